"""What targets come to, in one plain sentence each: facts and a pace, never a probability."""

from datetime import date

from crm_analytics.planning.status import Progress, Status
from crm_analytics.planning.targets import Target
from crm_analytics.units import Unit, say, say_date, say_interval

OTHER_DEFINITION = "It was set while another definition of the KPI was in use, so check that the two still fit."


def not_begun(target: Target, last_day: date) -> str:
    return f"It begins on {say_date(target.start)}; your data ends on {say_date(last_day)}."


def standing(found: Progress) -> str:
    """Where it stands, where it should stand by now, and the verdict.

    "€61.2k of €120k by 31 Dec 2026; by now it should be €74.0k: behind."
    """
    target = found.target
    by = say_date(target.due)
    if found.adds_up:
        most = "" if target.higher_is_better else "at most "
        whole = f"{_said(found, found.value)} of {most}{_said(found, target.value)} by {by}"
    elif found.stays:
        over = "" if found.is_level else f" in the last {target.days} days"
        side = "above" if target.higher_is_better else "below"
        return (
            f"{_said(found, found.value)}{over}, to stay at or {side} {_said(found, target.value)} until {by}: "
            f"{found.status}{_why(found)}."
        )
    else:
        way = f"on the way from {_said(found, found.start_value)} to {_said(found, target.value)} by {by}"
        over = "" if found.is_level else f" in the last {target.days} days"
        whole = f"{_said(found, found.value)}{over}, {way}"
    if found.status in (Status.REACHED, Status.MISSED):
        return f"{whole}: {found.status}."
    limit = "should be" if target.higher_is_better else "may be at most" if found.adds_up else "should be down to"
    return f"{whole}; by now it {limit} {_said(found, found.expected)}: {found.status}{_why(found)}."


def short(found: Progress) -> str:
    """The same in one small line, for a card: "Target €120k by 31 Dec 2026: behind, €74.0k expected by now"."""
    target = found.target
    if found.kpi is None or found.reading is None:
        return f"Target by {say_date(target.due)}: {found.status}"
    line = f"Target {_said(found, target.value)} by {say_date(target.due)}: {found.status}"
    is_short = found.status in (Status.BEHIND, Status.TOO_EARLY)
    return f"{line}, {_said(found, found.expected)} expected by now" if is_short else line


def _why(found: Progress) -> str:
    """Why it is too early to tell."""
    if found.status is not Status.TOO_EARLY or found.reading is None:
        return ""
    interval = found.reading.interval
    if interval is not None and not found.adds_up:
        held = say_interval(interval.low, interval.high, found.reading.unit, currency=found.reading.currency)
        return f", since it is only 95 % sure that it is {held}"
    return f", since it rests on {found.reading.n:,} {'row' if found.reading.n == 1 else 'rows'}"


def _said(found: Progress, value: float | None) -> str:
    assert found.reading is not None
    if found.reading.unit is Unit.COUNT and value is not None:
        value = round(value)
    return say(value, found.reading.unit, currency=found.reading.currency)
