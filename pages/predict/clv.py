"""Customer value: what each customer is expected to bring in, and which regulars went silent."""

from crm_analytics.ui import clv_page
from crm_analytics.ui.shell import ensure_router

ensure_router()
clv_page.show()
