"""Loose ends of ties: ids that sheets of ties name and that are in no list, with the rows that name them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from crm_analytics.entities import ENTITIES, TIES
from crm_analytics.entities.tying import KEYS
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.imports import history, ledger
from crm_analytics.workspace.names import literal, quoted

_LISTED, _ROWS = 100, 1_000
_SIDES = (("list", "record"), ("whose", "partner"))
"""The columns of ties that say in which list a record is, and its id."""


@dataclass(frozen=True)
class LooseEnd:
    """Of the `keys` ids of `entity` that ties between `child` and `parent` name, `missing` are in no list. `ids` has
    them with the ties that name each, the most frequent first, at most 100; `rows` where these `ties` stand, at most
    1,000."""

    entity: str
    child: str
    parent: str
    keys: int
    missing: int
    ties: int
    ids: tuple[tuple[str, int], ...]
    rows: pa.Table


def loose_ends(cursor: duckdb.DuckDBPyConnection) -> tuple[LooseEnd, ...]:
    """Those of lists that there are: of a list that nobody uploaded nothing can be said."""
    stored = history.stored_columns(ledger.sheets(cursor))
    if TIES.name not in stored:
        return ()
    return tuple(sorted(_loose(cursor, stored), key=lambda each: -each.ties))


def _loose(cursor: duckdb.DuckDBPyConnection, stored: Mapping[str, Mapping[str, object]]) -> Iterator[LooseEnd]:
    pairs = cursor.execute(
        "SELECT DISTINCT list, whose FROM history.ties WHERE _superseded_by IS NULL ORDER BY ALL"
    ).fetchall()
    for child, parent in pairs:
        for (_, cell), entity in zip(_SIDES, (child, parent), strict=True):
            if entity in stored and KEYS[entity] in stored[entity]:
                found = _of_pair(cursor, child, parent, entity, cell)
                if found.missing:
                    yield found


def _of_pair(cursor: duckdb.DuckDBPyConnection, child: str, parent: str, entity: str, cell: str) -> LooseEnd:
    key, rows = quoted(KEYS[entity]), f"history.{quoted(entity)}"
    known = f"SELECT {key} FROM {rows} WHERE _superseded_by IS NULL AND {key} IS NOT NULL"
    ties = f"history.ties WHERE _superseded_by IS NULL AND list = {literal(child)} AND whose = {literal(parent)}"
    lost = f"{ties} AND {cell} NOT IN ({known})"
    (keys,) = only_row(cursor, f"SELECT count(DISTINCT {cell}) FROM {ties}")
    missing, number = only_row(cursor, f"SELECT count(DISTINCT {cell}), count(*) FROM {lost}")
    ids = cursor.execute(
        f"SELECT {cell}, count(*) AS n FROM {lost} GROUP BY 1 ORDER BY n DESC, 1 LIMIT {_LISTED}"
    ).fetchall()
    return LooseEnd(entity, child, parent, keys, missing, number, tuple(ids), _rows(cursor, child, parent, lost))


def _rows(cursor: duckdb.DuckDBPyConnection, child: str, parent: str, lost: str) -> pa.Table:
    sides: Sequence[str] = [ENTITIES[child].label, ENTITIES[parent].label]
    return cursor.sql(
        f"SELECT record AS {quoted(sides[0])}, partner AS {quoted(sides[1])}, _file AS File, _sheet AS Sheet, "
        f"_row AS Row FROM {lost} ORDER BY _import, _file, _sheet NULLS FIRST, _row LIMIT {_ROWS}"
    ).to_arrow_table()
