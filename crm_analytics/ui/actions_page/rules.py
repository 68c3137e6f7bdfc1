"""The rules, to read and to change."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from crm_analytics.actions import RULES, Rule
from crm_analytics.issues import CrmError
from crm_analytics.ui import state
from crm_analytics.ui.text import plain


def show(current: tuple[Rule, ...]) -> None:
    with st.expander("The rules behind this list", key="fold-rules", icon=":material/rule_settings:"):
        st.markdown("Change a number or a sentence, or switch a rule off. They are kept with your data.")
        for rule in current:
            _rule(rule)
        if current != RULES:
            st.button("Back to the rules as they came", key="rules-reset", icon=":material/undo:", on_click=_reset)


def _rule(rule: Rule) -> None:
    about = rule.about.value
    with st.form(f"rule-{about}", border=True):
        st.markdown(f"**{about.capitalize()}.** {plain(rule.said)}.")
        left, middle, right = st.columns(3, vertical_alignment="bottom")
        is_on = left.toggle("In use", rule.is_on, key=f"rule-on-{about}")
        limit = middle.number_input(
            "Limit", float(rule.lowest), float(rule.highest), float(rule.limit), key=f"rule-limit-{about}"
        )
        effect = right.number_input(
            "Share you expect (%)",
            0,
            100,
            round(100 * rule.effect),
            key=f"rule-effect-{about}",
            help="Of what is at stake, how much doing so brings. An assumption: no data tells it before it was tried.",
        )
        do = st.text_input("What to do", rule.do, key=f"rule-do-{about}", max_chars=200)
        if st.form_submit_button("Keep", icon=":material/save:"):
            try:
                new = replace(rule, is_on=is_on, limit=float(limit), effect=effect / 100, do=do)
            except CrmError as error:
                st.warning(plain(str(error)), icon=":material/warning:")
                return
            state.keep_rule(about, new.as_record())
            st.rerun()


def _reset() -> None:
    nothing: Mapping[str, Any] = {}
    state.keep_rules(nothing)
