"""Customer value: what each customer is expected to bring in, who went silent, and how far to believe it."""

from crm_analytics.ui.clv_page.page import show

__all__ = ["show"]
