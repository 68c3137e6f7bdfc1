"""Silent wrong answers, pinned: who was a customer when. The table in each docstring is the data."""

from datetime import date

import pytest

from crm_analytics.catalogue import KPIS, kpi
from crm_analytics.evaluate import Compare, Scope, alternatives, availability, proof, readings, rows, trends
from crm_analytics.kpi import Reading
from crm_analytics.periods import Grain, Period
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn

SETS = ("opening", "new", "reactivated", "lost", "closing")
MARCH = Scope(Period(date(2024, 3, 1), date(2024, 4, 1)), compare=Compare.NONE)


def read(workspace: Workspace, name: str, scope: Scope = MARCH) -> Reading:
    return readings(workspace, [kpi(name)], scope)[name]


def sets(workspace: Workspace, scope: Scope = MARCH) -> tuple[float | None, ...]:
    return tuple(read(workspace, f"customers_{name}", scope).value for name in SETS)


def by_rule(text: str | None, days: int) -> Workspace:
    workspace = drawn(text)
    workspace.set_setting("activity_days", days)
    return workspace


def test_retention_is_no_difference_of_counts():
    """
    customers | customer_id | acquired_at | churned_at
              | a           | 2024-01-01  |
              | b           | 2024-01-02  | 2024-03-10
              | c           | 2024-01-03  | 2024-03-20
              | d           | 2024-03-05  |
              | e           | 2024-03-06  |
              | f           | 2024-03-07  | 2024-03-28
    """
    workspace = drawn(test_retention_is_no_difference_of_counts.__doc__)
    assert sets(workspace) == (3, 3, 0, 3, 3)
    # Three were there before and three are there now, and yet two of three have left.
    assert read(workspace, "retention_rate").value == pytest.approx(100 / 3)
    assert read(workspace, "churn_rate").value == pytest.approx(200 / 3)
    rivals = alternatives(workspace, kpi("churn_rate"), MARCH)
    assert rivals["all_lost"].value == 100  # with f, who came and left in the month
    assert rivals["of_all"].value == 50
    assert alternatives(workspace, kpi("retention_rate"), MARCH)["by_counts"].value == 0


def test_who_comes_and_leaves_in_one_period_is_new_and_lost_and_no_part_of_churn():
    """
    customers | customer_id | acquired_at | churned_at
              | a           | 2024-01-01  |
              | b           | 2024-03-02  | 2024-03-20
              | c           | 2024-03-03  | 2024-03-03
              | d           | 2024-03-31  |
              | e           | 2024-04-01  |
              | f           | 2024-02-01  | 2024-03-01
    """
    workspace = drawn(test_who_comes_and_leaves_in_one_period_is_new_and_lost_and_no_part_of_churn.__doc__)
    assert sets(workspace) == (2, 3, 0, 3, 2)  # f was there until the end of February, and e came in April
    assert read(workspace, "churn_rate").value == 50


def test_who_comes_back_twice_in_a_period_came_back_once():
    """
    orders | customer_id | ordered_at | amount
           | a           | 2024-01-01 | 10
           | a           | 2024-03-05 | 10
           | a           | 2024-03-25 | 10
           | b           | 2024-02-25 | 10
           | b           | 2024-03-20 | 10
           | c           | 2024-04-15 | 10
    """
    workspace = by_rule(test_who_comes_back_twice_in_a_period_came_back_once.__doc__, 7)
    # a is active from 5 to 12 March and again from the 25th; b until 3 March and from the 20th to the 27th.
    assert sets(workspace) == (1, 0, 1, 1, 1)
    assert read(workspace, "retention_rate").value == 0
    fortnight = Scope(Period(date(2024, 3, 1), date(2024, 3, 22)), compare=Compare.NONE)
    assert sets(workspace, fortnight) == (1, 0, 1, 1, 1)
    assert read(workspace, "retention_rate", fortnight).value == 100  # b had left, and was back by then
    names = rows(workspace, kpi("retention_rate"), fortnight, "numerator").column("customer_id").to_pylist()
    assert names == ["b"]


def test_the_window_before_is_exactly_as_long():
    """
    customers | customer_id | acquired_at | churned_at
              | a           | 2023-01-01  |
              | b           | 2023-01-01  | 2024-01-30
              | c           | 2023-01-01  | 2024-02-10
              | d           | 2023-01-01  | 2024-03-01
              | e           | 2023-01-01  | 2024-03-31
              | f           | 2023-01-01  |
    """
    workspace = drawn(test_the_window_before_is_exactly_as_long.__doc__)
    found = read(workspace, "customers_lost", Scope(MARCH.period))
    assert found.previous_period == Period(date(2024, 1, 30), date(2024, 3, 1))  # 31 days, as March has
    assert (found.value, found.previous) == (2, 2)  # February alone would have lost one


def test_young_customers_are_not_said_to_buy_once():
    """
    orders | customer_id | ordered_at | amount
           | a           | 2024-01-10 | 10
           | a           | 2024-03-01 | 10
           | b           | 2024-01-20 | 10
           | c           | 2024-05-20 | 10
           | d           | 2024-05-25 | 10
           | e           | 2024-06-30 | 10
    """
    workspace = by_rule(test_young_customers_are_not_said_to_buy_once.__doc__, 60)
    soon = {}
    for month in (1, 5):
        scope = Scope(Period(date(2024, month, 1), date(2024, month + 1, 1)), compare=Compare.NONE)
        soon[month] = alternatives(workspace, kpi("repeat_purchase_rate"), scope)["within_90_days"]
    assert (soon[1].value, soon[1].maturing) == (50, False)
    assert (soon[5].value, soon[5].maturing) == (0, True)
    assert any("Still maturing" in note for note in soon[5].notes)


def test_dates_that_are_missing_are_reported_and_never_guessed():
    """
    customers | customer_id | acquired_at | churned_at | is_churned
              | a           | 2024-01-01  |            | no
              | b           | 2024-01-01  | 2024-03-10 | yes
              | c           |             | 2024-03-10 | yes
              | d           | 2024-01-01  |            | yes
              | e           | 2024-03-20  | 2024-03-10 | yes
              | f           | 2024-01-01  | 2024-03-12 | no
    """
    workspace = drawn(test_dates_that_are_missing_are_reported_and_never_guessed.__doc__)
    found = read(workspace, "churn_rate")
    assert (found.numerator, found.denominator) == (1, 2)
    assert {left.reason for left in found.excluded} == {
        "1 customer has no day on which they became customers",
        "1 customer has left, but has no day on which they did",
        "1 customer has left before they became customers",
        "1 customer has a day on which they left, and has not left",
    }
    out = rows(workspace, kpi("churn_rate"), MARCH, "excluded")
    assert sorted(out.column("customer_id").to_pylist()) == ["c", "d", "e", "f"]


def test_a_flag_without_dates_is_a_share_as_of_the_upload_and_no_rate_of_a_period():
    """
    customers | customer_id | is_churned
              | a           | yes
              | b           | no
              | c           | no
              | d           | no
              | e           |
              | f           | yes
    """
    workspace = drawn(test_a_flag_without_dates_is_a_share_as_of_the_upload_and_no_rate_of_a_period.__doc__)
    churn, retention = read(workspace, "churn_rate"), read(workspace, "retention_rate")
    assert (churn.value, retention.value) == (40, 60)
    assert churn.notes[0].startswith("As of the upload")
    for name in SETS:
        reason = availability(workspace.model, KPIS[f"customers_{name}"])
        assert reason is not None
        assert "Left on" in reason


def test_who_left_without_a_date_makes_nobody_loyal():
    """
    customers | customer_id | acquired_at | is_churned
              | a           | 2024-01-01  | yes
              | b           | 2024-01-01  | no
              | c           | 2024-01-01  | no
              | d           | 2024-01-01  | yes
              | e           | 2024-01-01  | yes
              | f           | 2024-01-01  | no
    """
    workspace = drawn(test_who_left_without_a_date_makes_nobody_loyal.__doc__)
    assert read(workspace, "retention_rate").value == 50  # of all, as of the upload; and not 100 % of those who stay


def test_days_without_orders_are_counted_from_the_last_order():
    """
    orders | customer_id | ordered_at | amount
           | a           | 2024-02-20 | 10
           | b           | 2024-02-22 | 10
           | c           | 2024-03-01 | 10
           |             | 2024-03-02 | 10
           | d           | 2024-03-03 | -5
           | e           | 2024-04-30 | 10
    """
    workspace = by_rule(test_days_without_orders_are_counted_from_the_last_order.__doc__, 10)
    assert sets(workspace) == (2, 1, 0, 3, 0)  # d brought something back, which is no purchase
    found = read(workspace, "customers_lost")
    assert found.notes[0] == "A customer is active until 10 days after the last order: that is your rule."
    assert found.notes[1] == "1 order names no customer, so nobody can tell whose it was."
    points = trends(workspace, [kpi("customers_lost")], MARCH, Grain.DAY)["customers_lost"]
    left = {point.period.start.day: point.reading.value for point in points if point.reading.value}
    assert left == {2: 1, 4: 1, 12: 1}  # on the 11th day after the order


def test_the_rule_is_that_of_nine_tenths_of_the_repeat_purchases():
    """
    orders | customer_id | ordered_at | amount
           | a           | 2024-01-01 | 10
           | a           | 2024-01-01 | 10
           | a           | 2024-01-11 | 10
           | a           | 2024-01-31 | 10
           | b           | 2024-01-01 | 10
           | b           | 2024-01-31 | 10
    """
    workspace = drawn(test_the_rule_is_that_of_nine_tenths_of_the_repeat_purchases.__doc__)
    activity = workspace.model.activity
    assert (activity.repeats, activity.days) == (3, 28)  # of 10, 20 and 30 days: 20 + 0.8 × 10
    workspace.set_setting("activity_days", 5)
    assert (workspace.model.activity.days, workspace.model.activity.chosen) == (5, True)
    workspace.set_setting("activity_days", None)
    assert workspace.model.activity == activity


def test_the_passport_counts_the_waterfall_anew():
    """
    orders | customer_id | ordered_at | amount
           | a           | 2024-02-20 | 10
           | b           | 2024-02-25 | 10
           | b           | 2024-03-25 | 10
           | c           | 2024-03-01 | 10
           | d           | 2024-03-29 | 10
           | e           | 2024-04-30 | 10
    """
    workspace = by_rule(test_the_passport_counts_the_waterfall_anew.__doc__, 10)
    found = {identity.label: identity for identity in proof(workspace, kpi("retention_rate"), MARCH).identities}
    waterfall = found["Customers who come and go make up the difference"]
    assert waterfall.sentence == "2 at the start + 2 new + 0 who came back − 2 lost = 2 at the end"
    both = found["Retention and churn are 100 % together"]
    assert both.sentence == "1 stayed (50.00 %) + 1 left (50.00 %) = 2 at the start (100 %)"
    assert all(identity.holds for identity in found.values())


def test_revenue_that_went_is_that_of_those_who_bought_before():
    """
    orders | customer_id | ordered_at | amount
           | a           | 2024-01-30 | 100
           | b           | 2024-02-10 | 50
           | c           | 2024-02-29 | 50
           | a           | 2024-03-05 | 150
           | d           | 2024-03-06 | 500
           | e           | 2024-03-31 | 70
    """
    workspace = by_rule(test_revenue_that_went_is_that_of_those_who_bought_before.__doc__, 60)
    assert read(workspace, "revenue_churn").value == 50  # of 200, b and c have gone
    assert read(workspace, "net_revenue_retention").value == 75  # d and e are new, and no part of it
    assert alternatives(workspace, kpi("net_revenue_retention"), MARCH)["gross"].value == 50


def test_nobody_left_is_nothing_lost_and_not_unknown():
    """
    customers | customer_id | acquired_at | churned_at | monthly_value
              | a           | 2024-01-01  |            | 10
              | b           | 2024-01-01  | 2024-04-10 | 20
              | c           | 2024-01-01  |            | 30
              | d           | 2024-03-05  |            | 40
              | e           | 2024-03-06  |            | 50
              | f           | 2024-03-07  |            | 60
    """
    workspace = drawn(test_nobody_left_is_nothing_lost_and_not_unknown.__doc__)
    assert read(workspace, "revenue_churn").value == 0
    april = Scope(Period(date(2024, 4, 1), date(2024, 5, 1)), compare=Compare.NONE)
    assert read(workspace, "revenue_churn", april).value == pytest.approx(100 * 20 / 210)
    assert read(workspace, "clv").value is None  # nobody left in March, so nobody can say how long customers stay


def test_a_lifetime_value_does_not_weigh_the_orders_of_some_against_the_losses_of_others():
    """
    orders | order_id | customer_id | ordered_at | amount
           | 1        | a           | 2024-01-01 | 100
           | 2        | a           | 2024-02-10 | 100
           | 3        | b           | 2024-01-01 | 100
           | 4        | c           | 2024-03-01 | 100
           | 5        | d           | 2024-05-30 | 10
           | 6        | a           | 2024-06-30 | 10
    """
    workspace = drawn(test_a_lifetime_value_does_not_weigh_the_orders_of_some_against_the_losses_of_others.__doc__)
    workspace.set_setting("activity_days", 60)
    lost_in_may = Scope(Period(date(2024, 5, 1), date(2024, 6, 1)), compare=Compare.NONE)
    assert read(workspace, "customers_lost", lost_in_may).value == 1
    found = read(workspace, "clv", lost_in_may)
    assert found.value is None  # and not the 10 of d ÷ the loss of c
    assert "60 days or more" in (found.reason or "")
    half_a_year = Scope(Period(date(2024, 1, 1), date(2024, 7, 1)), compare=Compare.NONE)
    assert read(workspace, "clv", half_a_year).value == pytest.approx(420 / 2)  # b and c are lost, a came back


def test_without_orders_won_deals_tell_who_is_a_customer():
    """
    deals | deal_id | customer_id | outcome | created_at | closed_at
          | 1       | a           | won     | 2023-12-01 | 2024-01-10
          | 2       | a           | won     | 2023-12-01 | 2024-02-09
          | 3       | b           | won     | 2023-12-01 | 2024-01-05
          | 4       | c           | lost    | 2023-12-01 | 2024-01-06
          | 5       | d           | open    | 2023-12-01 |
          | 6       | d           | won     | 2023-12-01 | 2024-03-20
          | 7       | e           | lost    | 2024-02-01 | 2024-04-30
    """
    workspace = drawn(test_without_orders_won_deals_tell_who_is_a_customer.__doc__)
    assert (workspace.model.activity.source, workspace.model.activity.days) == ("deals", 30)
    march = Scope(Period(date(2024, 2, 1), date(2024, 4, 1)), compare=Compare.NONE)
    found = {name: read(workspace, f"customers_{name}", march).value for name in ("opening", "new", "lost", "closing")}
    # On 1 February a and b are customers: b until 5 February, a until 11 March; d comes on 20 March.
    assert found == {"opening": 2, "new": 1, "lost": 2, "closing": 1}
    assert read(workspace, "retention_rate", march).value == 0
    assert "won deal" in read(workspace, "retention_rate", march).notes[0]
