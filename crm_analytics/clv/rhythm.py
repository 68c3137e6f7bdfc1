"""Purchase rhythm: how many days a customer usually lets pass, when the next purchase is due, and who is silent for
longer than they ever were. From each customer's own gaps, helped by everybody's where they are few.

Logarithms of gaps, normal around a mean of the customer's own, whose means vary normally in turn (the usual model of
repeated measures, with its variances by moments).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri
from scipy.stats import t as student

from crm_analytics.clv.histories import Histories
from crm_analytics.clv.purchases import Floats, Ints, Purchases

REGULAR = 4
"""Purchases that make a regular: three gaps are the fewest that have a rhythm."""
UNUSUAL = 0.05
"""A silence that only one gap in twenty outlasts is out of rhythm."""
GONE_DAYS = 365
"""After a year of silence nobody is at risk any more: they are gone."""
_PRIOR = 4.0
"""How many gaps the spread of everybody's weighs against a customer's own."""
_LEAST_SPREAD = 0.05


@dataclass(frozen=True)
class Rhythms:
    """One entry a customer, in the order of the histories.

    `gaps` is the number of gaps between purchase days, `usual` the median gap in days (not a number for one-time
    buyers), `silence` the days since the last purchase, `unusual` the chance that a gap of theirs is longer than that
    (1 where there is no gap to go by). `due` is when the next purchase is to be expected if they still buy, as an
    ordinal (0 for one-time buyers), `due_from` and `due_to` bound it for eight in ten.
    """

    gaps: Ints
    usual: Floats
    silence: Ints
    unusual: Floats
    due: Ints
    due_from: Ints
    due_to: Ints

    @property
    def is_regular(self) -> np.ndarray:
        return self.gaps >= REGULAR - 1

    @property
    def is_silent(self) -> np.ndarray:
        """Regulars who have been silent for longer than nineteen of twenty of their gaps."""
        return self.is_regular & (self.unusual <= UNUSUAL)

    @property
    def at_risk(self) -> np.ndarray:
        """Those of them who may still be won back: silent for a year at most."""
        return self.is_silent & (self.silence <= GONE_DAYS)


def rhythms(purchases: Purchases, known: Histories) -> Rhythms:
    """The rhythm of every customer who bought by the last day of `purchases`."""
    own = np.flatnonzero(np.diff(purchases.customer) == 0)
    gap = (purchases.day[own + 1] - purchases.day[own]).astype(np.float64)
    at = np.searchsorted(known.place, purchases.customer[own])
    count = np.bincount(at, minlength=len(known))
    silence = purchases.last_day.toordinal() - known.last
    centre, spread, freedom = _own_gaps(np.log(np.maximum(gap, 1.0)), at, count)
    usual = np.where(count > 0, _medians(gap, at, len(known)), np.nan)
    unusual = np.where(count > 0, student.sf((np.log(np.maximum(silence, 1.0)) - centre) / spread, freedom), 1.0)
    due = [_due(known.last, silence, centre, spread, count, chance) for chance in (0.5, 0.1, 0.9)]
    return Rhythms(count.astype(np.int64), usual, silence.astype(np.int64), unusual, *due)


def _own_gaps(logs: Floats, at: Ints, count: Ints) -> tuple[Floats, Floats, Floats]:
    """Per customer: where the logarithm of the next gap is centred, how far it spreads, and the degrees of freedom."""
    n = count.astype(np.float64)
    if not len(logs):
        return np.zeros(len(n)), np.ones(len(n)), np.full(len(n), _PRIOR)
    sums = np.bincount(at, weights=logs, minlength=len(n))
    means = np.divide(sums, n, out=np.zeros(len(n)), where=n > 0)
    squares = np.bincount(at, weights=(logs - means[at]) ** 2, minlength=len(n))
    inner = float(squares.sum() / max(float(np.maximum(n - 1, 0).sum()), 1.0)) or 1.0
    inner = max(inner, _LEAST_SPREAD**2)
    overall = float(logs.mean())
    has = n > 0
    groups, total = int(has.sum()), float(n.sum())
    # Variance between customers by moments, with groups of unequal size.
    size = (total - float((n**2).sum()) / total) / max(groups - 1, 1)
    between = float((n[has] * (means[has] - overall) ** 2).sum()) / max(groups - 1, 1)
    between = max((between - inner) / size if size > 0 else 0.0, 1e-4)
    precision = n / inner + 1.0 / between
    centre = (sums / inner + overall / between) / precision
    own = (_PRIOR * inner + squares) / (_PRIOR + np.maximum(n - 1, 0))
    return centre, np.sqrt(np.maximum(own, _LEAST_SPREAD**2) + 1.0 / precision), _PRIOR + np.maximum(n - 1, 0)


def _due(last: Ints, silence: Ints, centre: Floats, spread: Floats, count: Ints, chance: float) -> Ints:
    """The day by which the next purchase has come with this chance, given that it has not come yet."""
    passed = ndtr((np.log(np.maximum(silence, 0.5)) - centre) / spread)
    at = np.minimum(passed + chance * (1.0 - passed), 1.0 - 1e-9)
    gap = np.exp(np.minimum(centre + spread * ndtri(at), 12.0))
    return np.where(count > 0, last + np.maximum(np.ceil(gap), silence + 1), 0).astype(np.int64)


def _medians(gap: Floats, at: Ints, customers: int) -> Floats:
    order = np.lexsort((gap, at))
    ordered, owner = gap[order], at[order]
    found = np.full(customers, np.nan)
    present, starts, counts = np.unique(owner, return_index=True, return_counts=True)
    if len(present):
        found[present] = (ordered[starts + (counts - 1) // 2] + ordered[starts + counts // 2]) / 2.0
    return found
