"""Baskets: how much is in an order, and what is bought together more often than chance would have it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from crm_analytics.analyses.shares import Share
from crm_analytics.analyses.statements import median, statement
from crm_analytics.compile import Source
from crm_analytics.compile.predicates import both, column, day, filled
from crm_analytics.conditions import filled as has
from crm_analytics.evaluate.currencies import currency, mixed_currencies
from crm_analytics.evaluate.refusals import Looked, refusal
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.measures import count, total

_NAMES = ("product", "products.name", "product_id", "category", "products.category")
_MOST_PRODUCTS = 200
"""The products that are paired: those in the most orders."""
FEWEST_TOGETHER = 5
_MOST_PAIRS = 50


@dataclass(frozen=True)
class Size:
    """The orders with `lines` lines (the last size: or more)."""

    lines: int
    share: Share


@dataclass(frozen=True)
class Pair:
    """Two products in the same order, `together` times. `lift` is how many times as often as if they had nothing to
    do with each other: together × orders ÷ (orders with one × orders with the other). `of_first` is the share of the
    orders with the first that have the second, `of_second` the other way round."""

    first: str
    second: str
    together: int
    lift: float
    of_first: Share
    of_second: Share


@dataclass(frozen=True)
class Baskets:
    """Orders by their size and value, and pairs of products by how far they are from chance, the highest lift first."""

    orders: int = 0
    mean_lines: float | None = None
    median_lines: float | None = None
    mean_value: float | None = None
    median_value: float | None = None
    sizes: tuple[Size, ...] = ()
    pairs: tuple[Pair, ...] = ()
    paired_by: str = ""
    currency: str | None = None
    notes: tuple[str, ...] = ()
    money_reason: str | None = None
    pairs_reason: str | None = None
    reason: str | None = None
    sql: str = ""


_ORDERS = """
WITH baskets AS (SELECT receipt, count(*) AS lines, sum(amount) AS amount FROM lines GROUP BY 1)
SELECT count(*) AS orders, avg(lines) AS mean_lines, :median_lines AS median_lines, avg(amount) AS mean_value,
    :median_value AS median_value, {sizes} FROM baskets
"""
_PAIRS = """
WITH contents AS (SELECT DISTINCT receipt, item FROM lines WHERE item IS NOT NULL),
frequent AS (SELECT item, count(*) AS orders FROM contents GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {products}),
kept AS (SELECT receipt, item FROM contents WHERE item IN (SELECT item FROM frequent)),
together AS (
    SELECT a.item AS one, b.item AS other, count(*) AS together
    FROM kept AS a JOIN kept AS b ON a.receipt = b.receipt AND a.item < b.item GROUP BY 1, 2
)
SELECT one, other, together, x.orders AS of_one, y.orders AS of_other,
    (SELECT count(DISTINCT receipt) FROM lines) AS orders
FROM together JOIN frequent AS x ON x.item = one JOIN frequent AS y ON y.item = other
WHERE together >= {fewest}
ORDER BY together * 1.0 / (x.orders * y.orders) DESC, together DESC, one, other LIMIT {pairs}
"""
_LARGEST = 6


def baskets(store: Store, scope: Scope) -> Baskets:
    """The orders of the period that meet the filters; returns and cancelled orders are none."""
    model = store.model
    looked = Looked(scope.window(model), scope.filters)
    reason = refusal(model, count("orders", has("orders.purchase")), looked)
    if reason is not None:
        return Baskets(reason=reason)
    columns = model.tables["orders"].columns
    amount = next((name for name in ("net_amount", "amount") if name in columns and columns[name].filled), None)
    money = total("orders", amount) if amount else None
    unmixed = mixed_currencies(model, money, scope.filters) if money else "Your orders have no Amount."
    item = next((name for name in _NAMES if name in columns and columns[name].distinct > 1), None)
    source = Source(model, scope.filters, {}, store.engine.dialect)
    lines = {"lines": _lines(source, scope, None if unmixed else amount, item)}
    select = _sized(lines, store.engine.dialect)
    (row,) = store.engine.run(select).to_pylist()
    if not row["orders"]:
        return Baskets(reason="Nothing was ordered in this period that meets these filters.")
    pairing = statement(_PAIRS.format(products=_MOST_PRODUCTS, fewest=FEWEST_TOGETHER, pairs=_MOST_PAIRS), lines)
    why = _no_pairs(row, item)
    pairs = tuple(_pairs(store.engine.run(pairing).to_pylist())) if why is None else ()
    asked = (select, pairing) if why is None else (select,)
    return Baskets(
        row["orders"],
        row["mean_lines"],
        row["median_lines"],
        row["mean_value"],
        row["median_value"],
        tuple(_sizes(row)),
        pairs,
        columns[item].label if item else "",
        currency(model, money, scope.filters) if money else None,
        tuple(_notes(columns[item].distinct if item and why is None else 0)),
        unmixed,
        why or (None if pairs else f"No two are in the same order {FEWEST_TOGETHER} times or more."),
        sql=";\n\n".join(each.sql(dialect=store.engine.dialect, pretty=True) for each in asked),
    )


def _sized(lines: Mapping[str, exp.Query], dialect: str) -> exp.Select:
    counts = [f"count(*) FILTER (WHERE lines = {number}) AS size_{number}" for number in range(1, _LARGEST)]
    counts.append(f"count(*) FILTER (WHERE lines >= {_LARGEST}) AS size_{_LARGEST}")
    parts = {"median_lines": median("lines", dialect), "median_value": median("amount", dialect)}
    return statement(_ORDERS.format(sizes=", ".join(counts)), lines, **parts)


def _sizes(row: Mapping[str, Any]) -> Iterator[Size]:
    for number in range(1, _LARGEST + 1):
        if row[f"size_{number}"]:
            yield Size(number, Share.of(row[f"size_{number}"], row["orders"]))


def said_size(size: Size) -> str:
    """ "1 line", "6 lines or more" """
    words = "1 line" if size.lines == 1 else f"{size.lines} lines"
    return f"{words} or more" if size.lines == _LARGEST else words


def _pairs(rows: list[dict[str, Any]]) -> Iterator[Pair]:
    for row in rows:
        lift = row["together"] * row["orders"] / (row["of_one"] * row["of_other"])
        first, second = Share.of(row["together"], row["of_one"]), Share.of(row["together"], row["of_other"])
        yield Pair(str(row["one"]), str(row["other"]), row["together"], lift, first, second)


def _no_pairs(row: Mapping[str, Any], item: str | None) -> str | None:
    if item is None:
        return "Your orders do not say what was bought, so nothing can be paired."
    if row["size_1"] == row["orders"]:
        return "Every order has one line, so nothing was bought together. Export the lines of the orders to see it."
    return None


def _notes(products: int) -> Iterator[str]:
    if products:
        yield f"Pairs need at least {FEWEST_TOGETHER} orders together: with fewer, a high lift is chance."
    if products > _MOST_PRODUCTS:
        yield f"Of {products:,} different ones, the {_MOST_PRODUCTS} in the most orders are paired."


def _lines(source: Source, scope: Scope, amount: str | None, item: str | None) -> exp.Select:
    cells = {
        "receipt": column("purchase"),
        "amount": column(amount) if amount else exp.cast(exp.null(), "DOUBLE"),
        "item": exp.cast(column(item), "TEXT") if item else exp.cast(exp.null(), "TEXT"),
    }
    inside = None
    if scope.period is not None:
        moment, start, end = column("ordered_at"), day(scope.period.start), day(scope.period.end)
        inside = both(exp.GTE(this=moment, expression=start), exp.LT(this=moment.copy(), expression=end))
    where = both(filled(column("purchase")), source.filtered("orders"), inside)
    assert where is not None
    return exp.select(*(exp.alias_(cell, name) for name, cell in cells.items())).from_("orders").where(where)
