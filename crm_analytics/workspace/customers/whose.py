"""Whose each row of a list is, where its files know their customers by different columns: one by e-mail, one by name.

Each row is known by the best column that its own file has. Customers of several files are one where that is proved, as
in `same_customers`; the others stay apart.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import duckdb

from crm_analytics.linking import Link, find_link
from crm_analytics.model import Known, KnownBy
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.customers import same_customers
from crm_analytics.workspace.customers.naming import CHOSEN, choose, lay_out_rows
from crm_analytics.workspace.customers.same_customers import SAME, WRITTEN, cells, compared
from crm_analytics.workspace.names import literal, quoted
from crm_analytics.workspace.rows.bases import BUYERS, Base

_IDENTITIES = ("customer_id", "email", "name")
_EXAMPLES = 5


@dataclass(frozen=True)
class Whose:
    """`table` (SQL) has for each row that names its customer, its `_id` as `value`: `who` that is, the row of the
    customers' list as `parent` where it has them, and `known_by`, the column that says so. `matched` rows have a
    parent."""

    table: str
    matched: int
    links: tuple[Link, ...]
    known: Known


def find_whose(cursor: duckdb.DuckDBPyConnection, base: Base, bases: Mapping[str, Base]) -> Whose:
    """Whose the rows of `base` are; `bases` has the other lists, that of the customers too where there is one."""
    listed = bases.get("customers")
    same_customers.lay_out(cursor, bases)
    plans = lay_out_rows(cursor, base, listed)
    choose(cursor, plans)
    name = quoted(f"whose_{base.entity.name}")
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {_settled(listed)}")
    table = f"temp.{name}"
    (matched,) = only_row(cursor, f"SELECT count(parent) FROM {table}")
    links = tuple(_links(cursor, base, table, listed)) if listed is not None else ()
    return Whose(table, matched, links, _known(cursor, base, table))


def _settled(listed: Base | None) -> str:
    """SQL for whose each row is. A row that is not in the customers' list by its own column may be so by what that is
    one with, where this leads to one row of the list only."""
    same = f"LEFT JOIN {SAME} s ON s.kind = c.kind AND s.value = c.value AND NOT s.is_ambiguous"
    root = "coalesce(s.root_kind, c.kind) AS root_kind, coalesce(s.root, c.value) AS root"
    roots = f"SELECT c.*, {root} FROM {CHOSEN} c {same}"
    known_by = "concat_ws('>', r.kind, nullif(r.met, '')) AS known_by"
    written = f"LEFT JOIN {WRITTEN} w ON w.kind = r.root_kind AND w.value = r.root"
    if listed is None:
        return (
            f"SELECT r._id AS value, CAST(NULL AS BIGINT) AS parent, w.written AS who, {known_by}, r.kind, "
            f"r.root_kind AS found_as FROM ({roots}) r {written}"
        )
    name = ", ".join(f"p.{quoted(each)}" for each in _IDENTITIES if each in listed)
    return (
        "SELECT r._id AS value, coalesce(r.parent, l.parent) AS parent, "
        f"coalesce({name}, w.written) AS who, {known_by}, r.kind, "
        "CASE WHEN p._id IS NOT NULL THEN 'customers' ELSE r.root_kind END AS found_as "
        f"FROM ({roots}) r {written} LEFT JOIN ({_listed_roots(listed)}) l "
        f"ON l.root_kind = r.root_kind AND l.root = r.root LEFT JOIN {listed.name} p "
        "ON p._id = coalesce(r.parent, l.parent)"
    )


def _listed_roots(listed: Base) -> str:
    """SQL for what exactly one row of the customers' list is one with."""
    own = cells(listed)
    said = {kind: compared(kind, cell) for kind, cell in own.items()}
    kind = " ".join(f"WHEN {cell} IS NOT NULL THEN {literal(kind)}" for kind, cell in said.items())
    rows = f"SELECT _id, CASE {kind} END AS kind, coalesce({', '.join(said.values())}) AS value FROM {listed.name}"
    return (
        "SELECT coalesce(s.root_kind, c.kind) AS root_kind, coalesce(s.root, c.value) AS root, min(c._id) AS parent "
        f"FROM ({rows}) c LEFT JOIN {SAME} s ON s.kind = c.kind AND s.value = c.value AND NOT s.is_ambiguous "
        "WHERE c.kind IS NOT NULL GROUP BY 1, 2 HAVING count(*) = 1"
    )


def _links(cursor: duckdb.DuckDBPyConnection, base: Base, table: str, listed: Base) -> Iterator[Link]:
    """One link per column by which rows are known, and column of the customers' list that they meet."""
    identities: dict[str, list[str]] = {}
    for name in _IDENTITIES:
        if name in listed:
            query = f"SELECT DISTINCT {quoted(name)} FROM {listed.name} WHERE {quoted(name)} IS NOT NULL ORDER BY 1"
            identities[name] = [value for (value,) in cursor.execute(query).fetchall()]
    ways = cursor.execute(f"SELECT known_by, kind FROM {table} GROUP BY ALL ORDER BY ALL").fetchall()
    for known_by, kind in ways:
        cell = cells(base)[kind]
        found = cursor.execute(
            f"SELECT b.{cell}, count(*), count(w.parent) FROM {base.name} b JOIN {table} w ON w.value = b._id "
            f"WHERE w.known_by = {literal(known_by)} GROUP BY 1 ORDER BY min(b._id)"
        ).fetchall()
        values = {value: rows for value, rows, _ in found}
        met = known_by.partition(">")[2]
        own = {met: identities[met]} if met else identities
        link = find_link(base.entity.name, kind, "customers", values, own)
        yield replace(link, known_by=known_by)


def _known(cursor: duckdb.DuckDBPyConnection, base: Base, table: str) -> Known:
    """By which columns the files know their customers, and how many could not be proved to be others."""
    # A row that names no order is one by itself.
    orders = "count(DISTINCT b.order_id) + count(*) FILTER (b.order_id IS NULL)" if "order_id" in base else "0"
    files = cursor.execute(
        f"SELECT b._file, b._sheet, w.kind, count(*), count(DISTINCT w.who), {orders} FROM {base.name} b "
        f"JOIN {table} w ON w.value = b._id GROUP BY ALL ORDER BY 1, 2 NULLS FIRST, 4 DESC, 3"
    ).fetchall()
    kinds = ["customers", *BUYERS]
    # One whom the owner says to be the same as another is known by several columns: the surest counts.
    each = f"SELECT min(list_position({kinds!r}, found_as)) AS place FROM {table} GROUP BY who"
    counted = dict(cursor.execute(f"SELECT place, count(*) FROM ({each}) GROUP BY 1 ORDER BY 1").fetchall())
    unclear = (
        f"FROM {CHOSEN} c JOIN {SAME} s ON s.kind = c.kind AND s.value = c.value AND s.is_ambiguous "
        f"JOIN {table} w ON w.value = c._id AND w.found_as <> 'customers'"
    )
    (ambiguous,) = only_row(cursor, f"SELECT count(DISTINCT (c.kind, c.value)) {unclear}")
    examples = cursor.execute(
        f"SELECT w.who, count(*) AS n {unclear} GROUP BY 1 ORDER BY n DESC, 1 LIMIT {_EXAMPLES}"
    ).fetchall()
    return Known(
        tuple(KnownBy(*each) for each in files),
        tuple((kinds[place - 1], number) for place, number in counted.items()),
        ambiguous,
        tuple(who for who, _ in examples),
    )
