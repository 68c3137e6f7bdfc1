"""Italian words of spreadsheets, by the English word they stand for."""

from crm_analytics.vocabulary.italian.fields import FIELDS
from crm_analytics.vocabulary.italian.records import RECORDS
from crm_analytics.vocabulary.language import Language

ITALIAN = Language(
    name="Italian",
    when="il",
    small_words="lo la i gli le l di del dello della dei degli delle dell un una in al alla allo per e da dal su con a nel o",
    words={**RECORDS, **FIELDS},
)
