"""What needs you today: what waits, each with its rows one click away."""

import streamlit as st

from crm_analytics import evaluate
from crm_analytics.attention import ROWS, Matter, matters
from crm_analytics.evaluate import Compare, Scope
from crm_analytics.planning import Progress, Status
from crm_analytics.ui import cache, lineage, pictures, state
from crm_analytics.ui.date_columns import date_columns
from crm_analytics.ui.text import counted, plain
from crm_analytics.units import say_date
from crm_analytics.workspace import Workspace

_SHOWN = 200


def show() -> None:
    """Everything that waits at the end of the data, and targets that are missed or behind."""
    view, workspace = state.view(), state.workspace()
    scope = Scope(None, view.scope.filters, Compare.NONE)
    found = cache.analysis(_all, workspace, scope)
    late = [each for each in cache.progress(workspace) if each.status in (Status.MISSED, Status.BEHIND)]
    if not found and not late:
        return
    st.subheader("What needs you today?")
    day = say_date(view.model.last_day)
    st.caption(f"As it stands on {day}, the last day of your data.")
    for target in late:
        _target(target)
    for matter in found:
        _matter(matter)


def _all(workspace: Workspace, scope: Scope) -> tuple[Matter, ...]:
    return matters(workspace, scope.filters)


def _target(found: Progress) -> None:
    label = f"{found.kpi.label}: " if found.kpi is not None else ""
    st.markdown(f":material/flag: {plain(f'{label}{found.sentence}')}")


def _matter(matter: Matter) -> None:
    label = plain(matter.sentence)
    with st.expander(label, icon=":material/schedule:", key=f"waits-{matter.name}", on_change="rerun") as opened:
        if not opened.open:
            return
        workspace, kpi = state.workspace(), matter.kpi
        scope = Scope(None, state.view().scope.filters, Compare.NONE)
        rows = lineage.readable(evaluate.rows(workspace, kpi, scope, ROWS, _SHOWN), kpi)
        if matter.count > rows.num_rows:
            st.caption(f"The first {counted(rows.num_rows, 'row')}; the downloads hold all {matter.count:,}.")
        dates = date_columns(rows)
        st.dataframe(rows, hide_index=True, width="stretch", placeholder="", column_config=dates, alt=kpi.label)
        pictures.downloads(
            kpi.label,
            f"waits-{matter.name}",
            lambda: lineage.readable(evaluate.rows(workspace, kpi, scope, ROWS), kpi),
            notes=(matter.sentence,),
        )
