"""Writing down: every change can be taken back once, with one click."""

from collections.abc import Callable

import streamlit as st

from crm_analytics.issues import CrmError
from crm_analytics.ui import state
from crm_analytics.ui.text import plain


def keep(key: str, value: Callable[[], object], what: str) -> bool:
    """Keep what `value` makes under a setting. False, with the reason on the page, where it makes no sense."""
    try:
        state.write_down(key, value(), what)
    except CrmError as error:
        st.error(plain(error), icon=":material/error:")
        return False
    return True


def undo() -> None:
    """A button that takes the last change back, where there is one."""
    what = state.last_written()
    if what is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(plain(what))
        st.button("Undo", key="undo-written", icon=":material/undo:", type="tertiary", on_click=state.take_back)
