"""Progress: where a target stands on the last day of the data, and where it should stand by then."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from crm_analytics.catalogue import known
from crm_analytics.catalogue import kpi as find_kpi
from crm_analytics.evaluate.asking import asking
from crm_analytics.evaluate.figures import grows_with_time, is_timeless
from crm_analytics.evaluate.points import trends
from crm_analytics.evaluate.scope import Compare, Scope, Store
from crm_analytics.evaluate.values import readings
from crm_analytics.intervals import poisson_limits
from crm_analytics.issues import CrmError
from crm_analytics.kpi import Kpi, Point, Reading
from crm_analytics.measures import Aggregate, Difference, Measure, Move, Moving, On, leaves
from crm_analytics.periods import Grain, Period
from crm_analytics.planning import sentences
from crm_analytics.planning.pace import Pace, Seasons, seasons
from crm_analytics.planning.records import with_members
from crm_analytics.planning.status import Progress, Status
from crm_analytics.planning.targets import TARGETS, Target
from crm_analytics.workspace import Workspace

FEW = 30
"""With fewer rows, being short of the pace may be chance."""
_YEARS_BACK = 4
_COMING_AND_GOING = (Move.NEW, Move.REACTIVATED, Move.LOST)


def progress(workspace: Workspace, targets: Sequence[Target] | None = None) -> tuple[Progress, ...]:
    """Where targets stand, in the same order: those of the workspace, unless others are given."""
    with Store.of(workspace) as store:
        kpis = known(store.settings)
        asked = TARGETS.all(store.settings) if targets is None else targets
        return tuple(_progress(store, target, kpis) for target in asked)


def begun(workspace: Workspace, target: Target) -> Target:
    """The target with what it starts from, and the definition in use, filled in: to be kept from then on.

    Raises UnknownNameError where there is no such KPI.
    """
    with Store.of(workspace) as store:
        kpi = find_kpi(target.kpi, store.settings)
        used = store.settings.get("definitions", {}).get(kpi.name, "default")
        target = replace(target, definition=used, filters=with_members(target.filters, store.settings))
        if target.start_value is not None or adds_up(_measure(store, kpi, target)):
            return target
        return replace(target, start_value=_start_value(store, kpi, target))


def counts_up(workspace: Workspace, kpi: Kpi) -> bool:
    """Whether a target for the KPI is counted from its start on, and not read as a rate or level."""
    with Store.of(workspace) as store:
        return adds_up(asking(store, kpi, Scope(None, compare=Compare.NONE)).definition.measure)


def adds_up(measure: Measure) -> bool:
    """Whether what comes in from day to day adds up to it: counts and totals, customers who come or go, and the
    difference of two such measures."""
    if isinstance(measure, Difference):
        return adds_up(measure.left) and adds_up(measure.right)
    if isinstance(measure, Aggregate) and isinstance(measure.basis, Moving):
        return measure.basis.move in _COMING_AND_GOING
    return grows_with_time(measure)


def is_level(measure: Measure) -> bool:
    """Whether it is read on a day and not over some days: all of it is counted at a point in time, or has no date."""
    return all(isinstance(leaf, Aggregate) and _is_on_a_day(leaf) for leaf in leaves(measure))


def _is_on_a_day(leaf: Aggregate) -> bool:
    if isinstance(leaf.basis, Moving):
        return leaf.basis.move is Move.CLOSING
    return not isinstance(leaf.basis, On)


def _progress(store: Store, target: Target, kpis: Mapping[str, Kpi]) -> Progress:
    kpi = kpis.get(target.kpi)
    last = store.model.last_day
    try:
        target = replace(target, filters=with_members(target.filters, store.settings))
    except CrmError as error:
        return _unknown(target, kpi, str(error))
    if kpi is None:
        return _unknown(target, None, f'There is no KPI called "{target.kpi}" any more.')
    if last is None:
        return _unknown(target, kpi, "Nothing in your data has a date, so no pace can be told.")
    asked = asking(store, kpi, Scope(target.period, target.filters, Compare.NONE))
    if asked.reason is not None and last >= target.start:
        return _unknown(target, kpi, asked.reason)
    sums = adds_up(asked.definition.measure)
    pace = Pace(target.period, _seasons(store, kpi, target) if sums else None)
    as_of = min(last, target.due)
    level, history = is_level(asked.definition.measure), _history(store, kpi, target)
    base = Progress(target, kpi, Status.NOT_BEGUN, "", as_of, pace=pace, adds_up=sums, is_level=level, history=history)
    if last < target.start:
        return replace(base, sentence=sentences.not_begun(target, last))
    found = _reading(store, kpi, target, as_of, sums)
    value = 0.0 if found.value is None and sums and found.n == 0 else found.value
    start_value = 0.0 if sums else target.start_value
    if start_value is None:
        start_value = _start_value(store, kpi, target)
    if value is None or start_value is None:
        why = found.reason or "What it started from is not known: give it a start value."
        return replace(base, status=Status.UNKNOWN, sentence=why, reading=found, reason=why)
    base = replace(base, reading=found, value=value, start_value=start_value, share=pace.share(as_of))
    base = replace(base, expected=base.expected_on(as_of))
    base = replace(base, status=_status(base, is_over=last >= target.due))
    said = sentences.standing(base)
    if store.settings.get("definitions", {}).get(kpi.name, "default") != target.definition:
        said = f"{said} {sentences.OTHER_DEFINITION}"
    return replace(base, sentence=said)


def _status(found: Progress, *, is_over: bool) -> Status:
    target, value, expected = found.target, found.value, found.expected
    assert value is not None
    assert expected is not None
    if is_over:
        return Status.REACHED if target.is_met_by(value) else Status.MISSED
    if found.adds_up and target.higher_is_better == target.is_met_by(value):
        # What has come in stays: more than enough is reached, more than allowed is missed, before the day it is due.
        return Status.REACHED if target.higher_is_better else Status.MISSED
    keeps_pace = value >= expected if target.higher_is_better else value <= expected
    if keeps_pace:
        return Status.ON_TRACK
    return Status.TOO_EARLY if _may_be_chance(found, expected) else Status.BEHIND


def _may_be_chance(found: Progress, expected: float) -> bool:
    """Whether being short of the pace may be the chance of few rows: of a rate where its interval holds the pace, of
    what adds up where it rests on few rows and as many could be expected as the pace needs."""
    reading, value = found.reading, found.value
    assert reading is not None
    assert value is not None
    if not found.adds_up:
        held = reading.interval
        return held is not None and held.low <= expected <= held.high
    if reading.n >= FEW:
        return False
    low, high = poisson_limits(reading.n)
    if not reading.n or not value:
        return (found.share or 0.0) < 0.1
    return value * low / reading.n <= expected <= value * high / reading.n


def _reading(store: Store, kpi: Kpi, target: Target, as_of: date, sums: bool) -> Reading:
    end = as_of + timedelta(days=1)
    start = target.start if sums else end - timedelta(days=target.days)
    return readings(store, [kpi], Scope(Period(start, end), target.filters, Compare.NONE))[kpi.name]


def _start_value(store: Store, kpi: Kpi, target: Target) -> float | None:
    """Its reading when the target began; where the data ends before that, the latest; what has no date has only one."""
    last = store.model.last_day
    if last is None or is_timeless(_measure(store, kpi, target)):
        return readings(store, [kpi], Scope(None, target.filters, Compare.NONE))[kpi.name].value
    return _reading(store, kpi, target, min(target.start - timedelta(days=1), last), sums=False).value


def _measure(store: Store, kpi: Kpi, target: Target) -> Measure:
    return asking(store, kpi, Scope(target.period, target.filters, Compare.NONE)).definition.measure


def _seasons(store: Store, kpi: Kpi, target: Target) -> Seasons | None:
    start = Grain.MONTH.floor(target.start)
    period = Period(start.replace(year=start.year - _YEARS_BACK), start) if start.year > _YEARS_BACK else None
    scope = Scope(period, target.filters, Compare.NONE)
    return seasons(trends(store, [kpi], scope, Grain.MONTH)[kpi.name], start)


def _history(store: Store, kpi: Kpi, target: Target) -> tuple[Point, ...]:
    """The last twelve months of the data, as far as there are so many."""
    last = store.model.last_day
    assert last is not None
    this = Grain.MONTH.floor(last)
    period = Period(this.replace(year=this.year - 1), Grain.MONTH.next(this))
    return trends(store, [kpi], Scope(period, target.filters, Compare.NONE), Grain.MONTH)[kpi.name]


def _unknown(target: Target, kpi: Kpi | None, why: str) -> Progress:
    return Progress(target, kpi, Status.UNKNOWN, why, reason=why)
