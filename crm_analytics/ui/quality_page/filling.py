"""What is worth filling in: the blanks that leave figures open, those first that the most hangs on."""

from collections.abc import Sequence

import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate import Scope
from crm_analytics.quality import Weight, worth_filling
from crm_analytics.ui import cache, state
from crm_analytics.ui.text import counted, listed, plain
from crm_analytics.workspace import Workspace

_SHOWN, _NAMED = 5, 4


def filling(question: str) -> None:
    """Each field with blanks that matter, in a sentence: how many cells, and what filling them in would settle."""
    st.subheader(question)
    with st.spinner("Working out what your blanks leave open"):
        found = cache.analysis(worth, state.workspace(), state.view().scope)
    if not found:
        st.markdown("No blank cell leaves a figure open in this period: filling in more would change none of them.")
        return
    st.markdown(
        "Each figure lies between what it would be at the worst and at the best filling of its blanks. The cells that "
        "leave the most open come first."
    )
    for weight in found[:_SHOWN]:
        _weight(weight)
    if rest := found[_SHOWN:]:
        with st.expander(f"{counted(len(rest), 'more field')} with blanks", key="more-filling", icon=":material/list:"):
            for weight in rest:
                _weight(weight)


def worth(workspace: Workspace, scope: Scope) -> Sequence[Weight]:
    return worth_filling(workspace, scope)


def _weight(weight: Weight) -> None:
    with st.container(border=True, gap="xsmall"):
        entity, _, name = weight.field.partition(".")
        field = f"{ENTITIES[entity].label}: {ENTITIES[entity][name].label}"
        st.markdown(f"**{plain(weight.lacking)}** · {plain(field)}")
        cells = "this cell" if weight.cells == 1 else f"these {weight.cells:,} cells"
        said = listed([plain(each) for each in weight.narrowings[:_NAMED]], _NAMED)
        more = len(weight.narrowings) - _NAMED
        others = f", and {counted(more, 'more figure')}" if more > 0 else ""
        st.markdown(f"Filled in, {cells} would {said}{others}.")
        if any(each.before.by_seen for each in weight.narrowings):
            st.caption("Amounts that are not known are taken to lie between the smallest and the largest that are.")
