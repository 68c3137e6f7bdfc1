"""What the reader looks at: which days, compared with what, by which grain, through which filters. Pure values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from crm_analytics.evaluate import Compare, Scope
from crm_analytics.model import Model
from crm_analytics.periods import Grain, Period, Preset
from crm_analytics.ui.text import plain
from crm_analytics.units import say_date

COMPARED_WITH = {
    Compare.PREVIOUS: "The period before",
    Compare.YEAR_BEFORE: "The same days a year before",
    Compare.NONE: "Nothing",
}
PRESETS = {preset.value: preset for preset in Preset}
AUTOMATIC = "automatic"
_BY_NAME = {grain.value: grain for grain in Grain}
GRAINS = (AUTOMATIC, *_BY_NAME)
_LONGEST = ((31, Grain.DAY), (120, Grain.WEEK), (3 * 366, Grain.MONTH), (8 * 366, Grain.QUARTER))
"""Days → the grain that still gives a readable number of buckets."""
MOST_BUCKETS = 800
_BY_DAYS = (Preset.LAST_30_DAYS, Preset.LAST_90_DAYS)
_DAYS = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 30, Grain.QUARTER: 91, Grain.YEAR: 365}


@dataclass(frozen=True)
class View:
    """What every page of Explore shows: the scope of its numbers, the grain of its trends, and what the workspace held
    and had been told when the page began to run."""

    scope: Scope
    grain: Grain
    model: Model
    settings: Mapping[str, Any] = field(default_factory=dict)


def span(model: Model) -> Period | None:
    """From the first day of the data to the last; None where nothing in it has a date."""
    if model.first_day is None or model.last_day is None:
        return None
    return Period(model.first_day, Grain.DAY.next(model.last_day))


def period_of(preset: Preset, dates: tuple[date, ...], model: Model) -> Period | None:
    """The days a preset means on this data, reckoned from its last day; None means all of it.

    `dates` are the first and last day of custom dates. With only one of them picked so far, it runs to the last day
    of the data.
    """
    whole = span(model)
    if whole is None:
        return None
    if preset is not Preset.CUSTOM:
        found = preset.period(whole.last_day)
        # What is known by months has nothing on the last 30 days but its first: the month is taken whole.
        is_cut = found is not None and (model.unit is not Grain.WEEK or preset in _BY_DAYS)
        return Period(model.unit.floor(found.start), found.end) if found and is_cut else found
    if not dates:
        return None
    first, last = dates[0], dates[1] if len(dates) > 1 else max(dates[0], whole.last_day)
    return Period(min(first, last), Grain.DAY.next(max(first, last)))


def grain_of(choice: str, period: Period | None, unit: Grain = Grain.DAY) -> Grain:
    """The grain that was chosen, or the one that suits the length of the period and is not finer than the `unit` that
    dates are exact to.

    A grain that would cut the period into more buckets than a chart can show gives way to the next coarser one.
    """
    days = period.days if period else 366
    if choice in _BY_NAME:
        coarser = list(Grain)[list(Grain).index(_BY_NAME[choice]) :]
        return next((grain for grain in coarser if days / _DAYS[grain] <= MOST_BUCKETS), Grain.YEAR)
    suits = next((grain for longest, grain in _LONGEST if days <= longest), Grain.YEAR)
    return max(suits, unit, key=list(Grain).index)


def trend_span(model: Model) -> Period | None:
    """The days that all data runs over as far as things happened in them: those of deals, orders and leads, not of the
    day the oldest customer was won."""
    tables = [model.tables[name] for name in ("deals", "orders", "leads") if name in model.tables]
    first = [table.first_day for table in tables if table.first_day]
    whole = span(model)
    if whole is None or not first or min(first) >= whole.end:
        return whole
    return Period(max(min(first), whole.start), whole.end)


def compared_period(scope: Scope, model: Model) -> Period | None:
    """The days that a change is against."""
    if scope.period is None or scope.compare is Compare.NONE:
        return None
    move = scope.period.previous if scope.compare is Compare.PREVIOUS else scope.period.a_year_before
    return move(in_months=model.in_months)


def in_words(view: View) -> str:
    """The view as a line of Markdown, strangers' words escaped: the days, what they are compared with, the filters."""
    period = view.scope.period or trend_span(view.model)
    words = [] if period is None else [f"**{period}**" + (" (all data)" if view.scope.period is None else "")]
    if (before := compared_period(view.scope, view.model)) is not None:
        words.append(f"compared with {before}")
    if view.scope.filters:
        words += [f"**{plain(condition)}**" for condition in view.scope.filters]
    elif words:
        words.append("no filters")
    return " · ".join(words)


def freshness(model: Model) -> str:
    """Up to which day the data goes."""
    return f"The data goes up to {say_date(model.last_day)}." if model.last_day else "Nothing in the data has a date."
