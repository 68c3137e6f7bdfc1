"""The page: the churn model it rests on, then one of two panels."""

import streamlit as st

from crm_analytics.scoring import Scoring, Verdict
from crm_analytics.ui import empty, places, state, training
from crm_analytics.ui.scores_page.fitting import fitting
from crm_analytics.ui.text import plain
from crm_analytics.ui.whatif_page import campaigns, scenarios

_LOOK, _ACT = "Who would look different", "What if we act"


def show() -> None:
    """The page."""
    st.title("What if", anchor=False)
    if not state.has_data():
        empty.no_data()
        return
    st.markdown("**What might a change, or a campaign, do to churn?** Tried on your own churn model, on this machine.")
    fit = fitting("churn")
    if not training.wait("Learning from your customers", fit.job, fit.key):
        return
    if fit.job.was_cancelled:
        st.info("Cancelled. Nothing was changed.", icon=":material/cancel:")
        st.button("Start again", key="whatif-again", icon=":material/replay:", on_click=training.again, args=(fit.key,))
        return
    if fit.job.result is None:
        empty.nothing(
            "No churn to learn from yet",
            f"{plain(fit.job.problem)} A column such as Churned or Left on is enough, or a list of orders.",
            places.MAPPING,
            "Check the mapping",
        )
        return
    found = fit.job.result.published
    if not found.card.can_rank:
        empty.nothing(
            "The churn model must not be used",
            f"{plain(found.card.because)} A scenario on it would be made up.",
            places.CHURN_RISK,
            "See why",
            icon=":material/block:",
        )
        return
    _reminder(found)
    panel = st.segmented_control("Question", [_LOOK, _ACT], default=_LOOK, key="whatif-panel", required=True)
    if panel == _ACT:
        campaigns.show(found, fit.key)
    else:
        scenarios.show(found, fit.key)


def _reminder(found: Scoring) -> None:
    """What the model may claim, in a line."""
    judged = found.card.judged
    right = f" It puts {10 * judged.auc.value:.1f} of 10 pairs in the right order." if judged else ""
    is_experiment = found.card.verdict is Verdict.EXPERIMENTAL
    said = "Resting on a churn model that is an experiment." if is_experiment else "Resting on your churn model."
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{said}{right}")
        st.page_link(places.CHURN_RISK, label="Churn risk", icon=":material/person_cancel:")
