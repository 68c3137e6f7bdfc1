"""Sales: leads that become deals, deals that are won, and what they bring in."""

from collections.abc import Mapping

from crm_analytics.catalogue.sales import deals, leads, people, pipeline, revenue, sources
from crm_analytics.conditions import Condition
from crm_analytics.kpi import Kpi, KpiTable

KPIS: tuple[Kpi, ...] = (*revenue.KPIS, *deals.KPIS, *pipeline.KPIS, *leads.KPIS)
TABLES: tuple[KpiTable, ...] = (*sources.TABLES, *people.TABLES)
RULES: Mapping[str, tuple[Condition, ...]] = leads.RULES
