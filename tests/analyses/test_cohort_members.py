"""Who is behind a cell of the cohorts: as many as it counts, whatever the basis, the grain and the filters."""

from collections.abc import Iterator
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from crm_analytics.analyses import Basis, cohort_customers, cohorts
from crm_analytics.conditions import FilterSet, at_least, is_
from crm_analytics.evaluate import Scope
from crm_analytics.issues import CrmError
from crm_analytics.periods import Grain
from crm_analytics.segments import save_segment
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn

NOW = datetime(2024, 9, 1)


@pytest.fixture(scope="module")
def shop() -> Iterator[Workspace]:
    """60 customers, some of whom have left, and 500 orders, some of them returns or of nobody who is listed."""
    dice = np.random.default_rng(11)
    since = pd.Timestamp("2023-06-01") + pd.to_timedelta(dice.integers(0, 300, 60), unit="D")
    customers = pd.DataFrame(
        {
            "customer_id": [f"c{at}" for at in range(60)],
            "name": [f"Name {at}" for at in range(60)],
            "industry": dice.choice(["Tools", "Food"], 60),
            "acquired_at": since,
            "churned_at": pd.Series(since + pd.to_timedelta(dice.integers(5, 200, 60), unit="D")).where(
                dice.random(60) < 0.6
            ),
        }
    )
    orders = pd.DataFrame(
        {
            "order_id": [f"o{at}" for at in range(500)],
            "customer_id": [f"c{at}" for at in dice.integers(0, 70, 500)],
            "ordered_at": pd.Timestamp("2023-09-01") + pd.to_timedelta(dice.integers(0, 340, 500), unit="D"),
            "amount": dice.integers(-5, 60, 500).astype(float),
        }
    )
    with Workspace.of({"customers": customers, "orders": orders}, now=NOW) as workspace:
        yield workspace


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize("grain", [Grain.WEEK, Grain.QUARTER])
@pytest.mark.parametrize("filters", [(), (is_("customers.industry", "Tools"),), "segment"])
def test_there_are_as_many_as_the_cell_counts(shop: Workspace, basis: Basis, grain: Grain, filters: tuple | str):
    if filters == "segment":
        ids = [f"c{at}" for at in range(20)]
        membership = save_segment(shop, f"{basis} {grain}", "customers", today=NOW.date(), ids=ids).membership
        filters = (membership,)
    scope = Scope(filters=FilterSet.of(filters))
    found = cohorts(shop, scope, grain, basis)
    assert found.cohorts
    cells = [(cohort.period.start, cell) for cohort in found.cohorts for cell in cohort.cells]
    for start, cell in cells[:: max(len(cells) // 8, 1)]:
        listed = cohort_customers(shop, scope, start, cell.number, grain, basis)["buyer"].to_pylist()
        assert len(listed) == len(set(listed)) == cell.customers


def test_they_are_those_of_the_cohort_who_bought_in_that_very_period():
    """
    orders | customer_id | ordered_at | amount
           | Ann         | 2024-01-03 | 10
           | Ann         | 2024-03-05 | 30
           | Ben         | 2024-01-31 | 5
           | Ben         | 2024-03-09 | 40
           | Cat         | 2024-02-01 | 7
           | Cat         | 2024-03-31 | 3
           | Dan         | 2024-01-09 | 3
    """
    workspace = drawn(test_they_are_those_of_the_cohort_who_bought_in_that_very_period.__doc__)
    found = cohort_customers(workspace, Scope(), date(2024, 1, 1), 2)
    assert found.select(["buyer", "revenue"]).to_pylist() == [
        {"buyer": "Ben", "revenue": 40.0},
        {"buyer": "Ann", "revenue": 30.0},
    ]
    assert cohort_customers(workspace, Scope(), date(2024, 1, 1), 1).num_rows == 0
    assert cohort_customers(workspace, Scope(), date(2024, 1, 1), 2, limit=1).num_rows == 1
    rich = Scope(filters=FilterSet.of([at_least("orders.amount", 35)]))
    assert cohort_customers(workspace, rich, date(2024, 1, 1), 2)["buyer"].to_pylist() == ["Ben"]


@pytest.mark.parametrize(
    ("start", "number"), [(date(2023, 10, 2), 0), (date(2023, 10, 1), 40), (date(2023, 10, 1), -1)]
)
def test_what_is_no_cell_is_refused_by_name(shop: Workspace, start: date, number: int):
    with pytest.raises(CrmError, match=f"There is no month {number} of a cohort"):
        cohort_customers(shop, Scope(), start, number)
