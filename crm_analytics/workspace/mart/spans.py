"""The days that tables span, and how exactly their dates say them: a list of months has every date on the first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import duckdb

from crm_analytics.entities import ENTITIES
from crm_analytics.periods import Grain
from crm_analytics.workspace.asking import only_row
from crm_analytics.workspace.events import span_sql
from crm_analytics.workspace.names import quoted

_FEWEST, _WEEKS = 3, 6
"""So many dates must all be the first of a month, before they are those of months; or Mondays, over so many weeks."""
_IS_FIRST = {
    Grain.YEAR: "dayofyear({0}) = 1",
    Grain.QUARTER: "day({0}) = 1 AND month({0}) % 3 = 1",
    Grain.MONTH: "day({0}) = 1",
    Grain.WEEK: "isodow({0}) = 1",
}
_COARSEST_FIRST = tuple(_IS_FIRST)


def days(cursor: duckdb.DuckDBPyConnection, entity: str, noted: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What a table spans as of `today`; `noted` is what `describe` gave.

    `first` and `last` are the days of the entity's own date, or of all its events where no row has that one;
    `earliest` and `latest` those of all events. Rows without a place in time (of colleagues, say) begin nothing.
    `unit` is the grain of the most exact of its dates, `own_unit` that of its own; None without any. `last_ends` and
    `latest_ends` are when the unit of `last` and of `latest` ends, as far as it is over.
    """
    columns = [column["name"] for column in noted["columns"]]
    queries = [f"({span_sql(entity, name, columns, today)})" for name in noted["dates"]]
    found = only_row(cursor, f"SELECT * FROM {', '.join(queries)}") if queries else ()
    spans = dict(zip(noted["dates"], zip(found[::2], found[1::2], strict=True), strict=True))
    known = {name: span for name, span in spans.items() if None not in span}
    earliest, latest = _around(known.values())
    units = _units(cursor, entity, list(known))
    unit = min(units.values(), key=list(Grain).index, default=None)
    own = ENTITIES[entity].date
    if own is None:
        first = last = earliest = None
    else:
        first, last = _around([known[own]]) if own in known else (earliest, latest)
    return {
        "first": _iso(first),
        "last": _iso(last),
        "earliest": _iso(earliest),
        "latest": _iso(latest),
        "unit": unit,
        "own_unit": units.get(own or ""),
        "last_ends": _iso(_end(last, unit, today)),
        "latest_ends": _iso(_end(latest, unit, today)),
    }


def _units(cursor: duckdb.DuckDBPyConnection, entity: str, names: Sequence[str]) -> dict[str, Grain]:
    """Per date, the grain that it is exact to: that of months where each is the first of one and they differ."""
    if not names:
        return {}
    asked = []
    for cell in map(quoted, names):
        asked += [f"count({cell})", f"min({cell})", f"max({cell})"]
        asked += [
            f"bool_and({is_first.format(cell)} AND {cell} = date_trunc('day', {cell}))"
            for is_first in _IS_FIRST.values()
        ]
    found = only_row(cursor, f"SELECT {', '.join(asked)} FROM main.{quoted(entity)}")
    width = len(found) // len(names)
    return {name: _unit(found[at * width : (at + 1) * width]) for at, name in enumerate(names)}


def _unit(told: Sequence[Any]) -> Grain:
    number, first, last, *all_first = told
    if number < _FEWEST or first == last:
        return Grain.DAY
    found = next((grain for grain, is_so in zip(_COARSEST_FIRST, all_first, strict=True) if is_so), Grain.DAY)
    is_chance = found is Grain.WEEK and (number < _WEEKS or last - first < timedelta(weeks=_WEEKS - 1))
    return Grain.DAY if is_chance else found


def _end(last: date | None, unit: Grain | None, today: date) -> date | None:
    if last is None or unit is None:
        return last
    return max(last, min(unit.next(unit.floor(last)) - timedelta(days=1), today))


@dataclass(frozen=True)
class Exactness:
    """How exact the dates of a workspace are: `unit` is that of its most exact list, `in_months` whether one of its
    lists knows months (quarters, years) only."""

    unit: Grain = Grain.DAY
    in_months: bool = False

    @classmethod
    def of(cls, spans: Iterable[Mapping[str, Any]]) -> "Exactness":
        spans = list(spans)
        order = list(Grain)
        units = [Grain(span["unit"]) for span in spans if span.get("unit")]
        own = [Grain(span["own_unit"]) for span in spans if span.get("own_unit")]
        return cls(
            min(units, key=order.index, default=Grain.DAY),
            any(order.index(each) >= order.index(Grain.MONTH) for each in own),
        )

    def last(self, span: Mapping[str, Any], name: str) -> str | None:
        """The day `name` ("last", "latest") of a span as it counts: where nothing is exact to the day, the end of the
        unit that it begins."""
        day: str | None = span[name] if self.unit is Grain.DAY else span.get(f"{name}_ends", span[name])
        return day


def _around(spans: Iterable[tuple[datetime, datetime]]) -> tuple[date | None, date | None]:
    starts, ends = zip(*spans, strict=True) if (spans := list(spans)) else ((), ())
    first, last = min(starts, default=None), max(ends, default=None)
    return (None if first is None else first.date()), (None if last is None else last.date())


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
