"""Lead scoring and churn risk: what the model may claim, what is uncertain, whom to call first."""

from crm_analytics.ui.scores_page.page import show

__all__ = ["show"]
