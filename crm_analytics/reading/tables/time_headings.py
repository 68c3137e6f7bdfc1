"""Headings that name a time: "Jan 2024", "2024-01", "Q1 2024", "Umsatz Januar", 2023; and the series they make."""

import re
from calendar import month_name
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from crm_analytics.parsing.date_parts import whole_year
from crm_analytics.parsing.months import MONTHS

LONGEST = 60


class Grain(StrEnum):
    """How long a time is."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"


CALLED = {Grain.YEAR: "Period", Grain.QUARTER: "Period", Grain.MONTH: "Month", Grain.DAY: "Date"}
"""What a column of such times is called: as tables of records call the day or the period that a record is of."""


_TIMES_A_YEAR = {Grain.YEAR: 1, Grain.QUARTER: 4, Grain.MONTH: 12, Grain.DAY: 366}


@dataclass(frozen=True)
class Time:
    """One time as a heading names it: its `number` within the `year` (None where the heading does not say which)."""

    grain: Grain
    year: int | None
    number: int = 1

    @property
    def place(self) -> int:
        """Where it stands among the times of its grain, one after another."""
        if self.grain is Grain.DAY:
            return self.number
        return (self.year or 0) * _TIMES_A_YEAR[self.grain] + self.number

    @property
    def name(self) -> str:
        """What a month or quarter is called in every year: "March", "Q1"; a year or day as it is written."""
        match self.grain:
            case Grain.MONTH:
                return month_name[self.number]
            case Grain.QUARTER:
                return f"Q{self.number}"
        return self.first_day().isoformat()

    def first_day(self) -> date:
        """Its first day. Raises ValueError where the year is not known."""
        if self.grain is Grain.DAY:
            return date.fromordinal(self.number)
        if self.year is None:
            raise ValueError(f"the year of {self} is not known")
        months = 12 // _TIMES_A_YEAR[self.grain]
        return date(self.year, (self.number - 1) * months + 1, 1)


_YEAR = r"(?P<y>(?:19|20)\d\d)"
_SHORT = r"(?P<y>(?:19|20)\d\d|\d\d)"
_NAME = r"(?P<m>[^\W\d_]{3,12})\.?"
_GAP = r"[-/'’.,_ ]*"
_OF = r"(?:(?:de|del|of) )?"
_QUARTER = r"(?:quarter|quartal|trimestre|trim|kwartaal|kuartal|triwulan)"
_NTH = r"(?P<q>[1-4])(?:st|nd|rd|th|er|e|ème|º|°|o|\.)?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NAME}(?:{_GAP}{_OF}{_SHORT})?",
        rf"{_YEAR}{_GAP}{_NAME}",
        rf"{_YEAR}[-/._ ]?m?(?P<n>0[1-9]|1[0-2])",
        rf"{_YEAR}[-/._ ]m?(?P<n>[1-9])",
        rf"(?P<n>0?[1-9]|1[0-2])[-/._ ]{_YEAR}",
        rf"[qt] ?(?P<q>[1-4])(?:{_GAP}{_SHORT})?",
        rf"{_YEAR}{_GAP}[qt](?P<q>[1-4])",
        rf"{_NTH} ?{_QUARTER}\.?(?:{_GAP}{_OF}{_YEAR})?",
        rf"{_QUARTER}\.? ?(?P<q>[1-4])(?:{_GAP}{_YEAR})?",
        rf"{_YEAR}",
    )
)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[t ]00:00(?::00)?)?|(\d{1,2})\.(\d{1,2})\.(\d{4})")
_WEEK = re.compile(
    r"(?:kw|cw|wk|week|woche|w|semaine|semana|settimana|minggu)[ .-]?(?P<w>\d{1,2})[-/ .,']{1,2}"
    r"(?P<y>(?:19|20)\d\d|\d\d)|"
    r"(?P<y2>(?:19|20)\d\d)[-/ ]?(?:kw|cw|w)[ .-]?(?P<w2>\d{1,2})"
)
_MORE = re.compile(r"\s*[-–—:|,/()\[\]_]\s*|\s+")
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TWO_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-/–]\s?((?:19|20)?\d\d)(?!\d)")


def time_of(heading: str) -> Time | None:
    """The time that a heading is, and nothing else; None where it is none.

    >>> time_of("Jan 2024"), time_of("T3/24") == Time(Grain.QUARTER, 2024, 3), time_of("Month 1")
    (Time(grain=<Grain.MONTH: 'month'>, year=2024, number=1), True, None)
    """
    text = heading.strip().lower()
    if not text or len(text) > LONGEST:
        return None
    if day := _DAY.fullmatch(text):
        return _day(day)
    if week := _WEEK.fullmatch(text):
        return _week(week)
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(text):
            time = _read(found.groupdict())
            if time is not None:
                return time
    return None


def time_in(heading: str) -> tuple[Time, str] | None:
    """The time at the end or the beginning of a heading, and its other words; None where there is none.

    >>> time_in("Sales Jan 2024"), time_in("2024-02 Profit")[1], time_in("Units (Q1 2024)")[1]
    ((Time(grain=<Grain.MONTH: 'month'>, year=2024, number=1), 'Sales'), 'Profit', 'Units')
    """
    heading = heading.strip()
    if whole := time_of(heading):
        return whole, ""
    if len(heading) > LONGEST:
        return None
    cuts = [(gap.start(), gap.end()) for gap in _MORE.finditer(heading)]
    for start, end in cuts:  # the longest time at the end first
        if start and (time := time_of(heading[end:].strip(" )]"))):
            return time, heading[:start]
    for start, end in reversed(cuts):
        if time := time_of(heading[:start].strip(" ([")):
            return time, heading[end:].strip(" )]")
    return None


def in_order(times: Sequence[Time]) -> bool:
    """Whether times of one grain follow one another, forwards or backwards, with few of them missing."""
    if len(times) < 2 or len({(time.grain, time.year is None) for time in times}) > 1:
        return False
    steps = [later.place - earlier.place for earlier, later in pairwise(times)]
    if all(step < 0 for step in steps):
        steps = [-step for step in steps]
    elif times[0].year is None:
        # From July to June: the months go on in the next year.
        steps = [step % _TIMES_A_YEAR[times[0].grain] for step in steps]
        if sum(steps) >= _TIMES_A_YEAR[times[0].grain]:
            return False
    least = min(steps)
    return least > 0 and sum(steps) <= 2 * least * len(steps)


def with_years(times: Sequence[Time], said: Sequence[str]) -> tuple[Time, ...] | None:
    """The times with the year that the first of the texts `said` (titles, the names of the sheet and the file) says
    that says any; None where none does, or where it is not clear which year each time is in.

    >>> jan, dec = Time(Grain.MONTH, None, 1), Time(Grain.MONTH, None, 12)
    >>> [time.year for time in with_years([dec, jan], ["", "Sales 2023/24"])], with_years([jan], ["Sales"])
    ([2023, 2024], None)
    """
    if all(time.year is not None for time in times):
        return tuple(times)
    numbers = [time.number for time in times]
    turns = [later < earlier for earlier, later in pairwise(numbers)]
    for text in said:
        if two := _TWO_YEARS.search(text):
            first = int(two[1])
            if (int(two[2]) - first) % 100 == 1 and turns.count(True) == 1:
                at = turns.index(True)
                return tuple(replace(time, year=first + (i > at)) for i, time in enumerate(times))
        years = {int(year) for year in _ANY_YEAR.findall(text)}
        backwards = all(turns) and numbers[0] - numbers[-1] < 2 * len(numbers)
        if len(years) == 1 and (not any(turns) or backwards):
            (year,) = years
            return tuple(replace(time, year=year) for time in times)
        if years:
            return None
    return None


def time_said(said: Sequence[str]) -> Time | None:
    """The only month, quarter or year that the first of the texts (titles, names) says that says any.

    >>> time_said(["Sales by store", "March 2024 (net)"]), time_said(["2023 and 2024"])
    (Time(grain=<Grain.MONTH: 'month'>, year=2024, number=3), None)
    """
    for text in said:
        words = re.findall(r"[^\W_]+(?:[-/.][^\W_]+)*", text[:LONGEST])
        for size in (2, 1):
            runs = (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
            found = {time for run in runs if (time := time_of(run)) and time.year and time.grain is not Grain.DAY}
            if found:
                return found.pop() if len(found) == 1 else None
    return None


def _day(found: re.Match[str]) -> Time | None:
    year, month, day = (int(part) for part in found.groups()[:3]) if found[1] else map(int, found.groups()[:2:-1])
    try:
        return Time(Grain.DAY, year, date(year, month, day).toordinal())
    except ValueError:
        return None


def _week(found: re.Match[str]) -> Time | None:
    """The Monday of a week."""
    year, week = _year(found["y"] or found["y2"]), int(found["w"] or found["w2"])
    try:
        return Time(Grain.DAY, year, date.fromisocalendar(year or 0, week, 1).toordinal())
    except ValueError:
        return None


def _read(parts: dict[str, str | None]) -> Time | None:
    year = _year(parts.get("y"))
    if name := parts.get("m"):
        return Time(Grain.MONTH, year, MONTHS[name]) if name in MONTHS else None
    if number := parts.get("n"):
        return Time(Grain.MONTH, year, int(number))
    if quarter := parts.get("q"):
        return Time(Grain.QUARTER, year, int(quarter))
    return Time(Grain.YEAR, year)


def _year(text: str | None) -> int | None:
    return None if text is None else whole_year(int(text))
