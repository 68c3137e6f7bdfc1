"""Customers whose names differ in capitals only: said where customers are counted, and made one with a click."""

from collections.abc import Iterable, Sequence

import streamlit as st

from crm_analytics.evaluate import Scope
from crm_analytics.kpi import Kpi
from crm_analytics.measures import BUYER, Aggregate, Function, leaves
from crm_analytics.quality import Spellings, spellings
from crm_analytics.ui import cache, places, repairs, state
from crm_analytics.ui.text import counted, plain
from crm_analytics.workspace import Workspace

_SHOWN = 3


def show(kpis: Iterable[Kpi]) -> None:
    """How many customers count as more than one, where one of `kpis` counts customers; and the click that makes each of
    them one."""
    if not any(_counts_customers(kpi) for kpi in kpis):
        return
    workspace = state.workspace()
    found = cache.analysis(_spellings, workspace, Scope())
    if not found:
        return
    customers = workspace.model.tables["customers"].rows
    with st.container(border=True):
        st.markdown(f":orange[:material/help:] {sentence(found, customers)}")
        with st.container(horizontal=True, vertical_alignment="center"):
            one = "They are one customer" if len(found) == 1 else f"Each of these {len(found):,} is one customer"
            st.button(one, key="spelt-one", icon=":material/merge:", on_click=repairs.merge_spellings, args=(found,))
            two = "They are different customers"
            st.button(
                two, key="spelt-two", icon=":material/call_split:", on_click=repairs.keep_spellings, args=(found,)
            )
            st.page_link(places.QUALITY, label="Look at each of them", icon=":material/verified:")


def sentence(found: Sequence[Spellings], customers: int) -> str:
    """ "**8 customers may be 5.** 3 names differ from another in capitals and spaces only: …" """
    more = sum(len(each.names) - 1 for each in found)
    names = "; ".join(" / ".join(plain(name, 40) for name in each.names) for each in found[:_SHOWN])
    rest = f"; and {counted(len(found) - _SHOWN, 'more')}" if len(found) > _SHOWN else ""
    differ = "name differs" if more == 1 else "names differ"
    return (
        f"**{counted(customers, 'customer')} may be {customers - more:,}.** {more:,} {differ} from another in capitals "
        f"or spaces only: {names}{rest}. They count as different customers until you say that they are one."
    )


def _spellings(workspace: Workspace, _: Scope) -> tuple[Spellings, ...]:
    return spellings(workspace)


def _counts_customers(kpi: Kpi) -> bool:
    for leaf in leaves(kpi.measure):
        if not isinstance(leaf, Aggregate) or leaf.entity in ("spells", "customers"):
            return True
        if leaf.each is not None or leaf.whose is not None:
            return True
        if leaf.function is Function.DISTINCT and leaf.column == BUYER:
            return True
    return False
