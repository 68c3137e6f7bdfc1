"""Segments: groups of customers, deals or other rows, compared with each other and with everybody."""

from crm_analytics.ui import segments_page
from crm_analytics.ui.shell import ensure_router

ensure_router()
segments_page.show()
