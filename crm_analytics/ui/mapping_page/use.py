"""The one button: put the files to use as they are understood now."""

import streamlit as st

from crm_analytics.intake import Intake
from crm_analytics.ui import using
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page import words
from crm_analytics.ui.text import counted


def bar(draft: Draft, intake: Intake) -> None:
    """A bar that stays at the bottom of the window, with what is still open beside the button."""
    with st.bottom, st.container(horizontal=True, vertical_alignment="center"):
        wanted = st.button(
            "Use this data", type="primary", icon=":material/check:", disabled=not intake.tables, key="use"
        )
        st.markdown(_still_open(intake))
    if wanted:
        using.use(draft)


def _still_open(intake: Intake) -> str:
    if not intake.tables:
        return "There is no table to use yet."
    if intake.questions:
        left = counted(len(intake.questions), "question is", "questions are")
        return f"{left} open. You can go on: figures that need an answer say so."
    if uncertain := words.to_check(intake.sheets):
        return f"{counted(uncertain, 'column')} to check, no question open."
    rows = sum(len(table.frame) for table in intake.tables)
    return f"{counted(rows, 'row')} in {counted(len(intake.tables), 'table')}, nothing open."
