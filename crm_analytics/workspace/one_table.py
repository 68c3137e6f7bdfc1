"""One table for a list's history and its wide table, as long as nothing sets the two apart.

A list that came in one sheet and is read as it was brought has the same rows in both. They are stored once, as the wide
table, and the history is a view of it. Before the history is to change, or the wide table to be built anew, the two
part: the history gets a table of its own.
"""

from collections.abc import Iterable

import duckdb

from crm_analytics.entities import ENTITIES
from crm_analytics.workspace.names import literal, quoted
from crm_analytics.workspace.packing import declared


def share(cursor: duckdb.DuckDBPyConnection, entity: str, rows: str) -> None:
    """Let the history of `entity`, which is empty or a view, be what the query `rows` gives."""
    is_view = entity in shared(cursor, (entity,))
    cursor.execute(f"DROP {'VIEW' if is_view else 'TABLE'} IF EXISTS history.{quoted(entity)}")
    cursor.execute(f"CREATE VIEW history.{quoted(entity)} AS {rows}")


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
