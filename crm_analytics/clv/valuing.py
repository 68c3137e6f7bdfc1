"""What each customer is expected to buy over the coming months, and how far that may be off for a single one."""

from dataclasses import dataclass, replace

import numpy as np

from crm_analytics.clv.buying import BuyingModel, fit_buying
from crm_analytics.clv.histories import WEEK, Histories
from crm_analytics.clv.purchases import Floats
from crm_analytics.clv.spending import SpendingModel, fit_spending

COVERAGE = 0.9
"""Of customers like this one, nine out of ten end up inside the interval."""
_DRAWS = 300
_AT_ONCE = 4000


@dataclass(frozen=True)
class Models:
    """What was fitted on one state of the data. `spending` is None where too little is known of amounts."""

    buying: BuyingModel
    spending: SpendingModel | None


@dataclass(frozen=True)
class Values:
    """One entry a customer, in the order of the histories: what is expected over `days` from the end of the data.

    `value` is money (in the data's currency), or purchases where no amounts are known; `low` and `high` bound it for
    nine customers in ten. `spend` is the expected amount of one purchase.
    """

    days: int
    purchases: Floats
    p_alive: Floats
    p_any: Floats
    spend: Floats | None
    value: Floats
    low: Floats
    high: Floats

    def scaled(self, purchases: float, value: float) -> "Values":
        """The same, corrected by what a backtest said: factors for purchases and for money."""
        return replace(
            self,
            purchases=self.purchases * purchases,
            value=self.value * value,
            low=self.low * value,
            high=self.high * value,
        )


def fit(known: Histories) -> Models:
    """Both models, on what was known. Needs at least one repeat purchase."""
    return Models(fit_buying(known), fit_spending(known))


def values(models: Models, known: Histories, days: int, seed: int) -> Values:
    """What is expected of each customer over the `days` after what was seen."""
    weeks = days / WEEK
    purchases = models.buying.expected(weeks, known)
    spend = models.spending.expected(known) if models.spending else None
    value = purchases * spend if spend is not None else purchases.copy()
    low, high = intervals(models, known, weeks, seed)
    return Values(
        days,
        purchases,
        models.buying.p_alive(known),
        models.buying.p_any(weeks, known),
        spend,
        value,
        # Of those who will hardly come again nine in ten bring nothing: the interval reaches up to their mean.
        np.minimum(low, value),
        np.maximum(high, value),
    )


def intervals(models: Models, known: Histories, weeks: float, seed: int) -> tuple[Floats, Floats]:
    """The ends of each customer's interval, from simulated futures: chance included, not only doubt about the mean.

    Customers with the same history share their futures, so the order of rows changes nothing.
    """
    rows = np.column_stack((known.x, known.t_x, known.T, known.m))
    distinct, place = np.unique(rows, axis=0, return_inverse=True)
    random = np.random.default_rng(seed)
    tails = [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2]
    found = [
        np.quantile(_futures(models, distinct[at : at + _AT_ONCE], weeks, random), tails, axis=1)
        for at in range(0, len(distinct), _AT_ONCE)
    ]
    low, high = np.concatenate(found, axis=1) if found else np.zeros((2, 0))
    return low[place.ravel()], high[place.ravel()]


def _futures(models: Models, rows: Floats, weeks: float, random: np.random.Generator) -> Floats:
    x, t_x, observed, mean = np.ascontiguousarray(rows.T)
    nothing = np.zeros(len(x), dtype=np.int64)
    alike = Histories(nothing, x, t_x, observed, mean, nothing, nothing, mean)
    purchases = models.buying.draw(weeks, alike, _DRAWS, random)
    return models.spending.draw(purchases, alike, random) if models.spending else purchases
