"""An overview of one's own: which figures, in which order. All of it by keyboard, kept in the workspace."""

from collections.abc import Mapping

import streamlit as st

from crm_analytics.kpi import Kpi, Reading
from crm_analytics.ui import own_overview, state
from crm_analytics.ui.roles import MOST_CARDS
from crm_analytics.ui.text import plain


def choose(kpis: Mapping[str, Kpi], overall: Mapping[str, Reading]) -> None:
    """The list of the reader's cards, with what can be added, moved and taken away."""
    own = [name for name in own_overview.own_cards() if name in kpis]
    with st.expander("Choose and order your figures", icon=":material/tune:", key="own-cards", expanded=not own):
        for at, name in enumerate(own):
            _line(at, kpis[name], last=at == len(own) - 1)
        if len(own) >= MOST_CARDS:
            st.caption(f"More than {MOST_CARDS} figures at once are read by nobody: take one away to add another.")
            return
        left = {kpi.label: name for name, kpi in kpis.items() if name not in own and overall[name].value is not None}
        chosen = st.selectbox(
            "Add a figure", list(left), index=None, placeholder="Choose one that your data answers", key="own-add"
        )
        st.button(
            "Add",
            key="own-add-it",
            icon=":material/add:",
            disabled=chosen is None,
            on_click=_add,
            args=(left.get(chosen or ""),),
        )


def _line(at: int, kpi: Kpi, *, last: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"own-{kpi.name}"):
        st.markdown(f"{at + 1}. {plain(kpi.label)}")
        label = f"{kpi.label}"
        _button("up", ":material/arrow_upward:", f"Move {label} up", kpi.name, -1, disabled=at == 0)
        _button("down", ":material/arrow_downward:", f"Move {label} down", kpi.name, 1, disabled=last)
        st.button(
            ":material/close:",
            key=f"own-out-{kpi.name}",
            help=plain(f"Take {label} away"),
            type="tertiary",
            on_click=own_overview.keep_own_cards,
            args=([name for name in own_overview.own_cards() if name != kpi.name],),
        )


def _button(way: str, icon: str, said: str, name: str, by: int, *, disabled: bool) -> None:
    st.button(
        icon,
        key=f"own-{way}-{name}",
        help=plain(said),
        type="tertiary",
        disabled=disabled,
        on_click=_move,
        args=(name, by),
    )


def _add(name: str | None) -> None:
    if name is not None:
        own_overview.keep_own_cards([*own_overview.own_cards(), name])
        state.hold("own-add", None)


def _move(name: str, by: int) -> None:
    own = own_overview.own_cards()
    at = own.index(name)
    own.insert(at + by, own.pop(at))
    own_overview.keep_own_cards(own)
