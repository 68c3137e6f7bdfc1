"""Conditions as widgets: one row each, of a column, what is asked of it, and the value."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from crm_analytics.conditions import Condition, Op, Value
from crm_analytics.model import ColumnInfo, Model
from crm_analytics.schema import Kind
from crm_analytics.ui import cache, state
from crm_analytics.ui.builder import columns
from crm_analytics.ui.filters import MOST_VALUES
from crm_analytics.ui.text import bare, spoken

_WORDS = {
    Op.AT_LEAST: "is at least",
    Op.AT_MOST: "is at most",
    Op.MORE_THAN: "is more than",
    Op.LESS_THAN: "is less than",
}
_OF_DATES = {Op.AT_LEAST: "is on or after", Op.AT_MOST: "is on or before", Op.MORE_THAN: "is after"}


def conditions(
    model: Model, entity: str, key: str, start: Sequence[Condition] = (), what: str = "Conditions"
) -> tuple[Condition, ...]:
    """A row of widgets per condition on the rows of `entity`, beginning with those of `start`; what they say now, as
    far as it is complete."""
    options = columns.askable(model, entity)
    if not options:
        return ()
    st.caption(what)
    found = []
    for row in _rows(key, len(start)):
        first = start[row] if row < len(start) else None
        found.append(_row(entity, options, f"{key}-{row}", first, key, row))
    st.button("Add a condition", key=f"{key}-add", icon=":material/add:", on_click=_add, args=(key,))
    return tuple(each for each in found if each is not None)


def _rows(key: str, at_first: int) -> list[int]:
    """The numbers of the rows that this form has: `at_first` of them when it is drawn for the first time."""
    rows = state.kept(f"rows-{key}")
    if rows is None:
        rows = list(range(at_first))
        state.keep(f"rows-{key}", rows)
    return list(rows)


def _add(key: str) -> None:
    rows = _rows(key, 0)
    state.keep(f"rows-{key}", [*rows, max(rows, default=-1) + 1])


def _remove(key: str, row: int) -> None:
    state.keep(f"rows-{key}", [each for each in _rows(key, 0) if each != row])


def _row(
    entity: str,
    options: dict[str, ColumnInfo],
    key: str,
    start: Condition | None,
    form: str,
    row: int,
) -> Condition | None:
    names = {columns.field_of(entity, info): label for label, info in options.items()}
    labels = list(options)
    with st.container(border=True, horizontal=True, vertical_alignment="bottom", gap="small"):
        usual = names.get(start.field) if start else None
        label = st.selectbox(
            "Column",
            labels,
            index=labels.index(usual) if usual in labels else None,
            key=f"{key}-column",
            placeholder="Choose a column",
            width=220,
        )
        found = None
        if label in options:
            info = options[label]
            same = start if start and start.field == columns.field_of(entity, info) else None
            found = _asked(entity, info, f"{key}-{cache.digest(info.name)[:8]}", same)
        st.button(
            f"Remove the condition on {spoken(label)}" if label else "Remove this condition",
            key=f"{key}-remove",
            icon=":material/delete:",
            type="tertiary",
            on_click=_remove,
            args=(form, row),
        )
    return found


def _asked(entity: str, info: ColumnInfo, key: str, start: Condition | None) -> Condition | None:
    asked = columns.ops(info.kind)
    words = _WORDS | _OF_DATES if info.kind is Kind.DATE else _WORDS
    op = st.selectbox(
        "Condition",
        asked,
        index=asked.index(start.op) if start and start.op in asked else 0,
        format_func=lambda each: words.get(each, each.value),
        key=f"{key}-op",
        width=150,
    )
    field = columns.field_of(entity, info)
    if not op.takes_value:
        return Condition(field, op)
    values = _values(field, info, op, f"{key}-{op.name}", start.values if start and start.op is op else ())
    return Condition(field, op, values) if values else None


def _values(field: str, info: ColumnInfo, op: Op, key: str, start: Sequence[Value]) -> tuple[Value, ...]:
    """The widget that takes the value, by what the column holds."""
    if info.kind is Kind.DATE:
        first = date.fromisoformat(str(start[0])[:10]) if start else None
        day = st.date_input("Day", first, key=key, format="DD/MM/YYYY", width=150)
        return (day,) if isinstance(day, date) else ()
    if info.kind.is_numeric:
        number = st.number_input("Value", value=float(start[0]) if start else None, key=key, width=150)  # type: ignore[arg-type]
        return () if number is None else (number,)
    if op is Op.CONTAINS:
        text = st.text_input("Words", str(start[0]) if start else "", key=key, width=220)
        return (text,) if text else ()
    if info.kind is Kind.BOOLEAN:
        yes = st.selectbox("Value", ["yes", "no"], index=int(bool(start) and not start[0]), key=key, width=120)
        return (yes == "yes",)
    listed = cache.choices(state.workspace(), field, MOST_VALUES) if info.distinct <= MOST_VALUES else ()
    usual = [str(value) for value in start]
    chosen = st.multiselect(
        "Values",
        list(dict.fromkeys([*listed, *usual])),
        default=usual,
        key=key,
        format_func=bare,
        accept_new_options=not listed,
        placeholder="Choose or type",
        width=320,
    )
    return tuple(chosen)
