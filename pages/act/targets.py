"""Targets: are we on track, and what would it take."""

from crm_analytics.ui.plans import targets_page
from crm_analytics.ui.shell import ensure_router

ensure_router()
targets_page.show()
