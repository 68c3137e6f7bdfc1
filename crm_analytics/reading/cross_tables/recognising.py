"""Cross tables: sheets in which months, quarters, years or stores stand across as columns, a record in every cell.

What is one is decided here, by the headings and the cells; `unpivoting` writes the cells under one another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from crm_analytics.reading.cross_tables.names import names_across
from crm_analytics.reading.cross_tables.times import Across, as_months, times_across
from crm_analytics.reading.cross_tables.words import figure_of, is_total, is_version
from crm_analytics.reading.tables.cells import Kind, kind
from crm_analytics.reading.tables.dated_headings import dated_headings
from crm_analytics.reading.tables.grid import Grid
from crm_analytics.reading.tables.time_headings import CALLED, Grain, Time, time_of, time_said, with_years

EXAMINED_ROWS = 300
UNDATED = "Part of the year"
"""What months and quarters are called of which nobody says the year: no date."""
MOST_RECORDS = 5_000_000
_NUMERIC = 0.9
_RATINGS = frozenset(map(str, range(11)))


@dataclass(frozen=True)
class CrossTable:
    """Where the parts of a cross table are: `keys` and `totals` are columns of it, and `columns` has per group the
    column of every measure (None where a group lacks one).

    `groups` are the times, or the names of what stands across; `dimension` is what they are ("Month"). `year_of_row` is
    the key column with the year of each row, where the headings name months alone.
    """

    keys: tuple[int, ...]
    dimension: str
    groups: tuple[Time, ...] | tuple[str, ...]
    measures: tuple[str, ...]
    columns: tuple[tuple[int | None, ...], ...]
    totals: tuple[int, ...] = ()
    year_of_row: int | None = None
    labels: tuple[str, ...] = ()
    """What the file calls the days, where their order is for others to decide."""
    period: Time | None = None
    """The time that all records are of, where names stand across and a title says it."""
    is_undated: bool = False
    """Months stand across, and nothing says of which year: they are names, and no record has a date."""

    @property
    def cells(self) -> tuple[int, ...]:
        return tuple(i for group in self.columns for i in group if i is not None)


class Doubt(StrEnum):
    """Why what looks like a cross table is left as it is."""

    STATEMENT = "statement"
    """Each row is another figure, such as sales, costs and profit."""


def cross_table(
    body: Grid, names: Sequence[str], stacked: Sequence[tuple[str, str]], said: Sequence[str]
) -> CrossTable | Doubt | None:
    """The cross table that the records below headings are; None where they are records already.

    `stacked` is as in `Headings`; `said` are the texts that may tell the year: titles, and the names of sheet and file.
    """
    if len(names) < 3 or not body.height:
        return None
    headings = dated_headings(names, stacked)
    across = times_across(headings.names, headings.stacked)
    found = (
        _of_times(across, headings.written) if across else _of_names(stacked, said) or _of_one_row(body, names, said)
    )
    if found is None or not found.keys or body.height * len(found.groups) > MOST_RECORDS:
        return None
    head = body.records(0, EXAMINED_ROWS)
    if not _holds_figures(head, found.cells) or (across and _is_cohort(head, found, across)):
        return None
    if across is None and _are_ratings(head, found.cells):
        return None
    if _is_statement(head, found.keys):
        return Doubt.STATEMENT
    return _with_years(found, body, names, said) if across else found


# --- times across ----------------------------------------------------------------------------------------------------


def _of_times(across: Across, written: Mapping[str, str]) -> CrossTable:
    labels = tuple(written[time.first_day().isoformat()] for time in across.times) if written else ()
    times = across.times if labels else as_months(across.times)
    dimension = CALLED[times[0].grain]
    return CrossTable(across.keys, dimension, times, across.measures, across.columns, across.totals, labels=labels)


def _with_years(found: CrossTable, body: Grid, names: Sequence[str], said: Sequence[str]) -> CrossTable:
    """The cross table with the year of every time: as its headings say, a column of years, or the texts around it.
    Where nothing says it, the times are names."""
    times = [time for time in found.groups if isinstance(time, Time)]
    if all(time.year is not None for time in times):
        return found
    for key in found.keys:
        cells = [time_of(record[0]) for record in body.with_columns([key]).records()]
        if all(time is not None and time.grain is Grain.YEAR for time in cells):
            others = tuple(i for i in found.keys if i != key)
            return replace(found, year_of_row=key, keys=others or found.keys)
    years = with_years(times, (*said, *(names[key] for key in found.keys)))
    if years:
        return replace(found, groups=years)
    return replace(found, dimension=UNDATED, groups=tuple(time.name for time in times), is_undated=True)


def _is_cohort(head: Sequence[Sequence[str]], found: CrossTable, across: Across) -> bool:
    """Whether the rows are times as well: what became, month by month, of those who came in a month."""
    first = [time_of(record[found.keys[0]]) for record in head]
    known = [time for time in first if time and time.year is not None]
    return len(known) * 2 > len(first) and known[0].grain in (
        across.times[0].grain,
        as_months(across.times)[0].grain,
        Grain.DAY,
    )


# --- names across ----------------------------------------------------------------------------------------------------


def _of_names(stacked: Sequence[tuple[str, str]], said: Sequence[str]) -> CrossTable | None:
    """Stores or regions in the upper row of headings, each over the same measures."""
    groups: dict[str, dict[str, int]] = {}
    for i, (group, own) in enumerate(stacked):
        if group and own and groups.setdefault(group, {}).setdefault(own, i) != i:
            return None
    first = next((measures for measures in groups.values() if len(measures) > 1), {})
    across = {name: columns for name, columns in groups.items() if list(columns) == list(first) and not is_total(name)}
    if len(across) < 2 or len(first) < 2 or any(map(is_version, across)):
        return None
    inside = {i for columns in across.values() for i in columns.values()}
    outside = [i for i in range(len(stacked)) if i not in inside]
    totals = tuple(i for i in outside if any(is_total(part) for part in stacked[i] if part))
    keys = tuple(i for i in outside if i not in totals)
    if keys != tuple(range(len(keys))):
        return None
    columns = tuple(tuple(columns[name] for name in first) for columns in across.values())
    dimension = _dimension(tuple(across), stacked[0])
    return CrossTable(keys, dimension, tuple(across), tuple(first), columns, totals, period=time_said(said))


def _of_one_row(body: Grid, names: Sequence[str], said: Sequence[str]) -> CrossTable | None:
    """Stores, regions or channels in the only row of headings, over the figures of each day, week or month."""
    found = names_across(body, names, said)
    if found is None:
        return None
    columns = tuple((column,) for column in found.columns)
    return CrossTable((0,), found.dimension, found.groups, (found.measure,), columns, found.totals)


def _dimension(groups: Sequence[str], corner: tuple[str, str]) -> str:
    """What stands across: the heading in the corner, or the word that all of the groups begin with."""
    words = [group.split() for group in groups]
    shared = next((own[0] for own in words if len(own) > 1 and all(other[0] == own[0] for other in words)), "")
    return corner[0] if all(corner) else shared or "Group"


# --- cells -----------------------------------------------------------------------------------------------------------


def _holds_figures(head: Sequence[Sequence[str]], cells: Sequence[int]) -> bool:
    """Whether the cells are amounts or counts: numbers, no shares, and not all of them marks of yes and no."""
    filled = [cell for record in head for i in cells if kind(cell := record[i]) is not Kind.BLANK]
    figures = [cell for cell in filled if kind(cell) is Kind.NUMBER]
    if not figures or len(figures) < _NUMERIC * len(filled) or sum("%" in cell for cell in figures) * 2 > len(figures):
        return False
    return not set(figures) <= {"0", "1"}


def _are_ratings(head: Sequence[Sequence[str]], cells: Sequence[int]) -> bool:
    """Whether all cells are whole numbers up to 10, as the answers to the same questions about several things are."""
    return all(kind(cell := record[i]) is Kind.BLANK or cell in _RATINGS for record in head for i in cells)


def _is_statement(head: Sequence[Sequence[str]], keys: Sequence[int]) -> bool:
    """Whether each row is another figure: revenue, costs and profit under one another."""
    for key in keys:
        labels = [record[key] for record in head if record[key]]
        figures = [figure for label in labels if (figure := figure_of(label))]
        if len(set(figures)) >= 2 and len(figures) * 4 >= len(labels):
            return True
    return False
