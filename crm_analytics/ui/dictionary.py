"""The KPI dictionary: every KPI of the catalogue, what it means, what it needs, and what it is on this data."""

from collections.abc import Mapping, Sequence

import streamlit as st

from crm_analytics.catalogue import TABLES
from crm_analytics.kpi import Alternative, Area, Kpi, KpiTable, Reading
from crm_analytics.model import Model
from crm_analytics.ui import cache, cards, deciding, explore, meaning, needs, passport, state
from crm_analytics.ui.text import counted, plain

_READY, _WAITING = "Answered by your data", "Waiting for data"


def show() -> None:
    """The page."""
    if not explore.opened("KPI dictionary"):
        return
    model = state.view().model
    deciding.show()
    found = _chosen()
    if not found:
        st.markdown("No KPI has these words. Try a shorter one, or another area.")
        return
    ready = [kpi for kpi in found if isinstance(kpi, Kpi) and explore.lacking(kpi) is None]
    readings = cache.readings(state.workspace(), ready, state.view().scope) if ready else {}
    for area in Area:
        entries = [kpi for kpi in found if kpi.area is area]
        if entries:
            st.subheader(area.value.capitalize())
            for kpi in entries:
                _entry(kpi, model, readings)
    passport.show_open()


def _chosen() -> Sequence[Kpi | KpiTable]:
    """The KPIs that the reader's search leaves."""
    everything: list[Kpi | KpiTable] = [*explore.known().values(), *TABLES.values()]
    left, middle, right = st.columns([2, 1, 1], vertical_alignment="bottom")
    with left:
        words = st.text_input(
            "Search",
            key="kpi-search",
            bind="query-params",
            type="search",
            placeholder="A word of its name or definition",
        )
    with middle:
        areas = [area.value.capitalize() for area in Area if any(kpi.area is area for kpi in everything)]
        area = st.selectbox("Area", ["All areas", *areas], key="kpi-area", bind="query-params")
    with right:
        status = st.selectbox("Show", ["All KPIs", _READY, _WAITING], key="kpi-show", bind="query-params")
    found = [kpi for kpi in everything if matches(kpi, words or "")]
    if area in areas:
        found = [kpi for kpi in found if kpi.area.value.capitalize() == area]
    if status in (_READY, _WAITING):
        found = [kpi for kpi in found if (explore.lacking(kpi) is None) == (status == _READY)]
    st.caption(f"{counted(len(found), 'KPI')} of {len(everything)}")
    return found


def matches(kpi: Kpi | KpiTable, words: str) -> bool:
    """Whether every word occurs in the KPI's name, label, definition or alternatives."""
    rivals = [rival.label for rival in kpi.alternatives.values()] if isinstance(kpi, Kpi) else []
    text = " ".join([kpi.name, kpi.label, kpi.definition, *rivals]).casefold()
    return all(word in text for word in words.casefold().split())


def _entry(kpi: Kpi | KpiTable, model: Model, readings: Mapping[str, Reading]) -> None:
    reason = explore.lacking(kpi)
    reading = readings.get(kpi.name)
    said = meaning.value(reading) if reading is not None else ""
    icon = ":material/check_circle:" if reason is None else ":material/pending:"
    label = f"**{plain(kpi.label)}**" + (f" · {plain(said)}" if said else "")
    with st.expander(label, icon=icon, key=f"entry-{kpi.name}", on_change="rerun") as entry:
        if not entry.open:
            return
        if isinstance(kpi, Kpi) and kpi.is_own:
            st.badge("Your own", icon=":material/calculate:")
        st.markdown(plain(kpi.definition))
        if isinstance(kpi, Kpi):
            _details(kpi, reading, meaning.chosen_definition(kpi, state.view().settings))
        groups = (plain(", ".join(map(needs.label_of, group))) for group in needs.fields_of(kpi))
        st.markdown("**Needs** " + "; or ".join(groups))
        if reason is not None:
            needs.say_missing(kpi, reason, model)
        if isinstance(kpi, Kpi):
            cards.passport_button(kpi, key=f"entry-passport-{kpi.name}")
        st.caption(f"Its name on the command line: `{kpi.name}`")


def _details(kpi: Kpi, reading: Reading | None, chosen: Alternative | None) -> None:
    if chosen is not None:
        st.markdown(f"**Definition in use on your data** {plain(chosen.label)}")
    elif kpi.formula:
        st.markdown(f"**Formula** {plain(kpi.formula)}")
    if reading is not None:
        small = meaning.rests_on(reading) if reading.value is not None else reading.reason or ""
        st.markdown(f"**On your data** {plain(meaning.value(reading, exact=True))} ({plain(small)})")
    if kpi.alternatives:
        st.markdown("**Other accepted definitions**")
        st.markdown("\n".join(f"- {plain(rival.label)}" for rival in kpi.alternatives.values()))
