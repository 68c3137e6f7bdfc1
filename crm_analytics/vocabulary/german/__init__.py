"""German words of spreadsheets, by the English word they stand for."""

from crm_analytics.vocabulary.german.contact_details import CONTACT_DETAILS
from crm_analytics.vocabulary.german.customers import CUSTOMERS
from crm_analytics.vocabulary.german.dates import DATES
from crm_analytics.vocabulary.german.marketing import MARKETING
from crm_analytics.vocabulary.german.orders import ORDERS
from crm_analytics.vocabulary.german.people import PEOPLE
from crm_analytics.vocabulary.german.sales import SALES
from crm_analytics.vocabulary.german.service import SERVICE
from crm_analytics.vocabulary.german.sheets import SHEETS
from crm_analytics.vocabulary.german.words import WORDS
from crm_analytics.vocabulary.language import Language

GERMAN = Language(
    name="German",
    compounds=True,
    when="am zum vom",
    by="von durch",
    small_words="der die das des dem den von zu zur im in an auf und fur pro je ein eine einer ist hat mit oder"
    " ihr ihre ihren ihrer unser unsere unseren dein deine",
    short={
        "nummer": "number",
        "kunden": "kd",
        "rechnungs": "rg rechn re",
        "bestell": "best",
        "auftrags": "auftr",
        "angebots": "ang",
        "mitglieds": "mitgl",
        "betrag": "betr",
        "gesamt": "ges",
        "bezeichnung": "bez",
        "monatlicher": "mtl monatl",
        "datum": "dat",
        "wahrscheinlichkeit": "wahrsch",
        "sachbearbeiter": "sachb sachbearb",
        "reklamations": "rekl",
        "artikelnummer": "artnr",
    },
    sheets=SHEETS,
    words={**WORDS, **DATES, **CONTACT_DETAILS, **CUSTOMERS, **PEOPLE, **SALES, **ORDERS, **SERVICE, **MARKETING},
)
