"""History: the points before and in a period by which its change is judged, in the coarsest grain that has enough."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from crm_analytics.compile.windows import is_bucket
from crm_analytics.evaluate.points import trends
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.explain.changes import Change
from crm_analytics.explain.seasons import LENGTHS, in_season
from crm_analytics.explain.signals import FEWEST, MOST, STILL_RUNNING, TOO_SHORT, Signal, Verdict, signal
from crm_analytics.periods import Grain, Period

_COARSE_FIRST = (Grain.YEAR, Grain.QUARTER, Grain.MONTH, Grain.WEEK)


@dataclass(frozen=True)
class History:
    """The verdict on a period, and the grain of the points it was reached by (None where there are no points)."""

    signal: Signal
    grain: Grain | None = None


def histories(store: Store, changed: Sequence[Change], scope: Scope) -> Mapping[str, History]:
    """The history of every KPI, by its name: one pass over the data for each grain.

    A period is judged by itself where it is a week, month, quarter or year with eight of its kind before it, else by
    the whole ones of the next finer grain that lie in it (days only where it is shorter than a week).
    """
    found: dict[str, History] = {}
    for grain in (*_COARSE_FIRST, Grain.DAY):
        kpis = [change.kpi for change in changed if _may(change, grain, found.get(change.kpi.name))]
        if kpis and scope.period is not None:
            back = _back(scope.period, grain, MOST + LENGTHS.get(grain, 0))
            points = trends(store, kpis, replace(scope, period=back), grain)
            for kpi in kpis:
                judged = signal(points[kpi.name], scope.period)
                found[kpi.name] = History(in_season(judged, points[kpi.name], grain), grain)
    return {change.kpi.name: found.get(change.kpi.name) or History(_none(change)) for change in changed}


def _may(change: Change, grain: Grain, found: History | None) -> bool:
    """Whether the period of the change can be judged by this grain, and no coarser one has done it."""
    window, first = change.asked.window, change.asked.first_day
    if change.reason is not None or window.period is None or first is None:
        return False
    if found is not None and found.signal.reason != TOO_SHORT:
        return False
    inside = _inside(window.period, grain)
    if not inside or (grain is Grain.DAY and window.period.days >= 7):
        return False
    return first <= _back(inside[0], grain, FEWEST).start


def _back(period: Period, grain: Grain, buckets: int = MOST) -> Period:
    """The period with the `buckets` before it."""
    start = grain.floor(period.start)
    for _ in range(buckets):
        start = grain.floor(start - timedelta(days=1))
    return Period(start, period.end)


def _inside(period: Period, grain: Grain) -> list[Period]:
    return [bucket for bucket in period.buckets(grain) if is_bucket(bucket, grain)]


def _none(change: Change) -> Signal:
    window = change.asked.window
    is_early = window.is_partial and window.period is not None and not _inside(window.period, Grain.WEEK)
    return Signal(Verdict.UNKNOWN, reason=STILL_RUNNING if is_early else TOO_SHORT)
