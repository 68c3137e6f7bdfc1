"""A saved segment is a filter like any other: every analysis and the planner take it, and look at its rows alone."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest

from crm_analytics.analyses import behaviour, cohorts, customer_waterfall, funnel, movement, rfm
from crm_analytics.conditions import FilterSet, Membership
from crm_analytics.evaluate import Scope
from crm_analytics.planning import Goal, plan
from crm_analytics.segments import save_segment
from crm_analytics.workspace import Workspace

NOW = datetime(2025, 1, 1)


@pytest.fixture(scope="module")
def company() -> Iterator[Workspace]:
    dice = np.random.default_rng(3)
    days = pd.Timestamp("2023-01-01") + pd.to_timedelta(np.sort(dice.integers(0, 720, 400)), unit="D")
    who = [f"c{at}" for at in dice.integers(0, 40, 400)]
    outcomes = dice.choice(["won", "lost", "open"], 400)
    tables = {
        "customers": pd.DataFrame({"customer_id": [f"c{at}" for at in range(40)]}),
        "orders": pd.DataFrame(
            {
                "order_id": [f"o{at}" for at in range(400)],
                "customer_id": who,
                "ordered_at": days,
                "amount": dice.integers(1, 60, 400).astype(float),
                "product": dice.choice(["Tea", "Cup"], 400),
            }
        ),
        "deals": pd.DataFrame(
            {
                "deal_id": [f"d{at}" for at in range(400)],
                "customer_id": who,
                "stage": dice.choice(["First", "Second"], 400),
                "outcome": outcomes,
                "amount": dice.integers(1, 60, 400).astype(float),
                "created_at": days,
                "closed_at": pd.Series(days + pd.Timedelta(days=9)).where(outcomes != "open"),
            }
        ),
    }
    with Workspace.of(tables, now=NOW) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def some(company: Workspace) -> Membership:
    ids = [f"c{at}" for at in range(25)]
    return save_segment(company, "Some", "customers", today=NOW.date(), ids=ids).membership


@pytest.mark.parametrize(
    ("analysis", "number"),
    [
        (cohorts, lambda found: sum(cohort.size for cohort in found.cohorts)),
        (rfm, lambda found: found.customers),
        (customer_waterfall, lambda found: sum(flow.new for flow in found.flows)),
        (funnel, lambda found: found.steps[0].reached),
        (behaviour, lambda found: found.rhythm.customers),
        (movement, lambda found: sum(move.deals or 0 for move in found.moves)),
    ],
)
def test_those_inside_and_those_outside_are_everybody(
    company: Workspace, some: Membership, analysis: Callable[..., Any], number: Callable[[Any], int]
):
    others = Membership(some.segment, some.entity, some.conditions, inside=False)
    found = [analysis(company, Scope(filters=FilterSet.of(claims))) for claims in ([some], [others], [])]
    inside, outside, everybody = map(number, found)
    assert inside > 0
    assert inside + outside == everybody


@pytest.mark.parametrize("kpi", ["won_value", "revenue"])
def test_a_goal_for_a_segment_stands_on_its_rows_alone(company: Workspace, some: Membership, kpi: str):
    everybody, inside = (
        plan(company, Goal(90_000, date(2025, 6, 30), kpi, date(2024, 1, 1), filters))
        for filters in (FilterSet(), FilterSet.of([some]))
    )
    assert 0 < inside.ground.so_far < everybody.ground.so_far
