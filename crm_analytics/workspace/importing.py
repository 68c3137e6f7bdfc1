"""An import, and taking one back: what happens inside the one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

import duckdb

from crm_analytics.issues import CrmError, Issue, UnknownNameError
from crm_analytics.linking import place_of
from crm_analytics.questions import Question
from crm_analytics.tables import CleanTable
from crm_analytics.workspace.asking import has_rows
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.imports import history, ledger
from crm_analytics.workspace.imports.batches import Batch, batches
from crm_analytics.workspace.imports.emptied import emptied
from crm_analytics.workspace.imports.findings import findings, repeated_rows
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.imports.offered import come_back
from crm_analytics.workspace.imports.one_table import OneSheet
from crm_analytics.workspace.imports.records import Counts, ImportRecord, ImportReport, Progress
from crm_analytics.workspace.imports.sources import are_of_one_source
from crm_analytics.workspace.imports.staging import Staged, staged
from crm_analytics.workspace.imports.upsert import Upsert
from crm_analytics.workspace.imports.ways import Manner, Way
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.publishing import publish


@dataclass(frozen=True)
class Upload:
    """What is to be imported: clean tables, the files they are from, open questions, the recipe, and the moment."""

    tables: tuple[CleanTable, ...]
    files: tuple[tuple[str, bytes], ...]
    questions: tuple[Question, ...]
    recipe: str
    now: datetime
    ways: Mapping[str, Way] = field(default_factory=dict)
    """How the tables come in, by their place; the others in the usual way."""

    def __post_init__(self) -> None:
        for place in set(self.ways) - {table.place for table in self.tables}:
            raise CrmError(f"There is no table {place} to bring in.")

    @cached_property
    def digests(self) -> tuple[str, ...]:
        """That of each file, in their order."""
        return tuple(ledger.sha256(content) for _, content in self.files)

    @classmethod
    def of(
        cls,
        tables: Sequence[CleanTable],
        files: Sequence[tuple[str, bytes]],
        questions: Sequence[Question],
        recipe: str,
        now: datetime,
        modes: Mapping[str, str],
    ) -> "Upload":
        """An upload from what `Workspace.load` is given. Raises CrmError for a mode that is none."""
        ways = {place: Way.of(mode) for place, mode in modes.items()}
        return cls(tuple(tables), tuple(files), tuple(questions), recipe, now.replace(tzinfo=None), ways)


def import_upload(cursor: duckdb.DuckDBPyConnection, upload: Upload, tell: Progress) -> ImportReport:
    """Store an upload and publish it to the mart."""
    if not upload.tables:
        raise CrmError("There is nothing to import: no sheet of these files is in use.")
    number = ledger.next_import(cursor)
    before = ledger.sheets(cursor)
    come_back(cursor, before)
    found = batches(upload.tables, history.stored_columns(before), upload.now, upload.ways)
    records = [record for batch in found for record in records_of(batch, upload, number)]
    rereads = earlier_readings(before, found, records)
    filled = {batch.entity.name for batch in found}
    counts = {table.entity: Counts() for table in upload.tables if table.entity not in filled}
    issues: list[Issue] = []
    one_sheet: dict[str, OneSheet] = {}
    for done, batch in enumerate(found):
        tell(0.05 + 0.55 * done / len(found), f"Storing the {batch.entity.label.lower()}")
        name = batch.entity.name
        told_apart, counts[name], said, whole = _store(cursor, batch, before, records, rereads.get(name, []))
        one_sheet |= {name: whole} if whole else {}
        own = [record for record in records if record.entity == name]
        keyed = [replace(record, key=key.columns) for record, key in zip(own, told_apart.keys, strict=True)]
        records = [*(record for record in records if record.entity != name), *keyed]
        issues += said
    for name in sorted(set(rereads) - filled):
        counts[name] = Counts(removed=history.retire(cursor, name, rereads[name], number))
    for table in upload.tables:
        counts[table.entity] += Counts.of_repeated(table.repeated)
    _record(cursor, upload, number, counts, records)
    after = (*before, *records)
    changed = {
        name for name in counts if not counts[name].is_nothing_new or _looks(name, before) != _looks(name, after)
    }
    links, repeated = publish(cursor, changed, tell, one_sheet)
    return ImportReport(number, counts, (*issues, *repeated), links)


def undo_import(cursor: duckdb.DuckDBPyConnection) -> ImportRecord | None:
    """Take the last import back: every row, column, link and file is as it was before. None where there is none."""
    record = next(reversed(ledger.imports(cursor)), None)
    if record is None:
        return None
    publish(cursor, _take_back(cursor, record), lambda share, what: None)
    return record


def take_back_after(cursor: duckdb.DuckDBPyConnection, number: int) -> None:
    """Take back every import that came after the one with this number. Raises UnknownNameError where there is none."""
    records = ledger.imports(cursor)
    known = [record.id for record in records]
    if number not in known:
        raise UnknownNameError("import", str(number), map(str, known))
    touched: set[str] = set()
    for record in reversed(records):
        if record.id > number:
            touched |= _take_back(cursor, record)
    if touched:
        publish(cursor, touched, lambda share, what: None)


def _take_back(cursor: duckdb.DuckDBPyConnection, record: ImportRecord) -> frozenset[str]:
    """The history and the ledger as they were before the last import; the lists that it touched."""
    sheets = ledger.sheets(cursor)
    come_back(cursor, sheets)
    entities = {sheet.entity for sheet in sheets}
    touched = history.touched_by(cursor, entities, record.id) | set(record.counts)
    ledger.remove_import(cursor, record.id)
    stored = history.stored_columns(ledger.sheets(cursor))
    for entity in sorted(touched):
        history.take_back(cursor, entity, stored.get(entity, {}), record.id)
    return touched


def _store(
    cursor: duckdb.DuckDBPyConnection,
    batch: Batch,
    before: Sequence[SheetRecord],
    records: Sequence[SheetRecord],
    rereads: Sequence[SheetRecord],
) -> tuple[Staged, Counts, list[Issue], OneSheet | None]:
    """Bring the rows of one entity into its history: how they were told apart, their counts and findings, and the list
    as one sheet where the wide table may hold its history."""
    entity = batch.entity
    stored = history.stored_columns((*before, *records))[entity.name]
    history.shape(cursor, entity.name, stored)
    used = history.used_keys(before, entity.name)
    is_first = not has_rows(cursor, f"history.{quoted(entity.name)}")
    with staged(cursor, batch, stored, used, is_first) as rows:
        own = [record for record in records if record.entity == entity.name]
        upsert = upsert_of(batch, rows, stored, before, own, rereads)
        counts = upsert.run(cursor)
        said = list(findings(cursor, batch, rows, used))
        counts = replace(counts, repeated=repeated_rows(cursor, rows))
        return rows, counts + Counts.of_repeated(sum(map(len, rows.shared.values()))), said, upsert.one_sheet


def earlier_readings(
    before: Sequence[SheetRecord], found: Sequence[Batch], records: Sequence[SheetRecord]
) -> Mapping[str, list[SheetRecord]]:
    """Entity → earlier readings of the very same sheets, except of those whose rows are to be new ones once more."""
    appended = {
        (each.table.file, each.table.sheet)
        for batch in found
        for each in batch.incoming
        if each.way.manner is Manner.APPEND
    }
    return history.earlier_readings(before, [record for record in records if record.place not in appended])


def upsert_of(
    batch: Batch,
    rows: Staged,
    stored: Mapping[str, Column],
    before: Sequence[SheetRecord],
    records: Sequence[SheetRecord],
    rereads: Sequence[SheetRecord],
) -> Upsert:
    """The staged rows on their way. `records` are those of the tables of the batch, `before` all of earlier imports.

    The values of columns go that only an earlier reading had, or an earlier file that is renewed, or all that a whole
    new list does not have.
    """
    name = batch.entity.name
    renewing = [record for record, renews in zip(records, batch.renews, strict=True) if renews]
    renewing += [each for each in before if each.entity == name and place_of(each.where) in batch.instead_of]
    renewed = [
        each for each in before if each.entity == name and any(are_of_one_source(each, record) for record in renewing)
    ]
    forgotten = history.forgotten_columns(name, before, [*rereads, *renewed], batch.given)
    if batch.replaces:
        forgotten = frozenset(stored) - frozenset(batch.given)
    blank = emptied(batch, records, before)
    states = [each for each in before if each.entity == name and any(are_of_one_source(each, own) for own in records)]
    return Upsert(batch, rows, records[0].import_id, stored, forgotten, rereads, renewed, blank, states)


def records_of(batch: Batch, upload: Upload, number: int) -> list[SheetRecord]:
    """What is noted of the tables of a batch, in their order."""
    digests = {name: digest for (name, _), digest in zip(upload.files, upload.digests, strict=True)}
    records = []
    for each in batch.incoming:
        table = each.table
        place = (table.file, table.sheet)
        asked = [question for question in upload.questions if (question.file, question.sheet) == place]
        unique = {question.id: question for question in (*table.questions, *asked)}
        records.append(
            SheetRecord(
                import_id=number,
                entity=batch.entity.name,
                file=table.file,
                sheet=table.sheet,
                sha256=digests.get(table.file, ""),
                columns=each.columns,
                currency=table.currency,
                questions=tuple(unique.values()),
                offered=table.offered,
            )
        )
    return records


def _looks(entity: str, sheets: Sequence[SheetRecord]) -> object:
    """What a table shows beside its rows: its columns with their kinds, and the currencies of its files."""
    own = [sheet for sheet in sheets if sheet.entity == entity]
    columns = history.stored_columns(own).get(entity, {})
    looks = {(column.name, column.kind, column.type, column.made_from, column.told) for column in columns.values()}
    return looks, {sheet.currency for sheet in own}


def _record(
    cursor: duckdb.DuckDBPyConnection,
    upload: Upload,
    number: int,
    counts: Mapping[str, Counts],
    records: Sequence[SheetRecord],
) -> None:
    places = {(table.file, table.sheet) for table in upload.tables}
    others = [question for question in upload.questions if (question.file, question.sheet) not in places]
    names = tuple(dict.fromkeys([*(name for name, _ in upload.files), *(table.file for table in upload.tables)]))
    ledger.add_import(cursor, ImportRecord(number, upload.now, names, counts, upload.recipe), others)
    ledger.add_sheets(cursor, records)
    ledger.add_files(cursor, number, upload.files, upload.digests)
