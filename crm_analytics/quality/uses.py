"""Uses: which KPIs are counted from which fields, so that a gap can be weighed by what depends on it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from crm_analytics.catalogue import known
from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate import Compare, Scope
from crm_analytics.evaluate.asking import asking
from crm_analytics.kpi import Area, Kpi
from crm_analytics.measures import leaves
from crm_analytics.quality.looking import store_of
from crm_analytics.workspace import Snapshot, Workspace

_EVERYTHING = Scope(compare=Compare.NONE)
_TOLD_BY: Mapping[str, tuple[str, ...]] = {
    "customers": ("customers.acquired_at", "customers.churned_at", "customers.is_churned"),
    "orders": ("orders.ordered_at", "orders.customer_id", "orders.order_id"),
    "activities": ("activities.occurred_at", "activities.customer_id"),
    "deals": ("deals.closed_at", "deals.customer_id", "deals.outcome"),
}
"""What tells when customers were active → the fields that it is told by."""
_NAMED_BY = {"orders.buyer": ("orders.customer_id",), "activities.buyer": ("activities.customer_id",)}


def uses(workspace: Workspace | Snapshot) -> Mapping[str, tuple[Kpi, ...]]:
    """Field ("deals.amount") → the KPIs that are counted from it, of those that this workspace answers or could answer
    with other cells in it."""
    found: dict[str, list[Kpi]] = defaultdict(list)
    with workspace.snapshot() as now:
        store = store_of(now)
        for kpi in known(now.settings).values():
            if kpi.area is Area.QUALITY:
                continue
            each = asking(store, kpi, _EVERYTHING)
            if each.reason is not None:
                continue
            told = _TOLD_BY.get(now.model.activity.source, ())
            named = {name for leaf in leaves(each.definition.measure) for name in leaf.fields}
            for field in sorted({used for name in named for used in _of(name, told)}):
                found[field].append(kpi)
    return {field: tuple(kpis) for field, kpis in found.items()}


def _of(field: str, told: tuple[str, ...]) -> Iterator[str]:
    """The fields of files that a field stands for."""
    entity, _, name = field.partition(".")
    if entity == "spells":
        yield from told
        return
    if field in _NAMED_BY:
        yield from _NAMED_BY[field]
        return
    derived = next((each for each in ENTITIES[entity].derived if each.field.name == name), None)
    if derived is None:
        yield field
        return
    for source in derived.how.inputs:
        yield from _of(f"{entity}.{source}", told)
