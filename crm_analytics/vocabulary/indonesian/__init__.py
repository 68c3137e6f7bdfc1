"""Indonesian words of spreadsheets, by the English word they stand for."""

from crm_analytics.vocabulary.indonesian.fields import FIELDS
from crm_analytics.vocabulary.indonesian.records import RECORDS
from crm_analytics.vocabulary.language import Language

INDONESIAN = Language(
    name="Indonesian",
    when="pada",
    by="oleh",
    small_words="di ke dari yang untuk dan per oleh dengan adalah atau saat ini anda kami",
    short={
        "nomor": "number",
        "tanggal": "tgl",
        "jumlah": "jml",
        "kuantitas": "kts",
        "nama": "nm",
        "kode": "kd",
        "barang": "brg",
        "pelanggan": "plg pel",
        "harga": "hrg",
        "keterangan": "ket",
        "telepon": "telp tlp",
        "transaksi": "trx",
        "kategori": "kat",
        "produk": "prd",
    },
    words={**RECORDS, **FIELDS},
)
