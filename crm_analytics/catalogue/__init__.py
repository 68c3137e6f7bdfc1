"""The catalogue: every KPI as data, one module per area. To add a KPI, add one `Kpi(...)` to its area's tuple."""

from collections.abc import Mapping
from typing import Any

from crm_analytics.catalogue import adoption, custom, marketing, quality, retention, sales, service
from crm_analytics.conditions import Condition
from crm_analytics.issues import UnknownNameError
from crm_analytics.kpi import Area, Kpi, KpiTable

_AREAS = (sales, marketing, service, retention, adoption, quality)

KPIS: Mapping[str, Kpi] = {kpi.name: kpi for area in _AREAS for kpi in area.KPIS}
TABLES: Mapping[str, KpiTable] = {table.name: table for area in _AREAS for table in area.TABLES}
RULES: Mapping[str, tuple[Condition, ...]] = {name: rule for area in _AREAS for name, rule in area.RULES.items()}
"""Conditions that a workspace's owner may replace, as they are until then: what makes a lead qualified."""


_NOTHING: Mapping[str, Any] = {}


def known(settings: Mapping[str, Any] = _NOTHING) -> Mapping[str, Kpi]:
    """Every KPI that can be asked for by its name: the catalogue, and then those that the workspace's owner built."""
    own, _ = custom.readable(settings, taken())
    return {**KPIS, **custom.with_rivals(own, KPIS)}


def taken() -> frozenset[str]:
    """The names that no own KPI can have."""
    return frozenset((*KPIS, *TABLES))


def kpi(name: str, settings: Mapping[str, Any] = _NOTHING) -> Kpi:
    """The KPI called `name`. Raises UnknownNameError, which offers the nearest names."""
    found = known(settings)
    if name not in found:
        raise UnknownNameError("KPI", name, [*found, *TABLES])
    return found[name]


def in_area(area: Area, settings: Mapping[str, Any] = _NOTHING) -> tuple[Kpi, ...]:
    """The KPIs of an area, in the order in which they are shown; own ones come last."""
    return tuple(kpi for kpi in known(settings).values() if kpi.area is area)
