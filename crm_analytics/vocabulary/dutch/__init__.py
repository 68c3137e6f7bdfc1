"""Dutch words of spreadsheets, by the English word they stand for."""

from crm_analytics.vocabulary.dutch.fields import FIELDS
from crm_analytics.vocabulary.dutch.records import RECORDS
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
    words={**RECORDS, **FIELDS},
)
