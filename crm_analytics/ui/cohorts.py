"""Cohorts on a page: a heat map of who came back, or of what they brought in, and what it says in a line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyarrow as pa
import streamlit as st

from crm_analytics import analyses, charts
from crm_analytics.analyses import Basis, Cell, Cohort, Cohorts
from crm_analytics.charts import Picture, Square
from crm_analytics.intervals import Proportion, within_noise
from crm_analytics.model import Model
from crm_analytics.periods import Grain
from crm_analytics.ui import analysed, cache, cells, cohort_customers, pictures, state
from crm_analytics.ui.text import counted
from crm_analytics.ui.view import trend_span
from crm_analytics.units import NO_VALUE, Unit, say, say_interval

_MOST_ROWS, _MOST_COLUMNS = 30, 19
_BASES = {
    "First order": Basis.FIRST_ORDER,
    "Customer since": Basis.CUSTOMER_SINCE,
    "Contract": Basis.CONTRACT,
}
_SUITS = ((120, Grain.WEEK), (3 * 366, Grain.MONTH), (8 * 366, Grain.QUARTER))
"""Days → the grain whose cohorts can be looked at together."""


@dataclass(frozen=True)
class Shown:
    """What the cells of the heat map say."""

    label: str
    value: Callable[[Cell], float | None]
    unit: Unit


_CAME_BACK = Shown("Customers who came back", lambda cell: cell.share.value, Unit.PERCENT)
_SHOWN = (
    _CAME_BACK,
    Shown("Revenue so far, per customer", lambda cell: cell.per_customer, Unit.MONEY),
    Shown("Revenue so far", lambda cell: cell.cumulative, Unit.MONEY),
    Shown("Revenue of each period", lambda cell: cell.revenue, Unit.MONEY),
)
_DEFINITION = {
    Basis.FIRST_ORDER: "Customers by the {grain} of their first order. Each cell is the share of them who ordered "
    "again so many {grain}s later, or what they have brought in by then.",
    Basis.CUSTOMER_SINCE: "Customers by the {grain} in which your list says they became one. Each cell is the share of "
    "them who ordered so many {grain}s later, or what they have brought in by then.",
    Basis.CONTRACT: "Customers by the {grain} in which they became one. Each cell is the share of them who had not "
    "left so many whole {grain}s after their own first day.",
}


def show(question: str) -> None:
    """Cohorts of the chosen kind and grain, as a heat map with their average below."""
    st.subheader(question)
    view, workspace = state.view(), state.workspace()
    left, middle, right = st.columns(3)
    bases = list(_bases(view.model))
    chosen = left.selectbox("A cohort began with", bases, key="cohort-basis", bind="query-params")
    basis = _BASES.get(chosen, Basis.FIRST_ORDER)
    grain = _grain(middle, view.model)
    found = cache.analysis(analyses.cohorts, workspace, view.scope, grain, basis)
    if found.reason is not None:
        cells.say_plainly(found.reason)
        return
    shown = _what(right, found)
    picture = picture_of(found, shown)
    cohort_customers.draw(picture, found, {_row(cohort): cohort for cohort in found.cohorts[-_MOST_ROWS:]})
    cells.say_plainly(meaning(found))
    if any(not cell.complete for cohort in found.cohorts for cell in cohort.cells):
        st.caption(f"Faded: the {grain} is not over in your data, so the figure will still grow.")
    cohort_customers.show(found)
    definition = _DEFINITION[basis].format(grain=grain.value)
    analysed.fold("cohorts", definition, picture.said, lambda: numbers(found), found.sql, found.notes)


def _bases(model: Model) -> list[str]:
    """The kinds of cohort that this data has dates for."""
    customers = model.tables.get("customers")
    columns = customers.columns if customers is not None and not customers.made_from else {}
    bought = "orders" in model.tables or "deals" in model.tables
    since = ["Customer since"] if "acquired_at" in columns and bought else []
    contract = ["Contract"] if {"acquired_at", "churned_at"} <= set(columns) else []
    return [*(["First order"] if bought else []), *since, *contract] or ["First order"]


def _grain(place: st.delta_generator.DeltaGenerator, model: Model) -> Grain:
    span = trend_span(model)
    days = span.days if span else 366
    suits = next((grain for longest, grain in _SUITS if days <= longest), Grain.YEAR)
    suits = max(suits, model.unit, key=list(Grain).index)
    grains = [grain.value for grain in Grain if grain is not Grain.DAY]
    chosen = place.selectbox("One cohort per", grains, index=grains.index(suits.value), key="cohort-grain")
    return Grain(chosen or suits.value)


def _what(place: st.delta_generator.DeltaGenerator, found: Cohorts) -> Shown:
    labels = {shown.label: shown for shown in (_SHOWN if found.money_reason is None else _SHOWN[:1])}
    return labels.get(place.selectbox("Show", list(labels), key="cohort-show", bind="query-params"), _CAME_BACK)


def picture_of(found: Cohorts, shown: Shown = _CAME_BACK) -> Picture:
    """The heat map of the latest cohorts, the average of all in its last row."""
    drawn = found.cohorts[-_MOST_ROWS:]
    width = min(_MOST_COLUMNS, max(len(cohort.cells) for cohort in drawn))
    rows = [_row(cohort) for cohort in drawn] + ["Average"]
    lines = [*(cohort.cells for cohort in drawn), found.average]
    squares = [
        Square(at, cell.number, shown.value(cell), _said(cell, shown, found), told(cell, found.grain), cell.complete)
        for at, line in enumerate(lines)
        for cell in line[:width]
    ]
    # Everybody is there in the first period: the colours are for what comes after.
    later = [each.value for each in squares if each.column > 0 and each.value is not None and each.complete]
    grain = found.grain.value
    return charts.heat_map(
        squares,
        rows,
        [str(number) for number in range(width)],
        f"{shown.label} · {grain}s after the first",
        pictures.palette(),
        axes=("", ""),
        top=max(later, default=None) if shown.unit is Unit.PERCENT else None,
        table=numbers(found),
        said=said_table(found, shown, width),
    )


def _row(cohort: Cohort) -> str:
    return f"{cohort.label} · {cohort.size:,}"


def told(cell: Cell, grain: Grain) -> str:
    """What a cell says when pointed at."""
    words = [f"{cell.customers:,} of {counted(cell.share.n, 'customer')}"]
    if cell.share.interval is not None:
        low, high = cell.share.interval.low, cell.share.interval.high
        words.append(f"95 % sure: {say_interval(low, high, Unit.PERCENT)}")
    if not cell.complete:
        words.append(f"the {grain.value} is not covered by your data to its end")
    return " · ".join(words)


def meaning(found: Cohorts) -> str:
    """How many come back after one period and after more, and whether the newest whole cohort does better than the
    oldest."""
    grain, customers = found.grain.value, sum(cohort.size for cohort in found.cohorts)
    stays = "were still customers" if found.basis is Basis.CONTRACT else "ordered"
    later = [cell for cell in found.average if cell.number > 0]
    if not later:
        return (
            f"{counted(customers, 'customer')} came, none of them a whole {grain} ago: nobody can have come back yet."
        )
    first, last = later[0], later[-1]
    said = f"Of {counted(customers, 'customer')}, {say(first.share.value, Unit.PERCENT)} {stays} {_after(first, grain)}"
    if last is not first:
        said += f" and {say(last.share.value, Unit.PERCENT)} {_after(last, grain)}"
    return f"{said}. {_trend(found)}".strip()


def _after(cell: Cell, grain: str) -> str:
    return f"{counted(cell.number, grain)} later"


def _trend(found: Cohorts) -> str:
    known = [cohort for cohort in found.cohorts if len(cohort.cells) > 1 and cohort.cells[1].complete]
    if len(known) < 2:
        return ""
    oldest, newest = known[0], known[-1]
    old, new = oldest.cells[1].share, newest.cells[1].share
    values = f"{say(new.value, Unit.PERCENT)} of {newest.label}, {say(old.value, Unit.PERCENT)} of {oldest.label}"
    if within_noise(Proportion(new.hits, new.n), Proportion(old.hits, old.n)):
        return f"The newest cohort is not clearly different from the oldest after one {found.grain.value} ({values})."
    better = "more" if (new.value or 0) > (old.value or 0) else "fewer"
    return f"After one {found.grain.value}, {better} of the newest cohort are there than of the oldest ({values})."


def _said(cell: Cell, shown: Shown, found: Cohorts) -> str:
    return say(shown.value(cell), shown.unit, currency=found.currency)


def said_table(found: Cohorts, shown: Shown, width: int) -> pa.Table:
    """The heat map as words: one row a cohort, an asterisk where the data does not cover the period to its end."""
    lines: Sequence[tuple[str, str, Sequence[Cell]]] = [
        *((cohort.label, f"{cohort.size:,}", cohort.cells) for cohort in found.cohorts),
        ("Average", NO_VALUE, found.average),
    ]
    columns = {"Cohort": [label for label, _, _ in lines], "Customers": [size for _, size, _ in lines]}
    for number in range(width):
        columns[str(number)] = [_cell_said(line, number, shown, found) for _, _, line in lines]
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _cell_said(line: Sequence[Cell], number: int, shown: Shown, found: Cohorts) -> str:
    cell = next((cell for cell in line if cell.number == number), None)
    if cell is None:
        return ""
    return f"{_said(cell, shown, found)}{'' if cell.complete else ' *'}"


def numbers(found: Cohorts) -> pa.Table:
    """Every cell as a row of numbers, for a download."""
    pairs: list[tuple[Cohort, Cell]] = [(cohort, cell) for cohort in found.cohorts for cell in cohort.cells]
    intervals = [cell.share.interval for _, cell in pairs]
    return pa.table(
        {
            "Cohort": [cohort.label for cohort, _ in pairs],
            "Begins": [cohort.period.start for cohort, _ in pairs],
            "Customers": [cohort.size for cohort, _ in pairs],
            f"{found.grain.value.capitalize()}s later": [cell.number for _, cell in pairs],
            "Complete": [cell.complete for _, cell in pairs],
            "Customers there": [cell.customers for _, cell in pairs],
            "Share (%)": [cell.share.value for _, cell in pairs],
            "From (95 %)": [interval.low if interval else None for interval in intervals],
            "To (95 %)": [interval.high if interval else None for interval in intervals],
            "Revenue": pa.array([cell.revenue for _, cell in pairs], pa.float64()),
            "Revenue so far": pa.array([cell.cumulative for _, cell in pairs], pa.float64()),
            "Revenue so far, per customer": pa.array([cell.per_customer for _, cell in pairs], pa.float64()),
        }
    )
