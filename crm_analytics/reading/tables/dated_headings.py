"""Headings such as "1/2/2024": written as days that say themselves what they are, where the others tell which order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from crm_analytics.parsing.date_parts import whole_year
from crm_analytics.reading.tables.time_headings import Grain, Time, in_order

_FEWEST = 2
_DAY = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?: 0?0:00(?::00)?)?")
_ORDERS = ((0, 1), (1, 0))
"""Where the day and the month stand: day first, month first."""


@dataclass(frozen=True)
class DatedHeadings:
    """Headings whose dates have the year first. `written` has each as the file writes it, where both orders are
    possible: then the days are only places in a row, and what they mean is decided with the other dates of the file."""

    names: tuple[str, ...]
    stacked: tuple[tuple[str, str], ...]
    written: Mapping[str, str] = field(default_factory=dict)


def dated_headings(names: Sequence[str], stacked: Sequence[tuple[str, str]]) -> DatedHeadings:
    """The headings with the year of their dates first.

    >>> dated_headings(["Shop", "1/15/2024", "2/15/2024"], ()).names
    ('Shop', '2024-01-15', '2024-02-15')
    >>> dated_headings(["Shop", "1/1/2024", "2/1/2024"], ()).written
    {'2024-01-01': '1/1/2024', '2024-01-02': '2/1/2024'}
    """
    every = [*names, *(part for pair in stacked for part in pair)]
    found = {text: parts for text in dict.fromkeys(every) if (parts := _DAY.fullmatch(text.strip()))}
    readings = [read for order in _ORDERS if (read := _read(found, order))] if len(found) >= _FEWEST else []
    if not readings:
        return DatedHeadings(tuple(names), tuple(stacked))
    days = readings[0]
    is_open = len(readings) > 1 and readings[0] != readings[1] and not all("." in text for text in found)
    return DatedHeadings(
        tuple(days.get(name, name) for name in names),
        tuple((days.get(group, group), days.get(own, own)) for group, own in stacked),
        {day: text.strip() for text, day in days.items()} if is_open else {},
    )


def _read(found: Mapping[str, re.Match[str]], order: tuple[int, int]) -> Mapping[str, str] | None:
    """Heading → its day, year first, read in this order; None where one is no day, or where they do not go on."""
    days = {}
    for text, parts in found.items():
        numbers = int(parts[1]), int(parts[3])
        try:
            days[text] = date(whole_year(int(parts[4])), numbers[order[1]], numbers[order[0]])
        except ValueError:
            return None
    times = [Time(Grain.DAY, day.year, day.toordinal()) for day in days.values()]
    return {text: day.isoformat() for text, day in days.items()} if in_order(times) else None
