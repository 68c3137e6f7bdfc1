"""What the reader decides about a model: which column is the outcome, and whether protected attributes may be used."""

import streamlit as st

from crm_analytics.scoring import Card
from crm_analytics.ui import state
from crm_analytics.ui.text import listed, plain


def show(subject: str, card: Card | None) -> None:
    with st.expander("Decide about this model", key="fold-decisions", icon=":material/tune:"):
        chosen = state.scoring_choices(subject)
        if card is not None and card.protected:
            st.toggle(
                f"Also learn from {listed([plain(name, 40) for name in card.protected])}",
                value=bool(chosen.get("use_protected")),
                key=f"protected-{subject}",
                on_change=_use_protected,
                args=(subject,),
                help="Age, gender, nationality and the like. The law forbids deciding by them in many places.",
            )
        st.text_input(
            "Another column as the outcome",
            value=str(chosen.get("outcome", "")),
            key=f"outcome-{subject}",
            placeholder="COLUMN=VALUE, for example Response=yes",
            on_change=_outcome,
            args=(subject,),
            help="Where the outcome is in a column of your own. Empty it to go back.",
        )


def _use_protected(subject: str) -> None:
    state.keep_scoring_choice(subject, "use_protected", bool(state.value(f"protected-{subject}")))


def _outcome(subject: str) -> None:
    state.keep_scoring_choice(subject, "outcome", str(state.value(f"outcome-{subject}") or "").strip())
