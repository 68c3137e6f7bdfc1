"""Periods and grains. A period is `start ≤ date < end`, in whole days; the previous one has exactly the same length."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from crm_analytics.issues import CrmError


class Grain(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    def floor(self, day: date) -> date:
        """The first day of the bucket that `day` is in. Weeks start on Monday (ISO 8601).

        >>> Grain.QUARTER.floor(date(2026, 5, 17))
        datetime.date(2026, 4, 1)
        """
        match self:
            case Grain.DAY:
                return day
            case Grain.WEEK:
                return day - timedelta(days=day.weekday())
            case Grain.MONTH:
                return day.replace(day=1)
            case Grain.QUARTER:
                return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
            case Grain.YEAR:
                return day.replace(month=1, day=1)

    def next(self, start: date) -> date:
        """The first day of the bucket after the one that starts on `start`.

        >>> Grain.MONTH.next(date(2026, 12, 1))
        datetime.date(2027, 1, 1)
        """
        far_into_next = {"day": 1, "week": 7, "month": 32, "quarter": 95, "year": 370}[self.value]
        return self.floor(start + timedelta(days=far_into_next))

    def label(self, start: date) -> str:
        """How the bucket that starts on `start` is called: "17 May 2026", "2026 W20", "May 2026", "Q2 2026", "2026"."""
        match self:
            case Grain.DAY:
                return f"{start.day} {_MONTHS[start.month - 1]} {start.year}"
            case Grain.WEEK:
                year, week, _ = start.isocalendar()
                return f"{year} W{week:02d}"
            case Grain.MONTH:
                return f"{_MONTHS[start.month - 1]} {start.year}"
            case Grain.QUARTER:
                return f"Q{(start.month - 1) // 3 + 1} {start.year}"
            case Grain.YEAR:
                return str(start.year)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Period:
    """The days from `start` up to, and not including, `end`. Raises CrmError where it would be empty."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise CrmError(f"A period must end after it starts: {self.start} to {self.end} holds no day.")

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def months(self) -> int:
        """How many months it is made of; 0 where it does not begin and end with one."""
        if self.start.day != 1 or self.end.day != 1:
            return 0
        return 12 * (self.end.year - self.start.year) + self.end.month - self.start.month

    def previous(self, *, in_months: bool = False) -> "Period":
        """The period of exactly the same number of days that ends where this one begins; `in_months`, of the same
        number of months where it is made of months: for lists whose every date is the first of one.

        >>> Period(date(2026, 3, 1), date(2026, 4, 1)).previous()
        Period(start=datetime.date(2026, 1, 29), end=datetime.date(2026, 3, 1))
        >>> Period(date(2026, 3, 1), date(2026, 4, 1)).previous(in_months=True)
        Period(start=datetime.date(2026, 2, 1), end=datetime.date(2026, 3, 1))
        """
        if in_months and self.months:
            return Period(_months_after(self.start, -self.months), self.start)
        return Period(self.start - (self.end - self.start), self.start)

    def as_long_from(self, start: date, *, in_months: bool = False) -> "Period":
        """As many days from `start`; `in_months`, as many months where both are made of months."""
        if in_months and self.months and start.day == 1:
            return Period(start, _months_after(start, self.months))
        return Period(start, start + (self.end - self.start))

    def a_year_before(self, *, in_months: bool = False) -> "Period":
        """The same number of days (`in_months`: of months), starting on the same date one year earlier (29 February
        becomes the 28th)."""
        try:
            start = self.start.replace(year=self.start.year - 1)
        except ValueError:
            start = self.start.replace(year=self.start.year - 1, day=28)
        return self.as_long_from(start, in_months=in_months)

    def up_to(self, today: date) -> "Period | None":
        """The part of the period before the end of `today`, or None where it has not begun. For "to date" figures."""
        end = min(self.end, today + timedelta(days=1))
        return Period(self.start, end) if end > self.start else None

    def buckets(self, grain: Grain) -> "Iterator[Period]":
        """The period cut into buckets of `grain`: the first and the last may be cut short by its ends."""
        start = self.start
        while start < self.end:
            end = min(grain.next(grain.floor(start)), self.end)
            yield Period(start, end)
            start = end

    def __str__(self) -> str:
        first, last = self.start, self.last_day
        if first == last:
            return f"{first.day} {_MONTHS[first.month - 1]} {first.year}"
        year = "" if first.year == last.year else f" {first.year}"
        return f"{first.day} {_MONTHS[first.month - 1]}{year} – {last.day} {_MONTHS[last.month - 1]} {last.year}"


def _months_after(first: date, months: int) -> date:
    """The first day of the month so many after (below zero: before) the one that begins on `first`."""
    year, month = divmod(12 * first.year + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


class Preset(StrEnum):
    """Periods people ask for by name, reckoned from the last day of the data: an old export has a "last month" too."""

    ALL = "All data"
    LAST_30_DAYS = "Last 30 days"
    LAST_90_DAYS = "Last 90 days"
    LAST_12_MONTHS = "Last 12 months"
    THIS_MONTH = "This month"
    LAST_MONTH = "Last month"
    THIS_QUARTER = "This quarter"
    LAST_QUARTER = "Last quarter"
    THIS_YEAR = "This year"
    LAST_YEAR = "Last year"
    CUSTOM = "Custom dates"

    def period(self, today: date) -> Period | None:
        """The period as seen on `today` (its last day at most `today`'s bucket's end); None for ALL and CUSTOM."""
        tomorrow = today + timedelta(days=1)
        match self:
            case Preset.LAST_30_DAYS:
                return Period(tomorrow - timedelta(days=30), tomorrow)
            case Preset.LAST_90_DAYS:
                return Period(tomorrow - timedelta(days=90), tomorrow)
            case Preset.LAST_12_MONTHS:
                start = Grain.MONTH.floor(tomorrow)
                start = start.replace(year=start.year - 1)
                return Period(start, Grain.MONTH.floor(tomorrow))
            case Preset.THIS_MONTH | Preset.THIS_QUARTER | Preset.THIS_YEAR:
                grain = Grain(self.value.removeprefix("This ").lower())
                start = grain.floor(today)
                return Period(start, grain.next(start))
            case Preset.LAST_MONTH | Preset.LAST_QUARTER | Preset.LAST_YEAR:
                grain = Grain(self.value.removeprefix("Last ").lower())
                end = grain.floor(tomorrow)
                return Period(grain.floor(end - timedelta(days=1)), end)
            case _:
                return None
