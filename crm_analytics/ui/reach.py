"""From being seen to being bought: what campaigns reached, step by step."""

import streamlit as st

from crm_analytics.kpi import Area, Kpi, Reading
from crm_analytics.measures import total
from crm_analytics.ui import cache, cells, explore, meaning, state
from crm_analytics.ui.text import plain
from crm_analytics.units import Unit, say

_NARROWEST = 150


def _step(name: str, label: str) -> Kpi:
    said = f"The {label.lower()} of campaigns in the period, as their platforms report them."
    return Kpi(f"campaign {name}", label, said, Area.MARKETING, total("campaigns", name), Unit.COUNT, additive=True)


STEPS = (
    _step("sent", "People targeted"),
    _step("impressions", "Impressions"),
    _step("clicks", "Clicks"),
    _step("leads", "Leads"),
    _step("conversions", "Conversions"),
)


def steps(question: str) -> None:
    """How many people campaigns reached, and how many of them went on, in figures: the first step is often ten
    thousand times the last, which no bar can show."""
    ready = [kpi for kpi in STEPS if explore.lacking(kpi) is None]
    if len(ready) < 2:
        return
    readings = cache.readings(state.workspace(), ready, state.view().scope)
    found = [(kpi, readings[kpi.name]) for kpi in ready if readings[kpi.name].value]
    st.subheader(question)
    if len(found) < 2:
        reason = next((reading.reason for reading in readings.values() if reading.reason), None)
        cells.say_plainly(reason or "Nobody was reached in this period.")
        return
    grid = st.grid(len(found), min_column_width=_NARROWEST)
    before: Reading | None = None
    for kpi, reading in found:
        with grid.cell():
            st.metric(meaning.title(kpi), plain(meaning.value(reading)))
            st.caption(plain(_share(reading, before)))
        before = reading
    cells.say_plainly(of_steps(found))


def of_steps(found: list[tuple[Kpi, Reading]]) -> str:
    """How many of the first step it takes for one of the last."""
    (first, reached), (last, got) = found[0], found[-1]
    if not got.value or not reached.value or got.value > reached.value:
        return f"{meaning.value(got)} {last.label.lower()} came of {meaning.value(reached)} {first.label.lower()}."
    many = say(round(reached.value / got.value), Unit.COUNT)
    return f"It took {many} {first.label.lower()} for one of the {meaning.value(got)} {last.label.lower()}."


def _share(reading: Reading, before: Reading | None) -> str:
    if before is None or not before.value or reading.value is None:
        return "the first step"
    if reading.value > before.value:
        return f"{say(reading.value / before.value, Unit.NUMBER)} for each of the step before"
    return f"{say(100 * reading.value / before.value, Unit.PERCENT)} of the step before"
