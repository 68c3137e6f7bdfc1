"""Lead scoring: which leads become customers and which deals are won, and how far to believe it."""

from crm_analytics.ui import scores_page
from crm_analytics.ui.shell import ensure_router

ensure_router()
scores_page.show("Lead scoring", ("leads", "deals"))
