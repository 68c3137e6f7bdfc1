"""The rows of a table's columns: heading and samples, the field it becomes, how sure that is, and what was read."""

from collections.abc import Sequence

import streamlit as st

from crm_analytics.entities import ENTITIES
from crm_analytics.entities.carrying import carried
from crm_analytics.entities.combining import combining
from crm_analytics.intake import Sheet
from crm_analytics.mapping import why
from crm_analytics.tables import ColumnMapping, RawTable
from crm_analytics.ui import state
from crm_analytics.ui.mapping_page import words, yields
from crm_analytics.ui.mapping_page.alike import Alike
from crm_analytics.ui.text import bare, counted, listed, plain, spoken

PAGE = 12
"""Columns shown at once: a file with hundreds stays quick."""
SAMPLES = 3
_WITH_OTHERS = {"completes": "filled up from", "adds": "added to", "answers": "an answer beside"}
"""What a further column does for a field that several may make."""


def rows(group: Alike, columns: Sequence[ColumnMapping], key: str) -> None:
    """One row per column, a page of them at a time. `key` tells these widgets from all others.

    How columns are added up is said beside the first of them that is shown; the others stand under a fold.
    """
    sums: dict[object, list[tuple[ColumnMapping, str]]] = {}
    for column in _page(columns, group.first.mapping.entity, key):
        example = yields.added_up(group.first, group.report(column))
        sums.setdefault(example or column.index, []).append((column, example))
    for (first, example), *others in sums.values():
        _row(group, first, key, example, first.heading)
        if others:
            _parts(group, first, [column for column, _ in others], key)


def _parts(group: Alike, first: ColumnMapping, others: Sequence[ColumnMapping], key: str) -> None:
    named = listed([plain(column.heading, 30) for column in others], 6)
    label = f"{counted(len(others), 'more column')} added up with {plain(first.heading, 40)}: {named}"
    with st.expander(label, key=f"{key}:{first.index}:parts", on_change="rerun", icon=":material/add:") as fold:
        if fold.open:
            for column in others:
                _row(group, column, key, None, first.heading)


def _page(columns: Sequence[ColumnMapping], entity: str, key: str) -> Sequence[ColumnMapping]:
    if len(columns) <= PAGE:
        return columns
    wanted = st.text_input("Find a column", key=f"{key}:find", placeholder="a part of its heading, or a field")
    found = [column for column in columns if _is_wanted(column, entity, wanted)] if wanted else columns
    if not found:
        st.caption("No column is called like that.")
    pages = -(-len(found) // PAGE)
    page = st.pagination(pages, key=f"{key}:page:{wanted}") if pages > 1 else 1
    return found[(page - 1) * PAGE : page * PAGE]


def _is_wanted(column: ColumnMapping, entity: str, words_wanted: str) -> bool:
    said = f"{column.heading} {words.field_label(column.field, entity)}".casefold()
    return all(word in said for word in words_wanted.casefold().split())


def _row(group: Alike, column: ColumnMapping, key: str, example: str | None, first: str) -> None:
    """One column, with an example of the sum that it is a part of; None where that stands beside the `first` part."""
    samples = dict.fromkeys(sample for sheet in group.sheets for sample in sheet.profiles[column.index].samples)
    name, choice, certainty = st.columns([4, 4, 5], vertical_alignment="top")
    with name, st.container(gap="xxsmall"):
        st.markdown(f"**{plain(column.heading, 60)}**")
        shown = list(samples)[:SAMPLES]
        read = yields.becomes(group.first, column, shown)
        st.caption(" · ".join(_sample(sample, read.get(sample)) for sample in shown) or "no values")
    with choice:
        _field(group.first, column, f"{key}:{column.index}")
    with certainty, st.container(gap="xxsmall"):
        word, colour = _certainty(group, column)
        parsed = words.parsed(group.report(column), group.rows, is_explained=example is None)
        if example is None:
            st.markdown(f":{colour}-badge[{word}] added up with {plain(first, 60)}")
            st.caption(parsed)
            return
        st.markdown(f":{colour}-badge[{word}] {plain(_why(group, column))}".rstrip())
        used = yields.figures([column.field]) if column.field else ""
        st.caption(f"{parsed}{f'. For {used}' if used else ''}")
        if example:
            st.caption(plain(example))
        if said := words.kept_with(column.field, group.first.mapping.entity):
            st.caption(said)


def _sample(sample: str, read: str | None) -> str:
    """A cell as it is written, and what it is read as where that is something else."""
    return plain(sample, 30) if read is None else f"{plain(sample, 30)} → {plain(read, 30)}"


def _certainty(group: Alike, column: ColumnMapping) -> tuple[str, str]:
    if not group.has_values(column):
        return words.BLANK
    if group.is_as_last_time(column):
        return words.AS_LAST_TIME
    return words.UNSURE if group.is_unread(column) and not column.chosen else words.certainty(column)


def _why(group: Alike, column: ColumnMapping) -> str:
    """What speaks for a column, and why it is to be checked where it is."""
    is_unread = group.is_unread(column) and not column.chosen and not column.doubt
    said = why(column)
    return f"{said}; {words.unread(column.field)}" if is_unread and column.field is not None else said


def _field(sheet: Sheet, column: ColumnMapping, key: str) -> None:
    entity = ENTITIES[sheet.mapping.entity]
    own = [] if entity.tells else [f"{entity.name}.{field.name}" for field in entity.fields]
    options = [words.NOTHING, *own, *carried(entity.name)]
    if column.field and column.field not in options:
        options.append(column.field)

    def said(option: str) -> str:
        name = words.field_option(option, entity.name)
        return name if option == column.field else f"{name}{_taken(sheet, column, option)}"

    state.hold(key, column.field or words.NOTHING)
    st.selectbox(
        f"Field for {spoken(column.heading)}",
        options,
        format_func=said,
        key=key,
        label_visibility="collapsed",
        on_change=_choose,
        args=(sheet.raw, entity.name, column.heading, key),
    )


def _taken(sheet: Sheet, column: ColumnMapping, field: str) -> str:
    """What becomes of the columns that are a field already, where this one is chosen for it too."""
    others = [other.heading for other in sheet.mapping.columns if other.field == field and other is not column]
    if not others:
        return ""
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    how = combining(field)
    return f", {_WITH_OTHERS[how] if how else 'used by'} {bare(others[0], 30)}{more}"


def _choose(raw: RawTable, entity: str, heading: str, key: str) -> None:
    field: str = state.value(key) or words.NOTHING
    taken = words.field_label(field, entity) if field else "an extra"
    what = f'"{bare(heading, 30)}" taken as {taken}'
    state.change_recipe(lambda recipe: recipe.with_field(raw, heading, field or None), what)
