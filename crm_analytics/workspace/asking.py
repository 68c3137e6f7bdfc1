"""Small questions to the database: its only row, or whether there is any."""

from collections.abc import Sequence
from typing import Any

import duckdb


def only_row(cursor: duckdb.DuckDBPyConnection, query: str, values: Sequence[Any] = ()) -> tuple[Any, ...]:
    """The row of a query that always has exactly one, such as one of counts."""
    # All rows are fetched everywhere: DuckDB keeps a cursor busy until the last one has been.
    (row,) = cursor.execute(query, list(values)).fetchall()
    return tuple(row)


def has_rows(cursor: duckdb.DuckDBPyConnection, rows: str, values: Sequence[Any] = ()) -> bool:
    """Whether "TABLE WHERE …" has any row."""
    return bool(cursor.execute(f"SELECT 1 FROM {rows} LIMIT 1", list(values)).fetchall())
