"""Questions that nobody answered and on which figures of a page depend: said once, above them."""

from collections.abc import Iterable

import streamlit as st

from crm_analytics.kpi import Reading
from crm_analytics.questions import SAME_SALES
from crm_analytics.ui import places
from crm_analytics.ui.text import plain

_HOW = (
    "Undo the import of one of the two on *Imports*, or drop the file on *Start* again and say that they are different."
)
_LINES = "They count until you drop the file on *Start* again and say what they are."


def show(readings: Iterable[Reading]) -> None:
    """The questions that these figures depend on, each with what it is about and how to answer it."""
    doubts = dict.fromkeys(each for reading in readings if reading.n for each in reading.doubts)
    for doubt in doubts:
        with st.container(border=True):
            how = _HOW if doubt.topic == SAME_SALES else _LINES
            st.markdown(f":orange[:material/help:] **{plain(doubt.text)}** {plain(doubt.evidence)} {how}")
            with st.container(horizontal=True):
                st.page_link(places.IMPORTS, label="Imports", icon=":material/history:")
                st.page_link(places.START, label="Start", icon=":material/home:")
