"""Customers over time on a page: how many stay, and the waterfall from those there before to those there at the end."""

from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa
import streamlit as st

from crm_analytics import analyses, charts
from crm_analytics.analyses import CustomerWaterfall
from crm_analytics.catalogue import KPIS
from crm_analytics.charts import Step
from crm_analytics.evaluate import Spot
from crm_analytics.kpi import Kpi, Reading
from crm_analytics.ui import analysed, cache, cards, cells, drilling, explore, meaning, pictures, span, state
from crm_analytics.ui.drilling import Drill
from crm_analytics.ui.text import counted
from crm_analytics.units import Unit, say

_SIGNS = {"opening": 1, "new": 1, "reactivated": 1, "lost": -1, "closing": 1}
_LABELS = {
    "opening": "There before",
    "new": "New",
    "reactivated": "Came back",
    "lost": "Left",
    "closing": "There at the end",
}
_DEFINITION = (
    "Customers who were there when the period began, those who came for the first time in it, those who came back "
    "after they had left, and those who left: before + new + back − left = at the end. Customers, not orders."
)


def stays(question: str, kpi: Kpi, beside: Kpi) -> None:
    """The share of customers who stay: over the period, and how it went from one to the next."""
    if explore.lacking(kpi) is not None:
        return
    st.subheader(question)
    workspace, view, scope = state.workspace(), state.view(), span.with_customers()
    readings = cache.readings(workspace, [kpi, beside], scope)
    cards.figures([kpi, beside], readings)
    if scope != view.scope:
        st.caption(f"Of {scope.period}: choose a period for another.")
    points = cache.trends(workspace, [kpi], scope, view.grain)[kpi.name]
    if not any(point.reading.value is not None for point in points):
        cells.say_plainly(readings[kpi.name].reason or meaning.of_whole(kpi, readings[kpi.name]))
        return
    picture = charts.trend(kpi, points, view.grain, pictures.palette())
    pictures.draw(picture, key=f"trend-{kpi.name}")
    cells.say_plainly(f"{meaning.of_whole(kpi, readings[kpi.name])} {meaning.of_trend(kpi, points, view.grain)}")
    cells.fold(kpi, replace(view, scope=scope), picture)


def waterfall(question: str) -> None:
    """How the customers there before the period became those there at its end."""
    kpis = {name: KPIS[f"customers_{name}"] for name in _SIGNS}
    if any(explore.lacking(kpi) is not None for kpi in kpis.values()):
        return
    st.subheader(question)
    workspace, scope = state.workspace(), span.with_customers()
    found = cache.readings(workspace, list(kpis.values()), scope)
    readings = {name: found[kpi.name] for name, kpi in kpis.items()}
    if any(reading.value is None for reading in readings.values()):
        cells.say_plainly(next(reading.reason or "" for reading in readings.values() if reading.value is None))
        return
    steps = [
        Step(_LABELS[name], sign * _number(readings[name]), _said(readings[name], sign), name in ("opening", "closing"))
        for name, sign in _SIGNS.items()
    ]
    heading = f"Customers · {scope.period or 'all data'}"
    picture = charts.waterfall(steps, heading, pictures.palette(), named=("Step", "Customers"))
    drills = {_LABELS[name]: Drill(kpi, scope, Spot()) for name, kpi in kpis.items() if readings[name].value}
    drilling.draw(picture, drills, key="customer-waterfall")
    cells.say_plainly(of_waterfall(readings))
    drilling.choose(drills, key="customer-waterfall", what="the customers")
    sql = cache.proof(workspace, kpis["closing"], scope).sql
    notes = readings["closing"].notes
    course = flow_table(cache.analysis(analyses.customer_waterfall, workspace, scope, state.view().grain))
    analysed.fold(
        "customer-waterfall", _DEFINITION, course or picture.said, lambda: course or picture.table, sql, notes
    )


def flow_table(found: CustomerWaterfall) -> pa.Table | None:
    """The same waterfall period by period; None where it is not known."""
    if found.reason is not None:
        return None
    columns = {
        str(found.grain).capitalize(): [flow.label for flow in found.flows],
        **{label: [getattr(flow, name) for flow in found.flows] for name, label in _LABELS.items()},
        "Adds up": [flow.holds for flow in found.flows],
        "Complete": [flow.complete for flow in found.flows],
    }
    return pa.table(columns)


def of_waterfall(readings: Mapping[str, Reading]) -> str:
    """Whether more came than left."""
    number = {name: int(_number(reading)) for name, reading in readings.items()}
    net = number["closing"] - number["opening"]
    more = "more" if net > 0 else "fewer"
    change = f"{counted(abs(net), 'customer')} {more} than before" if net else "As many customers as before"
    came = number["new"] + number["reactivated"]
    return f"{change}: {came:,} came or came back, {number['lost']:,} left."


def says_who_bought(what: str) -> bool:
    """Whether the data says who bought; else the page says once what is missing."""
    reason = cache.analysis(analyses.unknown_buyers, state.workspace(), state.view().scope)
    if reason is not None:
        analysed.cannot(what, reason)
    return reason is None


def _number(reading: Reading) -> float:
    return reading.value or 0.0


def _said(reading: Reading, sign: int) -> str:
    return f"{'−' if sign < 0 and reading.value else ''}{say(reading.value, Unit.COUNT)}"
