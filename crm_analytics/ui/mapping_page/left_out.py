"""Files and sheets that are not used, each with the reason, and the way back in for those that can be read."""

import streamlit as st

from crm_analytics.entities import SHEETS
from crm_analytics.intake import Intake
from crm_analytics.tables import RawTable, SetAside
from crm_analytics.ui import state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page import layouts, words
from crm_analytics.ui.mapping_page.sheets import choose_entity
from crm_analytics.ui.text import counted, plain, spoken

IN_THE_OPEN = 8
"""Refused files shown without a fold."""


def refused(intake: Intake) -> tuple[SetAside, ...]:
    """What could not be read at all, as against what was left out and could be taken back in."""
    readable = {(raw.file, raw.sheet) for raw in intake.raw_tables}
    return tuple(aside for aside in intake.set_aside if (aside.file, aside.sheet) not in readable)


def in_the_open(intake: Intake) -> None:
    """The files that cannot be used, each with the reason: nobody should have to look for them."""
    found = refused(intake)
    if not found:
        return
    with st.container(border=True):
        st.markdown(f":red[:material/error:] **{counted(len(found), 'file or sheet', 'files or sheets')} not used**")
        for aside in found[:IN_THE_OPEN]:
            _why(aside)
        if rest := found[IN_THE_OPEN:]:
            with st.expander(f"{len(rest):,} more"):
                for aside in rest:
                    _why(aside)


def section(draft: Draft, intake: Intake) -> None:
    """What was read and is left out, with the way back in."""
    readable = {(raw.file, raw.sheet): raw for raw in intake.raw_tables}
    found = [aside for aside in intake.set_aside if (aside.file, aside.sheet) in readable]
    if not found:
        return
    label = f"{counted(len(found), 'sheet or file', 'sheets or files')} left out"
    # Where nothing is left to use, why is the message of the page.
    with st.expander(label, expanded=not intake.sheets, icon=":material/visibility_off:", key=f"out:{draft.token}"):
        for aside in found:
            _aside(aside, readable[aside.file, aside.sheet], draft)


def _aside(aside: SetAside, raw: RawTable, draft: Draft) -> None:
    what, choice = st.columns([5, 4], vertical_alignment="top")
    with what:
        _why(aside)
        layouts.switch(draft, raw, f"{draft.token}:{raw.place}:layout")
    with choice:
        _use_after_all(raw, f"{draft.token}:{raw.place}:back")


def _why(aside: SetAside) -> None:
    with st.container(gap="xxsmall"):
        st.markdown(f"**{words.place(aside.file, aside.sheet)}**")
        st.markdown(plain(" ".join(part for part in (aside.reason, aside.hint) if part)))


def _use_after_all(raw: RawTable, key: str) -> None:
    state.hold(key, None)
    st.selectbox(
        f"Use {spoken(raw.place)} after all",
        list(SHEETS),
        index=None,
        format_func=words.entity_option,
        placeholder="Use it after all as …",
        key=key,
        label_visibility="collapsed",
        on_change=choose_entity,
        args=(raw, key),
    )
