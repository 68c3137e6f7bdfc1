"""Mapping: what a stranger's sheet is (its entity) and what its columns are (its fields), with confidence and reason.

Words of headings in eight languages, what the cells look like, the other columns, the names of file and sheet, and
known vendors' exports are weighed together; each field has one column.
"""

from crm_analytics.mapping.editing import with_field
from crm_analytics.mapping.kinds.totals import TOTALS, totals_question
from crm_analytics.mapping.recognising import recognise
from crm_analytics.mapping.suggesting import CONFIDENT, suggest, suggest_columns, unmapped_reason, why

__all__ = [
    "CONFIDENT",
    "TOTALS",
    "recognise",
    "suggest",
    "suggest_columns",
    "totals_question",
    "unmapped_reason",
    "why",
    "with_field",
]
