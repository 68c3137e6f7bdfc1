"""Your own KPIs: built from lists and columns, with everything that the others have."""

from crm_analytics.ui import builder
from crm_analytics.ui.shell import ensure_router

ensure_router()
builder.show()
