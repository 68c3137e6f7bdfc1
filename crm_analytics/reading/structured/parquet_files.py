"""Parquet: columns that know their types, written out as the text that says all of each value."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa

from crm_analytics.reading import limits
from crm_analytics.reading.objects import FIRST_ROW
from crm_analytics.reading.packed.archives import DAMAGED, DOWNLOAD_AGAIN
from crm_analytics.reading.source import Read, Source
from crm_analytics.reading.structured import parquet_worker
from crm_analytics.reading.tables.grid import Grid
from crm_analytics.reading.tabulating import table_of
from crm_analytics.tables import Native

MAGIC = b"PAR1"
RAISED = 1


def is_parquet(content: bytes) -> bool:
    """Parquet begins with four letters that a heading could have, and goes on with bytes that no text has."""
    return content.startswith(MAGIC) and any(byte < 32 and byte not in b"\t\r\n" for byte in content[4:100])


def read_parquet(source: Source) -> Read:
    """The one table of a Parquet file."""
    if not source.content.endswith(MAGIC):
        return Read.refused(source.name, DAMAGED, DOWNLOAD_AGAIN)
    job = {
        "rows": limits.ROWS,
        "columns": limits.COLUMNS,
        "bytes": limits.PARQUET_BYTES,
        "memory": limits.WORKER_MEMORY_BYTES,
        "seconds": limits.WORKER_CPU_SECONDS,
    }
    command = [sys.executable, "-I", str(Path(parquet_worker.__file__)), json.dumps(job)]
    try:
        done = subprocess.run(
            command, input=source.content, capture_output=True, timeout=limits.WORKER_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return _too_large(source)
    if done.returncode == RAISED:
        return Read.refused(source.name, DAMAGED, DOWNLOAD_AGAIN)
    if done.returncode:
        return _too_large(source)
    table = pa.ipc.open_stream(pa.py_buffer(done.stdout)).read_all()
    if not table.num_columns:
        return Read.refused(source.name, "It has no columns.", "Export the table again.")
    rows = np.arange(FIRST_ROW, FIRST_ROW + table.num_rows, dtype=np.int64)
    cells = table.rename_columns([str(i) for i in range(table.num_columns)]).replace_schema_metadata()
    cells = pa.table([column.combine_chunks() for column in cells.columns], names=cells.column_names)
    grid = Grid(cells, rows, tuple(map(_native, table.schema)))
    return Read(tables=(table_of(grid, table.column_names, source.name),))


def _native(field: pa.Field) -> Native:
    counted = {key.decode(): int(value) for key, value in (field.metadata or {}).items()}
    return Native(counted.get("numbers", 0), counted.get("dates", 0), counted.get("booleans", 0))


def _too_large(source: Source) -> Read:
    return Read.refused(
        source.name,
        "It holds more than can be read at once, or needs too much memory or time.",
        "Leave out columns and rows that are not needed and export it again.",
    )
