"""Workbooks in the XML format of Excel 2003, which many programs still write and call .xls."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

import numpy as np

from crm_analytics.reading import limits
from crm_analytics.reading.packed.archives import DAMAGED, DOWNLOAD_AGAIN
from crm_analytics.reading.reports import EMPTY
from crm_analytics.reading.source import Read, Source
from crm_analytics.reading.tables.grid import Grid
from crm_analytics.reading.tabulating import tables_in
from crm_analytics.tables import Native

_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{_NAMESPACE}}}"
_KINDS = {"Number": "numbers", "DateTime": "dates", "Boolean": "booleans", "Error": "errors"}
_HEAD_BYTES = 4096
_MOST_BLANK_ROWS = 100
"""More blank rows than these in one place part nothing that fewer would not."""


@dataclass
class _Sheet:
    name: str
    rows: list[int] = field(default_factory=list)
    records: list[list[str]] = field(default_factory=list)
    counts: dict[int, Counter[str]] = field(default_factory=dict)
    cells: int = 0


class _TooLargeError(ValueError):
    """A sheet has more cells than are read."""


def is_xml_workbook(content: bytes) -> bool:
    head = content[:_HEAD_BYTES].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    return head.startswith((b"<?xml", b"<Workbook", b"<ss:Workbook")) and _NAMESPACE.encode() in head


def read_xml_workbook(source: Source) -> Read:
    """Every sheet of the workbook as a table, or set aside with the reason."""
    if b"<!ENTITY" in source.content or b"<!DOCTYPE" in source.content:
        return Read.refused(source.name, "It declares XML entities, which spreadsheets never do and attacks do.")
    try:
        sheets = [_as_read(source.name, sheet) for sheet in _sheets(source.content)]
        return Read.joined(sheets) if sheets else Read.refused(source.name, EMPTY)
    except ElementTree.ParseError:
        return Read.refused(source.name, DAMAGED, DOWNLOAD_AGAIN)
    except _TooLargeError:
        return Read.refused(source.name, "It has too many cells to be read.", "Save the sheets you need as CSV.")


def _as_read(file: str, sheet: _Sheet) -> Read:
    if not any(any(record) for record in sheet.records):
        return Read.refused(file, EMPTY, "", sheet.name)
    grid = Grid.from_records(sheet.records, np.array(sheet.rows, dtype=np.int64))
    counted = [sheet.counts.get(i, Counter()) for i in range(grid.width)]
    native = tuple(Native(one["numbers"], one["dates"], one["booleans"], one["errors"]) for one in counted)
    return tables_in(Grid(grid.cells, grid.rows, native), file, sheet.name)


def _sheets(content: bytes) -> Iterator[_Sheet]:
    """The sheets one by one; what was read of the document is let go row by row."""
    sheet = _Sheet("")
    for event, element in ElementTree.iterparse(io.BytesIO(content), events=("start", "end")):
        if event == "start" and element.tag == f"{_SS}Worksheet":
            sheet = _Sheet(element.get(f"{_SS}Name") or "Sheet")
        elif event == "end" and element.tag == f"{_SS}Row":
            _add_row(sheet, element)
            element.clear()
        elif event == "end" and element.tag == f"{_SS}Worksheet":
            yield sheet
            element.clear()


def _add_row(sheet: _Sheet, row: ElementTree.Element) -> None:
    last = sheet.rows[-1] if sheet.rows else 0
    number = max(last + 1, _position(row, last + 1))
    if number > limits.WORKBOOK_ROWS:
        raise _TooLargeError
    for blank in range(max(last + 1, number - _MOST_BLANK_ROWS), number):
        sheet.rows.append(blank)
        sheet.records.append([])
    record: list[str] = []
    at = 0
    for cell in row.iter(f"{_SS}Cell"):
        at = max(at, _position(cell, at + 1) - 1)
        if at >= limits.COLUMNS:
            break
        record += [""] * (at - len(record))
        record.append(_text(cell, sheet.counts.setdefault(at, Counter())))
        at += 1 + _whole(cell.get(f"{_SS}MergeAcross"), 0)
    sheet.cells += max(1, len(record))
    if sheet.cells > limits.SHEET_CELLS:
        raise _TooLargeError
    sheet.rows.append(number)
    sheet.records.append(record)


def _position(element: ElementTree.Element, usual: int) -> int:
    return _whole(element.get(f"{_SS}Index"), usual)


def _whole(text: str | None, usual: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else usual


def _text(cell: ElementTree.Element, counts: Counter[str]) -> str:
    """The cell as the other workbooks give it: days as ISO 8601, yes/no as TRUE and FALSE."""
    data = cell.find(f"{_SS}Data")
    text = "".join(data.itertext()) if data is not None else ""
    kind = (data.get(f"{_SS}Type") or "") if data is not None else ""
    if not text:
        return ""
    counts.update([_KINDS[kind]] if kind in _KINDS else [])
    if kind == "DateTime":
        return text.replace("T", " ").removesuffix(".000").removesuffix(" 00:00:00")
    if kind == "Boolean":
        return "TRUE" if text.strip() == "1" else "FALSE"
    return text
