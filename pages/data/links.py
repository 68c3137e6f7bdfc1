"""Links: how the lists fit together, and which repairs would help."""

from crm_analytics.ui import links_page
from crm_analytics.ui.shell import ensure_router

ensure_router()
links_page.show()
