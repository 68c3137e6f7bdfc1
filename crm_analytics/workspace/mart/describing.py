"""Describing the mart: a `Model` of what is there, kept beside the data so that opening a workspace costs nothing."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from types import MappingProxyType
from typing import Any

import duckdb

from crm_analytics.entities import ENTITIES
from crm_analytics.model import Activity, ColumnInfo, Conversion, Known, KnownBy, Model, TableInfo, Undivided
from crm_analytics.questions import Question
from crm_analytics.schema import Kind
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.events import is_event
from crm_analytics.workspace.imports.bookkeeping import BOOKKEEPING
from crm_analytics.workspace.imports.ledger import SheetRecord
from crm_analytics.workspace.mart.counting import counted, taken_over
from crm_analytics.workspace.mart.doubts import doubts
from crm_analytics.workspace.mart.mart import MartTable
from crm_analytics.workspace.mart.spans import Exactness
from crm_analytics.workspace.mart.undivided import one_amount, places_of_totals
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.rows.bases import BaseColumn
from crm_analytics.workspace.rows.exchange import Exchange, tells_currency, without_currency


def describe(
    cursor: duckdb.DuckDBPyConnection,
    table: MartTable,
    exchange: Exchange,
    stored: Mapping[str, Mapping[str, Column]],
    sheets: Sequence[SheetRecord] = (),
    described: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> dict[str, Any]:
    """A table of the mart as a JSON-able value: its `TableInfo`, its dates, a digest of its content. `exchange` is how
    amounts are read; `stored` are the columns of the history, which `sheets` brought; `described` what is so far."""
    entity = table.base.entity
    name = f"main.{quoted(entity.name)}"
    (rows,) = only_row(cursor, f"SELECT count(*) FROM {name}")
    own = [column.name for column in table.columns if column.name not in table.same]
    met = {each: {own["name"]: own["distinct"] for own in described[each]["columns"]} for each in table.met}
    counts = counted(cursor, name, rows, own, table.apart, table.counts | taken_over(cursor, name, own, met))
    counts |= {column: counts[other] for column, other in table.same.items()}
    ends = _ends(cursor, name, table.columns)
    columns = [
        ColumnInfo(
            column.name,
            column.label,
            column.kind,
            filled,
            distinct,
            column.is_extra,
            column.made_from,
            *ends[column.name],
        )
        for column in table.columns
        for filled, distinct in (counts[column.name],)
    ]
    ids = counts.get("order_id", (0, 0))
    once = one_amount(cursor, table.base.entity.name, table.columns, ids, places_of_totals(sheets))
    return {
        "rows": rows,
        "columns": [asdict(column) for column in columns],
        "currencies": (currencies := _currencies(cursor, table, exchange, stored)),
        "without_currency": _without_currency(cursor, table, stored) if currencies else 0,
        "converted": [asdict(each) for each in _converted(cursor, table, exchange, stored)],
        "known": asdict(table.known) if table.known else None,
        "made_from": table.base.made_from,
        "parents": list(table.parents),
        "dates": sorted(column.name for column in table.base.columns if is_event(entity, column.name)),
        "content": _content(cursor, table),
        "undivided": once.undivided,
        "elsewhere": once.elsewhere,
    }


def model(
    tables: Mapping[str, Mapping[str, Any]],
    spans: Mapping[str, Mapping[str, Any]],
    questions: Sequence[Question],
    digest: str,
    activity: Mapping[str, Any] | None = None,
    sheets: Sequence[SheetRecord] = (),
) -> Model:
    """The model from what `describe` and `days` noted; `sheets` are those that the questions are about."""
    exact = Exactness.of(spans[entity] for entity in tables if _is_list(entity, tables[entity]))
    infos = {entity: _info(entity, tables[entity], spans[entity], exact) for entity in ENTITIES if entity in tables}
    currencies = {currency for info in infos.values() for currency in info.currencies}
    firsts = [date.fromisoformat(span["earliest"]) for span in spans.values() if span["earliest"]]
    lasts = [date.fromisoformat(last) for span in spans.values() if (last := exact.last(span, "latest"))]
    return Model(
        digest=digest,
        tables=infos,
        blocked={field: question for question in questions for field in question.blocks},
        first_day=min(firsts, default=None),
        last_day=max(lasts, default=None) if firsts else None,
        currency=currencies.pop() if len(currencies) == 1 else None,
        activity=_activity(activity),
        doubts=doubts(questions, sheets),
        unit=exact.unit,
        in_months=exact.in_months,
    )


def told(activity: Activity) -> dict[str, Any]:
    """What tells when customers were active, as a JSON-able value."""
    days = {name: day.isoformat() if (day := getattr(activity, name)) else None for name in ("first_day", "last_day")}
    return {**asdict(activity), **days}


def _activity(noted: Mapping[str, Any] | None) -> Activity:
    if noted is None:
        return Activity("")
    days = {name: date.fromisoformat(noted[name]) if noted[name] else None for name in ("first_day", "last_day")}
    return Activity(**{**noted, **days})


def lists(tables: Mapping[str, Mapping[str, Any]]) -> Mapping[str, TableInfo]:
    """What `describe` noted about the tables that were uploaded, without the days that they span."""
    nothing = {"first": None, "last": None}
    return {
        entity: _info(entity, tables[entity], nothing, Exactness())
        for entity in ENTITIES
        if entity in tables and _is_list(entity, tables[entity])
    }


def _is_list(entity: str, noted: Mapping[str, Any]) -> bool:
    """Whether a table holds rows of files, and not what was worked out from them."""
    return not ENTITIES[entity].made and not noted["made_from"]


def digest_of(*parts: Any) -> str:
    """A short digest of JSON-able values."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def _info(entity: str, noted: Mapping[str, Any], span: Mapping[str, Any], exact: Exactness) -> TableInfo:
    columns = [ColumnInfo(**{**column, "kind": Kind(column["kind"])}) for column in noted["columns"]]
    return TableInfo(
        entity=entity,
        rows=noted["rows"],
        columns={column.name: column for column in columns},
        currencies=tuple(noted["currencies"]),
        first_day=date.fromisoformat(span["first"]) if span["first"] else None,
        last_day=date.fromisoformat(last) if (last := exact.last(span, "last")) else None,
        made_from=noted["made_from"],
        parents=tuple(noted["parents"]),
        without_currency=noted.get("without_currency", 0),
        converted=tuple(Conversion(**each) for each in noted.get("converted", ())),
        undivided=_known_undivided(noted.get("undivided")),
        known=_known(noted.get("known")),
        elsewhere=noted.get("elsewhere", {}),
    )


def _known(noted: Mapping[str, Any] | None) -> Known | None:
    if noted is None:
        return None
    files = tuple(KnownBy(**each) for each in noted["files"])
    return Known(files, tuple(map(tuple, noted["customers"])), noted["ambiguous"], tuple(noted["examples"]))


def _known_undivided(noted: Mapping[str, Any] | None) -> Undivided | None:
    if noted is None:
        return None
    first, last = (date.fromisoformat(noted[name]) if noted[name] else None for name in ("first_day", "last_day"))
    return Undivided(noted["orders"], tuple(noted["columns"]), first, last, tuple(noted.get("words", ())))


def _ends(
    cursor: duckdb.DuckDBPyConnection, name: str, columns: Sequence[BaseColumn]
) -> dict[str, tuple[float | None, float | None]]:
    """Per column, its smallest and largest value, of columns of plain numbers: the scale that answers are on."""
    ends: dict[str, tuple[float | None, float | None]] = dict.fromkeys((each.name for each in columns), (None, None))
    numbers = [each.name for each in columns if each.kind is Kind.NUMBER]
    if numbers:
        found = only_row(
            cursor, f"SELECT {', '.join(f'min({quoted(each)}), max({quoted(each)})' for each in numbers)} FROM {name}"
        )
        ends |= {each: (found[2 * at], found[2 * at + 1]) for at, each in enumerate(numbers)}
    return ends


def _currencies(
    cursor: duckdb.DuckDBPyConnection, table: MartTable, exchange: Exchange, stored: Mapping[str, Mapping[str, Column]]
) -> list[str]:
    """What the amounts of a table, or those of the list that it is made from, are read in."""
    source = table.base.made_from or table.base.entity.name
    return exchange.currencies(cursor, source, tells_currency(_kinds(stored[source]))) if source in stored else []


def _without_currency(
    cursor: duckdb.DuckDBPyConnection, table: MartTable, stored: Mapping[str, Mapping[str, Column]]
) -> int:
    entity = table.base.entity.name
    kinds = _kinds(stored.get(entity, {}))
    return without_currency(cursor, entity, kinds) if Kind.MONEY in kinds.values() else 0


def _converted(
    cursor: duckdb.DuckDBPyConnection, table: MartTable, exchange: Exchange, stored: Mapping[str, Mapping[str, Column]]
) -> tuple[Conversion, ...]:
    entity = table.base.entity.name
    kinds = _kinds(stored.get(entity, {}))
    return exchange.converted(cursor, entity, kinds) if Kind.MONEY in kinds.values() else ()


def _kinds(columns: Mapping[str, Column]) -> Mapping[str, Kind]:
    return {column.name: column.kind for column in columns.values()}


def _content(cursor: duckdb.DuckDBPyConnection, table: MartTable) -> list[Any]:
    """What the rows hold, whatever their order: a sum over what is stored of each, and the columns."""
    if table.base.made_from:
        return [table.base.made_from]
    rows = f"history.{quoted(table.base.entity.name)}"
    described = cursor.execute(f"DESCRIBE {rows}").fetchall()
    cells = ", ".join(sorted(quoted(name) for name, *_ in described if name not in BOOKKEEPING))
    sums = f"CAST(sum(hash({cells})) AS VARCHAR), count(*)"
    total, number = only_row(cursor, f"SELECT {sums} FROM {rows} WHERE _superseded_by IS NULL")
    return [total, number, sorted([column.name, column.kind] for column in table.base.columns)]
