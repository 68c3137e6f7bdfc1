"""Imports: what was imported when, undo, and deleting everything."""

from crm_analytics.ui import imports_page
from crm_analytics.ui.shell import ensure_router

ensure_router()
imports_page.show()
