"""Forecast: revenue and pipeline by month ahead, with bands, and what was said before."""

from crm_analytics.ui import forecast_page
from crm_analytics.ui.shell import ensure_router

ensure_router()
forecast_page.show()
