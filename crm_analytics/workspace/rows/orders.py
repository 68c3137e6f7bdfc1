"""Orders in several sheets: one has a row per order with its date and customer, another its lines with the amounts,
a third what was paid for them, and a fourth what was given back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import duckdb

from crm_analytics.issues import Issue, Severity
from crm_analytics.schema import Kind
from crm_analytics.units import counted
from crm_analytics.workspace.asking import has_rows, only_row
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.roles import Role
from crm_analytics.workspace.rows.given_back import IS_REFUND, are_apart, subtract
from crm_analytics.workspace.rows.headed import SHARES, WORDS, share_out
from crm_analytics.workspace.rows.refunds import REFUNDS, lay_out_refunds

_ROWS = 'history."orders" WHERE _superseded_by IS NULL'
_CURRENT = f"FROM {_ROWS} AND NOT {IS_REFUND}"
_ADDS_UP = {Kind.MONEY, Kind.NUMBER, Kind.COUNT, Kind.DURATION}
_IS_PAYMENT = f"coalesce(starts_with(_key, '{Role.PAYMENT}'), false)"


@dataclass(frozen=True)
class Completed:
    """SQL for the current orders, `issues` that say what was put together, and how amounts came about, in words."""

    sql: str
    issues: tuple[Issue, ...]
    amounts: str = ""


def completed_orders(cursor: duckdb.DuckDBPyConnection, columns: Mapping[str, Column]) -> Completed | None:
    """The current orders where they are in several sheets: lines completed by what heads them, less the refunds that
    stand apart. None where each is in one sheet."""
    completed = _completed_lines(cursor, columns)
    if not are_apart(cursor, columns):
        return completed
    names = ", ".join(map(quoted, columns))
    rows = completed or Completed(f"SELECT _id, {names}, _file, _sheet, _row, _currency {_CURRENT}", ())
    sql, said = subtract(cursor, columns, rows.sql)
    return replace(rows, sql=sql, issues=(*rows.issues, *said))


def _completed_lines(cursor: duckdb.DuckDBPyConnection, columns: Mapping[str, Column]) -> Completed | None:
    """The current orders where lines are completed by the row that heads them.

    A line takes over what it leaves blank. Where the head says the amount of the order, that counts, shared out over
    its lines by their own amounts, and so for its shipping. What adds up goes to the first line of the order elsewhere,
    and only where the lines do not have that column at all; then the head itself does not count any more. An order
    without lines stays as it is, and so does a row that takes something of an order back. The payments of an order that
    has lines, or an amount of its own, only complete it: what was sold and what was paid for it are not added up. None
    where no order is in two sheets.
    """
    if "order_id" not in columns or not has_rows(cursor, f"{_ROWS} AND NOT {IS_REFUND} AND (_part OR {_IS_PAYMENT})"):
        return None
    payments = _payments(columns)
    lines_of = f"{_CURRENT} AND _part AND _id NOT IN ({payments})"
    in_two = f"{lines_of} AND order_id IN (SELECT order_id {_CURRENT} AND NOT _part AND order_id IS NOT NULL)"
    lines, orders = only_row(cursor, f"SELECT count(*), count(DISTINCT order_id) {in_two}")
    paid = f"{_CURRENT} AND _id IN ({payments})"
    payments_left, paid_orders = only_row(cursor, f"SELECT count(*), count(DISTINCT order_id) {paid}")
    if not lines and not payments_left:
        return None
    counts = ", ".join(f"count({quoted(name)})" for name in columns)
    of_lines = dict(zip(columns, only_row(cursor, f"SELECT {counts} {lines_of}"), strict=True))
    own_columns = {name for name, filled in of_lines.items() if filled}
    their_heads = f"{_CURRENT} AND NOT _part AND order_id IS NOT NULL"
    taken_back = lay_out_refunds(cursor, columns, own_columns, lines_of, their_heads) if lines else ()
    if taken_back:
        their_heads += f" AND _id NOT IN (SELECT _id FROM temp.{REFUNDS})"
    headed = share_out(cursor, columns, own_columns, lines_of, their_heads) if lines else None
    shared = headed.columns if headed else ()
    cells = [_shared(column, name in own_columns, name in shared) for name, column in columns.items()]
    own = ", ".join(_of_head(column) for column in columns.values())
    first = "row_number() OVER (PARTITION BY order_id ORDER BY _id) = 1"
    heads = f"SELECT * {their_heads} QUALIFY {first}"
    place = "_file, {0}._sheet, {0}._row"
    sql = (
        f"SELECT l._id, {', '.join(cells)}, l.{place.format('l')}, coalesce(l._currency, h._currency) AS _currency "
        f"FROM (SELECT *, {first} AS _first {lines_of}) l LEFT JOIN ({heads}) h ON h.order_id = l.order_id "
        f"LEFT JOIN (SELECT * {paid} QUALIFY {first}) p ON p.order_id = l.order_id "
        f"{f'LEFT JOIN temp.{SHARES} s ON s._id = l._id ' if headed else ''}"
        f"UNION ALL SELECT h._id, {own}, h.{place.format('h')}, h._currency FROM (SELECT * {_CURRENT} AND NOT _part) h "
        f"LEFT JOIN (SELECT * {paid} QUALIFY {first}) p ON p.order_id = h.order_id "
        f"WHERE h.order_id IS NULL OR h.order_id NOT IN (SELECT order_id {lines_of} AND order_id IS NOT NULL)"
        f"{f' OR h._id IN (SELECT _id FROM temp.{REFUNDS})' if taken_back else ''}"
    )
    said = [_said_of_lines(lines, orders, is_shared=headed is not None)] if lines else []
    said += [
        *(headed.issues if headed else ()),
        *taken_back,
        *([_said_of_payments(payments_left, paid_orders)] if payments_left else ()),
    ]
    return Completed(sql, tuple(said), WORDS if headed else "")


def _payments(columns: Mapping[str, Column]) -> str:
    """SQL for the ids of payments of orders of which another sheet says what was sold, or the amount."""
    sold = f"_part AND NOT {_IS_PAYMENT}"
    told = f"({sold}) OR (NOT _part AND amount IS NOT NULL)" if "amount" in columns else sold
    return (
        f"SELECT _id {_CURRENT} AND {_IS_PAYMENT} AND order_id IN "
        f"(SELECT order_id {_CURRENT} AND ({told}) AND order_id IS NOT NULL)"
    )


def _said_of_lines(lines: int, orders: int, *, is_shared: bool) -> Issue:
    of_lines = "Amounts are those of the lines; the amount of an order counts where it has no lines."
    of_orders = (
        "Amounts are those of the orders, shared out over their lines: what is on top of the lines, or was taken off, "
        "goes along in proportion. Where an order says no amount, those of its lines count."
    )
    return Issue(
        Severity.INFO,
        "order_lines",
        f"{counted(orders, 'order is', 'orders are')} in two tables: one row each, and {counted(lines, 'line')}. Each "
        "line takes over the date, the customer and whatever else only the order has.",
        of_orders if is_shared else of_lines,
        count=lines,
    )


def _said_of_payments(payments: int, orders: int) -> Issue:
    return Issue(
        Severity.INFO,
        "order_payments",
        f"{counted(payments, 'payment')} of {counted(orders, 'order')} in a table apart; what was sold is in another "
        "one.",
        "Amounts are those of the orders and their lines; what was paid for them is not added to them.",
        count=payments,
    )


def _shared(column: Column, lines_have_it: bool, is_shared: bool) -> str:
    """The cell of a line under its name: its share of what the order says where there is one."""
    name, cell = quoted(column.name), _cell(column, lines_have_it)
    if is_shared:
        cell = f"CASE WHEN s._id IS NOT NULL THEN s.{name} ELSE {cell} END"
    return f"{cell} AS {name}"


def _cell(column: Column, lines_have_it: bool) -> str:
    """What a line says itself, or what it takes over."""
    name = quoted(column.name)
    if column.kind not in _ADDS_UP:
        return f"coalesce(l.{name}, h.{name}, p.{name})"
    return f"l.{name}" if lines_have_it else f"CASE WHEN l._first THEN h.{name} END"


def _of_head(column: Column) -> str:
    name = quoted(column.name)
    return f"h.{name}" if column.kind in _ADDS_UP else f"coalesce(h.{name}, p.{name}) AS {name}"
