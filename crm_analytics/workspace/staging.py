"""Staging: the clean tables of one entity as one temporary table, typed as stored, its rows keyed and digested."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa

from crm_analytics.entities import ENTITIES
from crm_analytics.issues import CrmError
from crm_analytics.schema import Entity, Kind
from crm_analytics.tables import CleanTable
from crm_analytics.workspace.columns import TEXT, Column, as_text, folded, type_of
from crm_analytics.workspace.keys import Key, Mode, choose_key
from crm_analytics.workspace.names import extra_names, literal, quoted

STAGED = "temp.staged"


@dataclass(frozen=True)
class Batch:
    """The clean tables of one entity in one import, with the columns of each as they will be stored.

    `given` are the columns whose values the import sets. A field that an open question blocks is not among them: it
    has no values yet, which is not the same as being blank.
    """

    entity: Entity
    tables: tuple[CleanTable, ...]
    columns: tuple[tuple[Column, ...], ...]

    @property
    def all_columns(self) -> Mapping[str, Column]:
        return folded(self.columns)

    @property
    def given(self) -> tuple[str, ...]:
        blocked = {
            field.removeprefix(f"{self.entity.name}.")
            for table in self.tables
            for question in table.questions
            for field in question.blocks
        }
        return tuple(name for name, column in self.all_columns.items() if column.filled or name not in blocked)

    @property
    def rows(self) -> int:
        return sum(len(table.frame) for table in self.tables)


def batches(tables: Sequence[CleanTable], stored: Mapping[str, Mapping[str, Column]]) -> tuple[Batch, ...]:
    """The tables of an import by entity. `stored` has the columns that each entity has already."""
    by_entity: dict[str, list[CleanTable]] = {}
    for table in tables:
        by_entity.setdefault(table.entity, []).append(table)
    return tuple(_batch(name, each, stored.get(name, {})) for name, each in by_entity.items())


def _batch(name: str, tables: list[CleanTable], stored: Mapping[str, Column]) -> Batch:
    entity = ENTITIES[name]
    known = [column.name for column in stored.values() if column.is_extra]
    columns: list[tuple[Column, ...]] = []
    for table in tables:
        columns.append(_columns(entity, table, known))
        known += [column.name for column in columns[-1] if column.is_extra]
    return Batch(entity, tuple(tables), tuple(columns))


def _columns(entity: Entity, table: CleanTable, known: Sequence[str]) -> tuple[Column, ...]:
    fields = {field.name: field for field in entity.fields}
    headings = [str(heading) for heading in table.frame.columns]
    names = extra_names(entity, [heading for heading in headings if heading not in fields], known)
    filled = table.frame.notna().sum().tolist()
    columns = []
    for heading, cells in zip(headings, filled, strict=True):
        made_from = table.derived.get(heading, "")
        if heading in fields:
            kind = fields[heading].kind
            columns.append(Column(heading, kind, type_of(kind), heading, False, cells, made_from))
        else:
            kind = Kind(table.kinds.get(heading, Kind.TEXT))
            columns.append(Column(names[heading], kind, type_of(kind), heading, True, cells, made_from))
    return tuple(columns)


def stage(cursor: duckdb.DuckDBPyConnection, batch: Batch, stored: Mapping[str, Column], used: tuple[str, ...]) -> Key:
    """Write the batch to the temporary table `STAGED`, and say how its rows are told apart.

    Its columns are `batch.given` in the types of `stored`, and: `_n` (1, 2, 3 … in the order of the files), `_file`,
    `_sheet`, `_row`, `_key` and `_digest`; `_keyed`: the key decides what happens to the row; `_last`: no later row
    has its key. Raises CrmError where a column does not hold what it is said to hold.
    """
    offset, parts = 0, []
    for number, (table, columns) in enumerate(zip(batch.tables, batch.columns, strict=True)):
        cursor.register(f"incoming_{number}", _arrow(table, columns, offset))
        offset += len(table.frame)
        parts.append(_typed(number, table, columns, batch.given, stored))
    rows = f"({' UNION ALL '.join(parts)})"
    try:
        key = choose_key(cursor, rows, batch.entity, batch.given, used)
        keyed = "_key IS NOT NULL" if key.mode is not Mode.ROW else "false"
        cursor.execute(f"DROP TABLE IF EXISTS {STAGED}")
        cursor.execute(
            f"CREATE TEMP TABLE staged AS SELECT *, {keyed} AS _keyed, true AS _last FROM "
            f"(SELECT *, {key.expression(batch.entity)} AS _key, "
            f"{digest((quoted(name), stored[name]) for name in batch.given)} AS _digest FROM {rows})"
        )
    except duckdb.ConversionException as error:
        reason = str(error).splitlines()[0]
        raise CrmError(f"A column of {batch.entity.label} does not hold what it is said to hold: {reason}") from error
    if key.mode is Mode.KEY and key.has_repeats:
        cursor.execute(
            f"UPDATE {STAGED} SET _last = false WHERE _keyed AND _n NOT IN "
            f"(SELECT max(_n) FROM {STAGED} WHERE _keyed GROUP BY _key)"
        )
    for number in range(len(parts)):
        cursor.unregister(f"incoming_{number}")
    return key


def digest(cells: Iterable[tuple[str, Column]]) -> str:
    """SQL for a fingerprint of a row from its cells, each an expression and its column.

    Blank cells do not count, and neither do the order and the types of the columns.
    """
    parts = [
        f"{literal(f'{column.name.casefold()}=')} || {as_text(expression, column.type)}"
        for expression, column in sorted(cells, key=lambda cell: cell[1].name.casefold())
    ]
    return f"md5_number(concat_ws(chr(31), {', '.join(parts)}))"


def _arrow(table: CleanTable, columns: Sequence[Column], offset: int) -> pa.Table:
    rows = pa.Table.from_pandas(table.frame, preserve_index=False)
    numbers = pa.array(table.frame.index.to_numpy(dtype=np.int64))
    order = pa.array(np.arange(offset + 1, offset + 1 + len(table.frame), dtype=np.int64))
    names = [column.name for column in columns]
    return pa.table([*rows.columns, numbers, order], names=[*names, "_row", "_n"])


def _typed(
    number: int, table: CleanTable, columns: Sequence[Column], given: Sequence[str], stored: Mapping[str, Column]
) -> str:
    own = {column.name: column for column in columns}
    cells = [
        f"CAST({_as_stored(own[name], stored[name])} AS {stored[name].type}) AS {quoted(name)}"
        if name in own
        else f"CAST(NULL AS {stored[name].type}) AS {quoted(name)}"
        for name in given
    ]
    sheet = literal(table.sheet) if table.sheet is not None else "CAST(NULL AS VARCHAR)"
    cells += [f"{literal(table.file)} AS _file", f"{sheet} AS _sheet", "_row", "_n"]
    return f"SELECT {', '.join(cells)} FROM incoming_{number}"


def _as_stored(own: Column, stored: Column) -> str:
    if not own.filled:
        return "NULL"
    return as_text(quoted(own.name), own.type) if stored.type == TEXT else quoted(own.name)
