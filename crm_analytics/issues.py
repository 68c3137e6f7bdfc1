"""What can be wrong with a reader's data, said so that they can act on it.

An `Issue` is anything the person can live with or work around; `CrmError` is what they cannot.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    """Something of the file could not be used."""
    WARNING = "warning"
    """It was used, and the reader should look at it."""
    INFO = "info"
    """A decision worth knowing."""


@dataclass(frozen=True)
class Where:
    """A place in an upload. `rows` are row numbers as a spreadsheet shows them (the first line is 1)."""

    file: str | None = None
    sheet: str | None = None
    column: str | None = None
    rows: tuple[int, ...] = ()
    """The first few row numbers, never all of them: `Issue.count` has the number."""

    def __str__(self) -> str:
        parts = [part for part in (self.file, self.sheet, self.column and f'column "{self.column}"') if part]
        if self.rows:
            parts.append(f"row {self.rows[0]}" if len(self.rows) == 1 else f"rows {', '.join(map(str, self.rows))}")
        return ", ".join(parts)


@dataclass(frozen=True)
class Issue:
    """One finding: what, where, and what to do about it.

    `code` is a stable word for the kind of finding (`not_a_date`, `ragged_row` …) for tests and programs;
    `what` and `hint` are sentences for people; `count` is how many rows or cells it concerns.
    """

    severity: Severity
    code: str
    what: str
    hint: str = ""
    where: Where = Where()
    count: int = 1

    def __str__(self) -> str:
        place = str(self.where)
        return " ".join(part for part in (f"{place}:" if place else "", self.what, self.hint) if part)


class CrmError(Exception):
    """A problem the person cannot work around inside the tool. The message says what, where, and what to do."""


class UnknownNameError(CrmError):
    """A name (of a KPI, a field, a grain …) that does not exist; the message offers the nearest ones."""

    def __init__(self, what: str, name: str, candidates: Iterable[str]) -> None:
        super().__init__(f'There is no {what} called "{name}".{did_you_mean(name, candidates)}')


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """A sentence that offers the nearest candidates, or nothing.

    >>> did_you_mean("win_rat", ["win_rate", "revenue"])
    ' Did you mean win_rate?'
    """
    near = get_close_matches(name, list(candidates), n=3, cutoff=0.6)
    return f" Did you mean {' or '.join(near)}?" if near else ""
