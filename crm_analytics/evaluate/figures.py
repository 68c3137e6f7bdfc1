"""Figures: a measure worked out from facts. All arithmetic of the measure algebra is here."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from crm_analytics.compile import Ask, Window
from crm_analytics.evaluate.arithmetic import Figure, age, net_share, none, of_values, on_scale, per_week, said_bias
from crm_analytics.evaluate.cells import Facts, merged, place
from crm_analytics.evaluate.words import nothing
from crm_analytics.intervals import Proportion, wilson
from crm_analytics.measures import (
    Age,
    Aggregate,
    AsOf,
    Difference,
    Earlier,
    FirstAvailable,
    ForecastAccuracy,
    Function,
    Growth,
    Leaf,
    Measure,
    On,
    OnScale,
    PerWeek,
    Pooled,
    Rating,
    Ratio,
    SurvivalMedian,
    Times,
    leaves,
)
from crm_analytics.units import say_date

NOT_KNOWN = {
    "crm_start": "When did you begin to use your CRM? Say so in the settings: this compares the time before with now.",
}
"""Setting → the sentence for a workspace that does not have it yet."""
NOT_MERGED = "The rest together cannot be told from its parts. Filter to fewer values to see it."


def needed(measure: Measure, window: Window, first_day: date | None = None) -> Iterator[Ask]:
    """Every leaf and window that the measure is worked out from."""
    match measure:
        case Growth(inner, against):
            yield from needed(inner, window, first_day)
            before = window.before(a_year=against != "previous")
            if before is not None:
                yield from needed(inner, before, first_day)
        case ForecastAccuracy(forecast, actual):
            for month in window.whole_months(first_day):
                yield from (Ask(forecast, month), Ask(actual, month))
        case Ratio(left, right) | Difference(left, right) | Pooled(left, right):
            yield from needed(left, window, first_day)
            yield from needed(right, window, first_day)
        case Times(factors):
            for factor in factors:
                yield from needed(factor, window, first_day)
        case Earlier(inner, days=days, until=until, previous=previous):
            moved = window.earlier(days, until, previous=previous)
            if moved is not None:
                yield from needed(inner, moved, first_day)
        case PerWeek(inner) | OnScale(inner) | Age(inner):
            yield from needed(inner, window, first_day)
        case Aggregate() | SurvivalMedian():
            yield Ask(measure, place(measure, window))
        case FirstAvailable() | Rating():
            raise TypeError(f"{type(measure).__name__} must be resolved before it is worked out.")


def figure(measure: Measure, window: Window, facts: Facts, first_day: date | None = None) -> Figure:
    """The measure in the window, from the facts that `needed` asked for."""
    match measure:
        case Aggregate() | SurvivalMedian():
            return _leaf(measure, window, facts)
        case Ratio():
            return _ratio(measure, window, facts, first_day)
        case Difference(Ratio() as left, Ratio() as right) if left.is_rate and left.denominator == right.denominator:
            return net_share(figure(left, window, facts), figure(right, window, facts))
        case Difference(left, right):
            first, second = figure(left, window, facts, first_day), figure(right, window, facts, first_day)
            if first.value is None or second.value is None:
                return none(first, second)
            return Figure(first.value - second.value, n=first.n + second.n)
        case Times(factors):
            figures = [figure(factor, window, facts, first_day) for factor in factors]
            product = 1.0
            for each in figures:
                if each.value is None:
                    return none(*figures)
                product *= each.value
            return Figure(product, n=min(each.n for each in figures))
        case Growth():
            return _growth(measure, window, facts, first_day)
        case ForecastAccuracy():
            return _forecast(measure, window, facts, first_day)
        case PerWeek(inner):
            return per_week(figure(inner, window, facts, first_day), window.weeks(first_day))
        case Earlier():
            return _earlier(measure, window, facts, first_day)
        case Age(since):
            return age(figure(since, window, facts, first_day), window.last_day_number())
        case Pooled(left, right):
            cells = [facts.cell(leaf, window) for leaf in (left, right)]
            if not any(cell.n for cell in cells):
                return figure(left, window, facts, first_day)
            return of_values(merged(left, cells))
        case OnScale(inner, low, high):
            return on_scale(figure(inner, window, facts, first_day), low, high)
        case FirstAvailable() | Rating():
            raise TypeError(f"{type(measure).__name__} must be resolved before it is worked out.")


def is_point_in_time(measure: Measure) -> bool:
    """Whether some of it is counted at the end of the period, not during it."""
    return any(isinstance(leaf, Aggregate) and isinstance(leaf.basis, AsOf) for leaf in leaves(measure))


def grows_with_time(measure: Measure) -> bool:
    """Whether a longer period has more of it: what counts and totals show for a part of a period is not comparable."""
    return (
        isinstance(measure, Aggregate)
        and isinstance(measure.basis, On)
        and measure.function in (Function.COUNT, Function.TOTAL, Function.DISTINCT)
    )


def is_timeless(measure: Measure) -> bool:
    """Whether no date places any of it, so that no period changes it."""
    return all(isinstance(leaf, Aggregate) and leaf.basis is None for leaf in leaves(measure))


def _leaf(leaf: Leaf, window: Window, facts: Facts) -> Figure:
    cell = facts.cell(leaf, window)
    if not cell.mergeable:
        return Figure(reason=NOT_MERGED, n=cell.n)
    counts = isinstance(leaf, Aggregate) and leaf.function in (Function.COUNT, Function.DISTINCT)
    if isinstance(leaf, Aggregate) and leaf.is_of_some and not cell.rows:
        return Figure(0.0)  # what nobody paid is nothing, and not unknown
    if cell.value is None or (cell.n == 0 and not counts):
        return Figure(reason=nothing(leaf, cell, window, filtered=facts.filtered), n=cell.n)
    if isinstance(leaf, Aggregate) and leaf.function is Function.AVERAGE:
        return of_values(cell)
    return Figure(cell.value, n=cell.n)


def _ratio(measure: Ratio, window: Window, facts: Facts, first_day: date | None) -> Figure:
    top = figure(measure.numerator, window, facts, first_day)
    bottom = figure(measure.denominator, window, facts, first_day)
    base = Figure(n=bottom.n, numerator=top.value, denominator=bottom.value)
    if top.value is None or bottom.value is None:
        return replace(base, reason=none(bottom, top).reason)
    if bottom.value == 0:
        return replace(base, reason=_no_base(measure.denominator, window, facts))
    value = measure.scale * top.value / bottom.value
    if not measure.is_rate:
        return replace(base, value=value)
    if not 0 <= top.value <= bottom.value:
        return replace(base, value=value, notes=("More is counted than it is a share of, so it has no interval.",))
    sample = Proportion(top.value, round(bottom.value))
    return replace(base, value=value, interval=wilson(sample), sample=sample)


def _no_base(denominator: Measure, window: Window, facts: Facts) -> str:
    if isinstance(denominator, Aggregate):
        cell = facts.cell(denominator, window)
        if cell.rows == 0:
            return nothing(denominator, cell, window, filtered=facts.filtered)
    return "There is nothing to divide by: the denominator is 0."


def _growth(measure: Growth, window: Window, facts: Facts, first_day: date | None) -> Figure:
    before = window.before(a_year=measure.against != "previous")
    if before is None:
        return Figure(reason="Choose a period: growth compares one with the one before it.")
    if first_day is not None and before.period is not None and before.period.start < first_day:
        return Figure(reason=f"The data begins inside {before.period}, so there is nothing whole to grow from.")
    now, then = figure(measure.measure, window, facts, first_day), figure(measure.measure, before, facts, first_day)
    if now.value is None:
        return none(now)
    if then.value is None:
        return Figure(reason=f"There is nothing to grow from. {then.reason}", n=now.n)
    if then.value == 0:
        return Figure(reason=f"There is nothing to grow from: it was 0 in {before.period}.", n=now.n)
    value = 100 * (now.value - then.value) / abs(then.value)
    return Figure(value, n=now.n, numerator=now.value - then.value, denominator=then.value)


def _earlier(measure: Earlier, window: Window, facts: Facts, first_day: date | None) -> Figure:
    """The measure in the earlier period, which must lie in the data, and before the one that is looked at."""
    moved = window.earlier(measure.days, measure.until, previous=measure.previous)
    if window.period is None or window.nominal is None:
        return Figure(reason="Choose a period: this compares it with an earlier one that is exactly as long.")
    if moved is None or moved.period is None:
        return Figure(reason=NOT_KNOWN.get(measure.setting, "Nobody can say how much earlier that was."))
    if moved.period.end > window.period.start and measure.until is not None:
        began = say_date(measure.until)
        return Figure(reason=f"The period begins before {began}, so it cannot be compared with the time before that.")
    if first_day is not None and moved.period.start < first_day:
        return Figure(reason=f"The data does not go back to {moved.period}, which this is compared with.")
    found = figure(measure.measure, moved, facts, first_day)
    return replace(found, notes=(*found.notes, f"The earlier period is {moved.period}."))


def _forecast(measure: ForecastAccuracy, window: Window, facts: Facts, first_day: date | None) -> Figure:
    months = window.whole_months(first_day)
    if not months:
        return Figure(
            reason="Forecasts are compared month by month: choose a period that holds a whole month that is over."
        )
    forecasts = [facts.cell(measure.forecast, month).value for month in months]
    known = [at for at, forecast in enumerate(forecasts) if forecast is not None]
    if not known:
        return Figure(reason="None of these months has a forecast.")
    # A month without one, between months that have one, was forecast at nothing; before and after, nobody forecast.
    pairs = [
        (forecasts[at] or 0.0, facts.cell(measure.actual, months[at]).value or 0.0)
        for at in range(known[0], known[-1] + 1)
    ]
    total = sum(actual for _, actual in pairs)
    shares = [abs(forecast - actual) / abs(actual) for forecast, actual in pairs if actual]
    if total == 0 or not shares:
        return Figure(reason="Nothing came of these months, so the forecast cannot be compared with it.", n=len(pairs))
    missed = sum(abs(forecast - actual) for forecast, actual in pairs)
    error = sum(shares) / len(shares) if measure.per_month else missed / total
    bias = 100 * sum(forecast - actual for forecast, actual in pairs) / total
    return Figure(
        100 * (1 - error),
        n=len(pairs),
        numerator=missed,
        denominator=total,
        notes=(said_bias(bias, len(pairs)),),
    )
