"""Rows below zero, which have the number of the order that they take something back of: they stand beside it."""

from collections.abc import Collection, Sequence

import duckdb
from pandas.api.types import is_numeric_dtype

from crm_analytics.tables import CleanTable
from crm_analytics.workspace.asking import has_rows
from crm_analytics.workspace.names import literal, quoted

_MARK = "refund "
NEEDED = frozenset(("order_id", "ordered_at", "amount"))


def are_in(table: CleanTable, given: Collection[str]) -> bool:
    """Whether a table, of whose columns those `given` count, has orders below zero, with their day."""
    if table.entity != "orders" or not set(given) >= NEEDED:
        return False
    amounts = table.frame["amount"]
    return is_numeric_dtype(amounts) and bool((amounts < 0).any())


def mark(key: Sequence[str], about: str = "") -> str:
    """SQL for what a row that takes something back has in its key beside the columns of the `key`, with its day; NULL
    for all others. A row below zero beside others of its day is a discount among its lines, unless one of them sold
    what it is `about` (SQL)."""
    day = "CAST(ordered_at AS DATE)"
    partition = f"PARTITION BY {', '.join([*map(quoted, key), day])}"
    is_refund = f"bool_and(coalesce(amount, 0) < 0) OVER ({partition})"
    if about:
        sold = f"bool_or(amount > 0) OVER ({partition}, {about})"
        is_refund = f"({is_refund} OR (amount < 0 AND {about} IS NOT NULL AND {sold}))"
    return f"CASE WHEN {is_refund} THEN {literal(_MARK)} || coalesce({day}::VARCHAR, '') END"


def sold(rows: str, about: str) -> str:
    """SQL for the rows of the relation `rows` (SQL) that take nothing of an order back."""
    return f"(SELECT * EXCLUDE (_mark) FROM {_marked(rows, ('order_id',), about)} WHERE _mark IS NULL)"


def repeat(cursor: duckdb.DuckDBPyConnection, rows: str, key: Sequence[str], about: str) -> bool:
    """Whether some rows of the relation `rows` (SQL) share both the `key` and their mark."""
    filled = " AND ".join(f"{quoted(name)} IS NOT NULL" for name in key)
    by = ", ".join((*map(quoted, key), "_mark"))
    return has_rows(
        cursor, f"(SELECT 1 FROM {_marked(rows, key, about)} WHERE {filled} GROUP BY {by} HAVING count(*) > 1)"
    )


def _marked(rows: str, key: Sequence[str], about: str) -> str:
    return f"(SELECT *, {mark(key, about)} AS _mark FROM {rows})"


def is_marked(key: str) -> str:
    """SQL for whether a `key` (SQL) is that of such a row."""
    return f"contains({key}, {literal(chr(31) + _MARK)})"
