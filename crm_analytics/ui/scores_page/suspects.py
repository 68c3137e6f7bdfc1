"""Columns that may know the outcome: one question each, and the score with and without them."""

import streamlit as st

from crm_analytics.scoring import Card, Leak, Level, question_for, row_order
from crm_analytics.ui import state
from crm_analytics.ui.text import counted, listed, plain

_OPEN = 3


def show(card: Card) -> None:
    """The questions, open ones first. Nothing where no column is in question."""
    asked = [leak for leak in card.leaks if leak.column in card.cleared or _left_out(card, leak)]
    if not asked:
        return
    st.subheader("Was this known before the outcome?")
    cleared = len(card.cleared)
    said = f"{counted(len(asked), 'column')} may have been filled in once the outcome was known"
    st.markdown(f"{said}. {_with_and_without(card)}" if len(asked) > cleared else f"{said}; you said they were not.")
    first, rest = asked[:_OPEN], asked[_OPEN:]
    for leak in first:
        _question(card, leak)
    if rest:
        with st.expander(f"{counted(len(rest), 'more question')}: {listed([plain(leak.label, 40) for leak in rest])}"):
            for leak in rest:
                _question(card, leak)


def order_of_rows(card: Card) -> None:
    """The question whether rows stand in the order of time, where there are no dates and something shows that."""
    found = card.newest.by_order
    if found is None or found.is_sure:
        return
    question = row_order.question(found.why, card.subject)
    with st.container(border=True):
        st.markdown(f"**{plain(question.text)}**")
        st.caption(plain(question.evidence))
        labels = {option.label: option.value for option in question.options}
        key = f"rows-in-time-{card.subject}"
        is_said = bool(state.scoring_choices(card.subject).get("rows_in_time"))
        st.radio(
            plain(question.text),
            list(labels),
            index=0 if is_said else 1,
            key=key,
            horizontal=True,
            label_visibility="collapsed",
            on_change=_answer_order,
            args=(card.subject, key, labels),
        )


def _answer_order(subject: str, key: str, labels: dict[str, str]) -> None:
    state.keep_scoring_choice(subject, "rows_in_time", labels.get(str(state.value(key))) == "yes")


def _with_and_without(card: Card) -> str:
    if card.with_leaks is None or card.metrics is None:
        return "What is in question is left out until you say that it was known before."
    without, together = card.metrics.auc.value, card.with_leaks.auc.value
    return (
        f"Left out, the model puts {10 * without:.1f} of 10 pairs in the right order; used, it would look like "
        f"{10 * together:.1f}. What is in question is left out until you say that it was known before."
    )


def _question(card: Card, leak: Leak) -> None:
    question = question_for(leak, card.subject)
    with st.container(border=True):
        mark = ":material/block: " if leak.level is Level.BLOCK else ""
        st.markdown(f"{mark}**{plain(question.text)}**")
        st.caption(plain(question.evidence))
        labels = {option.label: option.value for option in question.options}
        chosen = "yes" if leak.column in card.cleared else "no"
        key = f"known-{card.subject}-{leak.column}"
        st.radio(
            plain(question.text),
            list(labels),
            index=list(labels.values()).index(chosen),
            key=key,
            horizontal=True,
            label_visibility="collapsed",
            on_change=_answer,
            args=(card.subject, leak.column, key, labels),
        )


def _answer(subject: str, column: str, key: str, labels: dict[str, str]) -> None:
    state.say_known_before(subject, column, labels.get(str(state.value(key))) == "yes")


def _left_out(card: Card, leak: Leak) -> bool:
    return any(each.column in leak.columns and each.why.startswith("may know") for each in card.dropped)
