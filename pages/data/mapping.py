"""Check the mapping: what the files were taken to be, and what is uncertain."""

from crm_analytics.ui import mapping_page
from crm_analytics.ui.shell import ensure_router

ensure_router()
mapping_page.show()
