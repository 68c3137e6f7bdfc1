"""The sidebar of the Explore pages: period, comparison, grain and filters. It is the same on all of them and travels in
the link, except for filters on columns that may hold people's names."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from crm_analytics.conditions import Condition, FilterSet
from crm_analytics.evaluate import Compare, Scope
from crm_analytics.model import Model
from crm_analytics.periods import Grain, Period, Preset
from crm_analytics.ui import cache, segmenting, state
from crm_analytics.ui.filters import MOST_VALUES, FilterField, conditions, filter_fields
from crm_analytics.ui.view import (
    AUTOMATIC,
    COMPARED_WITH,
    GRAINS,
    PRESETS,
    View,
    compared_period,
    freshness,
    grain_of,
    period_of,
    span,
    trend_span,
)
from crm_analytics.units import say_date


def sidebar() -> View:
    """Draw the sidebar and return the view it describes, which pages find again with `state.view()`."""
    with state.workspace().snapshot() as now:
        model, settings = now.model, now.settings
    with st.sidebar:
        segment = segmenting.chosen(settings)
        period = _period(model)
        compare = _compare(period, model)
        grain = _grain(period or trend_span(model), model)
        picked = FilterSet.of(_filters(model))
        segmenting.offer(picked)
    filters = FilterSet.of([*segment, *picked])
    scope = Scope(period=period, filters=filters, compare=compare)
    view = View(scope, grain, model, settings)
    state.keep_view(view)
    return view


def _period(model: Model) -> Period | None:
    whole = span(model)
    if whole is None:
        st.caption(freshness(model))
        return None
    chosen = st.selectbox(
        "Period",
        list(PRESETS),
        key="period",
        bind="query-params",
        help=f"Counted back from the last day of the data, {say_date(whole.last_day)}.",
    )
    preset = PRESETS.get(chosen, Preset.ALL)
    dates: tuple[date, ...] = ()
    if preset is Preset.CUSTOM:
        picked = st.date_input(
            "First and last day", (whole.start, whole.last_day), key="dates", bind="query-params", format="DD/MM/YYYY"
        )
        dates = tuple(picked) if isinstance(picked, tuple) else (picked,) if picked else ()
    period = period_of(preset, dates, model)
    unfinished = preset is Preset.CUSTOM and len(dates) == 1
    st.caption(f"{period or trend_span(model)}{'. Pick the last day too.' if unfinished else ''}")
    return period


def _compare(period: Period | None, model: Model) -> Compare:
    if period is None:
        st.caption("Choose a period to compare it with the one before.")
        return Compare.PREVIOUS
    labels = {label: compare for compare, label in COMPARED_WITH.items()}
    chosen = st.selectbox("Compare with", list(labels), key="compare", bind="query-params")
    compare = labels.get(chosen, Compare.PREVIOUS)
    if (before := compared_period(Scope(period, compare=compare), model)) is not None:
        st.caption(str(before))
    return compare


def _grain(period: Period | None, model: Model) -> Grain:
    chosen = st.selectbox(
        "Trends per",
        GRAINS,
        key="grain",
        bind="query-params",
        help="Automatic takes what suits the length of the period.",
    )
    grain = grain_of(chosen, period, model.unit)
    if chosen not in (AUTOMATIC, grain):
        st.caption(f"This period has too many {chosen}s for a chart, so it shows {grain}s.")
    return grain


def _filters(model: Model) -> Sequence[Condition]:
    fields = {field.label: field for field in filter_fields(model)}
    if not fields:
        return ()
    picked = st.multiselect(
        "Filter by",
        list(fields),
        key="filter",
        bind="query-params",
        placeholder="Choose columns",
        help="Links to this page carry filters on standard categories. Filters on people, and on columns of your own, "
        "stay out of them.",
    )
    chosen = {fields[label].name: _values(fields[label]) for label in picked if label in fields}
    return tuple(conditions(chosen))


def _values(field: FilterField) -> list[str]:
    """A choice of the field's values, the most frequent first; where not all are listed, others can be typed."""
    options = list(cache.choices(state.workspace(), field.name, MOST_VALUES))
    more = len(options) == MOST_VALUES
    memory: dict[str, Any] = {"bind": "query-params"} if field.in_links else {"persist_state": "session"}
    chosen: list[str] = st.multiselect(
        field.heading,
        options,
        key=field.name,
        placeholder="Everything",
        accept_new_options=more,
        help="The most frequent values are listed. Type any other." if more else None,
        **memory,
    )
    return chosen if more else [value for value in chosen if value in options]
