"""Ids that a list of what belongs together names, and that no list has: which they are, and the rows behind them."""

from collections.abc import Sequence

import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.ui import cache, pictures, state
from crm_analytics.ui.text import counted, listed, plain
from crm_analytics.workspace.ties.loose import LooseEnd

_NAMED = 5


def known() -> tuple[LooseEnd, ...]:
    """Those of the workspace, looked for once for each state of it."""
    with state.workspace().snapshot() as now:
        key = cache.digest("loose", now.model.digest, now.settings_digest)
        return cache.worked_out(key, lambda: now.loose_ends)


def section(ends: Sequence[LooseEnd]) -> None:
    for end in ends:
        with st.container(border=True):
            _show(end)


def _show(end: LooseEnd) -> None:
    child, parent = ENTITIES[end.child].label, ENTITIES[end.parent].label
    own = ENTITIES[end.entity].label.lower()
    st.subheader(f"{child} and {parent.lower()} that belong together: unknown {own}", anchor=False)
    named = [f"{plain(name, 40)} ({rows:,})" for name, rows in end.ids[:_NAMED]]
    rest = end.missing - len(named)
    said = listed([*named, f"{rest:,} more"] if rest else named, _NAMED + 1)
    verb = "is" if end.missing == 1 else "are"
    st.markdown(
        f":orange[:material/link_off:] **{end.missing:,} of the {counted(end.keys, 'ID')} of {own}** in the list that "
        f"says what belongs together {verb} in no list of your {own}: {said}."
    )
    st.caption(f"What belongs to them is not counted with any of your {own}. Export the {own} of the same time.")
    name = f"loose-{end.entity}-{end.child}-{end.parent}"
    label = f"{counted(end.ties, 'row')} behind {'it' if end.missing == 1 else 'them'}"
    with st.expander(label, key=name, on_change="rerun", icon=":material/list:") as fold:
        if fold.open:
            st.dataframe(
                end.rows, hide_index=True, placeholder="", width="stretch", alt=f"Rows that name unknown {own}"
            )
            if end.ties > end.rows.num_rows:
                st.caption(f"The first {counted(end.rows.num_rows, 'row')}.")
            pictures.downloads(f"unknown {own}", name, lambda: end.rows)
