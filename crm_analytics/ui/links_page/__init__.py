"""Links: how the lists fit together, what finds no row, and which repair would help, with what it does to the KPIs."""

from collections.abc import Sequence

import streamlit as st

from crm_analytics.quality import Joint, joints
from crm_analytics.ui import cache, empty, places, state
from crm_analytics.ui.links_page import joint, known_by, loose, offers
from crm_analytics.ui.plans import keeping
from crm_analytics.ui.text import counted

_OPEN = 6
"""Links with something to look at that are shown at once."""


def show() -> None:
    st.title("How your lists fit together", anchor=False)
    if not state.has_data():
        empty.no_data()
        return
    with st.spinner("Looking how your lists fit together"):
        found, ends, differing = known(), loose.known(), known_by.differing(state.workspace().model)
    if not found and not ends and not differing:
        empty.nothing(
            "Nothing to join yet",
            "Links lead from one list to another: from deals to customers, from orders to products. Add the list that "
            "your rows name.",
            places.START,
            "Add a file",
        )
        return
    if found:
        st.markdown(_summary(found))
    keeping.undo()
    open_ones = [each for each in found if not each.is_in_order or each.made or each.refused]
    shown = sorted(open_ones, key=lambda each: (not each.proposals, not each.made, not each.matched))
    pages = -(-len(shown) // _OPEN)
    page = st.pagination(pages, key="links-page") if pages > 1 else 1
    for at, each in enumerate(shown[(page - 1) * _OPEN : page * _OPEN]):
        with st.container(border=True):
            joint.show(each)
            offers.show(each, first=at == 0)
    known_by.section(differing)
    loose.section(ends)
    _in_order([each for each in found if each not in open_ones])


def known() -> tuple[Joint, ...]:
    """The links of the workspace, looked at once for each state of it."""
    workspace = state.workspace()
    with workspace.snapshot() as now:
        key = cache.digest("joints", now.model.digest, now.settings_digest)
    return cache.worked_out(key, lambda: joints(workspace))


def _summary(found: Sequence[Joint]) -> str:
    in_order = sum(each.is_in_order for each in found)
    lost = sum(each.orphan_rows for each in found if each.matched)
    offered = sum(len(each.proposals) for each in found)
    said = f"{counted(len(found), 'link')} between your lists, {in_order:,} in order."
    if lost:
        said += f" {counted(lost, 'row names', 'rows name')} something that the other list does not have."
    if offered:
        said += (
            f" {counted(offered, 'repair')} would help. Nothing is changed before you say so, your files stay as they "
            "are, and every repair can be taken back."
        )
    return said


def _in_order(rest: Sequence[Joint]) -> None:
    if not rest:
        return
    with st.expander(f"{counted(len(rest), 'link')} in order", key="links-in-order", icon=":material/link:"):
        for each in rest:
            st.markdown(joint.sentence(each))
