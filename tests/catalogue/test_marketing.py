"""Marketing KPIs, each against numbers worked out by hand, and the pitfalls that usually make them wrong."""

from datetime import date
from pathlib import Path

import pytest

import crm_analytics as crm
from crm_analytics.catalogue import kpi
from crm_analytics.evaluate import Compare, Scope, alternatives, proof, readings, splits
from crm_analytics.periods import Period
from tests.tables_in_words import drawn

JANUARY = Scope(Period(date(2024, 1, 1), date(2024, 2, 1)), compare=Compare.NONE)
EVERYTHING = Scope(compare=Compare.NONE)

COMPANY = """
    campaigns | ad_id | campaign | date       | cost | sent | impressions | clicks | conversions | leads | revenue
              | 1     | Letter   | 2024-01-03 | 100  | 50   | 1000        | 100    | 10          | 5     | 300
              | 2     | Search   | 2024-01-09 | 300  |      | 3000        | 20     | 8           | 3     | 100
              | 3     | Search   | 2024-02-09 | 999  | 10   | 9000        | 900    | 9           | 9     | 999
    costs     | date       | amount | category
              | 2024-01-05 | 60     | Marketing agency
              | 2024-01-31 | 90     | Sales salaries
              | 2024-01-31 | 500    | Rent
              | 2024-02-01 | 70     | Marketing agency
    customers | customer_id | acquired_at
              | a           | 2024-01-20
              | b           | 2024-01-31
              | c           | 2024-02-01
              | d           |
    leads     | created_at | campaign | is_converted
              | 2024-01-02 | Letter   | yes
              | 2024-01-03 | Letter   | no
              | 2024-01-04 |          | yes
              | 2024-01-05 |          | no
"""


@pytest.mark.parametrize(
    ("name", "definition", "value"),
    [
        ("cac", "default", 75),
        ("cac", "marketing_only", 30),
        ("cost_per_lead", "default", 100),
        ("cost_per_lead", "reported", 50),
        ("click_through_rate", "default", 3),  # not the mean of 10 % and 0.67 %
        ("ad_conversion_rate", "default", 15),
        ("ad_conversion_rate", "of_impressions", 0.45),
        ("campaign_conversion_rate", "default", 20),  # what was not sent converted nobody whom it was sent to
        ("campaign_conversion_rate", "of_clicks", 15),
        ("campaign_conversion_rate", "of_leads", 50),
        ("marketing_roi", "default", 0),
        ("marketing_roi", "roas", 1),
    ],
)
def test_ratios_are_ratios_of_totals_in_the_period(name, definition, value):
    found = alternatives(drawn(COMPANY), kpi(name), JANUARY)[definition]
    assert found.value == pytest.approx(value), found


def test_no_spending_is_no_value_and_never_nought():
    """
    costs     | date       | amount | category
              | 2024-01-05 | 60     | Rent
    customers | customer_id | acquired_at
              | a           | 2024-01-20
    """
    found = readings(drawn(test_no_spending_is_no_value_and_never_nought.__doc__), [kpi("cac")], JANUARY)["cac"]
    assert found.value is None
    assert "There are no costs (Category contains marketing" in (found.reason or "")


def test_no_new_customers_is_no_value_with_a_reason():
    """
    costs     | date       | amount | category
              | 2024-01-05 | 60     | Marketing
    customers | customer_id | acquired_at
              | a           | 2023-01-20
              | b           | 2024-02-20
    """
    found = readings(drawn(test_no_new_customers_is_no_value_with_a_reason.__doc__), [kpi("cac")], JANUARY)["cac"]
    assert found.value is None
    assert found.reason == "There are no customers (Customer since 1 Jan – 31 Jan 2024)."


def test_more_conversions_than_clicks_have_no_interval_and_say_so():
    """
    campaigns | ad_id | date       | clicks | conversions
              | 1     | 2024-01-03 | 4      | 9
    """
    workspace = drawn(test_more_conversions_than_clicks_have_no_interval_and_say_so.__doc__)
    found = readings(workspace, [kpi("ad_conversion_rate")], JANUARY)["ad_conversion_rate"]
    assert (found.value, found.interval) == (225, None)
    assert found.notes == ("More is counted than it is a share of, so it has no interval.",)


def test_won_deals_that_name_a_campaign_stand_in_for_its_revenue():
    """
    campaigns | campaign | date       | cost
              | Fair     | 2024-01-03 | 100
    deals     | name | outcome | amount | campaign | closed_at
              | A    | won     | 250    | Fair     | 2024-01-20
              | B    | won     | 999    |          | 2024-01-20
              | C    | lost    | 999    | Fair     | 2024-01-20
              | D    | won     | 999    | Fair     | 2024-02-20
    """
    workspace = drawn(test_won_deals_that_name_a_campaign_stand_in_for_its_revenue.__doc__)
    found = readings(workspace, [kpi("marketing_roi")], JANUARY)["marketing_roi"]
    assert found.value == 150
    (row,) = workspace.engine.run(proof(workspace, kpi("marketing_roi"), JANUARY).sql).to_pylist()
    assert row["value"] == 150


def test_the_figures_of_a_real_advertising_account(shared_data: Path):
    """Measured with pandas: 213,434,828 impressions, 38,165 clicks, 58,705.23 spent, 1,079 approved conversions."""
    workspace = crm.load(shared_data / "kag-facebook-ads" / "KAG_conversion_data.csv", accept=True)
    names = ["click_through_rate", "ad_conversion_rate", "cost_per_lead", "marketing_roi"]
    found = readings(workspace, [kpi(name) for name in names], EVERYTHING)
    assert found["click_through_rate"].numerator == 38_165
    assert found["click_through_rate"].denominator == 213_434_828
    assert found["click_through_rate"].value == pytest.approx(0.01788, abs=1e-5)
    assert found["ad_conversion_rate"].value == pytest.approx(100 * 1079 / 38_165)
    assert found["cost_per_lead"].value == pytest.approx(58_705.23 / 3264, abs=1e-6)
    assert found["marketing_roi"].value is None
    assert "no Revenue" in (found["marketing_roi"].reason or "")
    parts = splits(workspace, [kpi("cost_per_lead")], EVERYTHING, "campaigns.campaign")["cost_per_lead"]
    spent = {part.label: round(part.reading.numerator or 0, 2) for part in parts}
    assert spent == {"916": 149.71, "936": 2893.37, "1178": 55662.15}
