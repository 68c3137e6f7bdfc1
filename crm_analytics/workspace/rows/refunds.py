"""Rows that take something of an order back, where its lines are in another sheet: they stay beside its lines."""

from collections.abc import Collection, Iterator

import duckdb

from crm_analytics.cleaning.findings import plural
from crm_analytics.cleaning.order_lines.amounts import ROUNDED
from crm_analytics.issues import Issue, Severity, Where

REFUNDS = "refunds_of_orders"
_ROWS_NAMED = 10


def lay_out_refunds(
    cursor: duckdb.DuckDBPyConnection, columns: Collection[str], of_lines: Collection[str], lines: str, heads: str
) -> tuple[Issue, ...]:
    """Lay out the `_id` of every head (both relations are SQL from FROM on) whose amount is below zero, beside amounts
    above it, as the temporary table `REFUNDS`, and say what they take off. Nothing where there are none.

    Where lines take something back themselves, or come to what is left, they say it already: but not where they come
    to what was sold, as then the one below zero is a discount. Of several amounts above zero any may be what was sold.
    """
    if "amount" not in columns:
        return ()
    line = "amount" if "amount" in of_lines else "NULL::DOUBLE"
    is_sold, is_left = (
        f"(l.is_known AND len(list_filter(o.sold, lambda each: abs(l.total - {sold}) < {ROUNDED})) > 0)"
        for sold in ("each", "(each + o.back)")
    )
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE {REFUNDS} AS "
        f"WITH heads AS (SELECT _id, order_id, amount::DOUBLE AS amount, _file, _sheet, _row {heads}), "
        f"lines AS (SELECT order_id, sum({line}) AS total, min({line}) AS least, count(*) = count({line}) AS is_known "
        f"{lines} GROUP BY order_id), orders AS (SELECT order_id, list(DISTINCT amount) FILTER (amount > 0) AS sold, "
        "sum(amount) FILTER (amount < 0) AS back FROM heads GROUP BY order_id "
        "HAVING max(amount) > 0 AND min(amount) < 0) "
        "SELECT h._id, h.amount, h._file, h._sheet, h._row "
        "FROM heads h JOIN orders o USING (order_id) JOIN lines l USING (order_id) "
        f"WHERE h.amount < 0 AND ({is_sold} OR (coalesce(l.least, 0) >= 0 AND NOT {is_left}))"
    )
    return tuple(_said(cursor))


def _said(cursor: duckdb.DuckDBPyConnection) -> Iterator[Issue]:
    """What the rows of each sheet take back, with their numbers."""
    found = cursor.execute(
        f"SELECT _file, _sheet, count(*), sum(amount), list(_row ORDER BY _row) FROM temp.{REFUNDS} "
        "GROUP BY _file, _sheet ORDER BY _file, _sheet"
    ).fetchall()
    for file, sheet, rows, total, numbers in found:
        yield Issue(
            Severity.INFO,
            "refunds_of_orders",
            f"{plural(rows, 'row takes', 'rows take')} {-total:,.2f} of orders back whose lines are in another table. "
            "That is subtracted on the day of the row, and of no product, as nothing says of which.",
            where=Where(file, sheet, rows=tuple(numbers[:_ROWS_NAMED])),
            count=rows,
        )
