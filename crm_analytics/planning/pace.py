"""Pace: how much of the way to a target should be behind us on a day, evenly or by the seasons of the own past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crm_analytics.kpi import Point
from crm_analytics.periods import Grain, Period

YEAR = 12
_MOST_YEARS = 3
FEWEST_ROWS = 120
"""Rows that a year of seasons must rest on: ten a month. With fewer, its months differ by chance."""


@dataclass(frozen=True)
class Seasons:
    """What a day of each month of the year brings, January first, and the months of history that says so."""

    weights: tuple[float, ...]
    months: Period

    def of(self, day: date) -> float:
        return self.weights[day.month - 1]


def seasons(points: Sequence[Point], before: date) -> Seasons | None:
    """The seasons in the complete months before a day, from at most three whole years; None without one whole year.

    `points` are months, in order. Growth within the years is not taken out: a business that grew over a year is
    expected to grow over the next one alike. None also where the year rests on too few rows, or adds up to nothing.
    """
    whole = [each for each in points if each.complete and each.period.end <= before]
    years = min(_MOST_YEARS, len(whole) // YEAR)
    if not years:
        return None
    used = whole[-years * YEAR :]
    if sum(each.reading.n for each in used) < FEWEST_ROWS * years:
        return None
    brought, days = [0.0] * YEAR, [0] * YEAR
    for each in used:
        month = each.period.start.month - 1
        brought[month] += each.reading.value or 0.0
        days[month] += each.period.days
    if sum(brought) <= 0 or min(brought) < 0:
        return None
    weights = tuple(total / count for total, count in zip(brought, days, strict=True))
    return Seasons(weights, Period(used[0].period.start, used[-1].period.end))


@dataclass(frozen=True)
class Pace:
    """How the way from the start of a target to the day it is due is divided among its days."""

    period: Period
    seasons: Seasons | None = None

    def share(self, day: date) -> float:
        """The share of the way, 0 to 1, that should be behind us at the end of `day`."""
        if day < self.period.start:
            return 0.0
        if day >= self.period.last_day:
            return 1.0
        gone = Period(self.period.start, day + timedelta(days=1))
        whole = self._weight(self.period)
        return self._weight(gone) / whole if whole > 0 else gone.days / self.period.days

    def sentence(self) -> str:
        """What the pace follows, in words."""
        if self.seasons is None:
            return "evenly spread over its days: the history before it is too short, or too thin, to show seasons"
        return f"with the seasons of {self.seasons.months}"

    def _weight(self, period: Period) -> float:
        if self.seasons is None:
            return float(period.days)
        return sum(self.seasons.of(month.start) * month.days for month in period.buckets(Grain.MONTH))
