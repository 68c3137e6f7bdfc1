"""Several tables on one sheet, side by side or below one another: where each begins and ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.reading.tables.cells import Kind, common_kind, kind
from crm_analytics.reading.tables.grid import Grid
from crm_analytics.reading.tables.headings import find
from crm_analytics.tables import Native

EXAMINED_ROWS = 400
MOST_GAPS = 300
"""A sheet with more blank rows than these uses them to look airy, not to part its tables."""
_BEFORE, _AFTER = 60, 25
_LEAST_ROWS = 3
_DENSE = 0.7
_VALUES = (Kind.NUMBER, Kind.DATE, Kind.ADDRESS)
_NUMBER = r"^-?\d+(?:\.\d+)?$"
_DAY = r"^\d{4}-\d\d-\d\d"


@dataclass(frozen=True)
class Part:
    """One table of a sheet: its cells, the position of its first row in the whole, and its title ("" for none)."""

    grid: Grid
    start: int
    title: str
    is_whole_width: bool


def parts(grid: Grid) -> list[Part]:
    """The tables of a sheet from left to right and from top to bottom; the sheet itself where it holds one."""
    found = []
    blocks = _blocks(grid)
    for start, stop in blocks:
        block = grid.with_columns(range(start, stop)) if len(blocks) > 1 else grid
        bounds = [*_beginnings(block), block.height]
        for first, end in pairwise(bounds):
            part = _rows(block, first, end) if len(bounds) > 2 else block
            found.append(Part(part, first, _title(part), len(blocks) == 1))
    return found if len(found) > 1 else [Part(grid, 0, "", True)]


def _rows(grid: Grid, start: int, stop: int) -> Grid:
    """The rows from `start` to before `stop`, with what is known of each column counted again for them."""
    part = replace(grid, cells=grid.cells.slice(start, stop - start), rows=grid.rows[start:stop])
    inside = set(part.rows.tolist())
    return replace(
        part,
        native=tuple(counted(native, part.cells.column(i)) for i, native in enumerate(grid.native)),
        unstored=tuple(tuple(row for row in rows if row in inside) for rows in grid.unstored),
    )


def counted(native: Native, cells: pa.ChunkedArray) -> Native:
    """What is known of a part of a column: no more typed cells than there are cells written as typed ones are."""

    def most(count: int, pattern: str) -> int:
        return min(count, int(pc.sum(pc.match_substring_regex(cells, pattern)).as_py() or 0)) if count else 0

    return Native(
        most(native.numbers, _NUMBER),
        most(native.dates, _DAY),
        most(native.booleans, "^(?:TRUE|FALSE)$"),
        most(native.errors, "^#"),
    )


def _title(part: Grid) -> str:
    """The text that stands alone in the last filled row above the headings."""
    head = part.records(0, EXAMINED_ROWS)
    top = find(part).start
    above = [[cell for cell in record if cell] for record in head[:top]]
    filled = [cells for cells in above if cells]
    return filled[-1][0] if filled and len(filled[-1]) == 1 and kind(filled[-1][0]) is Kind.TEXT else ""


def _blocks(grid: Grid) -> list[tuple[int, int]]:
    """Columns `start` to before `stop` of the tables that stand side by side; all columns where there is one."""
    whole = [(0, grid.width)]
    head = grid.head(EXAMINED_ROWS, 100_000)
    blank = grid.blank_columns([i for i in range(grid.width) if not any(record[i] for record in head)])
    runs = list(_runs(grid.width, set(blank)))
    if len(runs) < 2:
        return whole
    spans = [_span(grid, start, stop) for start, stop in runs]
    tables = [i for i, span in enumerate(spans) if span.is_table]
    if len(tables) < 2:
        return whole
    widest = spans[max(tables, key=lambda i: spans[i].size)]
    if all(spans[i].first == widest.first and abs(spans[i].last - widest.last) <= 1 for i in tables):
        return whole
    return _joined(spans)


@dataclass(frozen=True)
class _Span:
    """A run of filled columns, and from which row to which it is filled."""

    start: int
    stop: int
    first: int
    last: int
    filled: int

    @property
    def size(self) -> int:
        return (self.stop - self.start) * self.filled

    @property
    def is_table(self) -> bool:
        dense = self.filled >= _DENSE * (self.last - self.first + 1)
        return self.stop - self.start >= 2 and self.filled >= _LEAST_ROWS and dense


def _runs(width: int, blank: set[int]) -> Iterator[tuple[int, int]]:
    start = None
    for i in range(width + 1):
        if i == width or i in blank:
            if start is not None:
                yield start, i
            start = None
        elif start is None:
            start = i


def _span(grid: Grid, start: int, stop: int) -> _Span:
    filled = np.setdiff1d(np.arange(grid.height), grid.with_columns(range(start, stop)).blank_positions())
    return _Span(start, stop, int(filled[0]), int(filled[-1]), len(filled))


def _joined(spans: Sequence[_Span]) -> list[tuple[int, int]]:
    """A run that is no table of its own, and begins in the row in which the table before it does, belongs to that."""
    blocks: list[_Span] = []
    for span in spans:
        if blocks and not span.is_table and span.first == blocks[-1].first and blocks[-1].is_table:
            blocks[-1] = replace(blocks[-1], stop=span.stop)
        else:
            blocks.append(span)
    return [(block.start, block.stop) for block in blocks]


def _beginnings(grid: Grid) -> list[int]:
    """Positions of the rows (titles included) at which the tables that stand below one another begin; 0 is one."""
    blank = grid.blank_positions()
    if not len(blank) > 0:
        return [0]
    is_blank = np.zeros(grid.height + 1, dtype=bool)
    is_blank[blank] = True
    top = find(grid)
    gaps = np.flatnonzero(is_blank[:-1] & ~is_blank[1:]) + 1
    gaps = gaps[(gaps > top.stop + 1) & (gaps < grid.height - 1)]
    if not 0 < len(gaps) <= MOST_GAPS:
        return [0]
    found, body, names = [0], top.stop, [name.strip() for name in top.names]
    for gap in gaps.tolist():
        after = _until_blank(grid.records(gap, gap + _AFTER))
        has_title = len(after) > 1 and sum(map(bool, after[0])) == 1
        header = after[1] if has_title else after[0]
        before = [record for record in grid.records(max(body, gap - _BEFORE), gap) if any(record)]
        above = _lone_title_above(grid, gap, body) if not has_title else None
        titled = has_title or above is not None
        if header != names and _begins_another(header, before, after[1 + has_title :], names, titled):
            found.append(gap if above is None else above)
            body, names = gap + has_title + 1, header
    return found


def _until_blank(records: Sequence[list[str]]) -> list[list[str]]:
    end = next((i for i, record in enumerate(records) if not any(record)), len(records))
    return list(records[:end])


def _lone_title_above(grid: Grid, gap: int, body: int) -> int | None:
    """The position of a title between blank rows: one cell, with a blank row above it and below."""
    above = grid.records(max(body, gap - 4), gap)
    filled = [i for i, record in enumerate(above) if any(record)]
    if not filled or filled[-1] == 0 or any(above[filled[-1] - 1]) or sum(map(bool, above[filled[-1]])) != 1:
        return None
    return max(body, gap - 4) + filled[-1]


def _begins_another(
    header: Sequence[str],
    before: Sequence[Sequence[str]],
    after: Sequence[Sequence[str]],
    names: Sequence[str],
    titled: bool,
) -> bool:
    """Whether a row below a gap holds the headings of another table rather than a record.

    It holds words where values stand below it, over every column with values, and none that come again there; and
    values stood in its columns before, or it has a title, or it names other columns than the table above fills.
    """
    named = [i for i, cell in enumerate(header) if cell]
    if len(named) < 2 or len(before) < 2 or len(after) < 2:
        return False
    if any(kind(header[i]) is not Kind.TEXT for i in named) or len({header[i] for i in named}) < len(named):
        return False
    if any(row[i] == header[i] for row in (*before, *after) for i in named):
        return False
    valued = {i for i in range(len(header)) if _holds_values(after, i)}
    if not valued or not valued <= set(named):
        return False
    others = set(named) != {i for i, name in enumerate(names) if name}
    return titled or others or any(_holds_values(before, i) for i in named)


def _holds_values(rows: Sequence[Sequence[str]], column: int) -> bool:
    return common_kind([row[column] for row in rows]) in _VALUES
