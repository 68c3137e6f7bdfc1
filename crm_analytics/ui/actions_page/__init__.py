"""What to do next: one list over deals, leads, customers and tickets, by rules that can be changed."""

from crm_analytics.ui.actions_page.page import show

__all__ = ["show"]
