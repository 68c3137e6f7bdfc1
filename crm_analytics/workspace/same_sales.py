"""Orders and deals of an upload that seem to be in the workspace already, under other ids: payments of last week's
orders, quotes for the deals of last month."""

from collections.abc import Iterator, Mapping, Sequence

import duckdb
import pandas as pd

from crm_analytics.issues import Where
from crm_analytics.linking import NAMING, Overlap, Sales, Says, of_sales, says
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.importing import Upload, records_of
from crm_analytics.workspace.imports import history, ledger
from crm_analytics.workspace.imports.batches import Batch, batches
from crm_analytics.workspace.imports.bookkeeping import brought_by
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.imports.sources import are_of_one_source
from crm_analytics.workspace.imports.ways import Manner
from crm_analytics.workspace.names import quoted

_DATES = {"orders": ("ordered_at",), "deals": ("created_at", "closed_at", "expected_close_at")}
_NUMBERS = {"orders": "order_id", "deals": "deal_id"}
COMPARED = tuple(_DATES)
"""The lists of which two tables may tell of the same."""


def same_sales(cursor: duckdb.DuckDBPyConnection, upload: Upload) -> tuple[Overlap, ...]:
    """Each table of orders or deals with the sheets of earlier imports that it has its sales in common with.

    Sheets of the same source are an earlier state of the same list, and are none; nor are those whose rows go.
    """
    before = [sheet for sheet in ledger.sheets(cursor) if sheet.entity in COMPARED]
    lists = {sheet.entity for sheet in before}
    tables = [table for table in upload.tables if table.entity in lists]
    if not before or not tables:
        return ()
    stored = history.stored_columns(before)
    # Which fields tell rows apart says nothing about their sales.
    ways = {table.place: way for table in tables if (way := upload.ways.get(table.place)) and not way.key}
    found = batches(tables, stored, upload.now, ways)
    return tuple(each for batch in found for each in _shared(cursor, batch, upload, before, stored[batch.entity.name]))


def _shared(
    cursor: duckdb.DuckDBPyConnection,
    batch: Batch,
    upload: Upload,
    every: Sequence[SheetRecord],
    columns: Mapping[str, Column],
) -> Iterator[Overlap]:
    entity = batch.entity.name
    before = [sheet for sheet in every if sheet.entity == entity]
    records = records_of(batch, upload, 0)
    is_dated = "amount" in columns and not columns.keys().isdisjoint(_DATES[entity])
    sources = [] if batch.replaces or not is_dated else _sources(before)
    for each, record in zip(batch.incoming, records, strict=True):
        if each.table.key or each.way.manner is Manner.INSTEAD or each.table.offered:
            continue
        new = Sales.of(each.table)
        if new.days is None:
            continue
        for sheets in sources:
            if not any(are_of_one_source(sheet, record) or _is_alike(sheet, record) for sheet in sheets):
                stored = _stored(cursor, entity, sheets, new, columns)
                told = _said(cursor, entity, sheets, columns)
                if found := of_sales(entity, (stored, told), (new, says(each.table))):
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


def _stored(
    cursor: duckdb.DuckDBPyConnection,
    entity: str,
    sheets: Sequence[SheetRecord],
    new: Sales,
    columns: Mapping[str, Column],
) -> Sales:
    """The sales of these sheets that count; they go by the name of the last of them. Orders of the time of the new ones
    only: a quote is of another time than its deal."""
    number, day = _number(entity, columns), _day(entity, columns)
    first, last = new.days or (None, None)
    customer = "customer_id" if entity == "deals" and "customer_id" in columns else "NULL::VARCHAR"
    within = f" HAVING min({day})::DATE BETWEEN ? AND ?" if entity == "orders" else ""
    totals = cursor.execute(
        f"SELECT {number} AS number, min({day})::TIMESTAMP AS day, sum(amount) AS amount, min({customer}) AS customer "
        f"FROM history.{quoted(entity)} WHERE _superseded_by IS NULL AND ({brought_by(sheets)}) "
        f"AND {day} IS NOT NULL AND amount IS NOT NULL AND {number} IS NOT NULL GROUP BY 1{within}",
        [first, last] if within else [],
    ).df()
    totals["day"] = totals["day"].dt.normalize()
    found = totals.set_index("number")
    where = Where(sheets[-1].file, sheets[-1].sheet)
    customers = found["customer"] if customer == "customer_id" else None
    return Sales.from_totals(where, found, has_ids=_NUMBERS[entity] in columns, customers=customers)


def _said(
    cursor: duckdb.DuckDBPyConnection, entity: str, sheets: Sequence[SheetRecord], columns: Mapping[str, Column]
) -> Iterator[Says]:
    """What columns that are no fields say of each order or deal of these sheets, asked one after the other."""
    number = _NUMBERS[entity]
    own = dict.fromkeys(column.name for sheet in sheets for column in sheet.columns if column.is_extra)
    for name in own if number in columns else ():
        if name in columns and columns[name].kind in NAMING:
            rows = cursor.execute(
                f"SELECT {number} AS number, min({quoted(name)}) AS said FROM history.{quoted(entity)} "
                f"WHERE _superseded_by IS NULL AND ({brought_by(sheets)}) AND {number} IS NOT NULL GROUP BY 1"
            ).df()
            yield columns[name].heading or name, pd.Series(rows["said"].array, index=rows["number"])


def _number(entity: str, columns: Mapping[str, Column]) -> str:
    return _NUMBERS[entity] if _NUMBERS[entity] in columns else "_version"


def _day(entity: str, columns: Mapping[str, Column]) -> str:
    return f"coalesce({', '.join(name for name in _DATES[entity] if name in columns)}, NULL)"
