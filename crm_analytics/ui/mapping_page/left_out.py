"""Files and sheets that are not used, each with the reason, and the way back in for those that can be read."""

import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.intake import Intake
from crm_analytics.tables import RawTable, SetAside
from crm_analytics.ui import state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page import words
from crm_analytics.ui.mapping_page.sheets import choose_entity
from crm_analytics.ui.text import counted, plain, spoken


def section(draft: Draft, intake: Intake) -> None:
    if not intake.set_aside:
        return
    readable = {(raw.file, raw.sheet): raw for raw in intake.raw_tables}
    label = f"{counted(len(intake.set_aside), 'sheet or file', 'sheets or files')} left out"
    # Where nothing is left to use, why is the message of the page.
    with st.expander(label, expanded=not intake.sheets, icon=":material/visibility_off:", key=f"out:{draft.token}"):
        for aside in intake.set_aside:
            _aside(aside, readable.get((aside.file, aside.sheet)), draft.token)


def _aside(aside: SetAside, raw: RawTable | None, token: str) -> None:
    if raw is None:
        _why(aside)
        return
    what, choice = st.columns([5, 4], vertical_alignment="top")
    with what:
        _why(aside)
    with choice:
        _use_after_all(raw, f"{token}:{raw.place}:back")


def _why(aside: SetAside) -> None:
    with st.container(gap="xxsmall"):
        st.markdown(f"**{words.place(aside.file, aside.sheet)}**")
        st.markdown(plain(" ".join(part for part in (aside.reason, aside.hint) if part)))


def _use_after_all(raw: RawTable, key: str) -> None:
    state.hold(key, None)
    st.selectbox(
        f"Use {spoken(raw.place)} after all",
        list(ENTITIES),
        index=None,
        format_func=words.entity_option,
        placeholder="Use it after all as …",
        key=key,
        label_visibility="collapsed",
        on_change=choose_entity,
        args=(raw, key),
    )
