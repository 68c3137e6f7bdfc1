"""Excel and OpenDocument workbooks: what each sheet is, and what was decided about it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.reading import limits
from crm_analytics.reading.packed.archives import RefusedError, members
from crm_analytics.reading.reports import EMPTY, PIVOT, PIVOT_HINT
from crm_analytics.reading.signatures import has_stream, is_ole, is_zip
from crm_analytics.reading.source import Read, Source
from crm_analytics.reading.tables.grid import Grid
from crm_analytics.reading.tabulating import tables_in
from crm_analytics.reading.workbooks.extraction import PROTECTED, UNPROTECT, SheetCells, sheets_of
from crm_analytics.reading.workbooks.sheets import (
    COMPUTED,
    MARKS,
    SheetFacts,
    column_number,
    sheet_facts,
)

NEVER_CALCULATED = "It holds only formulas whose results were never stored."
FEW_ROWS = 50
"""A sheet with a pivot and fewer rows beside it is taken for a report."""


def read_workbook(source: Source) -> Read:
    """Every sheet of a workbook as a table, or set aside with the reason."""
    if is_ole(source.content) and has_stream(source.content, "EncryptedPackage"):
        return Read.refused(source.name, PROTECTED, UNPROTECT)
    try:
        parts = members(source.content, workbook=True, watched=MARKS) if is_zip(source.content) else {}
        facts = sheet_facts(source.content, parts)
        sheets = sheets_of(source.content, facts, parts)
    except RefusedError as refused:
        return Read.refused(source.name, str(refused), refused.hint)
    return Read.joined(_as_read(source.name, sheet, facts.get(sheet.name, SheetFacts())) for sheet in sheets)


def _as_read(file: str, sheet: SheetCells, facts: SheetFacts) -> Read:
    if refusal := _why_not_read(sheet, facts):
        return Read.refused(file, *refusal, sheet.name)
    issues = [*_issues(file, sheet)]
    if facts.pivots:
        beside = _beside_pivots(sheet, facts.pivots)
        if beside is None:
            return Read.refused(file, PIVOT, PIVOT_HINT, sheet.name)
        sheet = replace(sheet, grid=beside)
        issues.append(
            Issue(
                Severity.INFO,
                "pivot_left_out",
                "A pivot table beside the records is left out.",
                "",
                Where(file, sheet.name),
            )
        )
    return tables_in(sheet.grid, file, sheet.name, issues=issues)


def _why_not_read(sheet: SheetCells, facts: SheetFacts) -> tuple[str, str] | None:
    """The reason, and what to do, where a sheet has no cells to look at."""
    if not sheet.has_cells:
        return "It is a sheet with a chart or a macro only.", ""
    if sheet.error:
        return f"It could not be read: {sheet.error}.", "Save the sheet as CSV and use that."
    if facts.computed:
        return COMPUTED, "Use the sheets that hold the records."
    if not sheet.grid.height and sheet.unstored:
        return NEVER_CALCULATED, "Open the file in Excel, save it, and upload it again."
    if not sheet.grid.height:
        return "It holds only a chart or a picture." if facts.drawings else EMPTY, ""
    return None


def _beside_pivots(sheet: SheetCells, pivots: Sequence[str]) -> Grid | None:
    """The columns that no pivot table stands in, where they hold clearly more rows than the pivots do; else None."""
    inside: set[int] = set()
    rows = 0
    for place in pivots:
        corners = re.findall(r"([A-Z]+)(\d+)", place)
        if not corners:
            return None
        (left, top), (right, bottom) = corners[0], corners[-1]
        inside |= set(range(column_number(left), column_number(right) + 1))
        rows = max(rows, int(bottom) - int(top) + 1)
    kept = [i for i in range(sheet.grid.width) if i + sheet.first_column not in inside]
    if len(kept) < 2:
        return None
    grid = sheet.grid.with_columns(kept)
    filled = grid.height - len(grid.blank_positions())
    return grid if filled >= max(FEW_ROWS, 2 * rows) else None


def _issues(file: str, sheet: SheetCells) -> Iterator[Issue]:
    where = Where(file, sheet.name)
    if sheet.hidden:
        yield Issue(
            Severity.INFO, "hidden_sheet", "The sheet is hidden in the workbook; it was read.",
            "Leave it out when you map the sheets if it is not meant to count.", where,
        )  # fmt: skip
    if sheet.merged:
        yield Issue(
            Severity.INFO, "merged_cells", "Cells merged over several rows were filled in for each of the rows.",
            "", where, sheet.merged,
        )  # fmt: skip
    if sheet.far_cells:
        yield Issue(
            Severity.WARNING, "far_cells", f"Cells beyond column {limits.COLUMNS:,} were left out.",
            "Delete what stands far to the right of the table.", where, sheet.far_cells,
        )  # fmt: skip
    errors = sum(native.errors for native in sheet.grid.native)
    if errors:
        yield Issue(
            Severity.WARNING, "error_cells", "Cells show an Excel error such as #N/A instead of a value.",
            "Correct the formulas and upload the workbook again.", where, errors,
        )  # fmt: skip
