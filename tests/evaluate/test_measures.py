"""Measures that are more than a count or a ratio, each against a number worked out by hand."""

from datetime import date

import pytest

from crm_analytics.catalogue import TABLES, kpi
from crm_analytics.evaluate import Compare, Scope, alternatives, proof, readings, splits, table
from crm_analytics.kpi import Reading
from crm_analytics.periods import Period
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn


def read(workspace: Workspace, name: str, scope: Scope | None = None) -> Reading:
    return readings(workspace, [kpi(name)], scope or Scope())[name]


def test_forecasts_are_compared_month_by_month():
    """
    deals | outcome | amount | forecast_amount | created_at | expected_close_at | closed_at
          | won     | 100    | 80              | 2024-01-01 | 2024-01-20        | 2024-01-25
          | won     | 50     | 120             | 2024-01-01 | 2024-01-25        | 2024-02-03
          | lost    | 70     | 60              | 2024-01-01 | 2024-02-10        | 2024-02-11
          | won     | 150    | 90              | 2024-01-01 | 2024-02-28        | 2024-02-29
          | open    | 999    | 999             | 2024-01-01 | 2024-05-01        |
          | open    | 10     | 10              | 2024-03-15 | 2024-03-20        |
    """
    workspace = drawn(test_forecasts_are_compared_month_by_month.__doc__)
    scope = Scope(Period(date(2024, 1, 1), date(2024, 3, 1)))
    found = alternatives(workspace, kpi("forecast_accuracy"), scope)
    # January: forecast 200, won 100. February: forecast 150, won 200.
    assert found["default"].value == pytest.approx(100 * (1 - (100 + 50) / 300))
    assert found["mape"].value == pytest.approx(100 * (1 - (1.0 + 0.25) / 2))
    assert found["default"].n == 2
    assert found["default"].notes == ("Over 2 months, forecasts were 16.7 % too high in total.",)


def test_months_that_are_not_over_are_not_compared():
    """
    deals | outcome | amount | forecast_amount | created_at | expected_close_at | closed_at
          | won     | 100    | 100             | 2024-01-01 | 2024-01-20        | 2024-01-25
          | open    | 50     | 120             | 2024-01-01 | 2024-02-25        |
          | open    | 50     | 120             | 2024-02-10 | 2024-02-25        |
    """
    workspace = drawn(test_months_that_are_not_over_are_not_compared.__doc__)
    found = read(workspace, "forecast_accuracy")
    assert (found.value, found.n) == (100, 1)
    days = read(workspace, "forecast_accuracy", Scope(Period(date(2024, 1, 5), date(2024, 1, 31))))
    assert "whole month" in (days.reason or "")


def test_kaplan_meier_counts_open_deals_as_still_running():
    """
    deals | outcome | created_at | closed_at
          | won     | 2024-01-01 | 2024-01-11
          | won     | 2024-01-01 | 2024-01-21
          | open    | 2024-01-01 |
          | lost    | 2024-01-01 | 2024-01-31
          | open    | 2024-01-16 |
          | won     | 2024-01-01 | 2024-02-10
    """
    workspace = drawn(test_kaplan_meier_counts_open_deals_as_still_running.__doc__)
    # Times 10, 20, 30, 40 decided; 25 and 40 still open on 10 Feb.
    # Still running: 5/6 after 10, 4/6 after 20, 4/6 × 2/3 = 4/9 after 30: the median is 30.
    found = alternatives(workspace, kpi("sales_cycle_days"), Scope())
    assert found["with_open_deals"].value == 30
    assert found["with_open_deals"].n == 6
    assert found["default"].value == pytest.approx((10 + 20 + 40) / 3)
    assert found["median"].value == 20


def test_a_median_that_is_not_reached_has_a_reason():
    """
    deals | outcome | created_at | closed_at
          | won     | 2024-01-01 | 2024-01-11
          | open    | 2024-01-01 |
          | open    | 2024-01-01 |
          | open    | 2024-01-02 |
    """
    workspace = drawn(test_a_median_that_is_not_reached_has_a_reason.__doc__)
    found = alternatives(workspace, kpi("sales_cycle_days"), Scope())["with_open_deals"]
    assert found.value is None
    assert found.reason == "More than half of the 4 deals are not over yet, so the median cannot be told."


def test_the_pipeline_is_weighted_by_probability_else_by_the_own_win_rate():
    """
    deals | outcome | amount | probability
          | open    | 1000   | 50
          | open    | 200    | 10
          | open    | 400    |
          | won     | 70     | 100
          | lost    | 70     | 0
          | lost    | 70     | 0
    """
    text = test_the_pipeline_is_weighted_by_probability_else_by_the_own_win_rate.__doc__ or ""
    weighted = alternatives(drawn(text), kpi("pipeline_value"), Scope())["weighted"]
    assert weighted.value == 520
    assert [left.reason for left in weighted.excluded] == ["1 open deal has no Weighted amount"]
    without = drawn(text.replace("probability", "chance"))
    own = alternatives(without, kpi("pipeline_value"), Scope())["weighted"]
    assert own.value == pytest.approx(1600 / 3)
    assert own.notes == (
        "There is no Probability and no history of stages, so all open deals are weighted by your own win rate.",
    )


def test_the_pipeline_is_weighted_by_the_own_win_rate_of_each_stage():
    """
    deals  | deal_id | stage  | outcome | amount | created_at | closed_at
           | d1      | Won    | won     | 10     | 2024-01-01 | 2024-02-01
           | d2      | Lost   | lost    | 10     | 2024-01-01 | 2024-02-01
           | d3      | Lost   | lost    | 10     | 2024-01-01 | 2024-02-01
           | d4      | Demo   | open    | 300    | 2024-01-01 |
           | d5      | Offer  | open    | 100    | 2024-01-01 |
           | d6      | New    | open    | 999    | 2024-01-01 |
    stages | deal_id | stage  | entered_at
           | d1      | Demo   | 2024-01-02
           | d1      | Offer  | 2024-01-03
           | d1      | Demo   | 2024-01-04
           | d2      | Demo   | 2024-01-02
           | d3      | Demo   | 2024-01-02
           | d3      | Offer  | 2024-01-09
           | d5      | Offer  | 2024-01-09
    """
    workspace = drawn(test_the_pipeline_is_weighted_by_the_own_win_rate_of_each_stage.__doc__)
    found = alternatives(workspace, kpi("pipeline_value"), Scope())
    # 1 of 3 deals that were ever in Demo was won, and 1 of 2 of those in Offer; nobody knows about New.
    assert found["by_stage"].value == pytest.approx(300 / 3 + 100 / 2)
    assert found["by_stage"].excluded[0].rows == 1
    assert found["weighted"].value == found["by_stage"].value
    assert "your own win rate of its stage" in found["weighted"].notes[0]


def test_the_age_of_what_is_open_is_that_of_its_middle_row():
    """
    deals | deal_id | outcome | created_at       | closed_at
          | d1      | open    | 2024-01-01       |
          | d2      | open    | 2024-01-11 12:00 |
          | d3      | open    | 2024-01-30       |
          | d4      | won     | 2023-01-01       | 2024-02-20
          | d5      | open    |                  |
          | d6      | lost    | 2024-02-01       | 2024-03-31
    """
    workspace = drawn(test_the_age_of_what_is_open_is_that_of_its_middle_row.__doc__)
    january = Scope(Period(date(2024, 1, 1), date(2024, 2, 1)), compare=Compare.NONE)
    now, then = (
        readings(workspace, [kpi("open_deal_age_days")], scope)["open_deal_age_days"] for scope in (Scope(), january)
    )
    assert (now.value, now.n) == (80, 3)  # the last day of the data is 31 March
    assert (then.value, then.n) == ((20 + 30) / 2, 4)  # d4 was open then
    shown = proof(workspace, kpi("open_deal_age_days"), january)
    (row,) = workspace.engine.run(shown.sql).to_pylist()
    assert row["value"] == then.value


def test_leads_by_the_source_that_came_last():
    """
    leads | lead_id | created_at | source | last_source | is_converted
          | l1      | 2024-01-01 | Fair   | Search      | yes
          | l2      | 2024-01-01 | Fair   | Search      | no
          | l3      | 2024-01-01 | Search |             | yes
    """
    workspace = drawn(test_leads_by_the_source_that_came_last.__doc__)
    found = table(workspace, TABLES["lead_last_touch_performance"], Scope())
    assert [(label, row[0].value, row[3].value) for label, row in found.rows] == [("Search", 2, 50), ("(none)", 1, 100)]


def test_sales_velocity_is_what_comes_in_per_day():
    """
    deals | outcome | amount | created_at | closed_at
          | open    | 1      | 2024-01-01 |
          | open    | 1      | 2024-01-01 |
          | open    | 1      | 2024-01-01 |
          | won     | 300    | 2024-01-01 | 2024-01-11
          | lost    | 70     | 2024-01-01 | 2024-01-31
          | won     | 100    | 2024-01-01 | 2024-01-31
    """
    workspace = drawn(test_sales_velocity_is_what_comes_in_per_day.__doc__)
    assert read(workspace, "sales_velocity").value == pytest.approx(3 * (2 / 3) * 200 / 20)


def test_revenue_is_net_of_refunds_and_returns_and_falls_back_to_deals():
    """
    orders | ordered_at | amount | refunded | returned_at
           | 2024-01-01 | 100    |          |
           | 2024-01-02 | 100    | 30       |
           | 2024-01-03 | 100    |          | 2024-01-09
           | 2024-01-04 | -20    |          |
    """
    workspace = drawn(test_revenue_is_net_of_refunds_and_returns_and_falls_back_to_deals.__doc__)
    found = alternatives(workspace, kpi("revenue"), Scope())
    assert (found["default"].value, found["gross"].value) == (150, 300)
    deals = drawn(
        """
    deals | outcome | amount
          | won     | 10
          | lost    | 99
    """
    )
    revenue = read(deals, "revenue")
    assert revenue.value == 10
    assert revenue.notes == ("There are no orders with an amount, so the amounts of won deals are counted.",)


def test_lead_response_is_a_median_with_the_unanswered_beside_it():
    """
    leads | created_at | response_hours
          | 2024-01-01 | 1
          | 2024-01-02 | 2
          | 2024-01-03 | 3
          | 2024-01-04 | 60
          | 2024-01-05 |
          | 2024-01-06 |
    """
    workspace = drawn(test_lead_response_is_a_median_with_the_unanswered_beside_it.__doc__)
    found = alternatives(workspace, kpi("lead_response_hours"), Scope())
    assert (found["default"].value, found["mean"].value) == (2.5, 16.5)
    assert [left.reason for left in found["default"].excluded] == ["2 leads have no Response time"]
    assert read(workspace, "lead_response_hours_p90").value == pytest.approx(42.9)
    assert read(workspace, "leads_unanswered_rate").value == pytest.approx(100 / 3)


def test_conversion_within_days_counts_the_fast_ones():
    """
    leads | created_at | is_converted | converted_at
          | 2024-01-01 | yes          | 2024-01-11
          | 2024-01-01 | yes          | 2024-02-15
          | 2024-01-01 | yes          | 2024-04-15
          | 2024-01-01 | no           |
    """
    workspace = drawn(test_conversion_within_days_counts_the_fast_ones.__doc__)
    found = alternatives(workspace, kpi("lead_conversion_rate"), Scope())
    assert {name: reading.value for name, reading in found.items()} == {
        "default": 75,
        "same_period": 75,
        "within_30_days": 25,
        "within_60_days": 50,
        "within_90_days": 50,
    }
    february = Scope(Period(date(2024, 2, 1), date(2024, 3, 1)), compare=Compare.NONE)
    assert alternatives(workspace, kpi("lead_conversion_rate"), february)["same_period"].value is None


def test_sources_side_by_side_with_what_they_cost_and_bring():
    """
    leads | source | is_qualified | is_converted
          | Web    | yes          | yes
          | Web    | yes          | no
          | Fair   | no           | no
          |        | no           | yes
    deals | source | outcome | amount
          | Web    | won     | 100
          | Web    | lost    | 40
          | Fair   | won     | 30
          | Other  | won     | 7
    campaigns | campaign | channel | cost
              | Ads      | Web     | 60
              | Expo     | Fair    | 80
    """
    workspace = drawn(test_sources_side_by_side_with_what_they_cost_and_bring.__doc__)
    found = table(workspace, TABLES["lead_source_performance"], Scope())
    rows = {label: [cell.value for cell in cells] for label, cells in found.rows}
    assert found.columns == ("Leads", "Qualified", "Converted", "Conversion rate", "Revenue", "Cost per customer")
    assert rows == {
        "Web": [2, 2, 1, 50, 100, 60],
        "(none)": [1, 0, 1, 100, None, None],
        "Fair": [1, 0, 0, 0, 30, None],
        "Other": [0, 0, 0, None, 7, None],
    }
    assert found.sql


def test_beyond_fifty_parts_the_rest_is_put_together():
    rows = "\n".join(f"| P{number:03d} | won | {1000 - number} | 2024-01-01" for number in range(60))
    workspace = drawn(f"deals | product | outcome | amount | closed_at\n{rows}")
    names = ("won_value", "average_deal_size", "win_rate")
    found = splits(workspace, [kpi(name) for name in names], Scope(), "deals.product")
    *shown, other = found["won_value"]
    assert (len(shown), other.label) == (50, "(other)")
    assert other.reading.value == sum(1000 - number for number in range(50, 60))
    assert "10 smaller parts together." in other.reading.notes
    assert found["average_deal_size"][-1].reading.value == pytest.approx(945.5)
    assert found["win_rate"][-1].reading.n == 10


def test_a_median_of_the_rest_is_not_made_up():
    rows = "\n".join(f"| S{number:03d} | {number} | 2024-01-01" for number in range(60))
    workspace = drawn(f"leads | source | response_hours | created_at\n{rows}")
    parts = splits(workspace, [kpi("lead_response_hours")], Scope(), "leads.source")["lead_response_hours"]
    assert parts[-1].reading.value is None
    assert "cannot be told" in (parts[-1].reading.reason or "")


def test_yes_and_no_are_parts():
    """
    leads | is_converted | is_qualified
          | yes          | yes
          | no           | yes
          | no           |
    """
    workspace = drawn(test_yes_and_no_are_parts.__doc__)
    parts = splits(workspace, [kpi("leads_created")], Scope(), "leads.is_qualified")["leads_created"]
    assert [(part.key, part.label, part.reading.value) for part in parts] == [
        ("yes", "yes", 2),
        (None, "(none)", 1),
    ]
