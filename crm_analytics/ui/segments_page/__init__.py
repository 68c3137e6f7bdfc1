"""The page of segments: what they are, how large, how much they share, and how they do beside each other."""

import streamlit as st

from crm_analytics.evaluate.refusals import outdated
from crm_analytics.segments import Segment
from crm_analytics.ui import explore, passport, segmenting, state
from crm_analytics.ui.segments_page import comparing, describing, entries
from crm_analytics.ui.text import spoken


def show() -> None:
    """The page."""
    if not explore.opened("Segments"):
        return
    found = segmenting.known()
    if not found:
        st.markdown(
            "A segment is a group under a name: customers to call, deals of a kind. Click any bar or point and save "
            "its rows, save the filters in the sidebar, or describe one here."
        )
    usable = {name: each for name, each in found.items() if outdated(state.view().model, each.membership) is None}
    if usable:
        comparing.compared(usable)
        comparing.overlaps(list(usable.values()))
        st.subheader("Who is in them?", anchor=False)
    for segment in found.values():
        entries.entry(segment, is_usable=segment.name in usable)
    gone = state.kept(entries.DELETED)
    if isinstance(gone, Segment) and gone.name not in found:
        st.button(
            f"Bring back {spoken(gone.name)}", icon=":material/undo:", key="undo-segment", on_click=entries.bring_back
        )
    describing.new()
    passport.show_open()
