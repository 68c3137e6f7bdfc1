"""What is worth knowing about how the rows of an import were told apart."""

from collections.abc import Collection, Iterable, Iterator, Sequence

import duckdb

from crm_analytics.cleaning.findings import plural
from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.schema import Entity
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.events import DECIDED
from crm_analytics.workspace.imports.batches import Batch, Incoming
from crm_analytics.workspace.imports.keys import Mode
from crm_analytics.workspace.imports.refunds import is_marked
from crm_analytics.workspace.imports.staged_rows import STAGED
from crm_analytics.workspace.imports.staging import Staged
from crm_analytics.workspace.imports.upsert import SUPERSEDED, UNCHANGED

_EXAMPLES = 5
_REPLACED = f"verdict = '{SUPERSEDED}' AND _table = kept"
_COPIES = f"verdict = '{UNCHANGED}' AND NOT (differs AND _table <> kept)"


def findings(
    cursor: duckdb.DuckDBPyConnection, batch: Batch, staged: Staged, used: Collection[tuple[str, ...]]
) -> Iterator[Issue]:
    """Findings about the batch that was just stored: its rows are staged still, and the verdicts there.

    `used` are the keys of the imports before.
    """
    entity = batch.entity
    label = entity.label.lower()
    named = _named(entity, (key.columns for key in staged.keys if key.mode is Mode.KEY))
    if staged.has_repeats:
        _note_repeats(cursor, batch)
        yield from _conflicts(cursor, batch, named)
        for where, replaced in _by_sheet(cursor, _REPLACED):
            yield Issue(
                Severity.WARNING,
                "repeated_key",
                f"{_rows(replaced)} of the {label}: a later row has the same {named} and other values.",
                "The last one counts; the earlier ones are kept as former versions.",
                where,
                replaced,
            )
        for where, copies in _by_sheet(cursor, _COPIES):
            says, they = ("it says", "It counts") if copies == 1 else ("they say", "They count")
            yield Issue(
                Severity.INFO,
                "identical_rows",
                f"{_rows(copies)} of the {label}: another row of the same {named} says all {says}. {they} once.",
                where=where,
                count=copies,
            )
    if any(key.has_refunds for key in staged.keys):
        yield from _refunds(cursor, batch)
    for number, rows in staged.shared.items():
        yield from _sharing(cursor, batch, number, rows)
    others = [key.columns for key in staged.keys if key.mode in (Mode.KEY, Mode.LINES) and not key.role.is_part]
    if used and not set(used) & set(others) and others:
        yield Issue(
            Severity.WARNING,
            "other_key",
            f"Rows of the {label} are told apart by {_named(entity, others)} now, by {_named(entity, used)} before.",
            "Look whether some are there twice now; if so, undo this import and add the missing column.",
        )


def repeated_rows(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> int:
    """How many of the staged rows, about which the findings were just made, give way to another row of their key."""
    return _count(cursor, "true") if staged.has_repeats else 0


def _refunds(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> Iterator[Issue]:
    """Which rows below zero have the number of an order that counts, and stand beside it."""
    sold = "SELECT order_id FROM history.orders WHERE _superseded_by IS NULL AND amount > 0"
    found = cursor.execute(
        f"SELECT _table, count(*), sum(amount)::DOUBLE, list(_row ORDER BY _n) FROM {STAGED} WHERE _keyed AND _last "
        f"AND {is_marked('_key')} AND order_id IN ({sold}) GROUP BY _table ORDER BY _table"
    ).fetchall()
    for number, rows, amount, places in found if len(batch.currencies) <= 1 else ():
        table = batch.incoming[number].table
        yield Issue(
            Severity.INFO,
            "refunds_beside_orders",
            f"{plural(rows, 'row takes', 'rows take')} {-amount:,.2f} of orders back that other rows sold under the "
            "same Order ID: both count.",
            where=Where(table.file, table.sheet, rows=tuple(places[:_EXAMPLES])),
            count=rows,
        )


def _sharing(cursor: duckdb.DuckDBPyConnection, batch: Batch, table: int, copies: Sequence[int]) -> Iterator[Issue]:
    """That rows of one table share an id: copies count once, the others each, and what is at stake."""
    entity, place = batch.entity, batch.incoming[table].table
    named = entity[entity.key].label if entity.key else ""
    if copies:
        says, they = ("it says", "It counts") if len(copies) == 1 else ("they say", "They count")
        what = f"{_rows(len(copies))} of the {entity.label.lower()}: another row of the same {named} says all {says}. "
        where = Where(place.file, place.sheet, rows=tuple(copies[:_EXAMPLES]))
        yield Issue(Severity.INFO, "identical_rows", f"{what}{they} once.", where=where, count=len(copies))
    own = f"FROM {STAGED} WHERE _table = {table} AND _key IS NOT NULL"
    has_amounts = "amount" in batch.given and len(batch.currencies) <= 1
    most = "sum(amount) - max(amount)" if has_amounts else "NULL"
    rows, ids, stake = only_row(
        cursor,
        f"SELECT coalesce(sum(n), 0), count(*), sum(more)::DOUBLE FROM "
        f"(SELECT count(*) AS n, {most} AS more {own} GROUP BY _key HAVING count(*) > 1)",
    )
    if ids:
        found = cursor.execute(
            f"SELECT _row {own} AND _key IN (SELECT _key {own} GROUP BY _key HAVING count(*) > 1) "
            f"ORDER BY _n LIMIT {_EXAMPLES}"
        ).fetchall()
        worth = f" Of their amounts, {stake:,.2f} would not count if one of each did." if stake else ""
        yield Issue(
            Severity.WARNING,
            "shared_key",
            f"{_rows(rows)} of the {entity.label.lower()} share {plural(ids, named)} and say different things. So many "
            f"do that none is taken for another: each counts.{worth}",
            f"If they are versions of one, say that {named} tells the rows apart: then the last of each counts.",
            Where(place.file, place.sheet, rows=tuple(row for (row,) in found)),
            int(rows),
        )


def _named(entity: Entity, keys: Iterable[tuple[str, ...]]) -> str:
    named = (" and ".join(entity[name].label if name in entity else name for name in columns) for columns in keys)
    return " or ".join(dict.fromkeys(named))


def _rows(number: int) -> str:
    return f"{number:,} row{'s' * (number != 1)}"


def _note_repeats(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """The staged rows that give way to another row of the same key, with the table of that row, as `temp.repeats`."""
    decides = f"l.outcome IN {DECIDED} AND coalesce(s.outcome NOT IN {DECIDED}, true)"
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE repeats AS SELECT s._n, s._table, s._file, s._sheet, s._row, v.verdict, "
        f"l._table AS kept, {batch.contradicts('s', 'l')} AS differs, "
        f"{decides if 'outcome' in batch.given and batch.entity.name == 'deals' else 'false'} AS decides "
        f"FROM {STAGED} s JOIN temp.verdict v USING (_n) "
        f"JOIN {STAGED} l ON l._key = s._key AND l._last AND l._keyed AND l._single WHERE NOT s._last"
    )


def _conflicts(cursor: duckdb.DuckDBPyConnection, batch: Batch, named: str) -> Iterator[Issue]:
    """Tables of one import that contradict each other: which one was kept, and why that one."""
    pairs = cursor.execute(
        "SELECT _table, kept, count(*), count(*) FILTER (decides), list(_row ORDER BY _n) "
        "FROM temp.repeats WHERE differs AND _table <> kept GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    for older, newer, count, decided, rows in pairs:
        left, kept = batch.incoming[older], batch.incoming[newer]
        yield Issue(
            Severity.WARNING,
            "conflicting_rows",
            f"{_rows(count)} of the {batch.entity.label.lower()}: {_place(left)} and {_place(kept)} say different "
            f"things about the same {named}. {_place(kept)} was kept, since {_reason(left, kept, count, decided)}.",
            "If that is the wrong one, undo this import and upload the right file last, on its own.",
            Where(left.table.file, left.table.sheet, rows=tuple(rows[:_EXAMPLES])),
            count,
        )


def _reason(left: Incoming, kept: Incoming, count: int, decided: int) -> str:
    """Why one table was believed and not the other: the newer export, the decided deals, or the order."""
    if left.latest != kept.latest:
        days = [_until(each) for each in (kept, left)]
        return f"it is the newer export: its last date is {days[0]}, that of the other {days[1]}"
    order = "it comes later, and nothing in the files says which one is newer"
    decision = "a deal that is won or lost goes before one that is open"
    if not decided:
        return order
    return decision if decided == count else f"{decision}, and for the others {order}"


def _until(incoming: Incoming) -> str:
    return incoming.latest.isoformat() if incoming.latest else "not known"


def _place(incoming: Incoming) -> str:
    table = incoming.table
    return f"{table.file}, {table.sheet}" if table.sheet else table.file


def _count(cursor: duckdb.DuckDBPyConnection, which: str) -> int:
    (number,) = only_row(cursor, f"SELECT count(*) FROM temp.repeats WHERE {which}")
    return int(number)


def _by_sheet(cursor: duckdb.DuckDBPyConnection, which: str) -> Iterator[tuple[Where, int]]:
    """Of each sheet that has such rows, where the first of them are and how many."""
    query = (
        f"SELECT _file, _sheet, count(*), list(_row ORDER BY _n) FROM temp.repeats WHERE {which} "
        "GROUP BY _file, _sheet ORDER BY min(_n)"
    )
    for file, sheet, number, rows in cursor.execute(query).fetchall():
        yield Where(file, sheet, rows=tuple(rows[:_EXAMPLES])), int(number)
