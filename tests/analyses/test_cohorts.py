"""Cohorts: by hand, against plain pandas on random orders, and against what is published about real ones."""

from datetime import date, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.analyses import Basis, Cohorts, cohorts
from crm_analytics.conditions import FilterSet, is_
from crm_analytics.evaluate import Scope
from crm_analytics.periods import Grain, Period
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn

EVERYTHING = Scope()


def customers(found: Cohorts) -> dict[str, list[int]]:
    return {cohort.label: [cell.customers for cell in cohort.cells] for cohort in found.cohorts}


def test_who_orders_again_is_counted_in_the_period_of_the_order():
    """
    orders | customer_id | ordered_at | amount
           | Ann         | 2024-01-03 | 10
           | Ann         | 2024-01-20 | 10
           | Ann         | 2024-03-05 | 30
           | Ben         | 2024-01-31 | 5
           | Cat         | 2024-02-01 | 7
           | Cat         | 2024-03-31 | 3
    """
    found = cohorts(drawn(test_who_orders_again_is_counted_in_the_period_of_the_order.__doc__), EVERYTHING)
    assert customers(found) == {"Jan 2024": [2, 0, 1], "Feb 2024": [1, 1]}
    january = found.cohorts[0]
    assert january.size == 2
    assert [cell.share.value for cell in january.cells] == [100.0, 0.0, 50.0]
    assert [cell.revenue for cell in january.cells] == [25.0, 0.0, 30.0]
    assert [cell.cumulative for cell in january.cells] == [25.0, 25.0, 55.0]
    assert january.cells[2].per_customer == 27.5


def test_a_period_that_the_data_does_not_cover_is_marked_and_leaves_the_average():
    """
    orders | customer_id | ordered_at | amount
           | Ann         | 2024-01-03 | 10
           | Ann         | 2024-02-05 | 30
           | Ben         | 2024-02-01 | 5
           | Cat         | 2024-03-10 | 7
    """
    found = cohorts(
        drawn(test_a_period_that_the_data_does_not_cover_is_marked_and_leaves_the_average.__doc__), EVERYTHING
    )
    complete = [[cell.complete for cell in cohort.cells] for cohort in found.cohorts]
    assert complete == [[True, True, False], [True, False], [False]]
    # March is running: of the cohorts, only January's first month after is over.
    assert [(cell.number, cell.customers, cell.share.n) for cell in found.average] == [(0, 2, 2), (1, 1, 1)]


def test_filters_do_not_shift_the_cohort_of_a_customer():
    """
    orders | customer_id | ordered_at | amount | product
           | Ann         | 2024-01-03 | 10     | tea
           | Ann         | 2024-03-05 | 30     | coffee
           | Ben         | 2024-02-01 | 5      | tea
           | Cat         | 2024-03-31 | 7      | coffee
    """
    scope = Scope(filters=FilterSet.of([is_("orders.product", "coffee")]))
    found = cohorts(drawn(test_filters_do_not_shift_the_cohort_of_a_customer.__doc__), scope)
    assert customers(found) == {"Jan 2024": [0, 0, 1], "Mar 2024": [1]}
    assert [cohort.size for cohort in found.cohorts] == [1, 1]


def test_a_returned_or_cancelled_order_brings_nobody_back():
    """
    orders | customer_id | ordered_at | amount | is_cancelled
           | Ann         | 2024-01-03 | 10     | no
           | Ann         | 2024-02-05 | -4     | no
           | Ben         | 2024-01-09 | 10     | no
           | Ben         | 2024-02-09 | 10     | yes
           | Cat         | 2024-02-29 | 10     | no
    """
    found = cohorts(drawn(test_a_returned_or_cancelled_order_brings_nobody_back.__doc__), EVERYTHING)
    assert customers(found)["Jan 2024"] == [2, 0]
    assert found.cohorts[0].cells[1].cumulative == 16.0


def test_the_period_chooses_cohorts_and_follows_them_to_the_end():
    """
    orders | customer_id | ordered_at | amount
           | Ann         | 2024-01-03 | 10
           | Ann         | 2024-03-05 | 30
           | Ben         | 2024-02-01 | 5
           | Ben         | 2024-03-31 | 5
    """
    scope = Scope(Period(date(2024, 2, 1), date(2024, 3, 1)))
    found = cohorts(drawn(test_the_period_chooses_cohorts_and_follows_them_to_the_end.__doc__), scope)
    assert customers(found) == {"Feb 2024": [1, 1]}


def test_a_contract_counts_whole_periods_from_each_customers_own_day():
    """
    customers | customer_id | acquired_at | churned_at
              | Ann         | 2024-01-31  | 2024-03-01
              | Ben         | 2024-01-01  | 2024-01-31
              | Cat         | 2024-01-15  |
              | Dan         | 2024-01-15  | 2024-01-10
              | Eve         | 2024-04-30  |
    """
    workspace = drawn(test_a_contract_counts_whole_periods_from_each_customers_own_day.__doc__)
    found = cohorts(workspace, EVERYTHING, Grain.MONTH, Basis.CONTRACT)
    # Ann had stayed for one whole month, Ben for none; nobody can say how long Dan did.
    assert customers(found)["Jan 2024"] == [3, 2, 1, 1]
    assert found.notes[-1].startswith("Left out: 1 customer who left nobody knows when")


def test_cohorts_of_customers_since_hold_those_who_never_ordered():
    """
    customers | customer_id | acquired_at
              | Ann         | 2024-01-03
              | Ben         | 2024-01-09
    orders    | customer_id | ordered_at | amount
              | Ann         | 2024-01-04 | 10
              | Ann         | 2024-02-29 | 10
    """
    workspace = drawn(test_cohorts_of_customers_since_hold_those_who_never_ordered.__doc__)
    found = cohorts(workspace, EVERYTHING, Grain.MONTH, Basis.CUSTOMER_SINCE)
    assert [cohort.size for cohort in found.cohorts] == [2]
    assert [cell.share.value for cell in found.cohorts[0].cells] == [50.0, 50.0]


def test_without_anyone_to_name_there_is_a_reason_and_no_cohort():
    """
    orders | order_id | ordered_at | amount
           | 1        | 2024-01-03 | 10
    """
    found = cohorts(drawn(test_without_anyone_to_name_there_is_a_reason_and_no_cohort.__doc__), EVERYTHING)
    assert found.cohorts == ()
    assert "who ordered" in str(found.reason)


PANDAS = {Grain.WEEK: "W-SUN", Grain.MONTH: "M", Grain.QUARTER: "Q", Grain.YEAR: "Y"}


def in_pandas(orders: pd.DataFrame, grain: Grain) -> dict[tuple[date, int], tuple[int, float]]:
    """(cohort, number of the period) → customers who ordered, and their revenue: the second opinion."""
    orders = orders.assign(period=orders["ordered_at"].dt.to_period(PANDAS[grain]))
    orders["cohort"] = orders.groupby("customer_id")["period"].transform("min")
    orders["number"] = [
        period.ordinal - cohort.ordinal for period, cohort in zip(orders["period"], orders["cohort"], strict=True)
    ]
    grouped = orders.groupby(["cohort", "number"])
    counts, sums = grouped["customer_id"].nunique(), grouped["amount"].sum()
    return {(key[0].start_time.date(), key[1]): (int(counts[key]), float(sums[key])) for key in counts.index}


def in_ours(found: Cohorts) -> dict[tuple[date, int], tuple[int, float]]:
    return {
        (cohort.period.start, cell.number): (cell.customers, cell.revenue or 0.0)
        for cohort in found.cohorts
        for cell in cohort.cells
        if cell.customers
    }


def some_orders(seed: int) -> pd.DataFrame:
    """Some orders of a few customers around two turns of the year, the same ones for the same seed."""
    dice = np.random.default_rng(seed)
    size = int(dice.integers(1, 120))
    days = pd.Timestamp("2022-12-20") + pd.to_timedelta(dice.integers(0, 420, size), unit="D")
    who = dice.choice(list("abcdefghijkl"), size)
    return pd.DataFrame({"customer_id": who, "ordered_at": days, "amount": dice.integers(0, 99, size).astype(float)})


@pytest.mark.parametrize("seed", range(4))
def test_cohorts_are_what_pandas_says(seed: int):
    orders = some_orders(seed)
    with Workspace.of({"orders": orders}, now=datetime(2024, 3, 1)) as workspace:
        every = {grain: cohorts(workspace, EVERYTHING, grain) for grain in PANDAS}
    for grain, found in every.items():
        theirs = in_pandas(orders, grain)
        assert in_ours(found).keys() == theirs.keys()
        assert [in_ours(found)[key] for key in theirs] == [pytest.approx(value) for value in theirs.values()]
        assert sum(cohort.size for cohort in found.cohorts) == orders["customer_id"].nunique()
        for cohort in found.cohorts:
            assert cohort.cells[0].customers == cohort.size
            assert cohort.cells[-1].cumulative == pytest.approx(sum(cell.revenue or 0.0 for cell in cohort.cells))
        for mean in found.average:
            cells = [cohort.cells[mean.number] for cohort in found.cohorts if mean.number < len(cohort.cells)]
            whole = [cell for cell in cells if cell.complete]
            hits, size = sum(cell.customers for cell in whole), sum(cell.share.n for cell in whole)
            assert mean.share.value == pytest.approx(100 * hits / size)


def test_cdnow_has_the_cohorts_that_are_known_of_it(shared_data: Path):
    with crm.load(shared_data / "cdnow" / "CDNOW_master.txt", accept=True) as book:
        monthly, yearly = cohorts(book, EVERYTHING), cohorts(book, EVERYTHING, Grain.YEAR)
    assert {cohort.label: cohort.size for cohort in monthly.cohorts} == {
        "Jan 1997": 7846,
        "Feb 1997": 8476,
        "Mar 1997": 7248,
    }
    assert [cell.customers for cell in monthly.cohorts[0].cells[:3]] == [7846, 1157, 964]
    assert all(cell.complete for cohort in monthly.cohorts for cell in cohort.cells)
    # The year 1998 ends in June.
    assert [cell.complete for cell in yearly.cohorts[0].cells] == [True, False]
    assert sum(cohort.cells[-1].cumulative or 0.0 for cohort in monthly.cohorts) == pytest.approx(2_500_315.63)
