"""What a page shows where there is nothing to show: what is missing, why, and the one thing to do about it."""

import streamlit as st

from crm_analytics.ui import places


def no_data() -> None:
    """For a page that needs data, before there is any."""
    nothing(
        "Nothing to show yet",
        "This page fills itself as soon as there is data. Drop in the files you have, or try it with sample data.",
        places.START,
        "Go to Start",
    )


def nothing(title: str, why: str, page: str, link: str, *, icon: str = ":material/inbox:") -> None:
    """A title, one or two sentences and one link. All of it our own words: escape what is not."""
    with st.container(border=True):
        st.subheader(title, anchor=False)
        st.markdown(why)
        st.page_link(page, label=link, icon=icon)
