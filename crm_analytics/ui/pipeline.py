"""Two pictures of deals on their way: where the open ones stand now, and how many get from enquiry to customer."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from crm_analytics import charts
from crm_analytics.charts import Bar
from crm_analytics.kpi import Kpi, Part, Reading
from crm_analytics.ui import cache, cells, explore, meaning, needs, pictures, state
from crm_analytics.ui.text import counted
from crm_analytics.units import Unit, say

STAGE = "deals.stage"


def by_stage(question: str, value: Kpi, number: Kpi) -> None:
    """Open deals by stage: their `value` where deals have amounts, else their `number`."""
    st.subheader(question)
    if cells.is_lacking(number):
        return
    workspace, view = state.workspace(), state.view()
    has_amounts = cache.readings(workspace, [value], view.scope)[value.name].value is not None
    kpi = value if has_amounts else number
    if workspace.model.column(STAGE, "deals") is None:
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


def funnel(question: str, steps: Sequence[tuple[str, Kpi]]) -> None:
    """How many of each step there were in the period, as far as the data has the steps, which are named in order.

    A step that is a rate stands for what its numerator counts.
    """
    st.subheader(question)
    ready = [(name, kpi) for name, kpi in steps if explore.lacking(kpi) is None]
    if len(ready) < 2:
        lacking = next(kpi for _, kpi in steps if explore.lacking(kpi) is not None)
        needs.say_missing(lacking, explore.lacking(lacking) or "", state.workspace().model)
        return
    workspace, view = state.workspace(), state.view()
    readings = cache.readings(workspace, [kpi for _, kpi in ready], view.scope)
    found = [(name, kpi, _count(readings[kpi.name])) for name, kpi in ready if readings[kpi.name].value is not None]
    if len(found) < 2:
        cells.say_plainly(next(reading.reason or "" for reading in readings.values() if reading.value is None))
        return
    notes = charts.step_notes({name: reading.value for name, _, reading in found})
    bars = [Bar(name, reading, notes[name]) for name, _, reading in found]
    counted_kpi = replace(found[0][1], label="Number", unit=Unit.COUNT)
    heading = "From enquiry to customer"
    picture = charts.bar_chart(counted_kpi, bars, heading, pictures.palette(), named=("Step", bars))
    pictures.draw(picture, key="funnel")
    cells.say_plainly(meaning.of_steps([(name, reading.value or 0.0) for name, _, reading in found]))
    cells.fold(found[-1][1], view, picture, key="funnel")


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
