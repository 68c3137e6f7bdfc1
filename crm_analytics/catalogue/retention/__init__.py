"""Retention and loyalty: who stays, who leaves, who comes back, and what customers are worth."""

from collections.abc import Mapping

from crm_analytics.catalogue.retention import customers, loyalty, revenue, value
from crm_analytics.conditions import Condition
from crm_analytics.kpi import Kpi, KpiTable

KPIS: tuple[Kpi, ...] = (*customers.KPIS, *loyalty.KPIS, *revenue.KPIS, *value.KPIS)
TABLES: tuple[KpiTable, ...] = ()
RULES: Mapping[str, tuple[Condition, ...]] = {}
