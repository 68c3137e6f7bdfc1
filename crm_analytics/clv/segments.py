"""Customers by value: the few that bring most, and the rest."""

from dataclasses import dataclass

import numpy as np

from crm_analytics.clv.purchases import Floats

SHARES = (("Top 20 %", 0.2), ("Next 30 %", 0.5), ("Other 50 %", 1.0))
"""Segments are relative: their limits move with the data."""


@dataclass(frozen=True)
class ValueSegment:
    """Customers by what is expected of them. `share` is of everything expected; `least` is the lowest value in it."""

    label: str
    customers: int
    value: float
    share: float
    least: float
    spent: float
    p_alive: float


def segments(order: np.ndarray, value: Floats, spent: Floats, p_alive: Floats) -> tuple[ValueSegment, ...]:
    """The segments of customers in `order` (positions, the most valuable first)."""
    found, start, whole = [], 0, float(value.sum()) or 1.0
    for label, upto in SHARES:
        end = round(upto * len(order))
        at, start = order[start:end], end
        if len(at):
            here = float(value[at].sum())
            found.append(
                ValueSegment(
                    label,
                    len(at),
                    here,
                    here / whole,
                    float(value[at].min()),
                    float(spent[at].sum()),
                    float(p_alive[at].mean()),
                )
            )
    return tuple(found)


def segment_of(rank: int, customers: int) -> str:
    """The segment of the customer at `rank` (0 is the most valuable).

    >>> segment_of(0, 10), segment_of(2, 10), segment_of(9, 10)
    ('Top 20 %', 'Next 30 %', 'Other 50 %')
    """
    return next((label for label, upto in SHARES if rank < round(upto * customers)), SHARES[-1][0])
