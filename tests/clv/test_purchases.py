"""Purchases are counted as the papers count them: one a day, returns taken off, the first one apart."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from crm_analytics.clv.histories import histories
from crm_analytics.clv.orders import read_purchases
from crm_analytics.clv.purchases import purchases_of
from crm_analytics.workspace import Workspace

DAY = [date(2026, 1, day) for day in range(1, 32)]


def test_several_orders_on_one_day_are_one_purchase():
    bought = purchases_of(["a", "a", "a"], [DAY[0], DAY[0], DAY[7]], [10.0, 5.0, 20.0])
    assert bought.spend.tolist() == [15.0, 20.0]
    known = histories(bought)
    assert (known.x.tolist(), known.t_x.tolist(), known.T.tolist()) == ([1.0], [1.0], [1.0])


def test_the_first_purchase_is_neither_a_repeat_nor_in_the_mean_spend():
    known = histories(purchases_of(["a"] * 3, [DAY[0], DAY[7], DAY[14]], [100.0, 10.0, 20.0], last_day=DAY[28]))
    assert (known.x.tolist(), known.m.tolist(), known.t_x.tolist(), known.T.tolist()) == ([2.0], [15.0], [2.0], [4.0])


def test_a_return_is_taken_off_the_latest_purchases_before_it():
    bought = purchases_of(["a"] * 4, [DAY[0], DAY[5], DAY[9], DAY[12]], [50.0, 20.0, 30.0, -40.0])
    assert bought.spend.tolist() == [50.0, 10.0]
    assert [date.fromordinal(day).day for day in bought.day] == [1, 6]
    assert bought.netted == 1


def test_a_purchase_sent_back_on_the_same_day_is_none():
    bought = purchases_of(["a", "a", "b"], [DAY[0], DAY[0], DAY[0]], [50.0, -50.0, 5.0])
    assert bought.ids == ("b",)


def test_a_return_touches_nobody_elses_purchases():
    bought = purchases_of(["a", "b"], [DAY[0], DAY[3]], [50.0, -30.0])
    assert (bought.ids, bought.spend.tolist()) == (("a",), [50.0])


def test_a_free_sample_is_a_purchase_of_nothing():
    assert histories(purchases_of(["a", "a"], [DAY[0], DAY[3]], [0.0, 0.0])).x.tolist() == [1.0]


def test_a_purchase_of_unknown_amount_counts_for_how_often_and_not_for_how_much():
    known = histories(purchases_of(["a"] * 3, [DAY[0], DAY[7], DAY[14]], [1.0, 10.0, np.nan]))
    assert (known.x.tolist(), known.m.tolist()) == ([2.0], [10.0])


def test_the_order_of_rows_changes_nothing():
    who, days, spend = ["b", "a", "a", "b"], [DAY[3], DAY[9], DAY[1], DAY[3]], [1.0, 2.0, 3.0, 4.0]
    one = purchases_of(who, days, spend)
    other = purchases_of(who[::-1], days[::-1], spend[::-1])
    assert (one.ids, one.day.tolist(), one.spend.tolist()) == (other.ids, other.day.tolist(), other.spend.tolist())


@pytest.fixture
def shop():
    orders = pd.DataFrame(
        {
            "order_id": ["1", "2", "3", "4", "5", "6", "7"],
            "ordered_at": ["2026-01-01", "2026-01-05", "2026-01-05", "2026-01-09", "2026-01-11", "2026-01-12", None],
            "email": ["ann@x.org", "ann@x.org", "ben@x.org", "ben@x.org", "ann@x.org", None, "ann@x.org"],
            "amount": [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0],
            "is_cancelled": [False, False, False, True, False, False, False],
            "refunded": [None, 5.0, None, None, 50.0, None, None],
        }
    )
    customers = pd.DataFrame({"customer_id": ["C1"], "name": ["Ann Lee"], "email": ["ann@x.org"]})
    with Workspace.of({"orders": orders, "customers": customers}, now=datetime(2026, 2, 1)) as workspace:
        yield workspace


def test_orders_cancelled_refunded_undated_or_of_nobody_are_no_purchases(shop):
    bought = read_purchases(shop.engine, shop.model)
    assert dict(zip(bought.ids, bought.names, strict=True)) == {"ann@x.org": "Ann Lee", "ben@x.org": "ben@x.org"}
    assert bought.spend.tolist() == [10.0, 15.0, 30.0]
    assert bought.last_day == date(2026, 1, 12)
