"""The one button: put the files to use as they are understood now."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from crm_analytics.cleaning.numbers.rescaling import FACTOR
from crm_analytics.intake import Intake
from crm_analytics.merging import MERGE
from crm_analytics.recipe import ACROSS
from crm_analytics.ui import state, using
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page import merges, own_numbers, questions, rates, twice
from crm_analytics.ui.mapping_page.alike import Alike, unsettled
from crm_analytics.ui.text import bare, counted, listed, plain


@dataclass(frozen=True)
class Bar:
    """What stays at the bottom of the window: progress while something is worked out, and the button.

    Both places are there in every run, so that nothing of an earlier one lingers beneath.
    """

    progress: DeltaGenerator
    button: DeltaGenerator

    @classmethod
    def drawn(cls) -> "Bar":
        with st.bottom:
            return cls(st.empty(), st.empty())

    def fill(self, draft: Draft, intake: Intake, groups: Sequence[Alike]) -> None:
        """The button, with what is still open beside it; the import, when it was pressed."""
        with self.button.container(horizontal=True, vertical_alignment="center"):
            wanted = st.button(
                "Use this data",
                type="primary",
                icon=":material/check:",
                disabled=not intake.tables,
                key="use",
                shortcut="Ctrl+Enter",
            )
            _undo(draft)
            st.markdown(_still_open(draft, intake, groups))
        if wanted:
            self.button.empty()
            using.use(draft, self.progress)


def _undo(draft: Draft) -> None:
    """The last decision, to be taken back."""
    what = draft.past[-1].what if draft.past else ""
    st.button(
        "Undo",
        icon=":material/undo:",
        key="undo-decision",
        disabled=not what,
        help=f"Take back: {plain(bare(what, 80))}" if what else "Nothing was decided here yet",
        shortcut="Ctrl+Shift+Z",
        on_click=state.take_back_decision,
    )


def _still_open(draft: Draft, intake: Intake, groups: Sequence[Alike]) -> str:
    if not intake.tables:
        return "There is no table to use yet."
    if intake.questions:
        left = counted(len(intake.questions), "question is", "questions are")
        return f"{left} open. You can go on: figures that need an answer say so."
    repairs = [offer for offer in intake.offers if offer.topic not in (ACROSS, FACTOR, MERGE)]
    waiting, offers, same = unsettled(groups), len(questions.grouped(repairs, intake)), merges.count(intake)
    said = [f"{counted(waiting, 'thing')} to check"] if waiting else []
    said += [f"{counted(offers, 'repair')} offered"] if offers else []
    said += [f"{counted(same, 'value')} that may be the same"] if same else []
    if pairs := twice.found(draft, intake):
        nouns = " or ".join(dict.fromkeys(f"{each.noun}s" for each in pairs))
        said.append(f"{counted(len(pairs), 'pair')} of tables that may tell of the same {nouns}")
    if own := len(own_numbers.found(draft, intake)):
        said.append(f"{counted(own, 'column')} of ids that may mean others than before")
    if without := rates.waiting(draft, intake):
        said.append(f"no exchange rate for {plain(listed(without))}")
    if said:
        return f"No question is open; {listed(said)}."
    rows = sum(len(table.frame) for table in intake.tables)
    return f"{counted(rows, 'row')} in {counted(len(intake.tables), 'table')}, nothing open."
