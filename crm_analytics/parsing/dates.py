"""Dates and moments: split every cell into its parts first, then read the parts in the order the column has.

"2026-01-31", "31. Januar 2026" and "20260131" say themselves what is what. "03/04/2026" does not: its parts are kept
in the order written, and `DateCells.moments(order)` reads them once the order is decided (see `date_order`).
"""

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing import clock, spans, zones
from crm_analytics.parsing.date_parts import PIVOT, DateCells, Order, Shape
from crm_analytics.parsing.iso_dates import iso
from crm_analytics.parsing.matched import month_of_name, number, part, year
from crm_analytics.parsing.moment_words import without_words
from crm_analytics.parsing.spans import NAME
from crm_analytics.parsing.texts import arrow, has, has_words, mask, tidy

_NUMERIC = (
    r"^(?P<a>\d{1,4})(?P<s> ?[-/.] ?| )(?P<b>\d{1,2})(?P<s2> ?[-/.] ?| )(?P<c>\d{4}|\d{1,2})\.?"
    rf"(?:(?:[tT]|,? | ?, ?|:| - ){clock.PATTERN})?$"
)
_TIME_FIRST = rf"^{clock.PATTERN},? (?P<a>\d{{1,2}})(?P<s>[-/.])(?P<b>\d{{1,2}})(?P<s2>[-/.])(?P<c>\d{{4}}|\d{{2}})$"
_COMPACT = rf"^(?P<a>\d{{4}})(?P<b>\d{{2}})(?P<c>\d{{2}})(?:[tT ]?{clock.COMPACT})?$"
_COMPACT_WITH_CLOCK = rf"^(?P<a>\d{{4}})(?P<b>\d{{2}})(?P<c>\d{{2}})[tT ]{clock.PATTERN}$"
_COMPACT_YEARS = (1900, 2100)
_TIME = rf"(?:(?:,| -)? (?:(?:at|um|à|a las|às|alle|om|pukul) )?{clock.PATTERN})?(?: (?:uhr|hs?))?$"
_NAMED = (
    rf"^(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|°)?[-/., ]*(?:(?:de|di|of) )?{NAME}\.?,?[-/., ]*(?:(?:de|del|di) )?"
    rf"'?(?P<y>\d{{4}}|\d{{2}}){_TIME}",
    rf"^{NAME}\.?[-/ ]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,|[-/ ]) ?'?(?P<y>\d{{4}}){_TIME}",
    # "Jul-21-25" has a year of two digits, "Jul 21-25" is five days.
    rf"^{NAME}\.?[/ ]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:[,/ ] ?'?|')(?P<y>\d{{2}}){_TIME}",
    rf"^{NAME}\.?-(?P<d>\d{{1,2}})-'?(?P<y>\d{{2}}){_TIME}",
    rf"^(?P<y>\d{{4}})[-/., ]*{NAME}\.?[-/., ]*(?P<d>\d{{1,2}}){_TIME}",
)
_DAY = 86_400_000_000
_UNIX_DAY_ZERO = 25_569
"""1970-01-01 as Excel counts days."""
_COUNTS = (
    (r"^\d{5}(?:[.,]\d+)?$", _DAY),
    (r"^\d{9,10}(?:\.\d+)?$", 1_000_000),
    (r"^\d{12,13}$", 1000),
    (r"^\d{15,16}$", 1),
)
"""How a number that counts time since a day is written, and how many microseconds it counts by."""


def read(values: pd.Series, *, expected: bool = False, pivot: int = PIVOT) -> DateCells:
    """Split every cell into its parts. `expected` says that the column is known to hold dates: only then are months
    and quarters, and numbers that count days or seconds, taken for dates. Two-digit years below `pivot` are 20.."""
    array = tidy(arrow(values))
    cells = iso(array, pivot)
    unread = cells.shape == Shape.NONE
    if unread.any():
        rest = array.filter(pa.array(unread))
        possible = mask(pc.match_substring_regex(rest, "[0-9]"))
        unread[unread] = possible
        if possible.any():
            cells.put(unread, _split(rest if possible.all() else rest.filter(pa.array(possible)), expected, pivot))
    return cells


def _split(array: pa.Array, expected: bool, pivot: int) -> DateCells:
    """Cells that hold a digit and are not written as in `iso_dates`."""
    cells = DateCells.none(len(array))
    _read(array, cells, _numeric)
    _read(array, cells, _compact)
    if has(array, ":"):
        _read(array, cells, _compact_with_clock)
    unread = cells.shape == Shape.NONE
    if unread.any() and has_words(array.filter(pa.array(unread))):
        array = without_words(pc.utf8_lower(array))
        _read_words(array, cells, pivot)
        if has(array, ":"):
            _read(array, cells, partial(_in_place, pivot=pivot))
    if expected:
        array = pc.utf8_lower(array)
        for reader in (*spans.readers(pivot), *_counted_readers()):
            _read(array, cells, reader)
    return cells


def _read_words(array: pa.Array, cells: DateCells, pivot: int) -> None:
    """Cells in lower case, without the words that say nothing."""
    for reader in (iso, _numeric, _time_first, *_named_readers(pivot)):
        _read(array, cells, reader)


def _in_place(array: pa.Array, pivot: int) -> DateCells:
    """2024-01-31 10:00 Europe/Berlin."""
    cells = DateCells.none(len(array), pivot)
    rest, places = zones.parted(array)
    where = np.array([zones.is_known(place) for place in places], dtype=bool)
    if where.any():
        found = DateCells.none(int(where.sum()), pivot)
        _read_words(rest.filter(pa.array(where)), found, pivot)
        found.shape[found.zoned] = Shape.NONE
        found.place[:] = np.array(places, dtype=object)[where]
        found.zoned[:] = True
        cells.put(where, found)
    return cells


def parse(values: pd.Series, order: Order, *, expected: bool = True) -> tuple[pd.Series, np.ndarray]:
    """Moments (`datetime64[us]`, UTC where the cells name a zone) and which cells are none.

    >>> moments, failed = parse(pd.Series(["31/12/2026", "5.1.26 14:30", "12/31/2026"], dtype="str"), Order.DMY)
    >>> [str(moment) for moment in moments], failed.tolist()
    (['2026-12-31 00:00:00', '2026-01-05 14:30:00', 'NaT'], [False, False, True])
    """
    moments = read(values, expected=expected).moments(order)
    return pd.Series(moments, index=values.index), np.isnat(moments)


Reader = Callable[[pa.Array], DateCells]


def _read(array: pa.Array, cells: DateCells, reader: Reader) -> None:
    """Let `reader` try the cells that nothing has read yet."""
    unread = cells.shape == Shape.NONE
    if unread.any():
        cells.put(unread, reader(array if unread.all() else array.filter(pa.array(unread))))


def _triple(array: pa.Array, pattern: str) -> DateCells:
    found = pc.extract_regex(array, pattern)
    cells = DateCells.none(len(array))
    if found.null_count == len(found):
        return cells
    matched = mask(pc.is_valid(found))
    cells.microseconds[:], cells.zoned[:], sound = clock.microseconds(found)
    separator = pc.utf8_trim_whitespace(part(found, "s"))
    same = mask(pc.equal(separator, pc.utf8_trim_whitespace(part(found, "s2"))))
    length_a, length_c = (np.asarray(pc.utf8_length(part(found, each))) for each in "ac")
    ok = matched & sound & same
    cells.shape[ok & (length_a == 4) & (length_c <= 2)] = Shape.CERTAIN
    cells.shape[ok & (length_a <= 2) & (length_c == 4)] = Shape.YEAR_LAST
    cells.shape[ok & (length_a <= 2) & (length_c <= 2) & ((length_a == 2) | (length_c == 2))] = Shape.SHORT
    cells.bare[(cells.shape == Shape.SHORT) & (length_a == 1)] = 1
    cells.bare[(cells.shape == Shape.SHORT) & (length_c == 1)] = 3
    cells.first[:], cells.second[:], cells.third[:] = (number(found, each) for each in "abc")
    cells.separator[:] = separator.to_pandas().to_numpy()
    return cells


def _numeric(array: pa.Array) -> DateCells:
    return _triple(array, _NUMERIC)


def _time_first(array: pa.Array) -> DateCells:
    return _triple(array, _TIME_FIRST)


def _compact(array: pa.Array) -> DateCells:
    """20260131, 20260131T093000Z; 31012026 needs an order."""
    return _without_signs(array, _COMPACT)


def _compact_with_clock(array: pa.Array) -> DateCells:
    """20260131 09:30."""
    return _without_signs(array, _COMPACT_WITH_CLOCK)


def _without_signs(array: pa.Array, pattern: str) -> DateCells:
    found = pc.extract_regex(array, pattern)
    cells = DateCells.none(len(array))
    if found.null_count == len(found):
        return cells
    matched = mask(pc.is_valid(found))
    cells.microseconds[:], cells.zoned[:], sound = clock.microseconds(found)
    sound &= mask(pc.or_(pc.equal(part(found, "hour"), ""), pc.not_equal(part(found, "minute"), "")))
    a, b, c = (number(found, each) for each in "abc")
    low, high = _COMPACT_YEARS
    year_first = matched & sound & (a >= low) & (a <= high) & (b >= 1) & (b <= 12) & (c >= 1) & (c <= 31)
    last = b * 100 + c
    year_last = matched & sound & ~year_first & (last >= low) & (last <= high) & mask(pc.equal(part(found, "hour"), ""))
    cells.shape[year_first], cells.shape[year_last] = Shape.CERTAIN, Shape.YEAR_LAST
    cells.first[:] = np.where(year_last, a // 100, a)
    cells.second[:] = np.where(year_last, a % 100, b)
    cells.third[:] = np.where(year_last, last, c)
    return cells


def _named_readers(pivot: int) -> tuple[Reader, ...]:
    def reader(pattern: str) -> Reader:
        def read_named(array: pa.Array) -> DateCells:
            cells, found = DateCells.none(len(array)), pc.extract_regex(array, pattern)
            if found.null_count == len(found):
                return cells
            cells.microseconds[:], cells.zoned[:], sound = clock.microseconds(found)
            cells.first[:], cells.second[:], cells.third[:] = (
                year(found, pivot),
                month_of_name(found),
                number(found, "d"),
            )
            cells.shape[mask(pc.is_valid(found)) & sound & (cells.second > 0)] = Shape.CERTAIN
            return cells

        return read_named

    return tuple(reader(pattern) for pattern in _NAMED)


def _counted_readers() -> tuple[Reader, ...]:
    def reader(pattern: str, step: int) -> Reader:
        def read_count(array: pa.Array) -> DateCells:
            cells, matched = DateCells.none(len(array)), mask(pc.match_substring_regex(array, pattern))
            if not matched.any():
                return cells
            count = np.asarray(
                pc.cast(pc.replace_substring(pc.if_else(pa.array(matched), array, "0"), ",", "."), pa.float64())
            )
            days, rest = np.divmod(count * (step / _DAY), 1.0)
            cells.first[:] = days.astype("int64") + (0 if step == _DAY else _UNIX_DAY_ZERO)
            cells.microseconds[:] = (np.round(rest * 86_400) * 1_000_000).astype("int64")
            cells.shape[matched] = Shape.COUNTED
            return cells

        return read_count

    return tuple(reader(pattern, step) for pattern, step in _COUNTS)
