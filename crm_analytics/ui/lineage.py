"""Rows of a workspace made readable: where each comes from, and columns under the names people know."""

from datetime import time

import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.entities import ENTITIES
from crm_analytics.kpi import Kpi
from crm_analytics.measures import leaves
from crm_analytics.ui.text import bare

_LINEAGE = {"_file": "File", "_sheet": "Sheet", "_row": "Row in the file", "_reason": "Why it is left out"}


def readable(rows: pa.Table, kpi: Kpi) -> pa.Table:
    """`rows` behind `kpi` with its columns under their labels."""
    return named(rows, tuple(dict.fromkeys(leaf.entity for leaf in leaves(kpi.measure))))


def named(rows: pa.Table, entities: tuple[str, ...]) -> pa.Table:
    """`rows` of `entities` with their columns under their labels, no two alike; a column "Sheet" only where there are
    sheets."""
    if "_sheet" in rows.column_names and rows["_sheet"].null_count == rows.num_rows:
        rows = rows.drop_columns(["_sheet"])
    names: dict[str, None] = {}
    for column in rows.column_names:
        label = label_of(column, entities)
        names[label if label not in names else f"{label} ({column})"] = None
    return rows.rename_columns(list(names))


def label_of(column: str, entities: tuple[str, ...]) -> str:
    """What a stored column is called on screen.

    >>> label_of("closed_at", ("deals",)), label_of("users.manager", ("deals",)), label_of("Contract", ("deals",))
    ('Closed', 'Colleagues: Manager', 'Contract')
    """
    if column in _LINEAGE:
        return _LINEAGE[column]
    for entity in entities:
        if column in ENTITIES[entity]:
            return ENTITIES[entity][column].label
    parent, _, name = column.partition(".")
    if parent in ENTITIES and name:
        label = ENTITIES[parent][name].label if name in ENTITIES[parent] else name
        return f"{ENTITIES[parent].label}: {bare(label)}"
    return bare(column)


def days(rows: pa.Table) -> tuple[str, ...]:
    """The columns of moments that are all midnights: they are days, and are shown without a clock."""
    moments = [field.name for field in rows.schema if pa.types.is_timestamp(field.type)]
    return tuple(name for name in moments if _only_midnights(rows[name]))


def _only_midnights(column: pa.ChunkedArray) -> bool:
    clock = pc.cast(column, pa.time64("us"))
    return bool(pc.all(pc.equal(clock, pa.scalar(time(), pa.time64("us")))).as_py() is not False)
