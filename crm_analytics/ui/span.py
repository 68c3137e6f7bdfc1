"""The days to look at where a question needs a first one: the reader's period, or else the last twelve months."""

from dataclasses import replace
from datetime import timedelta

from crm_analytics.evaluate import Scope
from crm_analytics.model import Activity
from crm_analytics.periods import Grain, Period, Preset
from crm_analytics.ui import state


def with_beginning() -> Scope:
    """What the reader looks at; of all data its last twelve months, before which something can have been."""
    view = state.view()
    last = view.model.last_day
    if view.scope.period is not None or last is None:
        return view.scope
    return replace(view.scope, period=Preset.LAST_12_MONTHS.period(last))


def with_customers() -> Scope:
    """The same, but beginning only when it is known who was a customer: younger data has none in the months before."""
    scope = with_beginning()
    if state.view().scope.period is not None or scope.period is None:
        return scope
    return replace(scope, period=known_part(scope.period, state.view().model.activity))


def known_part(period: Period, activity: Activity) -> Period:
    """The part of a period from the first month on of which it is known who was a customer when it began; where no
    month is left, from the first customer on.

    >>> from datetime import date
    >>> of_deals = Activity("deals", 15, first_day=date(2017, 3, 1), last_day=date(2017, 12, 31))
    >>> str(known_part(Period(date(2017, 1, 1), date(2018, 1, 1)), of_deals))
    '1 Apr – 31 Dec 2017'
    """
    if activity.first_day is None:
        return period
    start = Grain.MONTH.next(activity.first_day + timedelta(days=activity.days or 0))
    if Grain.MONTH.next(start) > period.end:
        start = activity.first_day
    return Period(max(start, period.start), period.end)
