"""Rows that take something of an order back, where its lines are in another sheet: they stay beside its lines."""

from collections.abc import Collection

import duckdb

from crm_analytics.cleaning.findings import plural
from crm_analytics.cleaning.order_lines.amounts import ROUNDED
from crm_analytics.issues import Issue, Severity
from crm_analytics.workspace.asking import only_row

REFUNDS = "refunds_of_orders"


def lay_out_refunds(
    cursor: duckdb.DuckDBPyConnection, columns: Collection[str], of_lines: Collection[str], lines: str, heads: str
) -> tuple[Issue, ...]:
    """Lay out the `_id` of every head (both relations are SQL from FROM on) whose amount is below zero, beside one
    amount above it, as the temporary table `REFUNDS`, and say what they take off. Nothing where there are none.

    Where lines take something back themselves, or come to what is left, they say it already: but not where they come
    to what was sold, as then the one below zero is a discount.
    """
    if "amount" not in columns:
        return ()
    line = "amount" if "amount" in of_lines else "NULL::DOUBLE"
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE {REFUNDS} AS WITH heads AS (SELECT _id, order_id, amount {heads}), "
        f"lines AS (SELECT order_id, sum({line}) AS total, min({line}) AS least, count(*) = count({line}) AS is_known "
        f"{lines} GROUP BY order_id), orders AS (SELECT order_id, max(amount) AS sold, "
        "sum(amount) FILTER (amount < 0) AS back FROM heads GROUP BY order_id "
        "HAVING count(DISTINCT amount) FILTER (amount > 0) = 1 AND min(amount) < 0) "
        "SELECT h._id, h.amount FROM heads h JOIN orders o USING (order_id) JOIN lines l USING (order_id) "
        f"WHERE h.amount < 0 AND (coalesce(l.least, 0) >= 0 OR (l.is_known AND abs(l.total - o.sold) < {ROUNDED})) "
        f"AND NOT (l.is_known AND abs(l.total - (o.sold + o.back)) < {ROUNDED})"
    )
    rows, total = only_row(cursor, f"SELECT count(*), coalesce(sum(amount), 0) FROM temp.{REFUNDS}")
    if not rows:
        return ()
    return (
        Issue(
            Severity.INFO,
            "refunds_of_orders",
            f"{plural(rows, 'row takes', 'rows take')} {-total:,.2f} of orders back whose lines are in another table. "
            "That is subtracted on the day of the row, and of no product, as nothing says of which.",
            count=rows,
        ),
    )
