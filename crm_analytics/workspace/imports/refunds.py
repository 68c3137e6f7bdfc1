"""Rows below zero, which have the number of the order that they take something back of: they stand beside it."""

from collections.abc import Collection, Sequence

from pandas.api.types import is_numeric_dtype

from crm_analytics.tables import CleanTable
from crm_analytics.workspace.names import literal, quoted

_MARK = "refund "
_NEEDED = frozenset(("order_id", "ordered_at", "amount"))


def are_in(table: CleanTable, given: Collection[str]) -> bool:
    """Whether a table, of whose columns those `given` count, has orders below zero, with their day."""
    if table.entity != "orders" or not set(given) >= _NEEDED:
        return False
    amounts = table.frame["amount"]
    return is_numeric_dtype(amounts) and bool((amounts < 0).any())


def mark(key: Sequence[str]) -> str:
    """SQL for what a row that takes something back has in its key beside the columns of the `key`, with its day; NULL
    for all others. A row below zero beside others of its day is a discount among its lines."""
    day = "CAST(ordered_at AS DATE)"
    is_below = f"bool_and(coalesce(amount, 0) < 0) OVER (PARTITION BY {', '.join([*map(quoted, key), day])})"
    return f"CASE WHEN {is_below} THEN {literal(_MARK)} || coalesce({day}::VARCHAR, '') END"


def is_marked(key: str) -> str:
    """SQL for whether a `key` (SQL) is that of such a row."""
    return f"contains({key}, {literal(chr(31) + _MARK)})"
