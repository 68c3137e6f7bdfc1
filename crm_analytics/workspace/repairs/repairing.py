"""Repairing: the current rows of each list as the owner decided that they are to be read. The history stays as it is.

Repaired values are looked up in temporary tables, value by value, so nothing is written over; rows that are one person
become one row, and what named the others names that one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from crm_analytics.entities import ENTITIES, IDENTITIES
from crm_analytics.issues import Issue, Severity
from crm_analytics.linking import Columns, Rule, pairs
from crm_analytics.schema import Kind
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.repairs.decisions import Decisions, children_of, fields_to
from crm_analytics.workspace.repairs.merging import merge, named_in, one, said
from crm_analytics.workspace.ties.told import Told

MADE_BY = {"customer_id": "customer_id", "email": "email", "customer_name": "name"}
"""Field by which rows name customers who have no list, the surest first → the field of the customer that it becomes."""


@dataclass
class Repaired:
    """What was prepared: the fields of each list that are looked up, the lists whose rows were merged, how many rows
    each rule changes, and what is to be said about it."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    merged: set[str] = field(default_factory=set)
    rows: dict[str, int] = field(default_factory=dict)
    issues: dict[str, list[Issue]] = field(default_factory=dict)
    told: Told = field(default_factory=Told)
    """What other sheets say about the rows: it is repaired as well."""

    def current(self, entity: str) -> str:
        """SQL for the current rows of a list, under the name "rows"."""
        rows = f"history.{quoted(entity)} rows WHERE _superseded_by IS NULL"
        if entity in self.merged:
            rows = f"{one(entity)} rows"
        return self.read(entity, rows)

    def history(self, entity: str) -> str:
        """SQL for the rows of the history of a list as other sheets tell of them; without any, the former ones too."""
        return f"(SELECT * FROM {self.current(entity)})" if self.told.tells_of(entity) else f"history.{quoted(entity)}"

    def read(self, entity: str, rows: str) -> str:
        """`rows` (what stands after FROM, called "rows") with the repaired values in their places."""
        rows = self.told.read(entity, rows)
        fields = self.fields.get(entity, [])
        if not fields:
            return rows
        cells = ", ".join(
            f"coalesce(r{at}.new, rows.{quoted(name)}) AS {quoted(name)}" for at, name in enumerate(fields)
        )
        looked_up = " ".join(
            f"LEFT JOIN {_table(entity, name)} r{at} ON r{at}.old = rows.{quoted(name)}"
            for at, name in enumerate(fields)
        )
        return f"(SELECT rows.* REPLACE ({cells}) FROM (SELECT * FROM {rows}) rows {looked_up}) rows"


def prepare(
    cursor: duckdb.DuckDBPyConnection,
    stored: Mapping[str, Mapping[str, Column]],
    decisions: Decisions,
    told: Told | None = None,
) -> Repaired:
    """Lay out what the decisions change, in temporary tables. `stored` has the columns of the history tables, `told`
    those that other sheets give the lists besides."""
    done = Repaired(told=told or Told())
    renamed: dict[str, Mapping[str, str]] = {}
    for entity, marks in decisions.merged.items():
        if entity not in stored:
            renamed[entity] = named_in(marks)
            continue
        merged = merge(cursor, entity, stored[entity], marks)
        renamed[entity] = merged.renamed
        if merged.gone:
            done.merged.add(entity)
            done.issues.setdefault(entity, []).append(said(entity, merged.gone))
    stored = done.told.stored(stored)
    for child in stored:
        for name, changes in _changes(cursor, done, child, stored, decisions, renamed):
            if changes:
                _put(cursor, child, name, changes)
                done.fields.setdefault(child, []).append(name)
    return done


def _changes(
    cursor: duckdb.DuckDBPyConnection,
    done: Repaired,
    child: str,
    stored: Mapping[str, Mapping[str, Column]],
    decisions: Decisions,
    renamed: Mapping[str, Mapping[str, str]],
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Field of `child` → what its values are read as: by the rules first, and then whoever they name as one person."""
    changes: dict[str, dict[str, str]] = {}
    for rule in decisions.made:
        if rule.child == child and rule.field in stored[child] and rule.parent in stored:
            counted = dict(_counted(cursor, done.told, child, rule.field))
            found = pairs(rule, _missing(rule, counted, parents := _columns(cursor, rule.parent, stored)), parents)
            known = changes.setdefault(rule.field, {})
            fresh = {value: new for value, new in found.items() if value not in known}
            known.update(fresh)
            done.rows[rule.id] = sum(counted[value] for value in fresh)
            done.issues.setdefault(child, []).extend(_said_read(rule, fresh, done.rows[rule.id]))
    for parent, names in renamed.items():
        if child not in children_of(parent):
            continue
        for name in fields_to(child, parent):
            if name in stored[child]:
                known = changes.setdefault(name, {})
                known.update({value: names.get(new, new) for value, new in known.items()})
                known.update({value: new for value, new in names.items() if value not in known})
    yield from changes.items()


def _missing(rule: Rule, counted: Mapping[str, int], parents: Columns) -> tuple[str, ...]:
    """The child's values that meet no row of the parent."""
    theirs = {value for value in parents.get(rule.parent_field, ()) if value is not None}
    if ENTITIES[rule.parent][rule.parent_field].kind is Kind.ID:
        return tuple(value for value in counted if value not in theirs)
    folded = {value.casefold() for value in theirs}
    return tuple(value for value in counted if value.casefold() not in folded)


def _counted(cursor: duckdb.DuckDBPyConnection, told: Told, entity: str, name: str) -> Sequence[tuple[str, int]]:
    rows = told.read(entity, f"(SELECT * FROM history.{quoted(entity)} WHERE _superseded_by IS NULL) rows")
    return cursor.execute(
        f"SELECT {quoted(name)}, count(*) FROM {rows} WHERE {quoted(name)} IS NOT NULL GROUP BY 1 ORDER BY min(_id)"
    ).fetchall()


def _columns(cursor: duckdb.DuckDBPyConnection, parent: str, stored: Mapping[str, Mapping[str, Column]]) -> Columns:
    names = [name for name in IDENTITIES[parent] if name in stored[parent]]
    cells = ", ".join(map(quoted, names))
    rows = cursor.execute(
        f"SELECT {cells} FROM history.{quoted(parent)} WHERE _superseded_by IS NULL ORDER BY _id"
    ).fetchall()
    return dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}


def _said_read(rule: Rule, found: Mapping[str, str], rows: int) -> Iterator[Issue]:
    if not found:
        return
    value, new = next(iter(found.items()))
    more = f" and {len(found) - 1:,} more values like it were" if len(found) > 1 else " was"
    label = ENTITIES[rule.child][rule.field].label
    yield Issue(
        Severity.INFO,
        "repaired",
        f'{rows:,} {ENTITIES[rule.child].label.lower()}: "{value}" in {label}{more} read as "{new}", as you decided.',
        "Take it back on the page Links.",
        count=rows,
    )


def _put(cursor: duckdb.DuckDBPyConnection, entity: str, name: str, changes: Mapping[str, str]) -> None:
    cursor.register("changes", pa.table({"old": list(changes), "new": list(changes.values())}))
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE {_table(entity, name, bare=True)} AS SELECT * FROM changes")
    cursor.unregister("changes")


def _table(entity: str, name: str, *, bare: bool = False) -> str:
    own = quoted(f"read_{entity}_{name}")
    return own if bare else f"temp.{own}"
