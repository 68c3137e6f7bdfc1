"""What the models know of each customer: how often they came back, when last, how long they were watched, what they
spent. The first purchase makes somebody a customer; it is no repeat purchase (Fader, Hardie & Lee 2005)."""

from dataclasses import dataclass

import numpy as np

from crm_analytics.clv.purchases import Floats, Ints, Purchases

WEEK = 7.0
"""Days in the models' unit of time, as in the published figures."""


@dataclass(frozen=True)
class Histories:
    """One entry a customer, arrays of the same length.

    `place` points into the ids of the purchases. `x` is the number of purchase days after the first, `t_x` weeks from
    the first to the last of them (0 where there is none), `T` weeks from the first to the end of what was seen, `m`
    the mean spend of the repeat purchases (0 where there is none, or no amount is known). `first` and `last` are
    ordinals, `total` is everything that was spent.
    """

    place: Ints
    x: Floats
    t_x: Floats
    T: Floats
    m: Floats
    first: Ints
    last: Ints
    total: Floats

    def __len__(self) -> int:
        return len(self.x)

    @property
    def repeaters(self) -> int:
        """Customers who came back."""
        return int((self.x > 0).sum())


def histories(purchases: Purchases) -> Histories:
    """The history of every customer who bought by the last day of `purchases`."""
    place, starts, counts = np.unique(purchases.customer, return_index=True, return_counts=True)
    ends = starts + counts - 1
    first, last = purchases.day[starts], purchases.day[ends]
    known = np.isfinite(purchases.spend)
    spend = np.where(known, purchases.spend, 0.0)
    total = np.add.reduceat(spend, starts) if len(starts) else np.zeros(0)
    repeats = counts - 1
    # A repeat purchase of unknown amount says how often somebody comes, not how much they spend.
    priced = (np.add.reduceat(known.astype(np.int64), starts) if len(starts) else repeats) - known[starts]
    mean = np.divide(total - spend[starts], priced, out=np.zeros(len(starts)), where=priced > 0)
    return Histories(
        place.astype(np.int64),
        repeats.astype(np.float64),
        (last - first) / WEEK,
        (purchases.last_day.toordinal() - first) / WEEK,
        mean,
        first,
        last,
        total,
    )
