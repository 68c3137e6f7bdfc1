"""Time without dates: a year and a month in columns of their own, or a file whose order shows that it is that of time.

The months of a campaign that follow one another row by row, or record numbers that only ever rise, tell in which order
records came. That is evidence and no proof, so a verdict rests on it only where its owner has said so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crm_analytics.mapping.headings.heading import fold
from crm_analytics.parsing.months import MONTHS
from crm_analytics.questions import Option, Question, question_id
from crm_analytics.scoring import cells
from crm_analytics.scoring.columns import Dropped, first_of
from crm_analytics.scoring.metrics import Floats

ROWS, IN_TIME = "rows", "in_time"
_FEWEST = 50
_MONOTONE = 0.99
_FORWARD = 0.9
_FEW_RUNS = 0.1
_YEARS = (1950, 2100)
_YEAR_WORDS = frozenset("year yr jahr annee an ano anno jaar tahun".split())
_MONTH_WORDS = frozenset("month mth monat mois mes mese maand bulan".split())
_NUMBERED = re.compile(r"^(\D*?)(\d{1,15})$")


@dataclass(frozen=True)
class RowOrder:
    """Where each record stands in time: `rank` rises with it (NaN where unknown). `why` says what shows that.

    `counted_in` is what ranks are: "row", the heading of a record number, or "" for months since the year 0.
    """

    rank: Floats
    why: str
    counted_in: str
    is_sure: bool = False

    def since(self, rank: float) -> str:
        """Where the newest part begins.

        >>> RowOrder(np.zeros(1), "", "").since(12 * 2026 + 2)
        'since 2026-03'
        """
        if not self.counted_in:
            return f"since {int(rank) // 12}-{int(rank) % 12 + 1:02d}"
        return f"from {self.counted_in} {rank:,.0f} on"


def row_order(frame: pd.DataFrame, dropped: Iterable[Dropped], sorted_by: Iterable[str] = ()) -> RowOrder | None:
    """How the records of a file follow one another in time; None where nothing shows that.

    `dropped` names the identifiers; those in `sorted_by` follow the outcome, so their order is no witness.
    """
    if len(frame) < _FEWEST:
        return None
    by_name = {str(name): fold(str(name)) for name in dict.fromkeys(frame.columns)}
    months = {
        name: found
        for name, words in by_name.items()
        if (found := _months(first_of(frame, name), bool(_MONTH_WORDS & set(words)))) is not None
    }
    for name in (name for name, words in by_name.items() if _YEAR_WORDS & set(words)):
        by_year = _by_year(frame, name, by_name, months)
        if by_year is not None:
            return by_year
    for name, found_months in months.items():
        if _follow_one_another(found_months):
            why = f"the months in “{name}” follow one another from row to row"
            return RowOrder(np.arange(1.0, len(frame) + 1), why, "row")
    following = set(sorted_by)
    numbers = [each.column for each in dropped if each.why == "an identifier" and each.column not in following]
    return next((by_number for name in numbers if (by_number := _by_number(frame, name)) is not None), None)


def question(order_why: str, subject: str) -> Question:
    """The question that evidence of an order in time is."""
    return Question(
        id=question_id(subject, None, ROWS, IN_TIME),
        text="Do the rows of this file stand in the order of time?",
        evidence=f"It has no date, but {order_why}. If so, the newest fifth is the test that counts.",
        options=(Option("yes", "Yes, judge it on the newest rows"), Option("no", "No, or not sure")),
        suggestion="no",
        column=ROWS,
        topic=IN_TIME,
    )


def _by_year(
    frame: pd.DataFrame, year: str, by_name: dict[str, tuple[str, ...]], months: dict[str, Floats]
) -> RowOrder | None:
    """Year and month of the same thing: "arrival_date_year" and "arrival_date_month"."""
    reading = cells.reading_of(first_of(frame, year))
    if reading is None or reading.role is not cells.Role.NUMBER:
        return None
    years = cells.as_numbers(first_of(frame, year), reading.decimal)
    filled = years[~np.isnan(years)]
    if len(filled) < 0.95 * len(years) or (filled % 1).any() or filled.min() < _YEARS[0] or filled.max() > _YEARS[1]:
        return None
    about = set(by_name[year]) - _YEAR_WORDS
    for name, found in months.items():
        if set(by_name[name]) - _MONTH_WORDS == about:
            rank = 12 * years + found - 1
            if len(np.unique(rank[~np.isnan(rank)])) > 2:
                return RowOrder(rank, f"“{year}” and “{name}” place records in time", "", is_sure=True)
    return None


def _months(values: pd.Series, is_called_month: bool) -> Floats | None:
    """1 to 12 for each row, where the cells are names of months, or numbers under such a heading."""
    codes, words = cells.as_words(values)
    if not 3 <= len(words) <= 24:
        return None
    numbers = [MONTHS.get(word.casefold().strip(".")) for word in words]
    if is_called_month and not any(numbers):
        numbers = [int(word) if word.isdigit() and 1 <= int(word) <= 12 else None for word in words]
    if any(number is None for number in numbers):
        return None
    return np.array([*[float(number or 0) for number in numbers], np.nan])[codes]


def _follow_one_another(months: Floats) -> bool:
    """Whether months come in long runs that go forward, and for more than one year, so that the file is not simply
    sorted by them."""
    known = months[~np.isnan(months)].astype(int)
    if len(known) < 0.95 * len(months):
        return False
    turns = np.flatnonzero(np.diff(known))
    by_chance = len(known) * (1 - ((np.bincount(known) / len(known)) ** 2).sum())
    if not len(turns) or len(turns) > _FEW_RUNS * by_chance:
        return False
    steps = (known[turns + 1] - known[turns]) % 12
    wraps = bool((np.diff(known)[turns] < 0).any())
    return wraps and float((steps <= 6).mean()) >= _FORWARD


def _by_number(frame: pd.DataFrame, name: str) -> RowOrder | None:
    """Record numbers that rise, or fall, all through the file. Plain row numbers (1, 2, 3 …) tell nothing."""
    codes, words = cells.as_words(first_of(frame, name))
    found = [_NUMBERED.match(word) for word in words]
    if len(words) < _FEWEST or any(each is None for each in found):
        return None
    if len({each[1] for each in found if each}) > 1:
        return None
    number = np.array([*[float(each[2]) for each in found if each], np.nan])[codes]
    known = number[~np.isnan(number)]
    are_row_numbers = known.max() - known.min() + 1 <= 1.02 * len(known) and known.min() <= 1
    if len(known) < 0.95 * len(number) or are_row_numbers:
        return None
    steps: NDArray[np.float64] = np.diff(known)
    if max((steps >= 0).mean(), (steps <= 0).mean()) < _MONOTONE:
        return None
    way = "rise" if (steps >= 0).mean() >= _MONOTONE else "fall"
    return RowOrder(number, f"the numbers in “{name}” only {way} from row to row", f"“{name}”")
