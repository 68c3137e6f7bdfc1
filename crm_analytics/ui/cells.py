"""Notebook cells: a question, the picture that answers it, one line on what it means, and the proof in a fold."""

from collections.abc import Iterable, Sequence

import pyarrow as pa
import streamlit as st

from crm_analytics import charts
from crm_analytics.charts import Picture
from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate import TableReading, split_choices
from crm_analytics.kpi import Kpi, KpiTable
from crm_analytics.model import ColumnInfo
from crm_analytics.ui import cache, cards, explore, meaning, needs, pictures, state
from crm_analytics.ui.text import bare, plain
from crm_analytics.ui.view import View
from crm_analytics.units import say

_NOTHING = "Nothing to show for this period and these filters."


def trend(question: str, kpi: Kpi) -> None:
    """How `kpi` went over the period, per bucket of the chosen grain."""
    st.subheader(question)
    if is_lacking(kpi):
        return
    view = state.view()
    points = cache.trends(state.workspace(), [kpi], view.scope, view.grain)[kpi.name]
    if not any(point.reading.value is not None for point in points):
        _say_no_value(kpi, view)
        return
    picture = charts.trend(kpi, points, view.grain, pictures.palette())
    pictures.draw(picture, key=f"trend-{kpi.name}")
    whole = cache.readings(state.workspace(), [kpi], view.scope)[kpi.name]
    say_plainly(f"{meaning.of_whole(kpi, whole)} {meaning.of_trend(kpi, points, view.grain)}")
    fold(kpi, view, picture)


def split(question: str, kpis: Sequence[Kpi], key: str) -> None:
    """Any of `kpis` by any category: the reader chooses both."""
    st.subheader(question)
    view = state.view()
    ready = [kpi for kpi in kpis if explore.lacking(kpi) is None]
    if not ready:
        is_lacking(kpis[0])
        return
    left, right = st.columns(2)
    labels = {kpi.label: kpi for kpi in ready}
    what = left.selectbox("What", list(labels), key=f"{key}-what", bind="query-params")
    kpi = labels.get(what, ready[0])
    choices = split_choices(view.model, kpi, view.settings)
    fields = fields_by_label(choices)
    if not fields:
        st.caption("No column of this data has categories to split it by.")
        return
    by = right.selectbox("By", list(fields), key=f"{key}-by", bind="query-params")
    _split_picture(kpi, by if by in fields else next(iter(fields)), fields, key)


_ASKED_FIRST = ("owner", "product", "source", "region", "users.manager", "customers.industry", "segment", "category")


def fields_by_label(choices: Iterable[ColumnInfo]) -> dict[str, str]:
    """Label → field, those that people ask for first. A parent's field says whose it is, and no two share a label."""
    found: dict[str, str] = {}
    for column in sorted(choices, key=_rank):
        owner = ENTITIES[column.name.partition(".")[0]].label.lower()
        label = bare(column.label)
        found[label if label not in found else f"{label} ({owner})"] = column.name
    return found


def _rank(column: ColumnInfo) -> int:
    _, _, name = column.name.partition(".")
    names = (name, column.name)
    return next((at for at, first in enumerate(_ASKED_FIRST) if first in names), len(_ASKED_FIRST))


def _split_picture(kpi: Kpi, label: str, fields: dict[str, str], key: str) -> None:
    view, workspace = state.view(), state.workspace()
    parts = cache.splits(workspace, [kpi], view.scope, fields[label])[kpi.name]
    whole = cache.readings(workspace, [kpi], view.scope)[kpi.name]
    if not any(part.reading.value is not None for part in parts):
        st.caption(
            plain(next((part.reading.reason for part in parts if part.reading.reason), whole.reason or _NOTHING))
        )
        return
    picture = charts.split_bars(kpi, parts, label, pictures.palette(), whole=None if kpi.additive else whole)
    pictures.draw(picture, key=f"split-{key}")
    say_plainly(meaning.of_split(kpi, parts, label, whole))
    fold(kpi, view, picture, key=key)


def table(question: str, listing: KpiTable) -> None:
    """A KPI that is a table: one row per value of a field."""
    st.subheader(question)
    view, workspace = state.view(), state.workspace()
    found = cache.table(workspace, listing, view.scope)
    if not found.rows:
        needs.say_missing(listing, found.reason or "Nothing falls into this period.", view.model)
        return
    said = said_rows(listing, found)
    right = {name: st.column_config.TextColumn(alignment="right") for name in said.column_names[1:]}
    st.dataframe(said, hide_index=True, width="stretch", column_config=right, alt=f"{listing.label} as a table")
    say_plainly(meaning.of_table(listing, found.rows))
    with st.expander("Definition, SQL and rows", key=f"fold-{listing.name}", icon=":material/code:"):
        st.markdown(plain(listing.definition))
        pictures.downloads(listing.name, f"table-{listing.name}", lambda: number_rows(listing, found))
        st.code(found.sql, language="sql", wrap_lines=True)


def said_rows(listing: KpiTable, found: TableReading) -> pa.Table:
    """The table in words: every number as `units` says it."""
    columns: dict[str, list[str]] = {_first_heading(listing): [label for label, _ in found.rows]}
    for at, name in enumerate(found.columns):
        cells = [readings[at] for _, readings in found.rows]
        columns[name] = [say(cell.value, cell.unit, currency=cell.currency) for cell in cells]
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def number_rows(listing: KpiTable, found: TableReading) -> pa.Table:
    """The table as numbers, for a download."""
    labels = pa.array([label for label, _ in found.rows], pa.string())
    columns = {
        name: pa.array([readings[at].value for _, readings in found.rows], pa.float64())
        for at, name in enumerate(found.columns)
    }
    return pa.table({_first_heading(listing): labels, **columns})


def say_plainly(sentence: str) -> None:
    """The one line that says what a picture means; it may hold strangers' words."""
    st.markdown(plain(sentence))


def fold(kpi: Kpi, view: View, picture: Picture, key: str = "") -> None:
    """Definition, formula, numbers and SQL of a cell, worked out only once it is opened."""
    name = f"fold-{key or kpi.name}"
    with st.expander("Definition, SQL and rows", key=name, on_change="rerun", icon=":material/code:") as opened:
        if not opened.open:
            return
        shown = cache.proof(state.workspace(), kpi, view.scope)
        st.markdown(f"**{plain(kpi.label)}.** {plain(meaning.definition(kpi, view.settings))}")
        st.markdown(plain(shown.with_numbers or shown.formula))
        st.dataframe(picture.said, hide_index=True, width="stretch", alt=f"The numbers of the chart {kpi.label}")
        pictures.downloads(kpi.name, name, lambda: picture.table)
        st.caption("The SQL that gives this number, as it ran on the workspace.")
        st.code(shown.sql, language="sql", wrap_lines=True)
        cards.passport_button(kpi, key=f"{name}-passport")


def is_lacking(kpi: Kpi) -> bool:
    """Whether the data cannot answer `kpi`; the page then says why, in its place."""
    reason = explore.lacking(kpi)
    if reason is None:
        return False
    needs.say_missing(kpi, reason, state.view().model)
    return True


def _say_no_value(kpi: Kpi, view: View) -> None:
    reading = cache.readings(state.workspace(), [kpi], view.scope)[kpi.name]
    st.caption(plain(reading.reason or _NOTHING))


def _first_heading(listing: KpiTable) -> str:
    return bare(needs.label_of(listing.rows).partition(": ")[2] or listing.rows)
