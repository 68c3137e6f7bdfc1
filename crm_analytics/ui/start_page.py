"""Start: what there is, and where files come in."""

from collections.abc import Sequence

import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.model import TableInfo
from crm_analytics.ui import cache, places, state, upload, using
from crm_analytics.ui.text import counted, listed, plain
from crm_analytics.units import say_date

PROMISE = (
    ":material/lock: Nothing leaves this machine. There is no account and no tracking: your files are read here and "
    "kept here, and you can delete all of it on the page *Imports*."
)
PROMISE_IN_MEMORY = (
    ":material/lock: Your files stay in the memory of this app, for this visit only. There is no account and no "
    "tracking, nobody else sees them, and they are gone when you close the page."
)


def show() -> None:
    if state.has_data():
        _what_there_is()
    else:
        _first_visit()


def _first_visit() -> None:
    with st.container(horizontal_alignment="center"), st.container(width=760):
        st.title("Drop in your spreadsheets, get numbers you can prove", anchor=False)
        st.markdown(
            "Exports from your CRM, shop or help desk, or lists of your own, just as they are: deals, customers, "
            "orders, leads, tickets. You check what was understood, and see how things go."
        )
        _waiting()
        upload.drop_zone("Drop your files here, or choose them")
        upload.paste_box()
        if upload.has_sample():
            with st.container(horizontal=True, vertical_alignment="center"):
                wanted = st.button("Try it with sample data", icon=":material/science:")
                st.caption("Two years of a company that does not exist.")
            if wanted:
                using.use_sample()
        _promise()


def _what_there_is() -> None:
    workspace = state.workspace()
    model, files = workspace.model, cache.files(workspace)
    st.title("Your data", anchor=False)
    if state.holds_sample():
        st.info(
            "This is the sample data. As soon as you use files of your own, they take its place.",
            icon=":material/science:",
        )
    _waiting()
    with st.grid("auto", min_column_width=230):
        for info in model.lists.values():
            _table(info, files.get(info.entity, ()))
    if st.button("Open the overview", type="primary", icon=":material/dashboard:"):
        st.switch_page(places.OVERVIEW)
    st.subheader("Add files", anchor=False)
    st.markdown(
        "A newer export of the same list updates it: new rows are added, rows that are there already are brought up "
        "to date, and the same file twice changes nothing."
    )
    upload.drop_zone("Drop more files here, or choose them")
    upload.paste_box()
    _promise()


def _promise() -> None:
    st.caption(PROMISE if state.data_folder() else PROMISE_IN_MEMORY)


def _table(info: TableInfo, files: Sequence[str]) -> None:
    entity = ENTITIES[info.entity]
    with st.container(border=True, height="stretch", gap="xxsmall"):
        st.markdown(f"**{entity.label}**")
        of_responses = f", of {counted(info.responses, 'response')}" if info.responses else ""
        st.markdown(counted(info.rows, "row") + of_responses)
        if info.first_day and info.last_day:
            st.caption(f"{say_date(info.first_day)} to {say_date(info.last_day)}")
        if info.made_from:
            st.caption(f"made from {ENTITIES[info.made_from].label.lower()}")
        elif files:
            st.caption(f"from {listed([plain(file, 40) for file in files], limit=3)}")


def _waiting() -> None:
    draft = state.draft()
    if draft is None:
        return
    with st.container(border=True):
        names = listed([plain(source.name, 40) for source in draft.sources])
        verb = "waits" if len(draft.sources) == 1 else "wait"
        st.markdown(f"**{counted(len(draft.sources), 'file')} {verb} for you to check the mapping:** {names}")
        with st.container(horizontal=True):
            st.page_link(places.MAPPING, label="Check the mapping", icon=":material/rule:")
            st.button("Discard", icon=":material/close:", type="tertiary", on_click=state.keep_draft, args=(None,))
