"""The library's KPIs: read, split, over time, explained and proved, and what they are to come to."""

from collections.abc import Sequence
from datetime import date

from crm_analytics.api.asking import field_called, named, scope
from crm_analytics.catalogue import kpi as find_kpi
from crm_analytics.conditions import Claim, FilterSet
from crm_analytics.evaluate import Compare, Proof, alternatives, proof, readings, splits, trends
from crm_analytics.explain import Finding, Signal, explain
from crm_analytics.explain import signal as judge
from crm_analytics.kpi import Part, Point, Reading
from crm_analytics.periods import Grain
from crm_analytics.planning import TARGETS, Goal, Plan, Progress, Target, begun, progress
from crm_analytics.planning import plan as simulate
from crm_analytics.workspace import Workspace


def read(
    workspace: Workspace,
    *kpis: str,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
    compare: Compare = Compare.PREVIOUS,
) -> dict[str, Reading]:
    """The KPIs called `kpis` (all of them where none is named) over `start ≤ date < end`; without dates, everything.

    KPIs that the workspace's owner built are among them. Rates are in percent, durations in the unit they name, money
    in the data's currency. Raises UnknownNameError for a name that is no KPI.
    """
    return readings(workspace, named(kpis, workspace.settings), scope(workspace, start, end, where, compare))


def split(
    workspace: Workspace,
    kpi: str,
    by: str,
    *,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> tuple[Part, ...]:
    """A KPI per value of the field `by`: "deals.owner", "users.manager", an extra ("customers.Contract"), or the
    heading that a field had in the file. Raises UnknownNameError for a field that this data does not have."""
    asked, view = named([kpi], workspace.settings), scope(workspace, start, end, where, Compare.NONE)
    return splits(workspace, asked, view, field_called(workspace, by))[kpi]


def trend(
    workspace: Workspace,
    kpi: str,
    grain: Grain | str = Grain.MONTH,
    *,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> tuple[Point, ...]:
    """A KPI per day, week, month, quarter or year."""
    view = scope(workspace, start, end, where, Compare.NONE)
    return trends(workspace, named([kpi], workspace.settings), view, Grain(grain))[kpi]


def changes(
    workspace: Workspace,
    *kpis: str,
    by: str | None = None,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
    compare: Compare = Compare.PREVIOUS,
) -> tuple[Finding, ...]:
    """What changed in the KPIs called `kpis` (all of them where none is named) since the period before, or a year
    before, and where: one sentence each, the most remarkable first.

    Divided by the field `by`, or by the one that explains it best. KPIs without a change come last, with the reason.
    """
    return explain(workspace, named(kpis, workspace.settings), scope(workspace, start, end, where, compare), by)


def signal(
    workspace: Workspace,
    kpi: str,
    grain: Grain | str = Grain.MONTH,
    *,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> Signal:
    """Whether the last whole bucket of a KPI is out of the ordinary, by a control chart of those before it."""
    return judge(trend(workspace, kpi, grain, start=start, end=end, where=where))


def rivals(
    workspace: Workspace,
    kpi: str,
    *,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> dict[str, Reading]:
    """Every accepted definition of a KPI on this data: "default" and its alternatives."""
    return alternatives(workspace, find_kpi(kpi, workspace.settings), scope(workspace, start, end, where, Compare.NONE))


def prove(
    workspace: Workspace,
    kpi: str,
    *,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> Proof:
    """How a KPI came about: the formula with its numbers, the SQL, the populations, the identities that hold."""
    return proof(workspace, find_kpi(kpi, workspace.settings), scope(workspace, start, end, where, Compare.NONE))


def plan(
    workspace: Workspace,
    goal: float,
    by: date,
    *,
    kpi: str = "revenue",
    start: date | None = None,
    where: Sequence[Claim] = (),
) -> Plan:
    """How likely `goal` is by the end of `by`, counted from `start` (the first day of its year unless told), by
    simulation of the own history, and what would make it likely. Raises CrmError where that cannot be told."""
    return simulate(workspace, Goal(goal, by, kpi, start, FilterSet.of(where)))


def targets(workspace: Workspace) -> tuple[Progress, ...]:
    """Where each target of the workspace stands on the last day of the data, and where it should stand by then."""
    return progress(workspace)


def set_target(workspace: Workspace, target: Target) -> Target:
    """Keep a target in the workspace, with what it starts from filled in; it gets a number."""
    target = begun(workspace, target)
    workspace.set_setting(TARGETS.key, TARGETS.added(workspace.settings, target))
    return TARGETS.all(workspace.settings)[-1]
