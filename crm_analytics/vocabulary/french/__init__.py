"""French words of spreadsheets, by the English word they stand for."""

from crm_analytics.vocabulary.french.fields import FIELDS
from crm_analytics.vocabulary.french.records import RECORDS
from crm_analytics.vocabulary.language import Language

FRENCH = Language(
    name="French",
    when="le",
    small_words="la les l de du des d un une en au aux par pour et sur dans a est ou",
    words={**RECORDS, **FIELDS},
)
