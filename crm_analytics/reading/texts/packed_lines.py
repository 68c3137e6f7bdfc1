"""Tables of which every row stands in one cell, with commas or semicolons in it: a CSV file that a spreadsheet opened
with another delimiter and saved, or whose every line was put between quotation marks."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crm_analytics.reading.tables.grid import Grid
from crm_analytics.reading.texts.dialects import DELIMITERS, Dialect, detect, usual_width

_GLANCE, _SAMPLE = 5, 300
_LEAST_WIDTH, _LEAST_ROWS = 3, 2
_EVEN = 0.9
"""The share of the rows that have the same number of cells; of sentences with commas in them have not so many."""


@dataclass(frozen=True)
class Unpacked:
    """The cells on their own, the number of them in each row, and what stood between them."""

    grid: Grid
    widths: npt.NDArray[np.int64]
    delimiter: str


def unpacked(grid: Grid) -> Unpacked | None:
    """The table whose rows stand in the only filled column of the grid; None where they do not."""
    column = _only_column(grid)
    if column is None:
        return None
    lines = [line for (line,) in grid.with_columns([column]).records()]
    if any("\n" in line or "\r" in line for line in lines):
        return None
    sample = [line for line in lines if line][:_SAMPLE]
    dialect = detect("\n".join(sample))
    if dialect.delimiter not in DELIMITERS or not _is_even(sample, dialect):
        return None
    records = [_cells(line, dialect) for line in lines]
    widths = np.array([len(record) for record in records], dtype=np.int64)
    return Unpacked(Grid.from_records(records, grid.rows), widths, dialect.delimiter)


def _only_column(grid: Grid) -> int | None:
    """The column that alone has anything in it; a glance at the first rows settles it for nearly every file."""
    seen = {at for record in grid.records(0, _GLANCE) for at, cell in enumerate(record) if cell}
    if len(seen) != 1:
        return None
    (only,) = seen
    others = [at for at in range(grid.width) if at != only]
    return only if len(grid.blank_columns(others)) == len(others) else None


def _is_even(sample: list[str], dialect: Dialect) -> bool:
    records = [_cells(line, dialect) for line in sample]
    width = usual_width(records)
    even = [record for record in records if len(record) == width]
    return width >= _LEAST_WIDTH and len(even) >= max(_LEAST_ROWS, _EVEN * len(records))


def _cells(line: str, dialect: Dialect) -> list[str]:
    return next(dialect.records([line]), [])
