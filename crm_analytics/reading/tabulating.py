"""From a grid to the table in it: headings, records, and what is no table at all."""

from collections.abc import Sequence

import numpy as np

from crm_analytics.issues import Issue, Where
from crm_analytics.reading import leftovers, reports
from crm_analytics.reading.drafts import STEPS, STEPS_OF_RECORDS, Draft, Widths, with_ragged_rows_said, with_titles_said
from crm_analytics.reading.grid import Grid
from crm_analytics.reading.headings import find
from crm_analytics.tables import Native, RawTable, SetAside

BLANK_ROWS_ABOVE = 50


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
    refusal = reports.why_no_records(grid, headings)
    if refusal:
        return SetAside(file, sheet, *refusal)
    draft = Draft(grid.below(headings.stop), headings.names, Where(file, sheet))
    draft = with_titles_said(draft, grid, headings)
    if widths is not None:
        draft = with_ragged_rows_said(draft, headings, widths[whole.height - draft.body.height :])
    for step in STEPS:
        draft = step(draft)
    return RawTable(
        file=file,
        sheet=sheet,
        headings=draft.names,
        frame=draft.body.frame(),
        native=draft.body.native or (Native(),) * len(draft.names),
        encoding=encoding,
        delimiter=delimiter,
        header_row=0 if headings.absent else int(grid.rows[headings.stop - 1]),
        skipped_rows=_skipped(whole, grid.rows[headings.start : headings.stop], draft.body),
        issues=(*issues, *draft.issues),
    )


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
    return RawTable(
        file=file,
        sheet=sheet,
        headings=draft.names,
        frame=draft.body.frame(),
        native=draft.body.native,
        encoding=encoding,
        issues=(*issues, *draft.issues),
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
