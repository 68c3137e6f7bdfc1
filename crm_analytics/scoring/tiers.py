"""Tiers of a score: relative (the top quarter) or absolute (40 % and more), and a cut-off by capacity and money."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from crm_analytics.scoring.metrics import Floats
from crm_analytics.units import say_share

NAMES = ("A", "B", "C", "D")
ABSOLUTE = (0.40, 0.20, 0.10)


class Tiering(StrEnum):
    RELATIVE = "relative"
    ABSOLUTE = "absolute"

    @property
    def said(self) -> str:
        """What the letters mean."""
        if self is Tiering.RELATIVE:
            return "Four equal parts of this list: A has the highest scores. The bounds move with the list."
        bounds = ", ".join(f"{name} from {say_share(bound)}" for name, bound in zip(NAMES, ABSOLUTE, strict=False))
        return f"By probability: {bounds}, D below. They do not move with the list."


def tiers(probability: Floats, tiering: Tiering = Tiering.RELATIVE) -> NDArray[np.str_]:
    """The tier of each record; equal probabilities share the better one.

    >>> tiers(np.array([0.9, 0.1, 0.3, 0.2])).tolist()
    ['A', 'D', 'B', 'C']
    >>> tiers(np.array([0.5, 0.25, 0.1, 0.05]), Tiering.ABSOLUTE).tolist()
    ['A', 'B', 'C', 'D']
    """
    names = np.array(NAMES)
    if tiering is Tiering.ABSOLUTE:
        return np.asarray(names[np.searchsorted([-bound for bound in ABSOLUTE], -probability, side="left")])
    better = np.searchsorted(np.sort(-probability), -probability, side="left")
    return np.asarray(names[np.minimum(4 * better // max(len(probability), 1), 3)])


@dataclass(frozen=True)
class CutOff:
    """How far down a list it pays to go. `rows` are positions, the best first; `next_worth` is what one more brings."""

    rows: NDArray[np.intp]
    worth: float
    next_worth: float | None
    expected: float
    """How many of them will have the outcome."""


def cut_off(
    probability: Floats, gain: Floats, cost: float = 0.0, capacity: int | None = None, budget: float | None = None
) -> CutOff:
    """The records worth acting on: each is worth `probability × gain − cost`, most first, until that is nothing, the
    `capacity` is used up, or the `budget` is.

    >>> found = cut_off(np.array([0.5, 0.1, 0.2]), np.array([100.0, 100.0, 100.0]), cost=15, capacity=1)
    >>> found.rows.tolist(), found.worth, found.next_worth
    ([0], 35.0, 5.0)
    """
    worth = np.nan_to_num(probability * gain) - cost
    order = np.lexsort((-probability, -worth))
    pays = int((worth > 0).sum())
    limits = [pays, *([capacity] if capacity is not None else [])]
    if budget is not None and cost > 0:
        limits.append(int(budget // cost))
    count = max(0, min(limits))
    rows = order[:count]
    following = float(worth[order[count]]) if count < len(order) else None
    return CutOff(rows, float(worth[rows].sum()), following, float(probability[rows].sum()))
