"""The course of a year: what a day of each month brings beside an even one, growth taken out."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Self

import numpy as np

from crm_analytics.periods import Grain, Period
from crm_analytics.planning.pace import FEWEST_ROWS, YEAR

Array = np.ndarray
_FEWEST_YEARS, _MOST_YEARS = 2, 3


@dataclass(frozen=True)
class Course:
    """`weights` are those of the months, January first, 1 for a usual day; `months` say so. Without any, every day is
    like every other."""

    weights: tuple[float, ...] = field(default=())
    months: Period | None = None

    @classmethod
    def seen(cls, days: Array, until: int) -> Self:
        """The course of the things that happened on `days` (ordinals), as known at the end of the day `until`.

        It takes two whole years, of at least 120 things each: a single one cannot tell a season from growth. What the
        months differ by is drawn towards nothing, the more the less they agree from year to year.
        """
        if not len(days):
            return cls()
        first = Grain.MONTH.next(Grain.MONTH.floor(date.fromordinal(int(days.min())) - timedelta(days=1)))
        end = Grain.MONTH.floor(date.fromordinal(until) + timedelta(days=1))
        months = list(Period(first, end).buckets(Grain.MONTH)) if first < end else []
        years = min(_MOST_YEARS, len(months) // YEAR)
        if years < _FEWEST_YEARS:
            return cls()
        used = months[-years * YEAR :]
        edges = [month.start.toordinal() for month in used] + [used[-1].end.toordinal()]
        counts = np.histogram(days, bins=edges)[0].astype(float)
        if counts.sum() < FEWEST_ROWS * years or not counts.all():
            return cls()
        effects = _effects(np.log(counts / np.diff(edges)), [month.start.month for month in used])
        if not effects.any():
            return cls()
        weights = np.exp(effects)
        lengths = np.bincount([month.start.month - 1 for month in used], weights=np.diff(edges), minlength=YEAR)
        weights /= (weights * lengths).sum() / lengths.sum()
        return cls(tuple(weights.tolist()), Period(used[0].start, used[-1].end))

    def mean(self, first: int, last: int) -> float:
        """The mean weight of the days after `first` up to `last` (ordinals)."""
        if not self.weights or last <= first:
            return 1.0
        span = Period(date.fromordinal(first + 1), date.fromordinal(last + 1))
        total = sum(self.weights[part.start.month - 1] * part.days for part in span.buckets(Grain.MONTH))
        return total / span.days


def _effects(logs: Array, months: list[int]) -> Array:
    """By how much each month differs from a straight line through all of them, in logarithms, drawn towards 0 as far as
    its years disagree."""
    at = np.arange(len(logs)) / YEAR
    which = np.zeros((len(logs), YEAR))
    which[np.arange(len(logs)), np.array(months) - 1] = 1.0
    # The last month is what the others make it: the effects sum to nothing.
    design = np.column_stack([np.ones(len(logs)), at - at.mean(), which[:, :-1] - which[:, [-1]]])
    found, *_ = np.linalg.lstsq(design, logs, rcond=None)
    left = logs - design @ found
    effects = np.append(found[2:], -found[2:].sum())
    noise = (left**2).sum() / (len(logs) - design.shape[1]) * YEAR / len(logs)
    spread = (effects**2).sum() / (YEAR - 1)
    return np.asarray(effects * max(0.0, 1 - noise / spread)) if spread > 0 else np.zeros(YEAR)
