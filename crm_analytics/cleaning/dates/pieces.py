"""A date in pieces: its year, its month and its day in columns of their own. Together they are one date."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Typed
from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings, plural
from crm_analytics.cleaning.words.phrases import phrase
from crm_analytics.issues import Severity
from crm_analytics.parsing.months import MONTHS
from crm_analytics.schema import Kind
from crm_analytics.vocabulary.date_pieces import DAY, MONTH, YEAR, YEARS, of_what

_SMALL = frozenset(
    "date of the in no nr number num name datum fecha data tanggal de del du der des do da di van".split()
)
_NEARLY_ALL = 0.95


@dataclass(frozen=True)
class _Piece:
    """A column that says the year, the month or the day; `rest` are the words of its heading that say of what."""

    typed: Typed
    rest: frozenset[str]
    numbers: np.ndarray
    """Per row, 0 where nothing can be read."""


def join(draft: Draft, findings: Findings) -> None:
    """Where the date of the list is missing, make it of a year and a month (its first day, then), and of a day if there
    is one. The pieces stay as they are."""
    name = draft.entity.date
    if name is None or name in draft.fields or findings.is_blocked(name):
        return
    years, months, days = (list(_pieces(draft, kind)) for kind in (YEAR, MONTH, DAY))
    fitting = [(year, month) for year in years for month in months if year.rest == month.rest]
    if len(fitting) != 1:
        return
    year, month = fitting[0]
    day = next((each for each in days if each.rest == year.rest), None)
    pieces = [year, month, *([day] if day else [])]
    moments = _dates(year.numbers, month.numbers, day.numbers if day else np.ones_like(year.numbers))
    written = (year.numbers > 0) | (month.numbers > 0)
    if not written.any() or (~np.isnat(moments))[written].mean() < _NEARLY_ALL:
        return
    draft.put(name, pd.Series(moments.astype("datetime64[us]"), index=draft.index), Kind.DATE)
    _tell(name, pieces, int(np.isnat(moments).sum()), draft, findings)


def _pieces(draft: Draft, kind: frozenset[str]) -> Iterator[_Piece]:
    for extra in draft.extras:
        words = frozenset(phrase(extra.column.heading).split())
        rest = of_what(words, kind)
        if rest is not None and (numbers := _numbers(extra, kind)) is not None:
            yield _Piece(extra, rest - _SMALL, numbers)


def _numbers(extra: Typed, kind: frozenset[str]) -> np.ndarray | None:
    """The number in every row, 0 for none; None where the column does not hold years, months or days."""
    low, high = {YEAR: YEARS, MONTH: (1, 12)}.get(kind, (1, 31))
    texts, counts = extra.column.texts, extra.column.counts
    plain = texts.str.strip().str.removesuffix(".0")
    numbers = pd.to_numeric(plain, errors="coerce").fillna(0).to_numpy(dtype=float)
    if kind is MONTH:
        named = plain.str.casefold().str.removesuffix(".").map(MONTHS).fillna(0).to_numpy(dtype=float)
        numbers = np.where(numbers == 0, named, numbers)
    ok = (numbers >= low) & (numbers <= high) & (numbers == np.trunc(numbers))
    if not counts.sum() or counts[ok].sum() < _NEARLY_ALL * counts.sum():
        return None
    return np.where(extra.column.rows(ok), numbers[extra.column.distinct.codes], 0).astype(np.int64)


def _dates(year: np.ndarray, month: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Days as datetime64, NaT where there is no such day."""
    is_known = (year > 0) & (month > 0) & (day > 0)
    months = np.where(is_known, (year - 1970) * 12 + month - 1, 0).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + np.where(is_known, day - 1, 0)
    days[~is_known | (days.astype("datetime64[M]") != months)] = np.datetime64("NaT")
    return np.asarray(days)


def _tell(name: str, pieces: list[_Piece], blank: int, draft: Draft, findings: Findings) -> None:
    headings = [f'"{piece.typed.column.heading}"' for piece in pieces]
    said = f"{', '.join(headings[:-1])} and {headings[-1]}"
    findings.derived[name] = f"from {said}"
    of_months = " They say the month only, so every row stands on its first day." if len(pieces) == 2 else ""
    without = f" {plural(blank, 'row has', 'rows have')} no date." if blank else ""
    findings.tell(
        Severity.INFO,
        "date_in_pieces",
        f"{said} were put together to one date, {draft.entity[name].label}.{of_months}{without}",
        column=pieces[0].typed.column,
    )
