"""Forecast: revenue by month ahead, what the pipeline will bring, and what was said before."""

from crm_analytics.ui.forecast_page.page import show

__all__ = ["show"]
