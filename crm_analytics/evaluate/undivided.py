"""Amounts of orders that have several products: how they were divided, or why a figure cannot be told by product."""

from collections.abc import Iterator

from crm_analytics.compile import Window
from crm_analytics.conditions import Condition, FilterSet
from crm_analytics.evaluate.words import label
from crm_analytics.measures import Aggregate, Measure, leaves
from crm_analytics.model import Model, Undivided
from crm_analytics.schema import Kind

_ORDERS = "orders"
_OF_LINES = frozenset(f"orders.{name}" for name in ("product", "product_id", "category", "line_id"))


def undivided(model: Model, measure: Measure, window: Window, filters: FilterSet, by: str | None) -> str | None:
    """Why `measure` cannot be told by a field in which the lines of an order differ, or for some lines only."""
    info = model.tables.get(_ORDERS)
    found = info.undivided if info is not None else None
    if found is None or not _concerns(found, window):
        return None
    for leaf in _of_orders(measure):
        if _is_of_money(model, leaf):
            asked = [*([by] if by else []), *_fields(filters), *(condition.field for condition in leaf.where)]
            for field in asked:
                column = model.column(field, _ORDERS)
                if column is not None and column.name in found.columns:
                    return _said(found, field)
    return None


def amounts_from(model: Model, measure: Measure) -> str:
    """How the amounts of orders that `measure` counts came about, as a sentence; "" where a column just holds them."""
    info = model.column(f"{_ORDERS}.amount", _ORDERS)
    used = any(_is_of_money(model, leaf) for leaf in _of_orders(measure))
    return f"The Amount of orders is {info.made_from}." if used and info is not None and info.made_from else ""


def notes(model: Model, measure: Measure, filters: FilterSet, by: str | None) -> Iterator[str]:
    """How amounts came about, where a figure is that of some lines of orders."""
    asked = [*([by] if by else []), *_fields(filters)]
    is_of_lines = any(field.partition(".")[0] == "products" or field in _OF_LINES for field in asked)
    if is_of_lines and (sentence := amounts_from(model, measure)):
        yield sentence


def _of_orders(measure: Measure) -> Iterator[Aggregate]:
    yield from (leaf for leaf in leaves(measure) if isinstance(leaf, Aggregate) and leaf.entity == _ORDERS)


def _concerns(found: Undivided, window: Window) -> bool:
    """Whether some of these orders may be in the window."""
    period = window.period
    if period is None or found.first_day is None or found.last_day is None:
        return True
    return found.first_day < period.end and period.start <= found.last_day


def _is_of_money(model: Model, leaf: Aggregate) -> bool:
    """Whether the figure depends on which row an amount stands on."""
    used = [f"{_ORDERS}.{leaf.column}"] if leaf.column else []
    columns = (model.column(field, _ORDERS) for field in (*used, *(condition.field for condition in leaf.where)))
    return any(column is not None and column.kind is Kind.MONEY for column in columns)


def _fields(filters: FilterSet) -> list[str]:
    return [
        condition.field
        for claim in filters
        for condition in ((claim,) if isinstance(claim, Condition) else claim.conditions)
    ]


def _said(found: Undivided, field: str) -> str:
    entity, _, name = field.partition(".")
    verb = "order has" if found.orders == 1 else "orders have"
    return (
        f"{found.orders:,} {verb} several lines and one amount for all of them, so it cannot be told what each "
        f"{label(entity, name)} brought in. Add a column with the amount or the price of each line."
    )
