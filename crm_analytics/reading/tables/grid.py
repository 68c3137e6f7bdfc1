"""A rectangle of text cells as a file has them: no heading chosen yet, nothing left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing.occurrence import ends_of_bytes
from crm_analytics.tables import Native

BLANK_CHARACTERS = " \t\r\n\u00a0\u200b\ufeff"
_LAST_BLANK, _LAST_PLAIN = 0x20, 0x7E
"""Blank characters are up to the first of these bytes, or have one above the second."""
TEXT = pa.large_string()


@dataclass(frozen=True)
class Grid:
    """`cells` has one large_string column per column, never null; `rows` are the row numbers a spreadsheet shows.

    `native` is empty for text files, else one `Native` per column. `unstored` has per column the row numbers of
    formulas whose result is not in the file, and is empty where there are none.
    """

    cells: pa.Table
    rows: npt.NDArray[np.int64]
    native: tuple[Native, ...] = ()
    unstored: tuple[tuple[int, ...], ...] = ()

    @classmethod
    def from_records(cls, records: Sequence[Sequence[str]], rows: npt.NDArray[np.int64] | None = None) -> "Grid":
        """A grid as wide as its widest record; shorter ones are filled up with blanks. Rows count from 1 by default."""
        width = max((len(record) for record in records), default=0)
        padded = [record if len(record) == width else [*record, *[""] * (width - len(record))] for record in records]
        columns = [pa.array(column, TEXT) for column in zip(*padded, strict=True)]
        numbers = np.arange(1, len(records) + 1, dtype=np.int64) if rows is None else rows
        return cls(pa.table(columns, names=[str(i) for i in range(width)]), numbers)

    @property
    def height(self) -> int:
        return int(self.cells.num_rows)

    @property
    def width(self) -> int:
        return int(self.cells.num_columns)

    def head(self, rows: int, cells: int) -> list[list[str]]:
        """The first `rows` rows as `records`, fewer where that would be more than `cells` cells, but at least 20."""
        return self.records(0, min(rows, max(20, cells // max(1, self.width))))

    def records(self, start: int = 0, stop: int | None = None) -> list[list[str]]:
        """Rows from `start` to before `stop` (positions, not row numbers) as lists of stripped cells."""
        part = self.cells.slice(start, None if stop is None else max(0, stop - start))
        columns = [[cell.strip(BLANK_CHARACTERS) for cell in column.to_pylist()] for column in part.columns]
        return [list(record) for record in zip(*columns, strict=True)]

    def at(self, positions: Sequence[int]) -> list[list[str]]:
        """The rows at these positions as lists of stripped cells."""
        if not len(positions):
            return []
        part = replace(self, cells=self.cells.take(pa.array(positions, pa.int64())))
        return part.records()

    def below(self, start: int) -> "Grid":
        return replace(self, cells=self.cells.slice(start), rows=self.rows[start:])

    def without_rows(self, positions: Sequence[int] | npt.NDArray[np.int64]) -> "Grid":
        if len(positions) == 0:
            return self
        keep = np.ones(self.height, dtype=bool)
        keep[np.asarray(positions, dtype=np.int64)] = False
        return replace(self, cells=self.cells.filter(pa.array(keep)), rows=self.rows[keep])

    def with_columns(self, columns: Sequence[int]) -> "Grid":
        """Only these columns."""
        if len(columns) == self.width:
            return self
        cells = self.cells.select(list(columns)).rename_columns([str(i) for i in range(len(columns))])
        native = tuple(self.native[i] for i in columns) if self.native else ()
        unstored = tuple(self.unstored[i] for i in columns) if self.unstored else ()
        return replace(self, cells=cells, native=native, unstored=unstored)

    def with_column(self, index: int, values: Sequence[str]) -> "Grid":
        return replace(self, cells=self.cells.set_column(index, str(index), pa.array(values, TEXT)))

    def with_new_first_column(self, values: Sequence[str]) -> "Grid":
        """One column of text more, before all others."""
        columns = [pa.array(values, TEXT), *self.cells.columns]
        cells = pa.table(columns, names=[str(i) for i in range(len(columns))])
        native = (Native(), *self.native) if self.native else ()
        unstored = ((), *self.unstored) if self.unstored else ()
        return replace(self, cells=cells, native=native, unstored=unstored)

    def blank_positions(self) -> npt.NDArray[np.int64]:
        """Positions of the rows in which no cell holds anything but blanks."""
        positions = np.arange(self.height, dtype=np.int64)
        for column in self.cells.columns:
            if len(positions) == 0:
                break
            cells = column if len(positions) == self.height else column.take(pa.array(positions))
            positions = positions[_is_blank(cells)]
        return positions

    def blank_columns(self, among: Sequence[int]) -> list[int]:
        return [i for i in among if bool(_is_blank(self.cells.column(i)).all())]

    def long_cells(self, limit: int) -> dict[int, list[int]]:
        """Column → positions of its cells with more characters than the limit."""
        found = {}
        for i, column in enumerate(self.cells.columns):
            if (pc.max(pc.binary_length(column)).as_py() or 0) > limit:
                hits = pc.greater(pc.utf8_length(column), limit)
                positions = np.flatnonzero(hits.to_numpy(zero_copy_only=False)).tolist()
                if positions:
                    found[i] = positions
        return found

    def shortened(self, column: int, limit: int) -> list[str]:
        """The cells of a column, each with its first `limit` characters."""
        return [cell[:limit] for cell in self.cells.column(column).to_pylist()]

    def frame(self) -> pd.DataFrame:
        """As pandas `str` columns named 0, 1, 2 …, the row numbers as index."""
        dtype = pd.StringDtype(na_value=np.nan)
        # In one piece each: they are looked at often, and every look would put the pieces together.
        columns = {i: pd.array(_whole(column), dtype=dtype) for i, column in enumerate(self.cells.columns)}
        return pd.DataFrame(columns, index=pd.Index(self.rows, dtype="int64"))


def _whole(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column if column.num_chunks == 1 else pa.chunked_array([column.combine_chunks()], column.type)


def _is_blank(cells: pa.ChunkedArray) -> npt.NDArray[np.bool_]:
    least, greatest = ends_of_bytes(cells)
    short = pc.utf8_trim(cells, BLANK_CHARACTERS) if least <= _LAST_BLANK or greatest > _LAST_PLAIN else cells
    return np.asarray(pc.equal(pc.binary_length(short), 0).to_numpy(zero_copy_only=False), dtype=bool)
