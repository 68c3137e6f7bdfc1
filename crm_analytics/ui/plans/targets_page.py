"""The page of targets: where each stands, how to change it, and what a goal would take."""

import json
from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from crm_analytics.planning import TARGETS, Progress, Target
from crm_analytics.ui import cache, empty, state
from crm_analytics.ui.plans import keeping, planner, target_form, words
from crm_analytics.ui.text import bare, plain
from crm_analytics.units import NO_VALUE, say, say_date


def show() -> None:
    """The page."""
    st.title("Targets", anchor=False)
    if not state.has_data():
        empty.no_data()
        return
    last = state.workspace().model.last_day
    if last is not None:
        st.caption(f"As of {say_date(last)}, the last day of your data.")
    keeping.undo()
    st.subheader("Are we on track?", anchor=False)
    found = cache.progress(state.workspace())
    if found:
        _table(found)
        for each in found:
            _target(each)
        st.download_button(
            "Targets as a file",
            as_file,
            "targets.json",
            "application/json",
            key="targets-file",
            on_click="ignore",
            icon=":material/download:",
            type="tertiary",
            help="For the command line: python -m crm_analytics targets FILE… --targets targets.json",
        )
    else:
        st.markdown(
            "There are no targets yet. A good one names a KPI, a number and a day: *revenue of 120,000 by 31 December*."
        )
    with st.expander(
        "Add a target", key="add-target", icon=":material/add:", on_change="rerun", expanded=not found
    ) as form:
        if form.open:
            target_form.show()
    planner.panel([each for each in found if each.kpi is not None])


def _table(found: Sequence[Progress]) -> None:
    rows = pa.table(
        {
            "Status": [words.said_status(each.status) for each in found],
            "KPI": [bare(each.kpi.label if each.kpi else each.target.kpi) for each in found],
            "For": [bare(words.whose(each.target)) for each in found],
            "Now": [_said(each, each.value) for each in found],
            "Should be by now": [_said(each, each.expected) for each in found],
            "Target": [_said(each, each.target.value) for each in found],
            "Due": pa.array([each.target.due for each in found], pa.date32()),
            "Last months": pa.array([_course(each) for each in found], pa.list_(pa.float64())),
        }
    )
    right = {name: st.column_config.TextColumn(alignment="right") for name in ("Now", "Should be by now", "Target")}
    columns = {
        **right,
        "Due": st.column_config.DateColumn(format="D MMM YYYY"),
        "Last months": st.column_config.LineChartColumn(),
    }
    st.dataframe(
        rows,
        hide_index=True,
        placeholder="",
        width="stretch",
        column_config=columns,
        alt="Targets and where they stand",
    )


def _target(found: Progress) -> None:
    target = found.target
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            words.badge(found)
            st.markdown(words.heading(found))
        st.markdown(plain(found.sentence))
        if found.adds_up and found.pace is not None and found.value is not None:
            st.caption(plain(f"The pace is {found.pace.sentence()}."))
        with st.container(horizontal=True):
            with st.popover(
                "Change", key=f"change-{target.id}", icon=":material/edit:", type="tertiary", on_change="rerun"
            ) as form:
                if form.open:
                    target_form.show(target)
            st.button(
                "Remove",
                key=f"remove-{target.id}",
                icon=":material/delete:",
                type="tertiary",
                on_click=_remove,
                args=(target,),
            )


def _remove(target: Target) -> None:
    settings = state.workspace().settings
    keeping.keep(TARGETS.key, lambda: TARGETS.removed(settings, target.id), "The target was removed.")


def _course(found: Progress) -> list[float]:
    """The values of its complete months, oldest first."""
    return [each.reading.value for each in found.history if each.complete and each.reading.value is not None]


def _said(found: Progress, value: float | None) -> str:
    reading = found.reading
    if reading is None or value is None:
        return NO_VALUE if value is None else f"{value:,g}"
    return say(round(value) if reading.unit == "count" else value, reading.unit, currency=reading.currency)


def as_file() -> str:
    """The targets as the command line reads them."""
    return json.dumps(state.workspace().settings.get(TARGETS.key, []), ensure_ascii=False, indent=2)
