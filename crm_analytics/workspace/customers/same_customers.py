"""Which ids, e-mail addresses and names are one customer, as far as records that carry several of them prove it."""

from collections.abc import Iterable, Mapping

import duckdb

from crm_analytics.workspace.names import literal, quoted
from crm_analytics.workspace.rows.bases import BUYERS, Base

SAME, WRITTEN = "temp.same_customers", "temp.customers_written"
"""Tables: `kind` and `value` → the `root_kind` and `root` that they are one customer with, or `is_ambiguous`; and how a
value is written."""
_SAID = "temp.said_of_customers"
_AT_MOST = 3
"""How many addresses, or names, one customer has. More are those of a guest account or of a shared mailbox, which
proves nothing about any of them."""
_OF_CUSTOMERS = {"customer_id": "customer_id", "email": "email", "customer_name": "name"}
TELLING = ("customers", "orders", "tickets")
"""The lists whose records may carry several of them."""


def cells(base: Base) -> Mapping[str, str]:
    """What names the customer of a row of `base`, the surest first: kind → its column. A customer names itself."""
    own = _OF_CUSTOMERS if base.entity.name == "customers" else {kind: kind for kind in BUYERS}
    return {kind: quoted(own[kind]) for kind in BUYERS if own[kind] in base}


def compared(kind: str, cell: str) -> str:
    """SQL for what is compared of a value: ids as they are written, others whatever the capitals and spaces."""
    if kind == "customer_id":
        return f"nullif(trim({cell}), '')"
    return f"nullif(lower(trim(regexp_replace(nfc_normalize({cell}), '\\s+', ' ', 'g'))), '')"


def lay_out(cursor: duckdb.DuckDBPyConnection, bases: Mapping[str, Base]) -> None:
    """Make the two tables from the lists of `bases` that came from files.

    A name, or an address, is one with what stands beside it where that is the same in all records. What stands beside
    several different ones is ambiguous and stays by itself.
    """
    lists = [bases[entity] for entity in TELLING if entity in bases and not bases[entity].made_from]
    _collect(cursor, lists)
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE same_customers AS WITH {', '.join(_evidence())}, "
        "found AS (SELECT 'email' AS kind, email AS value, * EXCLUDE (email) FROM emails "
        "UNION ALL SELECT 'customer_name', customer_name, * EXCLUDE (customer_name) FROM names) "
        "SELECT kind, value, root_kind, root, number > 1 AS is_ambiguous FROM found"
    )


def _collect(cursor: duckdb.DuckDBPyConnection, lists: Iterable[Base]) -> None:
    """What each record says of its customer, as it is compared, and how the values are written."""
    said, written = [], []
    for base in lists:
        own = cells(base)
        compare = {kind: compared(kind, own[kind]) if kind in own else "CAST(NULL AS VARCHAR)" for kind in BUYERS}
        said.append(f"SELECT {', '.join(f'{cell} AS {kind}' for kind, cell in compare.items())} FROM {base.name}")
        written += [
            f"SELECT {literal(kind)} AS kind, {compare[kind]} AS value, {cell} AS written FROM {base.name}"
            for kind, cell in own.items()
        ]
    several = " + ".join(f"({kind} IS NOT NULL)::INT" for kind in BUYERS)
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE said_of_customers AS SELECT DISTINCT * FROM ({' UNION ALL '.join(said)}) "
        f"WHERE {several} > 1"
    )
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE customers_written AS SELECT kind, value, min(written) AS written "
        f"FROM ({' UNION ALL '.join(written)}) WHERE value IS NOT NULL GROUP BY kind, value"
    )


def _evidence() -> Iterable[str]:
    """SQL for what addresses and names are one with, step by step, as common table expressions."""
    yield f"addresses AS ({_pairs('email', 'customer_id')})"
    yield f"called AS ({_pairs('customer_name', 'customer_id')})"
    yield f"people AS ({_pairs('customer_name', 'email')})"
    yield ("by_id AS (SELECT email, count(*) AS number, min(customer_id) AS root FROM addresses GROUP BY email)")
    # An address without any id and an id without any address, which have one name that nobody else has.
    yield (
        "one_name AS (SELECT customer_name FROM people GROUP BY ALL HAVING count(*) = 1 "
        "INTERSECT SELECT customer_name FROM called GROUP BY ALL HAVING count(*) = 1)"
    )
    known = f"FROM {_SAID} WHERE email IS NOT NULL AND customer_id IS NOT NULL"
    yield (
        "by_name AS (SELECT email, count(DISTINCT customer_id) AS number, min(customer_id) AS root "
        "FROM people JOIN one_name USING (customer_name) JOIN called USING (customer_name) "
        f"WHERE email NOT IN (SELECT email {known}) AND customer_id NOT IN (SELECT customer_id {known}) "
        "GROUP BY email)"
    )
    yield (
        "emails AS (SELECT email, number, 'customer_id' AS root_kind, root "
        "FROM (SELECT * FROM by_id UNION ALL SELECT * FROM by_name))"
    )
    yield (
        "partners AS (SELECT customer_name, 'customer_id' AS root_kind, customer_id AS root FROM called "
        "UNION SELECT customer_name, CASE WHEN number = 1 THEN root_kind ELSE 'email' END, "
        "CASE WHEN number = 1 THEN root ELSE email END FROM people LEFT JOIN emails USING (email))"
    )
    yield (
        "names AS (SELECT customer_name, count(*) AS number, min(root_kind) AS root_kind, min(root) AS root "
        "FROM partners GROUP BY customer_name)"
    )


def _pairs(weak: str, strong: str) -> str:
    """SQL for the pairs of two kinds that stand beside each other, of customers who have few of the weaker one."""
    return (
        f"SELECT * FROM (SELECT DISTINCT {weak}, {strong} FROM {_SAID} WHERE {weak} IS NOT NULL "
        f"AND {strong} IS NOT NULL) QUALIFY count(*) OVER (PARTITION BY {strong}) <= {_AT_MOST}"
    )
