"""The cells of a workbook, parsed in a process of their own (`worker`) that has its memory and time capped."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np
import pyarrow as pa

from crm_analytics.reading import limits
from crm_analytics.reading.packed.archives import DAMAGED, DOWNLOAD_AGAIN, Member, RefusedError, begun_with
from crm_analytics.reading.tables.grid import TEXT, Grid
from crm_analytics.reading.workbooks import worker
from crm_analytics.reading.workbooks.sheets import (
    ERROR_MARK,
    NONE_MERGED,
    UNSTORED_MARKS,
    SheetFacts,
    error_cells,
    reaches,
    unmerged,
    unstored_cells,
)
from crm_analytics.tables import Native

PROTECTED = "It is protected by a password."
UNPROTECT = "Open it in Excel and save a copy without a password."

RAISED, TIMED_OUT = 1, -9
"""How the worker ends where Python raised, and where it was stopped."""

SMALL_ENOUGH_FOR_OPENPYXL = 60 * 1024 * 1024

Finished = subprocess.CompletedProcess[bytes]


@dataclass(frozen=True)
class SheetCells:
    """The cells of one sheet and what the worker said of it; `error` is why it could not be read, else ""."""

    name: str
    grid: Grid
    hidden: bool
    has_cells: bool
    error: str
    merged: int
    far_cells: int
    first_column: int
    unstored: int = 0
    """Cells that hold a formula whose result the workbook does not have."""


def sheets_of(content: bytes, facts: Mapping[str, SheetFacts], parts: Mapping[str, Member]) -> list[SheetCells]:
    """All sheets of a workbook, by calamine, or by openpyxl where that one fails. Raises RefusedError.

    `facts` and `parts` are those of an XLSX, empty for other formats.
    """
    plain = unmerged(facts, parts)
    given = begun_with(content, plain, NONE_MERGED) if plain else content
    done = None if _reaches_too_far(content, facts, parts) else _run(given, "calamine")
    small = sum(part.size for part in parts.values()) <= SMALL_ENOUGH_FOR_OPENPYXL
    if done is None or (done.returncode not in (0, worker.PASSWORD) and facts and small):
        done = _run(content, "openpyxl")
    if done.returncode == worker.PASSWORD:
        raise RefusedError(PROTECTED, UNPROTECT)
    if done.returncode == RAISED:
        raise RefusedError(DAMAGED, DOWNLOAD_AGAIN)
    if done.returncode:
        raise RefusedError("It needs too much memory or time to read.", "Save the sheets you need as CSV.")
    return [_completed(content, sheet, facts, parts) for sheet in _parsed(memoryview(done.stdout))]


def _completed(
    content: bytes, sheet: SheetCells, facts: Mapping[str, SheetFacts], parts: Mapping[str, Member]
) -> SheetCells:
    """The sheet with what calamine does not tell: cells that show an error, and formulas without a result."""
    part = facts.get(sheet.name, SheetFacts()).part
    if part not in parts:
        return sheet
    watched = parts[part].watched
    if ERROR_MARK in watched:
        sheet = _showing_errors(sheet, error_cells(content, part))
    if watched.intersection(UNSTORED_MARKS):
        sheet = _knowing_unstored(sheet, unstored_cells(content, part))
    return sheet


def _reaches_too_far(content: bytes, facts: Mapping[str, SheetFacts], parts: Mapping[str, Member]) -> bool:
    """Do cells lie so far apart that calamine would ask for all the memory there is, where nothing caps it?"""
    if sys.platform == "linux":
        return False
    sizes = [reaches(content, fact.part) for fact in facts.values() if fact.part in parts]
    return any(rows * columns > limits.SHEET_CELLS for rows, columns in sizes)


def _run(content: bytes, reader: str) -> Finished:
    job = {
        "reader": reader,
        "columns": limits.COLUMNS,
        "sheet_cells": limits.SHEET_CELLS,
        "memory": limits.WORKER_MEMORY_BYTES,
        "seconds": limits.WORKER_CPU_SECONDS,
    }
    command = [sys.executable, "-I", str(Path(worker.__file__)), json.dumps(job)]
    with _file_in_memory() as given, _file_in_memory() as taken:
        given.write(content)
        given.seek(0)
        try:
            done = subprocess.run(
                command,
                stdin=given,
                stdout=taken,
                stderr=subprocess.DEVNULL,
                timeout=limits.WORKER_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(command, TIMED_OUT, b"", b"")
        taken.seek(0)
        return subprocess.CompletedProcess(command, done.returncode, taken.read(), b"")


def _file_in_memory() -> BinaryIO:
    """A file without a name, gone when it is closed: a pipe would carry a workbook in pieces of a few kilobytes."""
    if sys.platform == "linux":
        return open(os.memfd_create("workbook"), "w+b")
    return cast(BinaryIO, tempfile.TemporaryFile())


def _parsed(output: memoryview) -> Iterator[SheetCells]:
    """The sheets in the output of the worker."""
    at = 0
    while at < len(output):
        size = int.from_bytes(output[at : at + 8], "little")
        header = json.loads(bytes(output[at + 8 : at + 8 + size]))
        at += 8 + size
        rows = np.frombuffer(output[at : at + 8 * header["rows"]], dtype=np.int64).copy()
        at += 8 * header["rows"]
        columns = []
        for column in header["columns"]:
            columns.append(_text_array(bytes(output[at : at + column["bytes"]])))
            at += column["bytes"]
        cells = pa.table(columns, names=[str(i) for i in range(len(columns))])
        yield SheetCells(
            name=header["name"],
            grid=Grid(cells, rows, tuple(map(_native, header["columns"]))),
            hidden=header["hidden"],
            has_cells=header["cells"],
            error=header["error"],
            merged=header["merged"],
            far_cells=header["far_cells"],
            first_column=header["first_column"],
        )


def _text_array(text: bytes) -> pa.Array:
    """The cells of a column from their text with `worker.END` behind each."""
    ends = np.flatnonzero(np.frombuffer(text, dtype=np.uint8) == worker.END[0])
    offsets = np.zeros(len(ends) + 1, dtype=np.int64)
    offsets[1:] = ends - np.arange(len(ends))
    together = text.translate(None, worker.END)
    return pa.Array.from_buffers(TEXT, len(ends), [None, pa.py_buffer(offsets), pa.py_buffer(together)])


def _native(column: Mapping[str, Any]) -> Native:
    return Native(column.get("numbers", 0), column.get("dates", 0), column.get("booleans", 0))


def _knowing_unstored(sheet: SheetCells, unstored: Mapping[int, list[int]]) -> SheetCells:
    columns = tuple(tuple(unstored.get(index + sheet.first_column, ())) for index in range(sheet.grid.width))
    known = replace(sheet.grid, unstored=columns if any(columns) else ())
    return replace(sheet, grid=known, unstored=sum(map(len, unstored.values())))


def _showing_errors(sheet: SheetCells, errors: Mapping[int, list[tuple[int, str]]]) -> SheetCells:
    """The sheet with "#N/A" and the like in the cells that show an error, counted per column."""
    grid, native = sheet.grid, list(sheet.grid.native)
    position = {int(row): i for i, row in enumerate(grid.rows)}
    for column, cells in errors.items():
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
