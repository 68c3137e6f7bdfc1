"""Staging: the tables of a batch as one temporary table, typed as stored, its rows keyed and digested."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import duckdb

from crm_analytics.issues import CrmError
from crm_analytics.workspace.asking import has_rows
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.imports import refunds
from crm_analytics.workspace.imports.arriving import forget, from_wide, is_typed, registered
from crm_analytics.workspace.imports.batches import Batch, Incoming
from crm_analytics.workspace.imports.keys import Counted, Key, Mode, agreed, choose_key, chosen_key, fresh
from crm_analytics.workspace.imports.lines import item
from crm_analytics.workspace.imports.repeats import complete_the_last, mark_the_last, put_newest_last
from crm_analytics.workspace.imports.staged_rows import STAGED, digest
from crm_analytics.workspace.imports.ways import Manner
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.roles import Role


@dataclass(frozen=True)
class Staged:
    """What was staged: how the rows of each table are told apart, whether a later row has the key of another, and
    whether it is a mere view of the tables, because its rows need only be copied.

    `incoming` is SQL for such rows of a single table, as long as the cursor is open, and `wide` for the same rows where
    the wide table holds them. `shared` are the tables in which rows share the id that should tell them apart, with the
    rows that were left out of each because another of their id is the same in every cell.
    """

    keys: tuple[Key, ...]
    has_repeats: bool
    is_view: bool = False
    incoming: str = ""
    wide: str = ""
    shared: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def has_keys(self) -> bool:
        return any(key.mode in (Mode.KEY, Mode.LINES) for key in self.keys)

    @property
    def has_lines(self) -> bool:
        return any(key.mode is Mode.LINES for key in self.keys)


@contextmanager
def staged(
    cursor: duckdb.DuckDBPyConnection,
    batch: Batch,
    stored: Mapping[str, Column],
    used: frozenset[tuple[str, ...]],
    is_first: bool,
) -> Iterator[Staged]:
    """The batch as the temporary table `STAGED` (or, where it `is_first` and needs no comparing, a view of that name),
    and how its rows are told apart.

    Its columns are `batch.given` in the types of `stored`, and: `_n` (1, 2, 3 …, the newest export last), `_table`
    (its place in the batch, from 0), `_file`, `_sheet`, `_row`, `_shape` (see `Batch`), `_key`, `_digest`; `_keyed`:
    the key decides what happens to the row; `_fresh`: the row is a new one whatever is there; `_single`: there is one
    row per key; `_last`: no later row has its key; `_part`: it is a line that another sheet heads; `_currency`: that of
    its amounts; `_apart`: it is new and its key may be that of another. Raises CrmError where a column does not hold
    what it is said to hold.
    """
    try:
        rows = _stage(cursor, batch, stored, used, is_first)
        yield rows
    except duckdb.ConversionException as error:
        reason = str(error).splitlines()[0]
        raise CrmError(f"A column of {batch.entity.label} does not hold what it is said to hold: {reason}") from error
    cursor.execute(f"DROP {'VIEW' if rows.is_view else 'TABLE'} {STAGED}")
    if not rows.incoming:
        forget(cursor, batch)


def _stage(
    cursor: duckdb.DuckDBPyConnection,
    batch: Batch,
    stored: Mapping[str, Column],
    used: frozenset[tuple[str, ...]],
    is_first: bool,
) -> Staged:
    tables = registered(cursor, batch, stored)
    keys = _keys(cursor, batch, tables, stored, used)
    singles = [key for key in keys if key.mode is Mode.KEY]
    may_repeat = len(singles) > 1 or any(key.has_repeats for key in singles)
    shared = [number for number, key in enumerate(keys) if key.shares_id and key.columns == batch.own_id]
    # What one table takes back, another one may say as well, under another key.
    is_told_apart = not may_repeat and not shared and sum(key.has_refunds for key in keys) <= 1
    is_view = is_first and is_told_apart and all(key.mode is not Mode.FRESH for key in keys)
    rows = _whole(batch, stored, keys, tables, is_view)
    cursor.execute(f"CREATE TEMP {'VIEW' if is_view else 'TABLE'} staged AS {rows}")
    left_out = {number: _leave_copies_out(cursor, number) for number in shared}
    if may_repeat:
        put_newest_last(cursor, batch, stored)
        mark_the_last(cursor)
        if len(batch.shapes) > 1:
            complete_the_last(cursor, batch, stored)
    if is_view and len(batch.incoming) == 1 and is_typed(cursor, batch, stored):
        # Refunds are no rows of the wide table: they are taken off the orders there.
        are_refunds = batch.incoming[0].role is Role.REFUND
        wide = "" if are_refunds else _whole(batch, stored, keys, [from_wide(batch, batch.incoming[0])], is_view)
        return Staged(keys, False, is_view, rows, wide)
    return Staged(keys, may_repeat and has_rows(cursor, f"{STAGED} WHERE NOT _last"), is_view, shared=left_out)


def _whole(
    batch: Batch, stored: Mapping[str, Column], keys: Sequence[Key], tables: Sequence[str], is_copied: bool
) -> str:
    """SQL for the staged rows; `tables` is SQL for the typed rows of each table."""
    parts = [_keyed(rows, key, stored) for rows, key in zip(tables, keys, strict=True)]
    fingerprint = digest((quoted(name), stored[name]) for name in batch.given)
    if is_copied:
        # Only rows without a key are kept with their fingerprint, which takes long to work out.
        has_keys = all(key.is_in_every_row for key in keys)
        fingerprint = "NULL" if has_keys else f"CASE WHEN _key IS NULL THEN {fingerprint} END"
    return (
        f"SELECT * EXCLUDE (_has_mode), {fingerprint} AS _digest, _has_mode AND _key IS NOT NULL AS _keyed, "
        f"true AS _last FROM ({' UNION ALL '.join(parts)})"
    )


def _keys(
    cursor: duckdb.DuckDBPyConnection,
    batch: Batch,
    tables: Sequence[str],
    stored: Mapping[str, Column],
    used: frozenset[tuple[str, ...]],
) -> tuple[Key, ...]:
    """How the rows of each table are told apart."""
    each = zip(tables, batch.incoming, strict=True)
    return tuple(agreed([_key(cursor, rows, batch, incoming, stored, used) for rows, incoming in each]))


def _key(
    cursor: duckdb.DuckDBPyConnection,
    rows: str,
    batch: Batch,
    each: Incoming,
    stored: Mapping[str, Column],
    used: frozenset[tuple[str, ...]],
) -> Key:
    if each.way.key:
        key = chosen_key(cursor, rows, batch.entity, each.way.key, each.role)
    elif each.takes_back:
        key = _key_of_sold(cursor, rows, batch, each, used)
    else:
        known = _known(each, stored)
        key = choose_key(cursor, rows, batch.entity, each.given, used, each.role, _layout(each), each.modified, known)
    return fresh(key) if each.way.manner is Manner.APPEND else key


def _key_of_sold(
    cursor: duckdb.DuckDBPyConnection, rows: str, batch: Batch, each: Incoming, used: frozenset[tuple[str, ...]]
) -> Key:
    """The key of a table in which some rows take something back: those repeat the number of their order, but on days of
    their own, and say nothing of what tells apart what was sold."""
    about = item(each.given)
    sold = refunds.sold(rows, about)
    counted = sold if has_rows(cursor, sold) else rows
    key = choose_key(cursor, counted, batch.entity, each.given, used, each.role, _layout(each), each.modified)
    if key.mode is Mode.KEY and refunds.repeat(cursor, rows, key.columns, about):
        key = replace(key, mode=Mode.LINES if key.columns == ("order_id",) else Mode.KEY, has_repeats=True)
    return replace(key, has_refunds=True, about=about, is_in_every_row=False)


def _known(each: Incoming, stored: Mapping[str, Column]) -> Mapping[str, Counted]:
    """What is known of the columns that are stored in the type they come in."""
    rows = len(each.table.frame)
    return {
        column.name: (rows, column.filled, each.different[column.name])
        for column in each.columns
        if column.name in each.different and column.type == stored[column.name].type
    }


def _layout(each: Incoming) -> tuple[str, ...]:
    """The columns that tell the rows apart as the layout of the sheet says, by the names they are stored under."""
    named = zip(each.table.frame.columns, each.columns, strict=True)
    return tuple(sorted(column.name for heading, column in named if heading in each.table.key))


def _keyed(rows: str, key: Key, stored: Mapping[str, Column]) -> str:
    is_single = Mode.KEY in (key.mode, key.otherwise)
    cells = f"{key.expression(stored)} AS _key, {key.role.is_part} AS _part, {is_single} AS _single"
    has_mode, is_apart = key.mode in (Mode.KEY, Mode.LINES), key.otherwise in (Mode.KEY, Mode.LINES)
    modes = f"{has_mode} AS _has_mode, {key.mode is Mode.FRESH} AS _fresh, {is_apart} AS _apart"
    return f"SELECT *, {cells}, {modes} FROM {rows}"


def _leave_copies_out(cursor: duckdb.DuckDBPyConnection, table: int) -> tuple[int, ...]:
    """Each row of a table that has an id once: one that says all the same under it is no other. Which rows went."""
    with_id = f"FROM {STAGED} WHERE _table = {table} AND _key IS NOT NULL"
    copies = f"{with_id} AND _n NOT IN (SELECT min(_n) {with_id} GROUP BY _key, _digest)"
    rows = cursor.execute(f"SELECT _row {copies} ORDER BY _n").fetchall()
    cursor.execute(f"DELETE {copies}")
    return tuple(row for (row,) in rows)
