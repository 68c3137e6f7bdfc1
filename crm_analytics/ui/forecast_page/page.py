"""The page from top to bottom: revenue by month, the pipeline with its scenario, what was said before, the cards."""

import streamlit as st

from crm_analytics import charts
from crm_analytics.catalogue import KPIS
from crm_analytics.evaluate import Compare, Scope
from crm_analytics.forecast import Month, PipelineForecast, RevenueForecast
from crm_analytics.kpi import Point
from crm_analytics.model_card import Verdict
from crm_analytics.periods import Grain
from crm_analytics.ui import cache, empty, model_cards, pictures, places, small_tables, state
from crm_analytics.ui.forecast_page import kept, pipeline
from crm_analytics.ui.text import plain
from crm_analytics.units import Unit, say, say_interval

_NEEDS = "At least six whole months with orders or won deals are needed."


def show() -> None:
    st.title("Forecast", anchor=False)
    if not state.has_data():
        empty.no_data()
        return
    st.markdown(
        "**What will come in over the next months?** Carried on from your own months and deals, on this machine, and "
        "judged on months it had not seen."
    )
    revenue, deals = kept.revenue(), kept.pipeline()
    _revenue(revenue)
    pipeline.show(deals)
    kept.keep(revenue, deals)
    _said_before(revenue, deals)
    if revenue.history:
        model_cards.fold(revenue.card, "revenue_forecast")
    if deals.made_on:
        model_cards.fold(deals.card, "pipeline_forecast")


def _revenue(found: RevenueForecast) -> None:
    st.subheader("Revenue by month")
    if not found.history:
        empty.nothing("Nothing to carry on yet", f"{plain(found.card.reason)} {_NEEDS}", places.START, "Add a file")
        return
    refused = "Do not use a forecast here" if found.card.metrics else "Too little to learn from"
    model_cards.verdict(found.card, refused=refused)
    model_cards.warnings(found.card)
    picture = charts.fan(found.history, found.months, found.tried, pictures.palette(), found.currency)
    pictures.draw(picture, key="forecast-revenue")
    if found.verdict is Verdict.DO_NOT_USE:
        return
    st.caption("Dots: what it would have said a month before. Band: four months in five end up inside.")
    st.markdown(f"{_in_words(found)} {_held(found)}")
    small_tables.draw(picture.said, alt="Forecast by month")
    pictures.downloads("revenue_forecast", "download-forecast", lambda: picture.table, tuple(found.card.warnings))


def _in_words(found: RevenueForecast) -> str:
    first = found.months[0]
    said = f"**{first.label}: {_band(first, found.currency)}**, {_money(first.expected, found.currency)} in the middle."
    if found.running is not None and found.running.actual is not None:
        said += f" So far it has brought {_money(found.running.actual, found.currency)}."
    together = found.together
    if together is not None:
        said += f" {together.label} together: {_band(together, found.currency)}."
    return said


def _held(found: RevenueForecast) -> str:
    inside, months = found.inside
    if not months:
        return "No month could be held against the band yet."
    return (
        f"Of {months} months so far, {inside} ended up inside the band drawn a month before; {0.8 * months:.0f} should."
    )


def _said_before(revenue: RevenueForecast, deals: PipelineForecast) -> None:
    won: tuple[Point, ...] = ()
    if deals.made_on is not None:
        scope = Scope(compare=Compare.NONE)
        won = cache.trends(state.workspace(), [KPIS["won_value"]], scope, Grain.MONTH)["won_value"]
    found = kept.judged(revenue, deals, won)
    if not found:
        st.caption("What is forecast here is kept whenever this page is opened, and later held against what came.")
        return
    st.subheader("What we said, and what came")
    st.caption("A forecast is kept whenever this page is opened on newer data.")
    inside = sum(each.is_inside for each in found)
    st.markdown(f"**{inside} of {len(found)}** ended up inside the band that was given at the time.")
    for each in found[:6]:
        icon = "check" if each.is_inside else "close"
        st.markdown(f":material/{icon}: {plain(each.sentence)}")


def _band(month: Month, currency: str | None) -> str:
    if month.low is None or month.high is None:
        return ""
    return plain(say_interval(month.low, month.high, Unit.MONEY, currency=currency))


def _money(value: float | None, currency: str | None) -> str:
    return plain(say(value, Unit.MONEY, currency=currency))
