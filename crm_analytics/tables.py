"""Tables on their way from a file to the workspace: as written (`RawTable`), and typed (`CleanTable`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from crm_analytics.counted import Counted
from crm_analytics.issues import Issue
from crm_analytics.questions import Question, key_of, place_of
from crm_analytics.schema import Kind


@dataclass(frozen=True)
class Native:
    """How many filled cells of a workbook column were already typed there (a CSV has none).

    Numbers are written into the text with "." as the decimal sign and dates as ISO 8601, so these need no guessing.
    """

    numbers: int = 0
    dates: int = 0
    booleans: int = 0
    errors: int = 0


@dataclass(frozen=True)
class RawTable:
    """One table of a file: every cell as text, as it was written, and what reading decided.

    `frame` has one column per file column, named 0, 1, 2 … (headings may repeat), of pandas' `str` dtype, "" where
    a cell is blank (never NA); its index is the row number as a spreadsheet shows it.
    `headings` are the headings as written, made unique by " (2)"; a blank one is "Column 3".
    """

    file: str
    sheet: str | None
    headings: tuple[str, ...]
    frame: pd.DataFrame
    native: tuple[Native, ...]
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int = 1
    skipped_rows: tuple[int, ...] = ()
    issues: tuple[Issue, ...] = ()
    key: tuple[int, ...] = ()
    """The columns that together tell its records apart, where its layout says so."""
    crosswise: "Crosswise | None" = None
    """How the sheet has it, where months or stores stand across there: then several records have one row number."""

    @cached_property
    def found(self) -> dict[int, Any]:
        """What has been found out about its columns, by their number: each is looked at several times."""
        return {}

    @property
    def rows(self) -> int:
        return len(self.frame)

    @property
    def place(self) -> str:
        return place_of(self.file, self.sheet)


@dataclass(frozen=True)
class Crosswise:
    """A cross table as it stands in a sheet, whose cells were written under one another.

    `went_to` has per column of `table` the column of the records that its cells are in, -1 where it was left out;
    `across` are the columns with what stood across, where every row has a cell for each of it.
    """

    table: RawTable
    went_to: tuple[int, ...]
    across: tuple[int, ...] = ()


@dataclass(frozen=True)
class ColumnProfile:
    """What the cells of a column look like, before anybody decides what it is.

    `shares` says for each kind of cell (date, number, email, phone, url, boolean, duration …) which share of the
    filled cells can be read as one (0 to 1; a cell may be readable as several). "n/a", "-" and the like are blank.
    """

    heading: str
    rows: int
    filled: int
    distinct: int
    top: tuple[tuple[str, int], ...] = ()
    samples: tuple[str, ...] = ()
    shares: Mapping[Kind, float] = field(default_factory=dict)
    minimum: float | None = None
    maximum: float | None = None
    all_whole: bool = False
    has_currency: bool = False
    has_percent: bool = False
    first_day: date | None = None
    last_day: date | None = None
    """Of the cells that are dates."""
    mean_length: float = 0.0
    mean_words: float = 0.0

    @property
    def is_unique(self) -> bool:
        """Every filled cell is different (and there are some)."""
        return 0 < self.filled == self.distinct

    def share(self, kind: Kind) -> float:
        return self.shares.get(kind, 0.0)


@dataclass(frozen=True)
class SetAside:
    """A file, or a sheet of one, that is not used, and why."""

    file: str
    sheet: str | None
    reason: str
    hint: str = ""


@dataclass(frozen=True)
class ColumnMapping:
    """What a column is taken to be: `field` is "deals.amount", or None for an extra, `confidence` 0 to 1, `reason` what
    speaks for it, `doubt` why it is to be checked, if so; `chosen`: a person (or a recipe) decided."""

    index: int
    heading: str
    field: str | None
    confidence: float
    reason: str
    chosen: bool = False
    doubt: str = ""

    @property
    def field_name(self) -> str | None:
        return self.field.split(".", 1)[1] if self.field else None


@dataclass(frozen=True)
class SheetMapping:
    """What a sheet is, and its columns in order; a look-up list is `of` the column with its codes ("users.team")."""

    entity: str
    confidence: float
    reason: str
    columns: tuple[ColumnMapping, ...]
    chosen: bool = False
    of: str = ""


@dataclass(frozen=True)
class ColumnReport:
    """How a column was understood: its kind, and how many cells were parsed, failed (with row numbers) or blank."""

    heading: str
    column: str
    """Its name in the clean table: a field's name, or an extra's heading."""
    kind: str
    convention: str = ""
    """The decision in words: "day first", "decimal comma", "minutes"."""
    parsed: int = 0
    failed: int = 0
    blank: int = 0
    failed_rows: tuple[int, ...] = ()
    part_of: str = ""
    """The field that the column makes together with others."""


@dataclass(frozen=True)
class SortedWord:
    """A word of a column, how many rows say it, and what it is taken to mean ("" where that is not known).

    `how`: "known" (to our vocabulary), "evidence" (of other columns), "decided" or "told" (by a look-up list), or "".
    """

    word: str
    rows: int
    meaning: str = ""
    how: str = ""


@dataclass(frozen=True)
class Sorting:
    """How the words of the column `heading` are sorted into the `meanings` of a field ("outcome": open, won, lost)."""

    heading: str
    field: str
    meanings: tuple[str, ...]
    words: tuple[SortedWord, ...]

    def key(self, word: str) -> str:
        """What a recipe keeps the decision about a word by."""
        return key_of(self.heading, self.field, word)


@dataclass(frozen=True)
class CleanTable:
    """A sheet as typed columns: fields under their own names, extras under their headings.

    `frame` keeps the row numbers of the file as its index; `repeated` rows are not in it: another table has them. Text
    is `str`, figures `float64`, counts `Int64`, dates `datetime64[us]`, yes/no `boolean`, missing NA, by their `kinds`.
    """

    file: str
    sheet: str | None
    entity: str
    frame: pd.DataFrame
    kinds: Mapping[str, str]
    extras: tuple[str, ...] = ()
    columns: tuple[ColumnReport, ...] = ()
    issues: tuple[Issue, ...] = ()
    questions: tuple[Question, ...] = ()
    currency: str | None = None
    derived: Mapping[str, str] = field(default_factory=dict)
    """Field that no column holds → how it was made, in words."""
    settled: Mapping[str, str] = field(default_factory=dict)
    """What the file proved by itself and would have been asked otherwise, by "heading:topic" as in a recipe."""
    told: Mapping[str, str] = field(default_factory=dict)
    """Extra → what it says about a parent of the row: "customers.phone"."""
    sortings: tuple[Sorting, ...] = ()
    """The words that decide what is won, settled, gone and the like."""
    key: tuple[str, ...] = ()
    """The columns that together tell its rows apart, where the layout of the sheet says so."""
    once: tuple[str, ...] = ()
    """Fields whose figure is that of all rows of an order together, where it stands on one of them only."""
    offered: bool = False
    """Its orders are lines of deals or quotes: sales only where nothing else tells what was sold."""
    repeated: int = 0
    across: tuple[str, ...] = ()
    """Those of `key` that stood across: a row that is not there was a blank cell, or 0."""
    counted: Counted = field(default=Counted(), compare=False, repr=False)

    @property
    def place(self) -> str:
        return place_of(self.file, self.sheet)

    def read_from(self, report: ColumnReport, cells: pd.Series) -> pd.Series:
        """What the `cells` of a column were read as: of several records of a row that of its heading, or the first."""
        frame = self.frame
        if frame.index.equals(cells.index):
            return frame[report.column]
        for name in self.key:
            own = (frame[name].astype("str") == report.heading).to_numpy(dtype=bool)
            frame = frame[own] if own.any() else frame
        return frame.loc[~frame.index.duplicated(), report.column].reindex(cells.index)
