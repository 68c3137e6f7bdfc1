"""The builder: figures and conditions put together from lists of columns, for own KPIs and for segments."""

from crm_analytics.ui.builder.page import show

__all__ = ["show"]
