"""What if: who would look different if something changed, and what a campaign against churn would bring."""

from crm_analytics.ui import whatif_page
from crm_analytics.ui.shell import ensure_router

ensure_router()
whatif_page.show()
