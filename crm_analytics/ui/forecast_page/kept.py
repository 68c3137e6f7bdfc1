"""The forecasts of this workspace: worked out once for each state of the data, kept, and held against what came."""

import streamlit as st

from crm_analytics import forecast
from crm_analytics.forecast import FORECASTS, Judged, Month, PipelineForecast, RevenueForecast
from crm_analytics.kpi import Point
from crm_analytics.planning import Levers
from crm_analytics.ui import cache, state


def revenue() -> RevenueForecast:
    """The revenue forecast on the data and the definitions of now."""
    workspace = state.workspace()
    chosen = sorted(state.definitions().items())
    key = cache.digest("revenue-forecast", workspace.model.digest, chosen, id(workspace))
    with st.spinner("Carrying your months on"):
        found: RevenueForecast = cache.worked_out(key, lambda: forecast.revenue_forecast(workspace))
    return found


def pipeline(factors: Levers | None = None) -> PipelineForecast:
    """The pipeline forecast, as it is or under a scenario."""
    workspace = state.workspace()
    changed = sorted((factors or Levers()).factors.items())
    key = cache.digest("pipeline-forecast", workspace.model.digest, changed, id(workspace))
    with st.spinner("Drawing what your deals may bring"):
        found: PipelineForecast = cache.worked_out(key, lambda: forecast.pipeline_forecast(workspace, factors=factors))
    return found


def keep(*found: RevenueForecast | PipelineForecast) -> None:
    """Keep what is forecast today, so that it can be held against what comes."""
    for each in found:
        forecast.remember(state.workspace(), each)


def judged(revenue: RevenueForecast, pipeline: PipelineForecast, won: tuple[Point, ...]) -> tuple[Judged, ...]:
    """What was forecast from earlier data, beside what came: revenue, and won deals (`won`, by month)."""
    settings = {FORECASTS: state.workspace().settings.get(FORECASTS, [])}
    months = [Month(each.period.start, each.label, each.reading.value) for each in won if each.complete]
    return (
        *forecast.judged(settings, "revenue", revenue.history, revenue.currency),
        *forecast.judged(settings, "pipeline", months, pipeline.currency),
    )
