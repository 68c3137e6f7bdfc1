"""RFM: fixed cut points, equal customers with equal scores, and every customer in one segment."""

from datetime import date, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.analyses import SEGMENTS, Cuts, customers_of, rfm
from crm_analytics.evaluate import Scope
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.periods import Period
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn

CUTS = Cuts(recency=(10, 20, 30, 40), frequency=(2, 3, 4, 5), monetary=(10, 20, 30, 40))


def test_scores_follow_the_cut_points_and_name_the_segment():
    """
    orders | customer_id | ordered_at | amount
           | Ann         | 2024-03-01 | 10
           | Ann         | 2024-03-02 | 10
           | Ann         | 2024-03-03 | 10
           | Ann         | 2024-03-04 | 10
           | Ben         | 2024-01-01 | 50
           | Cat         | 2024-03-31 | 5
    """
    workspace = drawn(test_scores_follow_the_cut_points_and_name_the_segment.__doc__)
    found = rfm(workspace, Scope(), CUTS)
    assert found.as_of == date(2024, 3, 31)
    assert {(square.recency, square.frequency): square.segment for square in found.squares} == {
        (3, 4): "Loyal customers",
        (1, 1): "Hibernating",
        (5, 1): "New customers",
    }
    (ann,) = customers_of(workspace, Scope(), "Loyal customers", CUTS).to_pylist()
    assert (ann["buyer"], ann["recency"], ann["frequency"], ann["monetary"], ann["m"]) == ("Ann", 27, 4, 40.0, 5)


def test_the_end_of_the_period_is_the_day_that_is_looked_from():
    """
    orders | customer_id | ordered_at | amount
           | Ann         | 2024-01-10 | 10
           | Ann         | 2024-02-20 | 10
           | Ben         | 2024-01-20 | 10
    """
    scope = Scope(Period(date(2024, 1, 15), date(2024, 2, 1)))
    found = rfm(drawn(test_the_end_of_the_period_is_the_day_that_is_looked_from.__doc__), scope, CUTS)
    assert (found.as_of, found.customers, found.revenue) == (date(2024, 1, 31), 2, 20.0)


def test_one_time_buyers_all_have_the_same_score_however_many_they_are():
    who = [f"c{number}" for number in range(100)]
    orders = pd.DataFrame({"customer_id": who, "ordered_at": pd.Timestamp("2024-01-01"), "amount": 10.0})
    with Workspace.of({"orders": orders}, now=datetime(2024, 2, 1)) as workspace:
        found = rfm(workspace, Scope())
    assert [(square.frequency, square.customers) for square in found.squares] == [(1, 100)]


def test_the_lines_of_an_order_are_one_purchase():
    """
    orders | order_id | line_id | customer_id | ordered_at | amount
           | 1        | 1       | Ann         | 2024-01-10 | 10
           | 1        | 2       | Ann         | 2024-01-10 | 20
           | 2        | 1       | Ann         | 2024-01-20 | 5
    """
    found = rfm(drawn(test_the_lines_of_an_order_are_one_purchase.__doc__), Scope())
    assert (found.segments[0].mean_frequency, found.revenue) == (2.0, 35.0)


def test_every_pair_of_scores_has_exactly_one_segment():
    for recency in range(1, 6):
        for frequency in range(1, 6):
            assert sum(segment.holds(recency, frequency) for segment in SEGMENTS) == 1


def test_cut_points_must_rise():
    with pytest.raises(CrmError, match="rising"):
        Cuts(recency=(30, 20, 10, 5))


def test_an_unknown_segment_is_refused_with_the_names_that_there_are():
    with pytest.raises(UnknownNameError, match="Champions"):
        customers_of(Workspace.open(), Scope(), "Champion")


@pytest.mark.parametrize("seed", range(3))
def test_segments_hold_every_customer_once_and_all_of_the_revenue(seed: int):
    dice = np.random.default_rng(seed)
    size = int(dice.integers(1, 200))
    days = pd.Timestamp("2023-01-01") + pd.to_timedelta(dice.integers(0, 400, size), unit="D")
    amounts = dice.integers(0, 50, size).astype(float)
    orders = pd.DataFrame({"customer_id": dice.choice(list("abcdefghij"), size), "ordered_at": days, "amount": amounts})
    with Workspace.of({"orders": orders}, now=datetime(2025, 1, 1)) as workspace:
        found = rfm(workspace, Scope())
        listed = [customers_of(workspace, Scope(), row.name).num_rows for row in found.segments]
    assert [row.share.hits for row in found.segments] == listed
    assert sum(listed) == orders["customer_id"].nunique() == found.customers
    assert found.revenue == pytest.approx(orders["amount"].sum())
    assert sum(square.customers for square in found.squares) == found.customers


def test_cdnow_scores_are_what_pandas_says(shared_data: Path):
    with crm.load(shared_data / "cdnow" / "CDNOW_master.txt", accept=True) as book:
        found = rfm(book, Scope())
        rows = book.engine.run("SELECT customer_id, ordered_at, amount FROM orders").to_pandas()
    each = rows.groupby("customer_id").agg(last=("ordered_at", "max"), times=("amount", "size"))
    recency = (pd.Timestamp("1998-06-30") - each["last"]).dt.days
    assert found.cuts.recency == (30, 90, 180, 365)
    champions = ((recency <= 30) & (each["times"] >= 5)).sum()
    assert next(row for row in found.segments if row.name == "Champions").share.hits == champions
    assert sum(square.customers for square in found.squares if square.frequency == 1) == (each["times"] == 1).sum()
    assert found.customers == 23_570
