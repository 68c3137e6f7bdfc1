"""Check the mapping: what each file was taken to be, what is uncertain, and the button that puts it to use."""

import streamlit as st

from crm_analytics.intake import Intake
from crm_analytics.ui import empty, places, progress, state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page import files, findings, left_out, links, questions, sheets, use, words
from crm_analytics.ui.text import counted


def show() -> None:
    st.title("Check the mapping", anchor=False)
    draft = _understood()
    if draft is None or draft.intake is None:
        _nothing_waiting()
        return
    intake = draft.intake
    st.markdown(_summary(draft, intake))
    with st.container(horizontal=True):
        questions.accept_button(intake)
        files.popovers(draft)
    questions.section(draft, intake)
    links.section(intake)
    sheets.section(draft, intake)
    left_out.section(draft, intake)
    findings.section(intake.issues)
    use.bar(draft, intake)


def _understood() -> Draft | None:
    """The draft, worked out again where a decision changed."""
    draft = state.draft()
    if draft is None or draft.is_up_to_date:
        return draft
    with progress.working("Working out what this changes") as tell:
        draft = draft.up_to_date(tell)
    state.keep_draft(draft)
    return draft


def _summary(draft: Draft, intake: Intake) -> str:
    rows = sum(sheet.raw.rows for sheet in intake.sheets)
    used = counted(len(intake.sheets), "table")
    found = f"{used} with {counted(rows, 'row')} in {counted(len(draft.sources), 'file')}."
    return f"{found} {_what_to_do(intake)}"


def _what_to_do(intake: Intake) -> str:
    if not intake.sheets:
        return "Nothing in them can be used yet: below is why."
    if intake.questions or words.to_check(intake.sheets):
        return "Only what needs you is open; the rest is folded, and can be changed as well."
    return "Everything was understood. Look it over if you like, and use it."


def _nothing_waiting() -> None:
    if state.has_data():
        empty.nothing(
            "No files are waiting",
            "The files you gave are in use already. Drop one of them again on *Start* to read it differently: "
            "what you decided the last time is remembered.",
            places.START,
            "Go to Start",
        )
    else:
        empty.nothing(
            "No files yet",
            "Drop your files on *Start*; then check here what they were taken to be.",
            places.START,
            "Go to Start",
        )
