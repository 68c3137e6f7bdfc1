"""How the files differ from the last ones of their kind: what matters in the open, the rest under a fold."""

import streamlit as st

from crm_analytics.cleaning.numbers.rescaling import FACTOR
from crm_analytics.intake import Intake
from crm_analytics.questions import place_of
from crm_analytics.recipe import Drift
from crm_analytics.ui import state
from crm_analytics.ui.mapping_page import words, yields
from crm_analytics.ui.text import counted, listed, plain

IN_THE_OPEN = 6
"""Differences that matter, shown without a fold."""


def section(intake: Intake) -> None:
    """Nothing where no such file came before."""
    known = [sheet for sheet in intake.sheets if intake.recipe.source(sheet.raw).seen is not None]
    if not known:
        return
    grave = [drift for drift in intake.drifts if drift.matters]
    slight = [drift for drift in intake.drifts if not drift.matters]
    with st.container(border=bool(grave)):
        if grave:
            st.subheader("What is different from the last time", anchor=False)
            for drift in grave[:IN_THE_OPEN]:
                _sentence(drift, many=len(known) > 1)
                _factor(drift, intake)
        else:
            places = listed([words.place(sheet.raw.file, sheet.raw.sheet) for sheet in known])
            nothing = "nothing is different." if not slight else "nothing of weight is different."
            st.markdown(f":green[:material/history:] Read as the last time, and {nothing} {places}.")
        rest = (*grave[IN_THE_OPEN:], *slight)
        if rest:
            with st.expander(counted(len(rest), "small difference"), key="drift:rest", icon=":material/difference:"):
                for drift in rest:
                    _sentence(drift, many=len(known) > 1)


def _factor(drift: Drift, intake: Intake) -> None:
    """The offer to bring numbers that have jumped back to their unit."""
    for offer in intake.offers:
        if offer.topic == FACTOR and (place_of(offer.file, offer.sheet), offer.column) == (drift.place, drift.column):
            with st.container(horizontal=True):
                for option in offer.options:
                    st.button(
                        plain(option.label),
                        key=f"factor:{offer.id}:{option.value}",
                        on_click=state.answer,
                        args=(offer, option.value),
                    )


def _sentence(drift: Drift, *, many: bool) -> None:
    icon = ":orange[:material/warning:]" if drift.matters else ":gray[:material/info:]"
    place = f"**{plain(drift.place, 60)}:** " if many else ""
    lost = yields.figures([drift.before]) if drift.kind == "missing_column" and drift.matters else ""
    used = f" It was used for {lost}." if lost else ""
    st.markdown(f"{icon} {place}{plain(drift.what)} {plain(drift.hint)}{used}".rstrip())
