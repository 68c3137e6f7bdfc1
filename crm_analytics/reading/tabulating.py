"""From a grid to the table in it: headings, records, and what is no table at all."""

from collections.abc import Sequence

import numpy as np

from crm_analytics.issues import Issue, Where
from crm_analytics.reading import leftovers, reports
from crm_analytics.reading.drafts import STEPS, Draft, Widths, with_ragged_rows_said, with_titles_said
from crm_analytics.reading.grid import Grid
from crm_analytics.reading.headings import Headings, find
from crm_analytics.tables import Native, RawTable, SetAside


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
        draft = with_ragged_rows_said(draft, grid, headings, widths)
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
        skipped_rows=_skipped(grid, headings, draft.body),
        issues=(*issues, *draft.issues),
    )


def _skipped(grid: Grid, headings: Headings, body: Grid) -> tuple[int, ...]:
    """The rows of the file that are neither headings nor records, up to the last record or footer."""
    if body.height + headings.stop == grid.height and not headings.start:
        return ()
    end = grid.height - leftovers.blank_end(grid)
    used = np.concatenate([grid.rows[headings.start : headings.stop], body.rows])
    return tuple(int(row) for row in np.setdiff1d(grid.rows[:end], used))
