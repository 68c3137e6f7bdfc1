"""French words of spreadsheets, by the English word they stand for."""

from crm_analytics.vocabulary.french.contact_details import CONTACT_DETAILS
from crm_analytics.vocabulary.french.customers import CUSTOMERS
from crm_analytics.vocabulary.french.dates import DATES
from crm_analytics.vocabulary.french.marketing import MARKETING
from crm_analytics.vocabulary.french.orders import ORDERS
from crm_analytics.vocabulary.french.people import PEOPLE
from crm_analytics.vocabulary.french.sales import SALES
from crm_analytics.vocabulary.french.service import SERVICE
from crm_analytics.vocabulary.french.sheets import SHEETS
from crm_analytics.vocabulary.french.words import WORDS
from crm_analytics.vocabulary.language import Language

FRENCH = Language(
    name="French",
    when="le",
    by="par",
    small_words="la les l de du des d un une en au aux par pour et sur dans a est ou votre vos notre nos ma mes",
    short={
        "numero": "n num no nr number",
        "quantite": "qte qtes",
        "montant": "mt mnt mtt",
        "reference": "ref",
        "designation": "desig",
        "commande": "cde cmd cdes",
        "client": "cli clt",
        "facture": "fact",
        "article": "art",
        "reglement": "regl",
        "unitaire": "unit",
        "temps": "tps",
        "livraison": "liv",
        "adresse": "adr",
        "categorie": "cat",
        "prevue": "prev",
        "premier": "1er",
        "premiere": "1ere",
        "produit": "prod",
    },
    sheets=SHEETS,
    words={**WORDS, **DATES, **CONTACT_DETAILS, **CUSTOMERS, **PEOPLE, **SALES, **ORDERS, **SERVICE, **MARKETING},
)
