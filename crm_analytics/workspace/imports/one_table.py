"""One table for a list's history and its wide table, as long as nothing sets the two apart.

A list that came in one sheet and is read as it was brought has the same rows in both. They are stored once, as the wide
table, and the history is a view of it. Before the history is to change, or the wide table to be built anew, the two
part: the history gets a table of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import duckdb
import numpy as np

from crm_analytics.entities import ENTITIES
from crm_analytics.workspace.imports.batches import Incoming
from crm_analytics.workspace.imports.packing import declared
from crm_analytics.workspace.names import literal, quoted

_IN_ONE_GO = 122_880
"""More rows DuckDB cuts into pieces, which several threads may bring in any order."""


@dataclass(frozen=True)
class OneSheet:
    """A list that has just come in one sheet, and SQL for its history as it is to be read from the wide table."""

    history: str
    file: str
    sheet: str | None
    rows: int
    told_apart_by: str = ""
    """The column that is filled in every row, with another value in each, if one is known to be."""
    is_by_time: bool = False
    """Its rows stand in the order of their date, and are so few that the database goes through them in one go."""

    first_row: int | None = None
    """The number of its first row in the file, where the others follow it without a gap."""
    filled: Mapping[str, int] = field(default_factory=dict)
    """Column → how many rows have a cell there."""
    different: Mapping[str, int] = field(default_factory=dict)
    """Column → how many different values are in it, of those of which that is known."""

    @classmethod
    def of(cls, incoming: Incoming, history: str, key: str, date: str | None) -> "OneSheet":
        """The list that is in the only table of its import, which has its dates in the column `date`."""
        table, frame = incoming.table, incoming.table.frame
        in_one_go = date is not None and date in frame and len(frame) <= _IN_ONE_GO
        return cls(
            history,
            table.file,
            table.sheet,
            len(frame),
            key,
            is_by_time=in_one_go and bool(frame[date].is_monotonic_increasing),
            first_row=_first(frame.index.to_numpy()),
            filled={column.name: column.filled for column in incoming.columns},
            different=incoming.different,
        )

    @property
    def lineage(self) -> dict[str, str]:
        """SQL for what its rows have in common, or what follows from where they stand."""
        sheet = literal(self.sheet) if self.sheet is not None else "CAST(NULL AS VARCHAR)"
        row = {"_row": f"_id + {self.first_row - 1}"} if self.first_row is not None else {}
        return {"_file": literal(self.file), "_sheet": sheet, **row}

    @property
    def counts(self) -> dict[str, tuple[int, int]]:
        """Column → how many rows have a cell there, and how many different values are in it, where that is known."""
        return {name: (self.filled[name], number) for name, number in self.different.items()}


def _first(rows: np.ndarray) -> int | None:
    """The first of these numbers, if each of the others is one more than the one before."""
    return int(rows[0]) if len(rows) and bool((np.diff(rows) == 1).all()) else None


def share(cursor: duckdb.DuckDBPyConnection, entity: str, rows: str) -> None:
    """Let the history of `entity`, which has no table or is shared already, be what the query `rows` gives."""
    cursor.execute(f"CREATE OR REPLACE VIEW history.{quoted(entity)} AS {rows}")


def part(cursor: duckdb.DuckDBPyConnection, entities: Iterable[str]) -> None:
    """Give each of the histories of `entities` that are views a table of its own, with the same rows."""
    for entity in shared(cursor, entities):
        table, view = f"history.{quoted(entity)}", quoted(f"{entity} shared")
        types = {name: type_name for name, type_name, *_ in cursor.execute(f"DESCRIBE {table}").fetchall()}
        cursor.execute(f"ALTER VIEW {table} RENAME TO {view}")
        cursor.execute(f"CREATE TABLE {table} ({declared(ENTITIES[entity], types)})")
        cursor.execute(f"INSERT INTO {table} SELECT * FROM history.{view}")
        cursor.execute(f"DROP VIEW history.{view}")


def shared(cursor: duckdb.DuckDBPyConnection, entities: Iterable[str]) -> frozenset[str]:
    """Those of `entities` whose history is a view."""
    named = ", ".join(map(literal, entities))
    if not named:
        return frozenset()
    query = f"SELECT view_name FROM duckdb_views() WHERE schema_name = 'history' AND view_name IN ({named})"
    return frozenset(name for (name,) in cursor.execute(query).fetchall())
