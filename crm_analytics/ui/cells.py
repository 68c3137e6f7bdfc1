"""Notebook cells: a question, the picture that answers it, one line on what it means, and the proof in a fold."""

from collections.abc import Iterable, Sequence

import streamlit as st

from crm_analytics import charts
from crm_analytics.charts import Picture
from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate import Spot, split_choices, split_reasons
from crm_analytics.evaluate.parts import MOST_PARTS
from crm_analytics.kpi import Kpi, Part
from crm_analytics.model import ColumnInfo
from crm_analytics.schema import Kind
from crm_analytics.segments import Segment
from crm_analytics.ui import cache, cards, drilling, explore, meaning, pictures, segmenting, state
from crm_analytics.ui.plans import timeline
from crm_analytics.ui.text import bare, plain
from crm_analytics.ui.view import View

_NOTHING = "Nothing to show for this period and these filters."
_WITHOUT_DATES = "Nothing says when, so there is no course over time."


def trend(question: str, kpi: Kpi, beside: Sequence[Kpi] = ()) -> None:
    """How `kpi` went over the period, per bucket of the chosen grain, under its figure and those `beside` it. A KPI
    that this data cannot answer has no cell: the end of the page says what it lacks."""
    shown = [each for each in (kpi, *beside) if explore.answers(each)]
    if not shown:
        return
    st.subheader(question)
    workspace, view = state.workspace(), state.view()
    readings = cache.readings(workspace, shown, view.scope)
    if len(shown) > 1:
        cards.figures(shown, readings)
    first = shown[0]
    whole = readings[first.name]
    points = cache.trends(workspace, [first], view.scope, view.grain)[first.name]
    if whole.value is None and not any(point.reading.value is not None for point in points):
        say_plainly(whole.reason or _NOTHING)
        return
    if not any(point.reading.value is not None for point in points):
        if len(shown) == 1:
            cards.figures(shown, readings)
        say_plainly(f"{meaning.of_whole(first, whole)} {_WITHOUT_DATES}")
        return
    picture = charts.trend(first, points, view.grain, pictures.palette(), timeline.beside(first, points))
    drills = drilling.of_points(first, view.scope, points, view.grain)
    drilling.draw(picture, drills, key=f"trend-{first.name}")
    say_plainly(f"{meaning.of_whole(first, whole)} {meaning.of_trend(first, points, view.grain)}")
    if partial := meaning.of_partial(points):
        st.caption(plain(partial))
    if whole.undated:
        st.caption(meaning.of_undated(whole, view.grain))
    timeline.below(first, points)
    drilling.choose(drills, key=f"trend-{first.name}", what=question)
    fold(first, view, picture)


def numbers(question: str, kpis: Sequence[Kpi]) -> None:
    """Figures side by side that have no course over time, and what the first of them means."""
    shown = [kpi for kpi in kpis if explore.answers(kpi)]
    if not shown:
        return
    st.subheader(question)
    view = state.view()
    readings = cache.readings(state.workspace(), shown, view.scope)
    cards.figures(shown, readings)
    say_plainly(" ".join(f"{kpi.label}: {meaning.of_whole(kpi, readings[kpi.name])}" for kpi in shown))


def course(question: str, kpi: Kpi) -> None:
    """The course of a KPI whose value stands elsewhere on the page: nothing where the data has no dates for it."""
    view = state.view()
    if not explore.answers(kpi):
        return
    points = cache.trends(state.workspace(), [kpi], view.scope, view.grain)[kpi.name]
    if sum(point.reading.value is not None for point in points) > 1:
        trend(question, kpi)


def split(question: str, kpis: Sequence[Kpi], key: str) -> None:
    """Any of `kpis` by any category: the reader chooses both."""
    view = state.view()
    offered = {kpi.name: kpi for kpi in (*kpis, *explore.own_beside(kpis))}.values()
    ready = [kpi for kpi in offered if explore.answers(kpi) and split_choices(view.model, kpi, view.settings)]
    if not ready:
        return
    st.subheader(question)
    left, right = st.columns(2)
    labels = {kpi.label: kpi for kpi in ready}
    what = left.selectbox("What", list(labels), key=f"{key}-what", bind="query-params")
    kpi = labels.get(what, ready[0])
    fields = fields_by_label(split_choices(view.model, kpi, view.settings))
    segments = segmenting.splitting(kpi)
    # A link that names a column goes on working; one never names a segment.
    by = right.selectbox("By", list(fields), key=f"{key}-by", bind="query-params")
    if segments:
        chosen = right.selectbox(
            "Or by a segment", list(segments), index=None, key=f"{key}-segment", placeholder="Members and all others"
        )
        if chosen in segments:
            _segment_picture(kpi, segments[chosen], key)
            return
    _split_picture(kpi, by if by in fields else next(iter(fields)), fields, key)


_ASKED_FIRST = ("owner", "product", "source", "region", "users.manager", "customers.industry", "segment", "category")


def fields_by_label(choices: Iterable[ColumnInfo], first: Sequence[str] = ()) -> dict[str, str]:
    """Label → field: those named `first`, then those that people ask for first. A parent's field says whose it is, and
    no two share a label."""
    found: dict[str, str] = {}
    for column in sorted(choices, key=lambda column: (column.name not in first, _rank(column))):
        owner = ENTITIES[column.name.partition(".")[0]].label.lower()
        label = bare(column.label)
        found[label if label not in found else f"{label} ({owner})"] = column.name
    return found


def _rank(column: ColumnInfo) -> tuple[bool, int]:
    _, _, name = column.name.partition(".")
    names = (name, column.name)
    asked = next((at for at, first in enumerate(_ASKED_FIRST) if first in names), len(_ASKED_FIRST))
    # One group is no split: it would be the whole again.
    return column.kind is Kind.ID or not 1 < column.distinct <= MOST_PARTS, asked


def _split_picture(kpi: Kpi, label: str, fields: dict[str, str], key: str) -> None:
    view, workspace = state.view(), state.workspace()
    parts = cache.splits(workspace, [kpi], view.scope, fields[label])[kpi.name]
    whole = cache.readings(workspace, [kpi], view.scope)[kpi.name]
    if not any(part.reading.value is not None for part in parts):
        refused = split_reasons(workspace, [kpi], view.scope, fields[label]).get(kpi.name)
        lacking = (part.reading.reason for part in parts if part.reading.reason)
        st.caption(plain(refused or next(lacking, whole.reason or _NOTHING)))
        return
    picture = charts.split_bars(kpi, parts, label, pictures.palette(), whole=None if kpi.additive else whole)
    drills = drilling.of_parts(kpi, view.scope, parts, fields[label], label)
    drilling.draw(picture, drills, key=f"split-{key}")
    say_plainly(meaning.of_split(kpi, parts, label, whole))
    if apart := meaning.together((part.label, (part.reading,)) for part in parts):
        say_plainly(apart)
    drilling.choose(drills, key=f"split-{key}", what=f"{kpi.label} by {label}")
    fold(kpi, view, picture, key=key)


def _segment_picture(kpi: Kpi, segment: Segment, key: str) -> None:
    """The members of a segment beside everybody else."""
    view, workspace = state.view(), state.workspace()
    scopes = segmenting.sides(segment, view.scope)
    readings = {label: cache.readings(workspace, [kpi], scope)[kpi.name] for label, scope in scopes.items()}
    whole = cache.readings(workspace, [kpi], view.scope)[kpi.name]
    parts = [Part(label, label, reading) for label, reading in readings.items()]
    if not any(part.reading.value is not None for part in parts):
        say_plainly(next((part.reading.reason for part in parts if part.reading.reason), _NOTHING))
        return
    label = "segment"
    picture = charts.split_bars(kpi, parts, label, pictures.palette(), whole=None if kpi.additive else whole)
    drills = {each: drilling.Drill(kpi, scope, Spot()) for each, scope in scopes.items()}
    drilling.draw(picture, drills, key=f"split-{key}-segment")
    say_plainly(meaning.of_split(kpi, parts, label, whole))
    drilling.choose(drills, key=f"split-{key}-segment", what=f"{kpi.label} by {label}")
    fold(kpi, view, picture, key=key)


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
        if shown.amounts:
            st.markdown(plain(shown.amounts))
        st.dataframe(picture.said, hide_index=True, width="stretch", alt=f"The numbers of the chart {kpi.label}")
        pictures.downloads(kpi.name, name, lambda: picture.table)
        st.caption("The SQL that gives this number, as it ran on the workspace.")
        st.code(shown.sql, language="sql", wrap_lines=True)
        cards.passport_button(kpi, key=f"{name}-passport")
