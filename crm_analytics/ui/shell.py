"""The frame around every page: configuration, menu, sidebar, the page."""

import runpy
from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.navigation.page import Page

from crm_analytics.ui import cold_start, controls, places, state
from crm_analytics.ui.failing import FailingInWords

_SIDEBAR = 256
"""The width of the sidebar in pixels; on a phone it is folded."""


def main(sections: Mapping[str, Sequence[Page]], *, with_sidebar: str) -> None:
    """Draw the page that was asked for. Those of the section `with_sidebar` get the controls once there is data."""
    state.mark_routed()
    # Before the menu: otherwise the browser tab takes the page's Material icon, and fetches it from outside.
    st.set_page_config(page_icon=str(places.ASSETS / "icon.svg"), layout="wide", initial_sidebar_state=_SIDEBAR)
    cold = cold_start.is_cold()
    page = st.navigation(dict(sections), expanded=True)
    st.set_page_config(page_title=f"{page.title} · CRM analytics")
    if cold and page.url_path:
        cold_start.open_again()
    with FailingInWords():
        if state.first_run() and page.url_path == "" and state.has_data():
            st.switch_page(places.OVERVIEW)
        if page in sections[with_sidebar] and state.has_data():
            controls.sidebar()
        state.forget_written_elsewhere(page.url_path)
        if message := state.take_message():
            st.toast(message, duration="long")
        page.run()


def ensure_router() -> None:
    """For the first line of a page: where a server ran the page without `app.py`, run that instead."""
    if not state.routed():
        runpy.run_path(str(places.ROOT / "app.py"), run_name="__main__")
        st.stop()
