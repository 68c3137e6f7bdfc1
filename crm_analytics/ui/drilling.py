"""Drilling: any bar, point or cell opens the rows behind it, by a click or from a list that the keyboard reaches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import streamlit as st

from crm_analytics import evaluate
from crm_analytics.charts import Picture
from crm_analytics.evaluate import Population, Scope, Spot
from crm_analytics.evaluate.words import label as label_of
from crm_analytics.kpi import Kpi, KpiTable, Part, Point
from crm_analytics.periods import Grain
from crm_analytics.ui import cache, lineage, pictures, saving, state
from crm_analytics.ui.date_columns import date_columns
from crm_analytics.ui.text import bare, counted, plain, spoken

SHOWN_ROWS = 1_000
_OPEN = "drill"


@dataclass(frozen=True)
class Drill:
    """Whose rows are asked for: the `spot` of a picture of `kpi` in `scope`; `where` says the spot in words."""

    kpi: Kpi | KpiTable
    scope: Scope
    spot: Spot
    where: str = ""


def of_points(kpi: Kpi, scope: Scope, points: Sequence[Point], grain: Grain) -> dict[str, Drill]:
    """Label → the rows of each bucket of a trend that has some."""
    return {
        point.label: Drill(kpi, scope, Spot(bucket=point.period, grain=grain))
        for point in points
        if point.reading.n or point.reading.value
    }


def of_parts(kpi: Kpi, scope: Scope, parts: Sequence[Part], by: str, field: str) -> dict[str, Drill]:
    """Label → the rows of each part of a split by the field `by`, which people call `field`."""
    return {part.label: Drill(kpi, scope, Spot(by, part.label), f"{field} is {part.label}") for part in parts}


def of_cells(listing: KpiTable, scope: Scope, rows: Sequence[str], columns: Sequence[str]) -> dict[str, Drill]:
    """ "Row, column" → the rows of each cell of a KPI table."""
    field = label_of(*listing.rows.split(".", 1))
    return {
        f"{row} · {column}": Drill(listing, scope, Spot(part=row, column=column), f"{field} is {row}")
        for row in rows
        for column in columns
    }


def draw(picture: Picture, drills: Mapping[str, Drill], key: str) -> None:
    """The picture, each mark of which opens its rows when it is clicked."""
    chart = state.uploader_key(key)

    def pick() -> None:
        label = pictures.picked(state.value(chart))
        if label is not None and label in drills:
            _open(drills[label], key)

    pictures.draw(picture, chart, on_pick=pick)


def table(
    numbers: pa.Table,
    columns: Sequence[str],
    drills: Mapping[str, Drill],
    key: str,
    shown: Mapping[str, Any],
) -> None:
    """A KPI table, each cell of which opens its rows when it is clicked. `numbers` has the labels of its rows first,
    then one column for each of `columns`; `shown` is what else the table is drawn with."""
    rows = numbers.column(0).to_pylist()
    # A selection is kept by its place, so a table with other rows or columns is another one.
    name = f"{key}-{cache.digest(rows, columns)[:12]}"
    frame = state.uploader_key(name)

    def pick() -> None:
        cells = state.value(frame)["selection"]["cells"]
        if cells:
            at, heading = cells[0]
            column = numbers.column_names.index(heading) - 1
            label = f"{rows[at]} · {columns[max(column, 0)]}"
            if label in drills:
                _open(drills[label], name)

    shape: dict[str, Any] = {"hide_index": True, "width": "stretch", "selection_mode": "single-cell", **shown}
    st.dataframe(numbers, key=frame, on_select=pick, **shape)


def choose(drills: Mapping[str, Drill], key: str, what: str = "") -> None:
    """The same from a list: marks on a canvas are out of reach for a keyboard and for a screen reader."""
    if not drills:
        return
    name = f"rows-of-{key}"

    def pick() -> None:
        label = state.value(name)
        state.hold(name, None)
        if label in drills:
            _open(drills[label])

    st.selectbox(
        f"Show the rows of {spoken(what)}".strip(),
        list(drills),
        index=None,
        key=name,
        on_change=pick,
        format_func=bare,
        placeholder="Show the rows of …",
        label_visibility="collapsed",
        width=280,
    )


def show_open() -> None:
    """Open the dialog if rows were asked for."""
    asked = state.kept(_OPEN)
    if asked is not None:
        drill, _ = asked
        title = plain(drill.kpi.label)
        st.dialog(title, width="large", icon=":material/table_rows:", on_dismiss=_close)(_show)(drill)


def _open(drill: Drill, chart: str = "") -> None:
    """Show the rows when the page runs again. `chart` is the name of the chart that was clicked."""
    state.keep(_OPEN, (drill, chart))


def _close() -> None:
    """Have the chart forget what was clicked, too: the same mark can be clicked again."""
    _, chart = state.kept(_OPEN) or (None, "")
    state.keep(_OPEN, None)
    if chart:
        state.renew_uploader(chart)


def _show(drill: Drill) -> None:
    workspace = state.workspace()
    found = {
        population.name: population
        for population in evaluate.behind(workspace, drill.kpi, drill.scope, drill.spot)
        if population.rows
    }
    if not found:
        st.markdown("No rows stand behind this.")
        return
    name = next(iter(found))
    if len(found) > 1:
        usual = "denominator" if "denominator" in found else name
        name = st.selectbox(
            "Which rows",
            list(found),
            index=list(found).index(usual),
            format_func=lambda each: f"{bare(found[each].label)} ({found[each].rows:,})",
            key=f"drill-population-{drill.kpi.name}",
        )
    population = found.get(name) or next(iter(found.values()))
    said = sentence(drill, population)
    st.markdown(f"**{plain(said)}**")
    _table(drill, population, said)
    if not population.is_left_out:
        saving.offer_rows(drill.kpi, drill.scope, drill.spot, population, said)


def sentence(drill: Drill, population: Population) -> str:
    """What is shown: "Won deals, Closed 1 – 31 Mar 2017, where Product is GTX Pro: 61 rows"."""
    claims = [*([drill.where] if drill.where else []), *map(str, drill.scope.filters)]
    where = f", where {' and '.join(claims)}" if claims else ""
    return f"{population.label}{where}: {counted(population.rows, 'row')}"


def _table(drill: Drill, population: Population, said: str) -> None:
    workspace = state.workspace()
    sample = evaluate.rows(workspace, drill.kpi, drill.scope, population.name, SHOWN_ROWS, drill.spot)
    entities = (population.leaf.entity,)
    if population.rows > sample.num_rows:
        st.caption(f"The first {counted(sample.num_rows, 'row')}; the downloads hold all {population.rows:,}.")
    shown = lineage.named(sample, entities)
    dates = date_columns(shown)
    alt = f"Rows behind {drill.kpi.label}"
    st.dataframe(shown, hide_index=True, width="stretch", height=360, placeholder="", column_config=dates, alt=alt)
    pictures.downloads(
        f"{spoken(drill.kpi.name)} rows",
        "drill-rows",
        lambda: lineage.named(
            evaluate.rows(workspace, drill.kpi, drill.scope, population.name, spot=drill.spot), entities
        ),
        notes=(drill.kpi.label, drill.kpi.definition, said),
    )
