"""Joins: which row of a parent each row of a child belongs to, and which of the parent's columns it takes along."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb
import pyarrow as pa

from crm_analytics.conditions import TOGETHER_LABEL
from crm_analytics.entities import ENTITIES, IDENTITIES
from crm_analytics.issues import Issue, Severity
from crm_analytics.linking import INDIRECT, Link, find_link
from crm_analytics.schema import Kind
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.rows.bases import Base, BaseColumn

_NOT_TAKEN = {Kind.ID, Kind.EMAIL, Kind.PHONE, Kind.URL, Kind.LONG_TEXT, Kind.LIST}
"""Kinds of a parent's columns that nobody splits or filters a child by."""


@dataclass(frozen=True)
class Join:
    """A link that works, as a temporary table of pairs: the child's value and the `_id` of the parent's row.

    The value is that of the link's field or, where rows are linked by one or another, of the column `on`; `by` has the
    names of these fields then.
    """

    link: Link
    parent: Base
    pairs: str
    on: str = ""
    by: str = ""


def taken(parent: Base, how: str) -> tuple[BaseColumn, ...]:
    """A parent's columns as a child takes them along: "users.manager". `how` says what joins the two."""
    entity = parent.entity
    return tuple(
        replace(
            column,
            name=f"{entity.name}.{column.name}",
            label=f"{column.label} ({entity.label.lower()})",
            made_from=f"from the {entity.label.lower()}, {how}",
        )
        for column in parent.columns
        if column.kind not in _NOT_TAKEN and column.is_filled
    )


def parents_of(child: str) -> frozenset[str]:
    """The entities whose columns rows of `child` may take along."""
    return frozenset(ENTITIES[child].links.values()) | {parent for owner, parent in INDIRECT if owner == child}


def find_joins(
    cursor: duckdb.DuckDBPyConnection, child: Base, bases: Mapping[str, Base]
) -> tuple[tuple[Join, ...], tuple[Link, ...], tuple[Issue, ...]]:
    """The best working join to each parent; every link that was looked at; and what is wrong with the parents."""
    joins, links, issues = [], [], []
    for parent in sorted(parents_of(child.entity.name) & set(bases)):
        if parent == child.entity.name:
            continue
        if is_made_of(bases[parent], child):
            joins.append(_to_made(cursor, child, bases[parent]))
            links.append(joins[-1].link)
            continue
        found = list(_links(cursor, child, bases[parent]))
        links += found
        best = max(found, key=lambda link: link.matched, default=None)
        if best is None or not best.matched:
            continue
        counts = _counted(cursor, bases[parent], best.parent_field)
        repeated = [(value, count) for value, count in counts.items() if count > 1]
        if repeated:
            issues.append(_first_of_several(bases[parent], best.parent_field, repeated))
        joins.append(Join(best, bases[parent], _pair(cursor, child, bases[parent], best)))
    return tuple(joins), tuple(links), tuple(issues)


def is_made_of(parent: Base, child: Base) -> bool:
    """Whether the parent's rows are made of the child's, one for each value of the field that is made to name them."""
    fields = _naming(child, parent)
    return parent.made_from == child.entity.name and fields == [parent.made_by] and parent.made_by in child.filled


def _to_made(cursor: duckdb.DuckDBPyConnection, child: Base, parent: Base) -> Join:
    """The join to a parent that was made of the child's rows: each that names one is one of theirs."""
    name, key, field = (
        quoted(f"pairs_{child.entity.name}_{parent.entity.name}"),
        parent.entity.key or "",
        parent.made_by,
    )
    rows, filled = child.rows or 0, child.filled[field]
    link = Link(child.entity.name, field, parent.entity.name, key, rows, rows - filled, filled)
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {quoted(key)} AS value, _id AS parent FROM {parent.name}"
    )
    return Join(link, parent, name)


def _naming(child: Base, parent: Base) -> list[str]:
    """The fields of the child that are made to name a row of the parent."""
    return [field for field, target in child.entity.links.items() if target == parent.entity.name and field in child]


def _links(cursor: duckdb.DuckDBPyConnection, child: Base, parent: Base) -> Iterator[Link]:
    """What the child's fields that can name the parent come to."""
    identities = None
    rows = child.rows if child.rows is not None else only_row(cursor, f"SELECT count(*) FROM {child.name}")[0]
    fields = _naming(child, parent)
    matched = False
    for field in (*fields, *INDIRECT.get((child.entity.name, parent.entity.name), ())):
        if field not in child or (field not in fields and matched):
            continue
        counts = _counted(cursor, child, field)
        # What stands for several names none of them.
        values = {value: number for value, number in counts.items() if value != TOGETHER_LABEL}
        if not values:
            continue
        identities = identities or _Identities(cursor, parent)
        link = find_link(child.entity.name, field, parent.entity.name, values, identities)
        blank = rows - link.rows
        link = replace(link, rows=rows, blank=blank)
        matched = matched or bool(link.matched)
        if field in fields or link.matched:
            yield link


class _Identities(Mapping[str, list[str]]):
    """Field by which rows of a parent can be named → its different values, fetched when they are asked for."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, parent: Base) -> None:
        self._cursor, self._parent = cursor, parent
        self._names = [name for name in IDENTITIES[parent.entity.name] if name in parent]
        self._found: dict[str, list[str]] = {}

    def __getitem__(self, name: str) -> list[str]:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._found:
            self._found[name] = list(_counted(self._cursor, self._parent, name))
        return self._found[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _counted(cursor: duckdb.DuckDBPyConnection, base: Base, name: str) -> Mapping[str, int]:
    """Every value of a column with the number of its rows, in the order of the first row that has it."""
    cell = quoted(name)
    found = cursor.sql(
        f"SELECT {cell}, count(*) FROM {base.name} WHERE {cell} IS NOT NULL GROUP BY 1 ORDER BY min(_id)"
    ).to_arrow_table()
    return dict(zip(found.column(0).to_pylist(), found.column(1).to_pylist(), strict=True))


def _pair(cursor: duckdb.DuckDBPyConnection, child: Base, parent: Base, link: Link) -> str:
    """Pair the child's values with the parent's rows: as written, and else (names, e-mails) whatever the capitals.

    Each value has one pair at most, so rows cannot multiply.
    """
    name = quoted(f"pairs_{child.entity.name}_{parent.entity.name}")
    theirs, ours = quoted(link.parent_field), quoted(link.field)
    parents = f"SELECT {theirs} AS value, min(_id) AS parent FROM {parent.name} WHERE {theirs} IS NOT NULL GROUP BY 1"
    if parent.entity[link.parent_field].kind is Kind.ID:
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {parents}")
        return name
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT value, parent FROM "
        f"(SELECT DISTINCT {ours} AS value FROM {child.name} WHERE {ours} IS NOT NULL) LEFT JOIN ({parents}) "
        "USING (value)"
    )
    _pair_folded(cursor, name, parent, theirs)
    return name


def _pair_folded(cursor: duckdb.DuckDBPyConnection, pairs: str, parent: Base, theirs: str) -> None:
    lonely = cursor.execute(f"SELECT value FROM {pairs} WHERE parent IS NULL").fetchall()
    if not lonely:
        return
    known: dict[str, int] = {}
    for value, number in cursor.execute(f"SELECT {theirs}, _id FROM {parent.name} ORDER BY _id").fetchall():
        if value is not None:
            known.setdefault(value.casefold(), number)
    found = [(value, known[value.casefold()]) for (value,) in lonely if value.casefold() in known]
    if found:
        values, numbers = zip(*found, strict=True)
        cursor.register("folded", pa.table({"value": list(values), "parent": list(numbers)}))
        cursor.execute(f"UPDATE {pairs} SET parent = folded.parent FROM folded WHERE {pairs}.value = folded.value")
        cursor.unregister("folded")


def _first_of_several(parent: Base, field: str, repeated: Sequence[tuple[str, int]]) -> Issue:
    examples = ", ".join(f'"{value}" ({count} rows)' for value, count in repeated[:3])
    label = parent.entity[field].label
    return Issue(
        Severity.WARNING,
        "repeated_parent",
        f"{len(repeated)} of the {parent.entity.label.lower()} share their {label} with another one: {examples}.",
        "What refers to them goes to the first one. Merge them in your CRM if they are the same.",
        count=len(repeated),
    )
