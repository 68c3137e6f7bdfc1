"""The rows of a list after one import and after another: which came, changed and went, cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate.scope import Store
from crm_analytics.workspace.imports.bookkeeping import BOOKKEEPING
from crm_analytics.workspace.imports.offered import no_sales
from crm_analytics.workspace.names import quoted

NEW, CHANGED, GONE = "new", "changed", "gone"


@dataclass(frozen=True)
class CellChange:
    """A cell before and after; None where it was, or is, blank. `field` is a field's name, or an extra's."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class RowChange:
    """A row that came, changed or went; `name` is what it is called. Of a row that came or went, `cells` are all that
    it has; of one that changed, those that did."""

    entity: str
    kind: str
    name: str
    cells: tuple[CellChange, ...]
    days: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    """Column of dates → the days that it has, before and after."""


def state(entity: str, number: int) -> str:
    """SQL for the rows of a list as they stood after an import, each in the version that counted then. Lines of offers
    that are no sales now have a number below zero, and were sales at some time or not."""
    sales = f" AND _version NOT IN ({no_sales(number)})" if entity == "orders" else ""
    return (
        f"(SELECT * FROM history.{quoted(entity)} WHERE _import <= {number:d} "
        f"AND (coalesce(_superseded_by, 0) <= 0 OR _superseded_by > {number:d}){sales})"
    )


def pairs(entity: str, first: int, last: int) -> str:
    """SQL for the two states side by side, as `a` and `b`, of every row whose version is another one."""
    return (
        f"{state(entity, first)} a FULL JOIN {state(entity, last)} b ON a._id = b._id "
        "WHERE a._version IS DISTINCT FROM b._version"
    )


def columns_of(store: Store, entity: str) -> Mapping[str, str]:
    """The columns of a list as files brought them, with their SQL types; none where it has no history."""
    query = (
        "SELECT column_name, data_type FROM duckdb_columns() "
        f"WHERE schema_name = 'history' AND table_name = '{entity}' ORDER BY column_index"
    )
    found = {row["column_name"]: row["data_type"] for row in store.engine.run(query).to_pylist()}
    return {name: kind for name, kind in found.items() if name not in BOOKKEEPING}


def counts(store: Store, entity: str, first: int, last: int) -> tuple[int, int, int]:
    """How many rows came, changed and went."""
    query = (
        "SELECT count(*) FILTER (a._id IS NULL) AS came, count(*) FILTER (a._id = b._id) AS changed, "
        f"count(*) FILTER (b._id IS NULL) AS gone FROM {pairs(entity, first, last)}"
    )
    (row,) = store.engine.run(query).to_pylist()
    return row["came"], row["changed"], row["gone"]


def changes(
    store: Store, entity: str, first: int, last: int, limit: int, condition: str = "true"
) -> tuple[RowChange, ...]:
    """The rows that came, changed or went and that `condition` (SQL on `a` and `b`) holds for, at most `limit`."""
    names = list(columns_of(store, entity))
    stored = {name: name for name in names}
    if "currency" in ENTITIES[entity]:
        # That of the file, where the rows do not say theirs.
        stored.setdefault("currency", "_currency")
    names = list(stored)
    cells = ", ".join(
        f"a.{quoted(each)} AS {quoted(f'a.{name}')}, b.{quoted(each)} AS {quoted(f'b.{name}')}"
        for name, each in stored.items()
    )
    query = (
        f"SELECT a._id AS was, b._id AS is_now, {cells} FROM {pairs(entity, first, last)} AND ({condition}) "
        f"ORDER BY coalesce(b._id, a._id) LIMIT {limit:d}"
    )
    return tuple(_change(entity, names, row) for row in store.engine.run(query).to_pylist())


def _change(entity: str, names: list[str], row: Mapping[str, Any]) -> RowChange:
    before = {name: row[f"a.{name}"] for name in names}
    after = {name: row[f"b.{name}"] for name in names}
    kind = NEW if row["was"] is None else GONE if row["is_now"] is None else CHANGED
    cells = tuple(CellChange(name, before[name], after[name]) for name in names if before[name] != after[name])
    moments = ((name, value) for name in names for value in (before[name], after[name]) if isinstance(value, datetime))
    days: dict[str, tuple[date, ...]] = {}
    for name, moment in moments:
        days[name] = (*days.get(name, ()), moment.date())
    return RowChange(entity, kind, _called(entity, before if kind == GONE else after), cells, days)


def _called(entity: str, row: Mapping[str, Any]) -> str:
    """What a row is called: by its name and its key, as far as it has them."""
    key = ENTITIES[entity].key
    found = [str(row[name]) for name in ("name", "subject", "campaign", "email", key) if name and row.get(name)]
    return " · ".join(dict.fromkeys((found[0], found[-1]))) if found else "a row without a name"
