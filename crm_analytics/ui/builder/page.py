"""The page on which own KPIs are built: the form on one side, what it comes to on the other."""

import streamlit as st

from crm_analytics.catalogue import known
from crm_analytics.ui import explore, passport, state
from crm_analytics.ui.builder import columns, form, kept, preview


def show() -> None:
    """The page."""
    if not explore.opened("Your own KPIs"):
        return
    view = state.view()
    if not columns.lists(view.model):
        st.markdown("There is no list in your data whose rows could be counted.")
        return
    start = kept.edited()
    key = state.uploader_key("builder")
    left, right = st.columns([3, 2], gap="large")
    with left:
        is_known = start is not None and start.name in known(view.settings)
        st.subheader("Change it" if is_known else "Build one", anchor=False)
        built = form.draw(view.model, key, start, known(view.settings))
    with right:
        st.subheader("What it comes to", anchor=False)
        if built is None:
            st.markdown("Its value appears here as soon as the figure is complete.")
        else:
            preview.show(built)
        with st.container(horizontal=True):
            st.button(
                "Keep this KPI",
                key="keep-kpi",
                type="primary",
                disabled=built is None,
                on_click=kept.keep,
                args=(built,),
            )
            if start is not None:
                st.button("Start anew", key="new-kpi", on_click=kept.edit, args=(None,))
    kept.listed()
    passport.show_open()
