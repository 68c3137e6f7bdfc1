"""The customer waterfall: every period begins where the one before ended, whatever the grain."""

from datetime import datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.analyses import customer_waterfall
from crm_analytics.evaluate import Scope
from crm_analytics.periods import Grain
from crm_analytics.workspace import Workspace


def test_contracts_are_what_pandas_says():
    dice = np.random.default_rng(5)
    size = 80
    begins = pd.Timestamp("2023-01-01") + pd.to_timedelta(dice.integers(0, 500, size), unit="D")
    ends = begins + pd.to_timedelta(dice.integers(1, 300, size), unit="D")
    gone = dice.random(size) < 0.5
    customers = pd.DataFrame(
        {
            "customer_id": [f"c{at}" for at in range(size)],
            "acquired_at": begins,
            "churned_at": pd.Series(ends).where(gone & (ends < pd.Timestamp("2024-06-01"))),
        }
    )
    with Workspace.of({"customers": customers}, now=datetime(2024, 6, 1)) as workspace:
        every = {grain: customer_waterfall(workspace, Scope(), grain).flows for grain in (Grain.MONTH, Grain.QUARTER)}
    for flows in every.values():
        assert flows
        for flow in flows:
            start, end = pd.Timestamp(flow.period.start), pd.Timestamp(flow.period.end)
            came = customers["acquired_at"]
            left = customers["churned_at"]
            assert flow.opening == ((came < start) & ~(left < start)).sum()
            assert flow.new == ((came >= start) & (came < end)).sum()
            assert flow.closing == ((came < end) & ~(left < end)).sum()
            assert flow.holds


@pytest.mark.parametrize("grain", [Grain.MONTH, Grain.QUARTER])
def test_each_period_of_real_orders_begins_where_the_one_before_ended(shared_data: Path, grain: Grain):
    with crm.load(shared_data / "cdnow" / "CDNOW_master.txt", accept=True) as book:
        flows = crm.customer_waterfall(book, grain).flows
    assert all(flow.holds for flow in flows)
    assert all(before.closing == after.opening for before, after in pairwise(flows))
    assert sum(flow.new for flow in flows) == 23_570
