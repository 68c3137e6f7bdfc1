"""Churn risk: which customers are about to leave, and how far to believe it."""

from crm_analytics.ui import scores_page
from crm_analytics.ui.shell import ensure_router

ensure_router()
scores_page.show("Churn risk", ("churn",))
