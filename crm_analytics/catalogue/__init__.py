"""The catalogue: every KPI as data, one module per area. To add a KPI, add one `Kpi(...)` to its area's tuple."""

from collections.abc import Mapping

from crm_analytics.catalogue import adoption, marketing, sales, service
from crm_analytics.conditions import Condition
from crm_analytics.issues import UnknownNameError
from crm_analytics.kpi import Area, Kpi, KpiTable

_AREAS = (sales, marketing, service, adoption)

KPIS: Mapping[str, Kpi] = {kpi.name: kpi for area in _AREAS for kpi in area.KPIS}
TABLES: Mapping[str, KpiTable] = {table.name: table for area in _AREAS for table in area.TABLES}
RULES: Mapping[str, tuple[Condition, ...]] = {name: rule for area in _AREAS for name, rule in area.RULES.items()}
"""Conditions that a workspace's owner may replace, as they are until then: what makes a lead qualified."""


def kpi(name: str) -> Kpi:
    """The KPI called `name`. Raises UnknownNameError, which offers the nearest names."""
    if name not in KPIS:
        raise UnknownNameError("KPI", name, [*KPIS, *TABLES])
    return KPIS[name]


def in_area(area: Area) -> tuple[Kpi, ...]:
    """The KPIs of an area, in the order in which they are shown."""
    return tuple(kpi for kpi in KPIS.values() if kpi.area is area)
