"""What an import would do: every row of the files judged, and nothing kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import duckdb

from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.importing import Upload, earlier_readings, records_of, upsert_of
from crm_analytics.workspace.imports import history, ledger
from crm_analytics.workspace.imports.batches import Batch, Incoming, batches
from crm_analytics.workspace.imports.keys import Mode, possible_keys
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.imports.offered import come_back
from crm_analytics.workspace.imports.records import Counts, Preview
from crm_analytics.workspace.imports.sources import are_of_one_source
from crm_analytics.workspace.imports.staged_rows import STAGED
from crm_analytics.workspace.imports.staging import Staged, staged
from crm_analytics.workspace.imports.ways import USUAL
from crm_analytics.workspace.names import quoted

_MOSTLY = 0.5
_NEARLY_ALL = 0.9
_FEW = 2


def preview_upload(cursor: duckdb.DuckDBPyConnection, upload: Upload) -> Mapping[str, Preview]:
    """Place of a table → what it would do. What the cursor writes meanwhile is to be taken back."""
    before = ledger.sheets(cursor)
    come_back(cursor, before)
    found = batches(upload.tables, history.stored_columns(before), upload.now, upload.ways)
    records = [record for batch in found for record in records_of(batch, upload, 0)]
    rereads = earlier_readings(before, found, records)
    previews: dict[str, Preview] = {}
    for batch in found:
        own = [record for record in records if record.entity == batch.entity.name]
        previews |= _judged(cursor, batch, before, own, rereads.get(batch.entity.name, []))
    for table in upload.tables:
        if table.repeated:
            way = upload.ways.get(table.place, USUAL)
            bare = Preview(table.entity, str(way), Counts())
            known = previews.get(table.place, bare)
            previews[table.place] = replace(known, counts=known.counts + Counts.of_repeated(table.repeated))
    return previews


def _judged(
    cursor: duckdb.DuckDBPyConnection,
    batch: Batch,
    before: Sequence[SheetRecord],
    records: Sequence[SheetRecord],
    rereads: Sequence[SheetRecord],
) -> Iterator[tuple[str, Preview]]:
    name = batch.entity.name
    stored = history.stored_columns((*before, *records))[name]
    history.shape(cursor, name, stored)
    earlier = [sheet for sheet in before if sheet.entity == name]
    used = history.used_keys(earlier, name)
    with staged(cursor, batch, stored, used, is_first=False) as rows:
        upsert = upsert_of(batch, rows, stored, before, records, rereads)
        upsert.judge(cursor)
        removed = upsert.counts(cursor).removed
        for number, (each, record) in enumerate(zip(batch.incoming, records, strict=True)):
            alike = [sheet for sheet in earlier if are_of_one_source(sheet, record)]
            found = _preview(cursor, batch, each, number, rows, upsert.missing(cursor, alike), 0 if number else removed)
            if rows.keys[number].mode is Mode.ROW and found.counts.new:
                found = replace(found, unlike=upsert.unlike(cursor, alike))
            yield each.table.place, found


def _preview(
    cursor: duckdb.DuckDBPyConnection,
    batch: Batch,
    each: Incoming,
    number: int,
    rows: Staged,
    missing: int,
    removed: int,
) -> Preview:
    verdicts = f"SELECT verdict, count(*) FROM {STAGED} JOIN temp.verdict USING (_n) WHERE _table = {number} GROUP BY 1"
    (repeated,) = only_row(cursor, f"SELECT count(*) FROM {STAGED} WHERE _table = {number} AND NOT _last")
    counts = Counts(**dict(cursor.execute(verdicts).fetchall()), removed=removed, repeated=repeated)
    counts += Counts.of_repeated(len(rows.shared.get(number, ())))
    key = rows.keys[number]
    history_rows = f'history."{batch.entity.name}" WHERE _superseded_by IS NULL'
    (known,) = only_row(
        cursor,
        f"SELECT count(*) FROM {STAGED} WHERE _table = {number} AND _fresh AND "
        f"(_key IN (SELECT _key FROM {history_rows}) OR "
        f"(_key IS NULL AND _digest IN (SELECT _digest FROM {history_rows})))",
    )
    return Preview(
        entity=batch.entity.name,
        way=str(each.way),
        counts=counts,
        missing=missing,
        known=known,
        key=() if key.mode is Mode.ROW else key.columns,
        keys=possible_keys(batch.entity, each.given),
        lacking=_lacking(cursor, batch, each) if counts.new > _MOSTLY * counts.rows else (),
    )


def _lacking(cursor: duckdb.DuckDBPyConnection, batch: Batch, each: Incoming) -> tuple[str, ...]:
    """The fields that nearly every row of the list has, and the table does not; none where it has as many of them."""
    present = {name for name, *_ in cursor.execute(f"DESCRIBE history.{quoted(batch.entity.name)}").fetchall()}
    names = [field.name for field in batch.entity.fields if field.name in present]
    counts = ", ".join(f"count({quoted(name)})" for name in names)
    rows, *filled = only_row(
        cursor, f"SELECT count(*), {counts} FROM history.{quoted(batch.entity.name)} WHERE _superseded_by IS NULL"
    )
    usual = [name for name, number in zip(names, filled, strict=True) if rows and number >= _NEARLY_ALL * rows]
    own = {column.name for column in each.columns if column.filled}
    lacking = tuple(name for name in usual if name not in own)
    return lacking if len(lacking) > max(len(usual) - len(lacking), _FEW) else ()
