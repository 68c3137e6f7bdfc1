"""What every page of Explore begins with: its title, and in words what it shows."""

import streamlit as st

from crm_analytics.evaluate import availability
from crm_analytics.kpi import Kpi, KpiTable
from crm_analytics.ui import empty, state
from crm_analytics.ui.view import in_words


def opened(title: str) -> bool:
    """Draw the head of a page. False where there is no data yet, which the page then says."""
    st.title(title, anchor=False)
    if not state.has_data():
        empty.no_data()
        return False
    st.markdown(in_words(state.view()))
    return True


def lacking(kpi: Kpi | KpiTable) -> str | None:
    """Why this workspace cannot answer a KPI, whatever the period; None where it can. A table stands on its first
    column."""
    view = state.view()
    if isinstance(kpi, KpiTable):
        first = kpi.columns[0]
        kpi = Kpi(kpi.name, kpi.label, kpi.definition, kpi.area, first.measure, first.unit)
    return availability(view.model, kpi, view.settings)
