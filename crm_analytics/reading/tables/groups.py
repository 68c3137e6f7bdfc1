"""Reports in which a name stands alone on a row above the rows that belong to it (QuickBooks, Xero, ledgers)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crm_analytics.reading.tables.cells import Kind, is_figure, kind
from crm_analytics.reading.tables.grid import Grid
from crm_analytics.reading.tables.total_rows import name_in_total

MOST_ROWS = 200_000
LONGEST_TITLE = 200
LEVELS = ":"
"""Between the names of groups within groups, as QuickBooks writes "Customer:Job"."""
_SUBJECT = re.compile(
    r"\b(?:by|nach|par|por|per|op|berdasarkan|menurut)\s+([^\W\d_][\w/ ]*?)"
    r"(?:\s+(?:detail|details|summary|report|contact))?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Grouped:
    """The rows with the names, and per row the name it belongs to; totals keep their label.

    `is_new` says that the names go into a column of their own, since the first one holds values of the records.
    """

    positions: list[int]
    values: list[str]
    is_new: bool


def groups(grid: Grid) -> Grouped | None:
    """The names above their groups, nested where totals close them; None where the table is no such report."""
    if grid.width < 3 or not 2 <= grid.height <= MOST_ROWS:
        return None
    alone = grid.with_columns(range(1, grid.width)).blank_positions()
    if not 0 < len(alone) <= grid.height / 2 or alone[0] != 0:
        return None
    first = [cell[0] for cell in grid.with_columns([0]).records()]
    named = [int(i) for i in alone if first[i]]
    if not named or named[0] != 0 or any(kind(first[i]) is not Kind.TEXT for i in named):
        return None
    lone = set(named)
    closed = _closings(grid, first, lone)
    others = [first[i] for i in range(grid.height) if i not in lone and i not in closed]
    if len(others) < 2 or not _are_records(grid, [*lone, *closed]):
        return None
    if not any(others):
        return Grouped(named, _carried(first, lone, closed, keep=False), is_new=False)
    valued = sum(kind(cell) in (Kind.DATE, Kind.NUMBER) for cell in others)
    if valued >= 0.95 * len(others) and (set(closed.values()) & {first[i].casefold() for i in named}):
        return Grouped(named, _carried(first, lone, closed, keep=True), is_new=True)
    return None


def said_once(grid: Grid) -> list[str] | None:
    """The first column with every label carried down to the total of its group, where it stands in the first row of
    the group only; None where a blank is not proven by a total that names what stands above it.
    """
    if grid.width < 3 or not 3 <= grid.height <= MOST_ROWS:
        return None
    if len(grid.with_columns([0]).blank_positions()) == 0:
        return None
    first = [cell[0] for cell in grid.with_columns([0]).records()]
    closed = _closings(grid, first, set())
    values, label, filled, waiting = list(first), "", 0, list[int]()
    for i, cell in enumerate(first):
        if i in closed:
            if waiting and closed[i] != label.casefold():
                return None
            for at in waiting:
                values[at] = label
            filled, waiting = filled + len(waiting), []
        elif cell:
            if waiting:
                return None
            label = cell
        else:
            waiting.append(i)
    return values if filled and not waiting else None


def subject(titles: Sequence[str]) -> str:
    """What a report is grouped by, as its title says; "" where none does.

    >>> subject(["Craig's Design", "Sales by Customer Detail", "January - March, 2026"]), subject(["Umsatz nach Kunde"])
    ('Customer', 'Kunde')
    """
    found = (_SUBJECT.search(title[:LONGEST_TITLE]) for title in titles)
    return next((match[1].strip() for match in found if match), "")


def _closings(grid: Grid, first: Sequence[str], lone: set[int]) -> dict[int, str]:
    """Position of every total → the name it is the total of ("" for a grand total), in lower case."""
    suspects = [i for i, cell in enumerate(first) if cell and i not in lone]
    labelled = {i: name for i in suspects if (name := name_in_total(first[i])) is not None}
    records = grid.at(list(labelled))
    return {
        i: name.casefold()
        for (i, name), record in zip(labelled.items(), records, strict=True)
        if all(map(is_figure, record[1:]))
    }


def _are_records(grid: Grid, left_out: Sequence[int]) -> bool:
    """Do the other rows fill several cells each, as records do?"""
    records = grid.without_rows(left_out).records(0, 200)
    return sum(sum(map(bool, record)) >= 2 for record in records) >= 0.8 * len(records)


def _carried(first: Sequence[str], lone: set[int], closed: dict[int, str], *, keep: bool) -> list[str]:
    """Per row the names above it. Only a group that a total closes later can hold other groups."""
    last_closing = {name: i for i, name in closed.items()}
    values, open_names = [], list[str]()
    for i, cell in enumerate(first):
        if i in lone:
            while open_names and last_closing.get(open_names[-1].casefold(), -1) < i:
                open_names.pop()
            open_names.append(cell)
        elif i in closed:
            folded = [name.casefold() for name in open_names]
            if closed[i] in folded:
                del open_names[folded.index(closed[i]) :]
        values.append(cell if i in closed and not keep else LEVELS.join(open_names))
    return values
