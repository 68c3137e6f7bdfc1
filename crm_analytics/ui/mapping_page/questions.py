"""What the files cannot decide by themselves: each question with its evidence and its suggestion marked."""

from collections.abc import Iterable, Mapping

import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.intake import Intake
from crm_analytics.merging import MERGE
from crm_analytics.questions import Question
from crm_analytics.recipe import decision_key
from crm_analytics.ui import state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page import words, yields
from crm_analytics.ui.text import counted, listed, plain, spoken

PAGE = 6
"""Questions shown at once."""


def section(draft: Draft, intake: Intake) -> None:
    """The open questions, and under a fold those that were answered."""
    asked = grouped(intake.questions, intake)
    if asked:
        with st.container(border=True):
            st.subheader(f"{counted(len(asked), 'question')} for you", anchor=False)
            st.markdown(
                "Nothing is guessed silently: a figure that depends on an answer stays empty until you give it."
            )
            pages = -(-len(asked) // PAGE)
            page = st.pagination(pages, key=f"questions:{draft.token}") if pages > 1 else 1
            for question, others in list(asked.items())[(page - 1) * PAGE : page * PAGE]:
                _question(question, others, None)
    given = [each for each in draft.answers.values() if each[0].topic != MERGE]
    answered = [(question, value) for question, value in given if question not in asked]
    if answered:
        _answered(draft, answered)


def grouped(questions: Iterable[Question], intake: Intake) -> Mapping[Question, tuple[Question, ...]]:
    """Questions, each with those it also answers: the same one about another file with the same headings."""
    headings = {(raw.file, raw.sheet): raw.headings for raw in intake.raw_tables}
    first: dict[object, Question] = {}
    also: dict[Question, tuple[Question, ...]] = {}
    for question in questions:
        same = (headings.get((question.file, question.sheet)), decision_key(question))
        if same in first:
            also[first[same]] += (question,)
        else:
            first[same] = question
            also[question] = ()
    return also


def _answered(draft: Draft, answered: list[tuple[Question, str]]) -> None:
    label = f"{counted(len(answered), 'answer')} of yours, to look at or change"
    with st.expander(label, key=f"answered:{draft.token}", icon=":material/check:", on_change="rerun") as fold:
        if fold.open:
            for question, value in answered:
                _question(question, (), value)


def _question(question: Question, others: tuple[Question, ...], value: str | None) -> None:
    key = f"question:{question.id}"
    labels = {option.value: plain(option.label) for option in question.options}
    if question.suggestion in labels:
        labels[question.suggestion] += "  :gray-badge[suggested]"
    state.hold(key, value)
    with st.container(border=value is not None, gap="xsmall"):
        st.markdown(f"**{plain(question.text)}**")
        st.caption(" ".join(part for part in (_place(question, others), plain(question.evidence)) if part))
        st.radio(
            spoken(question.text),
            list(labels),
            index=None,
            format_func=lambda option: labels[option],
            key=key,
            horizontal=True,
            label_visibility="collapsed",
            on_change=_answer,
            args=(question, key),
        )
        if question.blocks and value is None:
            used = yields.figures(question.blocks)
            waits = f"Waits for this: {listed([plain(_field(field)) for field in question.blocks])}"
            st.caption(f"{waits}, and with it {used}." if used else f"{waits}.")


def _place(question: Question, others: tuple[Question, ...]) -> str:
    if not question.file:
        return ""
    more = f" (and {counted(len(others), 'more file')} like it)" if others else ""
    column = f", column {plain(question.column)}" if question.column else ""
    return f"{words.place(question.file, question.sheet)}{column}{more}."


def _field(field: str) -> str:
    entity = field.partition(".")[0]
    return f"{words.field_label(field)} ({ENTITIES[entity].label.lower()})"


def _answer(question: Question, key: str) -> None:
    chosen = state.value(key)
    if chosen is not None:
        state.answer(question, chosen)


def accept_button(intake: Intake) -> None:
    """For those who trust the suggestions: all of them in one click, where there are any."""
    if any(question.suggestion is not None for question in (*intake.questions, *intake.offers)):
        st.button("Accept all suggestions", icon=":material/done_all:", key="accept", on_click=_accept, args=(intake,))


def _accept(intake: Intake) -> None:
    every = (*intake.questions, *intake.offers)
    answers = [(question, question.suggestion) for question in every if question.suggestion is not None]
    state.answer_all(answers, f"{counted(len(answers), 'suggestion')} accepted")
