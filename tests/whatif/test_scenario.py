"""Scenarios on made-up customers whose true reasons for leaving are known."""

import numpy as np
import pandas as pd
import pytest

from crm_analytics import scoring
from crm_analytics.issues import CrmError
from crm_analytics.model_card import Verdict
from crm_analytics.scoring import CHURN, from_frame
from crm_analytics.whatif import Edit, Evidence, How, ScenarioModel, fit, model_card, scenario
from crm_analytics.whatif.adjusted import effect_of


def customers(n=3_000, seed=0):
    """Support keeps one in ten of those who would leave, but mostly those on long contracts buy it; a high price
    drives people away. Total is months × price."""
    chance = np.random.default_rng(seed)
    contract = chance.choice(["month", "year"], n)
    support = np.where(chance.random(n) < np.where(contract == "year", 0.65, 0.35), "yes", "no")
    price, months = chance.uniform(20, 100, n).round(2), chance.integers(1, 60, n)
    risk = 0.15 + 0.3 * (contract == "month") + 0.003 * (price - 60) - 0.10 * (support == "yes")
    left = chance.random(n) < risk
    frame = pd.DataFrame({"contract": contract, "support": support, "price": price, "months": months})
    frame["total"] = (frame["price"] * frame["months"] * chance.normal(1, 0.01, n)).round(2)
    return frame, pd.Series(left.astype(float))


@pytest.fixture(scope="module")
def model() -> ScenarioModel:
    frame, left = customers()
    return fit(scoring.fit(from_frame(frame, left, CHURN)), {"price": 1})


def test_a_total_is_left_out_since_editing_a_price_would_contradict_it(model):
    assert "total" not in model.plan.names
    assert {"price", "months"} <= set(model.plan.names)


def test_a_higher_price_keeps_nobody_where_its_direction_is_declared(model):
    found = scenario(model, (Edit("price", How.MULTIPLY, 1.1),))
    assert found.avoided < 0
    assert found.wrong_way == 0


def test_customers_who_have_left_are_not_edited(model):
    found = scenario(model, (Edit("price", How.MULTIPLY, 0.9),))
    assert found.edited == found.customers == int((model.outcome == 0).sum())


def test_only_the_segment_is_edited(model):
    found = scenario(model, (Edit("support", How.SET, "yes", {"contract": ("month",)}),))
    at = model.plan.names.index
    month = model.matrix[:, at("contract")] == model.plan.features[at("contract")].levels.index("month")
    without = model.matrix[:, at("support")] == model.plan.features[at("support")].levels.index("no")
    assert found.edited == int((month & without & model.current).sum())


def test_an_edit_that_changes_nothing_avoids_nothing(model):
    found = scenario(model, (Edit("price", How.ADD, 0),))
    assert (found.edited, found.avoided, found.second) == (0, 0, 0)


def test_the_adjusted_effect_is_the_true_one_and_the_raw_difference_is_not(model):
    """True: −10 points. Raw: more, since those with support are mostly on long contracts."""
    evidence = scenario(model, (Edit("support", How.SET, "yes"),)).evidence
    assert evidence.evidence is Evidence.ADJUSTED
    assert evidence.raw is not None
    assert evidence.raw < -0.14
    assert evidence.interval is not None
    assert evidence.interval.low < -0.10 < evidence.interval.high


def test_the_interval_of_the_adjusted_effect_holds_the_truth_about_as_often_as_it_says():
    held = 0
    for seed in range(40):
        frame, left = customers(1_500, seed=100 + seed)
        rest = np.column_stack([frame["contract"] == "year", frame["price"]]).astype(float)
        treated = (frame["support"] == "yes").to_numpy()
        _, _, interval = effect_of(rest, np.array([True, False]), treated, (left == 1).to_numpy())
        held += interval.low <= -0.10 <= interval.high
    assert held >= 35


def test_a_price_nobody_pays_is_said_to_be_outside_what_is_known(model):
    found = scenario(model, (Edit("price", How.SET, 500.0),))
    assert found.support.share == 0
    assert "price leaves the usual range" in found.support.why[0]


def test_a_price_many_pay_is_known_territory(model):
    assert scenario(model, (Edit("price", How.SET, 60.0),)).support.share == 1


def test_value_kept_is_money_times_risk_avoided(model):
    value = np.full(len(model.matrix), 50.0)
    found = scenario(model, (Edit("price", How.MULTIPLY, 0.8),), value)
    assert found.kept_value == pytest.approx(50 * found.avoided)
    assert found.at_risk_before == pytest.approx(50 * found.before)
    assert found.realised(0.5)[0] == pytest.approx(found.avoided / 2)


def test_what_a_price_cut_costs_by_itself_is_said(model):
    tried = scenario(model, (Edit("price", How.MULTIPLY, 0.9),))
    at = model.plan.names.index("price")
    off = -0.1 * float(np.nansum(model.matrix[model.current][:, at]))
    ((label, shift),) = tried.shifts
    assert shift == pytest.approx(off)
    assert tried.itself == (
        f"The change itself is {off:+,.0f} in {label} over the {tried.edited:,} customers, whether they stay or leave.",
    )
    assert scenario(model, (Edit("contract", How.SET, "month"),)).itself == ()


def test_a_word_the_column_does_not_have_is_refused(model):
    with pytest.raises(CrmError, match='"platinum" is no value of support'):
        scenario(model, (Edit("support", How.SET, "platinum"),))


def test_a_column_the_model_does_not_use_is_refused(model):
    with pytest.raises(CrmError, match="does not use"):
        scenario(model, (Edit("total", How.SET, 1.0),))


def test_words_cannot_be_raised_by_a_tenth(model):
    with pytest.raises(CrmError, match="made of words"):
        scenario(model, (Edit("support", How.MULTIPLY, 1.1),))


def test_a_model_that_must_not_be_used_has_no_scenarios():
    frame, left = customers()
    noise = pd.Series(np.random.default_rng(1).permutation(left))
    with pytest.raises(CrmError, match="no model to try scenarios on"):
        fit(scoring.fit(from_frame(frame, noise, CHURN)))


def test_an_edit_comes_back_from_the_settings_as_it_was():
    edit = Edit("support", How.SET, "yes", {"contract": ("month",)})
    assert Edit.from_record(edit.as_record()) == edit
    assert str(edit) == "support = yes, where contract is month"


def test_the_card_says_how_good_both_models_are_and_that_no_change_was_tried(model):
    frame, left = customers()
    card = model_card(scoring.fit(from_frame(frame, left, CHURN)), model)
    assert card.verdict is Verdict.EXPERIMENTAL
    assert {each.name for each in card.metrics} == {"auc", "auc_second"}
    assert all(each.low is not None and each.low > 0.55 for each in card.metrics)
    assert any("hold-out" in each for each in card.not_for)
    assert "×" in dict(card.columns_refused)["total"]


def test_without_a_churn_model_the_card_of_what_if_refuses_with_its_reason():
    frame, _ = customers(400)
    nothing = scoring.fit(from_frame(frame, pd.Series(np.tile([0.0, 1.0], 200)), CHURN))
    card = model_card(nothing)
    assert (card.verdict, card.reason) == (Verdict.DO_NOT_USE, nothing.card.because)
    assert card.metrics == ()
