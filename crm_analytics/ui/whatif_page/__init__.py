"""What-if: who would look different, and what acting would bring. Two panels that are never mixed."""

from crm_analytics.ui.whatif_page.page import show

__all__ = ["show"]
