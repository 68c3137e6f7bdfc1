"""Rows that stand for themselves: which of them are there already, where nothing but all cells tells them apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from crm_analytics.workspace.asking import has_rows
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.imports.batches import Batch
from crm_analytics.workspace.imports.bookkeeping import brought_by
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.imports.lines import Money
from crm_analytics.workspace.imports.staged_rows import STAGED, digest
from crm_analytics.workspace.names import quoted

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
_NTH = "row_number() OVER (PARTITION BY {}, money ORDER BY {}) AS nth"


@dataclass(frozen=True)
class Wider:
    """Columns by which rows of a list cannot be compared with those of its earlier states, as none of these had them or
    each wrote them otherwise: `added` is SQL for whether a staged row says something in one of them, `without` and
    `before_without` for the digest of a row without them, as staged and as stored, `before` for the rows that the
    earlier states brought. Those that are written `otherwise` (SQL as `added`, "" for none) do tell rows apart, if any
    row that says something there is the same as before."""

    added: str
    without: str
    before_without: str
    before: str
    otherwise: str = ""

    @classmethod
    def each(cls, batch: Batch, stored: Mapping[str, Column], states: Sequence[SheetRecord]) -> Iterator["Wider"]:
        """Without what no earlier state had, and then also without what is written otherwise than there."""
        had = {column.name for sheet in states for column in sheet.columns}
        more = [name for name in batch.given if name not in had]
        otherwise = [name for name in batch.given if name in had and _is_otherwise(name, batch, states)]
        before = f"({brought_by(states)})" if states else ""
        for left_out in [more, more + otherwise] if otherwise else [more]:
            shared = [(quoted(name), stored[name]) for name in batch.given if name not in left_out]
            if not states or not left_out or not shared:
                continue
            is_more = left_out == more
            whole = [(quoted(name), column) for name, column in stored.items() if name not in otherwise]
            known = "_digest" if is_more else digest(whole)
            yield cls(_says(left_out), digest(shared), known, before, "" if is_more else _says(otherwise))

    def are_apart(self, cursor: duckdb.DuckDBPyConnection) -> bool:
        """Whether what is written otherwise tells rows apart all the same."""
        same = f"alone JOIN {STAGED} USING (_n) WHERE alone._version IS NOT NULL AND {self.otherwise}"
        return bool(self.otherwise) and has_rows(cursor, same)


def _is_otherwise(name: str, batch: Batch, states: Sequence[SheetRecord]) -> bool:
    """Whether the cells of a column are of another type than they were: "$-" alone is a word, beside 5.00 it is 0."""
    columns = [
        *(column for sheet in states for column in sheet.columns),
        *(c for each in batch.incoming for c in each.columns),
    ]
    types = {column.type for column in columns if column.name == name and column.filled}
    return len(types) > 1 and types != {"BIGINT", "DOUBLE"}


def _says(columns: Iterable[str]) -> str:
    return f"({' OR '.join(f'{quoted(name)} IS NOT NULL' for name in columns)})"


def judge_alone(cursor: duckdb.DuckDBPyConnection, history: str, money: Money, wider: Iterable[Wider]) -> None:
    """The verdicts on rows without a key: unchanged where the same row is there, as often as it is there; changed where
    it says now what its amounts are in, or something in a column that its list did not have before or wrote otherwise.

    `history` (SQL) has the digest of every row.
    """
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE alone AS SELECT s._n, h._version, h._id, h._currency IS DISTINCT FROM "
        f"coalesce(s._currency, h._currency) AS tells FROM (SELECT *, {_NTH.format('_digest', '_n')} FROM "
        f"(SELECT _n, _digest, _currency, {money.now} AS money FROM {STAGED} WHERE NOT _keyed AND NOT _fresh)) s "
        f"LEFT JOIN (SELECT *, {_NTH.format('_digest', '_version')} FROM (SELECT _version, _id, _digest, _currency, "
        f"{money.before} AS money FROM {history} WHERE _superseded_by IS NULL)) h USING (_digest, money, nth)"
    )
    for each in wider:
        if not each.are_apart(cursor):
            _judge_wider(cursor, history, money, each)
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
