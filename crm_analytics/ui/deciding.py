"""What only the owner knows: since when there is a CRM, when somebody is there, what a dollar is worth."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

import streamlit as st

from crm_analytics.ui import exchanging, state
from crm_analytics.workspace.rows.business_hours import BusinessHours

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def show() -> None:
    """A fold with a form, and exchange rates where there are any: nothing changes until it is sent."""
    workspace = state.workspace()
    settings = workspace.settings
    with st.expander("What you decide", icon=":material/tune:", key="deciding"):
        _form(settings)
        exchanging.section(workspace.model, settings, "rates-decided")


def _form(settings: Mapping[str, Any]) -> None:
    with st.form("deciding-form", border=False):
        start = st.date_input(
            "Since when do you use a CRM?",
            _day(settings),
            min_value=date(1990, 1, 1),
            help="The return on the CRM compares the revenue of a period with as many days before this one.",
        )
        hours = BusinessHours.of(settings.get("business_hours"))
        days = st.multiselect("On which days is somebody there?", _DAYS, [_DAYS[day] for day in hours.days])
        left, right = st.columns(2)
        opens = left.time_input("From", _clock(hours.opens), step=1800)
        closes = right.time_input("Until", _clock(hours.closes), step=1800)
        active = st.number_input(
            "For how many days does a customer stay active after an order?",
            min_value=1,
            value=settings.get("activity_days"),
            placeholder="as your data says",
            help="Without a number it is the time within which nine out of ten repeat orders come.",
        )
        if st.form_submit_button("Keep"):
            until = _hour(closes) or 24.0
            if not days or _hour(opens) >= until:
                st.error("Business hours need at least one day, and must begin before they end.")
                return
            chosen = {"days": sorted(map(_DAYS.index, days)), "opens": _hour(opens), "closes": until}
            _keep(settings, "crm_start", start.isoformat() if isinstance(start, date) else None)
            _keep(settings, "business_hours", None if chosen == _USUAL else chosen)
            _keep(settings, "activity_days", None if active is None else int(active))
            st.rerun()


_USUAL = {"days": [0, 1, 2, 3, 4], "opens": 9.0, "closes": 17.0}


def _keep(settings: Mapping[str, Any], name: str, value: Any) -> None:
    """Keep what has changed: business hours and the activity rule are worked out anew for all rows."""
    if settings.get(name) != value:
        state.workspace().set_setting(name, value)


def _day(settings: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(str(settings.get("crm_start") or ""))
    except ValueError:
        return None


def _clock(hour: float) -> time:
    """
    >>> _clock(9.5), _clock(24)
    (datetime.time(9, 30), datetime.time(0, 0))
    """
    whole, minutes = divmod(round(hour * 60), 60)
    return time(whole % 24, minutes)


def _hour(moment: time) -> float:
    return moment.hour + moment.minute / 60
