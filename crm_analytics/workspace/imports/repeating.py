"""Repeating: what rows that share an id have in common, by which it is told what they are."""

from collections.abc import Collection

import duckdb

from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.names import quoted

NEARLY = 0.95


def different_rows(cursor: duckdb.DuckDBPyConnection, rows: str, given: Collection[str], key: str) -> int:
    """How many different rows have a key: one that is the same in every cell is a copy."""
    cells = ", ".join(map(quoted, given))
    (number,) = only_row(
        cursor, f"SELECT count(*) FROM (SELECT DISTINCT {cells} FROM {rows} WHERE {quoted(key)} IS NOT NULL)"
    )
    return int(number)


def repeats_are_copies(cursor: duckdb.DuckDBPyConnection, rows: str, given: Collection[str]) -> bool:
    """Whether rows that share an order id are the same in every cell: the same order twice, not two lines of it."""
    (orders,) = only_row(cursor, f"SELECT count(DISTINCT order_id) FROM {rows}")
    return different_rows(cursor, rows, given, "order_id") == int(orders)


def are_orders(cursor: duckdb.DuckDBPyConnection, rows: str, given: Collection[str]) -> bool:
    """Whether rows that share an order id are lines of one order: an order has one day, a subscription many."""
    if "ordered_at" not in given:
        return False
    days = f"SELECT count(DISTINCT CAST(ordered_at AS DATE)) AS days FROM {rows} WHERE order_id IS NOT NULL"
    orders, of_one_day = only_row(
        cursor, f"SELECT count(*), count(*) FILTER (days <= 1) FROM ({days} GROUP BY order_id)"
    )
    return bool(of_one_day >= NEARLY * orders)
