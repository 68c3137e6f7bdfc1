"""Orders of several products with one amount for all of them: what each product brought in cannot be told."""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.names import quoted

_NEARLY_ALL = 0.95
_NEEDED = frozenset({"order_id", "amount"})


def undivided(cursor: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str]) -> Mapping[str, Any] | None:
    """The orders that have an amount on one of their rows only, as a JSON-able value: how many of them there are, their
    first and last day, and the `columns` in which their rows differ. None where no such order differs in any.

    A row may lack its amount by mistake. So nearly all orders of several rows in its sheet must be like that, or no row
    of the order may say a price where others do.
    """
    if not set(columns) >= _NEEDED:
        return None
    priced = "bool_or(unit_price IS NOT NULL)" if "unit_price" in columns else "true"
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE undivided AS WITH several AS (SELECT order_id, _file, _sheet, "
        f"count(amount) AS amounts, {priced} AS priced FROM {name} "
        "WHERE order_id IS NOT NULL GROUP BY order_id, _file, _sheet HAVING count(*) > 1) "
        "SELECT order_id, _file, _sheet FROM several WHERE amounts > 0 QUALIFY amounts = 1 AND (NOT priced OR "
        f"avg(CASE WHEN amounts = 1 THEN 1.0 ELSE 0.0 END) OVER (PARTITION BY _file, _sheet) >= {_NEARLY_ALL})"
    )
    same = " AND ".join(f"r.{key} IS NOT DISTINCT FROM o.{key}" for key in ("order_id", "_file", "_sheet"))
    rows = f"(SELECT r.* FROM {name} r JOIN undivided o ON {same})"
    (orders,) = only_row(cursor, "SELECT count(*) FROM undivided")
    if not orders:
        return None
    counted = ", ".join(f"count(DISTINCT {quoted(column)}) AS {quoted(column)}" for column in columns)
    most = ", ".join(f"max({quoted(column)}) > 1" for column in columns)
    differs = only_row(cursor, f"SELECT {most} FROM (SELECT {counted} FROM {rows} GROUP BY order_id, _file, _sheet)")
    differing = [column for column, found in zip(columns, differs, strict=True) if found]
    if not differing:
        return None
    first = last = None
    if "ordered_at" in columns:
        first, last = only_row(cursor, f"SELECT min(ordered_at), max(ordered_at) FROM {rows}")
    days = [day.date().isoformat() if day is not None else None for day in (first, last)]
    return {"orders": orders, "first_day": days[0], "last_day": days[1], "columns": differing}
