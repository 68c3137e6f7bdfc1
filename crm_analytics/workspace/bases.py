"""The rows of an entity that count now, with their derived fields: what its mart table and its children are made of."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import duckdb

from crm_analytics.entities import CUSTOMERS, ENTITIES
from crm_analytics.issues import Issue, Severity
from crm_analytics.schema import Entity, Kind
from crm_analytics.workspace import tones
from crm_analytics.workspace.asking import has_rows, only_row
from crm_analytics.workspace.business_hours import BusinessHours
from crm_analytics.workspace.columns import Column, type_of
from crm_analytics.workspace.derived import derivable, is_told_by_another_list, said, sql
from crm_analytics.workspace.exchange import Exchange
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.orders import completed_lines
from crm_analytics.workspace.repairing import Repaired

LINEAGE = ("_file", "_sheet", "_row")
BUYERS = ("customer_id", "email", "customer_name")
"""Fields that say who ordered, the surest first."""
_OFTEN = 0.5
_OF_THE_PERSON = frozenset({"email", "phone"})
"""What a customer has from the person that a deal was made with, where the deal says nothing else."""


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

    @property
    def name(self) -> str:
        return f"temp.{quoted(f'base_{self.entity.name}')}"

    def __contains__(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)


def make_bases(
    cursor: duckdb.DuckDBPyConnection,
    stored: Mapping[str, Mapping[str, Column]],
    hours: BusinessHours,
    repaired: Repaired | None = None,
    exchange: Exchange | None = None,
    one_sheet: Collection[str] = (),
) -> Mapping[str, Base]:
    """Entity → its base, for every entity with rows that count. `stored` has the columns of the history tables,
    `repaired` and `exchange` what the owner decided about their values; `one_sheet` are lists that are in one sheet."""
    repaired, exchange = repaired or Repaired(), exchange or Exchange()
    tones.refresh(cursor, stored)
    lists = [
        entity
        for entity in stored
        if not ENTITIES[entity].tells and has_rows(cursor, f"history.{quoted(entity)} WHERE _superseded_by IS NULL")
    ]
    bases = {
        entity: _from_history(
            cursor, ENTITIES[entity], stored[entity], lists, hours, repaired, exchange, entity in one_sheet
        )
        for entity in lists
    }
    if "customers" not in bases:
        made = _made_customers(cursor, bases)
        if made:
            bases["customers"] = made
    return bases


def _from_history(
    cursor: duckdb.DuckDBPyConnection,
    entity: Entity,
    stored: Mapping[str, Column],
    lists: Collection[str],
    hours: BusinessHours,
    repaired: Repaired,
    exchange: Exchange,
    is_one_sheet: bool,
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
        for column in sorted(stored.values(), key=lambda column: _place(entity, column.name))
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
    completed = completed_lines(cursor, uploaded) if entity.name == "orders" and not is_one_sheet else None
    if completed:
        rows = exchange.read(stored.values(), repaired.read(entity.name, f"({completed[0]}) rows"))
    cursor.execute(
        f"CREATE OR REPLACE TEMP VIEW {quoted(f'base_{entity.name}')} AS SELECT _id, {', '.join([*cells, *LINEAGE])} "
        f"FROM {rows}"
    )
    decided = (*repaired.told.issues(entity.name), *repaired.issues.get(entity.name, ()))
    said_of_values = (*decided, *exchange.said(cursor, entity.name, stored.values()))
    issues = (*said_of_values, *(completed[1] if completed else ()))
    return Base(entity, tuple(columns), issues=issues, is_plain=rows == Repaired().current(entity.name))


def _place(entity: Entity, name: str) -> int:
    """Fields in the order of the entity, then the extras as they came."""
    names = [field.name for field in entity.fields]
    return names.index(name) if name in names else len(names)


def _made_customers(cursor: duckdb.DuckDBPyConnection, bases: Mapping[str, Base]) -> Base | None:
    """Customers, where no list of them was uploaded: whoever the orders name, or else the deals."""
    for source, fields in (("orders", BUYERS), ("deals", ("customer_id",))):
        if source in bases:
            field = most_filled(cursor, bases[source], fields)
            if field:
                return _customers_from(cursor, bases[source], field)
    return None


def most_filled(cursor: duckdb.DuckDBPyConnection, base: Base, fields: tuple[str, ...]) -> str | None:
    """The first of `fields` that most rows have, or else the one that the most rows have."""
    present = [field for field in fields if field in base]
    if not present:
        return None
    counts = ", ".join(f"count({quoted(field)})" for field in present)
    rows, *numbers = only_row(cursor, f"SELECT count(*), {counts} FROM {base.name}")
    filled = dict(zip(present, numbers, strict=True))
    best = next((field for field in present if filled[field] >= _OFTEN * rows), max(present, key=filled.__getitem__))
    return best if filled[best] else None


def _customers_from(cursor: duckdb.DuckDBPyConnection, source: Base, field: str) -> Base:
    """One customer per value of `field`; what the latest row says of them holds."""
    when = source.entity.date
    latest = f"{quoted(when)} DESC NULLS LAST, _id DESC" if when and when in source else "_id DESC"
    cells = {"name" if field == "customer_name" else field: f"min({quoted(field)})"}
    told = _told(source)
    for name, cell in {**told, **_same(source)}.items():
        if name not in cells:
            cells[name] = f"first({cell} ORDER BY {latest}) FILTER ({cell} IS NOT NULL)"
    acquired = _acquired(source)
    if acquired:
        cells["acquired_at"] = acquired
    words = f"from the {source.entity.label.lower()}"
    columns = tuple(
        BaseColumn(name, CUSTOMERS[name].label, CUSTOMERS[name].kind, made_from=words)
        for name in sorted(cells, key=lambda name: _place(CUSTOMERS, name))
    )
    listed = ", ".join(f"{cells[column.name]} AS {quoted(column.name)}" for column in columns)
    nowhere = "CAST(NULL AS VARCHAR) AS _file, CAST(NULL AS VARCHAR) AS _sheet, CAST(NULL AS BIGINT) AS _row"
    number = "row_number() OVER (ORDER BY min(_id)) AS _id"
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE base_customers AS SELECT {number}, {listed}, "
        f"{nowhere} FROM {source.name} WHERE {quoted(field)} IS NOT NULL GROUP BY {quoted(field)}"
    )
    issues = tuple(_several(cursor, source, field, {name: told[name] for name in told if name in cells}))
    return Base(CUSTOMERS, columns, made_from=source.entity.name, issues=issues)


def _same(source: Base) -> Mapping[str, str]:
    """Field of a customer → the cell of an order that says it."""
    if source.entity.name != "orders":
        return {}
    same = {"name": "customer_name"} | {name: name for name in ("email", "city", "state", "region", "country")}
    return {ours: quoted(theirs) for ours, theirs in same.items() if theirs in source}


def _told(source: Base) -> Mapping[str, str]:
    """Field of a customer → the cell that says it, where a sheet of orders or deals has columns about them."""
    cells: dict[str, dict[str, list[str]]] = {"customers": {}, "contacts": {}}
    for column in source.columns:
        owner, _, name = column.told.partition(".")
        if owner in cells and name in CUSTOMERS and (owner == "customers" or name in _OF_THE_PERSON):
            cell = f"TRY_CAST({quoted(column.name)} AS {type_of(CUSTOMERS[name].kind)})"
            cells[owner].setdefault(name, []).append(cell)
    told = {
        name: f"coalesce({', '.join(found)})" for name, found in {**cells["contacts"], **cells["customers"]}.items()
    }
    parts = [told[name] for name in ("first_name", "last_name") if name in told]
    if parts and "name" not in told:
        told["name"] = f"nullif(concat_ws(' ', {', '.join(parts)}), '')"
    return told


def _several(cursor: duckdb.DuckDBPyConnection, source: Base, field: str, told: Mapping[str, str]) -> Iterator[Issue]:
    """That the rows of some customers say different things about them, per field."""
    if not told:
        return
    counts = ", ".join(f"count(DISTINCT {cell}) AS {quoted(name)}" for name, cell in told.items())
    sums = ", ".join(f"count(*) FILTER ({quoted(name)} > 1)" for name in told)
    by_customer = f"SELECT {counts} FROM {source.name} WHERE {quoted(field)} IS NOT NULL GROUP BY {quoted(field)}"
    lists = source.entity.label.lower()
    for name, number in zip(told, only_row(cursor, f"SELECT {sums} FROM ({by_customer})"), strict=True):
        if number:
            verb = "customer has" if number == 1 else "customers have"
            what = f'{number:,} {verb} more than one "{CUSTOMERS[name].label}" in the {lists}: the latest counts.'
            yield Issue(Severity.INFO, "several_values", what, count=number)


def _acquired(source: Base) -> str | None:
    """When somebody became a customer: with the first order that stood, or the first deal that was won."""
    if source.entity.name == "orders":
        if "ordered_at" not in source:
            return None
        return (
            "min(ordered_at) FILTER (NOT coalesce(is_cancelled, false))"
            if "is_cancelled" in source
            else "min(ordered_at)"
        )
    if "closed_at" in source and "outcome" in source:
        return "min(closed_at) FILTER (outcome = 'won')"
    return None
