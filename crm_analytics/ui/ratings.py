"""Scores on a page: not only the number, but how many gave each answer."""

import streamlit as st

from crm_analytics import charts
from crm_analytics.charts import Bar
from crm_analytics.evaluate import Distribution
from crm_analytics.kpi import Kpi, Reading
from crm_analytics.ui import cache, cards, cells, explore, meaning, pictures, state
from crm_analytics.ui.text import counted
from crm_analytics.units import Unit, say


def answers(question: str, kpi: Kpi, beside: tuple[Kpi, ...] = ()) -> None:
    """The score with those `beside` it, and how the answers that it counts are spread."""
    if not explore.answers(kpi):
        return
    st.subheader(question)
    workspace, view = state.workspace(), state.view()
    shown = [kpi, *(each for each in beside if explore.answers(each))]
    readings = cache.readings(workspace, shown, view.scope)
    whole = readings[kpi.name]
    cards.figures(shown, readings)
    found = cache.distribution(workspace, kpi, view.scope)
    if whole.value is None or not found.answers:
        cells.say_plainly(whole.reason or f"Nobody answered in this period: {kpi.label} has no value.")
        return
    bars = [
        Bar(each.label, each.reading, say(100 * (each.reading.value or 0.0) / found.n, Unit.PERCENT), each.side < 1)
        for each in reversed(found.answers)
    ]
    heading = f"Answers in {found.column}, and their share"
    votes = Kpi(kpi.name, "Answers", kpi.definition, kpi.area, kpi.measure, Unit.COUNT, additive=True)
    picture = charts.bar_chart(votes, bars, heading, pictures.palette(), named=("Answer", bars))
    pictures.draw(picture, key=f"answers-{kpi.name}")
    cells.say_plainly(of_answers(kpi, whole, found))
    cells.fold(kpi, view, picture, key=f"answers-{kpi.name}")


def of_answers(kpi: Kpi, whole: Reading, found: Distribution) -> str:
    """What the answers come to: how many are content, and how many are the opposite."""
    high, low = (sum(each.reading.value or 0 for each in found.answers if each.side == side) for side in (1, -1))
    said = f"{meaning.of_whole(kpi, whole)} "
    if not any(each.side for each in found.answers):
        return f"{said}{counted(found.n, 'answer')} in all."
    top = [each.label for each in found.answers if each.side == 1]
    bottom = [each.label for each in found.answers if each.side == -1]
    return (
        f"{said}{high:,.0f} of {counted(found.n, 'answer')} are {_run(top)}, {low:,.0f} are {_run(bottom)}."
        f"{' With fewer than 50 answers it may be off by a lot.' if found.n < 50 else ''}"
    )


def _run(labels: list[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"
