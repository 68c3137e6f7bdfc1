"""Indonesian words of customers: companies, plans, memberships, churn."""

CUSTOMERS = {
    "customer": "pelanggan; konsumen; klien; pembeli; nasabah; anggota; langganan; plg; cust",
    "account": "akun; rekening",
    "company": "perusahaan; usaha; instansi; badan usaha; pt",
    "company name": "nama perusahaan; nama usaha; nama instansi; nama badan usaha",
    "organization": "organisasi; lembaga",
    "employees": "jumlah karyawan; jumlah pegawai; jml karyawan",
    "industry": "industri; bidang usaha; sektor; bidang; sektor industri; jenis usaha",
    "segment": "segmen; segmentasi; kelompok",
    "customer segment": "jenis pelanggan; tipe pelanggan; segmen pelanggan; kategori pelanggan; kelompok pelanggan;"
    " golongan pelanggan; kategori; klasifikasi pelanggan; tingkat pelanggan; level pelanggan; segmen; tipe member;"
    " level member; kelas pelanggan; tingkat member",
    "plan": "paket; langganan; jenis langganan; tipe langganan; paket langganan; jenis paket",
    "contract": "kontrak; perjanjian; jenis kontrak",
    "lifetime value": "nilai pelanggan; total pembelian; total belanja; total transaksi rupiah; total pengeluaran;"
    " akumulasi belanja; akumulasi transaksi",
    "annual revenue": "pendapatan tahunan; omset tahunan; omzet tahunan; omzet per tahun; pendapatan per tahun;"
    " omset per tahun",
    "monthly fee": "biaya bulanan; tagihan bulanan; iuran bulanan; biaya langganan; pembayaran bulanan;"
    " pendapatan bulanan; iuran; tagihan per bulan; abonemen; tarif bulanan; harga paket; biaya per bulan;"
    " harga langganan",
    "last activity": "aktivitas terakhir; pembelian terakhir; transaksi terakhir; tanggal transaksi terakhir;"
    " tanggal pembelian terakhir; terakhir aktif; kunjungan terakhir; tgl transaksi terakhir; tgl pembelian terakhir;"
    " kontak terakhir; pesanan terakhir; terakhir belanja; tanggal order terakhir",
    "customer since": "pelanggan sejak; tanggal daftar; tgl daftar; tanggal pendaftaran; tanggal bergabung;"
    " tgl bergabung; bergabung sejak; tanggal registrasi; terdaftar sejak; tgl pendaftaran; tgl registrasi;"
    " tanggal transaksi pertama; tanggal pembelian pertama; anggota sejak; sejak; tgl gabung; tanggal gabung;"
    " mulai berlangganan; mulai langganan; tanggal aktivasi; tgl aktivasi; tanggal aktif; tgl aktif; tgl join;"
    " tanggal join; tanggal mulai langganan; tanggal mulai berlangganan",
    "cancellation date": "tanggal berhenti; tgl berhenti; tanggal pembatalan; tanggal batal; tanggal keluar;"
    " tanggal berhenti berlangganan",
    "churned": "berhenti; keluar; berhenti berlangganan; tidak aktif",
    "cancellation reason": "alasan berhenti; alasan keluar; alasan pembatalan; alasan batal",
    "tenure": "lama berlangganan; masa berlangganan; durasi langganan; lama menjadi pelanggan; lama langganan;"
    " masa kontrak",
    "member": "anggota",
    "subscribed": "berlangganan; terdaftar newsletter",
    "parent company": "perusahaan induk; induk perusahaan; grup perusahaan; kantor pusat",
    "order count": "jumlah pesanan; jumlah transaksi; jumlah pembelian; total pesanan; frekuensi pembelian;"
    " jumlah order; frekuensi transaksi; frekuensi belanja; jml transaksi; jml order; banyak transaksi",
    "membership status": "status keanggotaan; status anggota; status langganan",
    "loyalty card": "kartu member; kartu anggota",
    "student": "siswa; murid; peserta",
    "guest": "tamu",
    "patient": "pasien",
    "membership": "keanggotaan; jenis keanggotaan; tipe keanggotaan; jenis member",
    "customer source": "tahu dari mana; sumber info; sumber informasi; mengetahui kami dari; darimana tahu kami;"
    " referensi dari; kanal akuisisi",
    "customer status": "status pelanggan; status langganan; status member; status anggota",
    "account manager": "sales pic; nama marketing; marketing; staf marketing",
    "churned at": "tanggal berakhir; tanggal habis; berakhir; tanggal putus; tanggal cabut; tanggal nonaktif",
    "fee per month": "biaya bulan; biaya per bulan",
    "customer code": "no id pelanggan; idpel",
    "number id customer": "no id pelanggan",
    "customer name": "nama toko; nama outlet; nama kontak; atas nama; nama pemesan; pemesan",
    "employee account manager": "staf marketing",
    "number of employees": "jumlah tenaga kerja",
    "churn reason": "alasan berhenti berlangganan; alasan putus; penyebab berhenti",
    "tenure month": "masa langganan; masa keanggotaan; lama kontrak",
    "newsletter": "persetujuan; setuju dihubungi; langganan newsletter",
    "customer newsletter": "langganan newsletter",
    "total paid customer": "dibayar pembeli",
    "donor": "donatur; pendonor",
    "donation": "donasi; sumbangan",
    "first donation": "donasi pertama",
    "last donation": "donasi terakhir",
}
