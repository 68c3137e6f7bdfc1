"""KPI dictionary: every KPI, what it means, what it needs, and what it is on this data."""

from crm_analytics.ui import dictionary
from crm_analytics.ui.shell import ensure_router

ensure_router()
dictionary.show()
