"""Churn from orders: what was known on a day, who stopped buying after it, and nothing of the one in the other."""

import numpy as np
import pandas as pd
import pytest

from crm_analytics import churn, scoring
from crm_analytics.churn.histories import of_frame
from crm_analytics.churn.snapshots import stopped
from crm_analytics.issues import CrmError
from crm_analytics.scoring import Verdict
from crm_analytics.workspace import Workspace


def shop(buyers: int = 300, seed: int = 0, days: int = 540) -> pd.DataFrame:
    """Orders of customers with a rhythm of their own, of whom some stop for good."""
    rng = np.random.default_rng(seed)
    rows = []
    for buyer in range(buyers):
        rhythm, day = rng.uniform(8, 60), rng.uniform(0, days / 2)
        stops = rng.exponential(400)
        began = day
        while day < days and day - began < stops:
            rows.append((f"C{buyer}", pd.Timestamp("2025-01-01") + pd.Timedelta(days=int(day)), rng.gamma(2, 20)))
            day += rng.gamma(4, rhythm / 4)
    return pd.DataFrame(rows, columns=["customer_id", "ordered_at", "amount"])


def bought(orders: pd.DataFrame) -> churn.Purchases:
    return of_frame(orders, "customer_id", "amount", [])


def by_hand() -> churn.Purchases:
    """Two customers among sixty: C0 buys on days 0, 10 and 40, twice on day 10; C1 only on day 20."""
    start = pd.Timestamp("2026-01-01")
    rows = [("C0", 0, 10.0), ("C0", 10, 20.0), ("C0", 10, 5.0), ("C0", 40, 30.0), ("C1", 20, 8.0)]
    rows += [(f"X{at}", 60, 1.0) for at in range(60)]
    orders = pd.DataFrame(rows, columns=["customer_id", "day", "amount"])
    orders["ordered_at"] = start + pd.to_timedelta(orders.pop("day"), unit="D")
    return bought(orders)


def test_features_by_hand_count_days_and_not_order_lines() -> None:
    found = churn.features(by_hand(), pd.Timestamp("2026-01-01") + pd.Timedelta(days=45))
    assert found.index.tolist() == [0, 1]
    first = found.loc[0]
    assert (first["purchases"], first["spent"], first["last_purchase"]) == (3, 65.0, 30.0)
    assert (first["days_since_last"], first["days_since_first"], first["usual_gap"]) == (5, 45, 20)
    assert (first["purchases_30"], first["spent_30"]) == (1, 30.0)
    assert first["overdue"] == pytest.approx(5 / 20)
    assert np.isnan(found.loc[1, "usual_gap"])


def test_labels_by_hand() -> None:
    purchases, cut = by_hand(), pd.Timestamp("2026-01-01") + pd.Timedelta(days=12)
    assert stopped(purchases, cut, 28, pd.Index([0, 1])).tolist() == [0.0, 0.0]
    assert stopped(purchases, cut, 27, pd.Index([0, 1])).tolist() == [1.0, 0.0]
    assert stopped(purchases, cut, 7, pd.Index([0, 1])).tolist() == [1.0, 1.0]


def test_features_know_nothing_of_later_orders() -> None:
    orders = shop(120)
    cut = pd.Timestamp("2025-10-01")
    early = bought(orders[orders["ordered_at"] <= cut])
    late = bought(orders)
    names = late.customers.get_indexer(early.customers)
    found = churn.features(late, cut).loc[names].reset_index(drop=True)
    pd.testing.assert_frame_equal(found, churn.features(early, cut).reset_index(drop=True), check_names=False)


def test_what_is_learnt_from_ends_before_what_is_judged_on() -> None:
    purchases = bought(shop())
    found = churn.snapshots(purchases)
    horizon = pd.Timedelta(days=found.horizon)
    assert all(cut + horizon <= found.test for cut in found.training)
    assert found.test + horizon == purchases.last_day


def test_the_horizon_is_the_gap_that_four_in_five_stay_below() -> None:
    start = pd.Timestamp("2025-01-01")
    rows = [(f"C{at}", start + pd.Timedelta(days=40 * turn), 1.0) for at in range(60) for turn in range(10)]
    purchases = bought(pd.DataFrame(rows, columns=["customer_id", "ordered_at", "amount"]))
    assert churn.choose_horizon(purchases) == 40
    third = purchases.days[purchases.days["day"] < start + pd.Timedelta(days=100)]
    assert (
        churn.choose_horizon(
            bought(
                third.assign(customer_id=third["customer"].astype(str)).rename(
                    columns={"day": "ordered_at", "spent": "amount"}
                )
            )
        )
        == 26
    )


def test_a_shop_whose_customers_stop_is_learnt_and_beats_chance_on_the_newest_part() -> None:
    found = scoring.fit(churn.records(bought(shop(400))))
    assert found.card.verdict is not Verdict.DO_NOT_USE
    assert found.card.newest.metrics is not None
    assert 0.6 < found.card.newest.metrics.auc.value < 0.99
    assert found.card.horizon.endswith("days")
    assert found.card.leaks == ()


def test_random_buying_cannot_be_predicted() -> None:
    # Everybody buys at the same rate, whenever they bought last.
    rng = np.random.default_rng(3)
    start = pd.Timestamp("2025-01-01")
    rows = [
        (f"C{at}", start + pd.Timedelta(days=int(day)), 10.0)
        for at in range(300)
        for day in np.cumsum(rng.exponential(50, 40))
        if day < 500
    ]
    orders = pd.DataFrame(rows, columns=["customer_id", "ordered_at", "amount"])
    assert scoring.fit(churn.records(bought(orders), 45)).card.verdict is Verdict.DO_NOT_USE


def test_too_short_a_history_is_refused_with_the_days_it_takes() -> None:
    orders = shop(80, days=60)
    with pytest.raises(CrmError, match=r"span \d+ days"):
        churn.records(bought(orders), 30)


def test_returned_and_cancelled_orders_are_no_purchases() -> None:
    orders = shop(100)
    orders["is_cancelled"] = False
    orders.loc[len(orders)] = ["C0", pd.Timestamp("2024-12-01"), 10.0, True]
    orders.loc[len(orders)] = ["C1", pd.Timestamp("2024-12-01"), 10.0, False]
    orders.loc[len(orders)] = ["C1", pd.Timestamp("2024-12-01"), -10.0, False]
    purchases = bought(orders)
    assert not (purchases.days["day"] == pd.Timestamp("2024-12-01")).any()


def test_a_workspace_with_orders_and_no_churn_column_is_scored_by_its_orders() -> None:
    with Workspace.of({"orders": shop(200)}) as workspace:
        found = churn.score(workspace, "churn")
    assert found.records.horizon_days is not None
    assert "days" in found.card.population
    assert len(scoring.to_act_on(found)) == int(found.records.outcome.isna().sum())


def test_other_lists_that_go_on_for_longer_do_not_make_customers_silent() -> None:
    """Campaigns run until December, orders were uploaded until June: nobody was silent since."""
    orders = pd.DataFrame(
        {
            "customer_id": [f"C{at % 60}" for at in range(600)],
            "ordered_at": pd.Timestamp("2025-01-01") + pd.to_timedelta([at // 4 for at in range(600)], unit="D"),
            "amount": 10.0,
        }
    )
    spent = pd.DataFrame({"campaign": ["Winter"], "date": [pd.Timestamp("2025-12-31")], "cost": [10.0]})
    found = churn.purchases(Workspace.of({"orders": orders, "campaigns": spent}))
    assert found.last_day == pd.Timestamp("2025-05-30")
