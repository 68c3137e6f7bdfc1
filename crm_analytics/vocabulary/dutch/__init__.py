"""Dutch words of spreadsheets, by the English word they stand for."""

from crm_analytics.vocabulary.dutch.contact_details import CONTACT_DETAILS
from crm_analytics.vocabulary.dutch.customers import CUSTOMERS
from crm_analytics.vocabulary.dutch.dates import DATES
from crm_analytics.vocabulary.dutch.marketing import MARKETING
from crm_analytics.vocabulary.dutch.orders import ORDERS
from crm_analytics.vocabulary.dutch.people import PEOPLE
from crm_analytics.vocabulary.dutch.sales import SALES
from crm_analytics.vocabulary.dutch.service import SERVICE
from crm_analytics.vocabulary.dutch.sheets import SHEETS
from crm_analytics.vocabulary.dutch.words import WORDS
from crm_analytics.vocabulary.language import Language

DUTCH = Language(
    name="Dutch",
    compounds=True,
    when="op",
    by="door",
    small_words="de het een van der den in te aan voor bij per en is om door uw onze of je jouw jullie",
    short={
        "nummer": "number",
        "datum": "dat",
        "aantal": "aant",
        "bedrag": "bedr",
        "factuur": "fact",
        "artikel": "art",
        "omschrijving": "omschr oms",
        "verwachte": "verw",
        "afgehandeld": "afgeh",
        "ontvangen": "ontv",
        "postcode": "pc",
        "accountmanager": "accountmgr",
        "contactpersoon": "contactpers",
        "klant": "kl",
    },
    sheets=SHEETS,
    words={**WORDS, **DATES, **CONTACT_DETAILS, **CUSTOMERS, **PEOPLE, **SALES, **ORDERS, **SERVICE, **MARKETING},
)
