"""How the tables fit together: which share of rows finds its customer, product or colleague, and repairs on offer."""

from collections.abc import Sequence

import streamlit as st

from crm_analytics.cleaning.numbers.rescaling import FACTOR
from crm_analytics.entities import ENTITIES
from crm_analytics.intake import Intake
from crm_analytics.linking import Link
from crm_analytics.merging import MERGE
from crm_analytics.questions import Question
from crm_analytics.recipe import ACROSS
from crm_analytics.ui import state
from crm_analytics.ui.mapping_page import questions, words
from crm_analytics.ui.text import counted, listed, plain
from crm_analytics.units import say

OFFERS = 4
"""Repairs shown at once."""
BROKEN = 4
"""Links that do not fully work, in the open."""
VALUES = 4
"""Unmatched values named in a line."""


def section(intake: Intake) -> None:
    """Repairs that need a word from the reader in the open; links that are in order, or lead nowhere, under a fold."""
    offers = questions.grouped([offer for offer in intake.offers if offer.topic not in (ACROSS, FACTOR, MERGE)], intake)
    broken = [link for link in intake.links if link.matched and link.matched < link.filled]
    nowhere = [link for link in intake.links if not link.matched and link.filled]
    rest = [link for link in intake.links if link not in broken and link not in nowhere]
    if offers or broken or nowhere:
        st.subheader("How your tables fit together", anchor=False)
    pages = -(-len(offers) // OFFERS)
    page = st.pagination(pages, key="offers") if pages > 1 else 1
    for offer in list(offers)[(page - 1) * OFFERS : page * OFFERS]:
        _offer(offer)
    for link in broken[:BROKEN]:
        _broken(link)
    if nowhere:
        _nowhere(nowhere)
    if offers or broken:
        st.caption("Nothing here must be decided now: the page *Links* shows what each repair does to your figures.")
    if rest := broken[BROKEN:] + rest:
        label = f"{counted(len(rest), 'more link' if broken else 'link')} between your tables"
        with st.expander(label if broken[BROKEN:] else f"{label}, in order", icon=":material/link:"):
            for link in rest:
                if link.matched < link.filled:
                    _broken(link)
                else:
                    st.markdown(_said(link))


def _nowhere(links: Sequence[Link]) -> None:
    """Links of which no value is in the other table: in one line, with what stands there under a fold."""
    named = [
        f"{ENTITIES[link.child].label} → {ENTITIES[link.parent].label} "
        f"by {words.field_label(f'{link.child}.{link.field}')}"
        for link in links
    ]
    label = f"No row finds its own in {counted(len(links), 'link')}: {listed(list(dict.fromkeys(named)))}"
    with st.expander(label, icon=":material/link_off:", key="links-nowhere"):
        st.caption("Their files may be of different times or companies, or name each other by something else.")
        for link in links:
            _broken(link)


def _broken(link: Link) -> None:
    st.markdown(f":orange[:material/link_off:] {_said(link)}{_unmatched(link)}")


def _offer(offer: Question) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(offer.text)}**")
        if offer.evidence:
            st.caption(plain(offer.evidence))
        with st.container(horizontal=True):
            for option in offer.options:
                st.button(
                    plain(option.label),
                    key=f"offer:{offer.id}:{option.value}",
                    icon=":material/auto_fix_high:" if option.value == offer.suggestion else None,
                    on_click=state.answer,
                    args=(offer, option.value),
                )


def _said(link: Link) -> str:
    """A link in a sentence: "Deals → Products by Product: 7,320 of 8,800 match (83.2 %)"."""
    filled = link.rows - link.blank
    child, parent = ENTITIES[link.child].label, ENTITIES[link.parent].label
    field = words.field_label(f"{link.child}.{link.field}")
    if not filled:
        return f"**{child} → {parent}**: the column {field} is blank in every row."
    rate = say(100 * link.matched / filled, "%")
    blank = f", {counted(link.blank, 'row')} blank" if link.blank else ""
    return f"**{child} → {parent}** by {field}: {link.matched:,} of {filled:,} match ({rate}){blank}."


def _unmatched(link: Link) -> str:
    if not link.unmatched:
        return ""
    named = [f"{plain(value, 40)} ({rows:,})" for value, rows in link.unmatched]
    return f" Not in your list of {ENTITIES[link.parent].label.lower()}: {listed(named, VALUES)}."
