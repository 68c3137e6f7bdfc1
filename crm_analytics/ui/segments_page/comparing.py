"""Segments beside each other: one KPI as bars, several as a table, and how many rows they share."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyarrow as pa
import streamlit as st

from crm_analytics import charts
from crm_analytics.charts import Bar
from crm_analytics.conditions import FilterSet
from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate import Scope, Spot
from crm_analytics.evaluate.words import plural
from crm_analytics.kpi import Kpi, Reading
from crm_analytics.segments import Segment
from crm_analytics.ui import cache, drilling, explore, meaning, pictures, segmenting, state
from crm_analytics.ui.text import bare, plain
from crm_analytics.units import NO_VALUE

_MOST_SIDE_BY_SIDE, _MOST_KPIS = 8, 8
_EVERYBODY = "All together"
_USUAL = ("revenue", "win_rate", "active_customers")


def compared(segments: Mapping[str, Segment]) -> None:
    """One KPI over several segments, and everything together."""
    ready = [kpi for kpi in explore.known().values() if explore.answers(kpi)]
    if not ready:
        return
    st.subheader("How do they do beside each other?", anchor=False)
    left, right = st.columns(2)
    names = left.multiselect(
        "Segments",
        list(segments),
        default=list(segments)[:_MOST_SIDE_BY_SIDE],
        key="compared",
        format_func=bare,
        max_selections=_MOST_SIDE_BY_SIDE,
    )
    labels = {kpi.label: kpi for kpi in ready}
    usual = next((label for label, kpi in labels.items() if kpi.name in _USUAL), None)
    label = right.selectbox("KPI", list(labels), index=list(labels).index(usual) if usual else 0, key="compared-kpi")
    kpi = labels[label]
    chosen = [segments[name] for name in names]
    if not chosen:
        st.caption("Choose at least one segment.")
        return
    view, workspace = state.view(), state.workspace()
    whole = cache.readings(workspace, [kpi], view.scope)[kpi.name]
    scopes = {segment.name: within(view.scope, segment) for segment in chosen}
    readings = {name: cache.readings(workspace, [kpi], scope)[kpi.name] for name, scope in scopes.items()}
    known = [
        Bar(name, reading, f"n = {reading.n:,}") for name, reading in readings.items() if reading.value is not None
    ]
    if known:
        named = ("Segment", [*known, *([Bar(_EVERYBODY, whole)] if whole.value is not None else [])])
        picture = charts.bar_chart(kpi, known, f"{kpi.label} by segment", pictures.palette(), named=named, whole=whole)
        drills = {
            name: drilling.Drill(kpi, scopes[name], Spot()) for name in readings if readings[name].value is not None
        }
        drilling.draw(picture, drills, key="segments-compared")
        drilling.choose(drills, key="segments-compared", what="a segment")
    for name, reading in readings.items():
        if reading.value is None:
            st.caption(f"{plain(name)}: {plain(reading.reason)}")
    if len(chosen) > 1:
        st.caption("Segments may share rows, so they do not add up to everything together.")
    _side_by_side(ready, scopes)


def within(scope: Scope, segment: Segment) -> Scope:
    """The scope, as far as the segment goes."""
    return replace(scope, filters=FilterSet.of([*scope.filters, segment.membership]))


def _side_by_side(ready: Sequence[Kpi], scopes: Mapping[str, Scope]) -> None:
    """Several KPIs of several segments as a table, one row per KPI."""
    with st.expander(
        "Several KPIs side by side", icon=":material/table:", key="side-by-side", on_change="rerun"
    ) as fold:
        if not fold.open:
            return
        labels = {kpi.label: kpi for kpi in ready}
        picked = st.multiselect(
            "KPIs", list(labels), default=list(labels)[:4], key="side-by-side-kpis", max_selections=_MOST_KPIS
        )
        kpis = [labels[label] for label in picked]
        if not kpis:
            return
        view, workspace = state.view(), state.workspace()
        everything = {_EVERYBODY: view.scope, **scopes}
        found = {name: cache.readings(workspace, kpis, scope) for name, scope in everything.items()}
        said = pa.table(
            {
                "KPI": [kpi.label for kpi in kpis],
                **{bare(name): [_said(found[name][kpi.name]) for kpi in kpis] for name in everything},
            }
        )
        st.dataframe(said, hide_index=True, width="stretch", alt="KPIs of the segments side by side")
        pictures.downloads("segments side by side", "side-by-side", lambda: said)


def _said(reading: Reading) -> str:
    return NO_VALUE if reading.value is None else meaning.value(reading)


def overlaps(segments: Sequence[Segment]) -> None:
    """How many rows each two segments of a list share."""
    entities = dict.fromkeys(each.entity for each in segments)
    by_list = {entity: [each for each in segments if each.entity == entity] for entity in entities}
    several = {entity: found for entity, found in by_list.items() if len(found) > 1}
    if not several:
        return
    st.subheader("How much do they share?", anchor=False)
    for entity, found in several.items():
        shared = cache.overlaps(state.workspace(), segmenting.memberships(found))
        table = pa.table(
            {
                ENTITIES[entity].label: [bare(each.name) for each in found],
                **{bare(other.name): [f"{shared[each.name, other.name]:,}" for each in found] for other in found},
            }
        )
        st.dataframe(table, hide_index=True, width="stretch", alt=f"Overlap of segments of {plural(entity)}")
