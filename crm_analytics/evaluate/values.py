"""Readings: the value of every KPI in a scope, what it rests on, and how it compares."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from math import isclose
from typing import TypeGuard

from crm_analytics.compile import Ask, Window
from crm_analytics.evaluate.asking import Asking, asking, data_begins_late
from crm_analytics.evaluate.cells import Facts, place
from crm_analytics.evaluate.coverage import coverage_notes, incomparable, undated
from crm_analytics.evaluate.definitions import DEFAULT
from crm_analytics.evaluate.figures import Figure, figure, grows_with_time, needed
from crm_analytics.evaluate.gathering import gather
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.evaluate.words import exclusions
from crm_analytics.intervals import order_ranks, within_noise
from crm_analytics.kpi import Exclusion, Interval, Kpi, Reading
from crm_analytics.measures import Aggregate, Function, Growth, Measure, Ratio, leaves
from crm_analytics.units import Unit


def readings(store: Store, kpis: Sequence[Kpi], scope: Scope) -> dict[str, Reading]:
    """The reading of every KPI, by its name, in the definitions that the workspace chose."""
    asked = [asking(store, kpi, scope) for kpi in kpis]
    return {each.kpi.name: reading for each, reading in zip(asked, _read(store, asked, scope), strict=True)}


def alternatives(store: Store, kpi: Kpi, scope: Scope) -> dict[str, Reading]:
    """The reading of every definition of a KPI: its own under "default", then the rivals by name."""
    names = (DEFAULT, *kpi.alternatives)
    asked = [asking(store, kpi, scope, name=name) for name in names]
    return dict(zip(names, _read(store, asked, scope), strict=True))


def _read(store: Store, asked: Sequence[Asking], scope: Scope) -> list[Reading]:
    facts = gather(store, (ask for each in asked for ask in each.asks(audit=True)), scope.filters).whole
    facts = with_maturity(store, asked, facts, scope)
    ranked = _order_statistics(store, asked, facts, scope)
    return [reading(each, facts, interval=ranked.get(_quantile(each.definition.measure))) for each in asked]


def _taken_off(each: Asking, now: Figure, facts: Facts) -> float:
    """The money that is written in the rows of a total and not in it. Sums may differ in their last digits."""
    whole = each.written
    written = facts.cell(whole, place(whole, each.window)).value if whole is not None else None
    if written is None or now.value is None or isclose(written, now.value, rel_tol=1e-12, abs_tol=1e-9):
        return 0.0
    return max(0.0, written - now.value)


def reading(each: Asking, facts: Facts, *, interval: Interval | None = None, audited: bool = True) -> Reading:
    """The reading of one KPI from its facts. `interval` is used where the figure has none of its own."""
    unit, window = each.definition.unit, each.window
    base = Reading(
        each.kpi.name,
        unit,
        notes=each.definition.notes,
        partial=window.is_partial,
        currency=each.currency,
        period=window.nominal,
        change_unit=_change_unit(unit),
        definition=each.definition.sentence,
        rows_called=each.rows_called,
        doubts=each.doubts,
    )
    if each.reason is not None:
        return replace(base, reason=each.reason)
    measure = each.definition.measure
    now = figure(measure, window, facts, each.first_day)
    maturing = _is_maturing(each, facts)
    found = replace(
        base,
        value=now.value,
        reason=now.reason if now.value is None else None,
        n=now.n,
        numerator=now.numerator,
        denominator=now.denominator,
        interval=now.interval or (interval if now.value is not None else None),
        excluded=_excluded(measure, window, facts, each) if audited else (),
        notes=(
            *base.notes,
            *now.notes,
            *((_MATURING,) if maturing else ()),
            *(coverage_notes(each, facts) if audited and now.value is not None else ()),
        ),
        maturing=maturing,
        undated=undated(each, facts) if audited and now.value is not None else 0,
        taken_off=_taken_off(each, now, facts) if audited else 0.0,
    )
    return _compared(found, each, now, facts)


_MATURING = "Still maturing: the newest have had less than the usual time, so this will rise."


def _compared(found: Reading, each: Asking, now: Figure, facts: Facts) -> Reading:
    """The reading with its previous value and the change from it."""
    if each.before is None:
        return replace(found, previous_reason=each.previous_reason)
    measure = each.definition.measure
    before = figure(measure, each.before, facts, each.first_day)
    notes = found.notes
    if (why := incomparable(each, facts)) is not None:
        return replace(found, previous_reason=why, previous_period=each.before.period)
    found = replace(
        found,
        previous=before.value,
        previous_n=before.n,
        previous_reason=before.reason if before.value is None else None,
        previous_period=each.before.period,
    )
    late = data_begins_late(each)
    if late:
        found = replace(found, known_from=each.first_day)
    if now.value is None or before.value is None:
        return replace(found, notes=notes)
    if late:
        notes = (*notes, late)
        if grows_with_time(measure):
            return replace(found, notes=notes)
    if found.change_unit == "%" and before.value == 0:
        return replace(found, notes=(*notes, "The earlier value was 0, so there is no change in percent."))
    difference = now.value - before.value
    change = difference if found.change_unit == "pp" else 100 * difference / abs(before.value)
    noise = within_noise(now.sample, before.sample)
    return replace(found, change=change, within_noise=noise, notes=notes)


def _change_unit(unit: Unit) -> str:
    return "pp" if unit is Unit.PERCENT else "%"


def _excluded(measure: Measure, window: Window, facts: Facts, each: Asking) -> tuple[Exclusion, ...]:
    """What is left out, each kind once. A rate's numerator is a part of its denominator, which says it all."""
    measure = measure.measure if isinstance(measure, Growth) else measure
    measure = measure.denominator if _is_share_of_rows(measure) else measure
    found: dict[str, Exclusion] = {}
    for ask in dict.fromkeys(needed(measure, window, each.first_day)):
        for kind, exclusion in exclusions(ask.leaf, facts.cell(ask.leaf, ask.window), lines=each.has_lines).items():
            if kind not in found or found[kind].rows < exclusion.rows:
                found[kind] = exclusion
    return tuple(found.values())


def _is_share_of_rows(measure: Measure) -> TypeGuard[Ratio]:
    """Whether it is a rate whose numerator counts some of the very rows of its denominator."""
    return (
        isinstance(measure, Ratio)
        and measure.is_rate
        and not any(isinstance(leaf, Aggregate) and leaf.column for leaf in leaves(measure.numerator))
    )


def with_maturity(store: Store, asked: Iterable[Asking], facts: Facts, scope: Scope) -> Facts:
    """The facts with the median times that cohorts must be older than (of everything, not of the period)."""
    asks = {
        Ask(each.maturity, Window(None, None, each.window.last_day))
        for each in asked
        if each.maturity is not None and each.reason is None and _has_column(store, each.maturity)
    }
    if not asks:
        return facts
    found = gather(store, asks, scope.filters).whole
    return replace(facts, cells={**facts.cells, **found.cells})


def _has_column(store: Store, leaf: Aggregate) -> bool:
    return store.model.column(f"{leaf.entity}.{leaf.column}", leaf.entity) is not None


def _is_maturing(each: Asking, facts: Facts) -> bool:
    """Whether the newest of the cohort have had less than the median time."""
    window, usual = each.window, each.maturity
    if window.period is None or window.last_day is None:
        return False
    days = each.fixed_days if usual is None else facts.cell(usual, window).value
    return days is not None and window.period.last_day + timedelta(days=days) > window.last_day


def _quantile(measure: Measure) -> Aggregate | None:
    """The measure, where it is a median or another quantile."""
    if isinstance(measure, Aggregate) and measure.function in (Function.MEDIAN, Function.QUANTILE):
        return measure
    return None


def _order_statistics(
    store: Store, asked: Iterable[Asking], facts: Facts, scope: Scope
) -> dict[Aggregate | None, Interval]:
    """Intervals of quantiles: the values at two ranks, which a second query looks up now that n is known."""
    bounds: dict[Aggregate, tuple[Ask, Ask]] = {}
    for each in asked:
        leaf = _quantile(each.definition.measure)
        if leaf is None or each.reason is not None:
            continue
        window = place(leaf, each.window)
        n = facts.cell(leaf, window).n
        ranks = order_ranks(n, 0.5 if leaf.function is Function.MEDIAN else leaf.q or 0.5)
        if ranks is not None:
            # The k-th of n sorted values is the quantile (k − 1) ÷ (n − 1).
            low, high = (replace(leaf, function=Function.QUANTILE, q=(rank - 1) / (n - 1)) for rank in ranks)
            bounds[leaf] = Ask(low, window), Ask(high, window)
    if not bounds:
        return {}
    found = gather(store, (ask for pair in bounds.values() for ask in pair), scope.filters).whole
    intervals: dict[Aggregate | None, Interval] = {}
    for leaf, (low_ask, high_ask) in bounds.items():
        lower, upper = (found.cell(ask.leaf, ask.window).value for ask in (low_ask, high_ask))
        if lower is not None and upper is not None:
            intervals[leaf] = Interval(lower, upper, "order statistics")
    return intervals
