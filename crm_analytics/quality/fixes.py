"""The list to fix: every cell of a finding with its file, sheet, row and heading, what is wrong and what to do."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from crm_analytics.entities import ENTITIES
from crm_analytics.quality.findings import Finding
from crm_analytics.workspace import Snapshot, Workspace
from crm_analytics.workspace.imports.sightings import newest_places
from crm_analytics.workspace.names import quoted

_LINEAGE = ("_file", "_sheet", "_row")
_PLACE = ", ".join(_LINEAGE)
_NEWEST = ", ".join(
    f"CASE WHEN newest._id IS NULL THEN found.{name} ELSE newest.{name} END AS {name}" for name in _LINEAGE
)
COLUMNS = ("File", "Sheet", "Row", "Column", "Value", "What is wrong", "What to do")
_SCHEMA = pa.schema([(name, pa.int64() if name == "Row" else pa.string()) for name in COLUMNS])


def rows_behind(workspace: Workspace | Snapshot, finding: Finding, limit: int | None = None) -> pa.Table:
    """The cells of a finding: file, sheet, row, column (as the file calls it), value, what is wrong, what to do. The
    file is the newest in which the row has that column.

    What could not be read has no rows here: the store does not hold what it could not read.
    """
    if not finding.where:
        return _SCHEMA.empty_table()
    with workspace.snapshot() as now:
        cell = f"CAST({quoted(finding.field)} AS VARCHAR)" if finding.field in _columns(now, finding) else "NULL"
        most = f" LIMIT {int(limit)}" if limit is not None else ""
        written = now.written
        query = f"SELECT _id, {_PLACE}, {cell} AS value FROM {quoted(finding.entity)} WHERE {finding.where}"
        sheets = [(file, sheet) for file, sheet, name in written if name == finding.field]
        if sheets:
            newest = newest_places(finding.entity, sheets)
            query = f"SELECT {_NEWEST}, found.value FROM ({query}) found LEFT JOIN ({newest}) newest USING (_id)"
        rows = now.engine.run(f"{query} ORDER BY {_PLACE}{most}").to_pylist()
    label = ENTITIES[finding.entity][finding.field].label
    cells = [
        (
            row["_file"],
            row["_sheet"],
            row["_row"],
            written.get((row["_file"], row["_sheet"], finding.field), label),
            row["value"],
            finding.what,
            finding.todo,
        )
        for row in rows
    ]
    return table_of(cells)


def fix_list(workspace: Workspace | Snapshot, found: Sequence[Finding], more: pa.Table | None = None) -> pa.Table:
    """Every cell of these findings, by file, sheet and row; `more` are cells that could not be read."""
    parts = [rows_behind(workspace, each) for each in found]
    whole = pa.concat_tables([*parts, *([more] if more is not None else []), _SCHEMA.empty_table()])
    return whole.sort_by([("File", "ascending"), ("Sheet", "ascending"), ("Row", "ascending")])


def table_of(cells: Sequence[Sequence[object]]) -> pa.Table:
    """Cells to be fixed as a table."""
    columns = list(zip(*cells, strict=True)) if cells else [()] * len(COLUMNS)
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, _SCHEMA, strict=True)], schema=_SCHEMA
    )


def _columns(now: Snapshot, finding: Finding) -> Mapping[str, object]:
    return now.model.tables[finding.entity].columns
