"""The mart: one wide table per entity, ready to be asked. Its current rows, derived fields and parents' columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import duckdb

from crm_analytics.derivation import Purchase
from crm_analytics.entities import ENTITIES, QUALITY, SPELLS
from crm_analytics.issues import Issue
from crm_analytics.linking import Link
from crm_analytics.model import Activity, Known
from crm_analytics.schema import Entity
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.customers.buyers import buyer_of, known_by_several
from crm_analytics.workspace.customers.made_customers import make_customers
from crm_analytics.workspace.customers.whose import Whose
from crm_analytics.workspace.imports import one_table
from crm_analytics.workspace.imports.one_table import OneSheet
from crm_analytics.workspace.imports.packing import declared
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.repairs.decisions import Decisions
from crm_analytics.workspace.repairs.repairing import prepare
from crm_analytics.workspace.rows.bases import LINEAGE, Base, BaseColumn, make_bases
from crm_analytics.workspace.rows.business_hours import BusinessHours
from crm_analytics.workspace.rows.derived import told_by
from crm_analytics.workspace.rows.exchange import Exchange
from crm_analytics.workspace.rows.joins import Join, find_joins, is_made_of, parents_of, taken
from crm_analytics.workspace.rows.spells import TELLING, make_spells
from crm_analytics.workspace.ties.told import what_is_told

VERSION = 18
"""Raise it when the same history gives another mart: workspaces are then rebuilt when they are opened."""


@dataclass(frozen=True)
class MartTable:
    """A table of the mart as it was just built, with the links that were looked at for it."""

    base: Base
    columns: tuple[BaseColumn, ...]
    links: tuple[Link, ...]
    issues: tuple[Issue, ...]
    parents: tuple[str, ...] = ()
    apart: frozenset[str] = frozenset()
    """Columns of which no two cells are known to be the same."""
    same: Mapping[str, str] = field(default_factory=dict)
    """Column → another one that says the same in every row."""
    known: Known | None = None
    """Where its files know their customers by different columns."""
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Column → how many cells are filled, and how many different values there are, where that is known."""
    met: frozenset[str] = frozenset()
    """The parents of which it is known that some row is joined to each of theirs."""


@dataclass(frozen=True)
class Rule:
    """When a customer counts as active: the days that the owner chose, None for those of the data, and the day after
    which everything is a plan."""

    days: int | None
    today: date


@dataclass(frozen=True)
class Rebuilt:
    """What building came to: the tables that were built, and the entities that have no rows any more."""

    tables: Mapping[str, MartTable]
    gone: frozenset[str]
    activity: Activity | None = None
    """What tells when customers were active, where that was looked at again."""
    repaired: Mapping[str, int] = field(default_factory=dict)
    """The id of every repair that was made → the rows that it changed."""


def rebuild(
    cursor: duckdb.DuckDBPyConnection,
    stored: Mapping[str, Mapping[str, Column]],
    changed: Iterable[str],
    present: Iterable[str],
    hours: BusinessHours,
    rule: Rule,
    decisions: Decisions,
    exchange: Exchange | None = None,
    one_sheet: Mapping[str, OneSheet] = MappingProxyType({}),
) -> Rebuilt:
    """Build the tables of the entities that `changed`, and of those that take columns from them.

    `stored` has the columns of the history tables; `present` are the tables that the mart has so far. `one_sheet` has
    entities that have just come in and whose history is not stored yet.
    """
    told = what_is_told(cursor, stored)
    repaired = prepare(cursor, stored, decisions, told)
    bases = dict(make_bases(cursor, told.stored(stored), hours, repaired, exchange, one_sheet))
    whose = None
    if "customers" not in bases and (customers := make_customers(cursor, bases)) is not None:
        bases["customers"], whose = customers
    changed, present = set(changed), set(present)
    if any(ENTITIES[entity].tells for entity in changed):
        changed |= set(bases)
    had_spells = SPELLS.name in present
    present -= {SPELLS.name, QUALITY.name}
    made_from = bases["customers"].made_from if "customers" in bases else ""
    if made_from in changed or ("customers" in present) != ("customers" in bases):
        changed.add("customers")
    changed |= {entity for entity in bases if told_by(bases[entity].entity) & changed}
    changed |= {entity for entity in bases if parents_of(entity) & changed} | (set(bases) - present)
    shared = {name: each for name, each in one_sheet.items() if name in changed & set(bases) and bases[name].is_plain}
    one_table.part(cursor, ({*one_sheet, *changed} & set(stored)) - set(shared))
    built = {}
    for entity in sorted(changed & set(bases)):
        own = whose if entity == made_from else None
        built[entity] = _build(cursor, bases[entity], bases, shared.get(entity), own)
        if entity in shared:
            one_table.share(cursor, entity, shared[entity].history)
    gone = frozenset(present - set(bases))
    activity = None
    if {*TELLING, SPELLS.name} & {*built, *gone, *changed}:
        is_apart = "orders" in built and "order_id" in built["orders"].apart
        made = make_spells(cursor, bases, rule.days, rule.today, has_lines=False if is_apart else None)
        activity = made.activity
        if made.base is not None:
            built[SPELLS.name] = _build_spells(cursor, made.base, bases.get("customers"))
        elif had_spells:
            gone |= {SPELLS.name}
    for entity in gone:
        cursor.execute(f"DROP TABLE IF EXISTS main.{quoted(entity)}")
    return Rebuilt(built, gone, activity, repaired.rows)


def _build(
    cursor: duckdb.DuckDBPyConnection,
    base: Base,
    bases: Mapping[str, Base],
    one_sheet: OneSheet | None,
    whose: Whose | None = None,
) -> MartTable:
    joins, links, issues = find_joins(cursor, base, bases)
    if whose is None:
        whose = known_by_several(cursor, base, bases, joins)
    if whose is not None:
        joins, links = _joined_to(whose, bases["customers"], joins, links)
    columns = list(base.columns)
    cells = {name: f"b.{quoted(name)}" for name in ("_id", *(column.name for column in base.columns))}
    joined = []
    for number, join in enumerate(joins):
        parent = join.parent.entity.name
        pairs = f"SELECT v.value AS _value, p.* FROM {join.pairs} v JOIN {join.parent.name} p ON p._id = v.parent"
        joined.append(f"LEFT JOIN ({pairs}) p{number} ON p{number}._value = b.{quoted(join.on or join.link.field)}")
        cells[f"{parent}._id"] = f"p{number}._id"
        for column in taken(join.parent, f"by {join.by or join.link.field}"):
            columns.append(column)
            own = column.name.removeprefix(f"{parent}.")
            cells[column.name] = f"p{number}.{quoted(own)}"
    same = dict(one_sheet.lineage) if one_sheet else {}
    buyer = buyer_of(cursor, base, joins, whose)
    if buyer is not None:
        columns.append(buyer.column)
        cells[buyer.column.name] = buyer.cell
        same |= {buyer.column.name: quoted(buyer.same_as)} if buyer.same_as else {}
    cells |= {name: f"b.{name}" for name in LINEAGE}
    if whose is not None:
        joined.append(f"LEFT JOIN {whose.table} w ON w.value = b._id")
        cells["_known_by"] = "w.known_by"
    table = f"main.{quoted(base.entity.name)}"
    date = base.entity.date
    order = f"b.{quoted(date)} NULLS LAST, b._id" if date and date in base else "b._id"
    rows = f"FROM {base.name} b {' '.join(joined)}"
    every = ", ".join(f"{cell} AS {quoted(name)}" for name, cell in cells.items())
    types = {name: type_name for name, type_name, *_ in cursor.execute(f"DESCRIBE SELECT {every} {rows}").fetchall()}
    own = ", ".join(cell for name, cell in cells.items() if name not in same)
    # Rows that stand so already need no sorting, unless the database has brought them in another order.
    for sorting in ("", f"ORDER BY {order}") if one_sheet and one_sheet.is_by_time else (f"ORDER BY {order}",):
        cursor.execute(f"CREATE OR REPLACE TABLE {table} ({declared(base.entity, types, same)})")
        cursor.execute(f"INSERT INTO {table} SELECT {own} {rows} {sorting}")
        if not sorting and only_row(cursor, f"SELECT max(_id - rowid) = min(_id - rowid) FROM {table}")[0]:
            break
    _check_that_no_row_multiplied(cursor, base, table, one_sheet.rows if one_sheet else None)
    parents = tuple(join.parent.entity.name for join in joins)
    apart = _apart(base.entity, one_sheet.told_apart_by if one_sheet else "")
    twins = {buyer.column.name: buyer.same_as} if buyer and buyer.same_as else {}
    known, counts = whose.known if whose else None, one_sheet.counts if one_sheet else {}
    met = frozenset(join.parent.entity.name for join in joins if is_made_of(join.parent, base))
    return MartTable(base, tuple(columns), links, (*base.issues, *issues), parents, apart, twins, known, counts, met)


def _apart(entity: Entity, key: str) -> frozenset[str]:
    """The column by which all rows are told apart, if one is known, and those that are made of it alone."""
    made = {each.field.name for each in entity.derived if isinstance(each.how, Purchase) and each.how.order == key}
    return frozenset({key, *made} if key else ())


def _joined_to(
    whose: Whose, customers: Base, joins: Sequence[Join], links: Sequence[Link]
) -> tuple[tuple[Join, ...], tuple[Link, ...]]:
    """Joins and links in which each row is joined to the customer that it is found to be of."""
    name = customers.entity.name
    by = " or ".join(dict.fromkeys(each.field for each in whose.known.files))
    found = tuple(link for link in links if link.parent == name)
    rest = tuple(join for join in joins if join.parent.entity.name != name)
    own = tuple(link for link in links if link.parent != name) + (whose.links or found)
    if not whose.matched:
        return rest, own
    return (*rest, Join((whose.links or found)[0], customers, whose.table, on="_id", by=by)), own


def _build_spells(cursor: duckdb.DuckDBPyConnection, base: Base, customers: Base | None) -> MartTable:
    """The times as a customer with the columns of the customers, who are joined by their row."""
    cells = ["b._id", "b._customer", *(f"b.{quoted(column.name)}" for column in base.columns)]
    columns, joined = list(base.columns), ""
    if customers is not None:
        joined = f"LEFT JOIN {customers.name} p ON p._id = b._customer"
        cells.append('p._id AS "customers._id"')
        for column in taken(customers, "as they were active"):
            columns.append(column)
            own = column.name.removeprefix("customers.")
            cells.append(f"p.{quoted(own)} AS {quoted(column.name)}")
    cells += [f"b.{name}" for name in LINEAGE]
    cursor.execute(
        f"CREATE OR REPLACE TABLE main.{quoted(base.entity.name)} AS SELECT {', '.join(cells)} FROM {base.name} b "
        f"{joined} ORDER BY b.started_at NULLS LAST, b._id"
    )
    return MartTable(base, tuple(columns), (), (), ("customers",) if customers is not None else ())


def _check_that_no_row_multiplied(cursor: duckdb.DuckDBPyConnection, base: Base, table: str, known: int | None) -> None:
    """`known` is how many rows the base has, where that is known."""
    rows = f"(SELECT count(*) FROM {base.name})" if known is None else str(known)
    before, after = only_row(cursor, f"SELECT {rows}, (SELECT count(*) FROM {table})")
    if before != after:
        raise AssertionError(f"{table} has {after} rows, but {base.name} has {before}: a join multiplied them")
