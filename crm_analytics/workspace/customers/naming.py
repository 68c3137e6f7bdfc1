"""By which column each file of a list names the customers of its rows, and whom of their list that column meets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from crm_analytics.linking import INDIRECT
from crm_analytics.schema import Entity, Kind
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.customers.same_customers import cells, compared
from crm_analytics.workspace.names import literal, quoted
from crm_analytics.workspace.rows.bases import BUYERS, Base

NAMED, CHOSEN = "temp.named", "temp.chosen"
_MEETS = {
    "customer_id": ("customer_id", "name", "email"),
    "email": ("email", "customer_id"),
    "customer_name": ("name", "customer_id"),
}
"""What names a customer → the columns of their list in which it may be found, the likeliest first."""
_OFTEN = 0.5


@dataclass(frozen=True)
class Plan:
    """How one file knows its customers: the columns by which a row may be known, the best first, and the column of the
    customers' list that each of them meets."""

    file: str | None
    sheet: str | None
    kinds: tuple[str, ...]
    met: Mapping[str, str] = field(default_factory=dict)


def naming(entity: Entity) -> tuple[str, ...]:
    """The fields by which rows of `entity` may name their customer, the surest first."""
    direct = {field for field, parent in entity.links.items() if parent == "customers"}
    return tuple(field for field in BUYERS if field in direct | set(INDIRECT.get((entity.name, "customers"), ())))


@dataclass(frozen=True)
class Filled:
    """How many of the `rows` of a list have a cell in each of some columns, the surest of these first."""

    rows: int
    cells: Mapping[str, int]

    @property
    def best(self) -> str | None:
        """The first column that most rows have, or else the one that the most rows have."""
        often = (name for name, number in self.cells.items() if number >= _OFTEN * self.rows)
        best = next(often, None) or max(self.cells, key=self.cells.__getitem__, default=None)
        return best if best and self.cells[best] else None

    @property
    def is_alike(self) -> bool:
        """Whether the best column is so in every file and in every row: each row has it, and none has a surer one."""
        first = next((name for name, number in self.cells.items() if number), None)
        return first is None or self.cells[first] == self.rows


def filled(cursor: duckdb.DuckDBPyConnection, base: Base, fields: Sequence[str]) -> Filled:
    """How many rows have those of `fields` that the list has at all."""
    present = [field for field in fields if field in base]
    if not present:
        return Filled(0, {})
    if base.rows is not None and set(present) <= set(base.filled):
        return Filled(base.rows, {field: base.filled[field] for field in present})
    counts = ", ".join(f"count({quoted(field)})" for field in present)
    rows, *numbers = only_row(cursor, f"SELECT count(*), {counts} FROM {base.name}")
    return Filled(rows, dict(zip(present, numbers, strict=True)))


def differ(cursor: duckdb.DuckDBPyConnection, base: Base, found: Filled) -> bool:
    """Whether a file of `base` knows its customers by another column than the best of all, or a row leaves that blank
    and names its customer in another one. `found` is what the whole list has."""
    best, present = found.best, list(found.cells)
    if best is None or len(present) < 2 or found.is_alike:
        return False
    counts = ", ".join(f"count({quoted(field)})" for field in present)
    files = cursor.execute(f"SELECT count(*), {counts} FROM {base.name} GROUP BY _file, _sheet").fetchall()
    of_files = {Filled(rows, dict(zip(present, cells, strict=True))).best for rows, *cells in files}
    return bool(of_files - {None, best}) or is_named_otherwise(cursor, base, best)


def is_named_otherwise(cursor: duckdb.DuckDBPyConnection, base: Base, known_by: str) -> bool:
    """Whether some row leaves the field `known_by` blank and names its customer in another one."""
    others = [quoted(each) for each in naming(base.entity) if each in base and each != known_by]
    if not others:
        return False
    named = f"{quoted(known_by)} IS NULL AND coalesce({', '.join(others)}) IS NOT NULL"
    return bool(cursor.execute(f"SELECT 1 FROM {base.name} WHERE {named} LIMIT 1").fetchone())


def has_unlinked_files(cursor: duckdb.DuckDBPyConnection, base: Base, known_by: str, pairs: str) -> bool:
    """Whether a file names customers in the field `known_by`, and `pairs` find none of them in their list."""
    files = (
        f"SELECT count(b.{quoted(known_by)}) AS filled, count(v.parent) AS met FROM {base.name} b "
        f"LEFT JOIN {pairs} v ON v.value = b.{quoted(known_by)} GROUP BY b._file, b._sheet"
    )
    return bool(only_row(cursor, f"SELECT count(*) FILTER (filled > 0 AND met = 0) FROM ({files})")[0])


def lay_out_rows(cursor: duckdb.DuckDBPyConnection, base: Base, listed: Base | None) -> tuple[Plan, ...]:
    """What each row of `base` says of its customer, as it is compared, and which rows of the customers' list (`listed`)
    it meets by which of its columns: the table NAMED. Gives how each file knows its customers."""
    own = cells(base)
    columns, joined = [f"{compared(kind, f'b.{cell}')} AS {kind}" for kind, cell in own.items()], ""
    met = {kind: _columns_met(kind, listed) for kind in own}
    for kind, names in met.items():
        if listed is None or not names:
            continue
        found = ", ".join(f"{_number(name, listed)} AS {_place(kind, name)}" for name in names)
        cursor.execute(
            f"CREATE OR REPLACE TEMP TABLE met_{kind} AS SELECT c.value, {found} FROM (SELECT DISTINCT {own[kind]} "
            f"AS value FROM {base.name} WHERE {own[kind]} IS NOT NULL) c {_joins(names, listed)}"
        )
        columns += [f"met_{kind}.{_place(kind, name)}" for name in names]
        joined += f" LEFT JOIN temp.met_{kind} ON met_{kind}.value = b.{own[kind]}"
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE named AS SELECT b._id, b._file, b._sheet, {', '.join(columns)} "
        f"FROM {base.name} b{joined}"
    )
    return tuple(_plans(cursor, met))


def _columns_met(kind: str, listed: Base | None) -> tuple[str, ...]:
    return tuple(name for name in _MEETS[kind] if listed is not None and name in listed)


def _place(kind: str, name: str) -> str:
    return quoted(f"{kind}>{name}")


def _number(name: str, listed: Base) -> str:
    """SQL for the row of the customers' list that has a value in the column `name`: as it is written or, names and
    addresses, whatever the capitals."""
    return f"exact_{name}.parent" if _is_id(name, listed) else f"coalesce(exact_{name}.parent, alike_{name}.parent)"


def _is_id(name: str, listed: Base) -> bool:
    return listed.entity[name].kind is Kind.ID


def _joins(names: Sequence[str], listed: Base) -> str:
    found = []
    for name in names:
        cell, rows = quoted(name), f"FROM {listed.name} WHERE {quoted(name)} IS NOT NULL GROUP BY 1"
        found.append(
            f"LEFT JOIN (SELECT {cell} AS value, min(_id) AS parent {rows}) exact_{name} "
            f"ON exact_{name}.value = c.value"
        )
        if not _is_id(name, listed):
            alike = compared("email" if name == "email" else "customer_name", cell)
            found.append(
                f"LEFT JOIN (SELECT {alike} AS value, min(_id) AS parent {rows}) alike_{name} "
                f"ON alike_{name}.value = {compared('customer_name', 'c.value')}"
            )
    return " ".join(found)


def _plans(cursor: duckdb.DuckDBPyConnection, met: Mapping[str, Sequence[str]]) -> Iterator[Plan]:
    """Per file, as if it were the only one: first the surest column by which rows are found in the customers' list or,
    where none are, that most of them have; then the others, for the rows that leave it blank."""
    places = [(kind, name) for kind, names in met.items() for name in names]
    counts = [*map(quoted, met), *(_place(kind, name) for kind, name in places)]
    rows = cursor.execute(
        f"SELECT _file, _sheet, count(*), {', '.join(f'count({each})' for each in counts)} FROM {NAMED} "
        "GROUP BY _file, _sheet ORDER BY _file, _sheet NULLS FIRST"
    ).fetchall()
    for file, sheet, number, *filled in rows:
        has = {kind: count for kind, count in zip(met, filled, strict=False) if count}
        found = dict(zip(places, filled[len(met) :], strict=True))
        best = {kind: max(names, key=lambda name: found[kind, name]) for kind, names in met.items() if names}
        linked = {kind: best[kind] for kind in has if kind in best and found[kind, best[kind]]}
        first = next(iter(linked), None) or Filled(number, has).best
        yield Plan(file, sheet, tuple(sorted(has, key=lambda kind: kind != first)), linked)


def choose(cursor: duckdb.DuckDBPyConnection, plans: Sequence[Plan]) -> None:
    """By which column each row is known: the table CHOSEN, with its `kind`, the column of the customers' list that it
    `met`, the `value` and, where it is in that list, the row there as `parent`. Rows that name nobody are not in it."""
    chosen = " UNION ALL ".join(_chosen(plan) for plan in plans if plan.kinds)
    nobody = (
        "SELECT CAST(NULL AS BIGINT) AS _id, '' AS kind, '' AS met, '' AS value, CAST(NULL AS BIGINT) AS parent LIMIT 0"
    )
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE chosen AS {chosen or nobody}")


def _chosen(plan: Plan) -> str:
    def case(cell: Mapping[str, str]) -> str:
        return f"CASE {' '.join(f'WHEN {kind} IS NOT NULL THEN {cell[kind]}' for kind in plan.kinds)} END"

    nowhere = "CAST(NULL AS BIGINT)"
    kind = case({each: literal(each) for each in plan.kinds})
    met = case({each: literal(plan.met.get(each, "")) for each in plan.kinds})
    value = case({each: each for each in plan.kinds})
    parent = case({each: _place(each, plan.met[each]) if each in plan.met else nowhere for each in plan.kinds})
    sheet = f"_sheet = {literal(plan.sheet)}" if plan.sheet is not None else "_sheet IS NULL"
    file = f"_file = {literal(plan.file)}" if plan.file is not None else "_file IS NULL"
    return (
        f"SELECT _id, {kind} AS kind, {met} AS met, {value} AS value, {parent} AS parent FROM {NAMED} "
        f"WHERE {file} AND {sheet} AND coalesce({', '.join(plan.kinds)}) IS NOT NULL"
    )
