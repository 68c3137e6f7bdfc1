"""The customers behind a cell of the heat map of cohorts, chosen by a click or by its cohort and its period."""

from collections.abc import Mapping

import streamlit as st

from crm_analytics import analyses, charts
from crm_analytics.analyses import Basis, Cell, Cohort, Cohorts
from crm_analytics.charts import Picture
from crm_analytics.periods import Grain
from crm_analytics.ui import cache, cells, customer_lists, pictures, state
from crm_analytics.ui.text import counted


def draw(picture: Picture, found: Cohorts, rows: Mapping[str, Cohort]) -> None:
    """The heat map; a click on a cell chooses whose customers are shown. `rows` are its rows by their names."""
    places = {
        charts.cell_label(row, str(cell.number)): (cohort, cell)
        for row, cohort in rows.items()
        for cell in cohort.cells
    }
    chart = f"cohorts-{found.basis}-{found.grain}"

    def pick() -> None:
        label = pictures.picked(state.value(chart))
        if label in places:
            cohort, cell = places[label]
            state.hold(_of(found), cohort.label)
            state.hold(_cell(found), _period(cell, found.grain))

    pictures.draw(picture, chart, on_pick=pick)


def show(found: Cohorts) -> None:
    """Two lists to choose the cell from, and once one is chosen, who is counted in it."""
    some = {cohort.label: cohort for cohort in reversed(found.cohorts)}
    left, right = st.columns(2)
    label = left.selectbox(
        "Show the customers of",
        list(some),
        index=None,
        key=_of(found),
        placeholder=f"A {found.grain} in which they came",
    )
    cohort = some.get(label or "")
    if cohort is None:
        return
    stays = "still customers" if found.basis is Basis.CONTRACT else "ordered"
    periods = {_period(cell, found.grain): cell for cell in cohort.cells}
    chosen = right.selectbox(f"Who {stays}", list(periods), key=_cell(found))
    when, cell = (chosen, periods[chosen]) if chosen in periods else next(iter(periods.items()))
    if not cell.customers:
        cells.say_plainly(f"None of the {counted(cohort.size, 'customer')} of {cohort.label}.")
        return
    asked = (state.workspace(), state.view().scope, cohort.period.start, cell.number, found.grain, found.basis)
    said = f"Of {counted(cohort.size, 'customer')} who came in {cohort.label}: {stays} {when[:1].lower()}{when[1:]}"
    cells.say_plainly(f"{said}: {counted(cell.customers, 'customer')}.")
    customer_lists.show(
        cache.analysis(analyses.cohort_customers, *asked, customer_lists.SHOWN),
        cell.customers,
        lambda: analyses.cohort_customers(*asked),
        f"{cohort.label} {when}",
        "cohort",
        {"revenue": "Revenue of the period"},
        f"{said}.",
    )


def _of(found: Cohorts) -> str:
    return f"cohort-of-{found.basis}-{found.grain}"


def _cell(found: Cohorts) -> str:
    return f"cohort-cell-{found.basis}-{found.grain}"


def _period(cell: Cell, grain: Grain) -> str:
    return f"In the same {grain}" if cell.number == 0 else f"{counted(cell.number, str(grain))} later"
