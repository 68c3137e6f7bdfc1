"""The word about a cross table: its cells under one another, or the columns as the sheet has them."""

import streamlit as st

from crm_analytics.recipe import ACROSS, COLUMNS, RECORDS, Recipe
from crm_analytics.tables import RawTable
from crm_analytics.ui import state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.text import bare, counted


def switch(draft: Draft, raw: RawTable, key: str) -> None:
    """How the table is laid out, to be changed both ways; nothing for tables that are no cross tables."""
    place = (raw.file, raw.sheet)
    read = next((table for table in draft.read.tables if (table.file, table.sheet) == place), None)
    if read is None or read.crosswise is None:
        return
    labels = {
        RECORDS: f"{counted(read.rows, 'record')}",
        COLUMNS: f"{counted(len(read.crosswise.table.headings), 'column')}",
    }
    state.hold(key, RECORDS if raw is read else COLUMNS)
    st.segmented_control(
        "Read it as",
        list(labels),
        format_func=lambda layout: labels[layout],
        key=key,
        on_change=_choose,
        args=(read, key),
    )


def _choose(read: RawTable, key: str) -> None:
    chosen: str = state.value(key) or RECORDS
    what = f"{bare(read.place, 40)} read as {'the sheet has it' if chosen == COLUMNS else 'records'}"

    def decided(recipe: Recipe) -> Recipe:
        return recipe.with_decision(read, ACROSS, chosen)

    state.change_recipe(decided, what)
