"""Imports: what came in when, taking the last one back, and deleting everything."""

import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.ui import cache, comparing, desk, empty, places, state, upload
from crm_analytics.ui.failing import FailingInWords
from crm_analytics.ui.text import counted, listed, plain
from crm_analytics.units import say_date
from crm_analytics.workspace import Counts, ImportRecord

CONFIRMATION = "delete"


def show() -> None:
    st.title("Imports", anchor=False)
    imports = state.workspace().imports()
    if imports:
        st.markdown("Everything you put to use, the latest first. Each import can be looked at again.")
        for record in reversed(imports):
            _import(record, is_last=record is imports[-1])
        comparing.section(imports)
    else:
        empty.nothing(
            "No imports yet",
            "As soon as you use files, this page says what each of them brought, and takes it back if you like.",
            places.START,
            "Go to Start",
        )
    _where_it_is()
    if imports or state.draft() is not None or state.data_folder() is not None:
        _delete_everything()


def _import(record: ImportRecord, *, is_last: bool) -> None:
    with st.container(border=True):
        with st.container(gap="xxsmall"):
            st.markdown(f"**{say_date(record.when.date())}, {record.when:%H:%M}**")
            st.caption(listed([plain(name, 50) for name in record.files], limit=8))
        with st.container(gap="xxsmall"):
            for entity, counts in record.counts.items():
                st.markdown(f"{ENTITIES[entity].label}: {_said(counts)}")
        with st.container(horizontal=True):
            if st.button("Look at the mapping again", key=f"again:{record.id}", icon=":material/rule:"):
                upload.reopen(record)
            if is_last and st.button("Undo this import", key=f"undo:{record.id}", icon=":material/undo:"):
                _confirm_undo(record)


def _said(counts: Counts) -> str:
    parts = (
        (counts.new, "new"),
        (counts.changed, "changed"),
        (counts.as_before, "unchanged"),
        (counts.repeated, "repeated within the files"),
        (counts.removed, "no longer there"),
    )
    return ", ".join(f"{number:,} {word}" for number, word in parts if number) or "no rows"


@st.dialog("Undo the last import?", icon=":material/undo:")
def _confirm_undo(record: ImportRecord) -> None:
    rows = counted(sum(counts.rows for counts in record.counts.values()), "row")
    st.markdown(
        f"What the import of {say_date(record.when.date())}, {record.when:%H:%M} brought ({rows}) is taken back, "
        "and the data is as it was before. Your files themselves are not touched."
    )
    with st.container(horizontal=True):
        if st.button("Undo it", type="primary", key="undo-confirmed", on_click=_undo):
            st.rerun()
        if st.button("Keep it", key="undo-kept"):
            st.rerun()


def _undo() -> None:
    with FailingInWords():
        state.workspace().undo()
        state.tell("The last import was undone.")


def _where_it_is() -> None:
    st.subheader("Where your data is", anchor=False)
    folder = state.data_folder()
    if folder is None:
        st.markdown("In the memory of this app, for this visit only. It is gone when you close the page.")
        return
    st.markdown("In one folder of this machine, and nowhere else:")
    st.code(str(folder), language=None, wrap_lines=True)


def _delete_everything() -> None:
    st.subheader("Delete everything", anchor=False)
    st.markdown("Removes every row, every import, the copies of your files and your settings from this machine.")
    if st.button("Delete everything", icon=":material/delete_forever:", key="delete"):
        _confirm_delete()


@st.dialog("Delete everything?", icon=":material/delete_forever:")
def _confirm_delete() -> None:
    tables = state.workspace().model.lists.values()
    rows = [f"{info.rows:,} {ENTITIES[info.entity].label.lower()}" for info in tables]
    found = listed([*rows, "the copies of your files", "your settings"], 7)
    st.markdown(
        f"{found[:1].upper()}{found[1:]} will be gone, and this cannot be undone. "
        "The files you dropped in stay where they are."
    )
    st.text_input(f'Type "{CONFIRMATION}" to confirm', key="delete-typed", live=True)
    with st.container(horizontal=True):
        if st.button(
            "Delete everything", type="primary", key="delete-confirmed", disabled=not _is_confirmed(), on_click=_delete
        ):
            st.rerun()
        if st.button("Keep my data", key="delete-kept"):
            st.rerun()


def _is_confirmed() -> bool:
    return str(state.value("delete-typed") or "").strip().lower() == CONFIRMATION


def _delete() -> None:
    if not _is_confirmed():
        return
    with FailingInWords():
        state.workspace().delete_everything()
        state.keep_draft(None)
        cache.forget()
        desk.forget_models()
        state.tell("Everything was deleted.")
