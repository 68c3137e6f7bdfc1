"""Purchases as the models count them: one a customer a day, with returns taken off what was bought before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_CENT = 0.005


@dataclass(frozen=True)
class Purchases:
    """Purchase days, by customer and then by day.

    `customer` is a position in `ids` and `names`; `day` is an ordinal (date.toordinal); `spend` is what was paid on it
    in the data's currency, not a number where that is not known. `last_day` is the last day on which a purchase could
    have been seen. `netted` is how many purchase days were undone by returns.
    """

    customer: Ints
    day: Ints
    spend: Floats
    ids: tuple[str, ...]
    names: tuple[str, ...]
    last_day: date
    netted: int = 0

    def __len__(self) -> int:
        return len(self.day)

    @property
    def first_day(self) -> date:
        return date.fromordinal(int(self.day.min())) if len(self) else self.last_day

    @property
    def span_days(self) -> int:
        """Days from the first purchase of all to the end of what was seen."""
        return (self.last_day - self.first_day).days

    @property
    def has_spend(self) -> bool:
        return bool((self.spend > 0).any())

    def until(self, last_day: date) -> "Purchases":
        """What was known at the end of `last_day`. Who had not come yet keeps the place in `ids`, without purchases."""
        seen = self.day <= last_day.toordinal()
        return replace(
            self, customer=self.customer[seen], day=self.day[seen], spend=self.spend[seen], last_day=last_day
        )

    def after(self, last_day: date) -> "Purchases":
        """What came after `last_day`."""
        later = self.day > last_day.toordinal()
        return replace(self, customer=self.customer[later], day=self.day[later], spend=self.spend[later])


def purchases_of(
    customers: Sequence[str],
    days: Sequence[date],
    spend: Sequence[float] | None = None,
    last_day: date | None = None,
) -> Purchases:
    """Purchases from plain lists of the same length, one entry an order line. A negative `spend` is a return.

    >>> bought = purchases_of("aab", [date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 5)], [3.0, 4.0, 5.0])
    >>> bought.ids, bought.spend.tolist(), bought.last_day
    (('a', 'b'), [7.0, 5.0], datetime.date(2026, 1, 5))
    """
    ids, customer = np.unique([str(each) for each in customers], return_inverse=True)
    ordinal = np.array([day.toordinal() for day in days], dtype=np.int64)
    paid = np.full(len(ordinal), np.nan) if spend is None else np.asarray(spend, dtype=np.float64)
    names = tuple(str(each) for each in ids)
    end = last_day or date.fromordinal(int(ordinal.max()))
    return netted(*_daily(customer.astype(np.int64), ordinal, paid), names, names, end)


def netted(
    customer: Ints,
    day: Ints,
    net: Floats,
    positive: Floats,
    ids: tuple[str, ...],
    names: tuple[str, ...],
    last_day: date,
) -> Purchases:
    """Purchases from days, by customer and then by day: what was paid on each (`net`), and what before returns.

    A day on which as much or more came back than was bought is no purchase: the rest is taken off the customer's
    latest purchases before it. A day on which nothing was paid and nothing came back (a free sample) is a purchase of
    nothing.
    """
    spend, kept = net.copy(), np.ones(len(net), dtype=bool)
    for at in np.flatnonzero((net < 0) | ((net == 0) & (positive > 0))):
        kept[at] = False
        _take_back(int(at), customer, spend, kept)
    bought = (positive > 0) | ~(net < 0)
    present, places = np.unique(customer[kept], return_inverse=True)
    return Purchases(
        places.astype(np.int64),
        day[kept],
        spend[kept],
        tuple(ids[at] for at in present),
        tuple(names[at] for at in present),
        last_day,
        int(bought.sum() - kept.sum()),
    )


def _take_back(at: int, customer: Ints, spend: Floats, kept: NDArray[np.bool_]) -> None:
    """Take what came back on one day off the purchases before it, the latest first."""
    owed = -spend[at]
    for before in range(at - 1, -1, -1):
        if owed < _CENT or customer[before] != customer[at]:
            return
        if kept[before] and spend[before] > 0:
            taken = min(owed, float(spend[before]))
            spend[before] -= taken
            owed -= taken
            kept[before] = spend[before] >= _CENT


def _daily(customer: Ints, ordinal: Ints, paid: Floats) -> tuple[Ints, Ints, Floats, Floats]:
    """Order lines as customer, day, what was paid on it, and what was paid before anything was taken back."""
    order = np.lexsort((ordinal, customer))
    customer, ordinal, paid = customer[order], ordinal[order], paid[order]
    starts = np.flatnonzero(np.r_[True, (np.diff(customer) != 0) | (np.diff(ordinal) != 0)])
    known = np.isfinite(paid)
    some = np.add.reduceat(known.astype(np.int64), starts) > 0
    net, positive = (
        np.where(some, np.add.reduceat(np.where(known, values, 0.0), starts), np.nan)
        for values in (paid, np.maximum(paid, 0.0))
    )
    return customer[starts], ordinal[starts], net, positive
