"""Orders of an upload that seem to be in the workspace already, under other ids: payments of last week's orders."""

from collections.abc import Iterator, Sequence

import duckdb

from crm_analytics.issues import Where
from crm_analytics.linking import Overlap, Sales, overlap
from crm_analytics.workspace.importing import Upload, records_of
from crm_analytics.workspace.imports import history, ledger
from crm_analytics.workspace.imports.batches import Batch, batches
from crm_analytics.workspace.imports.bookkeeping import brought_by
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.imports.sources import are_of_one_source
from crm_analytics.workspace.imports.ways import Manner
from crm_analytics.workspace.names import quoted

_ORDERS = "orders"
_NEEDED = frozenset(("ordered_at", "amount"))


def same_sales(cursor: duckdb.DuckDBPyConnection, upload: Upload) -> tuple[Overlap, ...]:
    """Each table of orders with the sheets of earlier imports that it has its sales in common with.

    Sheets of the same source are an earlier state of the same list, and are none; nor are those whose rows go.
    """
    before = [sheet for sheet in ledger.sheets(cursor) if sheet.entity == _ORDERS]
    tables = [table for table in upload.tables if table.entity == _ORDERS]
    if not before or not tables:
        return ()
    stored = history.stored_columns(before)
    # Which fields tell rows apart says nothing about their sales.
    ways = {place: way for place, way in upload.ways.items() if not way.key}
    found = batches(tables, stored, upload.now, ways)
    columns = frozenset(stored[_ORDERS])
    return tuple(each for batch in found for each in _shared(cursor, batch, upload, before, columns))


def _shared(
    cursor: duckdb.DuckDBPyConnection,
    batch: Batch,
    upload: Upload,
    before: Sequence[SheetRecord],
    columns: frozenset[str],
) -> Iterator[Overlap]:
    records = records_of(batch, upload, 0)
    sources = [] if batch.replaces or not columns >= _NEEDED else _sources(before)
    for each, record in zip(batch.incoming, records, strict=True):
        if each.table.key or each.way.manner is Manner.INSTEAD:
            continue
        new = Sales.of(each.table)
        if new.days is None:
            continue
        for sheets in sources:
            if not any(are_of_one_source(sheet, record) or _is_alike(sheet, record) for sheet in sheets):
                stored = _stored(cursor, sheets, new, has_ids="order_id" in columns)
                if found := overlap(stored, new):
                    yield found


def _sources(sheets: Sequence[SheetRecord]) -> list[list[SheetRecord]]:
    """The sheets, those that are states or parts of one list together."""
    found: list[list[SheetRecord]] = []
    for sheet in sheets:
        own = next((each for each in found if are_of_one_source(each[0], sheet)), None)
        if own is None:
            found.append([sheet])
        else:
            own.append(sheet)
    return found


def _is_alike(sheet: SheetRecord, other: SheetRecord) -> bool:
    """Whether two sheets have the same headings, whatever they are called."""
    return {column.heading for column in sheet.columns} == {column.heading for column in other.columns}


def _stored(cursor: duckdb.DuckDBPyConnection, sheets: Sequence[SheetRecord], new: Sales, *, has_ids: bool) -> Sales:
    """The sales of these sheets that count, of the time of the new ones; they go by the name of the last of them."""
    order = "order_id" if has_ids else "_version"
    first, last = new.days or (None, None)
    totals = cursor.execute(
        f"SELECT {order} AS number, min(ordered_at)::TIMESTAMP AS day, sum(amount) AS amount "
        f"FROM history.{quoted(_ORDERS)} WHERE _superseded_by IS NULL AND ({brought_by(sheets)}) "
        f"AND ordered_at IS NOT NULL AND amount IS NOT NULL AND {order} IS NOT NULL "
        "GROUP BY 1 HAVING min(ordered_at)::DATE BETWEEN ? AND ?",
        [first, last],
    ).df()
    totals["day"] = totals["day"].dt.normalize()
    where = Where(sheets[-1].file, sheets[-1].sheet)
    return Sales.from_totals(where, totals.set_index("number"), has_ids=has_ids)
