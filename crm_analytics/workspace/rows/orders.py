"""Orders in several sheets: one has a row per order with its date and customer, another its lines with the amounts,
and a third what was paid for them."""

from collections.abc import Mapping

import duckdb

from crm_analytics.issues import Issue, Severity
from crm_analytics.schema import Kind
from crm_analytics.workspace.asking import has_rows, only_row
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.roles import Role

_ROWS = 'history."orders" WHERE _superseded_by IS NULL'
_CURRENT = f"FROM {_ROWS}"
_ADDS_UP = {Kind.MONEY, Kind.NUMBER, Kind.COUNT, Kind.DURATION}
_IS_PAYMENT = f"coalesce(starts_with(_key, '{Role.PAYMENT}'), false)"


def completed_lines(
    cursor: duckdb.DuckDBPyConnection, columns: Mapping[str, Column]
) -> tuple[str, tuple[Issue, ...]] | None:
    """SQL for the current orders where lines are completed by the row that heads them, and Issues that say so.

    A line takes over what it leaves blank. What adds up (shipping, say) goes to the first line of the order only, and
    only where the lines do not have that column at all; then the head itself does not count any more. An order
    without lines stays as it is. The payments of an order that has lines, or an amount of its own, only complete it:
    what was sold and what was paid for it are not added up. None where no order is in two sheets.
    """
    if "order_id" not in columns or not has_rows(cursor, f"{_ROWS} AND (_part OR {_IS_PAYMENT})"):
        return None
    payments = _payments(columns)
    lines_of = f"{_CURRENT} AND _part AND _id NOT IN ({payments})"
    headed = f"{lines_of} AND order_id IN (SELECT order_id {_CURRENT} AND NOT _part AND order_id IS NOT NULL)"
    lines, orders = only_row(cursor, f"SELECT count(*), count(DISTINCT order_id) {headed}")
    paid = f"{_CURRENT} AND _id IN ({payments})"
    payments_left, paid_orders = only_row(cursor, f"SELECT count(*), count(DISTINCT order_id) {paid}")
    if not lines and not payments_left:
        return None
    counts = ", ".join(f"count({quoted(name)})" for name in columns)
    of_lines = dict(zip(columns, only_row(cursor, f"SELECT {counts} {lines_of}"), strict=True))
    cells = [_cell(column, bool(of_lines[name])) for name, column in columns.items()]
    own = ", ".join(_of_head(column) for column in columns.values())
    first = "row_number() OVER (PARTITION BY order_id ORDER BY _id) = 1"
    heads = f"SELECT * {_CURRENT} AND NOT _part AND order_id IS NOT NULL QUALIFY {first}"
    place = "_file, {0}._sheet, {0}._row"
    sql = (
        f"SELECT l._id, {', '.join(cells)}, l.{place.format('l')}, coalesce(l._currency, h._currency) AS _currency "
        f"FROM (SELECT *, {first} AS _first {lines_of}) l LEFT JOIN ({heads}) h ON h.order_id = l.order_id "
        f"LEFT JOIN (SELECT * {paid} QUALIFY {first}) p ON p.order_id = l.order_id "
        f"UNION ALL SELECT h._id, {own}, h.{place.format('h')}, h._currency FROM (SELECT * {_CURRENT} AND NOT _part) h "
        f"LEFT JOIN (SELECT * {paid} QUALIFY {first}) p ON p.order_id = h.order_id "
        f"WHERE h.order_id IS NULL OR h.order_id NOT IN (SELECT order_id {lines_of} AND order_id IS NOT NULL)"
    )
    said = [_said_of_lines(lines, orders)] if lines else []
    return sql, (*said, *([_said_of_payments(payments_left, paid_orders)] if payments_left else ()))


def _payments(columns: Mapping[str, Column]) -> str:
    """SQL for the ids of payments of orders of which another sheet says what was sold, or the amount."""
    sold = f"_part AND NOT {_IS_PAYMENT}"
    told = f"({sold}) OR (NOT _part AND amount IS NOT NULL)" if "amount" in columns else sold
    return (
        f"SELECT _id {_CURRENT} AND {_IS_PAYMENT} AND order_id IN "
        f"(SELECT order_id {_CURRENT} AND ({told}) AND order_id IS NOT NULL)"
    )


def _said_of_lines(lines: int, orders: int) -> Issue:
    return Issue(
        Severity.INFO,
        "order_lines",
        f"{orders:,} orders are in two tables: one row each, and {lines:,} lines. Each line takes over the date, the "
        "customer and whatever else only the order has.",
        "Amounts are those of the lines; the amount of an order counts where it has no lines.",
        count=lines,
    )


def _said_of_payments(payments: int, orders: int) -> Issue:
    return Issue(
        Severity.INFO,
        "order_payments",
        f"{payments:,} payments of {orders:,} orders are in a table of their own; what was sold is in another one.",
        "Amounts are those of the orders and their lines; what was paid for them is not added to them.",
        count=payments,
    )


def _cell(column: Column, lines_have_it: bool) -> str:
    name = quoted(column.name)
    if column.kind not in _ADDS_UP:
        return f"coalesce(l.{name}, h.{name}, p.{name}) AS {name}"
    return f"l.{name}" if lines_have_it else f"CASE WHEN l._first THEN h.{name} END AS {name}"


def _of_head(column: Column) -> str:
    name = quoted(column.name)
    return f"h.{name}" if column.kind in _ADDS_UP else f"coalesce(h.{name}, p.{name}) AS {name}"
