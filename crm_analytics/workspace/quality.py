"""How good the data is: for every field how many cells are filled and valid, for every list how many rows repeat."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import duckdb

from crm_analytics.cleaning.dates.sequence import FOLLOWING
from crm_analytics.entities import ENTITIES, QUALITY
from crm_analytics.linking import Link
from crm_analytics.model import TableInfo
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.imports.records import ImportRecord
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.repairs.alike import PERSONS, repeating
from crm_analytics.workspace.repairs.decisions import Decisions, Pair
from crm_analytics.workspace.roles import MANY_ROWS_PER_KEY
from crm_analytics.workspace.rows.bases import LINEAGE, Base, BaseColumn

_TYPES = {"list": "VARCHAR", "field": "VARCHAR", "name": "VARCHAR"}
_ONCE_PER_KEY = {"surveys": frozenset(("nps", "comment", "sent_at"))}
"""Fields of such lists that stand in the first row of their key only."""

Row = tuple[str, str | None, str, int | None, int | None, int | None, int | None, int | None]


def make_quality(
    cursor: duckdb.DuckDBPyConnection,
    tables: Mapping[str, TableInfo],
    links: Iterable[Link],
    sheets: Sequence[SheetRecord],
    imports: Sequence[ImportRecord],
    decisions: Decisions,
) -> Base:
    """The table of the mart that says how good the others are. `tables` are those that were uploaded."""
    columns = ", ".join(f"{quoted(field.name)} {_TYPES.get(field.name, 'BIGINT')}" for field in QUALITY.fields)
    lineage = "_id BIGINT, _file VARCHAR, _sheet VARCHAR, _row BIGINT"
    cursor.execute(f"CREATE OR REPLACE TABLE main.{QUALITY.name} ({columns}, {lineage})")
    every = tuple(links)
    rows = [
        row
        for entity, table in tables.items()
        for row in (
            *_fields(cursor, table, every, unread(sheets, entity)),
            _whole(cursor, table, given_way(sheets, imports, entity), decisions.apart.get(entity, ())),
        )
    ]
    values = [list(column) for column in zip(*rows, strict=True)]
    marks = ", ".join("unnest(?)" for _ in (*values, "_id"))
    nowhere = ", ".join("NULL" for _ in LINEAGE)
    cursor.execute(f"INSERT INTO main.{QUALITY.name} SELECT {marks}, {nowhere}", [*values, list(range(len(rows)))])
    told = tuple(BaseColumn(field.name, field.label, field.kind, made_from="your lists") for field in QUALITY.fields)
    return Base(QUALITY, told, made_from=",".join(tables))


def unread(sheets: Sequence[SheetRecord], entity: str) -> Mapping[str, int]:
    """Column → how many cells could not be read, in the latest reading of each sheet of `entity`."""
    latest = {sheet.place: sheet for sheet in sheets if sheet.entity == entity}
    found: dict[str, int] = {}
    for sheet in latest.values():
        for column in sheet.columns:
            found[column.name] = found.get(column.name, 0) + column.failed
    return found


def given_way(sheets: Sequence[SheetRecord], imports: Sequence[ImportRecord], entity: str) -> int:
    """Rows of `entity` that came in beside another row of the same key, in the imports that hold the latest reading of
    a sheet. Imports that brought nothing do not count: the same file again is no more duplicate than it was."""
    brought = {
        record.id: record.counts[entity]
        for record in imports
        if entity in record.counts and not record.counts[entity].is_nothing_new
    }
    latest = {sheet.place: sheet.import_id for sheet in sheets if sheet.entity == entity and sheet.import_id in brought}
    return sum(brought[number].repeated for number in set(latest.values()))


def _fields(
    cursor: duckdb.DuckDBPyConnection, table: TableInfo, links: Sequence[Link], failed: Mapping[str, int]
) -> Iterator[Row]:
    entity = ENTITIES[table.entity]
    wrong = _wrong(cursor, table, links)
    for field in entity.fields:
        column = table.columns.get(field.name)
        if column is None or column.made_from:
            continue
        rows = _should_be_filled(table, field.name)
        lost = min(failed.get(field.name, 0), rows - column.filled)
        valid = max(column.filled - wrong.get(field.name, 0), 0)
        name = f"{entity.name}.{field.name}"
        yield entity.label, field.label, name, rows, column.filled + lost, valid, None, None


def _should_be_filled(table: TableInfo, field: str) -> int:
    """How many cells a field may have: one per row, or one per key where it stands in the first row of each only."""
    key = table.columns.get(ENTITIES[table.entity].key or "")
    if key is None or field not in _ONCE_PER_KEY.get(table.entity, ()) or key.filled < table.rows:
        return table.rows
    return max(key.distinct, table.columns[field].filled)


def _wrong(cursor: duckdb.DuckDBPyConnection, table: TableInfo, links: Sequence[Link]) -> Mapping[str, int]:
    """Field → how many of its cells are read and cannot be right: out of order, not unique, or linked to nothing."""
    entity = ENTITIES[table.entity]
    asked: list[tuple[str, str]] = []
    for earlier, later in FOLLOWING.get(entity.name, ()):
        if later != "expected_close_at" and earlier in table.columns and later in table.columns:
            asked.append((later, f"count(*) FILTER ({backwards(quoted(earlier), quoted(later))})"))
    if entity.key is not None and entity.key in table.columns and entity.name not in MANY_ROWS_PER_KEY:
        asked.append((entity.key, f"count({quoted(entity.key)}) - count(DISTINCT {quoted(entity.key)})"))
    found = {link.field: link.filled - link.matched for link in links if link.child == entity.name}
    if asked:
        counts = only_row(cursor, f"SELECT {', '.join(sql for _, sql in asked)} FROM main.{quoted(entity.name)}")
        for (name, _), number in zip(asked, counts, strict=True):
            found[name] = max(found.get(name, 0), int(number))
    return found


def backwards(earlier: str, later: str) -> str:
    """SQL for whether two dates are in the wrong order; of two on the same day, where both have a time."""
    has_times = f"{earlier} <> date_trunc('day', {earlier}) AND {later} <> date_trunc('day', {later})"
    days = f"CAST({later} AS DATE) < CAST({earlier} AS DATE)"
    return f"{days} OR ({later} < {earlier} AND {has_times})"


def _whole(cursor: duckdb.DuckDBPyConnection, table: TableInfo, repeated: int, apart: Iterable[Pair]) -> Row:
    """The list as a whole: its rows with those that gave way to another one, and how many repeat another."""
    alike = repeating(cursor, table, apart) if table.entity in PERSONS else 0
    label = ENTITIES[table.entity].label
    return label, None, table.entity, None, None, None, table.rows + repeated, repeated + alike
