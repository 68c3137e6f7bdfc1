"""The history of each entity: every row that was ever imported, and taking the last import back."""

from collections.abc import Iterable, Mapping, Sequence

import duckdb

from crm_analytics.entities import ENTITIES
from crm_analytics.workspace.asking import has_rows, only_row
from crm_analytics.workspace.columns import TEXT, Column, as_text, folded
from crm_analytics.workspace.imports import one_table
from crm_analytics.workspace.imports.bookkeeping import BOOKKEEPING, brought_by
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.imports.packing import declared
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.roles import Role, role_of

Columns = Mapping[str, Column]


def stored_columns(sheets: Iterable[SheetRecord]) -> Mapping[str, Columns]:
    """Entity → the columns that these sheets, in the order in which they came, fold into."""
    brought: dict[str, list[tuple[Column, ...]]] = {}
    for sheet in sheets:
        brought.setdefault(sheet.entity, []).append(sheet.columns)
    return {entity: folded(each) for entity, each in brought.items()}


def used_keys(sheets: Iterable[SheetRecord], entity: str) -> frozenset[tuple[str, ...]]:
    """The columns by which the rows of these sheets were told apart; not those of payments and refunds, which are told
    apart in their own way whatever tells orders."""
    beside = (Role.PAYMENT, Role.REFUND)
    return frozenset(
        sheet.key
        for sheet in sheets
        if sheet.entity == entity and sheet.key and role_of(entity, *sheet.place, sheet.columns) not in beside
    )


def shape(cursor: duckdb.DuckDBPyConnection, entity: str, columns: Columns) -> None:
    """Give the history table of `entity` these columns too, making it where it is not there."""
    table = f"history.{quoted(entity)}"
    types = BOOKKEEPING | {name: column.type for name, column in columns.items()}
    cursor.execute(f"CREATE TABLE IF NOT EXISTS {table} ({declared(ENTITIES[entity], types)})")
    present = _present(cursor, entity)
    if any(present.get(name) != column.type for name, column in columns.items()):
        one_table.part(cursor, (entity,))
    for name, column in columns.items():
        if name not in present:
            cursor.execute(f"ALTER TABLE {table} ADD COLUMN {quoted(name)} {column.type}")
        elif present[name] != column.type:
            cell = quoted(name)
            value = as_text(cell, present[name]) if column.type == TEXT else f"CAST({cell} AS {column.type})"
            cursor.execute(f"ALTER TABLE {table} ALTER COLUMN {cell} TYPE {column.type} USING {value}")


def complete(cursor: duckdb.DuckDBPyConnection, sheets: Sequence[SheetRecord]) -> None:
    """Give rows that an earlier version of the program stored what every row has by now; `sheets` brought them."""
    for entity in {sheet.entity for sheet in sheets}:
        table = f"history.{quoted(entity)}"
        described = {name for name, *_ in cursor.execute(f"DESCRIBE {table}").fetchall()}
        if set(BOOKKEEPING) <= described:
            continue
        one_table.part(cursor, (entity,))
        cursor.execute(f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS _currency VARCHAR")
        cursor.execute(f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS _apart BOOLEAN DEFAULT false")
        for sheet in sheets:
            if sheet.entity == entity and sheet.currency:
                cursor.execute(f"UPDATE {table} SET _currency = ? WHERE {brought_by([sheet])}", [sheet.currency])
            if role_of(entity, sheet.file, sheet.sheet, sheet.columns) is Role.PAYMENT:
                own = f"'{Role.PAYMENT}' || substr(_key, {len(Role.LINE) + 1})"
                which = f"starts_with(_key, '{Role.LINE}') AND ({brought_by([sheet])})"
                cursor.execute(f"UPDATE {table} SET _key = {own} WHERE {which}")
        # Amounts that came with a file without any are those that the record had before.
        cursor.execute(
            f"UPDATE {table} SET _currency = former.code FROM (SELECT _id, last(_currency ORDER BY _version) AS code "
            f"FROM {table} WHERE _currency IS NOT NULL GROUP BY _id) former "
            f"WHERE {quoted(entity)}._id = former._id AND _currency IS NULL"
        )


def take_back(cursor: duckdb.DuckDBPyConnection, entity: str, columns: Columns, import_id: int) -> None:
    """Remove the rows that the last import brought, let those that it replaced count again, and give the table the
    `columns` that are left; without any, it goes.

    Written anew and not altered: DuckDB would convert the removed rows as well, and they need not fit.
    """
    table = f"history.{quoted(entity)}"
    one_table.part(cursor, (entity,))
    if not columns:
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
        return
    counts_again = f"nullif(_superseded_by, {import_id}) AS _superseded_by"
    cells = [counts_again if name == "_superseded_by" else name for name in BOOKKEEPING]
    for name in _present(cursor, entity):
        if name in columns:
            cells.append(f"CAST({quoted(name)} AS {columns[name].type}) AS {quoted(name)}")
    rows = f"SELECT {', '.join(cells)} FROM {table} WHERE _import <> {import_id}"
    cursor.execute(f"CREATE OR REPLACE TABLE {table} AS {rows}")


def touched_by(cursor: duckdb.DuckDBPyConnection, entities: Iterable[str], import_id: int) -> frozenset[str]:
    """Those of `entities` with rows that this import brought or replaced."""
    condition = f"WHERE _import = {import_id} OR _superseded_by = {import_id}"
    return frozenset(entity for entity in entities if has_rows(cursor, f"history.{quoted(entity)} {condition}"))


def earlier_readings(sheets: Sequence[SheetRecord], now: Iterable[SheetRecord]) -> Mapping[str, list[SheetRecord]]:
    """Entity → the records among `sheets` that read the very same sheet (the same bytes) as one of `now`."""
    read_again = {sheet.source for sheet in now if sheet.source}
    found: dict[str, list[SheetRecord]] = {}
    for sheet in sheets:
        if sheet.source in read_again:
            found.setdefault(sheet.entity, []).append(sheet)
    return found


def forgotten_columns(
    entity: str, sheets: Sequence[SheetRecord], rereads: Sequence[SheetRecord], given: Iterable[str]
) -> frozenset[str]:
    """Columns that only the earlier readings of the same sheet gave to `entity`, so that nothing gives them now."""
    if not rereads:
        return frozenset()
    wrong = {column.name for sheet in rereads for column in sheet.columns}
    others = {
        column.name for sheet in sheets if sheet.entity == entity and sheet not in rereads for column in sheet.columns
    }
    return frozenset(wrong - others - set(given))


def retire(cursor: duckdb.DuckDBPyConnection, entity: str, rereads: Sequence[SheetRecord], import_id: int) -> int:
    """Let what earlier readings of a sheet brought to another entity than the one it is now stop counting."""
    one_table.part(cursor, (entity,))
    (rows,) = only_row(
        cursor,
        f"UPDATE history.{quoted(entity)} SET _superseded_by = {import_id} "
        f"WHERE _superseded_by IS NULL AND ({brought_by(rereads)})",
    )
    return int(rows)


def _present(cursor: duckdb.DuckDBPyConnection, entity: str) -> dict[str, str]:
    """The columns of a history table that came from files, with their types."""
    described = cursor.execute(f"DESCRIBE history.{quoted(entity)}").fetchall()
    return {name: type_name for name, type_name, *_ in described if name not in BOOKKEEPING}
