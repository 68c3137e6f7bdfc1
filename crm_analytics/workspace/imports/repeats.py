"""Repeats: staged rows of one key, of which the last one counts: which that is, and what it takes from the others."""

from collections.abc import Mapping
from datetime import date

import duckdb

from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.events import DECIDED
from crm_analytics.workspace.imports.batches import Batch
from crm_analytics.workspace.imports.staged_rows import STAGED, digest
from crm_analytics.workspace.names import quoted


def put_newest_last(cursor: duckdb.DuckDBPyConnection, batch: Batch, stored: Mapping[str, Column]) -> None:
    """Of rows of one key that say when they were changed, the newest comes last, whatever their order in the file. Of
    tables that are equally new, the one in which a deal is won or lost comes after those in which it is open."""
    ages = sorted({each.latest or date.min for each in batch.incoming})
    by_age = " ".join(f"WHEN {n} THEN {ages.index(each.latest or date.min)}" for n, each in enumerate(batch.incoming))
    order = [f"CASE _table {by_age} END"]
    if batch.entity.name == "deals" and "outcome" in batch.given and len(ages) < len(batch.incoming):
        at_last = "last(outcome ORDER BY _n) OVER (PARTITION BY _table, _key)"
        order.append(f"{_several('DISTINCT _table')} AND coalesce({at_last} IN {DECIDED}, false)")
    moments = dict.fromkeys(each.modified for each in batch.incoming if each.modified)
    names = [quoted(name) for name in moments if name in batch.given and stored[name].type == "TIMESTAMP"]
    if names:
        moment = f"CASE WHEN {_several('*')} THEN coalesce({', '.join(names)}) END"
        order.insert(0 if all(each.modified for each in batch.incoming) else 1, moment)
    if len(order) == 1:
        return
    terms = ", ".join(f"{term} AS term_{at}" for at, term in enumerate(order))
    by = ", ".join(f"term_{at} NULLS FIRST" for at in range(len(order)))
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE places AS SELECT _n, row_number() OVER (ORDER BY {by}, _n) AS place "
        f"FROM (SELECT _n, {terms} FROM {STAGED})"
    )
    cursor.execute(f"UPDATE {STAGED} SET _n = places.place FROM places WHERE staged._n = places._n")


def mark_the_last(cursor: duckdb.DuckDBPyConnection) -> None:
    """Mark the staged rows after which another one of their key comes: they are not the last."""
    singles = f"FROM {STAGED} WHERE _keyed AND _single GROUP BY _key"
    cursor.execute(
        f"UPDATE {STAGED} SET _last = false WHERE _keyed AND _single "
        f"AND _key IN (SELECT _key {singles} HAVING count(*) > 1) AND _n NOT IN (SELECT max(_n) {singles})"
    )


def complete_the_last(cursor: duckdb.DuckDBPyConnection, batch: Batch, stored: Mapping[str, Column]) -> None:
    """Where tables with other columns have rows of the same key, the last row takes the columns it lacks from the rows
    before it: two lists of the same customers make one."""
    latest = [
        f"last(s.{quoted(name)} ORDER BY s._n) FILTER ({batch.has(name, 's')}) AS {quoted(name)}"
        for name in batch.given
    ]
    whole = (
        "SELECT s._key, bit_or(s._shape) AS _shape, "
        f"last(s._currency ORDER BY s._n) FILTER (s._currency IS NOT NULL) AS _currency, {', '.join(latest)} "
        f"FROM {STAGED} s WHERE s._keyed AND s._single GROUP BY s._key HAVING count(DISTINCT s._shape) > 1"
    )
    cells = ", ".join(f"{quoted(name)} = m.{quoted(name)}" for name in batch.given)
    fingerprint = digest((f"m.{quoted(name)}", stored[name]) for name in batch.given)
    cursor.execute(
        f"UPDATE {STAGED} SET {cells}, _shape = m._shape, _currency = m._currency, _digest = {fingerprint} "
        f"FROM ({whole}) m WHERE staged._last AND staged._keyed AND staged._single AND staged._key = m._key"
    )


def _several(counted: str) -> str:
    """SQL for whether a staged row is one of several of its key."""
    keys = f"SELECT _key FROM {STAGED} WHERE _keyed AND _single GROUP BY _key HAVING count({counted}) > 1"
    return f"(_keyed AND _single AND _key IN ({keys}))"
