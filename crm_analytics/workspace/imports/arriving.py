"""The tables of a batch as they arrive: made known to the database, and read in the types that they are stored in."""

from collections.abc import Mapping

import duckdb
import numpy as np
import pyarrow as pa

from crm_analytics.workspace.columns import TEXT, Column, as_text
from crm_analytics.workspace.imports.batches import Batch, Incoming
from crm_analytics.workspace.names import literal, quoted


def registered(cursor: duckdb.DuckDBPyConnection, batch: Batch, stored: Mapping[str, Column]) -> list[str]:
    """SQL for the rows of each table, in the types of `stored`."""
    offset, tables = 0, []
    for number, each in enumerate(batch.incoming):
        cursor.register(_incoming(batch, number), _arrow(each, offset))
        offset += len(each.table.frame)
        tables.append(f"({_typed(number, batch, each, stored)})")
    return tables


def forget(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """Let go of the tables that were registered."""
    for number in range(len(batch.incoming)):
        cursor.unregister(_incoming(batch, number))


def is_typed(cursor: duckdb.DuckDBPyConnection, batch: Batch, stored: Mapping[str, Column]) -> bool:
    """Whether the only table of a batch has every column in the type it is stored in: then none can fail to fit it."""
    described = cursor.execute(f"DESCRIBE {_incoming(batch, 0)}").fetchall()
    types = {name: type_name for name, type_name, *_ in described}
    return all(types.get(name) == stored[name].type for name in batch.given)


def _incoming(batch: Batch, number: int) -> str:
    return f"incoming_{batch.entity.name}_{number}"


def _arrow(incoming: Incoming, offset: int) -> pa.Table:
    frame = incoming.table.frame
    # In one piece the rows of a small table go through the database in their order, and by one thread.
    rows = pa.Table.from_pandas(frame, preserve_index=False).combine_chunks()
    numbers = pa.array(frame.index.to_numpy(dtype=np.int64))
    order = pa.array(np.arange(offset + 1, offset + 1 + len(frame), dtype=np.int64))
    names = [column.name for column in incoming.columns]
    return pa.table([*rows.columns, numbers, order], names=[*names, "_row", "_n"])


def _typed(number: int, batch: Batch, incoming: Incoming, stored: Mapping[str, Column]) -> str:
    own = {column.name: column for column in incoming.columns if column.name in incoming.given}
    cells = [
        f"CAST({_as_stored(own.get(name), stored[name])} AS {stored[name].type}) AS {quoted(name)}"
        for name in batch.given
    ]
    table = incoming.table
    sheet = literal(table.sheet) if table.sheet is not None else "CAST(NULL AS VARCHAR)"
    cells += [f"{literal(table.file)} AS _file", f"{sheet} AS _sheet", "_row", "_n"]
    return f"SELECT {', '.join(cells)}, {_of_table(number, batch, incoming)} FROM {_incoming(batch, number)}"


def from_wide(batch: Batch, incoming: Incoming) -> str:
    """The rows of the only table of a batch as the wide table has them: `_typed`, read from there."""
    cells = [*map(quoted, batch.given), "_file", "_sheet", "_row", "_id AS _n", _of_table(0, batch, incoming)]
    return f"(SELECT {', '.join(cells)} FROM main.{quoted(batch.entity.name)})"


def _of_table(number: int, batch: Batch, incoming: Incoming) -> str:
    """What all rows of a table have in common."""
    currency = literal(incoming.currency) if incoming.currency else "CAST(NULL AS VARCHAR)"
    shape = f"CAST({batch.shape(incoming)} AS BIGINT) AS _shape, {number} AS _table"
    return f"{shape}, {currency} AS _currency"


def _as_stored(own: Column | None, stored: Column) -> str:
    if own is None or not own.filled:
        return "NULL"
    return as_text(quoted(own.name), own.type) if stored.type == TEXT else quoted(own.name)
