"""Times as a customer: when each customer became active and stopped being so, by contract or by a rule on purchases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import ceil

import duckdb
import numpy as np
import pyarrow as pa

from crm_analytics.entities import SPELLS
from crm_analytics.model import Activity
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.names import quoted
from crm_analytics.workspace.rows.bases import Base, BaseColumn
from crm_analytics.workspace.rows.purchase_days import PurchaseDays

_SHARE = 0.9
"""The share of repeat purchases that come within the days for which a customer stays active."""
_FEW_PLACED = 0.5
"""Contracts tell when customers were active where at least this share of those who left have a date."""
_DATES = {"orders": "ordered_at", "activities": "occurred_at", "deals": "closed_at"}
_NEEDED = {"deals": ("outcome",)}
_STOOD = {"orders": "purchase IS NOT NULL", "deals": "outcome = 'won'"}
"""SQL for the rows that are purchases."""
TELLING = ("customers", *_DATES)
"""The lists that tell when customers were active."""
_COLUMNS = ("started_at", "ended_at", "is_first", "previous_ended_at", "next_started_at")


@dataclass(frozen=True)
class Made:
    """The base of the times as a customer, None where they cannot be told, and how they were told."""

    base: Base | None
    activity: Activity


def make_spells(
    cursor: duckdb.DuckDBPyConnection,
    bases: Mapping[str, Base],
    chosen_days: int | None,
    today: date,
    has_lines: bool | None = None,
) -> Made:
    """The times as a customer, from the tables of the mart: `base_spells`, with `_customer`, the row of the customer.

    What lies after `today` is a plan and tells nothing. `chosen_days` is the owner's rule, None for that of the data.
    `has_lines` says whether orders have several rows, None where that is not known.
    """
    if has_lines is None:
        has_lines = "orders" in bases and _has_lines(cursor)
    customers = bases.get("customers")
    if customers is not None and _has_contracts(cursor, customers, today):
        made = Made(*_by_contract(cursor, customers, today))
        return replace(made, activity=replace(made.activity, has_lines=has_lines))
    for source, when in _DATES.items():
        if source not in bases or not {when, *_NEEDED.get(source, ())} <= _names(bases[source]):
            continue
        seen = _seen(cursor, source, today)
        if seen is not None:
            made = _by_rule(cursor, seen, chosen_days, today, has_lines)
            return replace(made, activity=replace(made.activity, has_lines=has_lines))
    return Made(None, Activity("", has_lines=has_lines))


def _names(base: Base) -> set[str]:
    return {column.name for column in base.columns}


def _has_lines(cursor: duckdb.DuckDBPyConnection) -> bool:
    rows, purchases = only_row(cursor, "SELECT count(purchase), count(DISTINCT purchase) FROM main.orders")
    return bool(rows > purchases)


def _has_contracts(cursor: duckdb.DuckDBPyConnection, customers: Base, today: date) -> bool:
    """Whether the customers' own dates say when they came and left."""
    if customers.made_from or "acquired_at" not in customers:
        return False
    if "churned_at" not in customers and "is_churned" not in customers:
        return False
    dated, left = _end(customers, today)
    known, over, placed = only_row(
        cursor,
        f"SELECT count(acquired_at), count(*) FILTER ({left}), count(*) FILTER ({dated} IS NOT NULL) "
        f"FROM {customers.name}",
    )
    # Where nobody says when customers left, those who stayed would make all of them look loyal.
    return bool(known and (over == 0 or placed >= _FEW_PLACED * over))


def _end(customers: Base, today: date) -> tuple[str, str]:
    """SQL for the day on which a customer left, as far as that has happened, and for whether one has left."""
    dated = f"CASE WHEN churned_at <= {_literal(today)} THEN churned_at END" if "churned_at" in customers else "NULL"
    flagged = "coalesce(is_churned, false)" if "is_churned" in customers else "false"
    return f"CAST({dated} AS TIMESTAMP)", f"({dated} IS NOT NULL OR {flagged})"


def _by_contract(cursor: duckdb.DuckDBPyConnection, customers: Base, today: date) -> tuple[Base, Activity]:
    """One time per customer, from the day of acquisition to that of leaving."""
    dated, left = _end(customers, today)
    stays = "is_churned IS false" if "is_churned" in customers else "false"
    started = f"CASE WHEN acquired_at <= {_literal(today)} THEN acquired_at END"
    unplaced = (
        f"CASE WHEN {started} IS NULL THEN 'no start' WHEN {dated} IS NOT NULL AND {stays} THEN 'contradiction' "
        f"WHEN {left} AND {dated} IS NULL THEN 'no end' WHEN {dated} < {started} THEN 'end before start' END"
    )
    key = next(name for name in ("customer_id", "name", "email") if name in customers)
    value = "monthly_value" if "monthly_value" in customers else "NULL"
    cursor.execute(
        f"CREATE OR REPLACE TEMP VIEW base_spells AS SELECT _id, _id AS _customer, {quoted(key)} AS customer_id, "
        f"{started} AS started_at, {dated} AS ended_at, true AS is_first, "
        "CAST(NULL AS TIMESTAMP) AS previous_ended_at, CAST(NULL AS TIMESTAMP) AS next_started_at, "
        f"CAST({value} AS DOUBLE) AS monthly_value, {unplaced} AS unplaced, _file, _sheet, _row FROM {customers.name}"
    )
    words = "from the dates of the customers"
    more = ("monthly_value",) if "monthly_value" in customers else ()
    columns = tuple(_columns(words, (*_COLUMNS, *more, "unplaced")))
    first, last = only_row(
        cursor,
        "SELECT min(started_at), max(greatest(started_at, coalesce(ended_at, started_at))) FROM temp.base_spells",
    )
    activity = Activity("customers", first_day=first.date() if first else None, last_day=last.date() if last else None)
    return Base(SPELLS, columns, made_from="customers"), activity


@dataclass(frozen=True)
class _Seen:
    """What the rows of a list say as a whole: when the first and the last of them were, how many tell of nobody, and
    how many of no day. `is_linked`: they may be linked to the list of customers."""

    source: str
    is_linked: bool
    first: datetime | None
    last: datetime | None
    unnamed: int
    undated: int


def _seen(cursor: duckdb.DuckDBPyConnection, source: str, today: date) -> _Seen | None:
    """The rows of a list, None where none of them says who did something and when."""
    described = {name for name, *_ in cursor.execute(f"DESCRIBE main.{quoted(source)}").fetchall()}
    if "buyer" not in described:
        return None
    when, stood = quoted(_DATES[source]), _stood(source)
    happened = f"FILTER (CAST({when} AS DATE) <= {_literal(today)}"
    told, first, last, unnamed, undated = only_row(
        cursor,
        f"SELECT count(*) FILTER (buyer IS NOT NULL AND {when} IS NOT NULL AND {stood}), min({when}) {happened}), "
        f"max({when}) {happened}), count(*) {happened} AND buyer IS NULL AND {stood}), "
        f"count(*) FILTER ({when} IS NULL AND {stood}) FROM main.{quoted(source)}",
    )
    return _Seen(source, "customers._id" in described, first, last, unnamed, undated) if told else None


def _by_rule(
    cursor: duckdb.DuckDBPyConnection, seen: _Seen, chosen_days: int | None, today: date, has_lines: bool
) -> Made:
    """Times in which purchases (or else interactions, or won deals) follow each other closely enough."""
    source, bought = seen.source, _days(cursor, seen, today, has_lines)
    gaps = len(bought.gaps)
    days = chosen_days or (max(1, ceil(round(float(np.quantile(bought.gaps, _SHARE)), 9))) if gaps else None)
    activity = Activity(source, days, chosen_days is not None, gaps, seen.unnamed, seen.undated)
    if days is None or seen.first is None or seen.last is None:
        return Made(None, activity)
    first_day, last_day = seen.first.date(), seen.last.date()
    _lay_out(cursor, source, bought.times(days, last_day))
    words = f"from the {source}, with {days} days as the longest pause"
    columns = tuple(_columns(words, (*_COLUMNS, "last_order_at", "days_to_second")))
    known = replace(activity, first_day=first_day, last_day=last_day, share=_SHARE)
    return Made(Base(SPELLS, columns, made_from=source), known)


def _days(cursor: duckdb.DuckDBPyConnection, seen: _Seen, today: date, has_lines: bool) -> PurchaseDays:
    """The days with a purchase. A customer is numbered as their row is, or by a number made of the name where the list
    has no such customer."""
    when = quoted(_DATES[seen.source])
    unlisted = "-CAST(hash(buyer) >> 1 AS BIGINT)"
    who = f'coalesce("customers._id", {unlisted})' if seen.is_linked else unlisted
    rows = (
        f"FROM main.{quoted(seen.source)} WHERE {_stood(seen.source)} AND buyer IS NOT NULL "
        f"AND CAST({when} AS DATE) <= {_literal(today)}"
    )
    if seen.source == "orders" and has_lines:
        # The lines of an order are one purchase.
        lines = f"max(_id) AS row, min(purchase) <> max(purchase) AS several {rows} GROUP BY 1, 2"
        return PurchaseDays.read(cursor, f"SELECT {who} AS who, CAST({when} AS DATE) AS day, {lines}")
    query = f"SELECT {who} AS who, CAST({when} AS DATE) AS day, _id AS row, false AS several {rows}"
    return PurchaseDays.read(cursor, query, is_each_one=seen.source == "orders")


def _stood(source: str) -> str:
    return _STOOD.get(source, "true")


def _lay_out(cursor: duckdb.DuckDBPyConnection, source: str, times: pa.Table) -> None:
    """The times as `base_spells`, each named as the last row of it names the customer. They stay with the cursor."""
    cursor.register("times", times)
    moments = {
        "started_at": "started",
        "ended_at": "ended",
        "previous_ended_at": "previous_ended",
        "next_started_at": "next_started",
        "last_order_at": "last",
    }
    cells = ", ".join(f"CAST(t.{ours} AS TIMESTAMP) AS {theirs}" for theirs, ours in moments.items())
    cursor.execute(
        "CREATE OR REPLACE TEMP VIEW base_spells AS SELECT t._id, t.who AS _customer, o.buyer AS customer_id, "
        f"{cells}, t.is_first, t.days_to_second, o._file, o._sheet, o._row "
        f"FROM times t JOIN main.{quoted(source)} o ON o._id = t.row"
    )


def _columns(words: str, names: tuple[str, ...]) -> Iterator[BaseColumn]:
    for name in ("customer_id", *names):
        field = SPELLS[name]
        yield BaseColumn(field.name, field.label, field.kind, made_from=words)


def _literal(day: date) -> str:
    return f"DATE '{day.isoformat()}'"
