"""Notes: what happened when, comments on KPIs, and published benchmarks."""

from crm_analytics.ui.plans import notes_page
from crm_analytics.ui.shell import ensure_router

ensure_router()
notes_page.show()
