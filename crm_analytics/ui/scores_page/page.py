"""The page from top to bottom: fit if need be, then claims, questions, list, reasons, card."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from crm_analytics import scoring
from crm_analytics.scoring import CHURN, DEALS, LEADS, Scoring
from crm_analytics.scoring.history import remembered
from crm_analytics.ui import empty, model_cards, places, state, training
from crm_analytics.ui.scores_page import cards, claims, decisions, lists, suspects
from crm_analytics.ui.scores_page.fitting import Fit, fitting
from crm_analytics.ui.text import plain

_SUBJECTS: Mapping[str, tuple[str, str]] = {
    "leads": ("Leads", "Which leads become customers?"),
    "deals": ("Deals", "Which open deals will be won?"),
    "churn": ("Customers", "Which customers are likely to leave?"),
}


def show(title: str, subjects: Sequence[str]) -> None:
    """The page for one or several subjects, of which the reader looks at one."""
    st.title(title, anchor=False)
    if not state.has_data():
        empty.no_data()
        return
    subject = _chosen(subjects)
    st.markdown(
        f"**{_SUBJECTS[subject][1]}** Learnt from your own records, on this machine, and judged on records it "
        "had not seen."
    )
    fit = fitting(subject)
    if not training.wait(f"Learning from your {_SUBJECTS[subject][0].lower()}", fit.job, fit.key):
        return
    if fit.job.was_cancelled:
        _cancelled(fit)
    elif fit.job.result is None:
        _impossible(fit, subject)
    else:
        published = fit.job.result
        if published.said:
            st.info(plain(published.said), icon=":material/published_with_changes:")
        _shown(published.published, fit)


def _shown(found: Scoring, fit: Fit) -> None:
    claims.show(found.card, found.records)
    suspects.show(found.card)
    suspects.order_of_rows(found.card)
    if found.card.can_rank:
        lists.show(found, fit.key)
        cards.movers(found.card)
        if found.card.subject == CHURN.name:
            cards.what_would_help()
        cards.points(found, fit.key)
        _remember(found)
    cards.history(found.records)
    model_cards.fold(found.model_card, found.card.subject)
    decisions.show(found.card.subject, found.card)


def _chosen(subjects: Sequence[str]) -> str:
    """The subject that is looked at: the one there is data for, and a choice where there is data for both."""
    there = state.workspace().model.tables
    able = [name for name in subjects if scoring.SUBJECTS[name].entity in there] or list(subjects)
    if len(able) < 2:
        return able[0]
    labels = {_SUBJECTS[name][0]: name for name in able}
    picked = st.segmented_control("Score", list(labels), default=next(iter(labels)), key="score-subject")
    return labels.get(str(picked), able[0])


def _cancelled(fit: Fit) -> None:
    st.info("Cancelled. Nothing was changed.", icon=":material/cancel:")
    st.button("Start again", key="fit-again", icon=":material/replay:", on_click=training.again, args=(fit.key,))


def _impossible(fit: Fit, subject: str) -> None:
    where = "Zoho, HubSpot and Salesforce export it as Converted, or as a date of conversion."
    if subject == DEALS.name:
        where = "It is read from the stage: Won and Lost."
    elif subject != LEADS.name:
        where = (
            "A column such as Churned, Cancelled or Left on is enough, or orders of more customers, each with its date."
        )
    empty.nothing("Nothing to learn from yet", f"{plain(fit.job.problem)} {where}", places.MAPPING, "Check the mapping")
    decisions.show(subject, None)


def _remember(found: Scoring) -> None:
    """Keep today's list, so that the next upload can be held against it."""
    history = state.score_history()
    new = remembered(history, found, date.today())
    if new != history:
        state.keep_score_history(new)
