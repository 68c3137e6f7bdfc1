"""The words of other people's spreadsheets, as data: headings per field, languages, entities' names, vendors' exports.

Only data lives here; how a heading is matched with it is `mapping`'s business. A language is a package, and what is
spoken of (orders, service …) is the same module in each of them.
"""

from crm_analytics.vocabulary.dutch import DUTCH
from crm_analytics.vocabulary.english import HEADINGS, WORDS
from crm_analytics.vocabulary.entity_words import ENTITY_WORDS, SHEET_WORDS
from crm_analytics.vocabulary.french import FRENCH
from crm_analytics.vocabulary.german import GERMAN
from crm_analytics.vocabulary.indonesian import INDONESIAN
from crm_analytics.vocabulary.italian import ITALIAN
from crm_analytics.vocabulary.language import Language
from crm_analytics.vocabulary.other_records import OTHERS, Others
from crm_analytics.vocabulary.portuguese import PORTUGUESE
from crm_analytics.vocabulary.spanish import SPANISH
from crm_analytics.vocabulary.vendors import VENDORS, Export

LANGUAGES: tuple[Language, ...] = (GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN, DUTCH, INDONESIAN)
"""The languages of headings besides English."""

__all__ = [
    "ENTITY_WORDS",
    "HEADINGS",
    "LANGUAGES",
    "OTHERS",
    "SHEET_WORDS",
    "VENDORS",
    "WORDS",
    "Export",
    "Language",
    "Others",
]
