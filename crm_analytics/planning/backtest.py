"""Back-tests: the same planner, run as of earlier month ends, beside what then came."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from crm_analytics.issues import CrmError
from crm_analytics.periods import Grain
from crm_analytics.planning.goal import Business
from crm_analytics.planning.levers import Levers

BAND = 0.80
"""The share of outcomes that a band should hold."""
_MOST, _ENOUGH, _PATHS = 12, 3, 1_000
_SHORTER = (91, 28)


@dataclass(frozen=True)
class Trial:
    """What the planner said at the end of `day`, and what came."""

    day: date
    low: float
    middle: float
    high: float
    came: float

    @property
    def is_inside(self) -> bool:
        return self.low <= self.came <= self.high


@dataclass(frozen=True)
class BackTest:
    """Trials over `days` days each, the earliest first. They overlap, so they are fewer than they look."""

    days: int
    trials: tuple[Trial, ...] = ()

    @property
    def inside(self) -> int:
        return sum(trial.is_inside for trial in self.trials)

    @property
    def sentence(self) -> str:
        n = len(self.trials)
        if not n:
            return (
                "The history is too short to try the planner on its own past, so nobody knows how far off it is. "
                "Take it as a first guess."
            )
        off = np.median([trial.came / trial.middle for trial in self.trials if trial.middle > 0] or [1.0])
        lean = "" if 0.9 <= off <= 1.1 else f" What came was {'above' if off > 1 else 'below'} the middle more often."
        verdict = "" if n < _ENOUGH or self.inside / n >= 0.6 else " Your business is less steady than it assumes."
        times = "time" if n == 1 else "times"
        return (
            f"Run as of {n} earlier month ends for {self.days} days ahead, what came was inside its 80 % band "
            f"{self.inside} of {n} {times}; about {round(BAND * n)} are to be expected.{lean}{verdict}"
        )


def back_test(business: Business, days: int, last_day: date, seed: int) -> BackTest:
    """The planner on its own past: over as many days as the plan or, where the history is too short for three trials,
    over a quarter or four weeks."""
    found = BackTest(days)
    for ahead in (days, *(shorter for shorter in _SHORTER if shorter < days)):
        trials = tuple(_trials(business, ahead, last_day, seed))
        if len(trials) > len(found.trials):
            found = BackTest(ahead, trials)
        if len(trials) >= _ENOUGH:
            break
    return found


def _trials(business: Business, days: int, last_day: date, seed: int) -> list[Trial]:
    found: list[Trial] = []
    day = Grain.MONTH.floor(last_day - timedelta(days=days - 1)) - timedelta(days=1)
    while len(found) < _MOST and day.toordinal() - business.first_day + 1 >= days:
        try:
            futures = business.draw(day.toordinal(), 0, days, _PATHS, seed)
        except CrmError:  # too little was known by then, and before that even less
            break
        low, middle, high = band(futures.totals(Levers()))
        came = business.came(day.toordinal(), day.toordinal() + days)
        found.append(Trial(day, low, middle, high, came))
        day = Grain.MONTH.floor(day) - timedelta(days=1)
    return found[::-1]


def band(totals: np.ndarray) -> tuple[float, float, float]:
    """The ends and the middle of the 80 % band."""
    low, middle, high = np.quantile(totals, [(1 - BAND) / 2, 0.5, (1 + BAND) / 2])
    return float(low), float(middle), float(high)
