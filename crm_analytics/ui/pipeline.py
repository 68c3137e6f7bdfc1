"""Two pictures of deals on their way: where the open ones stand now, and how many get from enquiry to customer."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from crm_analytics import analyses, charts
from crm_analytics.analyses import Funnel
from crm_analytics.catalogue import KPIS
from crm_analytics.charts import Bar
from crm_analytics.conditions import is_
from crm_analytics.evaluate import Spot
from crm_analytics.kpi import Area, Kpi, Part, Reading
from crm_analytics.measures import count
from crm_analytics.ui import analysed, cache, cells, drilling, explore, meaning, pictures, state
from crm_analytics.ui.drilling import Drill
from crm_analytics.ui.text import counted
from crm_analytics.units import Unit, say

STAGE = "deals.stage"
_TOO_FEW_STEPS = "This data has only one step, so there is nothing to compare it with."


_NUMBER = Kpi("step", "Number", "How many got as far as a step.", Area.SALES, count("deals"), Unit.COUNT, additive=True)
_UNDATED = ("has no day on which it was created: it is", "have no day on which they were created: they are")
_FIRST_STEP = {"Leads": KPIS["leads_created"], "Deals": KPIS["deals_created"]}
_WON = replace(
    KPIS["deals_created"],
    name="deals_created_won",
    label="Deals created and won",
    definition="The number of deals that were created in the period and have been won by now.",
    measure=count("deals", is_("deals.outcome", "won"), on="created_at"),
)
_FUNNEL = (
    "Leads by the day they were created, and how far each has got by the last day of the data. Who is known to have got"
    " further counts in every step before, also where nobody marked it."
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
    drills = drilling.of_parts(kpi, view.scope, ordered, STAGE, "Stage")
    drilling.draw(picture, drills, key=f"stages-{kpi.name}")
    cells.say_plainly(_of_stages(ordered, whole))
    if whole.undated:
        st.caption(
            f"{whole.undated:,} of {counted(whole.n, 'deal')} {_UNDATED[whole.undated > 1]} open now, "
            "and since when is not known, so pictures over time leave them out."
        )
    drilling.choose(drills, key="stages", what=heading)
    cells.fold(kpi, view, picture, key="stages")


def funnel(question: str) -> None:
    """How far the leads of the period, or its deals, have got by now: each step is among those of the step above."""
    found = cache.analysis(analyses.funnel, state.workspace(), state.view().scope)
    if not {"leads", "deals"} & set(state.view().model.tables):
        return
    st.subheader(question)
    if found.reason is not None or len(found.steps) < 2:
        cells.say_plainly(found.reason or _TOO_FEW_STEPS)
        return
    notes = charts.step_notes({step.name: float(step.reached) for step in found.steps})
    bars = [Bar(step.name, _reading(step.reached), notes[step.name]) for step in found.steps]
    heading = "Number of each step · share of the step above"
    picture = charts.bar_chart(_NUMBER, bars, heading, pictures.palette(), named=("Step", bars))
    drills = _drills(found)
    if len(drills) == len(found.steps):
        drilling.draw(picture, drills, key="funnel")
    else:
        pictures.draw(picture, key="funnel")
    cells.say_plainly(meaning.of_steps([(step.name, float(step.reached)) for step in found.steps]))
    drilling.choose(drills, key="funnel", what="the funnel")
    analysed.fold("funnel", _FUNNEL, picture.said, lambda: picture.table, found.sql, found.notes)


def _drills(found: Funnel) -> dict[str, Drill]:
    """The rows of the steps that one KPI counts: not of leads that are only known by their deal to have got further."""
    scope, first = state.view().scope, found.steps[0].name
    counted_by = {first: _FIRST_STEP[first]} | ({"Won": _WON} if first == "Deals" else {})
    return {
        step.name: Drill(counted_by[step.name], scope, Spot())
        for step in found.steps
        if step.name in counted_by and step.reached
    }


def _reading(number: int | None) -> Reading:
    return Reading(_NUMBER.name, Unit.COUNT, value=None if number is None else float(number), n=number or 0)


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
