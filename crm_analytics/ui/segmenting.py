"""Segments in the sidebar: one of them as a filter on every page, and the filters of the moment as a new one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from crm_analytics.conditions import Claim, FilterSet, Membership
from crm_analytics.evaluate import Scope
from crm_analytics.evaluate.definitions import chosen as chosen_definition
from crm_analytics.kpi import Kpi
from crm_analytics.measures import leaves
from crm_analytics.segments import Segment, saved
from crm_analytics.ui import saving, state
from crm_analytics.ui.text import bare

EVERYTHING = "Everything"
_HELP = (
    "A group that you saved: from the rows behind any bar or point, from filters, or on the page Segments. It stays "
    "out of links, because its name or its members may be people."
)


def chosen(settings: Mapping[str, Any]) -> tuple[Claim, ...]:
    """The segment that the reader looks at, as a filter. Nothing is drawn where there are no segments."""
    known = saved(settings)
    if not known:
        return ()
    name = st.selectbox(
        "Segment",
        [EVERYTHING, *known],
        key="segment",
        persist_state="session",
        format_func=bare,
        help=_HELP,
    )
    return (known[name].membership,) if name in known else ()


def offer(filters: FilterSet) -> None:
    """Have the filters of the moment saved as a segment, where they are all on one list."""
    found = saving.from_filters(filters)
    if found is None:
        return
    entity, conditions = found
    with st.popover("Save these filters as a segment", icon=":material/bookmark_add:", width="stretch"):
        saving.offer(entity, "filters", conditions=conditions, described="From the filters in the sidebar.")


def splitting(kpi: Kpi) -> dict[str, Segment]:
    """Name → the segments that a KPI can be split by: those that reach everything it is counted from."""
    model, settings = state.view().model, state.view().settings
    found = chosen_definition(kpi, settings, model).measure
    return {
        bare(name): segment
        for name, segment in saved(settings).items()
        if all(model.reaches(segment.entity, leaf.entity) for leaf in leaves(found))
    }


def sides(segment: Segment, scope: Scope) -> dict[str, Scope]:
    """The scope cut in two: the members of a segment, and everything else."""
    inside = segment.membership
    return {
        bare(segment.name): replace(scope, filters=FilterSet.of([*scope.filters, inside])),
        f"Not {bare(segment.name)}": replace(
            scope, filters=FilterSet.of([*scope.filters, replace(inside, inside=False)])
        ),
    }


def memberships(segments: Sequence[Segment]) -> tuple[Membership, ...]:
    return tuple(segment.membership for segment in segments)


def known() -> Mapping[str, Segment]:
    """The segments of this workspace, by name."""
    return saved(state.view().settings)
