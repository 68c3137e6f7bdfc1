"""Records of JSON as rows: names nested in one another joined by dots, every value as it was written."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from crm_analytics.reading import limits
from crm_analytics.reading.tables.grid import TEXT, Grid
from crm_analytics.tables import Native

DEEPEST = 20
"""Objects within objects: deeper ones are kept as JSON text."""
FIRST_ROW = 2
"""Row numbers are those of a sheet with the headings above the records."""
_JOINTS = (", ", "; ", " | ")


class NumberText(str):
    """A number as it was written: 1.50 keeps its nought, and an id of twenty digits all of them."""


class TooWideError(ValueError):
    """The records have more names together than a table may have columns."""


def grid_of(records: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, ...], Grid]:
    """Headings in the order in which they first occur, and the records as a grid. Raises TooWideError.

    >>> names, grid = grid_of([{"id": NumberText("7"), "owner": {"name": "Ann"}}, {"id": None, "tags": ["a", "b"]}])
    >>> names, grid.records()
    (('id', 'owner.name', 'tags'), [['7', 'Ann', ''], ['', '', 'a, b']])
    """
    columns: dict[str, list[str]] = {}
    counts: dict[str, Counter[str]] = {}
    for row, record in enumerate(records):
        for name, value in _flat(record):
            cells = columns.setdefault(name, [])
            if len(columns) > limits.COLUMNS:
                raise TooWideError
            cells += [""] * (row - len(cells))
            if len(cells) == row:  # A name may come twice: {"a": {"b": 1}, "a.b": 2}. The first stands.
                cells.append(cell_text(value))
                counts.setdefault(name, Counter()).update(_native(value))
    height = len(records)
    arrays = [pa.array([*cells, *[""] * (height - len(cells))], TEXT) for cells in columns.values()]
    cells = pa.table(arrays, names=[str(i) for i in range(len(columns))])
    native = tuple(Native(counts[name]["numbers"], 0, counts[name]["booleans"]) for name in columns)
    rows = np.arange(FIRST_ROW, FIRST_ROW + height, dtype=np.int64)
    return tuple(columns), Grid(cells, rows, native)


def cell_text(value: Any) -> str:
    """One value as the text of a cell: lists of plain values are joined, anything deeper stays JSON.

    >>> [cell_text(value) for value in (None, True, ["a, b", "c"], [], {"x": [1]})]
    ['', 'TRUE', 'a, b; c', '', '{"x": [1]}']
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, list) and not any(isinstance(each, list | dict) for each in value):
        parts = [cell_text(each) for each in value]
        joint = next((joint for joint in _JOINTS if not any(joint.strip() in part for part in parts)), None)
        if joint or not parts:
            return (joint or "").join(parts)
    return _as_json(value)


def _as_json(value: Any) -> str:
    """JSON text in which numbers stand as they were written."""
    if isinstance(value, NumberText):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_as_json(str(key))}: {_as_json(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_as_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _flat(record: Mapping[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    for key, value in record.items():
        name = f"{before}{key}"
        if isinstance(value, dict) and value and depth < DEEPEST:
            yield from _flat(value, f"{name}.", depth + 1)
        else:
            yield name, None if value in ({}, []) else value


def _native(value: Any) -> Iterable[str]:
    if isinstance(value, NumberText):
        return ("numbers",)
    return ("booleans",) if isinstance(value, bool) else ()
