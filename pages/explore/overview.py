"""Overview: at most eight numbers, what stands out, and where to go from there."""

from crm_analytics.ui import overview
from crm_analytics.ui.shell import ensure_router

ensure_router()
overview.show()
