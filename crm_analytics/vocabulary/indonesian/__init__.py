"""Indonesian words of spreadsheets, by the English word they stand for."""

from crm_analytics.vocabulary.indonesian.contact_details import CONTACT_DETAILS
from crm_analytics.vocabulary.indonesian.customers import CUSTOMERS
from crm_analytics.vocabulary.indonesian.dates import DATES
from crm_analytics.vocabulary.indonesian.marketing import MARKETING
from crm_analytics.vocabulary.indonesian.orders import ORDERS
from crm_analytics.vocabulary.indonesian.people import PEOPLE
from crm_analytics.vocabulary.indonesian.sales import SALES
from crm_analytics.vocabulary.indonesian.service import SERVICE
from crm_analytics.vocabulary.indonesian.sheets import SHEETS
from crm_analytics.vocabulary.indonesian.words import WORDS
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
    sheets=SHEETS,
    words={**WORDS, **DATES, **CONTACT_DETAILS, **CUSTOMERS, **PEOPLE, **SALES, **ORDERS, **SERVICE, **MARKETING},
)
