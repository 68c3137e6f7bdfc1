"""Forecasts: revenue by month from what came in so far, and what the deals in the pipeline will bring.

Each with a band, with what it would have said of months it had not seen, and kept, to be held against what comes.
"""

from crm_analytics.forecast.memory import FORECASTS, Judged, judged, remember
from crm_analytics.forecast.open_deals import StageForecast
from crm_analytics.forecast.pipeline import Expected, PipelineForecast, pipeline_forecast
from crm_analytics.forecast.revenue import Month, RevenueForecast, revenue_forecast

__all__ = [
    "FORECASTS",
    "Expected",
    "Judged",
    "Month",
    "PipelineForecast",
    "RevenueForecast",
    "StageForecast",
    "judged",
    "pipeline_forecast",
    "remember",
    "revenue_forecast",
]
