"""Orders in two sheets: one has a row per order with its date and customer, the other its lines with the amounts."""

from collections.abc import Mapping

import duckdb

from crm_analytics.issues import Issue, Severity
from crm_analytics.schema import Kind
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.names import quoted

_CURRENT = 'FROM history."orders" WHERE _superseded_by IS NULL'
_HEADED = f"{_CURRENT} AND _part AND order_id IN (SELECT order_id {_CURRENT} AND NOT _part AND order_id IS NOT NULL)"
_ADDS_UP = {Kind.MONEY, Kind.NUMBER, Kind.COUNT, Kind.DURATION}


def completed_lines(cursor: duckdb.DuckDBPyConnection, columns: Mapping[str, Column]) -> tuple[str, Issue] | None:
    """SQL for the current orders where lines are completed by the row that heads them, and an Issue that says so.

    A line takes over what it leaves blank. What adds up (shipping, say) goes to the first line of the order only, and
    only where the lines do not have that column at all; then the head itself does not count any more. An order
    without lines stays as it is. None where no order is in two sheets.
    """
    if "order_id" not in columns:
        return None
    lines, orders = only_row(cursor, f"SELECT count(*), count(DISTINCT order_id) {_HEADED}")
    if not lines:
        return None
    counts = ", ".join(f"count({quoted(name)})" for name in columns)
    of_lines = dict(zip(columns, only_row(cursor, f"SELECT {counts} {_HEADED}"), strict=True))
    cells = [_cell(column, bool(of_lines[name])) for name, column in columns.items()]
    own = ", ".join(f"h.{quoted(name)}" for name in columns)
    first = "row_number() OVER (PARTITION BY order_id ORDER BY _id) = 1 AS _first"
    heads = f"SELECT * {_CURRENT} AND NOT _part AND order_id IS NOT NULL QUALIFY {first.removesuffix(' AS _first')}"
    sql = (
        f"SELECT l._id, {', '.join(cells)}, l._file, l._sheet, l._row FROM (SELECT *, {first} {_CURRENT} AND _part) l "
        f"LEFT JOIN ({heads}) h ON h.order_id = l.order_id UNION ALL "
        f"SELECT h._id, {own}, h._file, h._sheet, h._row FROM (SELECT * {_CURRENT} AND NOT _part) h "
        f"WHERE h.order_id IS NULL OR h.order_id NOT IN (SELECT order_id {_CURRENT} AND _part AND order_id IS NOT NULL)"
    )
    return sql, Issue(
        Severity.INFO,
        "order_lines",
        f"{orders:,} orders are in two tables: one row each, and {lines:,} lines. Each line takes over the date, the "
        "customer and whatever else only the order has.",
        "Amounts are those of the lines; the amount of an order counts where it has no lines.",
        count=lines,
    )


def _cell(column: Column, lines_have_it: bool) -> str:
    name = quoted(column.name)
    if column.kind not in _ADDS_UP:
        return f"coalesce(l.{name}, h.{name}) AS {name}"
    return f"l.{name}" if lines_have_it else f"CASE WHEN l._first THEN h.{name} END AS {name}"
