"""Ids of an upload that other files brought already, for others: the orders of a second shop, numbered as the first, or
those of a shop whose customers are not the ones of the list."""

from collections.abc import Iterator, Sequence

import duckdb
import pandas as pd

from crm_analytics.linking import OwnIds, ids_of_others, place_of
from crm_analytics.linking.own_ids import compared_fields
from crm_analytics.tables import CleanTable
from crm_analytics.workspace.importing import Upload, records_of
from crm_analytics.workspace.imports import history, ledger
from crm_analytics.workspace.imports.batches import Incoming, batches
from crm_analytics.workspace.imports.bookkeeping import brought_by
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.imports.sources import are_of_one_source
from crm_analytics.workspace.names import quoted


def own_ids_in_use(cursor: duckdb.DuckDBPyConnection, upload: Upload) -> Iterator[OwnIds]:
    """The fields in which tables of an upload have ids that files of other names brought for others."""
    lists = {table.entity for table in upload.tables if compared_fields(table.entity)}
    # The customers of orders are looked at with either of the two.
    before = [sheet for sheet in ledger.sheets(cursor) if lists and compared_fields(sheet.entity)]
    if not before:
        return
    stored = history.stored_columns(before)
    tables = [table for table in upload.tables if table.entity in lists]
    for batch in batches(tables, stored, upload.now, upload.ways):
        for name in sorted({sheet.entity for sheet in before}):
            earlier = [sheet for sheet in before if sheet.entity == name]
            fields = compared_fields(name) & set(stored.get(name, ()))
            if not fields or (batch.replaces and name == batch.entity.name):
                continue
            for each, record in zip(batch.incoming, records_of(batch, upload, 0), strict=True):
                others = [sheet for sheet in earlier if not are_of_one_source(sheet, record)]
                for place in dict.fromkeys(place_of(sheet.where) for sheet in others):
                    own = [sheet for sheet in others if place_of(sheet.where) == place]
                    yield from ids_of_others(each.table, _stored(cursor, own, each, sorted(fields)))


def _stored(
    cursor: duckdb.DuckDBPyConnection, sheets: Sequence[SheetRecord], each: Incoming, fields: Sequence[str]
) -> CleanTable:
    """What counts of these sheets, as far as it has an id of the new table."""
    entity, frame = sheets[-1].entity, each.table.frame
    ids = [name for name in ("order_id", "customer_id") if name in frame and name in fields]
    asked = " OR ".join(f"{quoted(name)} IN (SELECT {quoted(name)} FROM new_ids)" for name in ids) or "false"
    cursor.register("new_ids", frame[ids].drop_duplicates() if ids else pd.DataFrame({"none": []}))
    found = cursor.execute(
        f"SELECT {', '.join(map(quoted, fields))} FROM history.{quoted(entity)} "
        f"WHERE _superseded_by IS NULL AND ({brought_by(sheets)}) AND ({asked}) ORDER BY _version"
    ).df()
    cursor.unregister("new_ids")
    texts = {name: "str" for name in found.columns if name != "ordered_at"}
    return CleanTable(sheets[-1].file, sheets[-1].sheet, entity, found.astype(texts), {})
