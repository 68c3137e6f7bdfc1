"""KPI cards: a value, how it changed, a sparkline, what it rests on, and one click to its passport."""

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from crm_analytics.kpi import Area, Kpi, Point, Reading
from crm_analytics.questions import LINES_OF, SAME_SALES
from crm_analytics.ui import meaning, open_ends, state
from crm_analytics.ui.plans import timeline
from crm_analytics.ui.text import plain
from crm_analytics.units import NO_VALUE, say

_NARROWEST, _FIGURE = 200, 210
"""In pixels: what a card needs, and what a figure without a card needs."""


def cards(kpis: Sequence[Kpi], readings: Mapping[str, Reading], trends: Mapping[str, Sequence[Point]]) -> None:
    """Cards in rows, as many beside each other as there is room for, up to four; those of a row are equally high."""
    grid = st.grid(4, min_column_width=_NARROWEST, border=True)
    for kpi in kpis:
        with grid.cell():
            card(kpi, readings[kpi.name], trends.get(kpi.name, ()))


def card(kpi: Kpi, reading: Reading, points: Sequence[Point]) -> None:
    """One KPI. Without a value it shows an em dash and the reason."""
    change = meaning.change(reading)
    st.metric(
        meaning.title(kpi),
        plain(meaning.value(reading)) if reading.value is not None else NO_VALUE,
        delta=plain(change) if change else None,
        delta_color=colour(kpi, reading) if change else "blue",
        delta_arrow=arrow(reading),
        delta_description=against(reading),
        help=plain(meaning.definition(kpi, state.view().settings)),
        chart_data=sparkline(points) if reading.value is not None else None,
        chart_type="area",
    )
    st.caption(_small(kpi, reading))
    if line := timeline.card_line(kpi, points):
        st.caption(plain(line))
    passport_button(kpi, key=f"open-{kpi.name}")


def figures(kpis: Sequence[Kpi], readings: Mapping[str, Reading]) -> None:
    """A row of figures above a picture: value, change, and what each rests on."""
    grid = st.grid(len(kpis), min_column_width=_FIGURE)
    for kpi in kpis:
        reading = readings[kpi.name]
        change = meaning.change(reading)
        with grid.cell():
            st.metric(
                meaning.title(kpi),
                plain(meaning.value(reading)) if reading.value is not None else NO_VALUE,
                delta=plain(change) if change else None,
                delta_color=colour(kpi, reading),
                delta_arrow=arrow(reading),
                delta_description=against(reading),
                help=plain(meaning.definition(kpi, state.view().settings)),
            )
            st.caption(plain(meaning.rests_on(reading, kpi) if reading.value is not None else reading.reason))


def passport_button(kpi: Kpi, key: str) -> None:
    """Opens the passport of `kpi`."""
    st.button(
        "How it is made",
        key=key,
        icon=":material/fact_check:",
        type="tertiary",
        on_click=state.open_passport,
        args=(kpi.name,),
    )


def colour(kpi: Kpi, reading: Reading) -> Literal["gray", "green", "red"]:
    """Green for better, red for worse; gray where neither can be said, or the change may be chance."""
    if not reading.change or reading.within_noise or kpi.higher_is_better is None:
        return "gray"
    return "green" if (reading.change > 0) == kpi.higher_is_better else "red"


def arrow(reading: Reading) -> Literal["off", "up", "down"]:
    return "off" if not reading.change else "up" if reading.change > 0 else "down"


def sparkline(points: Sequence[Point]) -> list[float] | None:
    """The values of the complete buckets, oldest first; None where there are not two to connect."""
    values = [point.reading.value for point in points if point.complete and point.reading.value is not None]
    return values if len(values) > 1 else None


def _small(kpi: Kpi, reading: Reading) -> str:
    """What the value rests on, in two lines so that cards line up, and what must be known to read it rightly; without
    a value, the reason."""
    if reading.value is None:
        return plain(reading.reason)
    chosen = meaning.chosen_definition(kpi, state.view().settings)
    lines = [f"Definition in use: {chosen.label}"] if chosen else []
    open_end = open_ends.line(kpi, reading, short=True)
    between = [open_end] if open_end else []
    return "  \n".join(map(plain, (*lines, *rests_on(kpi, reading), *between, *_marks(reading))))


def rests_on(kpi: Kpi, reading: Reading) -> list[str]:
    """How many rows a value rests on and how many are left out, and how sure it is.

    "Every row counted" is said only where it is true.
    """
    left_out = sum(each.rows for each in reading.excluded)
    doubts = list(dict.fromkeys(_DOUBTS[each.topic] for each in reading.doubts if reading.n))
    rows = meaning.said_n(reading, kpi) + (f" · {left_out:,} left out" if left_out else "")
    return [rows, *_how_sure(kpi, reading, left_out), *doubts]


def _how_sure(kpi: Kpi, reading: Reading, left_out: int) -> list[str]:
    if reading.interval is not None:
        return [f"95 % sure: {meaning.interval(reading.interval, reading)}"]
    if kpi.area is Area.QUALITY:
        return ["every cell counted, nothing estimated"]
    if not kpi.additive:
        return ["no interval"]
    if reading.taken_off:
        return [f"less {say(reading.taken_off, reading.unit, currency=reading.currency)} cancelled or refunded"]
    if reading.doubts:
        return []
    return ["added up, not estimated" if left_out else "every row counted"]


_DOUBTS = {
    SAME_SALES: "open question: may count twice",
    LINES_OF: "open question: was it sold?",
}
"""What an open question leaves in doubt, by its topic, in the words of a card."""


def _marks(reading: Reading) -> list[str]:
    """A running period, a cohort that is too young, the reason why no change is shown."""
    marks = ["to date: the data does not reach the end of the period"] if reading.partial else []
    marks += ["still maturing: this will rise"] if reading.maturing else []
    without = reading.change is None and reading.previous_reason
    return marks + ([f"no change shown: {reading.previous_reason}"] if without else [])


def against(reading: Reading, *, with_dates: bool = False) -> str | None:
    """What the change is to be taken for. The days it is against stand at the head of a page."""
    if reading.change is None:
        return None
    if with_dates and reading.previous_period is not None:
        return f"{'within noise, ' if reading.within_noise else ''}vs {reading.previous_period}"
    return "within noise" if reading.within_noise else "vs before"
