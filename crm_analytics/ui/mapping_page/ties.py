"""What a table of ties does: how many records of which lists it ties together, and what none of them knows."""

import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.linking import Bond, bonds
from crm_analytics.recipe import Recipe
from crm_analytics.tables import RawTable
from crm_analytics.ui import state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page.alike import Alike
from crm_analytics.ui.text import bare, counted, plain


def lines(draft: Draft, group: Alike) -> None:
    """A line for each pair of lists that is tied together, with examples; nothing for a table of records."""
    if draft.intake is None or not ENTITIES[group.first.mapping.entity].tells:
        return
    found = [bond for sheet in group.sheets for bond in bonds(sheet.clean, draft.intake.tables)]
    for bond in found:
        _line(bond)
    raw = group.first.raw
    st.button(
        "Leave these ties out",
        key=f"{draft.token}:{raw.place}:untie",
        icon=":material/link_off:",
        on_click=_leave_out,
        args=(raw,),
    )


def _line(bond: Bond) -> None:
    st.markdown(f":material/link: **{plain(str(bond))}**")
    if bond.examples:
        st.caption(
            "For example: " + " · ".join(f"{plain(left, 30)} → {plain(right, 30)}" for left, right in bond.examples)
        )
    if bond.several:
        st.caption(
            f"{counted(bond.several, 'record has', 'records have')} several: the primary one counts, or the first."
        )
    unknown = [
        f"{number:,} of the {whole:,} {ENTITIES[name].label.lower()} it names"
        for name, number, whole in (
            (bond.tie.child, bond.unknown_records, bond.records),
            (bond.tie.parent, bond.unknown_partners, bond.partners),
        )
        if number
    ]
    if unknown:
        said = " and ".join(unknown)
        st.markdown(
            f":orange[:material/link_off:] {said} are in none of these files. They count once a list of them does."
        )


def _leave_out(raw: RawTable) -> None:
    def left_out(recipe: Recipe) -> Recipe:
        return recipe.with_entity(raw, None)

    state.change_recipe(left_out, f"{bare(raw.place, 40)} left out")
