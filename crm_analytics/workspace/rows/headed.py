"""Totals of orders whose lines are in another sheet: each line gets its share of them, as within one sheet."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from crm_analytics.cleaning.findings import listed, plural
from crm_analytics.cleaning.order_lines.amounts import ROUNDED
from crm_analytics.cleaning.order_lines.rows import OrderRows
from crm_analytics.cleaning.order_lines.shares import Sharing
from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.workspace.names import quoted

SHARES = "headed_shares"
_ON_TOP, _TAKEN_OFF = ("shipping", "tax"), ("discount",)
"""What may be in a total besides the lines."""
_PARTS = ("tax", "shipping", "discount", "cost", "margin")
_MOSTLY = 0.85
_NAMED, _ROWS_NAMED = 3, 10
WORDS = "the amount of the order, shared out over its lines by what they cost"


@dataclass(frozen=True)
class Headed:
    """The figures of lines whose order says its amount, by `_id` in the temporary table `SHARES`: those of `columns`.
    `issues` say what became of the totals."""

    columns: tuple[str, ...]
    issues: tuple[Issue, ...]


def share_out(
    cursor: duckdb.DuckDBPyConnection, columns: Collection[str], of_lines: Collection[str], lines: str, heads: str
) -> Headed | None:
    """Share out what the `heads` of orders say over their `lines` (both SQL from FROM on). `of_lines` are the columns
    that lines have themselves. None where lines have no amounts, or no order has one: then nothing is divided.

    Orders that have heads with several amounts, which is said, or lines in another currency than theirs, are left as
    they are.
    """
    if "amount" not in of_lines:
        return None
    parts = [name for name in (*_PARTS, "refunded") if name in columns]
    cells = ", ".join(f"h.{quoted(name)}::DOUBLE AS {quoted(name)}" for name in parts)
    quantity = "l.quantity::DOUBLE" if "quantity" in of_lines else "NULL::DOUBLE"
    one_head = (
        f"SELECT * {heads} WINDOW own AS (PARTITION BY order_id) QUALIFY row_number() OVER (own ORDER BY _id) = 1 "
        "AND min(amount) OVER own IS NOT DISTINCT FROM max(amount) OVER own"
    )
    found = cursor.execute(
        f"SELECT l._id, l.order_id, l.amount AS line, {quantity} AS quantity, h.amount AS total"
        f"{', ' if cells else ''}{cells} FROM (SELECT * {lines}) l JOIN ({one_head}) h ON h.order_id = l.order_id "
        "WHERE h.amount IS NOT NULL AND coalesce(l._currency = h._currency, true) ORDER BY l._id"
    ).df()
    if found.empty:
        return None
    orders = OrderRows.of(found["order_id"])
    sharing = Sharing.of(orders, found["line"].to_numpy("float64"), found["quantity"].to_numpy("float64"))
    shares = {"amount": sharing.amounts(_first(found, "total", orders))}
    for name in parts:
        if name not in of_lines:
            values = _first(found, name, orders)
            is_undone = name == "refunded"
            shares[name] = sharing.like(values, shares["amount"]) if is_undone else sharing.parts(values)
    table = {"_id": pa.array(found["_id"])} | {name: pa.array(each, from_pandas=True) for name, each in shares.items()}
    cursor.register("incoming_shares", pa.table(table))
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE {SHARES} AS SELECT * FROM incoming_shares")
    cursor.unregister("incoming_shares")
    besides = [name for name in parts if name in (*_ON_TOP, *_TAKEN_OFF)]
    issues = (*_said(found, orders, besides), *_said_of_heads(cursor, lines, heads))
    return Headed(tuple(shares), issues)


def _first(found: pd.DataFrame, name: str, orders: OrderRows) -> np.ndarray:
    """What the head says, on the first line of its order."""
    return np.where(orders.is_first, found[name].to_numpy("float64"), np.nan)


def _said(found: pd.DataFrame, orders: OrderRows, parts: Sequence[str]) -> Iterator[Issue]:
    """Where the lines do not come to what their order says, and of which orders they do not say enough."""
    lines, names = found["line"].to_numpy("float64"), found["order_id"].to_numpy()[orders.is_first]
    total, sums = orders.total(_first(found, "total", orders)), orders.total(lines)
    unknown = orders.number(np.isnan(lines)) > 0
    more = [_of_order(found, name, orders) for name in parts]
    chosen = product((0.0, 1.0), repeat=len(more))
    near = [np.abs(sums + np.sum([*map(np.multiply, more, counts)], axis=0) - total) < ROUNDED for counts in chosen]
    differs = ~np.logical_or.reduce(near) & ~unknown
    if differs.any():
        yield _said_of_differences(
            names[differs], float(total[differs].sum()), float(sums[differs].sum()), orders.count
        )
    whole = unknown & (orders.number(orders.is_several) > 0)
    if whole.any():
        yield Issue(
            Severity.WARNING,
            "total_not_shared_out",
            f"{plural(int(whole.sum()), 'order has', 'orders have')} a line without an amount ({_some(names[whole])}): "
            "the amount of the order stays whole, and what each product of it brought in is not known.",
            "Give these lines their amounts.",
            count=int(whole.sum()),
        )


def _of_order(found: pd.DataFrame, name: str, orders: OrderRows) -> np.ndarray:
    """What of a total may be no line's; a discount is taken off, whatever its sign."""
    values = orders.total(_first(found, name, orders))
    return -np.abs(values) if name in _TAKEN_OFF else values


def _said_of_differences(names: np.ndarray, total: float, sums: float, orders: int) -> Issue:
    verb = "order does" if len(names) == 1 else "orders do"
    return Issue(
        Severity.INFO if len(names) <= (1 - _MOSTLY) * orders else Severity.WARNING,
        "order_lines_differ",
        f"The lines of {len(names):,} {verb} not come to the amount of the order ({_some(names)}), alone or with "
        f"shipping, tax and discount: orders say {total:,.2f} there, lines {sums:,.2f}. What the orders say counts.",
        "Where the lines are right and the orders are not, leave the column with the amount of the order out.",
        count=len(names),
    )


def _said_of_heads(cursor: duckdb.DuckDBPyConnection, lines: str, heads: str) -> Iterator[Issue]:
    """Which orders have lines, and several rows that do not say the same amount: those of each sheet."""
    several = (
        f"SELECT _file, _sheet, list(DISTINCT order_id ORDER BY order_id) AS orders, list(_row ORDER BY _row) AS rows "
        f"{heads} AND order_id IN (SELECT order_id {lines}) AND order_id IN "
        f"(SELECT order_id {heads} GROUP BY order_id HAVING count(DISTINCT amount) > 1) "
        "GROUP BY _file, _sheet ORDER BY _file, _sheet"
    )
    for file, sheet, names, rows in cursor.execute(several).fetchall():
        yield Issue(
            Severity.WARNING,
            "order_amounts_differ",
            f"{plural(len(names), 'order stands', 'orders stand')} several times in your orders, with different "
            f"amounts ({_some(np.asarray(names))}): none of them is taken, the amounts of the lines count.",
            "Keep the row of each order that holds, or leave its lines out.",
            Where(file, sheet, rows=tuple(rows[:_ROWS_NAMED])),
            len(names),
        )


def _some(names: np.ndarray) -> str:
    """The first orders, as they are called."""
    first = listed(map(str, names[:_NAMED]))
    return f"{first} and {len(names) - _NAMED:,} more" if len(names) > _NAMED else first
