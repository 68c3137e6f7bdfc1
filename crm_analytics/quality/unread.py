"""Cells that hold something which could not be read: found again in the files, since the store holds what was read."""

from collections.abc import Iterator

import pyarrow as pa

from crm_analytics.entities import ENTITIES
from crm_analytics.intake import Intake, Sheet, understand
from crm_analytics.parsing.blanks import is_blank
from crm_analytics.quality.fixes import table_of
from crm_analytics.reading import Read, Source, read_file
from crm_analytics.recipe import Recipe
from crm_analytics.workspace import Workspace

_MOST = 100_000


def unread_cells(intake: Intake) -> pa.Table:
    """Every cell of a column that was read as a field, whose text stands for something and was read as nothing, as a
    list to fix. At most 100,000."""
    cells = [cell for sheet in intake.sheets for cell in _of(sheet)]
    return table_of(cells[:_MOST])


def unread_in_files(workspace: Workspace) -> pa.Table:
    """The same of the files that the workspace has kept, read again as they were decided to be read."""
    imports = workspace.imports()
    sources: dict[str, bytes] = {}
    for record in imports:
        sources.update(workspace.files(record.id))
    read = Read.joined([read_file(Source(name, content)) for name, content in sources.items()])
    return unread_cells(understand(read, Recipe.remembered(record.recipe for record in imports)))


def _of(sheet: Sheet) -> Iterator[tuple[object, ...]]:
    raw, clean = sheet.raw, sheet.clean
    index = {heading: at for at, heading in enumerate(raw.headings)}
    for report in clean.columns:
        if not report.failed or report.heading not in index or report.column not in clean.frame.columns:
            continue
        written = raw.frame.iloc[:, index[report.heading]]
        read = clean.read_from(report, written)
        lost = written[read.isna().to_numpy() & (written.str.strip() != "").to_numpy()]
        label = _label(clean.entity, report.column)
        for row, text in lost[~is_blank(lost)].items():
            if row in clean.frame.index:
                what = f"{label} cannot be read: {report.convention or report.kind} was expected"
                todo = f"Write it the way the other cells of {report.heading} are written."
                yield raw.file, raw.sheet, int(str(row)), report.heading, text, what, todo


def _label(entity: str, name: str) -> str:
    return ENTITIES[entity][name].label if name in ENTITIES[entity] else name
