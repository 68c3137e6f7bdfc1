"""Spanish words of spreadsheets, by the English word they stand for."""

from crm_analytics.vocabulary.language import Language
from crm_analytics.vocabulary.spanish.fields import FIELDS
from crm_analytics.vocabulary.spanish.records import RECORDS

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
    words={**RECORDS, **FIELDS},
)
