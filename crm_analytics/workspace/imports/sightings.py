"""Sightings: rows that came again as they were are not stored again; only where they stood is noted."""

from collections.abc import Iterable, Sequence

import duckdb

from crm_analytics.workspace.imports.bookkeeping import in_sheet
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.imports.staged_rows import STAGED
from crm_analytics.workspace.names import literal, quoted


def note(cursor: duckdb.DuckDBPyConnection, entity: str, import_id: int) -> None:
    """Note where the rows of `entity` that are staged and unchanged stand in the files of an import."""
    cursor.execute(
        f"INSERT INTO ledger.sightings SELECT {literal(entity)}, {import_id}, v._match, s._file, s._sheet, s._row "
        f"FROM {STAGED} s JOIN verdict v USING (_n) WHERE v.verdict = 'unchanged' AND v._match IS NOT NULL"
    )


def seen_elsewhere(entity: str, sheets: Sequence[SheetRecord]) -> str:
    """SQL for the versions of rows of `entity` that stood in other sheets than these."""
    return (
        f"SELECT version FROM ledger.sightings WHERE entity = {literal(entity)} "
        f"AND NOT ({in_sheet(sheets, 'import', 'file', 'sheet')})"
    )


def newest_places(entity: str, sheets: Iterable[tuple[str, str | None]]) -> str:
    """SQL for `_id`, `_file`, `_sheet` and `_row` of the rows of `entity` in the newest of `sheets` that has each."""
    history = f"history.{quoted(entity)}"
    named = " OR ".join(
        f"(_file = {literal(file)} AND _sheet IS NOT DISTINCT FROM {literal(sheet) if sheet is not None else 'NULL'})"
        for file, sheet in sheets
    )
    places = "_file, _sheet, _row"
    return (
        f"SELECT _id, {places} FROM (SELECT _id, _import, {places} FROM {history} UNION ALL "
        f"SELECT h._id, s.import, s.file, s.sheet, s.row FROM ledger.sightings s JOIN {history} h "
        f"ON h._version = s.version WHERE s.entity = {literal(entity)}) WHERE {named or 'false'} "
        "QUALIFY row_number() OVER (PARTITION BY _id ORDER BY _import DESC, _row) = 1"
    )
