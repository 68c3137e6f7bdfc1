"""Cells that name a month, a quarter or a week and no day: "Jan 2024", "Q1/24", "202401", "KW 12/2024"."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing.date_parts import DateCells, Shape
from crm_analytics.parsing.matched import month_of_name, number, part, year
from crm_analytics.parsing.texts import mask

NAME = r"(?P<m>[a-zà-ÿ]{3,12})"
_YEAR = r"(?P<y>\d{4})"
_QUARTER = r"(?:quarter|quartal|trimestre|trim\.?|kwartaal|kuartal|triwulan)"
_NTH = r"(?P<q>[1-4])(?:st|nd|rd|th|er|ère|e|ème|º|°|o|\.)?"
_WEEK = r"(?:kw|cw|wk|week|woche|w|semaine|sem\.?|semana|settimana|minggu)"
_MONTHS = (
    rf"^{NAME}\.?(?: de| del)?(?P<gap>[-/' ]*)(?P<y>\d{{4}}|\d{{2}})$",
    rf"^{_YEAR}[-/ ]*{NAME}$",
    rf"^{_YEAR}[-/.](?P<n>\d{{1,2}})$",
    rf"^(?P<n>\d{{1,2}})[-/.]{_YEAR}$",
)
_QUARTERS = (
    r"^[qt](?P<q>[1-4])[-/' ]*(?P<y>\d{4}|\d{2})$",
    rf"^{_YEAR}[-/ ]*[qt](?P<q>[1-4])$",
    r"^(?P<q>[1-4])[qt][-/' ]*(?P<y>\d{4}|\d{2})$",
    rf"^{_NTH} ?{_QUARTER}(?: (?:de|del|of))?[-/ ]*{_YEAR}$",
    rf"^{_QUARTER} ?(?P<q>[1-4])[-/ ]*{_YEAR}$",
)
_WEEKS = (
    rf"^{_WEEK}[ .-]*(?P<w>\d{{1,2}})[-/ .,']{{1,2}}{_YEAR}$",
    rf"^{_YEAR}[-/ ]*{_WEEK}[ .-]*(?P<w>\d{{1,2}})$",
)
_WITHOUT_SIGNS = r"^(?P<y>(?:19|20)\d\d)(?P<n>0[1-9]|1[0-2])$"
_SIX_DIGITS = r"^\d{6}$"
_WIDEST_GAP, _FEW = 2, 3
Reader = Callable[[pa.Array], DateCells]


def readers(pivot: int) -> tuple[Reader, ...]:
    """Functions that read such cells (in lower case) as their first days, as `Shape.MONTH`."""

    def reader(pattern: str, day_of: Callable[[pa.Array], tuple[np.ndarray, np.ndarray]]) -> Reader:
        def read(array: pa.Array) -> DateCells:
            cells, found = DateCells.none(len(array)), pc.extract_regex(array, pattern)
            if found.null_count == len(found):
                return cells
            month, day = day_of(found)
            cells.first[:], cells.second[:], cells.third[:] = year(found, pivot), month, day
            cells.shape[mask(pc.is_valid(found)) & (month >= 1) & (month <= 12)] = Shape.MONTH
            return cells

        return read

    named = [_but_not_days(reader(pattern, _first_of_name)) for pattern in _MONTHS[:1]]
    return (
        *named,
        reader(_MONTHS[1], _first_of_name),
        *(reader(pattern, _first_of_month) for pattern in _MONTHS[2:]),
        *(reader(pattern, _first_of_quarter) for pattern in _QUARTERS),
        *map(_week_reader, _WEEKS),
        _months_without_signs,
    )


def _first_of_name(found: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    month = month_of_name(found)
    return month, np.ones(len(month), dtype=np.int64)


def _first_of_month(found: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    month = number(found, "n")
    return month, np.ones(len(month), dtype=np.int64)


def _first_of_quarter(found: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    month = number(found, "q") * 3 - 2
    return month, np.ones(len(month), dtype=np.int64)


def _but_not_days(read: Reader) -> Reader:
    """The reader of "Mar 15", which is the fifteenth of a March without a year where the cells show it."""

    def checked(array: pa.Array) -> DateCells:
        cells = read(array)
        found = pc.extract_regex(array, _MONTHS[0])
        short = (cells.shape == Shape.MONTH) & mask(pc.equal(part(found, "gap"), " "))
        short &= np.asarray(pc.utf8_length(part(found, "y"))) == 2
        if short.any() and _are_days(array, number(found, "y")[short], cells.second[short]):
            cells.shape[short] = Shape.NONE
        return cells

    return checked


def _are_days(array: pa.Array, numbers: np.ndarray, months: np.ndarray) -> bool:
    """Whether the numbers behind names of months are days: there is a "Mar 5" as well, they are scattered as years are
    not, or only as days do they follow one another."""
    if (numbers > 31).any():
        return False
    if pc.any(pc.match_substring_regex(array, rf"^{NAME}\.? \d$")).as_py():
        return True
    different = np.unique(numbers)
    if np.diff(different).max(initial=0) > _WIDEST_GAP or len(different) == len(numbers) >= _FEW:
        return True
    as_years, as_days = numbers * 100 + months, months * 100 + numbers
    return not _in_order(as_years) and _in_order(as_days)


def _in_order(values: np.ndarray) -> bool:
    steps = np.diff(values)
    return bool((steps >= 0).all() or (steps <= 0).all())


def _week_reader(pattern: str) -> Reader:
    """Weeks as ISO 8601 counts them, read as their Mondays."""

    def read(array: pa.Array) -> DateCells:
        cells, found = DateCells.none(len(array)), pc.extract_regex(array, pattern)
        if found.null_count == len(found):
            return cells
        years, weeks = number(found, "y"), number(found, "w")
        for at in np.flatnonzero(mask(pc.is_valid(found))):
            monday = _monday(int(years[at]), int(weeks[at]))
            if monday is not None:
                cells.first[at], cells.second[at], cells.third[at] = monday.year, monday.month, monday.day
                cells.shape[at] = Shape.MONTH
        return cells

    return read


def _monday(of_year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(of_year, week, 1)
    except ValueError:
        return None


def _months_without_signs(array: pa.Array) -> DateCells:
    """202401, where every number of six digits is one: among others it may be a day, 20 Oct 2012 as 201012."""
    cells, found = DateCells.none(len(array)), pc.extract_regex(array, _WITHOUT_SIGNS)
    fits = mask(pc.is_valid(found))
    if not fits.any() or (mask(pc.match_substring_regex(array, _SIX_DIGITS)) & ~fits).any():
        return cells
    cells.first[:], cells.second[:], cells.third[:] = number(found, "y"), number(found, "n"), 1
    cells.shape[fits] = Shape.MONTH
    return cells
