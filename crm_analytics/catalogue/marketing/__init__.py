"""Marketing: what is spent on being seen, and the leads, customers and revenue that come of it."""

from collections.abc import Mapping

from crm_analytics.catalogue.marketing import acquisition, campaigns, engagement, lists, payback
from crm_analytics.conditions import Condition
from crm_analytics.kpi import Kpi, KpiTable

KPIS: tuple[Kpi, ...] = (*acquisition.KPIS, *payback.KPIS, *campaigns.KPIS, *engagement.KPIS)
TABLES: tuple[KpiTable, ...] = lists.TABLES
RULES: Mapping[str, tuple[Condition, ...]] = {**acquisition.RULES, **engagement.RULES}
