"""Times of day that need a word: 24:00, "13:45 PM", and zones that are not the same everywhere."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.findings import Findings, examples, plural
from crm_analytics.issues import Severity
from crm_analytics.parsing import dates
from crm_analytics.parsing.clock import DAY
from crm_analytics.parsing.occurrence import ends_of_bytes, may_occur
from crm_analytics.parsing.texts import arrow, mask, series
from crm_analytics.parsing.zones import TAKEN_FOR

_END_OF_DAY = r"(?:^|[^\d:.])24[:.]00(?:[:.]00)?(?:[^\d:]|$)"
_TWICE_SAID = r"(?i)(?:[^\d:.]|^)(?:(?:1[3-9]|2[0-3])[:.]\d\d(?:[:.]\d\d)? ?p|0?0[:.]\d\d(?:[:.]\d\d)? ?a)\.? ?m"
_ZONE = r"(?i)^(?P<rest>.*\d[:.]\d\d.*) (?P<zone>[a-z]{2,5})$"


def tell(column: Column, found: np.ndarray, findings: Findings) -> None:
    """Say how times were read that could be read otherwise; `found` are the moments per text, NaT for those unread."""
    array, read, cells = arrow(column.texts), ~np.isnat(found), column.date_cells
    if (cells.microseconds >= DAY).any() or cells.zoned.any():
        _tell_end_of_day(column, mask(pc.match_substring_regex(array, _END_OF_DAY)) & read, findings)
    if ends_of_bytes(array)[1] < ord("A"):
        return
    if may_occur(array, "(?i)[ap][.]? ?m"):
        _tell_half_of_day(column, mask(pc.match_substring_regex(array, _TWICE_SAID)) & read, findings)
    _tell_taken(column, np.flatnonzero(read & cells.zoned), array, findings)
    _tell_unknown(column, np.flatnonzero(~read & ~column.blank), array, findings)


def _tell_end_of_day(column: Column, ends: np.ndarray, findings: Findings) -> None:
    if not ends.any():
        return
    count = int(column.counts[ends].sum())
    what = f"{plural(count, 'time is', 'times are')} 24:00, the end of a day"
    findings.tell(
        Severity.INFO,
        "end_of_day",
        f"{what}: read as 0:00 of the next day ({examples(column, ends)}).",
        "Write 23:59 where such a row should count on the day that it names.",
        column=column,
        rows=column.rows(ends),
    )


def _tell_half_of_day(column: Column, twice: np.ndarray, findings: Findings) -> None:
    if not twice.any():
        return
    count = int(column.counts[twice].sum())
    findings.tell(
        Severity.INFO,
        "half_of_day",
        f"{plural(count, 'time counts', 'times count')} 24 hours and {'says' if count == 1 else 'say'} AM or PM as "
        f"well ({examples(column, twice)}): read by the 24 hours.",
        column=column,
        rows=column.rows(twice),
    )


def _tell_taken(column: Column, zoned: np.ndarray, array: pa.Array, findings: Findings) -> None:
    """Say which of the zones of one name was taken."""
    names = np.array(_zones(array.take(pa.array(zoned)))[1], dtype=object)
    for zone, meaning in TAKEN_FOR.items():
        alike = _places(len(array), zoned[names == zone.upper()])
        if alike.any():
            times = plural(int(column.counts[alike].sum()), "time is", "times are")
            findings.tell(
                Severity.INFO,
                "zone_taken",
                f"{times} in {zone.upper()}, read as {meaning}.",
                "The name stands for another zone elsewhere: write the offset (+01:00) if it does here.",
                column=column,
                rows=column.rows(alike),
            )


def _tell_unknown(column: Column, unread: np.ndarray, array: pa.Array, findings: Findings) -> None:
    """Say that moments are left because of their zone."""
    rest, names = _zones(array.take(pa.array(unread)))
    is_moment = dates.read(series(rest), expected=True).is_date if len(unread) else np.zeros(0, dtype=bool)
    left = _places(len(array), unread[is_moment])
    if not left.any():
        return
    named = ", ".join(sorted({name for name, dated in zip(names, is_moment, strict=True) if dated})[:3])
    findings.tell(
        Severity.WARNING,
        "unknown_zone",
        f"{plural(int(column.counts[left].sum()), 'time names', 'times name')} a zone that has several meanings or "
        f"that nobody knows ({named}): left empty ({examples(column, left)}).",
        "Write the offset instead (+05:30), or leave the zone out if all times are those of one place.",
        column=column,
        rows=column.rows(left),
    )


def _zones(array: pa.Array) -> tuple[pa.Array, list[str]]:
    """What stands before the zone, and its name in capitals; "" where there is none."""
    parts = pc.extract_regex(array, _ZONE)
    rest, zone = (pc.fill_null(pc.struct_field(parts, name), "") for name in ("rest", "zone"))
    return rest, pc.utf8_upper(zone).to_pylist()


def _places(size: int, at: np.ndarray) -> np.ndarray:
    marked = np.zeros(size, dtype=bool)
    marked[at] = True
    return marked
