"""One card per table: what it was taken to be and why, the columns that need a look, and the rest under a fold."""

import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.intake import Intake, Sheet
from crm_analytics.tables import ColumnMapping, RawTable
from crm_analytics.ui import state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page import columns, words
from crm_analytics.ui.text import counted, listed, plain

CARDS = 8
"""Tables shown at once."""


def section(draft: Draft, intake: Intake) -> None:
    if not intake.sheets:
        return
    st.subheader("Your tables", anchor=False)
    # Those that need a look come first; sorting keeps the order of the files otherwise.
    ordered = sorted(intake.sheets, key=lambda sheet: not _to_check(sheet))
    pages = -(-len(ordered) // CARDS)
    page = st.pagination(pages, key=f"tables:{draft.token}") if pages > 1 else 1
    for sheet in ordered[(page - 1) * CARDS : page * CARDS]:
        _card(sheet, f"{draft.token}:{sheet.place}")


def _card(sheet: Sheet, key: str) -> None:
    raw, mapping = sheet.raw, sheet.mapping
    uncertain = _to_check(sheet)
    sure = [column for column in mapping.columns if column.field and column not in uncertain]
    extras = [column for column in mapping.columns if not column.field and column not in uncertain]
    with st.container(border=True):
        name, choice = st.columns([4, 5], vertical_alignment="top")
        with name, st.container(gap="xxsmall"):
            st.markdown(f"##### {words.place(raw.file, raw.sheet)}")
            st.caption(words.reading(raw.rows, len(raw.headings), raw.encoding, raw.delimiter, raw.header_row))
        with choice:
            _entity(sheet, f"{key}:entity")
        word = "your choice" if mapping.chosen else "sure" if mapping.confidence >= words.CONFIDENT else "please check"
        colour = {"your choice": "blue", "sure": "green"}.get(word, "orange")
        label = ENTITIES[mapping.entity].label
        st.markdown(f"**{label}** :{colour}-badge[{word}] {plain(mapping.reason)}")
        if uncertain:
            st.markdown(f"**{counted(len(uncertain), 'column')} to check**")
            columns.rows(sheet, uncertain, f"{key}:check")
        _fold(sheet, sure, f"{key}:sure", "we are sure about", ":material/check:")
        _fold(sheet, extras, f"{key}:extra", "kept as extras", ":material/more_horiz:")
        if sheet.clean.derived:
            made = listed(
                [
                    f"{plain(words.field_label(f'{mapping.entity}.{field}'))} ({plain(how)})"
                    for field, how in sheet.clean.derived.items()
                ]
            )
            st.caption(f"Worked out for you: {made}.")


def _to_check(sheet: Sheet) -> list[ColumnMapping]:
    return [column for column in sheet.mapping.columns if not words.is_sure(column)]


def _fold(sheet: Sheet, found: list[ColumnMapping], key: str, what: str, icon: str) -> None:
    """Columns that need no look. Their rows are made only when the fold is opened."""
    if not found:
        return
    names = listed(
        [plain(words.field_label(column.field) if column.field else column.heading, 30) for column in found], limit=8
    )
    with st.expander(
        f"{counted(len(found), 'column')} {what}: {names}", key=f"{key}:fold", icon=icon, on_change="rerun"
    ) as fold:
        if fold.open:
            columns.rows(sheet, found, key)


def _entity(sheet: Sheet, key: str) -> None:
    state.hold(key, sheet.mapping.entity)
    st.selectbox(
        f"What one row of {words.place(sheet.raw.file, sheet.raw.sheet)} is",
        [*ENTITIES, words.NOTHING],
        format_func=words.entity_option,
        key=key,
        label_visibility="collapsed",
        on_change=choose_entity,
        args=(sheet.raw, key),
    )


def choose_entity(raw: RawTable, key: str) -> None:
    """Take `raw` to be what the widget `key` holds."""
    name: str = state.value(key) or words.NOTHING
    state.change_recipe(lambda recipe: recipe.with_entity(raw, name or None))
