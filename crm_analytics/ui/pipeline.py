"""Two pictures of deals on their way: where the open ones stand now, and how many get from enquiry to customer."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from crm_analytics import charts
from crm_analytics.charts import Bar
from crm_analytics.conditions import Condition, filled, is_
from crm_analytics.kpi import Area, Kpi, Part, Reading
from crm_analytics.measures import count
from crm_analytics.ui import cache, cells, explore, meaning, pictures, state
from crm_analytics.ui.text import counted
from crm_analytics.units import Unit, say

Steps = Sequence[tuple[str, Kpi]]

STAGE = "deals.stage"
_TOO_FEW_STEPS = "This data has only one step, so there is nothing to compare it with."


def _from_leads(label: str, *where: Condition) -> Kpi:
    measure = count("deals", filled("deals.lead_id"), *where)
    said = f"{label} that came from a lead, by the day they were created."
    return Kpi(f"{label.lower()} from leads", label, said, Area.SALES, measure, Unit.COUNT, additive=True)


_FROM_LEADS: Steps = (
    ("Deals from leads", _from_leads("Deals")),
    ("Won deals from leads", _from_leads("Won deals", is_("deals.outcome", "won"))),
)


def by_stage(question: str, value: Kpi, number: Kpi) -> None:
    """Open deals by stage: their `value` where deals have amounts, else their `number`."""
    if not explore.answers(number):
        return
    st.subheader(question)
    workspace, view = state.workspace(), state.view()
    has_amounts = cache.readings(workspace, [value], view.scope)[value.name].value is not None
    kpi = value if has_amounts else number
    if view.model.column(STAGE, "deals") is None:
        cells.say_plainly("These deals have an outcome but no stage, so they cannot be placed in a pipeline.")
        return
    parts = [part for part in cache.splits(workspace, [kpi], view.scope, STAGE)[kpi.name] if part.reading.value]
    whole = cache.readings(workspace, [kpi], view.scope)[kpi.name]
    if not parts or whole.value is None:
        cells.say_plainly(whole.reason or "No deal is open at the end of this period.")
        return
    ordered = charts.in_order(parts, charts.stage_order({part.label: part.reading.value or 0.0 for part in parts}))
    bars = [Bar(part.label, part.reading, _share(part, whole), part.key is None) for part in ordered]
    heading = f"{kpi.label} by stage"
    picture = charts.bar_chart(kpi, bars, heading, pictures.palette(), named=("Stage", ordered))
    pictures.draw(picture, key=f"stages-{kpi.name}")
    cells.say_plainly(_of_stages(ordered, whole))
    cells.fold(kpi, view, picture, key="stages")


def funnel(question: str, leads: Steps, deals: Steps) -> None:
    """How many there were of each step in the period: of `leads` and the deals that came from them where there is a
    list of leads, else of `deals`. A step that is a rate stands for what its numerator counts."""
    steps = (*leads, *_FROM_LEADS) if explore.lacking(leads[0][1]) is None else deals
    ready = [(name, kpi) for name, kpi in steps if explore.lacking(kpi) is None]
    if not ready:
        return
    st.subheader(question)
    workspace, view = state.workspace(), state.view()
    readings = cache.readings(workspace, [kpi for _, kpi in ready], view.scope)
    found = [(name, _count(readings[kpi.name])) for name, kpi in ready if readings[kpi.name].value is not None]
    if len(found) < 2:
        cells.say_plainly(next((reading.reason for reading in readings.values() if reading.reason), _TOO_FEW_STEPS))
        return
    # CRMs differ in whether a lead is converted when its deal is opened or when it is won: the larger comes first.
    found.sort(key=lambda step: -(step[1].value or 0.0))
    notes = charts.step_notes({name: reading.value for name, reading in found})
    bars = [Bar(name, reading, notes[name]) for name, reading in found]
    first = ready[0][1]
    heading = "Number of each step · share of the step above"
    picture = charts.bar_chart(_as_count(first), bars, heading, pictures.palette(), named=("Step", bars))
    pictures.draw(picture, key="funnel")
    cells.say_plainly(meaning.of_steps([(name, reading.value or 0.0) for name, reading in found]))
    cells.fold(first, view, picture, key="funnel")


def _as_count(kpi: Kpi) -> Kpi:
    return replace(kpi, label="Number", unit=Unit.COUNT)


def _count(reading: Reading) -> Reading:
    """A reading as a number of rows: for a rate, those that its numerator counts."""
    if reading.numerator is None:
        return reading
    return replace(reading, value=reading.numerator, unit=Unit.COUNT, interval=None)


def _share(part: Part, whole: Reading) -> str:
    if not whole.value or part.reading.value is None or whole.value < 0:
        return ""
    return say(100 * part.reading.value / whole.value, Unit.PERCENT)


def _of_stages(parts: Sequence[Part], whole: Reading) -> str:
    largest = max(parts, key=lambda part: part.reading.value or 0.0)
    share = _share(largest, whole) or "most"
    if whole.unit is Unit.COUNT:
        return f"{counted(whole.n, 'deal')} open in {counted(len(parts), 'stage')}; {share} of them in {largest.label}."
    said = f"{meaning.value(whole)} in {counted(whole.n, 'open deal')} and {counted(len(parts), 'stage')}"
    return f"{said}; {share} of it in {largest.label}."
