"""What if we act: whom a retention campaign should reach, what it earns and costs, and how sure that is.

Expected profit of contacting customer i, who leaves with probability p and is worth v:

    p·s·v·m − c − d·(s·p + 1 − p)

for save rate s, margin m, contact cost c and incentive d, which those who would have stayed take as well (Neslin et al.
2006, "Defection Detection"; Verbeke et al. 2012, "New insights into churn prediction", without their fixed costs).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crm_analytics.issues import CrmError

Floats = NDArray[np.float64]
DRAWS = 10_000
_BAND = (0.05, 0.95)


@dataclass(frozen=True)
class SaveRate:
    """The share of would-be leavers whom the offer keeps, as a range: shares from 0 to 1."""

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.likely <= self.high <= 1:
            raise CrmError("The save rate needs a lowest, a likely and a highest share, in this order, from 0 to 1.")

    @property
    def mean(self) -> float:
        """Of the triangular distribution that the three describe."""
        return (self.low + self.likely + self.high) / 3

    def draw(self, number: int, seed: int) -> Floats:
        if self.low == self.high:
            return np.full(number, self.low)
        return np.random.default_rng(seed).triangular(self.low, self.likely, self.high, number)


@dataclass(frozen=True)
class Offer:
    """A campaign before it knows its customers. Money in the workspace's currency; `margin` is a share from 0 to 1.

    `budget` bounds what is expected to be spent, `capacity` how many can be contacted; None for no bound.
    """

    save_rate: SaveRate
    contact_cost: float
    incentive: float = 0.0
    margin: float = 1.0
    budget: float | None = None
    capacity: int | None = None

    def __post_init__(self) -> None:
        if min(self.contact_cost, self.incentive) < 0 or not 0 <= self.margin <= 1:
            raise CrmError("Costs cannot be negative, and the margin is a share from 0 to 1.")
        if (self.budget is not None and self.budget < 0) or (self.capacity is not None and self.capacity < 0):
            raise CrmError("A budget or a capacity cannot be negative.")

    def cost(self, risk: Floats) -> Floats:
        """What contacting each is expected to cost."""
        return self.contact_cost + self.incentive * (self.save_rate.mean * risk + 1 - risk)

    def profit(self, risk: Floats, value: Floats) -> Floats:
        """What contacting each is expected to earn, costs taken off."""
        return risk * self.save_rate.mean * value * self.margin - self.cost(risk)


@dataclass(frozen=True)
class Outlook:
    """What a list of customers would come to: expected figures, and `low` to `high`, the middle 90 % of net profit.

    `loss` is the chance that it loses money. `break_even` is the save rate from which on it does not, None where no
    save rate up to 1 is enough.
    """

    customers: int
    spend: float
    saved: float
    profit: float
    low: float
    high: float
    loss: float
    break_even: float | None


@dataclass(frozen=True)
class Campaign:
    """The best list: `chosen` are positions in the customers that were given, the most worthwhile first.

    `worthwhile` is how many would be worth contacting without budget and capacity, `first_left_out` what the next on
    the list would earn. `curve` is the expected profit of the first 1, 2, 3 … of all worth contacting and beyond.
    `rivals` are lists of the same length made otherwise.
    """

    offer: Offer
    chosen: NDArray[np.int64]
    outlook: Outlook
    worthwhile: int
    first_left_out: float | None
    curve: Floats
    rivals: Mapping[str, Outlook] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Its figures, without the list."""
        return {
            "customers": self.outlook.customers,
            "worthwhile": self.worthwhile,
            "outlook": vars(self.outlook),
            "rivals": {name: vars(rival) for name, rival in self.rivals.items()},
        }


def plan(risk: Floats, value: Floats, offer: Offer, seed: int = 0) -> Campaign:
    """The list with the highest expected profit within budget and capacity.

    `risk` holds probabilities of leaving (n,), `value` what each is worth if kept (n,), in money. With a budget, those
    who earn the most per money spent come first, else those who earn the most. Blank values (NaN) earn nothing.
    """
    risk, value = _checked(risk, value)
    profit, cost = offer.profit(risk, value), offer.cost(risk)
    if offer.budget is None:
        rank = profit
    else:
        rank = np.divide(profit, cost, out=np.where(profit > 0, np.inf, -np.inf), where=cost > 0)
    order = np.argsort(-rank, kind="stable")
    worthwhile = int((profit > 0).sum())
    length = min(worthwhile, len(risk) if offer.capacity is None else offer.capacity)
    if offer.budget is not None:
        length = min(length, int(np.searchsorted(np.cumsum(cost[order]), offer.budget * (1 + 1e-12), side="right")))
    chosen = order[:length]
    next_up = float(profit[order[length]]) if length < len(order) else None
    rivals = {
        "highest risk first": np.argsort(-risk, kind="stable")[:length],
        "at random": np.random.default_rng(seed).permutation(len(risk))[:length],
    }
    return Campaign(
        offer,
        chosen,
        outlook(risk[chosen], value[chosen], offer, seed),
        worthwhile,
        next_up,
        np.cumsum(profit[order]),
        {name: outlook(risk[rows], value[rows], offer, seed) for name, rows in rivals.items()} if length else {},
    )


def outlook(risk: Floats, value: Floats, offer: Offer, seed: int = 0) -> Outlook:
    """What contacting these customers comes to. The save rate is drawn from its range, the same for all of a campaign;
    who leaves, who takes the offer and who is kept is chance besides (by its exact mean and variance)."""
    if not len(risk):
        return Outlook(0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, None)
    rates = offer.save_rate.draw(DRAWS, seed)
    gain, spent, taken = value * offer.margin, offer.contact_cost, offer.incentive
    # Kept: gain − c − d, with p·s. Leaves all the same: −c, with p·(1 − s). Would have stayed: −c − d, with 1 − p.
    kept, stays = gain - spent - taken, -spent - taken
    slope = float((risk * (kept + spent)).sum())
    start = float((-spent * risk + stays * (1 - risk)).sum())
    means = start + slope * rates
    # The variance of a sum of independent customers, as a polynomial in s: E[x²] − E[x]².
    own_slope, own_start = risk * (kept + spent), -spent * risk + stays * (1 - risk)
    squares_slope = float((risk * (kept**2 - spent**2)).sum())
    squares_start = float((risk * spent**2 + (1 - risk) * stays**2).sum())
    squared = (own_start**2).sum() + 2 * rates * (own_start * own_slope).sum() + rates**2 * (own_slope**2).sum()
    variance = np.maximum(squares_start + squares_slope * rates - squared, 0)
    drawn = means + np.sqrt(variance) * np.random.default_rng(seed + 1).standard_normal(DRAWS)
    low, high = np.quantile(drawn, _BAND)
    even = -start / slope if slope > 0 else None
    return Outlook(
        len(risk),
        float(offer.cost(risk).sum()),
        float((risk * offer.save_rate.mean).sum()),
        start + slope * offer.save_rate.mean,
        float(low),
        float(high),
        float((drawn < 0).mean()),
        even if even is not None and even <= 1 else None,
    )


def _checked(risk: Floats, value: Floats) -> tuple[Floats, Floats]:
    risk, value = np.asarray(risk, dtype=float), np.nan_to_num(np.asarray(value, dtype=float))
    if risk.shape != value.shape or risk.ndim != 1:
        raise CrmError("A campaign needs one risk and one value for every customer.")
    if np.isnan(risk).any() or (risk < 0).any() or (risk > 1).any():
        raise CrmError("A risk is a probability from 0 to 1.")
    return risk, value
