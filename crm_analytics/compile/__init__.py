"""Measures become SQL here, and only here: sqlglot expressions, values as literals, identifiers quoted.

All that is known about SQL dialects is in this package.
"""

from crm_analytics.compile.asks import Ask, Query
from crm_analytics.compile.listing import counting, excluded_rows, keys_behind, rows_behind
from crm_analytics.compile.queries import queries
from crm_analytics.compile.sources import Source
from crm_analytics.compile.statements import statement
from crm_analytics.compile.windows import Window

__all__ = [
    "Ask",
    "Query",
    "Source",
    "Window",
    "counting",
    "excluded_rows",
    "keys_behind",
    "queries",
    "rows_behind",
    "statement",
]
