"""Tables that seem to tell of the same sales: shown first, since what counts twice is seen in no figure."""

import streamlit as st

from crm_analytics.intake import Intake
from crm_analytics.issues import Issue
from crm_analytics.linking import SAME_SALES
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page import taking
from crm_analytics.ui.text import bare, plain


def found(intake: Intake) -> list[Issue]:
    return [issue for issue in intake.issues if issue.code == SAME_SALES]


def others(intake: Intake) -> list[Issue]:
    """The findings that are shown further down."""
    return [issue for issue in intake.issues if issue.code != SAME_SALES]


def section(draft: Draft, intake: Intake) -> None:
    """Each pair with what they have in common, and a button that leaves the one out."""
    for at, issue in enumerate(found(intake)):
        raw = next(sheet.raw for sheet in intake.sheets if (sheet.raw.file, sheet.raw.sheet) == _place(issue))
        with st.container(border=True):
            st.markdown(f":orange[:material/content_copy:] **{plain(raw.place)}:** {plain(issue.what)}")
            st.button(
                f"Leave {plain(bare(raw.place, 40))} out",
                key=f"{draft.token}:twice:{at}",
                icon=":material/playlist_remove:",
                on_click=taking.leave_out,
                args=(raw,),
            )


def _place(issue: Issue) -> tuple[str | None, str | None]:
    return issue.where.file, issue.where.sheet
