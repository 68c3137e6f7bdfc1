"""Check the mapping: what each file was taken to be, what is uncertain, and the button that puts it to use."""

from collections.abc import Sequence

import streamlit as st

from crm_analytics.intake import Intake
from crm_analytics.ui import empty, places, progress, state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page import (
    drift,
    files,
    findings,
    left_out,
    links,
    merges,
    own_numbers,
    questions,
    rates,
    sheets,
    twice,
    ways,
)
from crm_analytics.ui.mapping_page.alike import Alike, alike, unsettled
from crm_analytics.ui.mapping_page.use import Bar
from crm_analytics.ui.text import counted, listed, plain


def show() -> None:
    st.title("Check the mapping", anchor=False)
    bar = Bar.drawn()
    draft = _understood(bar)
    if draft is None or draft.intake is None:
        _nothing_waiting()
        return
    intake = draft.intake
    groups = alike(intake)
    st.markdown(_summary(draft, intake, groups))
    with st.container(horizontal=True):
        questions.accept_button(intake)
        sheets.confirm_button(groups)
        files.popovers(draft)
    left_out.in_the_open(intake)
    drift.section(intake)
    twice.section(draft, intake)
    own_numbers.section(draft, intake)
    questions.section(draft, intake)
    rates.section(draft, intake)
    sheets.section(draft, groups)
    links.section(intake)
    merges.section(draft, intake)
    ways.section(draft, intake)
    left_out.section(draft, intake)
    findings.section(twice.others(intake))
    bar.fill(draft, intake, groups)


def _understood(bar: Bar) -> Draft | None:
    """The draft, worked out again where a decision changed."""
    draft = state.draft()
    if draft is None or draft.is_up_to_date:
        return draft
    # At the bottom: what the reader has in front of them stays where it is.
    with progress.working("Working out what this changes", bar.progress) as tell:
        draft = draft.up_to_date(tell)
    state.keep_draft(draft)
    return draft


def _summary(draft: Draft, intake: Intake, groups: Sequence[Alike]) -> str:
    in_files = counted(len(draft.sources), "file")
    if not intake.sheets:
        return f"Nothing in {in_files} can be used yet: below is why."
    rows = sum(sheet.raw.rows for sheet in intake.sheets)
    found = f"{counted(len(intake.sheets), 'table')} with {counted(rows, 'row')}"
    if unused := unusable(draft, intake):
        names = listed([plain(name, 40) for name in unused])
        found = f"{len(unused):,} of {in_files} cannot be used: {names}. The others hold {found}."
    else:
        found = f"{found} in {in_files}."
    others = twice.found(draft, intake) or own_numbers.found(draft, intake)
    if intake.questions or unsettled(groups) or others or rates.waiting(draft, intake):
        return f"{found} Only what needs you is open; the rest is folded, and can be changed as well."
    rest = "The rest" if unused else "Everything"
    return f"{found} {rest} was understood. Look it over if you like, and use it."


def unusable(draft: Draft, intake: Intake) -> list[str]:
    """The files of which nothing could be read."""
    readable = {raw.file for raw in intake.raw_tables}
    refused = {aside.file for aside in left_out.refused(intake)} - readable
    return [source.name for source in draft.sources if source.name in refused]


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
