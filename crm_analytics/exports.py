"""Rows as files a spreadsheet opens: CSV and XLSX, in which no cell of a stranger's data runs as a formula."""

import csv
import io
import math
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa
import xlsxwriter

from crm_analytics.issues import CrmError

XLSX_ROWS = 1_048_575
XLSX_COLUMNS = 16_384
"""What one sheet holds, beside its heading row."""

CSV_TYPE = "text/csv"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_CELL_LIMIT = 32_767
_EXACT_INTEGER = 2**53
_SAMPLE_ROWS = 200
_WIDEST = 48
_STARTS_A_FORMULA = "=+-@|%\t\r\n＝＋－＠"
_PLAIN_NUMBER = re.compile(r"[+-]\d[\d.,]*%?")


def is_risky(text: str) -> bool:
    """Whether a spreadsheet could take `text` for a formula, also behind spaces or a byte order mark.

    Plain signed numbers are harmless and stay as they are.

    >>> [is_risky(text) for text in ("=1+1", "  @SUM(A1)", "-10", "+3,5%", "-x", "a=b", "")]
    [True, True, False, False, True, False, False]
    """
    if text[:1] in ("\t", "\r", "\n"):
        return True
    bare = text.lstrip(" \u00a0\u200b\ufeff\t\r\n")
    return bool(bare) and bare[0] in _STARTS_A_FORMULA and not _PLAIN_NUMBER.fullmatch(bare.rstrip())


def neutral(text: str) -> str:
    """`text` as a CSV cell that no spreadsheet runs: a risky one gets a leading apostrophe."""
    return f"'{text}" if is_risky(text) else text


def csv_bytes(table: pa.Table) -> bytes:
    """`table` as UTF-8 CSV with a byte order mark (Excel needs it), headings first. Blanks are empty cells."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([neutral(name) for name in table.column_names])
    writer.writerows([_csv_cell(value) for value in row] for row in _rows(table))
    return target.getvalue().encode("utf-8-sig")


def xlsx_bytes(table: pa.Table, *, sheet: str = "Rows", notes: tuple[str, ...] = ()) -> bytes:
    """`table` as a workbook with one sheet, and a second one, "About", where there are `notes` (one line each).

    Numbers, dates and yes/no keep their type; text is always stored as text. Raises CrmError where it does not fit.
    """
    if table.num_rows > XLSX_ROWS or table.num_columns > XLSX_COLUMNS:
        raise CrmError(
            f"{table.num_rows:,} rows and {table.num_columns:,} columns do not fit into an Excel sheet "
            f"({XLSX_ROWS:,} rows, {XLSX_COLUMNS:,} columns). Download the CSV instead."
        )
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        _write_rows(_Pen(book, book.add_worksheet(_sheet_name(sheet))), table)
        if notes:
            pen = _Pen(book, book.add_worksheet("About"))
            for line, note in enumerate(notes):
                pen.write(line, 0, note)
            pen.sheet.set_column(0, 0, 100)
    return target.getvalue()


class _Pen:
    """Writes values into one sheet, each as what it is."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Any) -> None:
        self.sheet = sheet
        self.heading = book.add_format({"bold": True, "quote_prefix": True, "bottom": 1})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        # As if somebody had typed an apostrophe: editing the cell does not wake the formula either.
        self._quoted = book.add_format({"quote_prefix": True})

    def write(self, row: int, column: int, value: object, style: Any = None) -> None:
        match value:
            case None:
                return
            case bool():
                self.sheet.write_boolean(row, column, value)
            case int() | float() | Decimal() if _fits_a_number(value):
                self.sheet.write_number(row, column, float(value))
            case float() if not math.isfinite(value):
                return
            case datetime():
                naive = value.replace(tzinfo=None)
                self.sheet.write_datetime(row, column, naive, self._day if _is_midnight(naive) else self._moment)
            case date():
                self.sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), self._day)
            case _:
                text = _text(value)
                style = style or (self._quoted if is_risky(text) else None)
                self.sheet.write_string(row, column, _shortened(text), style)


def _write_rows(pen: _Pen, table: pa.Table) -> None:
    for column, name in enumerate(table.column_names):
        pen.write(0, column, name, pen.heading)
    for row, values in enumerate(_rows(table), start=1):
        for column, value in enumerate(values):
            pen.write(row, column, value)
    pen.sheet.freeze_panes(1, 0)
    if table.num_columns:
        pen.sheet.autofilter(0, 0, table.num_rows, table.num_columns - 1)
    for column, width in enumerate(_widths(table)):
        pen.sheet.set_column(column, column, width)


def _rows(table: pa.Table) -> Iterator[tuple[object, ...]]:
    for batch in table.to_batches(max_chunksize=10_000):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _widths(table: pa.Table) -> list[int]:
    sample = table.slice(0, _SAMPLE_ROWS)
    return [
        min(_WIDEST, 3 + max([len(name), *(len(_csv_cell(value)) for value in column.to_pylist())]))
        for name, column in zip(sample.column_names, sample.columns, strict=True)
    ]


def _csv_cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            if not math.isfinite(value):
                return ""
            return str(int(value)) if value.is_integer() and abs(value) < _EXACT_INTEGER else repr(value)
        case int() | Decimal():
            return str(value)
        case datetime():
            return value.date().isoformat() if _is_midnight(value) else value.isoformat(" ", "seconds")
        case date():
            return value.isoformat()
        case _:
            return neutral(_text(value))


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, timedelta):
        return f"{value / timedelta(hours=1):g} hours"
    return str(value)


def _fits_a_number(value: int | float | Decimal) -> bool:
    """Whether a spreadsheet keeps it: 15 digits, so long whole numbers (they are ids) go in as text."""
    if isinstance(value, int):
        return abs(value) < _EXACT_INTEGER
    return math.isfinite(value)


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0)


def _shortened(text: str) -> str:
    return text if len(text) <= _CELL_LIMIT else f"{text[: _CELL_LIMIT - 1]}…"


def _sheet_name(name: str) -> str:
    """What Excel accepts: 31 characters, none of []:*?/\\, no apostrophe at either end."""
    return re.sub(r"[\[\]:*?/\\]", " ", name)[:31].strip("' ") or "Rows"
