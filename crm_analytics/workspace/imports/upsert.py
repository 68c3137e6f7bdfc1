"""Upsert: what becomes of each staged row, given the rows that are current, and then doing it.

Nothing is ever overwritten: a row that a later one replaces stays, marked with the import that replaced it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from crm_analytics.workspace.asking import has_rows, only_row
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.imports import one_table, sightings
from crm_analytics.workspace.imports.alone import CHANGED, NEW, UNCHANGED, Wider, judge_alone
from crm_analytics.workspace.imports.batches import Batch
from crm_analytics.workspace.imports.bookkeeping import bookkeeping, brought_by, first_rows
from crm_analytics.workspace.imports.emptied import Emptied
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.imports.lines import Money, item, judge_lines
from crm_analytics.workspace.imports.one_table import OneSheet
from crm_analytics.workspace.imports.records import Counts
from crm_analytics.workspace.imports.same_refunds import judge_refunds
from crm_analytics.workspace.imports.staged_rows import STAGED, digest
from crm_analytics.workspace.imports.staging import Staged
from crm_analytics.workspace.names import quoted

SUPERSEDED = "superseded"


@dataclass(frozen=True)
class Upsert:
    """The staged rows of one entity on their way into its history table.

    The columns that a row does not have keep the value of the row that is replaced, because the file is an update of
    what it has. Not so `forgotten`, which only an earlier, wrong reading of the very same sheet had. `rereads` are
    those earlier readings: what they brought and this one does not, stops counting. So does what the sheets brought
    that are `renewed`, unless another file has it too, and what the cells said that are `emptied`. `states` are the
    earlier sheets of the same lists.
    """

    batch: Batch
    staged: Staged
    import_id: int
    stored: Mapping[str, Column]
    forgotten: Collection[str] = ()
    rereads: Sequence[SheetRecord] = ()
    renewed: Sequence[SheetRecord] = ()
    emptied: Sequence[Emptied] = ()
    states: Sequence[SheetRecord] = ()

    @property
    def history(self) -> str:
        return f"history.{quoted(self.batch.entity.name)}"

    @property
    def kept(self) -> tuple[str, ...]:
        others = {*self.batch.given, *self.forgotten}
        return tuple(name for name in self.stored if name not in others)

    def run(self, cursor: duckdb.DuckDBPyConnection) -> Counts:
        """Decide about every staged row and store the outcome. The verdicts stay in `temp.verdict`, unless all rows of
        a first import are simply new."""
        if self.staged.is_view:
            return self._copy(cursor)
        self.judge(cursor)
        self._store(cursor)
        return self.counts(cursor)

    def judge(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Decide about every staged row: `temp.verdict`, and `temp.gone` with the versions that stop counting."""
        cursor.execute(
            "CREATE OR REPLACE TEMP TABLE verdict "
            "(_n BIGINT, verdict VARCHAR, _match BIGINT, _id BIGINT, carries BOOLEAN)"
        )
        cursor.execute("CREATE OR REPLACE TEMP TABLE gone (_version BIGINT, has_successor BOOLEAN)")
        money = Money.of(cursor, self.history, self.batch.currencies)
        if self._has_current_rows(cursor):
            if self.staged.has_keys:
                self._judge_single_keys(cursor)
                judge_lines(cursor, self._digested, item(self.batch.given, self.stored), money)
            judge_alone(cursor, self._digested, money, Wider.each(self.batch, self.stored, self.states))
            self._judge_doubles(cursor)
            cursor.execute(f"INSERT INTO verdict SELECT _n, '{NEW}', NULL, NULL, false FROM {STAGED} WHERE _fresh")
        else:
            self._judge_doubles(cursor)
            cursor.execute(f"INSERT INTO verdict SELECT _n, '{NEW}', NULL, NULL, false FROM {STAGED} WHERE _last")
        judge_refunds(cursor, self.batch, self.history, self.stored, money)
        self._retire_earlier_readings(cursor)
        if self.staged.has_repeats:
            self._judge_repeats(cursor)

    @property
    def _digested(self) -> str:
        """The history with the digest of every row."""
        whole = digest((quoted(name), column) for name, column in self.stored.items())
        return f"(SELECT * REPLACE (coalesce(_digest, {whole}) AS _digest) FROM {self.history})"

    def _copy(self, cursor: duckdb.DuckDBPyConnection) -> Counts:
        """Store every row as it is: nothing was there before, and no row has the key of another one."""
        if self.one_sheet:
            cursor.execute(f"DROP TABLE {self.history}")
            one_table.share(cursor, self.batch.entity.name, self._as_stored(self.staged.incoming))
        else:
            cursor.execute(f"INSERT INTO {self.history} {self._as_stored(f'SELECT * FROM {STAGED}')}")
        return Counts(new=sum(len(each.table.frame) for each in self.batch.incoming))

    @property
    def one_sheet(self) -> OneSheet | None:
        """The list, where its history may be read from the wide table once that is built; else it has its own table."""
        if not self.staged.wide or self.batch.entity.tells:
            return None
        incoming, key = self.batch.incoming[0], self.staged.keys[0].of_every_row
        return OneSheet.of(incoming, self._as_stored(self.staged.wide), key, self.batch.entity.date)

    def _as_stored(self, staged: str) -> str:
        return first_rows(self.import_id, self.stored, self.batch.given, staged)

    def _has_current_rows(self, cursor: duckdb.DuckDBPyConnection) -> bool:
        return has_rows(cursor, f"{self.history} WHERE _superseded_by IS NULL")

    def _judge_single_keys(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Rows whose key is there once before and once now: cell by cell, the same or changed."""
        differs = [
            f"({self.batch.has(name, 's')} AND h.{quoted(name)} IS DISTINCT FROM s.{quoted(name)})"
            for name in self.batch.given
        ]
        differs += [f"h.{quoted(name)} IS NOT NULL" for name in self.forgotten]
        if self.batch.currencies:
            differs.append("(s._currency IS NOT NULL AND h._currency IS DISTINCT FROM s._currency)")
        cursor.execute(
            f"INSERT INTO verdict SELECT s._n, CASE WHEN {' OR '.join(differs)} THEN '{CHANGED}' "
            f"ELSE '{UNCHANGED}' END, h._version, h._id, true "
            f"FROM {STAGED} s JOIN {self.history} h ON h._key = s._key AND h._superseded_by IS NULL AND NOT h._apart "
            f"WHERE s._keyed AND s._last AND s._key NOT IN ({self._several_before()}) {self._single_now('s._key')}"
        )
        cursor.execute(f"INSERT INTO gone SELECT _match, true FROM verdict WHERE verdict = '{CHANGED}'")

    def _several_before(self) -> str:
        return (
            f"SELECT _key FROM {self.history} WHERE _superseded_by IS NULL AND _key IS NOT NULL AND NOT _apart "
            "GROUP BY _key HAVING count(*) > 1"
        )

    def _single_now(self, key: str) -> str:
        if not self.staged.has_lines:
            return ""
        several = f"SELECT _key FROM {STAGED} WHERE _keyed AND _last GROUP BY _key HAVING count(*) > 1"
        return f"AND {key} NOT IN ({several})"

    def _judge_doubles(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Which of the rows that are new whatever is there have the key of another one: they stand beside it."""
        first = f"SELECT min(_n) FROM {STAGED} WHERE _apart GROUP BY _key"
        cursor.execute(
            f"UPDATE {STAGED} SET _apart = false WHERE _apart AND (NOT _single OR _n IN ({first})) "
            f"AND (_key IS NULL OR _key NOT IN (SELECT _key FROM {self.history} "
            "WHERE _superseded_by IS NULL AND _key IS NOT NULL))"
        )

    def _retire_earlier_readings(self, cursor: duckdb.DuckDBPyConnection) -> None:
        retired = ["true"] if self.batch.replaces else []
        if self.rereads:
            retired.append(f"NOT _apart AND ({brought_by(self.rereads)})")
        if self.renewed:
            elsewhere = sightings.seen_elsewhere(self.batch.entity.name, self.renewed)
            retired.append(f"({brought_by(self.renewed)}) AND _version NOT IN ({elsewhere})")
        retired += [cells.said_before(self.batch.entity.name) for cells in self.emptied]
        for earlier in retired[:1] if self.batch.replaces else retired:
            cursor.execute(f"INSERT INTO gone SELECT _version, false FROM {self._unmatched(earlier)}")

    def _unmatched(self, which: str) -> str:
        """The current rows of the history, of those that `which` (SQL) holds for, that no staged row is about."""
        return (
            f"{self.history} WHERE _superseded_by IS NULL AND ({which}) AND _version NOT IN (SELECT _version FROM gone)"
            " AND _version NOT IN (SELECT _match FROM verdict WHERE _match IS NOT NULL)"
        )

    def missing(self, cursor: duckdb.DuckDBPyConnection, sheets: Sequence[SheetRecord]) -> int:
        """How many of the current rows that these sheets brought no staged row is about."""
        if not sheets:
            return 0
        brought = f"({brought_by(sheets)})"
        (rows,) = only_row(cursor, f"SELECT count(*) FROM {self._unmatched(brought)}")
        removed = "SELECT _version FROM gone WHERE NOT has_successor"
        (gone,) = only_row(cursor, f"SELECT count(*) FROM {self.history} WHERE {brought} AND _version IN ({removed})")
        return int(rows + gone)

    def unlike(self, cursor: duckdb.DuckDBPyConnection, sheets: Sequence[SheetRecord]) -> int:
        """How many of those that are missing lie between the days of rows that are not: not before the first or after
        the last, of which an export may have a part."""
        day = self.batch.entity.date
        if not sheets or day is None or day not in self.stored:
            return 0
        days = f"SELECT {{}}({day})::DATE FROM {self.history} WHERE _version IN (SELECT _match FROM verdict)"
        between = f"{day}::DATE > ({days.format('min')}) AND {day}::DATE < ({days.format('max')})"
        (rows,) = only_row(cursor, f"SELECT count(*) FROM {self._unmatched(brought_by(sheets))} AND {between}")
        return int(rows)

    def _judge_repeats(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Rows that a later row of this import replaces: kept as its former versions, unless they say nothing else or
        are known."""
        cursor.execute(
            f"INSERT INTO verdict SELECT s._n, CASE WHEN ({self.batch.contradicts('s', 'l')}) "
            "AND row_number() OVER (PARTITION BY s._key, s._digest ORDER BY s._n DESC) = 1 "
            f"AND (s._key, s._digest) NOT IN (SELECT (_key, _digest) FROM {self._digested} WHERE _key IS NOT NULL) "
            f"THEN '{SUPERSEDED}' ELSE '{UNCHANGED}' END, NULL, NULL, false "
            f"FROM {STAGED} s JOIN {STAGED} l ON l._key = s._key AND l._last AND l._keyed AND l._single "
            "WHERE NOT s._last"
        )

    def _store(self, cursor: duckdb.DuckDBPyConnection) -> None:
        one_table.part(cursor, (self.batch.entity.name,))
        cursor.execute(
            f"UPDATE {self.history} SET _superseded_by = {self.import_id} WHERE _version IN (SELECT _version FROM gone)"
        )
        (last,) = only_row(cursor, f"SELECT coalesce(max(_version), 0) FROM {self.history}")
        cells = {name: self._merged(name) for name in (*self.batch.given, *self.kept)}
        is_merged = bool(self.kept) or len(self.batch.shapes) > 1
        needs_former = is_merged or any(each.currency is None for each in self.batch.incoming)
        merged = digest((cell, self.stored[name]) for name, cell in cells.items())
        own = bookkeeping(
            self.import_id,
            last,
            record="v._id",
            superseded_by=f"CASE WHEN v.verdict = '{SUPERSEDED}' THEN {self.import_id} END",
            currency="coalesce(s._currency, h._currency)" if needs_former else "s._currency",
            fingerprint=f"CASE WHEN v.carries THEN {merged} ELSE s._digest END" if is_merged else "s._digest",
        )
        former = f"LEFT JOIN {self.history} h ON h._version = v._match" if needs_former else ""
        cursor.execute(
            f"INSERT INTO {self.history} ({', '.join([*own, *map(quoted, cells)])}) "
            f"SELECT {', '.join([*own.values(), *cells.values()])} "
            f"FROM {STAGED} s JOIN verdict v USING (_n) {former} WHERE v.verdict <> '{UNCHANGED}'"
        )
        sightings.note(cursor, self.batch.entity.name, self.import_id)

    def _merged(self, name: str) -> str:
        """SQL for the value of a column in the row that is stored: its own, or that of the row it replaces."""
        if name not in self.batch.given:
            return f"CASE WHEN v.carries THEN h.{quoted(name)} END"
        has = self.batch.has(name, "s")
        own = f"s.{quoted(name)}"
        if has == "true" or name in self.forgotten:
            return own
        return f"CASE WHEN v.carries AND NOT ({has}) THEN h.{quoted(name)} ELSE {own} END"

    def counts(self, cursor: duckdb.DuckDBPyConnection) -> Counts:
        found = dict(cursor.execute("SELECT verdict, count(*) FROM verdict GROUP BY verdict").fetchall())
        (removed,) = only_row(cursor, "SELECT count(*) FROM gone WHERE NOT has_successor")
        return Counts(**found, removed=removed)
