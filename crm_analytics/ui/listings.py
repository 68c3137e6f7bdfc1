"""KPI tables on a page: a row per value of a field, columns of numbers that can be sorted, and the proof in a fold."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa
import streamlit as st

from crm_analytics.evaluate import TableReading, split_choices
from crm_analytics.kpi import Kpi, KpiTable, Reading
from crm_analytics.measures import leaves
from crm_analytics.ui import cache, cells, drilling, explore, meaning, needs, pictures, small_tables, state
from crm_analytics.ui.text import bare, plain
from crm_analytics.units import NO_VALUE, Unit

_SHARE = " (%)"
"""The unit of a share, behind its heading."""


def table(question: str, listing: KpiTable) -> None:
    """A KPI that is a table. One that this data cannot answer has no place: the end of the page says what it lacks."""
    if not explore.answers(listing):
        return
    st.subheader(question)
    _show(listing, cache.table(state.workspace(), listing, state.view().scope))


def table_by(question: str, listing: KpiTable, key: str) -> None:
    """A KPI table whose rows are the values of any field of its list: the reader chooses which."""
    view = state.view()
    if not explore.answers(listing):
        return
    st.subheader(question)
    first = listing.columns[0]
    rows = Kpi(listing.name, listing.label, listing.definition, listing.area, first.measure, first.unit)
    choices = {info.name: info for info in split_choices(view.model, rows, view.settings)}
    fields = cells.fields_by_label(choices.values(), first=(listing.rows,))
    by = listing.rows
    if fields:
        label = st.selectbox("By", list(fields), key=f"{key}-by", bind="query-params")
        by = fields.get(label) or next(iter(fields.values()))
    chosen = along(listing, by)
    _show(chosen, cache.table(state.workspace(), chosen, view.scope), key=key)


def along(listing: KpiTable, by: str) -> KpiTable:
    """`listing` with one row per value of another field of the same list. What its columns count from other lists goes,
    unless the field is the one the table is made for."""
    if by == listing.rows:
        return listing
    entity = listing.rows.partition(".")[0]
    kept = [column for column in listing.columns if {leaf.entity for leaf in leaves(column.measure)} == {entity}]
    columns = tuple(replace(column, by=by, also=()) for column in kept)
    return replace(listing, name=f"{listing.name} by {by}", rows=by, columns=columns)


def _show(listing: KpiTable, found: TableReading, key: str = "") -> None:
    if not found.rows:
        cells.say_plainly(found.reason or "Nothing falls into this period.")
        return
    kept = answered(found)
    rounded = number_rows(listing, kept, rounded=True)
    numbers = {name: _number(name) for name in rounded.column_names[1:]}
    numbers |= small_tables.pinned(rounded)
    alt = f"{listing.label} as a table"
    name = key or listing.name
    drills = drilling.of_cells(listing, state.view().scope, [label for label, _ in kept.rows], kept.columns)
    config = {"column_config": numbers, "placeholder": NO_VALUE, "alt": alt}
    drilling.table(rounded, kept.columns, drills, f"table-{name}", config)
    if said := meaning.of_table(listing, found.rows):
        cells.say_plainly(said)
    if apart := meaning.together(found.rows):
        cells.say_plainly(apart)
    drilling.choose(drills, key=f"table-{name}", what=listing.label)
    with st.expander("Definition, SQL and rows", key=f"fold-{name}", icon=":material/code:"):
        st.markdown(plain(listing.definition))
        pictures.downloads(bare(listing.label), f"table-{name}", lambda: number_rows(listing, kept))
        st.code(found.sql, language="sql", wrap_lines=True)


def _number(heading: str) -> Any:
    """How the numbers below a heading are shown: the sign of a share stands beside it, which takes less room there."""
    name = heading.removesuffix(_SHARE)
    return st.column_config.NumberColumn(name, format="localized" if name == heading else "%g %%")


def answered(found: TableReading) -> TableReading:
    """The table without the columns that have no value in any row."""
    kept = [at for at in range(len(found.columns)) if any(cells[at].value is not None for _, cells in found.rows)]
    rows = tuple((label, tuple(readings[at] for at in kept)) for label, readings in found.rows)
    return replace(found, columns=tuple(found.columns[at] for at in kept), rows=rows)


def number_rows(listing: KpiTable, found: TableReading, *, rounded: bool = False) -> pa.Table:
    """The table as numbers that can be sorted, each unit in its heading; `rounded` to what a reader can bear."""
    columns = {_first_heading(listing): pa.array([label for label, _ in found.rows], pa.string())}
    for at, name in enumerate(found.columns):
        readings = [cells[at] for _, cells in found.rows]
        values = [each.value for each in readings]
        shown = [None if value is None else round(value, _decimals(values)) for value in values] if rounded else values
        columns[f"{name}{_unit_of(readings)}"] = pa.array(shown, pa.float64())
    return pa.table(columns)


def _decimals(values: Sequence[float | None]) -> int:
    """Decimals that all values of a column share: none for large ones, two for small ones."""
    largest = max((abs(value) for value in values if value is not None), default=0.0)
    return 0 if largest >= 1000 else 1 if largest >= 100 else 2 if largest >= 1 else 3


def _unit_of(readings: Sequence[Reading]) -> str:
    """The unit behind a heading: " (EUR)", " (%)", nothing for counts and plain numbers."""
    known = next((each for each in readings if each.value is not None), None)
    if known is None or known.unit in (Unit.COUNT, Unit.NUMBER, Unit.POINTS):
        return ""
    unit = known.currency if known.unit.is_money else known.unit.value
    return f" ({unit})" if unit else ""


def _first_heading(listing: KpiTable) -> str:
    return bare(needs.label_of(listing.rows).partition(": ")[2] or listing.rows)
