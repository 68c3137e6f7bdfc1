"""What is worth knowing about how the rows of an import were told apart."""

from collections.abc import Iterator

import duckdb

from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.schema import Entity
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.keys import Key, Mode
from crm_analytics.workspace.staging import STAGED
from crm_analytics.workspace.upsert import SUPERSEDED, UNCHANGED

_EXAMPLES = 5


def findings(cursor: duckdb.DuckDBPyConnection, entity: Entity, key: Key, used: tuple[str, ...]) -> Iterator[Issue]:
    """Findings about the batch that was just stored: its rows are staged still, and the verdicts there.

    `used` is the key of the import before, empty where there was none.
    """
    label, named = entity.label.lower(), _named(entity, key.columns)
    if replaced := _count(cursor, SUPERSEDED):
        yield Issue(
            Severity.WARNING,
            "repeated_key",
            f"{_rows(replaced)} of the {label}: a later row has the same {named} and other values.",
            "The last one counts; the earlier ones are kept as former versions.",
            _where(cursor, SUPERSEDED),
            replaced,
        )
    if copies := _count(cursor, UNCHANGED):
        yield Issue(
            Severity.INFO,
            "identical_rows",
            f"{_rows(copies)} of the {label}: another row is the same in every cell. They count once.",
            where=_where(cursor, UNCHANGED),
            count=copies,
        )
    if used and key.mode is not Mode.ROW and key.columns != used:
        yield Issue(
            Severity.WARNING,
            "other_key",
            f"Rows of the {label} are told apart by {named} in this file, and by {_named(entity, used)} in the last.",
            "Look whether some are there twice now; if so, undo this import and add the missing column.",
        )


def _named(entity: Entity, columns: tuple[str, ...]) -> str:
    return " and ".join(entity[name].label for name in columns)


def _rows(number: int) -> str:
    return f"{number:,} row{'s' * (number != 1)}"


def _repeats(verdict: str) -> str:
    """The staged rows with a later row of the same key, and this verdict."""
    return f"FROM temp.verdict JOIN {STAGED} USING (_n) WHERE verdict = '{verdict}' AND NOT _last"


def _count(cursor: duckdb.DuckDBPyConnection, verdict: str) -> int:
    (number,) = only_row(cursor, f"SELECT count(*) {_repeats(verdict)}")
    return int(number)


def _where(cursor: duckdb.DuckDBPyConnection, verdict: str) -> Where:
    """The first rows, of the first file that has some."""
    query = f"SELECT _file, _sheet, _row {_repeats(verdict)} ORDER BY _n LIMIT {_EXAMPLES}"
    rows = cursor.execute(query).fetchall()
    file, sheet, _ = rows[0]
    return Where(file, sheet, rows=tuple(row for *place, row in rows if place == [file, sheet]))
