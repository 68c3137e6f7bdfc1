"""Figures of some lines of orders only, where some orders have one amount for all of theirs: what these are is left out
of the figure, and it is said how much that may be."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlglot import exp

from crm_analytics.compile import Source, Window
from crm_analytics.compile.leaves import placed
from crm_analytics.compile.predicates import both, column, filled
from crm_analytics.conditions import TOGETHER_LABEL, Condition, FilterSet, Op
from crm_analytics.evaluate.currencies import currency
from crm_analytics.evaluate.scope import Store
from crm_analytics.evaluate.undivided import HINT, ONE_AMOUNT, is_of_money, is_total, of_orders, open_words
from crm_analytics.evaluate.words import label
from crm_analytics.measures import Aggregate, Measure, map_parts
from crm_analytics.model import Model, Undivided
from crm_analytics.units import Unit, say

_ORDERS = "orders"
_KEY = ("order_id", "_file", "_sheet")


def without_whole(model: Model, measure: Measure, window: Window, filters: FilterSet) -> Measure:
    """The measure without the orders that have one amount for several lines which differ in a field of the `filters`:
    how much of it the lines that are asked for have, nobody knows. All that it counts of orders is without them, so
    that a ratio is one of the same orders."""
    fields = open_words(model, measure, window, filters)
    if not fields:
        return measure
    others = tuple(Condition(field, Op.IS_NOT, (TOGETHER_LABEL,)) for field in fields)

    def change(part: Measure) -> Measure:
        if isinstance(part, Aggregate) and part.entity == _ORDERS:
            return replace(part, where=(*part.where, *(each for each in others if each not in part.where)))
        return part

    return map_parts(measure, change)


def notes(store: Store, measure: Measure, window: Window, filters: FilterSet) -> Iterator[str]:
    """How many orders `without_whole` leaves out of what is asked for, and between which bounds the figure lies. Of a
    `measure` as it was before."""
    fields = open_words(store.model, measure, window, filters)
    leaf = next((each for each in of_orders(measure) if is_of_money(store.model, each) and each.column), None)
    if not fields or leaf is None:
        return
    orders, amount, least = _left_out(store, leaf, window, filters, fields)
    if not orders:
        return
    money = say(amount, Unit.MONEY, currency=currency(store.model, measure, filters), exact=True)
    named = " and ".join(label(*field.split(".", 1)) for field in fields)
    verb, them = ("order of", "it") if orders == 1 else ("orders, together", "them")
    is_bounded = measure == leaf and is_total(measure) and least >= 0
    bounds = f" With all of {them} this would be {money} more: it lies between the two." if is_bounded else ""
    yield (f"Without {orders:,} {verb} {money} with {ONE_AMOUNT}, which cannot be divided by {named}.{bounds} {HINT}")


def _left_out(
    store: Store, leaf: Aggregate, window: Window, filters: FilterSet, fields: Sequence[str]
) -> tuple[int, float, float]:
    """How many orders with a line that is asked for are left out, what they come to, and the least of their amounts."""
    source = Source(store.model, filters)
    marks = [column(Undivided.mark(source.info(_ORDERS, field).name)) for field in fields]
    is_whole = exp.paren(exp.or_(*marks, copy=False), copy=False)
    assert leaf.column is not None
    amount = column(source.info(_ORDERS, f"{_ORDERS}.{leaf.column}").name)
    table = exp.Table(this=exp.to_identifier(_ORDERS, quoted=True))
    asked = exp.select(*map(column, _KEY)).distinct().from_(table)
    asked = asked.where(both(is_whole, source.filtered(_ORDERS)), copy=False)
    same = both(*(exp.NullSafeEQ(this=column(key, "whole"), expression=column(key, "asked")) for key in _KEY))
    whole = exp.select(*map(column, _KEY), exp.alias_(amount, "figure")).from_(table.copy())
    counts = both(filled(amount.copy()), source.all_of(_ORDERS, leaf.where), placed(source, leaf, window))
    whole = whole.where(both(is_whole.copy(), counts), copy=False)
    figure = column("figure")
    counted = (
        exp.select(exp.Count(this=exp.Star()), exp.Sum(this=figure), exp.Min(this=figure.copy()))
        .from_(whole.subquery("whole"))
        .join(asked.subquery("asked"), on=same)
    )
    orders, total, least = (each.to_pylist()[0] for each in store.engine.run(counted).columns)
    return int(orders), float(total or 0.0), float(least or 0.0)
