"""A column of a file on its way from text to typed values."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from crm_analytics.cleaning.words import ratings, times
from crm_analytics.cleaning.words.phrases import mentions
from crm_analytics.parsing import dates, ledger_sides, numbers, things
from crm_analytics.parsing.blanks import is_blank, is_no_date, words_are_values
from crm_analytics.parsing.date_parts import BIRTH_PIVOT, PIVOT, Order
from crm_analytics.parsing.texts import Distinct, distinct
from crm_analytics.schema import Field, Kind
from crm_analytics.tables import Native, RawTable

Known = dict[tuple[int, str | None], "Column"]
"""Columns of a sheet by index and field (a parent's with the entity as well), kept from one reading to the next."""
_NAME_FIELDS = frozenset(("name", "first_name", "last_name", "customer_name"))
_BIRTH = frozenset(
    "birth birthday birthdate dob born geburtstag geburtsdatum geboren naissance nacimiento nascimento nascita "
    "geboorte geboortedatum lahir".split()
)
_SAMPLE = 200
NEARLY_ALL = 0.98
"""A column is of a kind that nobody said it was only where so many of its cells are."""
_RATINGS = frozenset(("nps", "csat", "satisfaction"))
_WRITTEN = (Kind.TEXT, Kind.LONG_TEXT, Kind.CATEGORY, Kind.LIST)


def distinct_of(raw: RawTable, number: int) -> Distinct:
    """The different texts of a column of a file: found once, and looked at for its profile and for its values."""
    found: Distinct | None = raw.found.get(number)
    if found is None:
        found = raw.found[number] = distinct(raw.frame.iloc[:, number])
    return found


@dataclass(frozen=True)
class Column:
    """One column as written, and the field it is mapped to (None for an extra)."""

    index: int
    heading: str
    field: Field | None
    raw: pd.Series
    """The cells as written; the index is the row number in the file."""
    native: Native
    known_kind: Kind | None = None
    """What an extra is, where that is known from the field it was first taken for."""
    written: pd.Series | None = None
    """The cells as the file has them, where words were merged in `raw`."""
    known: Distinct | None = None
    """The different texts of the file, where they have been found already."""
    told: str = ""
    """What an extra says about a parent of the row: "customers.phone"."""

    @cached_property
    def distinct(self) -> Distinct:
        return self.known if self.known and self.written is None else distinct(self.raw)

    @property
    def texts(self) -> pd.Series:
        """The different texts; index 0, 1, 2 …"""
        return self.distinct.texts

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in any cell, as in most columns of wide exports."""
        return len(self.texts) == 1 and not self.texts.iat[0]

    @cached_property
    def blank(self) -> np.ndarray:
        """Per text: it says nothing, read as the kind of value the field has."""
        if self.is_empty:
            return np.ones(1, dtype=bool)
        kind = self.field.kind if self.field else None
        if kind is Kind.DATE:
            return np.asarray(is_blank(self.texts) | self.no_date)
        blank = is_blank(self.texts)
        if self.field is not None and self.field.name in ratings.FIELDS:
            return np.asarray(blank | ratings.unanswered(self.texts))
        if not blank.any():
            return blank
        doubtful = self.texts[blank]
        if self._is_of_names:
            meant = doubtful.str.fullmatch("Na|Nan|Nil|None|Null")
        elif (kind is not None and kind not in _WRITTEN) or self._is_of_digits(blank):
            return blank
        else:
            meant = doubtful.str.casefold().isin(("none", "nil"))
            if words_are_values(self.texts):
                meant |= doubtful == "NA"
        blank[doubtful.index[meant]] = False
        return blank

    @cached_property
    def no_date(self) -> np.ndarray:
        """Per text: it stands for no date."""
        return is_no_date(self.texts)

    @property
    def _is_of_names(self) -> bool:
        """People are called Na, None and Null."""
        return self.field is not None and self.field.name in _NAME_FIELDS

    def _is_of_digits(self, blank: np.ndarray) -> bool:
        """An extra whose cells all hold digits: "None" among them is no word."""
        if self.field is not None or not blank.any():
            return False
        others = self.texts[~blank]
        return len(others) > 0 and bool(others.str.contains(r"\d").all())

    @cached_property
    def counts(self) -> np.ndarray:
        """Per text: how many rows hold it; 0 where it is blank."""
        return np.where(self.blank, 0, self.distinct.counts)

    @property
    def filled(self) -> int:
        return int(self.counts.sum())

    @cached_property
    def number_cells(self) -> numbers.NumberCells:
        if self.field is not None and self.field.name in _RATINGS:
            texts = numbers.without_labels(self.texts)
            return numbers.read(ratings.as_numbers(texts, self.counts) if self.field.name in ratings.FIELDS else texts)
        return self._ledger[0] if self._is_money else numbers.read(self._counted[0]).without_metres()

    @property
    def says_things(self) -> np.ndarray:
        """Per text of a quantity: whether it says what it counts, "5 pcs"."""
        return self._counted[1]

    @cached_property
    def _counted(self) -> tuple[pd.Series, np.ndarray]:
        if times.said(self.field, self.texts):
            return times.as_numbers(self.texts), np.zeros(len(self.texts), dtype=bool)
        is_quantity = self.field and self.field.kind in (Kind.NUMBER, Kind.COUNT) and not self.field.unit
        return things.bare(self.texts) if is_quantity else (self.texts, np.zeros(len(self.texts), dtype=bool))

    @property
    def sides(self) -> np.ndarray:
        """Per text of an amount: whether it says credit or debit, "" where it says neither."""
        return self._ledger[1] if self._is_money else np.full(len(self.texts), "", dtype=object)

    @cached_property
    def _ledger(self) -> tuple[numbers.NumberCells, np.ndarray]:
        return ledger_sides.read(self.texts, money=True)

    @property
    def _is_money(self) -> bool:
        return self.field is not None and self.field.kind is Kind.MONEY

    @cached_property
    def date_cells(self) -> dates.DateCells:
        """An extra is a column of dates only where its cells cannot be anything else."""
        expected = self.field is not None and self.field.kind is Kind.DATE
        pivot = BIRTH_PIVOT if mentions(self.heading, _BIRTH) else PIVOT
        return dates.read(self.texts, expected=expected, pivot=pivot)

    @cached_property
    def memory(self) -> dict[str, Any]:
        """What has been worked out about the column alone: it holds as long as its cells and its field do."""
        return {}

    @cached_property
    def known_days(self) -> dict[Order, np.ndarray]:
        """For `date_sequence.days`: what it has worked out for this column."""
        return {}

    def sample(self, size: int = _SAMPLE) -> pd.Series:
        """Some of the filled texts, evenly spread."""
        texts = self.texts[~self.blank]
        if len(texts) <= size:
            return texts
        return texts.iloc[np.linspace(0, len(texts) - 1, size).astype("int64")]

    def mostly(self, fits: Callable[["Column"], np.ndarray]) -> bool:
        """Whether nearly all filled cells are at a place where `fits` (per text) is true; a sample is tried first."""
        if len(self.texts) > _SAMPLE:
            probe = Column(self.index, self.heading, self.field, self.sample(_SAMPLE), self.native)
            if probe.share(fits(probe)) < NEARLY_ALL:
                return False
        return self.share(fits(self)) >= NEARLY_ALL

    def share(self, fits: np.ndarray) -> float:
        """The share of the filled cells whose text is at one of the places where `fits` (per text) is true."""
        return float(self.counts[fits].sum() / self.filled) if self.filled else 0.0

    def rows(self, per_text: np.ndarray) -> np.ndarray:
        """Per row: its text is at a place where `per_text` is true."""
        return self.distinct.spread_mask(per_text)

    @property
    def is_blank_row(self) -> np.ndarray:
        return self.rows(self.blank)

    def as_extra(self, known_kind: Kind | None = None) -> "Column":
        return replace(self, field=None, known_kind=known_kind)


@dataclass(frozen=True)
class Typed:
    """A column as typed values, one per row."""

    column: Column
    kind: Kind
    values: pd.Series
    convention: str = ""
    failed: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))
    """Per text of the column: filled, but not readable as this kind."""
    undecided: bool = False
    """A question about it is open, so it has no values."""

    @property
    def failed_cells(self) -> int:
        return int(self.column.counts[self.failed].sum()) if len(self.failed) else 0

    @property
    def name(self) -> str:
        return self.column.field.name if self.column.field else self.column.heading


EMPTY_DTYPES = {
    Kind.DATE: "datetime64[us]",
    Kind.BOOLEAN: "boolean",
    Kind.COUNT: "Int64",
    Kind.MONEY: "float64",
    Kind.NUMBER: "float64",
    Kind.PERCENT: "float64",
    Kind.DURATION: "float64",
}
"""Kind → dtype of its values; every other kind is text."""


def nothing(kind: Kind, index: pd.Index) -> pd.Series:
    """A column of `kind` without any value."""
    dtype = EMPTY_DTYPES.get(kind, "str")
    if dtype == "datetime64[us]":
        return pd.Series(np.full(len(index), np.datetime64("NaT"), dtype="datetime64[us]"), index=index)
    if dtype == "float64":
        return pd.Series(np.nan, index=index, dtype="float64")
    return pd.Series([pd.NA] * len(index), index=index, dtype=dtype)
