"""The ledger: which imports there were, what each sheet brought, the files themselves, and the owner's settings."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import duckdb
import pyarrow as pa

from crm_analytics.issues import CrmError, Where
from crm_analytics.questions import Option, Question
from crm_analytics.schema import Kind
from crm_analytics.workspace.asking import has_rows
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.imports.records import Counts, ImportRecord

VERSION = 1
_TABLES = (
    "CREATE SCHEMA IF NOT EXISTS ledger",
    "CREATE SCHEMA IF NOT EXISTS history",
    "CREATE TABLE IF NOT EXISTS ledger.notes (name VARCHAR, value VARCHAR)",
    "CREATE TABLE IF NOT EXISTS ledger.settings (name VARCHAR, value VARCHAR)",
    "CREATE TABLE IF NOT EXISTS ledger.imports (id BIGINT, happened TIMESTAMP, files VARCHAR, counts VARCHAR, "
    "recipe VARCHAR, questions VARCHAR)",
    "CREATE TABLE IF NOT EXISTS ledger.sheets (import BIGINT, position BIGINT, content VARCHAR)",
    "CREATE TABLE IF NOT EXISTS ledger.files (import BIGINT, position BIGINT, name VARCHAR, sha256 VARCHAR)",
    "CREATE TABLE IF NOT EXISTS ledger.sightings (entity VARCHAR, import BIGINT, version BIGINT, file VARCHAR, "
    "sheet VARCHAR, row BIGINT)",
    "CREATE TABLE IF NOT EXISTS ledger.no_sales (version BIGINT, since BIGINT, until BIGINT)",
    # What is packed already is not packed again.
    "CREATE TABLE IF NOT EXISTS ledger.contents "
    "(sha256 VARCHAR, size BIGINT, packed BLOB USING COMPRESSION uncompressed)",
)


@dataclass(frozen=True)
class SheetRecord:
    """One table of one import: where it came from, what columns it brought, and the questions it left open.

    `sha256` is that of the file's bytes, "" where they were not given. `key` are the columns that tell its rows apart.
    """

    import_id: int
    entity: str
    file: str
    sheet: str | None
    sha256: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    currency: str | None = None
    questions: tuple[Question, ...] = ()
    offered: bool = False
    """Its rows are lines of deals or quotes."""

    @property
    def place(self) -> tuple[str, str | None]:
        return self.file, self.sheet

    @property
    def where(self) -> Where:
        return Where(self.file, self.sheet)

    @property
    def source(self) -> tuple[str, str | None] | None:
        """The same for every reading of the very same sheet, None where the file's bytes are not known."""
        return (self.sha256, self.sheet) if self.sha256 else None


def prepare(cursor: duckdb.DuckDBPyConnection) -> None:
    """Lay out an empty database, or check that this one can be read. Raises CrmError for a newer version."""
    for statement in _TABLES:
        cursor.execute(statement)
    version = note(cursor, "version")
    if version is None:
        set_note(cursor, "version", VERSION)
    elif version > VERSION:
        raise CrmError("This workspace was written by a newer version of this program. Update the program to open it.")


def note(cursor: duckdb.DuckDBPyConnection, name: str) -> Any:
    """What was noted under `name`, None where nothing was."""
    rows = cursor.execute("SELECT value FROM ledger.notes WHERE name = ?", [name]).fetchall()
    return json.loads(rows[0][0]) if rows else None


def notes(cursor: duckdb.DuckDBPyConnection, prefix: str) -> dict[str, Any]:
    """Everything noted under names that begin with `prefix`, by the rest of the name."""
    rows = cursor.execute("SELECT name, value FROM ledger.notes WHERE starts_with(name, ?) ORDER BY name", [prefix])
    return {name.removeprefix(prefix): json.loads(value) for name, value in rows.fetchall()}


def set_note(cursor: duckdb.DuckDBPyConnection, name: str, value: Any) -> None:
    """Note a JSON-able value under `name`; None removes it."""
    _put(cursor, "ledger.notes", name, value)


def set_notes(cursor: duckdb.DuckDBPyConnection, notes: Mapping[str, Any]) -> None:
    """Note several JSON-able values under their names at once; None removes one."""
    if not notes:
        return
    cursor.execute("DELETE FROM ledger.notes WHERE name IN (SELECT unnest(?))", [list(notes)])
    kept = {name: _json(value) for name, value in notes.items() if value is not None}
    if kept:
        cursor.execute("INSERT INTO ledger.notes SELECT unnest(?), unnest(?)", [list(kept), list(kept.values())])


def settings(cursor: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    rows = cursor.execute("SELECT name, value FROM ledger.settings ORDER BY name").fetchall()
    return {name: json.loads(value) for name, value in rows}


def set_setting(cursor: duckdb.DuckDBPyConnection, name: str, value: Any) -> None:
    _put(cursor, "ledger.settings", name, value)


def next_import(cursor: duckdb.DuckDBPyConnection) -> int:
    """A number no import has had, not even one that was undone."""
    number = int(note(cursor, "imports") or 0) + 1
    set_note(cursor, "imports", number)
    return number


def imports(cursor: duckdb.DuckDBPyConnection) -> tuple[ImportRecord, ...]:
    """Every import that stands, the earliest first."""
    rows = cursor.execute("SELECT id, happened, files, counts, recipe FROM ledger.imports ORDER BY id").fetchall()
    return tuple(
        ImportRecord(
            number,
            happened,
            tuple(json.loads(files)),
            {entity: Counts(**each) for entity, each in json.loads(counts).items()},
            recipe,
        )
        for number, happened, files, counts, recipe in rows
    )


def add_import(cursor: duckdb.DuckDBPyConnection, record: ImportRecord, questions: Sequence[Question]) -> None:
    counts = {entity: asdict(each) for entity, each in record.counts.items()}
    cursor.execute(
        "INSERT INTO ledger.imports VALUES (?, ?, ?, ?, ?, ?)",
        [
            record.id,
            record.when,
            *map(_json, (record.files, counts)),
            record.recipe,
            _json(list(map(asdict, questions))),
        ],
    )


def remove_import(cursor: duckdb.DuckDBPyConnection, number: int) -> None:
    """Forget an import: its record, its sheets, and its files where no other import has the same."""
    cursor.execute("DELETE FROM ledger.imports WHERE id = ?", [number])
    cursor.execute("DELETE FROM ledger.sheets WHERE import = ?", [number])
    cursor.execute("DELETE FROM ledger.files WHERE import = ?", [number])
    cursor.execute("DELETE FROM ledger.sightings WHERE import = ?", [number])
    cursor.execute("DELETE FROM ledger.no_sales WHERE since >= ?", [number])
    cursor.execute("UPDATE ledger.no_sales SET until = NULL WHERE until >= ?", [number])
    cursor.execute("DELETE FROM ledger.contents WHERE sha256 NOT IN (SELECT sha256 FROM ledger.files)")


def sheets(cursor: duckdb.DuckDBPyConnection) -> tuple[SheetRecord, ...]:
    """Every sheet of every import that stands, in the order in which they came."""
    rows = cursor.execute("SELECT content FROM ledger.sheets ORDER BY import, position").fetchall()
    return tuple(_sheet(json.loads(content)) for (content,) in rows)


def add_sheets(cursor: duckdb.DuckDBPyConnection, records: Iterable[SheetRecord]) -> None:
    for position, record in enumerate(records):
        row = [record.import_id, position, _json(asdict(record))]
        cursor.execute("INSERT INTO ledger.sheets VALUES (?, ?, ?)", row)


def questions(cursor: duckdb.DuckDBPyConnection, known: Sequence[SheetRecord]) -> tuple[Question, ...]:
    """The questions that are open: those of the latest reading of each of the `known` sheets, which are all, and those
    that belong to none."""
    latest: dict[object, tuple[Question, ...]] = {sheet.place: sheet.questions for sheet in known}
    rows = cursor.execute("SELECT questions, files FROM ledger.imports ORDER BY id").fetchall()
    for number, (asked, names) in enumerate(rows):
        read_again = set(json.loads(names))
        for other in range(number):
            latest[other] = tuple(question for question in latest[other] if question.file not in read_again)
        latest[number] = tuple(map(_question, json.loads(asked)))
    return tuple({question.id: question for each in latest.values() for question in each}.values())


def add_files(
    cursor: duckdb.DuckDBPyConnection, number: int, files: Sequence[tuple[str, bytes]], digests: Sequence[str]
) -> None:
    """Keep the bytes of the files as they were given, each content once; `digests` are their `sha256`."""
    for position, ((name, content), digest) in enumerate(zip(files, digests, strict=True)):
        cursor.execute("INSERT INTO ledger.files VALUES (?, ?, ?, ?)", [number, position, name, digest])
        if not has_rows(cursor, "ledger.contents WHERE sha256 = ?", [digest]):
            packed = pa.compress(content, codec="zstd", asbytes=True)
            # By way of Arrow, which copies it once less.
            row = pa.table(
                {"sha256": [digest], "size": [len(content)], "packed": pa.array([packed], pa.large_binary())}
            )
            cursor.register("content", row)
            cursor.execute("INSERT INTO ledger.contents SELECT * FROM content")
            cursor.unregister("content")


def files(cursor: duckdb.DuckDBPyConnection, number: int) -> tuple[tuple[str, bytes], ...]:
    """Name and bytes of the files of an import, in the order in which they were given."""
    rows = cursor.execute(
        "SELECT name, size, packed FROM ledger.files JOIN ledger.contents USING (sha256) "
        "WHERE import = ? ORDER BY position",
        [number],
    ).fetchall()
    return tuple(
        (name, pa.decompress(packed, decompressed_size=size, codec="zstd", asbytes=True)) for name, size, packed in rows
    )


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _put(cursor: duckdb.DuckDBPyConnection, table: str, name: str, value: Any) -> None:
    # Not a primary key: within one transaction DuckDB refuses to insert a key again that it has just deleted.
    cursor.execute(f"DELETE FROM {table} WHERE name = ?", [name])
    if value is not None:
        cursor.execute(f"INSERT INTO {table} VALUES (?, ?)", [name, _json(value)])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _sheet(content: Mapping[str, Any]) -> SheetRecord:
    columns = tuple(Column(**{**column, "kind": Kind(column["kind"])}) for column in content["columns"])
    asked = tuple(map(_question, content["questions"]))
    return SheetRecord(**{**content, "columns": columns, "key": tuple(content["key"]), "questions": asked})


def _question(content: Mapping[str, Any]) -> Question:
    options = tuple(Option(**option) for option in content["options"])
    return Question(**{**content, "options": options, "blocks": tuple(content["blocks"])})
