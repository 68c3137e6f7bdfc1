"""Trends: a KPI per day, week, month, quarter or year, every bucket of the period present."""

from collections.abc import Sequence
from dataclasses import replace

from crm_analytics.compile import Window
from crm_analytics.compile.windows import is_bucket
from crm_analytics.evaluate.asking import Asking, asking
from crm_analytics.evaluate.cells import Facts
from crm_analytics.evaluate.figures import is_timeless
from crm_analytics.evaluate.gathering import gather
from crm_analytics.evaluate.refusals import unknown
from crm_analytics.evaluate.scope import Compare, Scope, Store
from crm_analytics.evaluate.values import reading, with_maturity
from crm_analytics.issues import UnknownNameError
from crm_analytics.kpi import Kpi, Point
from crm_analytics.model import Model
from crm_analytics.periods import Grain, Period


def trends(store: Store, kpis: Sequence[Kpi], scope: Scope, grain: Grain) -> dict[str, tuple[Point, ...]]:
    """The points of every KPI, by its name, without comparison.

    Without a period they run from the first day of the lists that the KPI is counted from to the last day of the
    data. A KPI that has no value at all, or no date, has no points: its reading has the reason.
    """
    scope = replace(scope, compare=Compare.NONE)
    asked = {kpi.name: _buckets(store, kpi, scope, grain) for kpi in kpis}
    every = [bucket for buckets in asked.values() for bucket in buckets]
    facts = gather(store, (ask for bucket in every for ask in bucket.asks()), scope.filters, grain=grain).whole
    facts = with_maturity(store, every, facts, scope)
    return {name: tuple(_point(bucket, facts, grain) for bucket in buckets) for name, buckets in asked.items()}


def bucket_of(store: Store, kpi: Kpi, scope: Scope, grain: Grain, bucket: Period) -> Asking:
    """What is asked for one bucket of a trend. Raises UnknownNameError where the trend has no such bucket."""
    asked = _buckets(store, kpi, scope, grain)
    for each in asked:
        if each.window.nominal == bucket:
            return each
    raise UnknownNameError(str(grain), str(bucket), [str(each.window.nominal) for each in asked])


def _buckets(store: Store, kpi: Kpi, scope: Scope, grain: Grain) -> list[Asking]:
    """What to ask for each bucket: one definition for all of them, so that the line means one thing."""
    model = store.model
    period = scope.period or _span(model, asking(store, kpi, scope), grain)
    if period is None:
        return []
    whole = asking(store, kpi, scope, window=Window.of(period, model.last_day, in_months=model.in_months))
    if whole.reason is not None or is_timeless(whole.definition.measure):
        return []
    until = whole.window.last_day
    windows = [Window.of(bucket, until, in_months=model.in_months) for bucket in period.buckets(grain)]
    return [_bucket(model, whole, window) for window in windows]


def _bucket(model: Model, whole: Asking, window: Window) -> Asking:
    """What to ask for one bucket. Only rows with a date: those without one would all fall into the bucket of now."""
    window = window.dated() if window.reaches_now else window
    return replace(whole, window=window, before=None, dated=None, reason=_unknown(model, whole, window))


def _span(model: Model, whole: Asking, grain: Grain) -> Period | None:
    """The buckets that the data reaches into, where no period was chosen."""
    first, last = whole.first_day, model.last_day
    if first is None or last is None or last < first:
        return None
    return Period(grain.floor(first), grain.next(grain.floor(last)))


def _unknown(model: Model, whole: Asking, window: Window) -> str | None:
    """Why nothing is known about a bucket."""
    if window.period is not None and model.last_day is not None and window.period.start > model.last_day:
        return "This is after the last day of your data."
    return unknown(model, whole.definition.measure, window)


def _point(bucket: Asking, facts: Facts, grain: Grain) -> Point:
    nominal = bucket.window.nominal
    assert nominal is not None
    last_day = bucket.window.last_day
    complete = (
        is_bucket(nominal, grain)
        and (last_day is None or nominal.last_day <= last_day)
        and (bucket.first_day is None or nominal.start >= bucket.first_day)
    )
    return Point(nominal, grain.label(grain.floor(nominal.start)), reading(bucket, facts, audited=False), complete)
