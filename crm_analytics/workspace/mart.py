"""The mart: one wide table per entity, ready to be asked. Its current rows, derived fields and parents' columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import duckdb

from crm_analytics.issues import Issue
from crm_analytics.linking import Link
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.bases import LINEAGE, Base, BaseColumn, make_bases
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.joins import Join, find_joins, parents_of
from crm_analytics.workspace.names import quoted

VERSION = 3
"""Raise it when the same history gives another mart: workspaces are then rebuilt when they are opened."""


@dataclass(frozen=True)
class MartTable:
    """A table of the mart as it was just built, with the links that were looked at for it."""

    base: Base
    columns: tuple[BaseColumn, ...]
    links: tuple[Link, ...]
    issues: tuple[Issue, ...]
    parents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rebuilt:
    """What building came to: the tables that were built, and the entities that have no rows any more."""

    tables: Mapping[str, MartTable]
    gone: frozenset[str]


def rebuild(
    cursor: duckdb.DuckDBPyConnection,
    stored: Mapping[str, Mapping[str, Column]],
    changed: Iterable[str],
    present: Iterable[str],
) -> Rebuilt:
    """Build the tables of the entities that `changed`, and of those that take columns from them.

    `stored` has the columns of the history tables; `present` are the tables that the mart has so far.
    """
    bases = make_bases(cursor, stored)
    changed, present = set(changed), set(present)
    made_from = bases["customers"].made_from if "customers" in bases else ""
    if made_from in changed or ("customers" in present) != ("customers" in bases):
        changed.add("customers")
    changed |= {entity for entity in bases if parents_of(entity) & changed} | (set(bases) - present)
    built = {entity: _build(cursor, bases[entity], bases) for entity in sorted(changed & set(bases))}
    gone = frozenset(present - set(bases))
    for entity in gone:
        cursor.execute(f"DROP TABLE IF EXISTS main.{quoted(entity)}")
    return Rebuilt(built, gone)


def _build(cursor: duckdb.DuckDBPyConnection, base: Base, bases: Mapping[str, Base]) -> MartTable:
    joins, links, issues = find_joins(cursor, base, bases)
    columns = list(base.columns)
    cells = ["b._id", *(f"b.{quoted(column.name)}" for column in base.columns)]
    joined = []
    for number, join in enumerate(joins):
        parent = join.parent.entity.name
        joined.append(
            f"LEFT JOIN {join.pairs} v{number} ON v{number}.value = b.{quoted(join.link.field)} "
            f"LEFT JOIN {join.parent.name} p{number} ON p{number}._id = v{number}.parent"
        )
        cells.append(f"p{number}._id AS {quoted(f'{parent}._id')}")
        for column in _taken(join):
            columns.append(column)
            own = column.name.removeprefix(f"{parent}.")
            cells.append(f"p{number}.{quoted(own)} AS {quoted(column.name)}")
    cells += [f"b.{name}" for name in LINEAGE]
    table = f"main.{quoted(base.entity.name)}"
    date = base.entity.date
    order = f"b.{quoted(date)} NULLS LAST, b._id" if date and date in base else "b._id"
    cursor.execute(
        f"CREATE OR REPLACE TABLE {table} AS SELECT {', '.join(cells)} FROM {base.name} b {' '.join(joined)} "
        f"ORDER BY {order}"
    )
    _check_that_no_row_multiplied(cursor, base, table)
    parents = tuple(join.parent.entity.name for join in joins)
    return MartTable(base, tuple(columns), links, (*base.issues, *issues), parents)


def _taken(join: Join) -> tuple[BaseColumn, ...]:
    """A parent's columns as the child has them: "users.manager"."""
    parent = join.parent.entity
    return tuple(
        replace(
            column,
            name=f"{parent.name}.{column.name}",
            label=f"{column.label} ({parent.label.lower()})",
            made_from=f"from the {parent.label.lower()}, by {join.link.field}",
        )
        for column in join.columns
    )


def _check_that_no_row_multiplied(cursor: duckdb.DuckDBPyConnection, base: Base, table: str) -> None:
    before, after = only_row(cursor, f"SELECT (SELECT count(*) FROM {base.name}), (SELECT count(*) FROM {table})")
    if before != after:
        raise AssertionError(f"{table} has {after} rows, but {base.name} has {before}: a join multiplied them")
