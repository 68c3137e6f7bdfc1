"""JSON as programs export it: lists of records, records line by line, and tables written column by column."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.reading import limits
from crm_analytics.reading.objects import NumberText, TooWideError, cell_text, grid_of
from crm_analytics.reading.source import Read, Source
from crm_analytics.reading.tables.grid import Grid
from crm_analytics.reading.tabulating import table_of, tables_in
from crm_analytics.reading.texts.encodings import NotTextError, decode

EXPORT_AGAIN = "Export the table again, as CSV or XLSX if need be."
NO_RECORDS = "It is a JSON file without a list of records."
DEEPEST_LIST = 4
"""Lists of records lie at most this many objects deep ("response.data.orders")."""

_START = re.compile(rb"""\s*(?:\{\s*(?:"|\}\s*$)|\[\s*(?:[{\]]|\[\s*(?:"|\[|-?\d)))""")
_HEAD_BYTES = 4096


class _BrokenError(ValueError):
    """The text is no JSON; the message says where it breaks off."""


@dataclass(frozen=True)
class _Found:
    """A list of records, or rows of plain values, and where in the file it stood ("data.orders", "" for the top)."""

    path: str
    records: Sequence[Any]


def is_json(content: bytes) -> bool:
    """Whether a file begins as JSON does, whatever its encoding."""
    head = content[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    return bool(_START.match(head)) and (b":" in head or head.lstrip().startswith(b"["))


def read_json(source: Source) -> Read:
    """Every list of records in the file as a table."""
    try:
        decoded = decode(source.content, source.name)
    except NotTextError as error:
        return Read.refused(source.name, str(error), EXPORT_AGAIN)
    content = decoded.content
    values = content.count(b",") + content.count(b"{") + content.count(b"[")
    if len(content) > limits.JSON_BYTES or values > limits.JSON_VALUES:
        return Read.refused(source.name, "It is too large for a JSON file.", "Export the table as CSV.")
    try:
        top, issues = _parsed(content.decode("utf-8", "replace"), source.name)
        found = list(_lists(top))
        if not found:
            return Read.refused(source.name, NO_RECORDS, EXPORT_AGAIN)
        whole = (*decoded.issues, *issues)
        tables = [_table(source.name, one, len(found) > 1, decoded.encoding, whole) for one in found]
    except _BrokenError as error:
        return Read.refused(source.name, str(error), "Download or export it again.")
    except RecursionError:
        return Read.refused(source.name, "Its values are nested in one another too deeply to be a table.", EXPORT_AGAIN)
    return Read.joined(tables)


def _parsed(text: str, file: str) -> tuple[Any, tuple[Issue, ...]]:
    """What the text holds; a list where values simply follow one another, as in JSON lines. Raises _BrokenError."""
    decoder = json.JSONDecoder(parse_float=NumberText, parse_int=NumberText, parse_constant=str)
    values: list[Any] = []
    at = _next(text, 0)
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            if values and text.count("\n", at) == text[at:].endswith("\n"):
                return values, (_cut_off(file, text.count("\n", 0, at) + 1),)
            raise _BrokenError(f"It begins as JSON, but breaks off in line {error.lineno:,} ({error.msg}).") from error
        values.append(value)
        at = _next(text, at)
    return (values[0] if len(values) == 1 else values), ()


def _next(text: str, at: int) -> int:
    """Where the next value starts: after blanks, line ends, and the commas that some programs put between lines."""
    while at < len(text) and text[at] in " \t\r\n,\x1e":
        at += 1
    return at


def _cut_off(file: str, line: int) -> Issue:
    return Issue(
        Severity.WARNING,
        "cut_off",
        f"Line {line:,}, the last one, breaks off in the middle of a record, which is left out.",
        "Download or export it again.",
        Where(file),
    )


def _lists(value: Any, path: str = "", depth: int = 0) -> Iterator[_Found]:
    """The lists of records at the top of a file or within the objects there."""
    if isinstance(value, list):
        records = [_unwrapped(each) for each in value]
        if (records and all(isinstance(each, dict) for each in records)) or _is_rows(records):
            yield _Found(path, records)
    elif isinstance(value, dict):
        if split := _split(value):
            yield _Found(path, split)
        elif columns := _columns(value):
            yield _Found(path, columns)
        elif keyed := _keyed(value):
            yield _Found(path, keyed)
        elif depth < DEEPEST_LIST:
            inner = [
                found
                for key, each in value.items()
                for found in _lists(each, f"{path}.{key}" if path else str(key), depth + 1)
                if isinstance(each, dict | list)
            ]
            yield from inner
            if not inner and depth == 0 and not any(isinstance(each, list) for each in value.values()):
                yield _Found(path, [value])


def _unwrapped(record: Any) -> Any:
    """A record without the wrapping that GraphQL puts round each one ({"node": {…}, "cursor": "…"})."""
    if isinstance(record, dict) and isinstance(record.get("node"), dict) and set(record) <= {"node", "cursor"}:
        return record["node"]
    return record


def _is_rows(records: Sequence[Any]) -> bool:
    """Lists of plain values: rows of cells, the headings among them if there are any."""
    return len(records) > 1 and all(isinstance(each, list) and len(each) > 1 for each in records)


def _split(value: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """{"columns": ["a", "b"], "data": [[1, 2], …]}, as pandas and many interfaces write tables."""
    names, rows = value.get("columns", value.get("headers")), value.get("data", value.get("rows"))
    if not isinstance(names, list) or not isinstance(rows, list) or not names:
        return None
    if not all(isinstance(name, str) for name in names) or not all(
        isinstance(row, list) and len(row) == len(names) for row in rows
    ):
        return None
    return [dict(zip(names, row, strict=True)) for row in rows]


def _columns(value: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """{"a": [1, 2], "b": [3, 4]} or {"a": {"0": 1, "1": 2}, …}: one entry per column, all equally long."""
    entries = list(value.values())
    if len(entries) < 2:
        return None
    if all(isinstance(each, dict) and each and all(map(str.isdecimal, each)) for each in entries):
        if any(each.keys() != entries[0].keys() for each in entries):
            return None
        entries = [list(each.values()) for each in entries]
    elif not all(isinstance(each, list) for each in entries):
        return None
    if len({len(each) for each in entries}) != 1 or any(isinstance(cell, dict) for each in entries for cell in each):
        return None
    return [dict(zip(value, row, strict=True)) for row in zip(*entries, strict=True)]


def _keyed(value: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """{"C-1": {"name": …}, "C-2": {"name": …}}: records under their keys, which most of them share their names."""
    entries = list(value.values())
    if len(entries) < 2 or not all(isinstance(each, dict) and each for each in entries):
        return None
    shared = set.intersection(*(set(each) for each in entries))
    names = set().union(*entries)
    if len(shared) * 2 < len(names) or any(isinstance(each[name], list | dict) for each in entries for name in shared):
        return None
    name = next(name for name in ("key", "key_", "record_key") if name not in names or name == "record_key")
    return [{name: key, **each} for key, each in value.items()]


def _table(file: str, found: _Found, several: bool, encoding: str, issues: tuple[Issue, ...]) -> Read:
    sheet = (found.path or "records") if several else None
    if isinstance(found.records[0], list):
        grid = Grid.from_records([[cell_text(cell) for cell in record] for record in found.records])
        return tables_in(grid, file, sheet, encoding=encoding, issues=issues)
    try:
        names, grid = grid_of(found.records)
    except TooWideError:
        reason = f"Its records have more than {limits.COLUMNS:,} different names."
        return Read.refused(file, reason, "Export only the fields that are needed.", sheet)
    if not names:
        return Read.refused(file, NO_RECORDS, EXPORT_AGAIN, sheet)
    return Read(tables=(table_of(grid, names, file, sheet, encoding=encoding, issues=issues),))
