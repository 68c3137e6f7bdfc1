"""Times that stand across as columns: which columns they are, of which measures, and what is left beside them.

A list in which two or three years are attributes of a customer ("Revenue 2022", "Revenue 2023") has none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from crm_analytics.reading.cross_tables.words import is_total
from crm_analytics.reading.tables.time_headings import Grain, Time, in_order, time_in, time_of

_FEW_KEYS = 3
_FINEST_FIRST = (Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.YEAR)
_Timed = tuple[Time, str]


@dataclass(frozen=True)
class Across:
    """The `times` in the order of the columns; `columns` has per time the column of every measure (None for none)."""

    keys: tuple[int, ...]
    times: tuple[Time, ...]
    measures: tuple[str, ...]
    columns: tuple[tuple[int | None, ...], ...]
    totals: tuple[int, ...]


def times_across(names: Sequence[str], stacked: Sequence[tuple[str, str]]) -> Across | None:
    """The times that headings name one after another; None where there are none, or where they are attributes."""
    timed = {i: found for i in range(len(names)) if (found := _timed(names[i], stacked[i] if stacked else None))}
    grain = _finest(time.grain for time, _ in timed.values())
    fine = {i: found for i, found in timed.items() if found[0].grain is grain and not is_total(found[1])}
    by_measure: dict[str, dict[Time, int]] = {}
    for i, (time, measure) in fine.items():
        if by_measure.setdefault(measure, {}).setdefault(time, i) != i:
            return None
    times = tuple(dict.fromkeys(time for time, _ in fine.values()))
    if not in_order(times) or any(len(columns) * 2 < len(times) for columns in by_measure.values()):
        return None
    measures = tuple(by_measure)
    others = [i for i in range(len(names)) if i not in fine]
    totals = tuple(i for i in others if _sums_up(i, names, stacked, timed, measures))
    keys = tuple(i for i in others if i not in totals)
    if not _is_across(times, measures, len(keys), bool(stacked)):
        return None
    columns = tuple(tuple(by_measure[measure].get(time) for measure in measures) for time in times)
    return Across(keys, times, measures, columns, totals)


def _timed(name: str, pair: tuple[str, str] | None) -> _Timed | None:
    """The time of a column, and what else its headings say: the measure."""
    if pair is None or not all(pair):
        return time_in(name)
    group, own = pair
    if whole := time_of(f"{own} {group}") or time_of(f"{group} {own}"):  # "2024" over "Jan"
        return whole, ""
    if time := time_of(group):
        return time, own
    time = time_of(own)
    return (time, group) if time else None


def _finest(grains: Iterable[Grain]) -> Grain | None:
    """The finest grain of several columns: years and quarters among months are their totals."""
    every = list(grains)
    return next((grain for grain in _FINEST_FIRST if every.count(grain) >= 2), None)


def _sums_up(
    i: int,
    names: Sequence[str],
    stacked: Sequence[tuple[str, str]],
    timed: Mapping[int, _Timed],
    measures: Sequence[str],
) -> bool:
    """Whether a column holds totals: it is called so, or it is a longer time with the same measure."""
    if i in timed and (timed[i][1] in measures or is_total(timed[i][1])):
        return True
    return is_total(names[i]) or (bool(stacked) and any(is_total(part) for part in stacked[i] if part))


def _is_across(times: Sequence[Time], measures: Sequence[str], keys: int, is_stacked: bool) -> bool:
    """Whether times stand across, rather than being part of a few attributes of what a row is about."""
    if is_stacked:
        return keys <= max(_FEW_KEYS, len(times))
    if measures != ("",):
        # "Revenue 2022" and "Revenue 2023" are attributes of a customer; the sales of twelve months are not.
        return times[0].grain is not Grain.YEAR and len(times) > max(_FEW_KEYS, keys)
    if times[0].grain is Grain.YEAR:
        return keys <= 2 or len(times) > 2 * keys
    return keys <= _FEW_KEYS or len(times) > keys


def as_months(times: Sequence[Time]) -> tuple[Time, ...]:
    """First or last days of months are the months."""
    if times[0].grain is not Grain.DAY:
        return tuple(times)
    days = [time.first_day() for time in times]
    if all(day.day == 1 for day in days) or all((day + timedelta(days=1)).day == 1 for day in days):
        return tuple(Time(Grain.MONTH, day.year, day.month) for day in days)
    return tuple(times)
