"""The predicted rival of customer lifetime value, beside the definitions of the KPI."""

import streamlit as st

from crm_analytics.clv import lifetime_values, predicted_clv
from crm_analytics.ui import cache, meaning, places, state, training
from crm_analytics.ui.text import counted, plain


def show() -> None:
    """What the fitted model says, worked out when somebody asks for it: it takes some seconds."""
    workspace = state.workspace()
    if "orders" not in workspace.model.tables:
        return
    key = f"clv-{cache.digest(workspace.model.digest, str(state.data_folder() or id(workspace)))}"
    if not st.button("Predict it too", key="clv-predicted", icon=":material/insights:"):
        return
    with st.spinner("Learning from your orders"):
        job = training.job(key, lambda tell: lifetime_values(workspace, tell=tell))
        job.join()
    if job.result is None:
        return
    found = predicted_clv(job.result)
    band = f" (95 % sure: {meaning.interval(found.interval, found)})" if found.interval else ""
    said = (
        plain(found.reason)
        if found.reason
        else f"**{meaning.value(found)}**{band}, from {counted(found.n, 'customer')}"
    )
    st.markdown(f"{plain(found.definition)}: {said}.")
    st.caption(
        "It looks ahead from the last order, whatever the period. No filter applies, and it cannot be put in use."
    )
    st.page_link(places.CLV, label="Customer value", icon=":material/diamond:")
