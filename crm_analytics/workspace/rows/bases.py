"""The rows of an entity that count now, with their derived fields: what its mart table and its children are made of."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import duckdb

from crm_analytics.entities import ENTITIES
from crm_analytics.issues import Issue
from crm_analytics.schema import Entity, Kind
from crm_analytics.workspace import tones
from crm_analytics.workspace.asking import has_rows
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.imports.one_table import OneSheet
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.repairs.repairing import Repaired
from crm_analytics.workspace.rows.business_hours import BusinessHours
from crm_analytics.workspace.rows.derived import derivable, is_told_by_another_list, said, sql
from crm_analytics.workspace.rows.exchange import Exchange
from crm_analytics.workspace.rows.orders import completed_orders

LINEAGE = ("_file", "_sheet", "_row")
BUYERS = ("customer_id", "email", "customer_name")
"""Fields that say who ordered, the surest first."""


@dataclass(frozen=True)
class BaseColumn:
    name: str
    label: str
    kind: Kind
    is_extra: bool = False
    made_from: str = ""
    is_filled: bool = True
    told: str = ""
    """What it says about a parent of the row: "customers.phone"."""


@dataclass(frozen=True)
class Base:
    """A temporary relation `name` with `_id`, `columns`, and where each row comes from."""

    entity: Entity
    columns: tuple[BaseColumn, ...]
    made_from: str = ""
    issues: tuple[Issue, ...] = ()
    is_plain: bool = False
    """Its rows are those of the history that count, with what the files say in every cell."""
    rows: int | None = None
    """How many there are, where that is known."""
    filled: Mapping[str, int] = field(default_factory=dict)
    """Column → how many of the rows have a cell there, where that is known."""
    made_by: str = ""
    """The column of the list it is `made_from` of which each value is the key of one of its rows, if it is made so."""

    @property
    def name(self) -> str:
        return f"temp.{quoted(f'base_{self.entity.name}')}"

    @property
    def whole(self) -> frozenset[str]:
        """The columns of which it is known that every row has a cell there."""
        return frozenset(name for name, number in self.filled.items() if number == self.rows)

    def __contains__(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)


def make_bases(
    cursor: duckdb.DuckDBPyConnection,
    stored: Mapping[str, Mapping[str, Column]],
    hours: BusinessHours,
    repaired: Repaired | None = None,
    exchange: Exchange | None = None,
    one_sheet: Mapping[str, OneSheet] = MappingProxyType({}),
) -> Mapping[str, Base]:
    """Entity → its base, for every entity with rows that count. `stored` has the columns of the history tables,
    `repaired` and `exchange` what the owner decided about their values; `one_sheet` are lists that are in one sheet."""
    repaired, exchange = repaired or Repaired(), exchange or Exchange()
    tones.refresh(cursor, stored)
    lists = [
        entity
        for entity in stored
        if not ENTITIES[entity].tells
        and (entity in one_sheet or has_rows(cursor, f"history.{quoted(entity)} WHERE _superseded_by IS NULL"))
    ]
    return {
        entity: _from_history(
            cursor, ENTITIES[entity], stored[entity], lists, hours, repaired, exchange, one_sheet.get(entity)
        )
        for entity in lists
    }


def _from_history(
    cursor: duckdb.DuckDBPyConnection,
    entity: Entity,
    stored: Mapping[str, Column],
    lists: Collection[str],
    hours: BusinessHours,
    repaired: Repaired,
    exchange: Exchange,
    one_sheet: OneSheet | None,
) -> Base:
    columns = [
        BaseColumn(
            column.name,
            column.heading if column.is_extra else entity[column.name].label,
            column.kind,
            column.is_extra,
            column.made_from,
            column.filled > 0,
            column.told,
        )
        for column in sorted(stored.values(), key=lambda column: place(entity, column.name))
    ]
    cells = [quoted(column.name) for column in columns]
    looked_up = []
    for derived in derivable(entity, stored, lists):
        field = derived.field
        columns.append(BaseColumn(field.name, field.label, field.kind, made_from=said(derived, entity)))
        cell = f"{sql(derived, entity, stored, hours, repaired.history)} AS {quoted(field.name)}"
        is_looked_up = is_told_by_another_list(derived)
        looked_up += [cell] if is_looked_up else []
        cells.append(quoted(field.name) if is_looked_up else cell)
    rows = exchange.read(stored.values(), repaired.current(entity.name))
    if looked_up:
        rows = f"(SELECT rows.*, {', '.join(looked_up)} FROM {rows})"
    uploaded = {name: column for name, column in stored.items() if not repaired.told.gives(entity.name, name)}
    completed = completed_orders(cursor, uploaded) if entity.name == "orders" and one_sheet is None else None
    if completed:
        rows = exchange.read(stored.values(), repaired.read(entity.name, f"({completed.sql}) rows"))
        told = completed.amounts
        columns = [
            replace(each, made_from=told or each.made_from) if each.name == "amount" else each for each in columns
        ]
    cursor.execute(
        f"CREATE OR REPLACE TEMP VIEW {quoted(f'base_{entity.name}')} AS SELECT _id, {', '.join([*cells, *LINEAGE])} "
        f"FROM {rows}"
    )
    decided = (*repaired.told.issues(entity.name), *repaired.issues.get(entity.name, ()))
    said_of_values = (*decided, *exchange.said(cursor, entity.name, stored.values()))
    issues = (*said_of_values, *(completed.issues if completed else ()))
    is_plain = rows == Repaired().current(entity.name)
    if one_sheet is None or not is_plain:
        return Base(entity, tuple(columns), issues=issues, is_plain=is_plain)
    return Base(entity, tuple(columns), "", issues, True, one_sheet.rows, one_sheet.filled)


def place(entity: Entity, name: str) -> int:
    """Fields in the order of the entity, then the extras as they came."""
    names = [field.name for field in entity.fields]
    return names.index(name) if name in names else len(names)
