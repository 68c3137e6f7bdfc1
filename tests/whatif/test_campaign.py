"""Campaigns: the arithmetic by hand, the best list by brute force, and chances by plain simulation."""

import itertools

import numpy as np
import pytest

from crm_analytics.issues import CrmError
from crm_analytics.whatif.campaign import Offer, SaveRate, outlook, plan

SURE = SaveRate(0.5, 0.5, 0.5)


def test_the_profit_of_one_customer_is_as_worked_by_hand():
    """p = 0.4, s = 0.5, v = 100, m = 0.6, c = 2, d = 5.

    Kept: 0.4 × 0.5 × 100 × 0.6 = 12. Contact: 2. Incentive to the kept (0.2) and to who would have stayed (0.6): 4.
    """
    offer = Offer(SURE, contact_cost=2, incentive=5, margin=0.6)
    assert offer.profit(np.array([0.4]), np.array([100.0]))[0] == pytest.approx(6)
    assert offer.cost(np.array([0.4]))[0] == pytest.approx(6)


def test_who_costs_more_than_keeping_them_brings_is_left_alone():
    campaign = plan(np.array([0.9, 0.01, 0.5]), np.array([100.0, 100.0, 0.0]), Offer(SURE, 2.0))
    assert campaign.chosen.tolist() == [0]
    assert campaign.worthwhile == 1


def test_a_blank_value_earns_nothing():
    assert plan(np.array([0.9]), np.array([np.nan]), Offer(SURE, 1.0)).worthwhile == 0


def test_capacity_takes_those_who_earn_most():
    campaign = plan(np.array([0.5, 0.5, 0.5]), np.array([10.0, 30.0, 20.0]), Offer(SURE, 1.0, capacity=2))
    assert campaign.chosen.tolist() == [1, 2]
    assert campaign.first_left_out == pytest.approx(0.5 * 0.5 * 10 - 1)


@pytest.mark.parametrize("seed", range(5))
def test_no_list_of_the_same_length_earns_more(seed):
    chance = np.random.default_rng(seed)
    risk, value = chance.random(8), 100 * chance.random(8)
    offer = Offer(SURE, 3.0, incentive=4.0, capacity=3)
    campaign = plan(risk, value, offer)
    best = max(offer.profit(risk, value)[list(rows)].sum() for rows in itertools.combinations(range(8), 3))
    assert campaign.outlook.profit == pytest.approx(max(best, campaign.outlook.profit))
    assert campaign.outlook.profit >= max(rival.profit for rival in campaign.rivals.values()) - 1e-9


def test_a_budget_is_never_overspent_and_prefers_profit_per_cost():
    """Three earn 8 for 2 each, one earns 10 for 5: with 6 to spend the three are better."""
    risk = np.array([1.0, 1.0, 1.0, 1.0])
    value = np.array([20.0, 20.0, 20.0, 30.0])
    campaign = plan(risk, value, Offer(SURE, 2.0, budget=6.0))
    assert campaign.outlook.spend <= 6
    assert campaign.outlook.customers == 3


def test_the_break_even_save_rate_is_where_profit_is_nothing():
    risk, value = np.array([0.3, 0.6]), np.array([80.0, 50.0])
    found = outlook(risk, value, Offer(SURE, 2.0, incentive=3.0, margin=0.8))
    even = found.break_even
    assert even is not None
    there = Offer(SaveRate(even, even, even), 2.0, incentive=3.0, margin=0.8)
    assert there.profit(risk, value).sum() == pytest.approx(0, abs=1e-9)


def test_where_even_saving_everybody_does_not_pay_there_is_no_break_even():
    assert outlook(np.array([0.1]), np.array([5.0]), Offer(SURE, 2.0)).break_even is None


def test_the_band_holds_nine_tenths_of_simulated_campaigns():
    """Every customer drawn one by one, without the formula for the variance."""
    chance = np.random.default_rng(3)
    risk, value = chance.uniform(0.05, 0.6, 300), chance.gamma(2, 60, 300)
    offer = Offer(SaveRate(0.1, 0.25, 0.4), 2.0, incentive=6.0, margin=0.7)
    found = outlook(risk, value, offer)
    profits = []
    for _ in range(4_000):
        save = chance.triangular(0.1, 0.25, 0.4)
        leaves = chance.random(300) < risk
        kept = leaves & (chance.random(300) < save)
        profits.append((kept * value * 0.7 - 2.0 - 6.0 * (kept | ~leaves)).sum())
    inside = np.mean([found.low <= profit <= found.high for profit in profits])
    assert inside == pytest.approx(0.9, abs=0.02)
    assert found.profit == pytest.approx(np.mean(profits), abs=3 * np.std(profits) / np.sqrt(len(profits)))
    assert found.loss == pytest.approx(np.mean(np.array(profits) < 0), abs=0.03)


@pytest.mark.parametrize("rates", [(0.5, 0.2, 0.7), (-0.1, 0.2, 0.3), (0.1, 0.2, 1.3)])
def test_a_save_rate_that_is_none_is_refused(rates):
    with pytest.raises(CrmError, match="save rate"):
        SaveRate(*rates)


def test_a_risk_that_is_no_probability_is_refused():
    with pytest.raises(CrmError, match="probability"):
        plan(np.array([1.2]), np.array([1.0]), Offer(SURE, 1.0))
