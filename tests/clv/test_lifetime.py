"""Lifetime values as a whole: what is claimed, what is refused, and that it is the data that speaks."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from crm_analytics.clv import judging, lifetime_values, of_purchases, predicted_clv
from crm_analytics.clv.backtest import backtest
from crm_analytics.clv.histories import histories
from crm_analytics.clv.purchases import purchases_of
from crm_analytics.model import ColumnInfo, Model, TableInfo
from crm_analytics.model_card import Verdict
from crm_analytics.schema import Kind
from crm_analytics.workspace import Workspace
from tests.clv.companies import alike, buyers

_WHO = ColumnInfo("customer_id", "Customer", Kind.ID)
MODEL = Model("", {"orders": TableInfo("orders", 0, {"customer_id": _WHO}, ("EUR",))})
NOW = datetime(2027, 1, 1)


def orders_of(purchases):
    """Purchases as a frame of orders."""
    return pd.DataFrame(
        {
            "order_id": [f"o{at}" for at in range(len(purchases))],
            "customer_id": [purchases.ids[at] for at in purchases.customer],
            "ordered_at": [date.fromordinal(int(day)).isoformat() for day in purchases.day],
            "amount": purchases.spend,
        }
    )


@pytest.fixture(scope="module")
def values():
    with Workspace.of({"orders": orders_of(buyers(600, 104, seed=1))}, now=NOW) as workspace:
        return lifetime_values(workspace)


def test_what_is_true_of_the_customers_may_be_used(values):
    assert values.verdict is Verdict.USE
    ours = values.backtest.metric("correlation")
    assert ours.value > ours.baseline
    assert values.days == 365


def test_customers_are_listed_by_value_each_with_an_interval_around_it(values):
    table = values.customers.to_pandas()
    assert table["value"].is_monotonic_decreasing
    assert (table["value_low"] <= table["value"]).all()
    assert (table["value"] <= table["value_high"]).all()
    assert table["p_alive"].between(0, 1).all()
    assert (table["p_purchase"] <= table["p_alive"] + 1e-9).all()


def test_segments_hold_everybody_once_and_all_of_the_value(values):
    assert sum(segment.customers for segment in values.segments) == values.customers.num_rows
    assert sum(segment.share for segment in values.segments) == pytest.approx(1)
    assert [segment.label for segment in values.segments] == ["Top 20 %", "Next 30 %", "Other 50 %"]


def test_values_are_corrected_by_what_the_backtest_said():
    purchases = buyers(400, 104, seed=7)
    found = of_purchases(purchases, MODEL)
    predicted = found.models.buying.expected(365 / 7, histories(purchases)).sum()
    assert found.backtest.purchase_ratio != 1
    assert sum(found.customers["expected_purchases"].to_pylist()) == pytest.approx(
        predicted * found.backtest.purchase_ratio
    )


def test_the_order_of_rows_changes_nothing():
    purchases = buyers(150, 80, seed=2)
    frame = orders_of(purchases)
    with (
        Workspace.of({"orders": frame}, now=NOW) as one,
        Workspace.of({"orders": frame.sample(frac=1, random_state=4)}, now=NOW) as other,
    ):
        first, second = (lifetime_values(each).customers.to_pandas() for each in (one, other))
    pd.testing.assert_frame_equal(first, second)


def test_customers_who_differ_in_luck_only_are_not_ranked():
    """Noise must hardly ever be sold as knowledge."""
    found = [of_purchases(alike(120, 60, seed), MODEL).verdict for seed in range(3)]
    assert found.count(Verdict.DO_NOT_USE) == 3


def test_a_best_tenth_no_better_than_one_drawn_by_lot_makes_the_values_a_hint(values):
    purchases = buyers(600, 104, seed=1)
    held = values.backtest.metric("top_tenth")
    others = [metric for metric in values.backtest.metrics if metric is not held]
    tried = replace(values.backtest, metrics=(*others, replace(held, value=0.11, low=0.09)))
    verdict, reason = judging.verdict(purchases, histories(purchases), values.models, tried)
    assert verdict is Verdict.EXPERIMENTAL
    assert "the tenth of customers it ranked highest brought 11 % of what came" in reason


def test_without_a_list_of_orders_there_is_a_reason():
    deals = pd.DataFrame({"deal_id": ["1"], "outcome": ["won"]})
    with Workspace.of({"deals": deals}, now=NOW) as workspace:
        found = lifetime_values(workspace)
    assert found.verdict is Verdict.DO_NOT_USE
    assert "no list of orders" in found.card.reason
    assert found.customers is None


def test_orders_that_do_not_say_who_bought_are_refused_in_words():
    orders = pd.DataFrame({"order_id": ["1"], "ordered_at": ["2026-01-01"], "amount": [5.0]})
    with Workspace.of({"orders": orders}, now=NOW) as workspace:
        found = lifetime_values(workspace)
    assert found.card.reason.startswith("Your orders do not say who bought")


def few(customers, gap):
    days = [date(2026, 1, 1) + timedelta(days=gap * at) for at in range(customers)]
    return [f"c{at // 2}" for at in range(customers)], days, [10.0 + at for at in range(customers)]


def test_a_file_of_thirty_rows_is_refused_with_the_number_that_is_missing():
    found = of_purchases(purchases_of(*few(30, 5)), MODEL)
    assert found.verdict is Verdict.DO_NOT_USE
    assert "only 15 bought on a second day" in found.card.reason
    assert "At least 20" in found.card.reason
    assert found.customers["value"].null_count == found.customers.num_rows
    assert found.at_risk == ()


def test_a_file_of_sixty_rows_is_experimental_at_most():
    assert of_purchases(purchases_of(*few(60, 5)), MODEL).verdict is not Verdict.USE


def test_a_month_of_orders_is_too_short():
    found = of_purchases(
        purchases_of(
            ["a", "a"] * 30 + [f"d{at // 2}" for at in range(60)], [date(2026, 1, 1 + at % 28) for at in range(120)]
        ),
        MODEL,
    )
    assert found.verdict is Verdict.DO_NOT_USE
    assert "days" in found.card.reason


def test_nothing_is_looked_ahead_further_than_was_looked_back():
    assert (
        of_purchases(buyers(300, 30, seed=1), MODEL).days
        == 30 * 7 - (buyers(300, 30, seed=1).first_day - date(2024, 1, 1)).days
    )


def test_amounts_in_two_currencies_are_not_added():
    both = Model("", {"orders": TableInfo("orders", 0, {"customer_id": _WHO}, ("EUR", "USD"))})
    found = of_purchases(buyers(300, 60, seed=1), both)
    assert not found.in_money
    assert any("EUR and USD" in warning for warning in found.card.warnings)


def test_spend_that_goes_with_frequency_is_warned_about():
    purchases = buyers(400, 104, seed=1)
    count = histories(purchases).x[purchases.customer] + 1
    tied = purchases_of(
        [purchases.ids[at] for at in purchases.customer],
        [date.fromordinal(int(day)) for day in purchases.day],
        (10.0 * count).tolist(),
        purchases.last_day,
    )
    found = of_purchases(tied, MODEL)
    assert any("buy more often also spend more" in warning for warning in found.card.warnings)
    assert found.verdict is not Verdict.USE


def test_a_till_that_made_most_purchases_is_pointed_out():
    purchases = buyers(100, 60, seed=1)
    who = [purchases.ids[at] for at in purchases.customer] + ["counter"] * 400
    days = [date.fromordinal(int(day)) for day in purchases.day]
    days += [date(2024, 1, 1) + timedelta(days=at) for at in range(400)]
    found = of_purchases(purchases_of(who, days), MODEL)
    assert any("“counter”" in warning for warning in found.card.warnings)


def test_a_card_says_what_it_must_not_be_used_for(values):
    card = values.card.to_json()
    assert card["verdict"] == "use"
    assert card["rows"] == 600
    assert card["first_day"].startswith("2024")
    assert len(card["not_for"]) >= 4
    assert set(card["parameters"]) >= {"r", "alpha", "a", "b", "p", "q", "v"}


def test_cdnow_is_predicted_as_well_as_published(shared_data):
    # Fader, Hardie & Lee 2005 report a correlation of .626 for BG/NBD over the 39 weeks kept back.
    table = pd.read_csv(
        shared_data / "cdnow" / "CDNOW_sample.txt", sep=r"\s+", header=None, dtype=str, names=list("abcde")
    )
    bought = purchases_of(
        table["b"].tolist(), pd.to_datetime(table["c"]).dt.date.tolist(), table["e"].astype(float).tolist()
    )
    tried = backtest(bought, 39 * 7, seed=0)
    assert tried.cut == date(1997, 9, 30)
    assert tried.metric("error").value <= 0.79
    assert tried.metric("error").value < tried.metric("error").baseline
    assert 1.1 < tried.metric("ratio").value < 1.25


@pytest.mark.parametrize("change", [{"amount": -5.0}, {"is_cancelled": True}, {"ordered_at": None}])
def test_orders_of_which_none_stood_are_refused_in_words(change):
    orders = pd.DataFrame(
        {"order_id": ["1", "2"], "customer_id": ["a", "b"], "ordered_at": ["2026-01-01"] * 2, "amount": [5.0, 6.0]}
    ).assign(**change)
    with Workspace.of({"orders": orders}, now=NOW) as workspace:
        found = lifetime_values(workspace)
    assert found.verdict is Verdict.DO_NOT_USE
    assert found.customers is None
    assert found.card.reason


def test_customers_of_a_source_stand_beside_what_it_cost_to_win_one():
    purchases = buyers(300, 104, seed=1)
    orders = orders_of(purchases)
    customers = pd.DataFrame({"customer_id": list(purchases.ids)})
    customers["source"] = ["Google Ads" if at % 3 == 0 else "Referral" for at in range(len(customers))]
    customers["acquired_at"] = "2024-02-15"
    campaigns = pd.DataFrame(
        {"campaign": ["a", "b"], "channel": ["google  ads", "Fair"], "date": ["2024-02-01", "2024-03-01"]}
    ).assign(cost=[500.0, 90.0])
    campaigns.loc[2] = ["c", "Google Ads", "2024-02-28", 500.0]
    with Workspace.of({"orders": orders, "customers": customers, "campaigns": campaigns}, now=NOW) as workspace:
        found = lifetime_values(workspace)
    ads, referral = sorted(found.by_source, key=lambda each: each.source)
    assert (ads.source, ads.customers, referral.customers) == ("Google Ads", 100, 200)
    assert ads.cac == pytest.approx(10.0)
    assert ads.ratio == pytest.approx(ads.value / 10)
    assert referral.cac is None


def test_the_predicted_rival_of_the_kpi_has_its_own_customers_and_interval(values):
    reading = predicted_clv(values)
    assert reading.n == 600
    assert reading.value == pytest.approx(values.customers.to_pandas()["value"].mean())
    assert reading.interval.low < reading.value < reading.interval.high
    assert "365 days" in reading.definition


def test_without_a_usable_model_the_predicted_rival_gives_its_reason():
    with Workspace.of({"orders": orders_of(buyers(10, 80, seed=1))}, now=NOW) as workspace:
        found = lifetime_values(workspace)
    assert predicted_clv(found).value is None
    assert predicted_clv(found).reason == found.card.reason
