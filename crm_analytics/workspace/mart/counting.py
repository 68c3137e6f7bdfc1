"""How many cells of a table are filled, column by column, and how many different values there are."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.names import quoted

_EXACT_ROWS, _EXACT_COLUMNS = 200_000, 200
"""Rows and columns up to which distinct values are counted exactly; above, DuckDB estimates them, within about 2 %."""
_FEW_ROWS = 20_000
"""Rows up to which the different values are counted here: a query takes longer to prepare, and longer to run."""
_AT_ONCE = 16
"""Columns counted exactly in one query: each takes some 20 MB while it is being counted."""


def counted(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    rows: int,
    columns: Sequence[str],
    apart: Collection[str] = (),
    known: Mapping[str, tuple[int, int]] = MappingProxyType({}),
) -> dict[str, tuple[int, int]]:
    """Per column of the table `name` (SQL), which has so many rows: how many cells are filled, and how many different
    values there are. No two cells of a column in `apart` are the same. Of columns in `known` both are known already:
    estimates are made all the same, so that a table has the same ones however it came about."""
    alike = [column for column in columns if column not in apart]
    is_exact = rows <= _EXACT_ROWS and len(alike) <= _EXACT_COLUMNS
    found = {column: known[column] for column in columns if column in known and (is_exact or column in apart)}
    rest = [column for column in alike if column not in found]
    found |= dict(zip(rest, _counted(cursor, name, rows, list(map(quoted, rest))), strict=True))
    filled = [column for column in columns if column not in found]
    if filled:
        numbers = only_row(cursor, f"SELECT {', '.join(f'count({quoted(column)})' for column in filled)} FROM {name}")
        found |= {column: (number, number) for column, number in zip(filled, numbers, strict=True)}
    return found


def taken_over(
    cursor: duckdb.DuckDBPyConnection, name: str, columns: Sequence[str], parents: Mapping[str, Mapping[str, int]]
) -> dict[str, tuple[int, int]]:
    """As `counted`, of those of `columns` that are columns of `parents`: some row is joined to each of theirs, so they
    have all the different values that these have."""
    different = {f"{parent}.{own}": number for parent, found in parents.items() for own, number in found.items()}
    names = [column for column in columns if column in different]
    if not names:
        return {}
    filled = only_row(cursor, f"SELECT {', '.join(f'count({quoted(each)})' for each in names)} FROM {name}")
    return {each: (number, different[each]) for each, number in zip(names, filled, strict=True)}


def _counted(cursor: duckdb.DuckDBPyConnection, name: str, rows: int, names: Sequence[str]) -> list[tuple[int, int]]:
    if not names:
        return []
    if rows > _EXACT_ROWS or len(names) > _EXACT_COLUMNS:
        return [
            pair
            for start in range(0, len(names), _EXACT_COLUMNS)
            for pair in _estimated(cursor, name, names[start : start + _EXACT_COLUMNS])
        ]
    if rows <= _FEW_ROWS:
        return _counted_here(cursor, name, names)
    return [
        pair
        for start in range(0, len(names), _AT_ONCE)
        for pair in _grouped(cursor, name, names[start : start + _AT_ONCE])
    ]


def _estimated(cursor: duckdb.DuckDBPyConnection, name: str, cells: Sequence[str]) -> list[tuple[int, int]]:
    numbers = ", ".join(f"count({cell}), least(approx_count_distinct({cell}), count({cell}))" for cell in cells)
    found = only_row(cursor, f"SELECT {numbers} FROM {name}")
    return list(zip(found[::2], found[1::2], strict=True))


def _counted_here(cursor: duckdb.DuckDBPyConnection, name: str, cells: Sequence[str]) -> list[tuple[int, int]]:
    rows = cursor.sql(f"SELECT {', '.join(cells)} FROM {name}").to_arrow_table()
    return [(rows.num_rows - column.null_count, len(_alike(column).drop_null().unique())) for column in rows.columns]


def _alike(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column with one nought only: to the database, 0 below zero is no other."""
    return pc.add(column, 0.0) if pa.types.is_floating(column.type) else column


def _grouped(cursor: duckdb.DuckDBPyConnection, name: str, cells: Sequence[str]) -> list[tuple[int, int]]:
    # Groups of each column by itself: count(DISTINCT …) of many at once takes twice as long, and longest of few rows.
    groups = (
        f"SELECT {at} AS place, CAST(coalesce(sum(_n), 0) AS BIGINT), count(*) FROM "
        f"(SELECT count(*) AS _n FROM {name} WHERE {cell} IS NOT NULL GROUP BY {cell})"
        for at, cell in enumerate(cells)
    )
    found = cursor.execute(f"{' UNION ALL '.join(groups)} ORDER BY place").fetchall()
    return [(filled, distinct) for _, filled, distinct in found]
