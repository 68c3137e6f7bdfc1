"""What the lines of orders cost by themselves: in a column that comes to the totals, or as quantity × price."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import cast

import numpy as np

from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.order_lines.rows import NEARLY_ALL, OrderRows
from crm_analytics.cleaning.words.phrases import mentions
from crm_analytics.schema import Kind

ROUNDED = 0.011
_MOSTLY = 0.85
_ORDERS = 2
"""Orders that a column without a name must explain, before it is taken for the amounts of their lines."""
_NUMERIC = (Kind.MONEY, Kind.NUMBER, Kind.COUNT)
_ON_TOP, _TAKEN_OFF = ("shipping", "tax"), ("discount",)
_DISCOUNTS = frozenset("discount rabatt nachlass remise reduction descuento desconto sconto korting diskon".split())
_LINES = frozenset(
    "line lineitem item items lines product position artikel article ligne linea articulo producto produto prodotto "
    "riga regel produk barang".split()
)
_TOTALS = frozenset(
    "total subtotal amount sum revenue gesamt summe betrag montant importe valor importo totale totaal bedrag".split()
)
_BEFORE = frozenset({"subtotal"})
"""Of a line that has a total as well, this is the one before discounts."""
_OF_LINES = ("product", "product_id", "category", "line_id", "quantity", "unit_price")
"""What a line says of what was sold."""


@dataclass(frozen=True)
class LineAmounts:
    """Per row what its line costs (NaN where that is not said), and which columns say it, in words.

    Of the orders of which every line is known, `explained` is the share whose subtotal it comes to, or whose total,
    alone or with shipping, tax and discount, and `orders` how many those are; `column` is an extra's place.
    """

    values: np.ndarray
    words: str
    explained: float = 0.0
    orders: int = 0
    column: int | None = None


def numeric_extras(draft: Draft) -> Mapping[int, np.ndarray]:
    """The extras that are numbers, by their place among the extras."""
    return {
        at: extra.values.to_numpy(dtype="float64", na_value=np.nan)
        for at, extra in enumerate(draft.extras)
        if extra.kind in _NUMERIC and not extra.undecided
    }


def line_amounts(draft: Draft, orders: OrderRows, totals: np.ndarray) -> LineAmounts | None:
    """What the lines cost, where a column or quantity × price says so; None where nothing does.

    `totals` are per order, NaN where it has none. Quantity × price need not come to them: there may be more in a total.
    """
    explaining = _Explaining(draft, orders, totals)
    best: LineAmounts | None = None
    for found, is_said in _candidates(draft, orders):
        found, known = explaining.judged(found)
        is_known = is_said or (found.explained >= _MOSTLY and known >= _ORDERS)
        if is_known and (best is None or found.orders > best.orders):
            best = found
    return best


def _candidates(draft: Draft, orders: OrderRows) -> Iterator[tuple[LineAmounts, bool]]:
    """What may be the amounts of the lines, the likeliest first, and whether the names of the columns say that. Each
    tells some order wholly: which of the others it tells is judged one by one."""
    empty = _names_nothing(draft)
    price = _with_empty(draft.numbers("unit_price"), empty)
    if draft.has("unit_price") and orders.any_whole(price):
        heading = f'"{draft.heading("unit_price")}"'
        priced = _with_empty(draft.numbers("quantity") * price, empty)
        if draft.has("quantity") and orders.any_whole(priced):
            words = f'"{draft.heading("quantity")}" × {heading}'
            for named, discount, is_said in _discounts(draft, orders):
                yield LineAmounts(priced - np.nan_to_num(discount), f"{words} − {named}"), is_said
            yield LineAmounts(priced, words), True
        else:
            yield LineAmounts(price, heading), False
    extras = numeric_extras(draft)
    for at in sorted(extras, key=lambda at: mentions(draft.extras[at].column.heading, _BEFORE)):
        heading, values = draft.extras[at].column.heading, _with_empty(extras[at], empty)
        if orders.any_whole(values):
            is_said = mentions(heading, _LINES) and mentions(heading, _TOTALS)
            yield LineAmounts(values, f'"{heading}"', column=at), is_said


def _names_nothing(draft: Draft) -> np.ndarray:
    """Rows of an order that name nothing that was sold, in a sheet that has columns for it: they are no lines."""
    named = [draft.fields[name].notna().to_numpy() for name in _OF_LINES if draft.has(name)]
    return ~np.logical_or.reduce(named) if named else np.zeros(len(draft.index), dtype=bool)


def _with_empty(values: np.ndarray, empty: np.ndarray) -> np.ndarray:
    """The amounts of lines, nothing for rows that are none."""
    return np.where(empty & np.isnan(values), 0.0, values)


def _discounts(draft: Draft, orders: OrderRows) -> Iterator[tuple[str, np.ndarray, bool]]:
    """What may be taken off single lines, by heading, and whether it is: that of a whole order may stand on each of its
    lines, the same everywhere."""
    named = [(draft.heading("discount"), draft.numbers("discount"))] if draft.has("discount") else []
    named += [
        (draft.extras[at].column.heading, values)
        for at, values in numeric_extras(draft).items()
        if mentions(draft.extras[at].column.heading, _DISCOUNTS)
    ]
    for heading, values in named:
        if _is_of_lines(values, orders) and np.nan_to_num(values).any():
            first = orders.of_row(orders.total(np.where(orders.is_first, values, np.nan)))
            differs = bool((np.abs(np.nan_to_num(values) - first) >= ROUNDED)[orders.is_further].any())
            yield f'"{heading}"', np.abs(values), differs


def _is_of_lines(values: np.ndarray, orders: OrderRows) -> bool:
    """Whether most lines after the first of their order have a value."""
    further = orders.is_further
    return bool(further.any()) and float((~np.isnan(values[further])).mean()) >= _MOSTLY


class _Explaining:
    """Which share of the orders a candidate explains: with which of what else is said of the whole order."""

    def __init__(self, draft: Draft, orders: OrderRows, totals: np.ndarray) -> None:
        self._orders, self._totals = orders, totals
        parts = [_of_order(draft.numbers(name), orders) for name in _ON_TOP if draft.has(name)]
        parts += [-np.abs(_of_order(draft.numbers(name), orders)) for name in _TAKEN_OFF if draft.has(name)]
        extras = [_once(values, orders) for values in numeric_extras(draft).values()]
        self._others = [each for each in extras if each is not None]
        self._sums = [
            np.sum([part * counts for part, counts in zip(parts, chosen, strict=True)], axis=0) if parts else 0.0
            for chosen in product((0, 1), repeat=len(parts))
        ]

    def judged(self, found: LineAmounts) -> tuple[LineAmounts, int]:
        """The amounts with what they explain, and of how many orders they tell every line."""
        there, sums = self._known(found)
        known = int(there.sum())
        if not known:
            return found, 0
        near = [self._comes_to(sums, more) for more in self._sums]
        near += [np.abs(sums - other) < ROUNDED for other in self._others]
        explained = max(int(each[there].sum()) for each in near)
        return LineAmounts(found.values, found.words, explained / known, explained, found.column), known

    def _known(self, found: LineAmounts) -> tuple[np.ndarray, np.ndarray]:
        """The orders that have a total and an amount on every line, and what the lines come to."""
        unknown = self._orders.number(np.isnan(found.values))
        return (unknown == 0) & ~np.isnan(self._totals), self._orders.total(found.values)

    def _comes_to(self, sums: np.ndarray, more: np.ndarray | float) -> np.ndarray:
        return cast(np.ndarray, np.abs(sums + more - self._totals) < ROUNDED)


def _of_order(values: np.ndarray, orders: OrderRows) -> np.ndarray:
    """Per order, what is said once of it, or on each of its rows; the sum where its rows differ; 0 for nothing."""
    filled = np.nan_to_num(values)
    sums, rows = orders.total(values), orders.number(filled != 0)
    greatest = np.zeros(orders.count)
    has = orders.order >= 0
    np.maximum.at(greatest, orders.order[has], filled[has])
    is_same = (rows > 1) & (np.abs(greatest * rows - sums) < ROUNDED)
    return np.where(is_same, greatest, sums)


def _once(values: np.ndarray, orders: OrderRows) -> np.ndarray | None:
    """Per order, what another column (a subtotal) says of it once, or on each of its rows; None where rows differ."""
    first = orders.of_row(orders.total(np.where(orders.is_first, values, np.nan)))
    differs = orders.is_further & ~np.isnan(values) & (np.abs(values - first) >= ROUNDED)
    return None if differs.any() else _of_order(values, orders)


def comes_to_totals(found: LineAmounts, orders: OrderRows, totals: np.ndarray, only: np.ndarray) -> bool:
    """Whether the amounts of the lines alone come to the totals of nearly all orders in `only` (a mask)."""
    there = only & ~np.isnan(totals)
    near = np.abs(orders.total(found.values) - totals) < ROUNDED
    return bool(there.any()) and float(near[there].mean()) >= NEARLY_ALL
