"""Reads one workbook in a process of its own, with capped memory and time, and writes its cells to standard output.

Run as a script by `workbooks`; it imports nothing of this package, so that it starts at once. A hostile workbook can
abort this process, never the app.
Output, for each sheet: the length of its header (8 bytes), the header (JSON), its row numbers (int64 each), and for
each column the UTF-8 text of its cells, with `END` behind each.
"""

import gc
import io
import json
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO

BATCH = 300  # Rows gathered at once: few enough to stay in the cache of a processor, a fifth faster than thousands.
END = b"\xff"  # A byte that UTF-8 never has.
MERGED_RANGES, MERGED_ROWS = 10_000, 10_000  # More, or taller ones, are formatting, not a table.
PASSWORD = 3  # The exit code; any other that is not 0 means that the parser raised or crashed.

COUNTED = {int: "numbers", float: "numbers", bool: "booleans", date: "dates", datetime: "dates", time: "dates"}

Row = tuple[int, list[Any]]
"""A row number as a spreadsheet shows it, and its cells."""


class Sheet:
    """The cells of one sheet, gathered column by column as UTF-8 text."""

    def __init__(self, name: str, **facts: Any) -> None:
        self.facts = {"name": name, "error": "", "merged": 0, "far_cells": 0, "first_column": 0, **facts}
        self.rows = array("q")
        self.texts: list[bytearray] = []
        self.counts: list[Counter[str]] = []

    def gather(self, rows: Iterator[Row]) -> None:
        waiting: list[list[Row]] = []
        while batch := list(islice(rows, BATCH)):
            # Blank rows are kept only where something follows: formatting can reach to the last row of a sheet.
            if any(cell != "" for _, cells in batch for cell in cells):
                for part in (*waiting, batch):
                    self._add(part)
                waiting = []
            else:
                waiting.append([(number, []) for number, _ in batch])

    def _add(self, batch: list[Row]) -> None:
        width = max(len(cells) for _, cells in batch)
        while len(self.texts) < width:
            self.texts.append(bytearray(END * len(self.rows)))
            self.counts.append(Counter())
        width = len(self.texts)
        padded = [cells if len(cells) == width else cells + [""] * (width - len(cells)) for _, cells in batch]
        for text, counts, column in zip(self.texts, self.counts, zip(*padded, strict=True), strict=True):
            text += packed(column, counts)
        self.rows.extend(number for number, _ in batch)

    def write(self, out: BinaryIO) -> None:
        facts = {
            **self.facts,
            "rows": len(self.rows),
            "columns": [{"bytes": len(text), **count} for text, count in zip(self.texts, self.counts, strict=True)],
        }
        header = json.dumps(facts).encode()
        out.write(len(header).to_bytes(8, "little") + header + self.rows.tobytes())
        for text in self.texts:
            out.write(text)
        out.flush()


def packed(cells: Sequence[Any], counts: Counter[str]) -> bytes:
    """The text of the cells with `END` behind each. What they are besides text is added to `counts`."""
    kinds = set(map(type, cells))
    if kinds == {float}:
        counts["numbers"] += len(cells)
        joined = number_texts(cells)
    else:
        if kinds != {str}:
            counts.update(COUNTED[kind] for kind in map(type, cells) if kind in COUNTED)
            cells = [cell if type(cell) is str else TEXT[type(cell)](cell) for cell in cells]
        joined = "\0".join(cells)
        if joined.count("\0") >= len(cells):  # NUL stands in a cell.
            return END.join(cell.encode("utf-8", "replace") for cell in cells) + END
    return joined.encode("utf-8", "replace").replace(b"\0", END) + END


def number_text(value: float) -> str:
    """The shortest text that reads back as the same number, without an exponent and without ".0".

    >>> number_text(1054.0), number_text(1e-7), number_text(0.1)
    ('1054', '0.0000001', '0.1')
    """
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = repr(value)
    return (format(Decimal(text), "f") if "e" in text else text).removesuffix(".0")


def number_texts(values: Sequence[float]) -> str:
    """`number_text` of many, NUL between, at four times its speed: Python writes a whole tuple of floats in one go."""
    written = f"{values!r}"[1:-1].removesuffix(",") + ", "
    if "e" in written or "n" in written:  # exponents, nan
        return "\0".join(map(number_text, values))
    return written.replace(".0, ", ", ")[:-2].replace(", ", "\0")


def moment_text(value: datetime) -> str:
    """ISO 8601 with a blank, to the second (a spreadsheet's fractions of days are off by microseconds)."""
    milliseconds = round(value.microsecond / 1000)
    rounded = value.replace(microsecond=0) + timedelta(milliseconds=milliseconds)
    return rounded.isoformat(" ", "milliseconds" if rounded.microsecond else "seconds")


def duration_text(value: timedelta) -> str:
    """Hours, minutes and seconds; hours are not wrapped at 24.

    >>> duration_text(timedelta(hours=30, seconds=5)), duration_text(timedelta(hours=-1))
    ('30:00:05', '-01:00:00')
    """
    seconds = round(value.total_seconds())
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'-' if seconds < 0 else ''}{minutes // 60:02d}:{minutes % 60:02d}:{rest:02d}"


TEXT: dict[type, Callable[[Any], str]] = {
    str: lambda value: value,
    float: number_text,
    int: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    date: date.isoformat,
    datetime: moment_text,
    time: lambda value: value.isoformat("seconds"),
    timedelta: duration_text,
    type(None): lambda value: "",
}


def sheets_by_calamine(content: bytes, job: dict[str, Any]) -> Iterator[Sheet]:
    """Every wanted sheet through python-calamine. Aborts the process where cells lie absurdly far apart."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        sys.exit(PASSWORD)
    for meta in workbook.sheets_metadata:
        hidden = meta.visible != SheetVisibleEnum.Visible
        sheet = Sheet(meta.name, hidden=hidden, cells=meta.typ == SheetTypeEnum.WorkSheet)
        if not sheet.facts["cells"]:
            yield sheet
            continue
        try:
            source = workbook.get_sheet_by_name(meta.name)
        except CalamineError as error:
            sheet.facts["error"] = str(error)
            yield sheet
            continue
        height, width = (source.end[0] + 1 if source.end else 0), source.width
        if width > job["columns"] or height * width > job["sheet_cells"]:
            sheet.facts["error"] = f"its cells reach to row {height:,} and over {width:,} columns"
        else:
            sheet.facts["first_column"] = first_column = source.start[1] if source.start else 0
            rows: Iterator[Row] = enumerate(source.iter_rows(), 1)
            if merged := source.merged_cell_ranges:
                rows = with_merged_cells(rows, merged, first_column, sheet)
            sheet.gather(rows)
        yield sheet


def with_merged_cells(rows: Iterator[Row], ranges: list[Any], first_column: int, sheet: Sheet) -> Iterator[Row]:
    """Cells merged downwards show one value beside several rows: each of those rows gets it."""
    covered: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (top, left), (bottom, _) in ranges[:MERGED_RANGES]:
        for row in range(top, min(bottom, top + MERGED_ROWS) + 1 if bottom > top else top):
            covered[row + 1].append((top + 1, left - first_column))
    shown: dict[tuple[int, int], Any] = {}
    for number, cells in rows:
        for top, column in covered.get(number, ()):
            if number == top:
                shown[top, column] = cells[column] if 0 <= column < len(cells) else ""
            elif shown.get((top, column), "") != "" and cells[column] == "":
                cells[column] = shown[top, column]
                sheet.facts["merged"] += 1
        yield number, cells


def sheets_by_openpyxl(content: bytes, job: dict[str, Any]) -> Iterator[Sheet]:
    """The second try, for workbooks with a stray cell far out: row by row, so that nothing between costs memory."""
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for source in workbook.worksheets:
        sheet = Sheet(source.title, hidden=source.sheet_state != "visible", cells=True)
        sheet.gather(filled_rows(source, sheet, job["columns"]))
        yield sheet


def filled_rows(source: Any, sheet: Sheet, most_columns: int) -> Iterator[Row]:
    """Rows with a value, without the blank rows between them; cells beyond the last readable column are counted."""
    source.reset_dimensions()  # What the sheet says of its size may be absurd, and rows would be filled up to it.
    for number, values in enumerate(source.iter_rows(values_only=True), 1):
        cells = [plain(value) for value in values]
        last = max((i for i, cell in enumerate(cells) if cell != ""), default=-1)
        if last >= 0:
            sheet.facts["far_cells"] += sum(cell != "" for cell in cells[most_columns:])
            yield number, cells[:most_columns][: last + 1]


def plain(value: Any) -> Any:
    """openpyxl's values as calamine gives them: a blank is "", a day has no time."""
    if value is None:
        return ""
    if type(value) is datetime and value.time() == time():
        return value.date()
    return value if type(value) in TEXT else str(value)


def limit_resources(memory: int, seconds: int) -> None:
    """Caps for this process, where the system has them (Windows has none, macOS none of memory)."""
    try:
        import resource
    except ImportError:
        return
    caps = {resource.RLIMIT_AS: memory, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}
    for what, most in caps.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def main() -> None:
    """Reads the workbook on standard input; the job (JSON) is the only argument."""
    gc.disable()  # A tenth faster: nothing here goes in circles.
    job = json.loads(sys.argv[1])
    limit_resources(job["memory"], job["seconds"])
    content = sys.stdin.buffer.read()
    for sheet in (sheets_by_openpyxl if job["reader"] == "openpyxl" else sheets_by_calamine)(content, job):
        sheet.write(sys.stdout.buffer)


if __name__ == "__main__":
    main()
