"""What has happened, told apart from what is planned: which dates of a table are events, and up to when.

A date after the day of the import is a plan. Not so the closing of a deal that is won or lost: an export often keeps
the day on which it was meant to close, and yet the decision has been made.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

import pandas as pd

from crm_analytics.entities import ENTITIES
from crm_analytics.schema import Entity, Kind
from crm_analytics.tables import CleanTable
from crm_analytics.workspace.names import quoted

DECIDED = ("won", "lost")
PLANS = frozenset(("expected_close_at", "due_at", "ended_at"))
"""Dates that say what is meant to happen, not what has happened."""
_AHEAD = timedelta(days=366)
"""How far after the import the closing of a decided deal may lie; beyond it the year is taken for a slip of the pen,
unless every closing lies there."""


def is_event(entity: Entity, name: str) -> bool:
    return name not in PLANS and name in entity and entity[name].kind is Kind.DATE


def is_closing(entity: str, name: str) -> bool:
    """Whether a date closes a deal, and so is an event where the deal is decided, whatever the day."""
    return (entity, name) == ("deals", "closed_at")


def span_sql(entity: str, name: str, columns: Iterable[str], today: date) -> str:
    """A query for the first and the last moment of an event in a table of the mart, which has `columns`.

    Totals that all stand on the first day of a month are those of whole months, the last of which is over at its end.
    """
    cell = quoted(name)
    if ENTITIES[entity].offered:
        month = f"least(CAST(last_day(max({cell})) AS TIMESTAMP), TIMESTAMP '{today.isoformat()}')"
        last = f"CASE WHEN bool_and(day({cell}) = 1) THEN greatest({month}, max({cell})) ELSE max({cell}) END"
        return f"SELECT min({cell}), {last} FROM main.{quoted(entity)} WHERE {_until(cell, today)}"
    if not (is_closing(entity, name) and "outcome" in columns):
        return f"SELECT min({cell}), max({cell}) FROM main.{quoted(entity)} WHERE {_until(cell, today)}"
    decided = f"SELECT {cell} FROM main.{quoted(entity)} WHERE outcome IN ({', '.join(map(repr, DECIDED))})"
    near = f"FILTER ({_until(cell, today + _AHEAD)})"
    return f"SELECT min({cell}), coalesce(max({cell}) {near}, max({cell})) FROM ({decided})"


def latest(entity: Entity, table: CleanTable, now: datetime) -> date | None:
    """The day of the last thing that has happened in a table that is to be imported, None where nothing has a date."""
    frame = table.frame
    days = [_latest(entity.name, frame, name, now) for name in map(str, frame.columns) if is_event(entity, name)]
    return max((day for day in days if day is not None), default=None)


def _latest(entity: str, frame: pd.DataFrame, name: str, now: datetime) -> date | None:
    moments, until = frame[name], now
    decides = is_closing(entity, name) and "outcome" in frame
    if decides:
        moments, until = moments[frame["outcome"].isin(DECIDED)], now + _AHEAD
    near = moments[moments < datetime.combine(until.date() + timedelta(days=1), time())]
    last = (moments if decides and near.isna().all() else near).max()
    return None if pd.isna(last) else last.date()


def _until(cell: str, day: date) -> str:
    return f"CAST({cell} AS DATE) <= DATE '{day.isoformat()}'"
