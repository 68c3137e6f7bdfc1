"""What an own KPI comes to while it is being built: value, course, formula in words, and what it rests on."""

import streamlit as st

from crm_analytics import charts
from crm_analytics.catalogue.custom import CustomKpi, Shape
from crm_analytics.evaluate import availability
from crm_analytics.ui import cache, meaning, pictures, state
from crm_analytics.ui.text import plain
from crm_analytics.ui.view import in_words
from crm_analytics.units import NO_VALUE


def show(own: CustomKpi) -> None:
    """The KPI on the data and in the period that the sidebar says."""
    kpi, view, workspace = own.kpi, state.view(), state.workspace()
    st.caption(in_words(view))
    reason = availability(view.model, kpi, view.settings)
    reading = None if reason else cache.readings(workspace, [kpi], view.scope)[kpi.name]
    known = reading is not None and reading.value is not None
    change = meaning.change(reading) if reading is not None and known else None
    st.metric(
        plain(own.label),
        plain(meaning.value(reading)) if reading is not None and known else NO_VALUE,
        delta=plain(change) if change else None,
        delta_color="gray",
    )
    if reading is None or not known:
        st.markdown(plain(reason or (reading.reason if reading else "")))
        return
    st.caption(plain(meaning.rests_on(reading)))
    shown = cache.proof(workspace, kpi, view.scope)
    counts = own.shape is Shape.FIGURE and own.top.counts_rows and not own.per_week
    st.markdown(f"**In words:** {'number of ' if counts else ''}{plain(shown.formula)}")
    st.markdown(f"**With the numbers:** {plain(shown.with_numbers)}")
    points = cache.trends(workspace, [kpi], view.scope, view.grain)[kpi.name]
    if sum(point.reading.value is not None for point in points) > 1:
        pictures.draw(charts.trend(kpi, points, view.grain, pictures.palette()), key="preview-trend")
    for note in reading.notes:
        st.caption(plain(note))
