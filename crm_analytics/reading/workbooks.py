"""Excel and OpenDocument workbooks: checked here, parsed in a capped process (`worker`), one per workbook."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.reading import limits, worker
from crm_analytics.reading.archives import DAMAGED, DOWNLOAD_AGAIN, Member, RefusedError, members
from crm_analytics.reading.grid import TEXT, Grid
from crm_analytics.reading.reports import EMPTY, PIVOT, PIVOT_HINT
from crm_analytics.reading.sheets import COMPUTED, ERROR_MARK, SheetFacts, column_number, error_cells, sheet_facts
from crm_analytics.reading.signatures import has_stream, is_ole, is_zip
from crm_analytics.reading.source import Read, Source
from crm_analytics.reading.tabulating import table_in
from crm_analytics.tables import Native, RawTable, SetAside

PROTECTED = "It is protected by a password."
UNPROTECT = "Open it in Excel and save a copy without a password."
FEW_ROWS = 50
"""A sheet with a pivot and fewer rows beside it is taken for a report."""

RAISED, TIMED_OUT = 1, -9
"""How the worker ends where Python raised, and where it was stopped."""

SMALL_ENOUGH_FOR_OPENPYXL = 60 * 1024 * 1024


def read_workbook(source: Source) -> Read:
    """Every sheet of a workbook as a table, or set aside with the reason."""
    if is_ole(source.content) and has_stream(source.content, "EncryptedPackage"):
        return Read.refused(source.name, PROTECTED, UNPROTECT)
    try:
        parts = members(source.content, workbook=True, watched=ERROR_MARK) if is_zip(source.content) else {}
        facts = sheet_facts(source.content, parts)
        sheets = _sheets(source, facts, parts)
    except RefusedError as refused:
        return Read.refused(source.name, str(refused), refused.hint)
    return Read.joined(_as_read(source.name, sheet, facts.get(sheet.name, SheetFacts())) for sheet in sheets)


@dataclass(frozen=True)
class _Sheet:
    """What the worker said of one sheet."""

    name: str
    grid: Grid
    hidden: bool
    has_cells: bool
    error: str
    merged: int
    far_cells: int
    first_column: int


def _as_read(file: str, sheet: _Sheet, facts: SheetFacts) -> Read:
    found = _table_or_reason(file, sheet, facts)
    return Read(set_aside=(found,)) if isinstance(found, SetAside) else Read(tables=(found,))


def _table_or_reason(file: str, sheet: _Sheet, facts: SheetFacts) -> RawTable | SetAside:
    if not sheet.has_cells:
        return SetAside(file, sheet.name, "It is a sheet with a chart or a macro only.")
    if sheet.error:
        return SetAside(
            file, sheet.name, f"It could not be read: {sheet.error}.", "Save the sheet as CSV and use that."
        )
    if facts.computed:
        return SetAside(file, sheet.name, COMPUTED, "Use the sheets that hold the records.")
    if not sheet.grid.height:
        only = "It holds only a chart or a picture." if facts.drawings else EMPTY
        return SetAside(file, sheet.name, only)
    issues = [*_issues(file, sheet)]
    if facts.pivots:
        beside = _beside_pivots(sheet, facts.pivots)
        if beside is None:
            return SetAside(file, sheet.name, PIVOT, PIVOT_HINT)
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
    return table_in(sheet.grid, file, sheet.name, issues=issues)


def _beside_pivots(sheet: _Sheet, pivots: Sequence[str]) -> Grid | None:
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


def _issues(file: str, sheet: _Sheet) -> Iterator[Issue]:
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


def _sheets(source: Source, facts: dict[str, SheetFacts], parts: dict[str, Member]) -> list[_Sheet]:
    """All sheets, by calamine, or by openpyxl where that one crashes. Raises RefusedError."""
    job = {
        "columns": limits.COLUMNS,
        "sheet_cells": limits.SHEET_CELLS,
        "memory": limits.WORKER_MEMORY_BYTES,
        "seconds": limits.WORKER_CPU_SECONDS,
    }
    done = _run(source.content, {**job, "reader": "calamine"})
    unpacked_size = sum(part.size for part in parts.values())
    if _failed(done) and "xl/workbook.xml" in parts and unpacked_size <= SMALL_ENOUGH_FOR_OPENPYXL:
        done = _run(source.content, {**job, "reader": "openpyxl"})
    if done.returncode == worker.PASSWORD:
        raise RefusedError(PROTECTED, UNPROTECT)
    if done.returncode == RAISED:
        raise RefusedError(DAMAGED, DOWNLOAD_AGAIN)
    if done.returncode:
        raise RefusedError("It needs too much memory or time to read.", "Save the sheets you need as CSV.")
    sheets = _parsed(memoryview(done.stdout))
    showing_errors = {
        name: fact.part for name, fact in facts.items() if fact.part in parts and parts[fact.part].watched
    }
    return [_with_errors(sheet, source.content, showing_errors.get(sheet.name)) for sheet in sheets]


def _with_errors(sheet: _Sheet, content: bytes, part: str | None) -> _Sheet:
    """The sheet with "#N/A" and the like in the cells that show an error, counted per column."""
    if part is None or not sheet.grid.height:
        return sheet
    grid, native = sheet.grid, list(sheet.grid.native)
    position = {int(row): i for i, row in enumerate(grid.rows)}
    for column, cells in error_cells(content, part).items():
        index = column - sheet.first_column
        if not 0 <= index < grid.width:
            continue
        values = grid.cells.column(index).to_pylist()
        for row, text in cells:
            if row in position:
                values[position[row]] = text
        native[index] = replace(native[index], errors=len(cells))
        grid = grid.with_column(index, values)
    return replace(sheet, grid=replace(grid, native=tuple(native)))


def _failed(done: "subprocess.CompletedProcess[bytes]") -> bool:
    return done.returncode not in (0, worker.PASSWORD)


def _run(content: bytes, job: dict[str, Any]) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-I", str(Path(worker.__file__)), json.dumps(job)]
    try:
        return subprocess.run(command, input=content, capture_output=True, timeout=limits.WORKER_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, TIMED_OUT, b"", b"")


def _parsed(output: memoryview) -> Iterator[_Sheet]:
    """The sheets in the output of the worker, their text used where it lies."""
    at = 0
    while at < len(output):
        size = int.from_bytes(output[at : at + 8], "little")
        header = json.loads(bytes(output[at + 8 : at + 8 + size]))
        at += 8 + size
        rows = np.frombuffer(output[at : at + 8 * header["rows"]], dtype=np.int64).copy()
        at += 8 * header["rows"]
        columns = []
        for column in header["columns"]:
            lengths = np.frombuffer(output[at : at + 4 * len(rows)], dtype=np.int32)
            at += 4 * len(rows)
            columns.append(_text_array(lengths, output[at : at + column["bytes"]]))
            at += column["bytes"]
        cells = pa.table(columns, names=[str(i) for i in range(len(columns))])
        yield _Sheet(
            header["name"],
            Grid(cells, rows, tuple(_natives(header))),
            header["hidden"],
            header["cells"],
            header["error"],
            header["merged"],
            header["far_cells"],
            header["first_column"],
        )


def _text_array(lengths: "np.typing.NDArray[np.int32]", text: memoryview) -> pa.Array:
    offsets = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return pa.Array.from_buffers(TEXT, len(lengths), [None, pa.py_buffer(offsets), pa.py_buffer(text)])


def _natives(header: dict[str, Any]) -> Iterator[Native]:
    for column in header["columns"]:
        yield Native(column.get("numbers", 0), column.get("dates", 0), column.get("booleans", 0))
