"""Revenue by month, carried on: the forecast, its band, and how it would have done beside simple rules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from crm_analytics.catalogue import kpi as find_kpi
from crm_analytics.evaluate.points import trends
from crm_analytics.evaluate.scope import Compare, Scope, Store
from crm_analytics.evaluate.values import readings
from crm_analytics.forecast.bands import Trial, half_widths, level, total_half_width, trials
from crm_analytics.forecast.cards import revenue_card
from crm_analytics.forecast.judging import judged, too_short
from crm_analytics.forecast.methods import Floats, baselines, blend
from crm_analytics.kpi import Point
from crm_analytics.model import Model
from crm_analytics.model_card import Metric, ModelCard, Verdict
from crm_analytics.periods import Grain, Period
from crm_analytics.units import say_date
from crm_analytics.workspace import Workspace

MONTHS = 6
SCORED_FROM = 6
"""Months that must have been known for a trial to count in the comparison."""
_YEAR, _MOST_MONTHS = 12, 120
_LAG_DAYS, _MONTH_END_DAYS = 28, 3
"""Days without an order after which the list is taken to end there, and that may be missing at the end of a month."""


@dataclass(frozen=True)
class Month:
    """A month's revenue: `actual` where it is over, else what is expected and the band of four in five."""

    start: date
    label: str
    actual: float | None = None
    expected: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class RevenueForecast:
    """Revenue by month so far (`history`) and ahead (`months`), or why there is no forecast (`card.reason`).

    `together` is all months ahead in one, where enough was tried for a band. `tried` holds what the forecast would
    have said one month ahead in every month since the seventh. `running` is the month that is not over, with what it
    has brought so far: its forecast is the first of `months`.
    """

    card: ModelCard
    history: tuple[Month, ...] = ()
    months: tuple[Month, ...] = ()
    together: Month | None = None
    tried: tuple[Month, ...] = ()
    inside: tuple[int, int] = (0, 0)
    running: Month | None = None
    currency: str | None = None
    what: str = ""

    @property
    def verdict(self) -> Verdict:
        return self.card.verdict


def revenue_forecast(workspace: Workspace, months: int = MONTHS) -> RevenueForecast:
    """The forecast of the KPI revenue for the next `months` months (fewer where the history is short)."""
    with Store.of(workspace) as store:
        kpi = find_kpi("revenue")
        scope = Scope(compare=Compare.NONE)
        whole = readings(store, [kpi], scope)[kpi.name]
        points, note = _recorded(trends(store, [kpi], scope, Grain.MONTH)[kpi.name], store.model)
    if whole.value is None or not points:
        reason = whole.reason or "Nothing in your data says when money came in."
        return RevenueForecast(revenue_card(Verdict.DO_NOT_USE, reason))
    found = of_points(points, months, note)
    return replace(found, currency=whole.currency, what=" ".join(whole.notes) or whole.definition)


def of_points(points: Sequence[Point], months: int = MONTHS, notes: tuple[str, ...] = ()) -> RevenueForecast:
    """The forecast of a monthly trend. Months at the ends that are not whole are left out of what it learns from.

    `notes` come before the other warnings of the card.
    """
    whole = _whole(points)
    history = tuple(
        Month(each.period.start, Grain.MONTH.label(each.period.start), each.reading.value or 0.0) for each in whole
    )
    last = points[-1]
    running = None
    if not last.complete and whole and last.period.start >= whole[-1].period.end:
        running = Month(last.period.start, Grain.MONTH.label(last.period.start), last.reading.value or 0.0)
    series = np.array([each.actual for each in history], dtype=np.float64)
    reason = too_short(series)
    if reason is not None:
        return RevenueForecast(revenue_card(Verdict.DO_NOT_USE, reason, _span(whole)), history, running=running)
    ahead = max(1, min(months, len(series) // 2))
    tried = trials(series, blend, ahead)
    metrics = scored(series, ahead)
    inside = _inside(tried)
    verdict, reason, warnings = judged(series, metrics, inside)
    card = revenue_card(
        verdict, reason, _span(whole), rows=len(series), metrics=metrics, warnings=(*notes, *warnings), ahead=ahead
    )
    found = RevenueForecast(card, history, tried=_one_ahead(history, tried), inside=inside, running=running)
    return found if verdict is Verdict.DO_NOT_USE else _carried_on(found, series, tried, ahead)


def scored(series: Floats, ahead: int) -> tuple[Metric, ...]:
    """The error of the forecast on the months it had not seen, beside that of each simple rule.

    WAPE: errors ÷ revenue. MASE: errors ÷ the mean change from one month to the next, in what was known.
    """
    ours = trials(series, blend, ahead, SCORED_FROM) or trials(series, blend, ahead)
    found = []
    for label, method in baselines(len(series)).items():
        start = max(ours[0].known, 12 if label == "as a year before" else 0)
        same = [each for each in ours if each.known >= start]
        theirs = trials(series, method, ahead, start)
        found.append(
            Metric(
                "wape",
                "Error as a share of revenue",
                _wape(same),
                baseline=_wape(theirs),
                baseline_label=label,
                better="lower",
            )
        )
    off = [float(np.abs(each.actual - each.forecast).mean()) / _usual_step(series[: each.known]) for each in ours]
    return (*found, Metric("mase", "Error against the usual change of a month", float(np.mean(off)), better="lower"))


def _recorded(points: Sequence[Point], model: Model) -> tuple[Sequence[Point], tuple[str, ...]]:
    """The months up to the last that brought anything, where the list of orders ends long before other lists do.

    Months after its end are not empty: nobody has recorded them yet. Where the last recorded month is not whole
    either, it counts as the one that is running.
    """
    orders = model.tables.get("orders")
    last = orders.last_day if orders else None
    if last is None or model.last_day is None or (model.last_day - last).days <= _LAG_DAYS:
        return points, ()
    kept = [each for each in points if each.period.start <= last]
    if not kept or any(each.reading.value for each in points[len(kept) :]):
        return points, ()
    if (kept[-1].period.last_day - last).days > _MONTH_END_DAYS:
        kept[-1] = replace(kept[-1], complete=False)
    return kept, (
        f"Your orders end on {say_date(last)}, the rest of your data on {say_date(model.last_day)}: the "
        "forecast begins where the orders end.",
    )


def _whole(points: Sequence[Point]) -> list[Point]:
    """The complete months of the business as it is: from the first that brought anything on, after the last whole year
    without any, and at most ten years."""
    complete = [each for each in points if each.complete]
    begun, empty = len(complete), _YEAR
    for at, each in enumerate(complete):
        if each.reading.value and empty >= _YEAR:
            begun = at
        empty = 0 if each.reading.value else empty + 1
    return complete[max(begun, len(complete) - _MOST_MONTHS) :]


def _span(whole: Sequence[Point]) -> Period | None:
    return Period(whole[0].period.start, whole[-1].period.end) if whole else None


def _carried_on(found: RevenueForecast, series: Floats, tried: Sequence[Trial], ahead: int) -> RevenueForecast:
    expected = blend(series, ahead)
    size = level(series)
    widths = half_widths(tried, ahead) * size
    floor = 0.0 if series.min() >= 0 else -np.inf
    months, start = [], found.history[-1].start
    for value, width in zip(expected.tolist(), widths.tolist(), strict=True):
        start = Grain.MONTH.next(start)
        label = Grain.MONTH.label(start)
        months.append(Month(start, label, None, value, max(floor, value - width), value + width))
    width = total_half_width(tried, ahead)
    together = None
    if width is not None and ahead > 1:
        value, width = float(expected.sum()), width * size
        label = f"{months[0].label} to {months[-1].label}"
        together = Month(months[0].start, label, None, value, max(floor, value - width), value + width)
    return replace(found, months=tuple(months), together=together)


def _one_ahead(history: Sequence[Month], tried: Sequence[Trial]) -> tuple[Month, ...]:
    """What was forecast for each month when it was the next one, with the band as it could be known then."""
    found = []
    for each, width in zip(tried, _widths_then(tried), strict=True):
        month, expected = history[each.known], float(each.forecast[0])
        low, high = (None, None) if width is None else (expected - width, expected + width)
        found.append(replace(month, expected=expected, low=low, high=high))
    return tuple(found)


def _widths_then(tried: Sequence[Trial]) -> list[float | None]:
    """Half the width of the band for the next month, at each trial: from the errors that were known by then."""
    found: list[float | None] = [None]
    for at in range(1, len(tried)):
        before = [replace(each, forecast=each.forecast[:1], actual=each.actual[:1]) for each in tried[:at]]
        found.append(float(half_widths(before, 1)[0]) * tried[at].level)
    return found[: len(tried)]


def _inside(tried: Sequence[Trial]) -> tuple[int, int]:
    """In how many months the band that could be drawn before held what came, and of how many."""
    held = [
        abs(float(each.actual[0] - each.forecast[0])) <= width
        for each, width in zip(tried, _widths_then(tried), strict=True)
        if width is not None
    ]
    return sum(held), len(held)


def _wape(tried: Sequence[Trial]) -> float:
    errors = sum(float(np.abs(each.actual - each.forecast).sum()) for each in tried)
    return errors / max(sum(float(np.abs(each.actual).sum()) for each in tried), 1e-9)


def _usual_step(known: Floats) -> float:
    return max(float(np.abs(np.diff(known)).mean()), 1e-9)
