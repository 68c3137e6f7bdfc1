"""What the parts of an XLSX say of its sheets beyond their cells: pivot tables, drawings, figures made by formulas."""

import functools
import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from crm_analytics.reading.packed.archives import Member, unpacked

COMPUTED = "Its figures are all computed from other sheets: it sums records up and holds none itself."

MOST_XML_BYTES = 2 * 1024 * 1024
"""A summary is a small sheet; the XML of a larger one is not searched for formulas."""

ERROR_MARK = b't="e"'
"""What the XML of a sheet holds if any cell shows an error."""

UNSTORED_MARKS = (b"</f></c>", b"</f><v/>", b"</f><v />", b"</f><v></v>")
"""What the XML of a sheet holds if the result of any formula was not stored, as programs write that are not Excel."""

SHEET_MARK, MERGED_MARK = b"sheetData", b"mergeCell"
"""What the XML of a sheet holds where its rows are, and if any cells are merged."""

MARKS = (ERROR_MARK, *UNSTORED_MARKS, SHEET_MARK, MERGED_MARK)

NONE_MERGED = b"<mergeCells></mergeCells><!--iijbjjdbh-->"
"""What tells calamine at the beginning of a sheet that no cells of it are merged. They are said behind the last row: to
find that out, it goes through the XML of the whole sheet a second time, which takes a third of its time. The comment
makes the CRC of it 0, for `begun_with`."""

_ERROR = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"[^>]*?\bt="e"[^>]*>(?:<f[^>]*?/>|<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>')
_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})')
_ROW = re.compile(rb'<row [^>]*?\br="(\d+)"')
_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_FORMULA = re.compile(rb"<c\b([^>]*)>(<f\b.*?)</c>", re.DOTALL)
_STORED = re.compile(rb"<v\b[^>]*>[^<]|<is\b")
_TEXT_RESULT = re.compile(rb'\bt="str"')
_LOCATION = re.compile(rb'<location\b[^>]*?\bref="([A-Z]+\d+(?::[A-Z]+\d+)?)"')
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_AGGREGATE = re.compile(
    rb"\b(?:COUNT|SUM|AVERAGE|MAX|MIN)IFS?\(|\bSUMPRODUCT\(|\bGETPIVOTDATA\(|\bSUBTOTAL\(", re.IGNORECASE
)
_ELSEWHERE = re.compile(rb"!|\w\[")
"""A reference to another sheet ("Deals!A:A") or to a named table ("deals[stage]")."""


@dataclass(frozen=True)
class SheetFacts:
    """`part` is the name of its XML in the archive; `pivots` are the cells of its pivot tables, as "A3:C20";
    `computed` means that only its labels are not formulas."""

    part: str = ""
    pivots: tuple[str, ...] = ()
    drawings: bool = False
    computed: bool = False


def sheet_facts(content: bytes, parts: Mapping[str, Member]) -> dict[str, SheetFacts]:
    """Facts by sheet name; nothing for formats other than XLSX and XLSM."""
    if "xl/workbook.xml" not in parts:
        return {}
    try:
        return {name: _facts(content, parts, part) for name, part in _parts_of_sheets(content, parts).items()}
    except ElementTree.ParseError:
        return {}  # The worker will say that the workbook is damaged.


def unmerged(facts: Mapping[str, SheetFacts], parts: Mapping[str, Member]) -> frozenset[str]:
    """The parts with the XML of sheets of which no cells are merged."""
    watched = {fact.part: parts[fact.part].watched for fact in facts.values() if fact.part in parts}
    return frozenset(part for part, marks in watched.items() if SHEET_MARK in marks and MERGED_MARK not in marks)


def error_cells(content: bytes, part: str) -> dict[int, list[tuple[int, str]]]:
    """Column (from 0) → (row number, text) of the cells that show an error, which calamine gives as blanks."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for letters, row, text in _ERROR.findall(unpacked(content, part)):
        found[column_number(letters.decode())].append((int(row), text.decode("utf-8", "replace")))
    return found


def unstored_cells(content: bytes, part: str) -> dict[int, list[int]]:
    """Column (from 0) → row numbers of the formulas without a result. An empty text (t="str") is one."""
    found: dict[int, list[int]] = defaultdict(list)
    for formula in _FORMULA.finditer(unpacked(content, part)):
        attributes, body = formula.groups()
        place = _PLACE.search(attributes)
        if place and not _STORED.search(body) and not _TEXT_RESULT.search(attributes):
            found[column_number(place[1].decode())].append(int(place[2]))
    return found


def column_number(letters: str) -> int:
    """The column of a spreadsheet, counted from 0.

    >>> column_number("A"), column_number("XFD")
    (0, 16383)
    """
    return functools.reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters, 0) - 1


def reaches(content: bytes, part: str) -> tuple[int, int]:
    """The last row and the number of columns that the cells of a sheet reach to."""
    xml = unpacked(content, part)
    columns = {column_number(letters.decode()) + 1 for letters in set(_COLUMN.findall(xml))}
    return max(map(int, _ROW.findall(xml)), default=0), max(columns, default=0)


def _facts(content: bytes, parts: Mapping[str, Member], part: str) -> SheetFacts:
    folder, name = posixpath.split(part)
    relations = list(_relations(content, parts, f"{folder}/_rels/{name}.rels").values())
    pivots = [posixpath.normpath(posixpath.join(folder, target)) for kind, target in relations if kind == "pivotTable"]
    small = part in parts and parts[part].size <= MOST_XML_BYTES
    return SheetFacts(
        part=part,
        pivots=tuple(_location(content, parts, pivot) for pivot in pivots),
        drawings=any(kind == "drawing" for kind, _ in relations),
        computed=small and _is_computed(unpacked(content, part)),
    )


def _location(content: bytes, parts: Mapping[str, Member], part: str) -> str:
    """The cells of a pivot table; "" where its part does not say."""
    if part not in parts or parts[part].size > MOST_XML_BYTES:
        return ""
    found = _LOCATION.search(unpacked(content, part))
    return found[1].decode() if found else ""


def _parts_of_sheets(content: bytes, parts: Mapping[str, Member]) -> dict[str, str]:
    relations = _relations(content, parts, "xl/_rels/workbook.xml.rels")
    found = {}
    for element in ElementTree.fromstring(unpacked(content, "xl/workbook.xml")).iter():
        if element.tag.endswith("}sheet") and "name" in element.attrib:
            ids = [value for key, value in element.attrib.items() if key.endswith("}id")]
            target = relations.get(ids[0], ("", ""))[1] if ids else ""
            found[element.attrib["name"]] = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
    return found


def _relations(content: bytes, parts: Mapping[str, Member], part: str) -> dict[str, tuple[str, str]]:
    """Id → (last word of its type, target)."""
    if part not in parts or parts[part].size > MOST_XML_BYTES:
        return {}
    root = ElementTree.fromstring(unpacked(content, part))
    return {
        e.attrib.get("Id", ""): (e.attrib.get("Type", "").rsplit("/", 1)[-1], e.attrib.get("Target", "")) for e in root
    }


def _is_computed(xml: bytes) -> bool:
    """Is every figure below the first row a formula, and does each row sum up records of another sheet or table?

    A customer list with one computed column is not meant: there, other columns hold values of their own.
    """
    formulas: dict[bytes, bool] = {}
    typed_columns: set[bytes] = set()
    aggregating: set[bytes] = set()
    rows: set[bytes] = set()
    for attributes, body in _CELL.findall(xml):
        place = _PLACE.search(attributes)
        if not place or place[2] == b"1" or not re.search(rb"<(?:v|f|is)\b", body):
            continue
        column, row = place.groups()
        rows.add(row)
        if b"<f" not in body:
            typed_columns.add(column)
            continue
        formulas[column] = True
        if _AGGREGATE.search(body) and _ELSEWHERE.search(body):
            aggregating.add(row)
    computed_columns = set(formulas) - typed_columns
    return len(typed_columns) <= 1 <= len(computed_columns) and len(aggregating) * 2 > len(rows) > 1
