"""Scenarios that were kept: under a name, side by side, to be taken along."""

import json

import pyarrow as pa
import streamlit as st

from crm_analytics.scoring import Scoring
from crm_analytics.ui import pictures, state
from crm_analytics.whatif import Scenario


def keep(tried: Scenario) -> None:
    """A form that keeps the scenario under a name."""
    with st.form("whatif-keep", clear_on_submit=True, border=False):
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        name = left.text_input("Name of this scenario", max_chars=60)
        if right.form_submit_button("Keep it", icon=":material/bookmark_add:") and name.strip():
            kept = [each for each in state.what_if("saved") or [] if each["name"] != name.strip()]
            state.keep_what_if("saved", [*kept, {"name": name.strip(), **tried.to_json()}])
            st.rerun()


def show(found: Scoring) -> None:
    """The scenarios that were kept, side by side, with their download."""
    saved = list(state.what_if("saved") or [])
    if not saved:
        return
    st.subheader("Scenarios side by side")
    rows = pa.table(
        {
            "Scenario": [each["name"] for each in saved],
            "Change": ["; ".join(each["said"]) for each in saved],
            "Customers": [each["edited"] for each in saved],
            "Fewer leave": [round(each["avoided"]) for each in saved],
            "From": [round(each["avoided_90"][0]) for each in saved],
            "To": [round(each["avoided_90"][1]) for each in saved],
            "Second model": [round(each["avoided_by_second_model"]) for each in saved],
            "Value kept": pa.array([each["value_kept"] for each in saved], pa.float64()),
            "Looks like known (%)": [round(100 * each["support"]["share"]) for each in saved],
            "Evidence": [each["evidence"]["evidence"] for each in saved],
        }
    )
    if not any(each["value_kept"] is not None for each in saved):
        rows = rows.drop_columns(["Value kept"])
    st.dataframe(rows, hide_index=True, placeholder="", width="stretch", alt="Scenarios that were kept, one row each")
    pictures.downloads("scenarios", "whatif-scenarios", lambda: rows)
    with st.container(horizontal=True):
        whole = {"currency": found.records.currency, "scenarios": saved}
        st.download_button(
            "JSON",
            json.dumps(whole, ensure_ascii=False, indent=1),
            "scenarios.json",
            "application/json",
            key="whatif-json",
            on_click="ignore",
            icon=":material/download:",
        )
        st.button("Forget them", key="whatif-forget", icon=":material/delete:", on_click=_forget)


def _forget() -> None:
    state.keep_what_if("saved", [])
