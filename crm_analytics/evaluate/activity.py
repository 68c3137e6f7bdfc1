"""Who counts as an active customer, in words: what is said beside figures, and where nobody can tell."""

from collections.abc import Iterator
from datetime import timedelta

from crm_analytics.compile import Window
from crm_analytics.measures import Aggregate, Measure, Move, Moving, leaves
from crm_analytics.model import Activity, Model
from crm_analytics.units import say_date

SPELLS = "spells"
FROM_START = frozenset((Move.OPENING, Move.RETAINED, Move.CHURNED, Move.REACTIVATED, Move.OPENING_OR_NEW))
"""What needs the beginning of a period."""
_FEWEST = 10
"""Repeat purchases from which on it is worth saying within how many days they came."""
_WHAT = {
    "orders": ("order", "purchases"),
    "activities": ("interaction", "interactions"),
    "deals": ("won deal", "won deals"),
}


def _is_told(measure: Measure) -> bool:
    """Whether a measure is about when customers were active."""
    return any(leaf.entity == SPELLS for leaf in leaves(measure))


def untold(model: Model) -> str:
    """Why nobody can say when customers were active."""
    activity = model.activity
    if activity.source in _WHAT:
        return (
            f"No customer has {_WHAT[activity.source][1]} on two days, so nobody can say after how many days without "
            "any a customer is lost: set that number of days."
        )
    customers = model.tables.get("customers")
    if customers is not None and not customers.made_from and {"is_churned", "churned_at"} & set(customers.columns):
        return (
            "Your customers do not have both a Customer since and a Left on date, and there is no list of orders with "
            "dates and customers, so nobody can say who was a customer when."
        )
    if "orders" in model.tables:
        return "Your orders do not have both an Ordered date and a Customer, so nobody can say who was a customer when."
    return (
        "There is no list of orders in your data, none of deals won by known customers on known days, and none of "
        "customers with the dates on which they came and left, so nobody can say who was a customer when."
    )


def needs_period(measure: Measure, window: Window) -> str | None:
    """Why what became of customers cannot be told without a period: all data has no beginning to look at."""
    if window.period is not None:
        return None
    bases = (leaf.basis for leaf in leaves(measure) if isinstance(leaf, Aggregate))
    if any(isinstance(basis, Moving) and basis.move in FROM_START for basis in bases):
        return "Choose a period: this looks at who was a customer when it began."
    return None


def too_short(model: Model, measure: Measure, window: Window) -> str | None:
    """Why purchases cannot be weighed against losses: those who are lost in a short period bought before it began."""
    activity, period = model.activity, window.period
    first, last = activity.first_day, activity.last_day
    if period is None or activity.source not in _WHAT or activity.days is None or first is None or last is None:
        return None
    if not any(isinstance(leaf, Aggregate) and leaf.is_time_active for leaf in leaves(measure)):
        return None
    known = (min(period.end, last + timedelta(days=1)) - max(period.start, first)).days
    if known >= activity.days:
        return None
    days, (one, _) = f"{activity.days:,} day{'s' * (activity.days != 1)}", _WHAT[activity.source]
    return (
        f"Customers are lost {days} after their last {one}, so those lost in a shorter period bought before it, and "
        f"this would weigh the purchases of some against the losses of others. Choose a period of {days} or more."
    )


def notes(model: Model, measure: Measure, window: Window) -> Iterator[str]:
    """What must be known about the rule to read a figure: the days, what they rest on, and where the data ends."""
    activity = model.activity
    if not _is_told(measure) or activity.source not in _WHAT or activity.days is None:
        return
    yield rule(activity)
    one, _ = _WHAT[activity.source]
    if activity.unnamed:
        name = f"{one} names" if activity.unnamed == 1 else f"{one}s name"
        yield f"{activity.unnamed:,} {name} no customer, so nobody can tell whose it was."
    period, first, last = window.period, activity.first_day, activity.last_day
    if period is None or first is None or last is None:
        return
    known = first + timedelta(days=activity.days + 1)
    if period.start < known:
        yield (
            f"The data begins on {say_date(first)}: who was active before is not known, so until {say_date(known)} "
            "there are more customers at the start than it shows, and some of the new ones are not new."
        )
    if period.end > last + timedelta(days=1):
        yield f"The last {one} is of {say_date(last)}: whoever came or left after that day is not known."


def rule(activity: Activity) -> str:
    """When a customer is active, in one sentence."""
    one, several = _WHAT[activity.source]
    days = f"{activity.days:,} day{'s' * (activity.days != 1)}"
    if activity.chosen:
        return f"A customer is active until {days} after the last {one}: that is your rule."
    if activity.repeats < _FEWEST:
        few = f"only {activity.repeats:,} of your {several} came" if activity.repeats > 1 else f"only one {one} came"
        return (
            f"A customer is active until {days} after the last {one}. That is a first guess, since {few} after an "
            "earlier one so far: set the days that you go by."
        )
    few = f" (there are only {activity.repeats:,} of them)" if activity.repeats < 30 else ""
    share = f"{100 * activity.share:g}"
    return (
        f"A customer is active until {days} after the last {one}: {share} % of repeat {several} come within that{few}."
    )
