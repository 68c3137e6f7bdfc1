"""A day in one column and its time of day in another: together they are one moment."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from crm_analytics.cleaning.columns import Typed
from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings, plural
from crm_analytics.cleaning.words.phrases import phrase
from crm_analytics.issues import Severity
from crm_analytics.parsing import clock
from crm_analytics.parsing.texts import arrow, mask, tidied
from crm_analytics.schema import Kind

_MICROSECONDS_OF_A_DAY = 24 * 3_600_000_000
_DAY = frozenset("date day on at datum tag fecha dia data jour giorno dag tanggal hari le am den".split())
_TIME = frozenset("time clock hour uhrzeit zeit uhr hora heure ora orario tijd tijdstip jam waktu".split())
_CLOCK = rf"^{clock.PATTERN}$"
_WITH_MINUTES = r"\d[:.h]\d{2}|\d ?[aApP]\.?[mM]"
_NEARLY_ALL = 0.95


def join(draft: Draft, findings: Findings) -> None:
    """Add times of day that stand in a column of their own to the days that they belong to."""
    days = [name for name, kind in draft.kinds.items() if kind is Kind.DATE and name in draft.sources]
    for extra in draft.extras:
        words = frozenset(phrase(extra.column.heading).split())
        if not words & _TIME:
            continue
        fitting = list(_of_same_name(words - _TIME, draft, days)) or _only_one(words - _TIME, draft, days, extra)
        if len(fitting) == 1 and not has_times(draft.fields[fitting[0]]):
            _add(fitting[0], extra, draft, findings)


def _of_same_name(rest: frozenset[str], draft: Draft, days: list[str]) -> Iterator[str]:
    """ "Created Time" belongs to "Created Date", "Time" to "Date"."""
    for name in days:
        words = frozenset(phrase(draft.sources[name].column.heading).split())
        if words - _DAY - _TIME == rest - _DAY:
            yield name


def _only_one(rest: frozenset[str], draft: Draft, days: list[str], extra: Typed) -> list[str]:
    """A column that is called nothing but "Time" belongs to the only date, or to the one right before it."""
    if rest - _DAY:
        return []
    before = [name for name in days if draft.sources[name].column.index == extra.column.index - 1]
    return days if len(days) == 1 else before


def _add(name: str, extra: Typed, draft: Draft, findings: Findings) -> None:
    texts, counts = extra.column.texts, extra.column.counts
    found = pc.extract_regex(arrow(tidied(texts)), _CLOCK)
    micro, zoned, sound = clock.microseconds(found)
    ok = mask(pc.is_valid(found)) & sound & ~zoned & texts.str.contains(_WITH_MINUTES).to_numpy(dtype=bool)
    if not counts[ok].sum() or counts[ok].sum() < _NEARLY_ALL * counts.sum():
        return
    per_row = np.where(extra.column.rows(ok), micro[extra.column.distinct.codes], 0)
    draft.fields[name] = draft.fields[name] + pd.to_timedelta(per_row, unit="us")
    findings.tell(
        Severity.INFO,
        "date_and_time",
        f'"{draft.heading(name)}" and "{extra.column.heading}" were put together: '
        f"{plural(int(counts[ok].sum()), 'day has its', 'days have their')} time of day.",
        column=draft.sources[name].column,
    )


def has_times(values: pd.Series) -> bool:
    """Whether any moment is not midnight."""
    known = values.dropna().to_numpy().astype("datetime64[us]").astype("int64")
    return bool(np.any(known % _MICROSECONDS_OF_A_DAY))
