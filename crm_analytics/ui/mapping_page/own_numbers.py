"""Ids of these files that came in with others before, for somebody else: two shops that number their orders alike."""

import streamlit as st

from crm_analytics.intake import Intake
from crm_analytics.linking import OwnIds
from crm_analytics.tables import RawTable
from crm_analytics.ui import state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.text import bare, plain

_LISTS = ("orders", "customers")


def found(draft: Draft, intake: Intake) -> tuple[OwnIds, ...]:
    """Those that nobody decided about, worked out once for each state of the tables and of the workspace."""
    workspace = state.workspace()
    tables = [table for table in intake.tables if table.entity in _LISTS]
    is_new = not set(_LISTS) & set(workspace.model.lists) or (state.holds_sample() and not draft.is_sample)
    if not tables or is_new:
        return ()
    modes = {table.place: intake.modes[table.place] for table in tables if table.place in intake.modes}
    with workspace.snapshot() as now:
        digest = f"{now.model.digest} {sorted(modes.items())}"
        shared = state.worked_out("own-ids-in-use", tables, lambda: now.own_ids(tables, modes), digest=digest)
    decided = {sheet.place: sheet.decided for sheet in intake.sheets}
    return tuple(each for each in shared if each.key not in decided.get(each.table.place, {}))


def section(draft: Draft, intake: Intake) -> None:
    """Each with what proves it, and a button for either answer."""
    tables = {sheet.place: sheet.raw for sheet in intake.sheets}
    for at, each in enumerate(found(draft, intake)):
        asked, raw = each.question, tables.get(each.table.place)
        if raw is None:
            continue
        with st.container(border=True):
            st.markdown(
                f":orange[:material/content_copy:] **{plain(asked.text)}** {plain(asked.evidence)} "
                f"{plain(each.beside.place)} is in use already."
            )
            with st.container(horizontal=True):
                for option in asked.options:
                    st.button(
                        plain(option.label),
                        key=f"{draft.token}:own-ids:{at}:{option.value}",
                        on_click=_decide,
                        args=(raw, each, option.value),
                    )


def _decide(raw: RawTable, each: OwnIds, value: str) -> None:
    what = f"ids of {bare(each.table.place, 40)} and {bare(each.beside.place, 40)}"
    state.change_recipe(lambda recipe: recipe.with_decision(raw, each.key, value), what)
