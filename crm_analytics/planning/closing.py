"""Closing: how likely a deal of a given age is won, or lost, within so many days, from the own deals' history.

Aalen and Johansen's estimator of two competing ends (1978), from what happened in a recent window: deals that were
older when it began count from that age on, and deals that are open still count up to theirs.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

Array = np.ndarray


@dataclass(frozen=True)
class Ends:
    """By age in days: the share that is still open, the shares won and lost by then, and the wins that one deal at risk
    all along would have had (`hazard`, cumulated). All of the same length."""

    open: Array
    won: Array
    lost: Array
    hazard: Array

    @classmethod
    def of(cls, entered: Array, left: Array, won: Array, lost: Array) -> Self:
        """From each deal's age when it came under observation and when it left it, and whether it was won or lost then.

        Ages are whole days; a deal that is open still left at its present age, neither won nor lost.
        """
        size = int(left.max(initial=0)) + 1
        came, went = (np.bincount(ages, minlength=size + 1) for ages in (entered, left + 1))
        at_risk = np.maximum(np.cumsum(came[:size]) - np.cumsum(went[:size]), 1)
        wins, losses = (np.bincount(left[which], minlength=size) / at_risk for which in (won, lost))
        still = np.cumprod(1 - wins - losses)
        before = np.concatenate([[1.0], still[:-1]])
        return cls(still, np.cumsum(before * wins), np.cumsum(before * losses), np.cumsum(wins))

    def within(self, ages: Array, start: float, end: float) -> tuple[Array, Array]:
        """How likely open deals of these ages are won, and lost, more than `start` and up to `end` days from now."""
        still = np.maximum(self._at(self.open, ages), 1e-12)
        first, last = ages + start, ages + end
        won, lost = ((self._at(each, last) - self._at(each, first)) / still for each in (self.won, self.lost))
        return won, lost

    def of_new(self, start: float, end: float, pace: float = 1.0) -> tuple[float, float]:
        """How many of deals that come in at one a day are won, and lost, more than `start` and up to `end` days from
        now. `pace` stretches their time: at 0.5 everything takes half as long."""
        arrivals = np.arange(1, int(np.ceil(end)) + 1)
        last, first = np.maximum(end - arrivals, 0) / pace, np.maximum(start - arrivals, 0) / pace
        begun = arrivals <= start
        won, lost = (
            float((self._at(each, last) - np.where(begun, self._at(each, first), 0.0)).sum())
            for each in (self.won, self.lost)
        )
        return won, lost

    def _at(self, share: Array, ages: Array) -> Array:
        """The share by these ages, between two days in proportion; beyond the oldest deal, nothing changes."""
        return np.asarray(np.interp(ages, np.arange(len(share)), share))
