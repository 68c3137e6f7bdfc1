"""What every row of a history table has besides its cells: its number, its key, where it came from."""

from collections.abc import Collection, Mapping, Sequence

from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.names import literal, quoted

BOOKKEEPING = {
    "_version": "BIGINT",
    "_id": "BIGINT",
    "_import": "BIGINT",
    "_superseded_by": "BIGINT",
    "_key": "VARCHAR",
    "_digest": "UHUGEINT",
    "_file": "VARCHAR",
    "_sheet": "VARCHAR",
    "_row": "BIGINT",
    "_part": "BOOLEAN",
    "_currency": "VARCHAR",
    "_apart": "BOOLEAN",
}
"""What every history table has besides its columns. `_version` numbers the rows; `_id` numbers the records, which keep
theirs when they change; `_superseded_by` is NULL for the row that counts; `_part` marks lines headed elsewhere;
`_currency` is what the file says that its amounts are in; `_apart` marks rows that were brought beside one of the same
key on purpose, which no later row is about.
`_digest` is kept of rows without a `_key` only: it tells them apart; that of others is worked out when it is needed.
"""


def bookkeeping(
    import_id: int,
    last: int,
    record: str = "NULL",
    superseded_by: str = "NULL",
    fingerprint: str = "s._digest",
    currency: str = "s._currency",
) -> dict[str, str]:
    """SQL for what a staged row `s` is stored with; `last` is the last version so far."""
    return {
        "_version": f"{last} + s._n",
        "_id": f"coalesce({record}, {last} + s._n)",
        "_import": str(import_id),
        "_superseded_by": superseded_by,
        "_key": "s._key",
        "_digest": f"CASE WHEN s._key IS NULL THEN {fingerprint} END",
        "_file": "s._file",
        "_sheet": "s._sheet",
        "_row": "s._row",
        "_part": "s._part",
        "_currency": currency,
        "_apart": "s._apart",
    }


def first_rows(import_id: int, stored: Mapping[str, Column], given: Collection[str], staged: str) -> str:
    """SQL for the rows of the query `staged`, which have the columns `given`, as a history that has none yet keeps
    them."""
    own = {name: f"CAST({cell} AS {BOOKKEEPING[name]})" for name, cell in bookkeeping(import_id, 0).items()}
    cells = {
        name: f"s.{quoted(name)}" if name in given else f"CAST(NULL AS {column.type})"
        for name, column in stored.items()
    }
    every = ", ".join(f"{cell} AS {quoted(name)}" for name, cell in {**own, **cells}.items())
    return f"SELECT {every} FROM ({staged}) s"


def brought_by(sheets: Sequence[SheetRecord]) -> str:
    """SQL that holds for the rows of history that these sheets brought."""
    return in_sheet(sheets, "_import", "_file", "_sheet")


def in_sheet(sheets: Sequence[SheetRecord], number: str, file: str, name: str) -> str:
    """SQL that holds where the columns `number`, `file` and `name` are those of one of the sheets; there is one."""
    return " OR ".join(
        f"({number} = {sheet.import_id} AND {file} = {literal(sheet.file)} AND {name} IS NOT DISTINCT FROM "
        f"{literal(sheet.sheet) if sheet.sheet is not None else 'NULL'})"
        for sheet in sheets
    )
