"""Ordering: Poisson means, levers that push one way, bands that hold what they promise, growing shops included."""

import numpy as np
import pytest

from crm_analytics.issues import CrmError
from crm_analytics.planning.backtest import band
from crm_analytics.planning.history import Orders
from crm_analytics.planning.levers import Levers, likelihood
from crm_analytics.planning.ordering import Habits, Ordering

TODAY = 740_000


def shop(*, per_day: float = 3.0, growth: float = 0.0, days: int = 400, seed: int = 0, until: int = TODAY) -> Orders:
    """Orders that come independently, at a rate that grows by a share in four weeks; a fifth are first orders."""
    rng = np.random.default_rng(seed)
    daily = rng.poisson(per_day * np.exp(growth * (np.arange(days) - days) / 28))
    day = np.repeat(np.arange(until - days + 1, until + 1), daily)
    return Orders(day, 50 * rng.lognormal(-0.18, 0.6, len(day)), rng.random(len(day)) < 0.2)


def futures(orders: Orders, end: int = 91, *, counted: bool = False) -> Ordering:
    habits = Habits.seen(orders, TODAY, counted=counted)
    return Ordering.drawn(habits, 0, end, counted=counted, paths=2_000, rng=np.random.default_rng(3))


def test_the_mean_number_of_orders_is_rate_times_days():
    found = futures(shop(per_day=20.0, days=364), 60, counted=True).totals(Levers())
    assert found.mean() == pytest.approx(20 * 60, rel=0.03)


def test_an_order_a_day_at_one_price_is_price_times_days_give_or_take_chance():
    orders = Orders(np.arange(TODAY - 363, TODAY + 1), np.full(364, 10.0))
    found = futures(orders, 100).totals(Levers())
    assert found.mean() == pytest.approx(1_000, rel=0.03)
    assert 0.09 < found.std() / found.mean() < 0.2


@pytest.mark.parametrize("lever", ["new_customers", "repeat_orders", "order_value"])
def test_more_of_anything_never_makes_the_goal_less_likely(lever):
    found = futures(shop())
    goal = float(np.quantile(found.totals(Levers()), 0.6))
    shares = [likelihood(found, goal, Levers({lever: factor})) for factor in (0.5, 0.8, 1.0, 1.2, 1.6, 2.0)]
    assert shares == sorted(shares)
    assert shares[0] < shares[-1]


def test_without_knowing_whose_they_are_there_is_one_stream():
    orders = shop()
    found = futures(Orders(orders.day, orders.amount))
    assert [lever.name for lever in found.levers] == ["orders", "order_value"]


def test_too_few_orders_are_refused_with_the_least_that_is_needed():
    with pytest.raises(CrmError, match="at least 30 orders in 91 days"):
        Habits.seen(shop(per_day=0.1, days=120), TODAY, counted=False)


@pytest.mark.parametrize("growth", [0.0, 0.03])
def test_an_80_percent_band_holds_about_80_percent(growth):
    """80 shops, steady or growing by 3 % in four weeks, each asked once for the next quarter."""
    rng = np.random.default_rng(11)
    inside = 0
    for seed in range(80):
        orders = shop(per_day=float(rng.uniform(1, 15)), growth=growth, days=480, seed=seed, until=TODAY + 91)
        low, _, high = band(futures(orders.known_on(TODAY)).totals(Levers()))
        inside += low <= orders.amount[orders.day > TODAY].sum() <= high
    assert 0.70 <= inside / 80 <= 0.95


def test_a_steady_shop_whose_list_begins_somewhere_is_not_taken_to_grow():
    """At first all customers look new: first orders fade, repeat orders grow, and nothing changes."""
    rng = np.random.default_rng(2)
    day = np.repeat(np.arange(TODAY - 399, TODAY + 1), 40)
    who = rng.integers(0, 4_000, len(day))
    first = np.zeros(len(day), bool)
    first[np.unique(who, return_index=True)[1]] = True
    found = futures(Orders(day, np.full(len(day), 10.0), first), 180).totals(Levers())
    assert found.mean() == pytest.approx(40 * 180 * 10, rel=0.03)


def test_where_no_new_customer_comes_any_more_repeat_orders_stand_alone():
    day = np.repeat(np.arange(TODAY - 363, TODAY + 1), 10)
    first = (day <= TODAY - 200) & (np.arange(len(day)) % 2 == 0)
    found = futures(Orders(day, np.full(len(day), 10.0), first), 90)
    assert [lever.name for lever in found.levers] == ["repeat_orders", "order_value"]
