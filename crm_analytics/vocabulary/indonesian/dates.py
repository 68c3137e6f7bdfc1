"""Indonesian words of dates, times and durations."""

DATES = {
    "monthly": "bulanan; per bulan; setiap bulan",
    "date": "tanggal; tgl; hari; waktu",
    "time": "waktu; jam; pukul",
    "month": "bulan",
    "year": "tahun; thn",
    "week": "minggu; pekan",
    "quarter": "kuartal; triwulan",
    "occurred at": "terjadi; terjadi pada; waktu kejadian; tanggal kejadian",
    "created at": "tanggal dibuat; dibuat pada; tgl dibuat; tanggal masuk; tgl masuk; tanggal pembuatan;"
    " tanggal laporan; tanggal pengaduan; waktu dibuat; tgl pembuatan; tanggal input; tanggal lapor; tanggal kontak;"
    " tanggal buka; stempel waktu; cap waktu; tanggal komplain; tanggal keluhan; tanggal prospek; tanggal mulai;"
    " tgl lapor; waktu masuk; waktu lapor; waktu laporan; tanggal diterima; tgl diterima; tgl komplain; tgl keluhan;"
    " tanggal terima; tanggal aduan; tgl aduan; tanggal tiket",
    "start date": "tanggal mulai; mulai; tgl mulai; tanggal awal; awal; tgl awal",
    "end date": "tanggal selesai; tanggal akhir; selesai; tgl selesai; tgl akhir; berakhir; tanggal berakhir",
    "due date": "jatuh tempo; tanggal jatuh tempo; tenggat; batas waktu; tgl jatuh tempo; tenggat waktu",
    "duration": "durasi; lama; lamanya",
    "hour": "jam",
    "minute": "menit",
    "second": "detik",
    "date time": "tanggal waktu; tanggal jam; tanggal dan waktu",
    "date event": "tanggal kejadian",
    "target end date": "target selesai",
    "modified date": "tanggal diubah; tanggal update; diperbarui pada; diubah pada; terakhir diubah; tgl update",
}
