"""What every page of Explore begins and ends with: its title, what it shows in words, and what it cannot answer."""

from collections.abc import Mapping, Sequence

import streamlit as st

from crm_analytics.catalogue import known as known_to
from crm_analytics.evaluate import Compare, Scope, availability
from crm_analytics.kpi import Kpi, KpiTable, Reading
from crm_analytics.measures import Growth
from crm_analytics.ui import cache, empty, exchanging, places, state
from crm_analytics.ui.text import counted, listed, plain
from crm_analytics.ui.view import in_words


def opened(title: str, about: Sequence[Kpi | KpiTable] = ()) -> bool:
    """Draw the head of a page. False where there is no data yet, or none for anything the page is `about`: the page
    then says so."""
    st.title(title, anchor=False)
    if not state.has_data():
        empty.no_data()
        return False
    st.markdown(in_words(state.view()))
    exchanging.notice(state.view().model)
    if about and not any(answers(each) for each in about):
        empty.nothing(
            f"Nothing in your data is about {title.lower()} yet",
            "Below stands what each figure needs, and where such a column is found.",
            places.START,
            "Add a file",
        )
        not_answered(about, folded=False)
        return False
    return True


def lacking(kpi: Kpi | KpiTable) -> str | None:
    """Why this workspace cannot answer a KPI, whatever the period; None where it can. A table stands on its first
    column."""
    view = state.view()
    if isinstance(kpi, KpiTable):
        first = kpi.columns[0]
        kpi = Kpi(kpi.name, kpi.label, kpi.definition, kpi.area, first.measure, first.unit)
    return availability(view.model, kpi, view.settings)


def known() -> Mapping[str, Kpi]:
    """Every KPI that this workspace knows by name: the catalogue's, and those that its owner built."""
    return known_to(state.view().settings)


def own_beside(kpis: Sequence[Kpi]) -> tuple[Kpi, ...]:
    """The owner's own KPIs of the areas that `kpis` are of."""
    areas = {kpi.area for kpi in kpis}
    return tuple(kpi for kpi in known().values() if kpi.is_own and kpi.area in areas)


def overall() -> Mapping[str, Reading]:
    """Every KPI over all data, without filters: what can be answered at all."""
    return cache.readings(state.workspace(), list(known().values()), Scope(compare=Compare.NONE))


def unanswered(kpi: Kpi | KpiTable) -> str | None:
    """Why a KPI has no place on a page: what it needs is not there, or no row of all data has it; None where it has
    one. A KPI that only a period gives a value has one too."""
    reason = lacking(kpi)
    if reason is not None or isinstance(kpi, KpiTable):
        return reason
    found = overall().get(kpi.name)
    if found is None:
        return None
    return found.reason if found.value is None and not isinstance(kpi.measure, Growth) else None


def answers(kpi: Kpi | KpiTable) -> bool:
    return unanswered(kpi) is None


def not_answered(kpis: Sequence[Kpi | KpiTable], *, folded: bool = True) -> None:
    """The end of a page: what of it this data cannot answer, why, and where such columns are found. Figures that lack
    the same stand together."""
    reasons: dict[str, list[str]] = {}
    for kpi in kpis:
        if (reason := unanswered(kpi)) is not None:
            reasons.setdefault(reason, []).append(kpi.label)
    if not reasons:
        return
    number = sum(map(len, reasons.values()))
    label = f"Not answerable with this data: {counted(number, 'figure')}"
    with st.expander(label, icon=":material/help:", key="not-answered", expanded=not folded):
        st.markdown("\n".join(f"- **{plain(listed(names, 8))}.** {plain(why)}" for why, names in reasons.items()))
        with st.container(horizontal=True):
            st.page_link(places.START, label="Add a file", icon=":material/upload_file:")
            st.page_link(places.MAPPING, label="Check the mapping", icon=":material/rule:")
            st.page_link(places.DICTIONARY, label="All figures and what they need", icon=":material/menu_book:")
