"""Badges and whose a target is, in the words of the page."""

from typing import Literal

import streamlit as st

from crm_analytics.planning import Progress, Status, Target
from crm_analytics.ui.text import plain

Colour = Literal["green", "orange", "red", "blue", "gray"]
_LOOKS: dict[Status, tuple[str, Colour, str]] = {
    Status.REACHED: ("Reached", "green", ":material/check_circle:"),
    Status.ON_TRACK: ("On track", "green", ":material/trending_up:"),
    Status.BEHIND: ("Behind", "orange", ":material/schedule:"),
    Status.MISSED: ("Missed", "red", ":material/cancel:"),
    Status.TOO_EARLY: ("Too early to tell", "gray", ":material/hourglass_empty:"),
    Status.NOT_BEGUN: ("Not begun", "gray", ":material/event:"),
    Status.UNKNOWN: ("No value", "gray", ":material/help:"),
}


def said_status(status: Status) -> str:
    return _LOOKS[status][0]


def badge(found: Progress) -> None:
    word, colour, icon = _LOOKS[found.status]
    st.badge(word, icon=icon, color=colour)


def whose(target: Target) -> str:
    """For whom it is, as plain text: "everything" or the filters."""
    return str(target.filters) if target.filters else "everything"


def heading(found: Progress) -> str:
    """What the target is about, as Markdown."""
    label = found.kpi.label if found.kpi else found.target.kpi
    return f"**{plain(label)}**" + (f" · {plain(found.target.filters)}" if found.target.filters else "")
