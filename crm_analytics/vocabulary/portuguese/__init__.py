"""Portuguese words of spreadsheets, by the English word they stand for."""

from crm_analytics.vocabulary.language import Language
from crm_analytics.vocabulary.portuguese.fields import FIELDS
from crm_analytics.vocabulary.portuguese.records import RECORDS

PORTUGUESE = Language(
    name="Portuguese",
    when="em",
    small_words="o a os as de do da dos das um uma em no na nos nas ao por para e com ou",
    words={**RECORDS, **FIELDS},
)
