"""Engagement: through which channels people get in touch, on which weekdays and at which hours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from crm_analytics.analyses.shares import Share
from crm_analytics.analyses.statements import statement
from crm_analytics.compile import Source
from crm_analytics.compile.predicates import both, column, day, filled
from crm_analytics.conditions import NONE_LABEL
from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate.refusals import Looked, refusal
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.measures import count

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LISTS: Mapping[str, tuple[str, ...]] = {
    "activities": ("kind",),
    "orders": ("channel", "payment_method"),
    "tickets": ("channel",),
    "leads": ("channel", "source"),
}
_COUNTED_BY = {"orders": "purchase"}


@dataclass(frozen=True)
class Channel:
    """The rows of one channel; blank ones are "(none)"."""

    name: str
    share: Share


@dataclass(frozen=True)
class Hour:
    """How many fell on a weekday (1 is Monday) and, where times are known, in an hour (0 to 23)."""

    weekday: int
    hour: int | None
    count: int


@dataclass(frozen=True)
class Contacts:
    """A list of contacts in time: activities, orders, tickets or leads."""

    entity: str
    label: str
    total: int
    channels: tuple[Channel, ...]
    channel_label: str
    hours: tuple[Hour, ...]
    has_hours: bool
    notes: tuple[str, ...] = ()
    sql: str = ""


@dataclass(frozen=True)
class Engagement:
    """Every list that has dates. `reason` says why there is none."""

    lists: tuple[Contacts, ...] = ()
    reason: str | None = None


_BY_TIME = """
SELECT isodow(moment) AS weekday, CASE WHEN :has_hours THEN hour(moment) END AS hour, {number} AS number
FROM contacts GROUP BY 1, 2 ORDER BY 1, 2
"""
_BY_CHANNEL = "SELECT channel, {number} AS number FROM contacts GROUP BY 1 ORDER BY 2 DESC, 1"
_CLOCK = "SELECT count(*) AS rows, count(*) FILTER (WHERE moment <> date_trunc('day', moment)) AS timed FROM contacts"
_MOSTLY = 0.5


def engagement(store: Store, scope: Scope) -> Engagement:
    """The contacts of the period that meet the filters, list by list; lists that the filters do not reach are left
    out."""
    found, reasons = [], []
    for entity in _LISTS:
        date = ENTITIES[entity].date
        assert date is not None
        reason = refusal(store.model, count(entity, on=date), Looked(scope.window(store.model), scope.filters))
        if reason is None and store.model.tables[entity].columns.get(date) is not None:
            each = _contacts(store, scope, entity, date)
            if each.total:
                found.append(each)
        elif reason is not None:
            reasons.append(reason)
    none = None if found else (reasons[0] if reasons else "Nothing in this period meets these filters.")
    return Engagement(tuple(found), none)


def _contacts(store: Store, scope: Scope, entity: str, date: str) -> Contacts:
    columns = store.model.tables[entity].columns
    channel = next((name for name in _LISTS[entity] if name in columns and columns[name].distinct), None)
    source = Source(store.model, scope.filters, {}, store.engine.dialect)
    rows = {"contacts": _rows(source, scope, entity, date, channel)}
    (clock,) = store.engine.run(statement(_CLOCK, rows)).to_pylist()
    has_hours = clock["rows"] > 0 and clock["timed"] > _MOSTLY * clock["rows"]
    number = "count(DISTINCT receipt)" if entity in _COUNTED_BY else "count(*)"
    by_time = statement(_BY_TIME.format(number=number), rows, has_hours=exp.true() if has_hours else exp.false())
    by_channel = statement(_BY_CHANNEL.format(number=number), rows)
    hours = tuple(Hour(row["weekday"], row["hour"], row["number"]) for row in store.engine.run(by_time).to_pylist())
    channels = store.engine.run(by_channel).to_pylist() if channel else []
    return Contacts(
        entity,
        ENTITIES[entity].label,
        sum(each.count for each in hours),
        tuple(_channels(channels)),
        columns[channel].label if channel else "",
        hours,
        has_hours,
        () if has_hours else (f"Your {ENTITIES[entity].label.lower()} have days but no times of day.",),
        ";\n\n".join(each.sql(dialect=store.engine.dialect, pretty=True) for each in (by_time, by_channel)),
    )


def _channels(rows: list[dict[str, Any]]) -> Iterator[Channel]:
    total = sum(row["number"] for row in rows)
    for row in rows:
        name = NONE_LABEL if row["channel"] is None else str(row["channel"])
        yield Channel(name, Share.of(row["number"], total))


def _rows(source: Source, scope: Scope, entity: str, date: str, channel: str | None) -> exp.Select:
    moment = column(date)
    counted = _COUNTED_BY.get(entity)
    cells = {
        "moment": moment,
        "channel": exp.cast(column(channel), "TEXT") if channel else exp.cast(exp.null(), "TEXT"),
        "receipt": column(counted or "_id"),
    }
    inside = None
    if scope.period is not None:
        start, end = day(scope.period.start), day(scope.period.end)
        inside = both(exp.GTE(this=moment.copy(), expression=start), exp.LT(this=moment.copy(), expression=end))
    where = both(filled(moment.copy()), filled(column(counted)) if counted else None, source.filtered(entity), inside)
    assert where is not None
    table = exp.Table(this=exp.to_identifier(entity, quoted=True))
    return exp.select(*(exp.alias_(cell, name) for name, cell in cells.items())).from_(table).where(where)
