"""Service: what customers say, how fast they are answered and helped, and what is still waiting."""

from collections.abc import Mapping

from crm_analytics.catalogue.service import calls, comments, desks, surveys, tickets
from crm_analytics.conditions import Condition
from crm_analytics.kpi import Kpi, KpiTable

KPIS: tuple[Kpi, ...] = (*surveys.KPIS, *comments.KPIS, *tickets.KPIS, *calls.KPIS)
TABLES: tuple[KpiTable, ...] = (*desks.TABLES, *calls.TABLES)
RULES: Mapping[str, tuple[Condition, ...]] = {}
