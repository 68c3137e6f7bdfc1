"""Trends with what was planned and what happened: the way to a target, and numbered notes below the chart."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from crm_analytics.charts import Beside, Mark
from crm_analytics.kpi import Kpi, Point
from crm_analytics.planning import NOTES, Note, Progress, notes_on, short, standing
from crm_analytics.ui import cache, state
from crm_analytics.ui.plans import keeping
from crm_analytics.ui.text import plain
from crm_analytics.units import say_date


def target_of(kpi: Kpi) -> Progress | None:
    """The target of a KPI for just the filters that are looked at: the one that is due next, else the latest."""
    view = state.view()
    if not view.settings.get("targets"):
        return None
    found = [
        each
        for each in cache.progress(state.workspace())
        if each.target.kpi == kpi.name and each.target.filters == view.scope.filters
    ]
    running = [each for each in found if each.as_of is not None and each.as_of < each.target.due]
    if running:
        return min(running, key=lambda each: each.target.due)
    return max(found, key=lambda each: each.target.due, default=None)


def card_line(kpi: Kpi, points: Sequence[Point]) -> str | None:
    """One small line for a card: the target or, without one, how the latest whole bucket stands among those before."""
    if target := target_of(kpi):
        return short(target)
    among = standing(kpi, points, state.view().grain)
    return among.short if among else None


def beside(kpi: Kpi, points: Sequence[Point]) -> Beside:
    """What stands on a trend of `kpi` beside its values."""
    found = target_of(kpi)
    planned = [found.expected_in(point.period) for point in points] if found is not None else []
    return Beside(planned, marks(kpi, points))


def marks(kpi: Kpi, points: Sequence[Point]) -> list[Mark]:
    """The notes on the days of `points`, numbered from the first day on."""
    start, end = points[0].period.start, points[-1].period.end
    notes = notes_on(state.view().settings, kpi, start, end)
    return [Mark(number, note.day, note.text) for number, note in enumerate(notes, start=1)]


def below(kpi: Kpi, points: Sequence[Point]) -> None:
    """The list of the notes on a chart, and the way to add one."""
    found = marks(kpi, points)
    if found:
        st.markdown("\n".join(f"{mark.number}. {say_date(mark.day)}: {plain(mark.text)}" for mark in found))
    with st.popover(
        "Add a note", key=f"note-{kpi.name}", icon=":material/edit_note:", type="tertiary", on_change="rerun"
    ) as note:
        if note.open:
            _form(kpi, points[-1].period.last_day)


def _form(kpi: Kpi, last: date) -> None:
    known = state.view().model.last_day
    with st.form(f"note-form-{kpi.name}", border=False, enter_to_submit=False):
        day = st.date_input("When", min(last, known) if known else last, format="DD/MM/YYYY")
        text = st.text_input("What happened", placeholder="Prices went up by 5 %")
        only = st.checkbox(f"Only for {kpi.label}", value=False)
        if st.form_submit_button("Add the note", type="primary"):
            settings = state.workspace().settings
            added = keeping.keep(
                NOTES.key,
                lambda: NOTES.added(settings, Note(day, text, kpi.name if only else None)),
                f"A note on {say_date(day)} was added.",
            )
            if added:
                st.rerun()
