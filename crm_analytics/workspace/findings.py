"""What is worth knowing about how the rows of an import were told apart."""

from collections.abc import Collection, Iterable, Iterator

import duckdb

from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.schema import Entity
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.keys import Mode
from crm_analytics.workspace.staging import STAGED, Staged
from crm_analytics.workspace.upsert import SUPERSEDED, UNCHANGED

_EXAMPLES = 5


def findings(
    cursor: duckdb.DuckDBPyConnection, entity: Entity, staged: Staged, used: Collection[tuple[str, ...]]
) -> Iterator[Issue]:
    """Findings about the batch that was just stored: its rows are staged still, and the verdicts there.

    `used` are the keys of the imports before.
    """
    label = entity.label.lower()
    named = _named(entity, (key.columns for key in staged.keys if key.mode is Mode.KEY))
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
            f"{_rows(copies)} of the {label}: a later row of the same {named} says all they say. They count once.",
            where=_where(cursor, UNCHANGED),
            count=copies,
        )
    others = [key.columns for key in staged.keys if key.mode is not Mode.ROW and not key.is_part]
    if used and not set(used) & set(others) and others:
        yield Issue(
            Severity.WARNING,
            "other_key",
            f"Rows of the {label} are told apart by {_named(entity, others)} now, by {_named(entity, used)} before.",
            "Look whether some are there twice now; if so, undo this import and add the missing column.",
        )


def _named(entity: Entity, keys: Iterable[tuple[str, ...]]) -> str:
    named = (" and ".join(entity[name].label for name in columns) for columns in keys)
    return " or ".join(dict.fromkeys(named))


def _rows(number: int) -> str:
    return f"{number:,} row{'s' * (number != 1)}"


def _repeats(verdict: str) -> str:
    """The staged rows with a later row of the same key, and this verdict."""
    return f"FROM temp.verdict v JOIN {STAGED} s USING (_n) WHERE v.verdict = '{verdict}' AND NOT s._last"


def _count(cursor: duckdb.DuckDBPyConnection, verdict: str) -> int:
    (number,) = only_row(cursor, f"SELECT count(*) {_repeats(verdict)}")
    return int(number)


def _where(cursor: duckdb.DuckDBPyConnection, verdict: str) -> Where:
    """The first rows, of the first file that has some."""
    query = f"SELECT s._file, s._sheet, s._row {_repeats(verdict)} ORDER BY _n LIMIT {_EXAMPLES}"
    rows = cursor.execute(query).fetchall()
    file, sheet, _ = rows[0]
    return Where(file, sheet, rows=tuple(row for *place, row in rows if place == [file, sheet]))
