"""The customer waterfall: opening + new + came back − lost = closing, for each week, month, quarter or year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crm_analytics.catalogue import KPIS
from crm_analytics.evaluate import points, values
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.kpi import Point
from crm_analytics.periods import Grain, Period
from crm_analytics.workspace import Workspace

_PARTS = ("opening", "new", "reactivated", "lost", "closing")


@dataclass(frozen=True)
class Flow:
    """Customers in one period: `closing` = `opening` + `new` + `reactivated` − `lost` where it `holds`.

    `complete` is false where the data does not cover the period to its end.
    """

    period: Period
    label: str
    opening: int
    new: int
    reactivated: int
    lost: int
    closing: int
    complete: bool = True

    @property
    def holds(self) -> bool:
        return self.opening + self.new + self.reactivated - self.lost == self.closing


@dataclass(frozen=True)
class CustomerWaterfall:
    """The periods in which all five numbers are known. `reason` says why there is none, `notes` by which rule somebody
    is a customer."""

    grain: Grain
    flows: tuple[Flow, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str | None = None


def customer_waterfall(workspace: Workspace, scope: Scope, grain: Grain = Grain.MONTH) -> CustomerWaterfall:
    """The customers of every period of `scope`, by the rule that the KPIs of retention go by."""
    kpis = [KPIS[f"customers_{part}"] for part in _PARTS]
    with Store.of(workspace) as store:
        first, last = store.model.activity.first_day, store.model.last_day
        if scope.period is None and first is not None and last is not None and first <= last:
            scope = replace(scope, period=Period(grain.floor(first), Grain.DAY.next(last)))
        series = points.trends(store, kpis, scope, grain)
        closing = values.readings(store, kpis[-1:], scope)[kpis[-1].name]
    flows = tuple(_flows([series[kpi.name] for kpi in kpis]))
    if not flows:
        return CustomerWaterfall(
            grain, reason=closing.reason or "In no period of this data are all five numbers known."
        )
    return CustomerWaterfall(grain, flows, closing.notes)


def _flows(series: Sequence[Sequence[Point]]) -> Iterator[Flow]:
    """The periods that every one of the series has a value for."""
    by_period = [{point.period: point for point in points} for points in series]
    for period in by_period[-1]:
        found = [listed[period] for listed in by_period if period in listed]
        known = [int(point.reading.value) for point in found if point.reading.value is not None]
        if len(known) == len(_PARTS):
            opening, new, reactivated, lost, closing = known
            whole = all(point.complete for point in found)
            yield Flow(period, found[0].label, opening, new, reactivated, lost, closing, whole)
