"""Revisions: what two imports of the same lists say differently: rows, the pipeline, the past, and figures restated.

Every import is a snapshot: the history has every row as it stood after each of them.
"""

from crm_analytics.revisions.comparing import Comparison, ListChange, compare_imports
from crm_analytics.revisions.edits import Edit, Pushed
from crm_analytics.revisions.restated import WATCHED, Restated
from crm_analytics.revisions.rows import CellChange, RowChange

__all__ = [
    "WATCHED",
    "CellChange",
    "Comparison",
    "Edit",
    "ListChange",
    "Pushed",
    "Restated",
    "RowChange",
    "compare_imports",
]
