"""What the page Data quality shows beside its figures: what to fill in, what is wrong, and who may be there twice."""

from crm_analytics.ui.quality_page.filling import filling
from crm_analytics.ui.quality_page.fixing import fixing
from crm_analytics.ui.quality_page.people import people

__all__ = ["filling", "fixing", "people"]
