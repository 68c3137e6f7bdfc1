"""Refunds that a table of their own tells of, whether of the whole order or of a part: each is subtracted from its
order, and none that the order says itself."""

from collections.abc import Collection, Iterator, Mapping

import duckdb

from crm_analytics.cleaning.findings import plural
from crm_analytics.cleaning.order_lines.amounts import ROUNDED
from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.units import counted
from crm_analytics.workspace.asking import has_rows, only_row
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.roles import Role

_ROWS = 'history."orders" WHERE _superseded_by IS NULL'
IS_REFUND = f"(_part AND coalesce(starts_with(_key, '{Role.REFUND}'), false))"
"""SQL for whether a row of the history tells of a refund of an order, and of nothing else."""
REST, ALONE, FOREIGN = "refunds_to_subtract", "refunds_without_order", "refunds_in_another_currency"
_SAID = ("b.back", "b.undone", "(b.back + b.undone)", "(b.back + b.own)", "(b.undone + b.own)")
"""What an order may say of all its refunds: in rows below zero, in such as came to nothing, and in a column."""
_ROWS_NAMED = 10


def are_apart(cursor: duckdb.DuckDBPyConnection, columns: Collection[str]) -> bool:
    """Whether some current rows of the orders are refunds of others."""
    return {"order_id", "refunded"} <= set(columns) and has_rows(cursor, f"{_ROWS} AND {IS_REFUND}")


def subtract(
    cursor: duckdb.DuckDBPyConnection, columns: Mapping[str, Column], sold: str
) -> tuple[str, tuple[Issue, ...]]:
    """SQL for the rows of `sold` (SQL) less the refunds of their orders, in proportion to what their lines came to; and
    what was done, in words. Refunds of orders that are not there are rows of their own where they have a day.

    A refund that rows of its order say already does not count again: one below zero of that amount, one that was
    cancelled or returned, or what they say was refunded.
    """
    undone = _undone(columns)
    # Without amounts nothing can be subtracted from.
    amount = "amount" if "amount" in columns else "NULL::DOUBLE"
    stands = f"({amount} > 0 AND NOT {undone})"
    _lay_out(cursor, columns, f"SELECT *, {amount} AS sum, {undone} AS is_undone, {stands} AS stands FROM ({sold})")
    share = f"r.rest * s.{quoted('amount')} / sum(s.amount) FILTER (s.stands) OVER (PARTITION BY s.order_id)"
    cells = ", ".join(
        f"CASE WHEN s.stands AND r.rest > 0 THEN coalesce(s.refunded, 0) + {share} ELSE s.refunded END AS refunded"
        if name == "refunded" and "amount" in columns
        else f"s.{quoted(name)}"
        for name in columns
    )
    place = "{0}._file, {0}._sheet, {0}._row, {0}._currency"
    own = ", ".join(_of_refund(name, columns) for name in columns)
    sql = (
        f"SELECT s._id, {cells}, {place.format('s')} FROM (SELECT *, {stands} AS stands FROM ({sold})) s "
        f"LEFT JOIN temp.{REST} r ON r.order_id = s.order_id AND coalesce(r._currency = s._currency, true) "
        f"UNION ALL SELECT h._id, {own}, {place.format('h')} FROM {_ROWS.split(' WHERE ')[0]} h "
        f"JOIN temp.{ALONE} a ON a._id = h._id AND a.day IS NOT NULL WHERE h._superseded_by IS NULL"
    )
    return sql, (*_said(cursor), *_said_alone(cursor), *_said_foreign(cursor))


def _undone(columns: Collection[str]) -> str:
    """SQL for whether a row came to nothing by itself."""
    told = ["coalesce(is_cancelled, false)"] if "is_cancelled" in columns else []
    told += ["returned_at IS NOT NULL"] if "returned_at" in columns else []
    return f"({' OR '.join(told) or 'false'})"


def _day(columns: Collection[str]) -> str:
    """SQL for the day of a refund, NULL where no row of its own could stand on it."""
    if not {"amount", "ordered_at"} <= set(columns):
        return "NULL"
    days = [name for name in ("returned_at", "ordered_at") if name in columns]
    return f"coalesce({', '.join(days)}, NULL)"


def _of_refund(name: str, columns: Collection[str]) -> str:
    """The cell of a refund whose order is not there: an amount below zero on its day."""
    match name:
        case "amount":
            return "-h.refunded AS amount"
        case "ordered_at":
            return f"{_day(columns)} AS ordered_at"
        case "refunded" | "returned_at":
            return f"NULL AS {quoted(name)}"
    return f"h.{quoted(name)}"


def _lay_out(cursor: duckdb.DuckDBPyConnection, columns: Collection[str], sold: str) -> None:
    """What is left to subtract from each order, as the temporary table `REST`, and the refunds without an order, as
    `ALONE`. `sold` is SQL for what was sold."""
    called_off = "coalesce(is_cancelled, false)" if "is_cancelled" in columns else "false"
    money = "coalesce(currency, _currency)" if "currency" in columns else "_currency"
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE refunds_told AS "
        f"SELECT _id, order_id, refunded::DOUBLE AS given, {_day(columns)}::TIMESTAMP AS day, _currency, "
        f"{money} AS money, _file, _sheet, _row FROM {_ROWS} AND {IS_REFUND} AND refunded <> 0 AND NOT {called_off};"
        "CREATE OR REPLACE TEMP TABLE refunded_orders AS SELECT order_id, sum::DOUBLE AS sum, is_undone, stands, "
        f"refunded::DOUBLE AS refunded, {money} AS money FROM ({sold}) "
        "WHERE order_id IN (SELECT order_id FROM temp.refunds_told);"
        f"CREATE OR REPLACE TEMP TABLE {FOREIGN} AS SELECT t.* FROM temp.refunds_told t JOIN (SELECT order_id, "
        "min(money) AS paid FROM temp.refunded_orders GROUP BY order_id HAVING count(DISTINCT money) = 1) o "
        "USING (order_id) WHERE t.money <> o.paid;"
        f"DELETE FROM temp.refunds_told WHERE _id IN (SELECT _id FROM temp.{FOREIGN});"
        f"CREATE OR REPLACE TEMP TABLE {ALONE} AS SELECT * FROM temp.refunds_told WHERE order_id IS NULL "
        "OR order_id NOT IN (SELECT order_id FROM temp.refunded_orders)"
    )
    nth = "round(abs({0}), 2) AS cents, row_number() OVER (PARTITION BY order_id, round(abs({0}), 2)) AS nth"
    near = f"abs(t.told - {{0}}) < {ROUNDED}"
    is_said = " OR ".join(near.format(known) for known in _SAID)
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE {REST} AS WITH "
        "told AS (SELECT order_id, sum(given) AS told, any_value(_currency) AS _currency FROM temp.refunds_told "
        "GROUP BY order_id), "
        "known AS (SELECT order_id, coalesce(-sum(sum) FILTER (sum < 0), 0) AS back, "
        "coalesce(sum(sum) FILTER (sum > 0 AND is_undone), 0) AS undone, "
        "coalesce(sum(refunded) FILTER (stands), 0) AS own, coalesce(bool_or(stands), false) AS stands "
        "FROM temp.refunded_orders GROUP BY order_id), "
        f"said AS (SELECT order_id, {nth.format('sum')} FROM temp.refunded_orders "
        "WHERE sum < 0 OR (sum > 0 AND is_undone)), "
        f"open AS (SELECT order_id, sum(given) AS given FROM (SELECT order_id, given, {nth.format('given')} "
        "FROM temp.refunds_told) ANTI JOIN said USING (order_id, cents, nth) GROUP BY order_id) "
        f"SELECT t.order_id, t._currency, t.told, CASE WHEN NOT b.stands OR {is_said} THEN 0.0 "
        "ELSE greatest(coalesce(o.given, 0) - b.own, 0) END AS rest "
        "FROM told t JOIN known b USING (order_id) LEFT JOIN open o USING (order_id)"
    )


def _said(cursor: duckdb.DuckDBPyConnection) -> Iterator[Issue]:
    """How much of how many orders is subtracted."""
    orders, told, rest = only_row(
        cursor, f"SELECT count(*), coalesce(sum(told), 0), coalesce(sum(rest), 0) FROM temp.{REST}"
    )
    if not orders:
        return
    rows, currencies = only_row(
        cursor,
        "SELECT count(*), count(DISTINCT money) FROM temp.refunds_told "
        f"WHERE order_id IN (SELECT order_id FROM temp.{REST})",
    )
    known = "" if told - rest < ROUNDED else f"; of the rest, {told - rest:,.2f}, the orders say already that it is off"
    sums = f", {told:,.2f} together: {rest:,.2f} is subtracted" if currencies < 2 else ": they are subtracted"
    yield Issue(
        Severity.INFO,
        "refunds_subtracted",
        f"{counted(rows, 'refund')} of {counted(orders, 'order')} in a table apart{sums} from what these orders came "
        f"to, on the day of the order{known if currencies < 2 else ''}.",
        count=rows,
    )


def _said_foreign(cursor: duckdb.DuckDBPyConnection) -> Iterator[Issue]:
    """Which refunds are in another currency than their orders: what they come to there, nobody says."""
    found = cursor.execute(
        f"SELECT _file, _sheet, count(*), list(_row ORDER BY _row), money, sum(given) FROM temp.{FOREIGN} "
        "GROUP BY _file, _sheet, money ORDER BY _file, _sheet, money"
    ).fetchall()
    for file, sheet, rows, numbers, money, total in found:
        are = "is in another currency than its order: it is" if rows == 1 else "are in another currency: they are"
        yield Issue(
            Severity.WARNING,
            "refunds_in_another_currency",
            f"{plural(rows, 'refund')} ({total:,.2f} {money}) {are} not subtracted.",
            "Give them in the currency in which the orders were paid.",
            Where(file, sheet, rows=tuple(numbers[:_ROWS_NAMED])),
            rows,
        )


def _said_alone(cursor: duckdb.DuckDBPyConnection) -> Iterator[Issue]:
    """Which refunds name no order that is there: those of each sheet."""
    found = cursor.execute(
        f"SELECT _file, _sheet, count(*), sum(given), count(day), list(_row ORDER BY _row) FROM temp.{ALONE} "
        "GROUP BY _file, _sheet ORDER BY _file, _sheet"
    ).fetchall()
    for file, sheet, rows, total, dated, numbers in found:
        verb = "It is" if rows == 1 else "They are"
        what = f"{verb} not subtracted."
        if dated:
            has = "The one that has a day counts" if dated == 1 else f"The {dated:,} that have a day count"
            what = f"{has} on it{', the others are not subtracted' if dated < rows else ''}."
        yield Issue(
            Severity.WARNING,
            "refunds_without_order",
            f"{plural(rows, 'refund')} ({total:,.2f} together) of orders that are not among yours. {what}",
            "Add the orders that they are for.",
            Where(file, sheet, rows=tuple(numbers[:_ROWS_NAMED])),
            rows,
        )
