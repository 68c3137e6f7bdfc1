"""The library's analyses: tables that answer one question each, asked for as `crm.read` asks for a KPI."""

from collections.abc import Sequence
from datetime import date

import pyarrow as pa

from crm_analytics import analyses
from crm_analytics.analyses import Basis, Behaviour, Cohorts, CustomerWaterfall, Cuts, Funnel, Movement, Rfm
from crm_analytics.api.asking import field_called, scope
from crm_analytics.attention import Matter
from crm_analytics.attention import matters as waiting
from crm_analytics.catalogue import kpi as find_kpi
from crm_analytics.conditions import Claim, FilterSet
from crm_analytics.evaluate import Compare
from crm_analytics.explain import People
from crm_analytics.explain import people as compared
from crm_analytics.periods import Grain
from crm_analytics.workspace import Workspace

_TYPICAL = Cuts()


def cohorts(
    workspace: Workspace,
    grain: Grain | str = Grain.MONTH,
    *,
    basis: Basis | str = Basis.FIRST_ORDER,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> Cohorts:
    """The customers who came in each week, month, quarter or year, how many came back in each one after, and what they
    brought in. `basis`: "first order", "customer since" or "contract". Those who came between `start` and `end`."""
    asked = scope(workspace, start, end, where, Compare.NONE)
    return analyses.cohorts(workspace, asked, Grain(grain), Basis(basis))


def rfm(
    workspace: Workspace,
    *,
    cuts: Cuts = _TYPICAL,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> Rfm:
    """Customers scored 1 to 5 by how recently, how often and for how much they bought before `end`, in segments."""
    return analyses.rfm(workspace, scope(workspace, None, end, where, Compare.NONE), cuts)


def rfm_customers(
    workspace: Workspace,
    segment: str,
    *,
    cuts: Cuts = _TYPICAL,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> pa.Table:
    """The customers of an RFM segment ("Champions"), those who brought in most first."""
    return analyses.customers_of(workspace, scope(workspace, None, end, where, Compare.NONE), segment, cuts)


def customer_waterfall(
    workspace: Workspace,
    grain: Grain | str = Grain.MONTH,
    *,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> CustomerWaterfall:
    """Customers per period: opening + new + came back − lost = closing."""
    return analyses.customer_waterfall(workspace, scope(workspace, start, end, where, Compare.NONE), Grain(grain))


def funnel(
    workspace: Workspace,
    *,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> Funnel:
    """How far the leads of a period got, and the stages of its deals: who moved on, who dropped, how long it took."""
    return analyses.funnel(workspace, scope(workspace, start, end, where, Compare.NONE))


def behaviour(
    workspace: Workspace,
    *,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> Behaviour:
    """How often customers buy and after how long, what is in their baskets, and when they get in touch."""
    return analyses.behaviour(workspace, scope(workspace, start, end, where, Compare.NONE))


def pipeline_movement(
    workspace: Workspace,
    *,
    earlier: int | None = None,
    later: int | None = None,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> Movement:
    """What came into the pipeline, grew, shrank, slipped, was won or lost: between two imports (their numbers, the
    last two unless told), or between `start` and `end` by the days of the deals."""
    return analyses.movement(workspace, scope(workspace, start, end, where, Compare.NONE), earlier, later)


def people(
    workspace: Workspace,
    kpi: str,
    by: str,
    *,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> People:
    """A rate or a mean of everybody named in the field `by` ("deals.owner"), those with few cases drawn towards all of
    them, so that luck is not taken for skill. Raises UnknownNameError for a KPI or a field that there is not."""
    asked = scope(workspace, start, end, where, Compare.NONE)
    return compared(workspace, find_kpi(kpi, workspace.settings), asked, field_called(workspace, by))


def matters(workspace: Workspace, where: Sequence[Claim] = ()) -> tuple[Matter, ...]:
    """What waits for somebody at the end of the data: the most valuable first, each with its rows and a sentence."""
    return waiting(workspace, FilterSet.of(where))
