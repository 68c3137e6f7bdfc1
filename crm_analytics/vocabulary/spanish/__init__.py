"""Spanish words of spreadsheets, by the English word they stand for."""

from crm_analytics.vocabulary.language import Language
from crm_analytics.vocabulary.spanish.contact_details import CONTACT_DETAILS
from crm_analytics.vocabulary.spanish.customers import CUSTOMERS
from crm_analytics.vocabulary.spanish.dates import DATES
from crm_analytics.vocabulary.spanish.marketing import MARKETING
from crm_analytics.vocabulary.spanish.orders import ORDERS
from crm_analytics.vocabulary.spanish.people import PEOPLE
from crm_analytics.vocabulary.spanish.sales import SALES
from crm_analytics.vocabulary.spanish.service import SERVICE
from crm_analytics.vocabulary.spanish.sheets import SHEETS
from crm_analytics.vocabulary.spanish.words import WORDS

SPANISH = Language(
    name="Spanish",
    when="el en",
    by="por",
    small_words="la los las de del un una en al a por para y su es lo o u sus nuestro nuestra nuestros tu tus",
    short={
        "fecha": "fec fch fc f",
        "numero": "num nro n number",
        "codigo": "cod",
        "cantidad": "cant ctd",
        "descripcion": "descr",
        "telefono": "telf tlf tfno tlfno telef tel",
        "importe": "imp",
        "cliente": "cli",
        "articulo": "art",
        "producto": "prod",
        "documento": "doc",
        "factura": "fact",
        "categoria": "cat",
        "vendedor": "vend",
        "poblacion": "pobl",
        "provincia": "prov",
        "vencimiento": "vto venc",
        "estimado": "est",
    },
    sheets=SHEETS,
    words={**WORDS, **DATES, **CONTACT_DETAILS, **CUSTOMERS, **PEOPLE, **SALES, **ORDERS, **SERVICE, **MARKETING},
)
