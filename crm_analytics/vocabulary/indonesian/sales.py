"""Indonesian words of deals and products: stages, forecasts, offers, prices."""

SALES = {
    "deal": "kesepakatan; transaksi penjualan; nama deal",
    "opportunity": "peluang; kesempatan; peluang penjualan",
    "quote": "penawaran; penawaran harga; quotation",
    "project": "proyek",
    "product": "produk; barang; nama barang produk",
    "item": "barang; artikel; item",
    "product category": "kategori produk; jenis produk; kategori barang; jenis barang; kelompok barang; lini produk;"
    " kelompok produk; kelompok; jenis menu; kategori menu; kategori item; tipe produk; golongan barang",
    "subcategory": "subkategori; sub kategori",
    "stage": "tahap; tahapan; fase; tahap penjualan; tahapan penjualan",
    "accepted": "disetujui",
    "won": "menang; berhasil; dimenangkan",
    "lost": "kalah; gagal; hilang",
    "closed at": "tanggal tutup; tanggal penutupan; tgl tutup; tgl penutupan; ditutup pada; tanggal closing;"
    " tgl closing; tanggal menang; tanggal deal",
    "expected close": "perkiraan tanggal tutup; estimasi penutupan; perkiraan penutupan; target penutupan;"
    " estimasi tanggal tutup; perkiraan closing; target closing; estimasi closing; tanggal perkiraan penutupan;"
    " perkiraan tanggal penutupan",
    "probability": "probabilitas; peluang; kemungkinan; persentase peluang; kemungkinan berhasil",
    "expected revenue": "perkiraan pendapatan; pendapatan yang diharapkan; estimasi pendapatan; pendapatan diharapkan;"
    " proyeksi pendapatan",
    "weighted amount": "nilai tertimbang; jumlah tertimbang",
    "forecast": "prakiraan; ramalan; proyeksi",
    "lost reason": "alasan kalah; alasan gagal; alasan hilang; alasan kehilangan; sebab gagal; alasan kegagalan;"
    " alasan ditolak; alasan batal; alasan tidak jadi; alasan penolakan",
    "price": "harga; tarif; harga jual; harga barang; hrg",
    "purchase price": "harga beli; harga pokok; harga modal; biaya pokok; harga beli rata rata; harga beli terakhir",
    "supplier": "pemasok; supplier; vendor",
    "brand": "merek; merk",
    "win probability": "peluang menang; kemungkinan menang; persentase; tingkat keyakinan",
    "menu item": "nama menu",
    "product name": "item pesanan; barang pesanan; produk pesanan;"
    " nama menu; menu; nm brg; nama brg; nm barang; nama item; nama bahan; nama paket; nama obat",
    "dish": "menu makanan",
    "potential value": "nilai potensi; potensi nilai",
    "installation date": "tanggal pasang; tgl pasang; tanggal instalasi",
    "product code": "kd brg; kode brg; kd barang; kode item; kode bahan; kode sku; sku induk; kode menu",
    "service package": "jenis layanan; paket internet; nama paket; layanan; paket langganan; tipe layanan; jenis paket",
    "deal name": "penawaran; nama penawaran; nama peluang; judul penawaran; nama proyek; nama pekerjaan;"
    " pekerjaan proyek",
    "deal value": "nilai penawaran; nilai proyek; nilai kontrak; nilai peluang; estimasi nilai; total penawaran",
    "expected close date": "perkiraan tutup; perkiraan penutupan; estimasi closing; estimasi tutup; target closing;"
    " perkiraan selesai; target penutupan; masa berlaku; berlaku sampai",
    "loaded quantity": "qty muat; jumlah muat; jml muat",
    "quote number": "no sph",
    "deal stage": "progres; status proyek",
    "deal outcome": "hasil tender",
    "sales pipeline": "alur penjualan; corong penjualan",
    "quote date": "tanggal pengajuan; tanggal buat",
    "deal closed on": "tanggal po; tanggal keputusan",
    "deal product": "produk yang diminati",
    "last activity date deal": "terakhir dihubungi",
    "selling price": "harga eceran; harga umum; harga grosir; harga jual eceran; harga normal",
    "product active": "tersedia; dijual; ketersediaan; status aktif",
    "expected end date": "estimasi selesai",
    "product sold": "produk terjual",
    "outcome sale": "hasil penjualan",
    "new stage": "status baru; tahap baru",
    "stage entered date": "tanggal ubah; sejak",
    "stage left date": "tanggal keluar; sampai",
}
