"""From a grid to the tables in it: headings, records, and what is no table at all."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.reading import reports
from crm_analytics.reading.cross_tables.unpivoting import unpivoted
from crm_analytics.reading.lines_in_cells import with_lines_as_rows
from crm_analytics.reading.source import Read
from crm_analytics.reading.tables import leftovers
from crm_analytics.reading.tables.drafts import Draft, Widths, with_ragged_rows_said, with_titles_said
from crm_analytics.reading.tables.grid import Grid
from crm_analytics.reading.tables.headings import find, unique
from crm_analytics.reading.tables.splitting import Part, parts
from crm_analytics.reading.tables.steps import STEPS, STEPS_OF_RECORDS
from crm_analytics.reading.texts.packed_lines import Unpacked, unpacked
from crm_analytics.tables import Crosswise, Native, RawTable, SetAside

BLANK_ROWS_ABOVE = 50
LONGEST_TITLE = 60


def tables_in(
    grid: Grid,
    file: str,
    sheet: str | None = None,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    widths: Widths | None = None,
    issues: Sequence[Issue] = (),
) -> Read:
    """Every table of a sheet or text file, or why it holds none. `widths` is as for `table_in`."""
    if packed := unpacked(grid):
        grid, widths, delimiter = packed.grid, packed.widths, packed.delimiter
        issues = (*issues, _unpacked_said(packed, Where(file, sheet)))
    found = parts(grid)
    if len(found) == 1:
        return _as_read(
            table_in(grid, file, sheet, encoding=encoding, delimiter=delimiter, widths=widths, issues=issues)
        )
    names = _names(found, sheet)
    tables = []
    for number, (part, name) in enumerate(zip(found, names, strict=True), 1):
        said = (*(issues if number == 1 else ()), _one_of_several(file, name, number, found))
        wide = widths[part.start : part.start + part.grid.height] if widths is not None else None
        below = wide if part.is_whole_width else None
        one = table_in(part.grid, file, name, encoding=encoding, delimiter=delimiter, widths=below, issues=said)
        tables.append(_as_read(one))
    return Read.joined(tables)


def _unpacked_said(packed: Unpacked, where: Where) -> Issue:
    what = f'Every row stood in a single cell, with "{packed.delimiter}" between its values; it was cut there.'
    return Issue(Severity.INFO, "rows_in_one_cell", what, "", where, packed.grid.height)


def _as_read(found: RawTable | SetAside) -> Read:
    return Read(set_aside=(found,)) if isinstance(found, SetAside) else Read(tables=(found,))


def _names(found: Sequence[Part], sheet: str | None) -> tuple[str, ...]:
    """Titles, or numbers where there are none, each behind the name of the sheet."""
    titles = [part.title[:LONGEST_TITLE] or f"Table {number}" for number, part in enumerate(found, 1)]
    return unique([f"{sheet} ({title})" if sheet else title for title in titles])[0]


def _one_of_several(file: str, name: str, number: int, found: Sequence[Part]) -> Issue:
    grid = found[number - 1].grid
    rows = grid.rows[: grid.height - leftovers.blank_end(grid)]
    return Issue(
        Severity.INFO,
        "several_tables",
        f"{len(found)} tables stand beside or below one another here; each is read on its own. "
        f"This is number {number}, from rows {int(rows[0]):,} to {int(rows[-1]):,}.",
        "",
        Where(file, name),
    )


def table_in(
    grid: Grid,
    file: str,
    sheet: str | None = None,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    widths: Widths | None = None,
    issues: Sequence[Issue] = (),
) -> RawTable | SetAside:
    """The table a grid holds, or why it holds none. `widths` has the number of cells each row of a text file had."""
    whole, grid = grid, _from_first_filled(grid)
    refusal = reports.why_no_table(grid, sheet=sheet is not None)
    if refusal:
        return SetAside(file, sheet, *refusal)
    headings = find(grid)
    refusal = reports.why_no_records(grid, headings, sheet or "")
    if refusal:
        return SetAside(file, sheet, *refusal)
    draft = Draft(grid.below(headings.stop), headings.names, Where(file, sheet), stacked=headings.stacked)
    draft = with_titles_said(draft, grid, headings)
    if widths is not None:
        draft = with_ragged_rows_said(draft, headings, widths[whole.height - draft.body.height :])
    for step in STEPS:
        draft = step(draft)
    table = RawTable(
        file=file,
        sheet=sheet,
        headings=draft.names,
        frame=draft.body.frame(),
        native=_native(draft),
        encoding=encoding,
        delimiter=delimiter,
        header_row=0 if headings.absent else int(grid.rows[headings.stop - 1]),
        skipped_rows=_skipped(whole, grid.rows[headings.start : headings.stop], draft.body),
        issues=(*issues, *draft.issues),
    )
    return table if headings.absent else with_lines_as_rows(_with_records_under_one_another(table, draft))


def _with_records_under_one_another(table: RawTable, draft: Draft) -> RawTable:
    """The table, or the records of it where it is a cross table."""
    found = unpivoted(draft)
    long = found if isinstance(found, Draft) else found.draft
    said = (*table.issues, *long.issues[len(draft.issues) :])
    if isinstance(found, Draft):
        return replace(table, issues=said)
    return replace(
        table,
        headings=long.names,
        frame=long.body.frame(),
        native=_native(long),
        issues=said,
        key=found.key,
        crosswise=Crosswise(table, found.went_to, found.across),
    )


def _native(draft: Draft) -> tuple[Native, ...]:
    return draft.body.native or (Native(),) * len(draft.names)


def table_of(
    grid: Grid,
    names: Sequence[str],
    file: str,
    sheet: str | None = None,
    *,
    encoding: str | None = None,
    issues: Sequence[Issue] = (),
) -> RawTable:
    """The table of records that are known to be ones, under names that are known (JSON, Parquet)."""
    draft = Draft(grid, tuple(name.strip() or f"Column {i}" for i, name in enumerate(names, 1)), Where(file, sheet))
    for step in STEPS_OF_RECORDS:
        draft = step(draft)
    return with_lines_as_rows(
        RawTable(
            file=file,
            sheet=sheet,
            headings=draft.names,
            frame=draft.body.frame(),
            native=draft.body.native,
            encoding=encoding,
            issues=(*issues, *draft.issues),
        )
    )


def _from_first_filled(grid: Grid) -> Grid:
    """The grid without blank rows above its first filled one, where there are more of them than anybody would type."""
    if any(any(record) for record in grid.records(0, BLANK_ROWS_ABOVE)):
        return grid
    blank = grid.blank_positions()
    return grid.below(int(np.count_nonzero(blank == np.arange(len(blank)))))


def _skipped(grid: Grid, headings: Widths, body: Grid) -> tuple[int, ...]:
    """The rows of the file that are neither headings nor records, up to the last one with anything in it."""
    if body.height + len(headings) == grid.height:
        return ()
    end = grid.height - leftovers.blank_end(grid)
    return tuple(np.setdiff1d(grid.rows[:end], np.concatenate([headings, body.rows])).tolist())
