"""One card per table: what it was taken to be and why, the columns that need a look, and the rest under a fold."""

from collections.abc import Sequence

import streamlit as st

from crm_analytics.entities import ENTITIES, SHEETS
from crm_analytics.intake import Sheet
from crm_analytics.recipe import Recipe
from crm_analytics.tables import RawTable
from crm_analytics.ui import state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page import columns, layouts, sortings, taking, telling, words
from crm_analytics.ui.mapping_page.alike import Alike, unsettled
from crm_analytics.ui.text import bare, counted, listed, plain, spoken

CARDS = 8
"""Tables shown at once."""


def section(draft: Draft, groups: Sequence[Alike]) -> None:
    if not groups:
        return
    st.subheader("Your tables", anchor=False)
    # Those that need a look come first; sorting keeps the order of the files otherwise.
    ordered = sorted(groups, key=lambda group: not (group.to_check or group.is_unsure))
    pages = -(-len(ordered) // CARDS)
    page = st.pagination(pages, key=f"tables:{draft.token}") if pages > 1 else 1
    for group in ordered[(page - 1) * CARDS : page * CARDS]:
        _card(draft, group, f"{draft.token}:{group.first.place}")


def _card(draft: Draft, group: Alike, key: str) -> None:
    mapping = group.first.mapping
    with st.container(border=True):
        name, choice = st.columns([4, 5], vertical_alignment="top")
        with name, st.container(gap="xxsmall"):
            _title(group)
            layouts.switch(draft, group.first.raw, f"{key}:layout")
        with choice:
            _entity(group.first, f"{key}:entity")
        is_kept = group.is_decided and group.source.entity is None
        word, colour = words.AS_LAST_TIME if is_kept else words.sureness(mapping.confidence, group.is_decided)
        st.markdown(f"**{ENTITIES[mapping.entity].label}** :{colour}-badge[{word}] {plain(mapping.reason)}")
        _to_check(group, key)
        telling.lines(draft, group)
        sortings.folds(group, f"{key}:sorted")
        _fold(group, f"{key}:others")
        if made := group.first.clean.derived:
            fields = [(words.field_label(f"{mapping.entity}.{field}"), how) for field, how in made.items()]
            st.caption(f"Worked out for you: {listed([f'{plain(label)} ({plain(how)})' for label, how in fields])}.")


def _to_check(group: Alike, key: str) -> None:
    """The columns that need a look, under one button for all that look right; folded once each is decided."""
    if group.undecided or group.is_unsure:
        left = len(group.undecided)
        with st.container(horizontal=True, vertical_alignment="center"):
            if left:
                st.markdown(f"**{counted(left, 'column')} to check**", width="content")
            st.button(
                "This is right" if left < 2 else "All of these are right" if left > 2 else "Both are right",
                key=f"{key}:right",
                icon=":material/check:",
                on_click=_confirm,
                args=([group],),
            )
        columns.rows(group, group.to_check, f"{key}:check")
    elif group.to_check:
        label = f"{counted(len(group.to_check), 'column')} you decided"
        with st.expander(label, key=f"{key}:decided", icon=":material/check:", on_change="rerun") as fold:
            if fold.open:
                columns.rows(group, group.to_check, f"{key}:check")


def _title(group: Alike) -> None:
    raw, others = group.first.raw, group.sheets[1:]
    more = f" and {counted(len(others), 'more table')} like it" if others else ""
    st.markdown(f"##### {words.place(raw.file, raw.sheet)}{more}", anchors=False)
    st.caption(words.reading(group.rows, len(raw.headings), raw.encoding, raw.delimiter, raw.header_row))
    if others:
        st.caption(listed([words.place(sheet.raw.file, sheet.raw.sheet) for sheet in others], limit=12))


def _fold(group: Alike, key: str) -> None:
    """Columns that need no look. Their rows are made only when the fold is opened."""
    # By what was suggested: the label of a fold is part of what it is, and it would close if a decision changed it.
    entity = group.first.mapping.entity
    fields = [words.field_label(field, entity) for field in map(group.field_at_first, group.others) if field]
    named = list(dict.fromkeys(fields))
    extras = [column.heading for column in group.others if not group.field_at_first(column)]
    parts = []
    if fields:
        parts.append(f"{counted(len(fields), 'column')} recognised: {listed([plain(each) for each in named], 8)}")
    if extras:
        kept = f"{len(extras):,}" if fields else counted(len(extras), "column")
        as_is = "it is" if len(extras) == 1 else "they are"
        parts.append(f"{kept} kept as {as_is}: {listed([plain(each, 30) for each in extras], 4)}")
    if not parts:
        return
    with st.expander("; ".join(parts), key=f"{key}:fold", icon=":material/check:", on_change="rerun") as fold:
        if fold.open:
            columns.rows(group, group.others, key)


def _entity(sheet: Sheet, key: str) -> None:
    state.hold(key, sheet.mapping.entity)
    st.selectbox(
        f"What one row of {spoken(sheet.place)} is",
        [*SHEETS, words.NOTHING],
        format_func=lambda name: words.entity_option(name, chosen=sheet.mapping.entity),
        key=key,
        label_visibility="collapsed",
        on_change=choose_entity,
        args=(sheet.raw, key),
    )
    st.caption(f"One row is {plain(ENTITIES[sheet.mapping.entity].row)}.")


def confirm_button(groups: Sequence[Alike]) -> None:
    """Where several tables have something to check: all of it in one click, for those who looked."""
    waiting = [group for group in groups if group.undecided or group.is_unsure]
    if len(waiting) > 1:
        st.button(
            f"All {unsettled(waiting):,} to check are right",
            key="right",
            icon=":material/done_all:",
            on_click=_confirm,
            args=(waiting,),
            shortcut="Ctrl+Shift+Enter",
        )


def _confirm(groups: Sequence[Alike]) -> None:
    """Decide for what is suggested, so that next month's file is not asked about again."""

    def confirmed(recipe: Recipe) -> Recipe:
        for group in groups:
            raw = group.first.raw
            for column in group.undecided:
                recipe = recipe.with_field(raw, column.heading, column.field)
            recipe = recipe.with_entity(raw, group.first.mapping.entity)
        return recipe

    places = [bare(group.first.raw.place, 40) for group in groups]
    state.change_recipe(confirmed, f"{listed(places)} {'is' if len(places) == 1 else 'are'} right")


def choose_entity(raw: RawTable, key: str) -> None:
    """Take `raw` to be what the widget `key` holds."""
    taking.take_as(raw, state.value(key) or None)
