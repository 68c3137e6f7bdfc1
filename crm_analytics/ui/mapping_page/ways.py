"""What tables of lists that are there already would change, before it does; and whether they come in otherwise."""

from collections.abc import Mapping
from datetime import datetime

import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate.counted_from import Lost, Moved, will_move
from crm_analytics.intake import Intake, Sheet
from crm_analytics.issues import CrmError
from crm_analytics.recipe import Recipe
from crm_analytics.ui import state
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page import words
from crm_analytics.ui.text import bare, counted, listed, plain, spoken
from crm_analytics.workspace import Manner, Preview

SHOWN = 12
"""Tables shown at once."""
_AT_ONCE = 1_000_000
"""Cells up to which the preview is worked out without being asked for: after every decision, and within a second."""
_KEPT = "preview-of-rows"
_NAMED = 5
_WORDS = {
    "": "Update what is there",
    str(Manner.APPEND): "Add every row as a new one",
    str(Manner.RENEW): "Replace what earlier files like it brought",
    str(Manner.REPLACE): "Replace the whole list",
}


def section(draft: Draft, intake: Intake) -> None:
    """Nothing where all lists are new."""
    if state.holds_sample() and not draft.is_sample:
        return
    known = {*state.workspace().model.lists, *_told_before()}
    again = [sheet for sheet in intake.sheets if sheet.clean.entity in known and len(sheet.clean.frame)]
    if others := _counted_otherwise(intake):
        st.subheader("What this does to your figures", anchor=False)
        for each in others:
            st.markdown(f":orange[:material/swap_horiz:] {plain(str(each))}")
    if not again:
        return
    st.subheader("What this does to your lists", anchor=False)
    rows = sum(len(sheet.clean.frame) for sheet in again)
    is_much = sum(sheet.clean.frame.size for sheet in again) > _AT_ONCE
    if is_much and not st.toggle("Work out what changes", key=f"ways:{draft.token}"):
        st.caption(f"{counted(rows, 'row')}: this takes a while.")
        return
    try:
        previews = _previews(draft, intake)
    except CrmError as error:
        st.error(plain(error))
        previews = {}
    asked: set[tuple[str, ...]] = set()
    for sheet in again[:SHOWN]:
        _line(draft, intake, sheet, previews.get(sheet.place), is_first=sheet.raw.headings not in asked)
        asked.add(sheet.raw.headings)
    if len(again) > SHOWN:
        st.caption(f"{len(again) - SHOWN:,} more tables come in the same way.")


def _counted_otherwise(intake: Intake) -> tuple[Moved | Lost, ...]:
    """The KPIs that will be counted from other lists than now, or have no value any more, worked out once for every
    state of both."""
    workspace = state.workspace()
    model, settings = workspace.model, workspace.settings
    if not model.lists:
        return ()
    return state.worked_out(
        "counted-otherwise",
        [intake],
        lambda: will_move(model, intake.tables, intake.modes, settings),
        digest=model.digest,
    )


def _told_before() -> set[str]:
    """What earlier imports said about other lists, without being records: ties, and what codes stand for."""
    brought = {entity for record in state.workspace().imports() for entity in record.counts}
    return {entity for entity in brought if ENTITIES[entity].tells}


def _previews(draft: Draft, intake: Intake) -> Mapping[str, Preview]:
    """What each table would do, worked out once for every state of the files and the workspace."""
    digest = state.workspace().model.digest
    kept = state.kept(_KEPT)
    if kept is None or kept[0] is not intake or kept[1] != digest:
        files = [(source.name, source.content) for source in draft.sources]
        found = state.workspace().preview(intake.tables, files=files, now=datetime.now(), modes=intake.modes)
        kept = (intake, digest, found)
        state.keep(_KEPT, kept)
    previews: Mapping[str, Preview] = kept[2]
    return previews


def _line(draft: Draft, intake: Intake, sheet: Sheet, preview: Preview | None, *, is_first: bool) -> None:
    label, choice = st.columns([5, 3], vertical_alignment="top")
    entity = ENTITIES[sheet.clean.entity]
    with label, st.container(gap="xxsmall"):
        st.markdown(f"**{entity.label}**  :gray[{words.place(sheet.raw.file, sheet.raw.sheet)}]")
        if preview is not None:
            st.markdown(str(preview))
            st.caption(_told_apart(preview))
            if preview.lacking:
                st.markdown(f":orange[:material/warning:] {_too_bare(preview)}")
            if preview.unlike:
                st.markdown(f":orange[:material/warning:] {_may_be_edited(preview)}")
    # Tables with the same headings are decided together.
    if not is_first:
        return
    key = f"way:{draft.token}:{sheet.place}"
    mode = intake.recipe.source(sheet.raw).mode
    options = [each for each in _options(preview, mode) if not (entity.tells and each == Manner.REPLACE)]
    state.hold(key, mode)
    with choice:
        st.selectbox(
            f"How {spoken(sheet.place)} comes in",
            options,
            format_func=lambda each: _said(each, sheet.clean.entity),
            key=key,
            label_visibility="collapsed",
            on_change=_choose,
            args=(sheet, key),
        )


def _options(preview: Preview | None, mode: str) -> list[str]:
    keys = preview.keys if preview is not None and len(preview.keys) > 1 else ()
    by_key = [f"{Manner.UPSERT}:{'+'.join(key)}" for key in keys]
    return list(dict.fromkeys(["", *by_key, str(Manner.APPEND), str(Manner.RENEW), str(Manner.REPLACE), mode]))


def _said(mode: str, entity: str) -> str:
    manner, _, key = mode.partition(":")
    if manner == Manner.INSTEAD:
        return f"Use it in place of {bare(key, 40)}"
    said = _WORDS[manner if manner != Manner.UPSERT else ""]
    return f"{said}, told apart by {_fields(tuple(key.split('+')), entity)}" if key else said


def _told_apart(preview: Preview) -> str:
    if preview.key:
        return f"Rows are told apart by {_fields(preview.key, preview.entity)}."
    return "No field tells these rows apart: a row that is the same in every cell is the same row."


def _too_bare(preview: Preview) -> str:
    label = ENTITIES[preview.entity].label.lower()
    return (
        f"Nearly every row of your {label} has {_fields(preview.lacking[:_NAMED], preview.entity)}; "
        f"these have none of it. If they are no {label}, choose above what one row is, or leave the table out."
    )


def _may_be_edited(preview: Preview) -> str:
    rows = counted(preview.unlike, "row")
    are, go = ("is", "goes") if preview.unlike == 1 else ("are", "go")
    return (
        f"{rows} of earlier files like it, of days that both tell of, {are} not in this one and {go} on counting. "
        "A row that was edited since counts twice so, as it was and as it is. If this file holds the whole list, "
        f"choose “{_WORDS[str(Manner.RENEW)]}”."
    )


def _fields(key: tuple[str, ...], entity: str) -> str:
    return listed([plain(ENTITIES[entity][name].label if name in ENTITIES[entity] else name) for name in key])


def _choose(sheet: Sheet, key: str) -> None:
    mode: str = state.value(key) or ""
    what = f"{bare(sheet.place, 40)}: {_said(mode, sheet.clean.entity).lower()}"

    def chosen(recipe: Recipe) -> Recipe:
        return recipe.with_mode(sheet.raw, mode)

    state.change_recipe(chosen, what)
