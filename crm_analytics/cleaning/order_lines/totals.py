"""The total of an order beside several lines: each line gets its share of it, or the total counts once."""

from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd

from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings
from crm_analytics.cleaning.order_lines.amounts import ROUNDED, LineAmounts, line_amounts, numeric_extras
from crm_analytics.cleaning.order_lines.rows import NEARLY_ALL, OrderRows
from crm_analytics.cleaning.order_lines.sharing_out import share_out, tell_undivided
from crm_analytics.cleaning.order_lines.words import of_the_whole_order
from crm_analytics.cleaning.words.phrases import mentions
from crm_analytics.schema import Kind

_TOPIC, _ORDER, _LINE = "amount_of", "order", "line"
_MOSTLY = 0.85
_ORDERS, _CONTRADICTED_ORDERS = 3, 2
"""Orders of different lines before equal amounts prove anything; fewer do where quantity × unit price contradicts."""
_NEAR = 0.01
"""By this share of the total, the lines of an order may add up to something else."""
_TELLING = ("product", "product_id", "quantity", "line_id")
"""Lines that differ in one of these are different lines."""
_OF_THE_ORDER = ("tax", "shipping", "discount", "refunded")
_LINE_WORDS = frozenset(
    "line item unit price each position lineitem preis einzelpreis stuckpreis positionsbetrag prix ligne precio linea "
    "preco linha prezzo riga prijs regel harga baris".split()
)


@dataclass(frozen=True)
class _Lines:
    """The rows of orders: `order` numbers the order of each (-1 for none), `amount` as typed. Per order that has
    several amounts: `is_equal` where they are all the same, `differs` where its lines are not."""

    order: np.ndarray
    amount: np.ndarray
    is_equal: pd.Series
    differs: pd.Series

    @property
    def telling(self) -> np.ndarray:
        """The orders of several different lines."""
        return self.differs.index[self.differs].to_numpy()

    def equal_share(self, values: np.ndarray) -> float:
        """In which share of the telling orders with several `values` these are the same on every line."""
        ends = _ends(self.order, values)
        ends = ends[ends.index.isin(self.telling) & (ends["size"] > 1)]
        return float((ends["max"] - ends["min"] < ROUNDED).mean()) if len(ends) else 0.0


def once_per_order(draft: Draft, findings: Findings) -> None:
    """Where the amount is the total of the whole order, on its first line only or on each of its lines, give each line
    its share of it, if the file says what the lines cost; or else leave it on the first line of the order only.

    What a line was sold at may well be the same on all lines of an order: cells prove a total only where lines of
    different products or quantities have one amount in nearly every order, another one in other orders, and quantity
    and price of the lines do not come to it; or where it is much nearer to what all lines of its order cost.
    """
    if not draft.has("order_id") or _is_told_apart(draft):
        return
    orders = OrderRows.of(draft.fields["order_id"])
    has_totals = False
    if "amount" in draft.sources and draft.has("amount") and orders.is_several.any():
        known = findings.given(draft.heading("amount"), _TOPIC)
        if known != _LINE:
            has_totals = _divide(draft, findings, orders, is_known=known == _ORDER)
    of_the_whole_order(draft, findings, orders, has_totals=has_totals)


def _divide(draft: Draft, findings: Findings, orders: OrderRows, *, is_known: bool) -> bool:
    """Leave each total once and give the lines their shares of it. Whether there are totals of orders at all."""
    lines = _lines(draft)
    on_each = lines is not None and (is_known or _is_proved(lines, draft))
    amount = draft.numbers("amount")
    if not on_each and not orders.stands_once(~np.isnan(amount) & (amount != 0)):
        return False
    before = draft.fields["amount"]
    if on_each:
        assert lines is not None
        draft.put("amount", before.mask(_again(lines.order, lines.amount)), Kind.MONEY)
        _once(lines, draft)
    once = draft.numbers("amount")
    totals = np.where(orders.number(~np.isnan(once)) > 0, orders.total(once), np.nan)
    found = line_amounts(draft, orders, totals)
    if not on_each and (_is_free_beside(once, orders) if found is None else _is_own(found, orders, once)):
        return False
    findings.settle(_ORDER, draft.heading("amount"), _TOPIC)
    findings.once.add("amount")
    if found is None:
        tell_undivided(draft, findings, orders, before, on_each=on_each)
    else:
        share_out(draft, findings, orders, found, on_each=on_each)
    return True


def _is_free_beside(once: np.ndarray, orders: OrderRows) -> bool:
    """Whether the other lines of orders have an amount, of 0: nothing says that the lone one is not of its own line."""
    return not orders.stands_once(~np.isnan(once))


def _is_own(found: LineAmounts, orders: OrderRows, once: np.ndarray) -> bool:
    """Whether the lone amounts of orders are those of their own lines, and the other lines have none."""
    rows = orders.once(~np.isnan(once) & (once != 0)) & ~np.isnan(once) & (once != 0) & ~np.isnan(found.values)
    sums = orders.of_row(orders.total(found.values))
    own = (np.abs(found.values - once) < ROUNDED) & (np.abs(sums - once) >= ROUNDED)
    return bool(rows.any()) and float(own[rows].mean()) > 0.5


def _lines(draft: Draft) -> _Lines | None:
    """None where no two rows of an order have amounts, or neighbours of one order mostly have different ones."""
    order, ids = pd.factorize(draft.fields["order_id"])
    if len(ids) == np.count_nonzero(order >= 0):
        return None
    amount = draft.numbers("amount")
    beside = (order[1:] == order[:-1]) & (order[1:] >= 0) & ~np.isnan(amount[1:] + amount[:-1])
    if beside.any() and (np.abs(amount[1:] - amount[:-1]) < ROUNDED)[beside].mean() < _MOSTLY:
        return None
    ends = _ends(order, amount)
    several = ends[ends["size"] > 1]
    if several.empty:
        return None
    counted = ~np.isnan(amount)
    differs = pd.Series(False, index=several.index)
    for name in _TELLING:
        if name in draft.fields:
            codes = np.where(counted, pd.factorize(draft.fields[name])[0].astype("float64"), np.nan)
            found = _ends(order, codes).reindex(several.index)
            differs |= found["max"] > found["min"]
    differs &= several["max"] != 0
    return _Lines(order, amount, several["max"] - several["min"] < ROUNDED, differs)


def _is_told_apart(draft: Draft) -> bool:
    """Whether every row is seen to have an order id of its own, as it is written in the file."""
    source = draft.sources.get("order_id")
    if source is None or source.convention or draft.fields["order_id"] is not source.values:
        return False
    return bool(source.column.counts.max(initial=0) <= 1)


def _ends(order: np.ndarray, values: np.ndarray) -> pd.DataFrame:
    """Per order, the least and the greatest of its values and how many it has."""
    there = (order >= 0) & ~np.isnan(values)
    return pd.Series(values[there]).groupby(order[there]).agg(["min", "max", "size"])


def _is_proved(lines: _Lines, draft: Draft) -> bool:
    telling = lines.telling
    equal = lines.is_equal[telling]
    if not len(telling) or min(equal.mean(), lines.is_equal.mean()) < NEARLY_ALL:
        return False
    here = np.isin(lines.order, telling) & ~np.isnan(lines.amount)
    priced = _priced(draft)
    if priced is not None and _is_nearer_to_the_whole(lines, priced):
        return True
    if min(len(telling), len(np.unique(lines.amount[here].round(2)))) < _CONTRADICTED_ORDERS:
        return False
    if priced is not None and (known := here & ~np.isnan(priced)).any():
        return bool(_near(priced[known], lines.amount[known]).mean() <= 0.5) and _contradicts(lines, priced)
    if any(_adds_up(lines, values) for values in numeric_extras(draft).values()):
        return True
    is_price = mentions(draft.heading("amount"), _LINE_WORDS)
    return len(telling) >= _ORDERS and bool(equal.all()) and not is_price and not _has_prices(lines, draft, here)


def _priced(draft: Draft) -> np.ndarray | None:
    """Quantity × unit price, where the sheet has both."""
    if not draft.has("quantity", "unit_price"):
        return None
    return cast(np.ndarray, draft.numbers("quantity") * draft.numbers("unit_price"))


def _contradicts(lines: _Lines, priced: np.ndarray) -> bool:
    """Whether in most orders what the lines cost differs from line to line, as the amount does not, or adds up to it.
    A tax on top keeps equal lines equal."""
    ends = _ends(lines.order, priced).reindex(lines.telling)
    varies = (ends["max"] - ends["min"] > ROUNDED).mean() >= 0.5
    return bool(varies) or _adds_up(lines, priced)


def _is_nearer_to_the_whole(lines: _Lines, priced: np.ndarray) -> bool:
    """Whether in nearly all orders the amount is much nearer to what all lines cost than to what each costs: then one
    order proves it, and lines that cost the same as well. No tax makes the price of a line that of two."""
    here = np.isin(lines.order, lines.telling) & ~np.isnan(lines.amount)
    known = pd.Series(~np.isnan(priced[here])).groupby(lines.order[here]).all()
    here &= np.isin(lines.order, known.index[known].to_numpy())
    if not here.any():
        return False
    order, amount = lines.order[here], lines.amount[here]
    cost = pd.Series(priced[here])
    of_lines = pd.Series(_apart(amount, cost.to_numpy())).groupby(order).mean()
    of_orders = pd.Series(_apart(amount, cost.groupby(order).transform("sum").to_numpy())).groupby(order).max()
    return bool((of_orders < of_lines / 2).mean() >= NEARLY_ALL)


def _apart(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """How far two figures are from each other, as the logarithm of how many times one is the other, at most 1; figures
    of another sign, or of which one is nothing, are as far as that."""
    alike = (one * other) > 0
    ratio = np.where(alike, one, 1.0) / np.where(alike, other, 1.0)
    return np.where(alike, np.minimum(np.abs(np.log(ratio)), 1.0), 1.0)


def _near(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return cast(np.ndarray, np.abs(one - other) <= np.maximum(ROUNDED, _NEAR * np.abs(other)))


def _has_prices(lines: _Lines, draft: Draft, here: np.ndarray) -> bool:
    """Whether what comes in several orders mostly has the same amount in each: that is its price."""
    names = [name for name in ("product_id", "product", "quantity") if name in draft.fields]
    if not set(names) - {"quantity"}:
        return False
    item = pd.DataFrame({name: draft.fields[name] for name in names}).groupby(names, dropna=False).ngroup().to_numpy()
    ends = _ends(item[here], lines.amount[here])
    orders = pd.Series(lines.order[here]).groupby(item[here]).nunique()
    again = ends[orders > 1]
    return len(again) > 0 and bool((again["max"] - again["min"] < ROUNDED).mean() > 0.5)


def _adds_up(lines: _Lines, values: np.ndarray) -> bool:
    """Whether the `values` of the lines add up to the total of the order, in nearly all orders of several lines."""
    here = np.isin(lines.order, lines.telling) & ~np.isnan(lines.amount)
    if not here.any() or np.isnan(values[here]).mean() > 1 - NEARLY_ALL:
        return False
    sums = pd.Series(values[here]).groupby(lines.order[here]).sum().to_numpy()
    totals = pd.Series(lines.amount[here]).groupby(lines.order[here]).max().to_numpy()
    return bool(_near(sums, totals).mean() >= NEARLY_ALL)


def _again(order: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Per row: an earlier row of the same order has the same value."""
    repeated = pd.DataFrame({"order": order, "value": values.round(2)}).duplicated().to_numpy()
    return cast(np.ndarray, repeated & (order >= 0) & ~np.isnan(values))


def _once(lines: _Lines, draft: Draft) -> None:
    """What else is of the whole order, its shipping say, stays on its first line only."""
    for name in _OF_THE_ORDER:
        if name not in draft.sources or not draft.has(name):
            continue
        filled = np.nan_to_num(draft.numbers(name))
        if lines.equal_share(filled) >= NEARLY_ALL and len(np.unique(filled[lines.order >= 0])) > 1:
            draft.put(name, draft.fields[name].mask(_again(lines.order, filled)), draft.kinds[name])
