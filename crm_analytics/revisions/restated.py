"""Figures of the past that are others now: KPIs of months that were over, as two imports have them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import isclose

from crm_analytics.conditions import FilterSet
from crm_analytics.evaluate import points
from crm_analytics.evaluate.scope import Compare, Scope, Store
from crm_analytics.kpi import Kpi, Point, Reading
from crm_analytics.measures import Aggregate, On, leaves
from crm_analytics.model import Model
from crm_analytics.periods import Grain, Period
from crm_analytics.revisions.rows import RowChange
from crm_analytics.units import say

WATCHED = (
    *("revenue", "won_value", "deals_won", "win_rate", "average_deal_size", "churn_rate", "customers_new"),
    *("customers_lost", "lead_conversion_rate", "average_order_value", "resolution_hours", "first_response_hours"),
    *("csat", "nps"),
)
"""The KPIs that are looked at, where nobody says which."""
MONTHS = 120
_SHOWN = 50
"""Rows that are listed per figure."""


@dataclass(frozen=True)
class Restated:
    """A KPI of a month that was over after the first import, and is another one after the last. `rows` are those of
    its lists that changed and have a day in that month, at most 50 of `count`."""

    kpi: Kpi
    period: Period
    label: str
    before: Reading
    after: Reading
    count: int = 0
    rows: tuple[RowChange, ...] = ()

    def __str__(self) -> str:
        """The figure in a sentence: "Mar 2026: Churn rate was 4.1 %, is 5 % now; 7 rows of that time changed"."""
        was, now = (say(each.value, each.unit, currency=each.currency) for each in (self.before, self.after))
        rows = f"{self.count:,} row{'s' * (self.count != 1)}" if self.count else "no row"
        what = "has no value now" if self.after.value is None else f"is {now} now"
        return f"{self.label}: {self.kpi.label} was {was}, {what}; {rows} of that time changed."


def closed_months(model: Model, day: date) -> Scope | None:
    """The last months that were over on `day`, up to the one in which the data ended; None where there is none."""
    if model.first_day is None or model.last_day is None:
        return None
    end = min(Grain.MONTH.floor(day), Grain.MONTH.next(Grain.MONTH.floor(model.last_day)))
    start = end
    for _ in range(MONTHS):
        start = Grain.MONTH.floor(start - timedelta(days=1))
    start = max(start, Grain.MONTH.floor(model.first_day))
    return Scope(Period(start, end), FilterSet(), Compare.NONE) if start < end else None


def series(store: Store, kpis: Sequence[Kpi], scope: Scope) -> Mapping[str, tuple[Point, ...]]:
    """The months of every KPI."""
    return points.trends(store, kpis, scope, Grain.MONTH)


def restated(
    kpis: Sequence[Kpi],
    before: Mapping[str, tuple[Point, ...]],
    after: Mapping[str, tuple[Point, ...]],
    changed: Mapping[str, Sequence[RowChange]],
    made_from: Mapping[str, str],
) -> Iterator[Restated]:
    """The figures that are others, KPI by KPI and month by month. `changed` has the rows of each list that came,
    changed or went; `made_from` says of a table that is no list from which one it is made."""
    for kpi in kpis:
        now = {point.period: point for point in after.get(kpi.name, ())}
        lists = _lists(kpi, made_from)
        for point in before.get(kpi.name, ()):
            later = now.get(point.period) or replace(point, reading=_no_more(point.reading))
            if _same(point.reading.value, later.reading.value):
                continue
            own = [row for each in lists for row in changed.get(each, ()) if _within(row, lists[each], point.period)]
            yield Restated(kpi, point.period, later.label, point.reading, later.reading, len(own), tuple(own[:_SHOWN]))


def _no_more(reading: Reading) -> Reading:
    """What is left of a figure whose month the data no longer reach, or that is now counted from another list."""
    return Reading(reading.kpi, reading.unit, reason="nothing of that month is counted any more")


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def _lists(kpi: Kpi, made_from: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The lists that a KPI is counted from, each with the columns that place its rows in time; none for any column."""
    found: dict[str, set[str]] = {}
    anywhere: set[str] = set()
    for leaf in leaves(kpi.measure):
        entity = made_from.get(leaf.entity, leaf.entity)
        basis = leaf.basis if isinstance(leaf, Aggregate) and entity == leaf.entity else None
        found.setdefault(entity, set()).update((basis.date,) if isinstance(basis, On) else ())
        if not isinstance(basis, On):
            anywhere.add(entity)
    return {entity: frozenset() if entity in anywhere else frozenset(found[entity]) for entity in sorted(found)}


def _within(row: RowChange, columns: frozenset[str], period: Period) -> bool:
    days = (day for name, each in row.days.items() if not columns or name in columns for day in each)
    return any(period.start <= day < period.end for day in days)
