"""Rows that stand for themselves: which of them are there already, where nothing but all cells tells them apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.imports.batches import Batch
from crm_analytics.workspace.imports.bookkeeping import brought_by
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.imports.lines import Money
from crm_analytics.workspace.imports.staged_rows import STAGED, digest
from crm_analytics.workspace.names import quoted

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
_FLAG = "BOOLEAN"
_NTH = "row_number() OVER (PARTITION BY {}, money ORDER BY {}) AS nth"


@dataclass(frozen=True)
class Wider:
    """The columns that no earlier state of a list had, or had as yes and no where there is more to it now: `added` is
    SQL for whether a staged row says something in one of them, `without` and `before_without` for the digest of a row
    without them, as staged and as stored, `before` for the rows that the earlier states brought."""

    added: str
    without: str
    before_without: str
    before: str

    @classmethod
    def of(cls, batch: Batch, stored: Mapping[str, Column], states: Sequence[SheetRecord]) -> "Wider | None":
        """None where the list is a new one, or has no such column."""
        had = {column.name for sheet in states for column in sheet.columns}
        flags = {column.name for sheet in states for column in sheet.columns if column.type == _FLAG and column.filled}
        told = {name for name in flags if stored[name].type != _FLAG}
        more = [name for name in batch.given if name not in had or name in told]
        shared = [(quoted(name), stored[name]) for name in batch.given if name not in more]
        if not states or not more or not shared:
            return None
        added = " OR ".join(f"{quoted(name)} IS NOT NULL" for name in more)
        others = [(quoted(name), column) for name, column in stored.items() if name not in told]
        return cls(f"({added})", digest(shared), digest(others) if told else "_digest", f"({brought_by(states)})")


def judge_alone(cursor: duckdb.DuckDBPyConnection, history: str, money: Money, wider: Wider | None) -> None:
    """The verdicts on rows without a key: unchanged where the same row is there, as often as it is there; changed where
    it says now what its amounts are in, or something in a column that its list did not have before.

    `history` (SQL) has the digest of every row.
    """
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE alone AS SELECT s._n, h._version, h._id, h._currency IS DISTINCT FROM "
        f"coalesce(s._currency, h._currency) AS tells FROM (SELECT *, {_NTH.format('_digest', '_n')} FROM "
        f"(SELECT _n, _digest, _currency, {money.now} AS money FROM {STAGED} WHERE NOT _keyed AND NOT _fresh)) s "
        f"LEFT JOIN (SELECT *, {_NTH.format('_digest', '_version')} FROM (SELECT _version, _id, _digest, _currency, "
        f"{money.before} AS money FROM {history} WHERE _superseded_by IS NULL)) h USING (_digest, money, nth)"
    )
    if wider is not None:
        _judge_wider(cursor, history, money, wider)
    cursor.execute(
        f"INSERT INTO verdict SELECT _n, CASE WHEN _version IS NULL THEN '{NEW}' WHEN tells THEN '{CHANGED}' "
        f"ELSE '{UNCHANGED}' END, _version, _id, false FROM alone"
    )
    cursor.execute("INSERT INTO gone SELECT _version, true FROM alone WHERE _version IS NOT NULL AND tells")


def _judge_wider(cursor: duckdb.DuckDBPyConnection, history: str, money: Money, wider: Wider) -> None:
    """Of the rows that nothing is the same as, those that are but for the columns that are new."""
    now = (
        f"SELECT _n, {wider.without} AS narrow, {money.now} AS money FROM {STAGED} WHERE {wider.added} "
        "AND _n IN (SELECT _n FROM alone WHERE _version IS NULL)"
    )
    before = (
        f"SELECT _version, _id, {wider.before_without} AS narrow, {money.before} AS money FROM {history} "
        f"WHERE _superseded_by IS NULL AND {wider.before} "
        "AND _version NOT IN (SELECT _version FROM alone WHERE _version IS NOT NULL)"
    )
    cursor.execute(
        "UPDATE alone SET _version = same._version, _id = same._id, tells = true FROM (SELECT s._n, h._version, h._id "
        f"FROM (SELECT *, {_NTH.format('narrow', '_n')} FROM ({now})) s "
        f"JOIN (SELECT *, {_NTH.format('narrow', '_version')} FROM ({before})) h USING (narrow, money, nth)) same "
        "WHERE alone._n = same._n"
    )
