"""Customers where no list of them was uploaded: whoever the orders name, or else the deals."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import duckdb

from crm_analytics.entities import CUSTOMERS
from crm_analytics.issues import Issue, Severity
from crm_analytics.linking import Link
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.columns import type_of
from crm_analytics.workspace.customers.naming import differ, filled
from crm_analytics.workspace.customers.whose import Whose, find_whose
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.rows.bases import BUYERS, Base, BaseColumn, place

_OF_THE_PERSON = frozenset({"email", "phone"})
"""What a customer has from the person that a deal was made with, where the deal says nothing else."""
_HALF = f"CAST({2**63} AS HUGEINT)"
"""Numbers of 64 bits are below it: a moment times it, and the number of a row, make one number for both."""


def make_customers(cursor: duckdb.DuckDBPyConnection, bases: Mapping[str, Base]) -> tuple[Base, Whose | None] | None:
    """The customers and, where files know them by different columns, whose each row is; None where none is named."""
    for source, fields in (("orders", BUYERS), ("deals", ("customer_id",))):
        if source in bases:
            base = bases[source]
            named = filled(cursor, base, fields)
            field = named.best
            if source == "orders" and differ(cursor, base, named):
                return _customers_of(cursor, base, find_whose(cursor, base, bases))
            if field:
                own = "name" if field == "customer_name" else field
                return _customers_from(cursor, base, base.name, field, own), None
    return None


def _customers_of(cursor: duckdb.DuckDBPyConnection, source: Base, whose: Whose) -> tuple[Base, Whose]:
    """One customer for each of those that the rows are found to be of, with a row of their own from then on."""
    rows = f"(SELECT b.*, w.who FROM {source.name} b JOIN {whose.table} w ON w.value = b._id)"
    made = _customers_from(cursor, source, rows, "who", "customer_id")
    cursor.execute(
        f"UPDATE {whose.table} SET parent = c._id FROM temp.base_customers c WHERE c.customer_id = {whose.table}.who"
    )
    named: Counter[str] = Counter()
    for file in whose.known.files:
        named[file.field] += file.rows
    links = tuple(_link(source, field, number) for field, number in named.items())
    return made, replace(whose, matched=named.total(), links=links)


def _link(source: Base, field: str, rows: int) -> Link:
    """By which column rows are known, all of whom are customers."""
    return Link(source.entity.name, field, CUSTOMERS.name, "customer_id", rows, 0, rows, known_by=field)


def _customers_from(cursor: duckdb.DuckDBPyConnection, source: Base, rows: str, field: str, own: str) -> Base:
    """One customer per value of `field` of `rows` (SQL), those of `source`, which becomes their field `own`; what the
    latest row says of them holds."""
    told = _told(source)
    said = {name: cell for name, cell in {**told, **_same(source)}.items() if name != own}
    acquired = {"acquired_at": acquired} if (acquired := _acquired(source)) else {}
    words = f"from the {source.entity.label.lower()}"
    columns = tuple(
        BaseColumn(name, CUSTOMERS[name].label, CUSTOMERS[name].kind, made_from=words)
        for name in sorted({own, *said, *acquired}, key=lambda name: place(CUSTOMERS, name))
    )
    _group(
        cursor,
        source,
        rows,
        field,
        [column.name for column in columns],
        {own: f"min({quoted(field)})"} | acquired,
        said,
    )
    issues = tuple(_several(cursor, source, rows, field, told))
    made_by = field if own == CUSTOMERS.key and rows == source.name else ""
    return Base(CUSTOMERS, columns, made_from=source.entity.name, issues=issues, made_by=made_by)


def _group(
    cursor: duckdb.DuckDBPyConnection,
    source: Base,
    rows: str,
    field: str,
    columns: Sequence[str],
    cells: Mapping[str, str],
    said: Mapping[str, str],
) -> None:
    """The customers with their `columns` as `base_customers`: `cells` has SQL for what their rows come to, `said` for
    what the latest of these says. That is one row for everything that no row leaves blank, and of anything else the
    latest that says it at all: looked for one by one, they take twice as long."""
    latest, whole = _latest(source), set(map(quoted, source.whole))
    found = {**cells, "_first": "min(_id)", "_last": f"arg_max(_id, {latest})"}
    found |= {name: f"arg_max({cell}, {latest})" for name, cell in said.items() if cell not in whole}
    taken = {name: f"l.{said[name]}" for name in columns if name not in found}
    listed = ", ".join(f"{taken.get(name, f'g.{quoted(name)}')} AS {quoted(name)}" for name in columns)
    grouped = ", ".join(f"{cell} AS {quoted(name)}" for name, cell in found.items() if taken or name != "_last")
    nowhere = "CAST(NULL AS VARCHAR) AS _file, CAST(NULL AS VARCHAR) AS _sheet, CAST(NULL AS BIGINT) AS _row"
    named = f"FROM {rows} WHERE {quoted(field)} IS NOT NULL GROUP BY {quoted(field)}"
    joined = f"JOIN {rows} l ON l._id = g._last" if taken else ""
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE base_customers AS SELECT row_number() OVER (ORDER BY g._first) AS _id, "
        f"{listed}, {nowhere} FROM (SELECT {grouped} {named}) g {joined}"
    )


def _latest(source: Base) -> str:
    """SQL for a number that is the greater, the later a row is: by its date, without one first, and then as it came."""
    when = source.entity.date
    if not when or when not in source:
        return "_id"
    moment = f"coalesce(CAST(epoch_us({quoted(when)}) AS HUGEINT), -{_HALF})"
    return f"{moment} * {_HALF} + _id"


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


def _several(
    cursor: duckdb.DuckDBPyConnection, source: Base, rows: str, field: str, told: Mapping[str, str]
) -> Iterator[Issue]:
    """That the rows of some customers say different things about them, per field."""
    if not told:
        return
    counts = ", ".join(f"count(DISTINCT {cell}) AS {quoted(name)}" for name, cell in told.items())
    sums = ", ".join(f"count(*) FILTER ({quoted(name)} > 1)" for name in told)
    by_customer = f"SELECT {counts} FROM {rows} WHERE {quoted(field)} IS NOT NULL GROUP BY {quoted(field)}"
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
