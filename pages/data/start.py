"""Start: drop files in, or see what is there."""

from crm_analytics.ui import start_page
from crm_analytics.ui.shell import ensure_router

ensure_router()
start_page.show()
