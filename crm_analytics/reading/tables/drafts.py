"""A table in the making: what is left of it below its headings, and what there was to say so far."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.reading import limits
from crm_analytics.reading.tables.cells import as_heading
from crm_analytics.reading.tables.grid import Grid
from crm_analytics.reading.tables.headings import Headings

Widths = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Draft:
    """A table in the making: what is left below the headings, and what there was to say so far."""

    body: Grid
    names: tuple[str, ...]
    place: Where
    issues: tuple[Issue, ...] = ()
    titles: tuple[str, ...] = ()
    stacked: tuple[tuple[str, str], ...] = ()
    """Of two rows of headings: per column the name of its group, and its own."""

    def saying(
        self,
        severity: Severity,
        code: str,
        what: str,
        hint: str = "",
        *,
        rows: Sequence[int] | npt.NDArray[np.int64] = (),
        count: int | None = None,
        column: str | None = None,
    ) -> "Draft":
        named = tuple(int(row) for row in rows[: limits.ROWS_IN_ISSUE])
        where = replace(self.place, rows=named, column=column)
        total = count if count is not None else max(1, len(rows))
        return replace(self, issues=(*self.issues, Issue(severity, code, what, hint, where, total)))

    def without_rows(self, positions: Sequence[int]) -> "Draft":
        return replace(self, body=self.body.without_rows(positions))


def with_titles_said(draft: Draft, grid: Grid, headings: Headings) -> Draft:
    titles = [" ".join(filter(None, map(as_heading, record))) for record in grid.records(0, headings.start)]
    draft = replace(draft, titles=tuple(filter(None, titles)))
    if any(titles):
        quoted = "; ".join(f'"{title[:60]}"' for title in titles if title)
        draft = draft.saying(
            Severity.INFO,
            "rows_above_headings",
            f"The table begins in row {int(grid.rows[headings.start])}; above it stands {quoted}.",
            rows=grid.rows[: headings.start],
        )
    if headings.absent:
        return draft.saying(
            Severity.WARNING,
            "no_headings",
            "The table has no row of headings; its columns are called Column 1, Column 2 and so on.",
            "Say what each column is when you map them, or add headings to the file.",
        )
    return draft


def with_ragged_rows_said(draft: Draft, headings: Headings, below: Widths) -> Draft:
    """Rows with more cells than headings, and rows with fewer (blank rows, and lone texts at the end, aside)."""
    expected = max((i + 1 for i, name in enumerate(headings.names) if name), default=draft.body.width)
    longer = draft.body.rows[below > expected]
    if len(longer):
        draft = draft.saying(
            Severity.WARNING,
            "ragged_row",
            f"{_rows(len(longer))} more cells than there are headings ({expected}); the cells too many are kept in "
            "added columns.",
            "An unquoted delimiter inside a value does this: check these rows.",
            rows=longer,
        )
    usual = int(np.median(below[below > 1])) if (below > 1).any() else expected
    shorter = draft.body.rows[(below > 1) & (below < min(usual, expected))]
    if len(shorter):
        draft = draft.saying(
            Severity.WARNING,
            "ragged_row",
            f"{_rows(len(shorter))} fewer cells than the others; the missing ones at the end are taken as blank.",
            "Check that the values of these rows stand under their headings.",
            rows=shorter,
        )
    return draft


def _rows(count: int) -> str:
    return "1 row has" if count == 1 else f"{count:,} rows have"
