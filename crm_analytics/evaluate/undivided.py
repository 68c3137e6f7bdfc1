"""Amounts of orders that have several products: how they were divided, or why a figure cannot be told by product."""

from collections.abc import Iterable, Iterator

from crm_analytics.compile import Window
from crm_analytics.conditions import TOGETHER_LABEL, Claim, Condition, FilterSet, Op
from crm_analytics.evaluate.words import label
from crm_analytics.measures import Aggregate, Difference, Function, Measure, leaves
from crm_analytics.model import Model, Undivided
from crm_analytics.schema import Kind

_ORDERS, _DEALS = "orders", "deals"
ONE_AMOUNT = "several lines and one amount for all of them"
HINT = "Add a column with the amount or the price of each line."
_OF_LINES = frozenset(f"orders.{name}" for name in ("product", "product_id", "category", "line_id"))


def undivided(model: Model, measure: Measure, window: Window, filters: FilterSet, by: str | None) -> str | None:
    """Why `measure` cannot be told by a field in which the lines of an order differ, or for some lines only.

    A total can be told by words: what nobody can divide is a part of its own, so that the parts come to the whole. For
    lines of some words only it is told without the orders that nobody can divide (see `left_whole`).
    """
    found = _found(model)
    if found is None or not _concerns(found, window):
        return None
    for leaf in of_orders(measure):
        if is_of_money(model, leaf):
            column = _differing(model, found, by) if by is not None else None
            if by is not None and column is not None and not (column in found.words and is_total(measure)):
                return _said(found, by)
            for field in (*_left_open(filters), *_left_open(leaf.where)):
                column = _differing(model, found, field)
                if column is not None and not (column in found.words and field in _fields(filters)):
                    return _said(found, field)
    return None


def open_words(model: Model, measure: Measure, window: Window, filters: FilterSet) -> tuple[str, ...]:
    """The fields of words that `filters` are about, besides those that say which amounts for several lines count, where
    the lines of an order with one amount differ in them and a figure of `measure` depends on it."""
    found = _found(model)
    if found is None or not _concerns(found, window):
        return ()
    if not any(is_of_money(model, leaf) for leaf in of_orders(measure)):
        return ()
    asked = dict.fromkeys(_left_open(filters))
    return tuple(field for field in asked if _differing(model, found, field) in found.words)


def is_total(measure: Measure) -> bool:
    """Whether what it comes to is the sum of its parts, one of which may be what cannot be divided."""
    match measure:
        case Aggregate(function=Function.TOTAL):
            return measure.latest is None and measure.each is None
        case Difference(left, right):
            return is_total(left) and is_total(right)
    return False


def together_note(model: Model, measure: Measure, by: str, orders: int) -> str:
    """What the part of amounts that are those of several values of `by` is, of which there are so many; "" where the
    measure does not depend on them."""
    entity, _, name = by.partition(".")
    if not sets_apart(model, measure, by):
        column = model.column(by, _DEALS)
        is_of_deals = any(isinstance(leaf, Aggregate) and leaf.entity == _DEALS for leaf in leaves(measure))
        if not is_of_deals or column is None or column.name != "product":
            return ""
        verb = "deal that has" if orders == 1 else "deals that have"
        return f"{orders:,} {verb} {ONE_AMOUNT}: what each {label(entity, name)} brought in is not told here."
    verb = "order that has" if orders == 1 else "orders that have"
    return f"{orders:,} {verb} {ONE_AMOUNT}: it cannot be told what each {label(entity, name)} brought in. {HINT}"


def sets_apart(model: Model, measure: Measure, by: str) -> bool:
    """Whether amounts that are those of several values of `by` are a part of their own, split by it."""
    return has_together(model, by) and any(is_of_money(model, leaf) for leaf in of_orders(measure))


def has_together(model: Model, field: str) -> bool:
    """Whether some amounts are those of several values of a field."""
    found = _found(model)
    column = model.column(field, _ORDERS)
    return found is not None and column is not None and column.name in found.words


def _found(model: Model) -> Undivided | None:
    info = model.tables.get(_ORDERS)
    return info.undivided if info is not None else None


def _differing(model: Model, found: Undivided, field: str) -> str | None:
    """The column that a field is in the orders, where their lines differ in it."""
    column = model.column(field, _ORDERS)
    return column.name if column is not None and column.name in found.columns else None


def _left_open(filters: Iterable[Claim]) -> list[str]:
    """The fields that filters are about, besides those of which they say whether amounts for several values count."""
    closed = {each.field for each in filters if isinstance(each, Condition) and _is_closed(each)}
    return [field for field in _fields(filters) if field not in closed]


def _is_closed(condition: Condition) -> bool:
    """Whether it takes in only amounts for several values, or leaves all of those out."""
    if TOGETHER_LABEL not in condition.values:
        return False
    return condition.op is Op.IS_NOT or (condition.op is Op.IS and condition.values == (TOGETHER_LABEL,))


def amounts_from(model: Model, measure: Measure) -> str:
    """How the amounts of orders that `measure` counts came about, as a sentence; "" where a column just holds them."""
    info = model.column(f"{_ORDERS}.amount", _ORDERS)
    used = any(is_of_money(model, leaf) for leaf in of_orders(measure))
    return f"The Amount of orders is {info.made_from}." if used and info is not None and info.made_from else ""


def notes(model: Model, measure: Measure, filters: FilterSet, by: str | None) -> Iterator[str]:
    """How amounts came about, where a figure is that of some lines of orders."""
    asked = [*([by] if by else []), *_fields(filters)]
    is_of_lines = any(field.partition(".")[0] == "products" or field in _OF_LINES for field in asked)
    if is_of_lines and (sentence := amounts_from(model, measure)):
        yield sentence


def of_orders(measure: Measure) -> Iterator[Aggregate]:
    yield from (leaf for leaf in leaves(measure) if isinstance(leaf, Aggregate) and leaf.entity == _ORDERS)


def _concerns(found: Undivided, window: Window) -> bool:
    """Whether some of these orders may be in the window."""
    period = window.period
    if period is None or found.first_day is None or found.last_day is None:
        return True
    return found.first_day < period.end and period.start <= found.last_day


def is_of_money(model: Model, leaf: Aggregate) -> bool:
    """Whether the figure depends on which row an amount stands on."""
    used = [f"{_ORDERS}.{leaf.column}"] if leaf.column else []
    columns = (model.column(field, _ORDERS) for field in (*used, *(condition.field for condition in leaf.where)))
    return any(column is not None and column.kind is Kind.MONEY for column in columns)


def _fields(filters: Iterable[Claim]) -> list[str]:
    return [
        condition.field
        for claim in filters
        for condition in ((claim,) if isinstance(claim, Condition) else claim.conditions)
    ]


def _said(found: Undivided, field: str) -> str:
    entity, _, name = field.partition(".")
    verb = "order has" if found.orders == 1 else "orders have"
    without = ""
    if field.partition(".")[2] in found.words or field in found.words:
        without = f' To count the others, add the filter "{label(entity, name)} is not {TOGETHER_LABEL}".'
    return (
        f"{found.orders:,} {verb} {ONE_AMOUNT}, so it cannot be told what each "
        f"{label(entity, name)} brought in. {HINT}{without}"
    )
