"""Italian words of spreadsheets, by the English word they stand for."""

from crm_analytics.vocabulary.italian.contact_details import CONTACT_DETAILS
from crm_analytics.vocabulary.italian.customers import CUSTOMERS
from crm_analytics.vocabulary.italian.dates import DATES
from crm_analytics.vocabulary.italian.marketing import MARKETING
from crm_analytics.vocabulary.italian.orders import ORDERS
from crm_analytics.vocabulary.italian.people import PEOPLE
from crm_analytics.vocabulary.italian.sales import SALES
from crm_analytics.vocabulary.italian.service import SERVICE
from crm_analytics.vocabulary.italian.sheets import SHEETS
from crm_analytics.vocabulary.italian.words import WORDS
from crm_analytics.vocabulary.language import Language

ITALIAN = Language(
    name="Italian",
    when="il",
    by="da dal",
    small_words="lo la i gli le l di del dello della dei degli delle dell un una in al alla allo per e da dal"
    " su con a nel o suo sua tuo tua tuoi vostro vostra nostro nostra",
    short={
        "numero": "n num nr nro number",
        "codice": "cod",
        "data": "dt",
        "descrizione": "descr",
        "quantita": "qta qnt",
        "articolo": "art",
        "cliente": "cli",
        "documento": "doc",
        "totale": "tot",
        "prezzo": "pr",
        "pagamento": "pag",
        "modalita": "mod",
        "fattura": "fatt",
        "ordine": "ord",
        "categoria": "cat",
        "ragione": "rag",
        "sociale": "soc",
        "abbonamento": "abb",
        "prodotto": "prod",
        "chiusura": "chius",
        "scadenza": "scad",
    },
    sheets=SHEETS,
    words={**WORDS, **DATES, **CONTACT_DETAILS, **CUSTOMERS, **PEOPLE, **SALES, **ORDERS, **SERVICE, **MARKETING},
)
