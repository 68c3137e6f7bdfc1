"""Silent wrong answers, pinned: what is placed when, and compared with what. The docstrings' tables are the data."""

from datetime import date, datetime

import pytest

from crm_analytics.catalogue import kpi
from crm_analytics.evaluate import Compare, Scope, alternatives, readings, trends
from crm_analytics.kpi import Reading
from crm_analytics.periods import Grain, Period
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn


def read(workspace: Workspace, name: str, scope: Scope) -> Reading:
    return readings(workspace, [kpi(name)], scope)[name]


def days(first: str, end: str, compare: Compare = Compare.PREVIOUS) -> Scope:
    return Scope(Period(date.fromisoformat(first), date.fromisoformat(end)), compare=compare)


def test_the_previous_period_is_exactly_as_long_and_ends_where_this_one_begins():
    """
    deals | outcome | created_at | closed_at
          | won     | 2024-01-01 | 2024-01-29
          | won     | 2024-01-01 | 2024-01-30
          | won     | 2024-01-01 | 2024-02-29
          | won     | 2024-01-01 | 2024-03-01
          | won     | 2024-01-01 | 2024-03-31
          | lost    | 2024-01-01 | 2024-04-01
    """
    workspace = drawn(test_the_previous_period_is_exactly_as_long_and_ends_where_this_one_begins.__doc__)
    found = read(workspace, "deals_won", days("2024-03-01", "2024-04-01"))
    assert found.previous_period == Period(date(2024, 1, 30), date(2024, 3, 1))
    assert (found.value, found.previous, found.change) == (2, 2, 0)


def test_a_period_that_is_still_running_is_compared_to_date():
    """
    orders | ordered_at | amount
           | 2024-05-02 | 10
           | 2024-05-09 | 10
           | 2024-05-20 | 10
           | 2024-05-30 | 10
           | 2024-06-04 | 10
           | 2024-06-10 | 10
    """
    workspace = drawn(test_a_period_that_is_still_running_is_compared_to_date.__doc__, datetime(2024, 6, 11))
    found = read(workspace, "revenue", days("2024-06-01", "2024-07-01"))
    assert found.partial
    # The first ten days of June with the first ten days of the thirty before it, 2 to 11 May.
    assert found.previous_period == Period(date(2024, 5, 2), date(2024, 5, 12))
    assert (found.value, found.previous, found.change) == (20, 20, 0)
    assert found.period == Period(date(2024, 6, 1), date(2024, 7, 1))


def test_the_same_period_last_year():
    """
    orders | ordered_at | amount
           | 2023-05-03 | 10
           | 2023-06-01 | 40
           | 2023-06-30 | 10
           | 2024-05-20 | 99
           | 2024-06-04 | 60
           | 2024-06-30 | 15
    """
    workspace = drawn(test_the_same_period_last_year.__doc__)
    found = read(workspace, "revenue", days("2024-06-01", "2024-07-01", Compare.YEAR_BEFORE))
    assert (found.value, found.previous, found.change) == (75, 50, 50)
    scope = days("2024-06-01", "2024-07-01", Compare.NONE)
    growth = alternatives(workspace, kpi("revenue_growth"), scope)
    assert growth["default"].value == pytest.approx(100 * (75 - 99) / 99)
    assert growth["year_before"].value == 50


def test_the_pipeline_is_what_was_open_at_the_end_whenever_it_was_created():
    """
    deals | outcome | amount | created_at | closed_at
          | open    | 1      | 2023-01-01 |
          | won     | 20     | 2024-02-01 | 2024-04-10
          | lost    | 300    | 2024-02-01 | 2024-03-31
          | lost    | 4000   | 2024-03-31 | 2024-04-01
          | open    | 50000  | 2024-04-01 |
          | open    | 600000 | 2024-02-01 | 2024-02-20
    """
    workspace = drawn(test_the_pipeline_is_what_was_open_at_the_end_whenever_it_was_created.__doc__)
    # A date in an open deal's Closed cell is a plan (many CRMs fill it in): the deal is open.
    assert read(workspace, "pipeline_value", days("2024-03-01", "2024-04-01")).value == 604021
    assert read(workspace, "pipeline_value", Scope()).value == 650001
    # April is in its tenth day: what was open ten days into the thirty before it, on 11 March?
    april = read(workspace, "pipeline_value", days("2024-04-01", "2024-05-01"))
    assert (april.value, april.previous) == (650001, 600321)


def test_open_deals_without_a_date_count_now_and_do_not_feign_growth():
    """
    deals | outcome | created_at | closed_at
          | open    | 2024-03-01 |
          | open    | 2024-03-02 |
          | open    |            |
          | open    |            |
          | won     | 2024-01-02 | 2024-02-01
          | lost    | 2024-03-03 | 2024-04-30
    """
    workspace = drawn(test_open_deals_without_a_date_count_now_and_do_not_feign_growth.__doc__)
    now = read(workspace, "open_deals", days("2024-04-01", "2024-05-01"))
    assert (now.value, now.previous, now.change) == (4, None, None)
    assert now.previous_reason == "2 of the 4 open deals have no Created date, so the earlier count cannot be compared."
    assert "2 of the 4 open deals have no Created date." in now.notes
    earlier = read(workspace, "open_deals", days("2024-03-01", "2024-04-01"))
    assert earlier.value == 3
    assert [left.reason for left in earlier.excluded] == ["2 deals have no Created date"]


def test_a_series_does_not_jump_where_undated_deals_are_open_now():
    """
    deals | outcome | amount | created_at | closed_at
          | open    | 1      | 2024-03-01 |
          | open    | 20     | 2024-03-02 |
          | open    | 300    |            |
          | open    | 4000   |            |
          | won     | 50000  | 2024-01-02 | 2024-02-20
          | lost    | 600000 | 2024-03-03 | 2024-04-30
    """
    workspace = drawn(test_a_series_does_not_jump_where_undated_deals_are_open_now.__doc__, datetime(2024, 4, 30))
    names = ("open_deals", "pipeline_value")
    found = trends(workspace, [kpi(name) for name in names], days("2024-02-01", "2024-05-01"), Grain.MONTH)
    assert [point.reading.value for point in found["open_deals"]] == [0, 3, 2]
    assert [point.reading.value for point in found["pipeline_value"]] == [None, 600021, 21]
    april = readings(workspace, [kpi(name) for name in names], days("2024-04-01", "2024-05-01"))
    assert [april[name].value for name in names] == [4, 4321]
    assert april["pipeline_value"].previous_reason == (
        "2 of the 4 open deals with a known Amount have no Created date, so the earlier total cannot be compared."
    )


def test_a_past_pipeline_says_that_its_amounts_are_those_of_today():
    """
    deals | outcome | amount | probability | created_at | closed_at
          | open    | 100    | 50          | 2024-01-01 |
          | open    | 200    | 10          | 2024-01-01 |
          | open    | 400    | 90          | 2024-04-01 |
          | won     | 800    | 100         | 2024-02-01 | 2024-04-10
          | lost    | 1600   | 0           | 2024-02-01 | 2024-04-20
          | won     | 3200   | 100         | 2024-02-01 | 2024-03-10
    """
    text = test_a_past_pipeline_says_that_its_amounts_are_those_of_today.__doc__
    workspace = drawn(text, datetime(2024, 4, 30))
    note = "Each Amount is as it is now: what it was on 31 Mar 2024 is not known."
    march = alternatives(workspace, kpi("pipeline_value"), days("2024-03-01", "2024-04-01"))
    assert march["default"].value == 2700
    assert note in march["default"].notes
    assert (march["weighted"].value, march["weighted"].reason) == (
        None,
        "Each Probability is that of today: what it was on 31 Mar 2024 is not known.",
    )
    april = alternatives(workspace, kpi("pipeline_value"), days("2024-04-01", "2024-05-01"))
    assert note not in april["default"].notes
    assert april["weighted"].value == 50 + 20 + 360
    assert april["weighted"].previous is None
    assert (april["weighted"].previous_reason or "").startswith("Each Probability is that of today")


def test_pipelines_of_which_more_deals_had_an_amount_are_not_compared():
    """
    deals | outcome | amount | created_at | closed_at
          | open    |        | 2024-01-01 |
          | open    |        | 2024-01-01 |
          | open    | 400    | 2024-04-01 |
          | won     | 800    | 2024-01-01 | 2024-04-10
          | lost    | 1600   | 2024-01-01 | 2024-04-20
          | open    | 3200   | 2024-04-02 |
    """
    text = test_pipelines_of_which_more_deals_had_an_amount_are_not_compared.__doc__
    workspace = drawn(text, datetime(2024, 4, 30))
    april = read(workspace, "pipeline_value", days("2024-04-01", "2024-05-01"))
    assert (april.value, april.change) == (3600, pytest.approx(100 * (3600 - 2400) / 2400))  # two of four, both times
    fewer = read(workspace, "pipeline_value", days("2024-04-15", "2024-05-01"))
    assert fewer.change is None
    assert fewer.previous_reason == (
        "50 % of the open deals have a known Amount, and 67 % of those on 4 Apr 2024, so the two totals cannot be "
        "compared."
    )


def test_rivals_of_the_same_cohort_mature_alike():
    """
    deals | outcome | created_at | closed_at
          | won     | 2024-01-01 | 2024-03-01
          | won     | 2024-01-02 | 2024-03-02
          | lost    | 2024-01-03 | 2024-01-04
          | won     | 2024-04-20 | 2024-04-21
          | open    | 2024-04-25 |
          | lost    | 2024-04-26 | 2024-04-30
    """
    workspace = drawn(test_rivals_of_the_same_cohort_mature_alike.__doc__, datetime(2024, 4, 30))
    rates = alternatives(workspace, kpi("win_rate"), days("2024-04-01", "2024-05-01"))
    created = alternatives(workspace, kpi("sales_conversion_rate"), days("2024-04-01", "2024-05-01"))
    assert created["default"].maturing
    assert rates["of_created"].maturing
    assert not rates["default"].maturing
    assert not created["same_period"].maturing  # no cohort: other deals above than below


def test_a_fall_of_a_rate_is_told_in_points_and_of_an_amount_in_percent():
    """
    deals | outcome | amount | created_at | closed_at
          | won     | 100    | 2024-01-01 | 2024-01-31
          | won     | 100    | 2024-01-01 | 2024-02-02
          | won     | 100    | 2024-01-01 | 2024-02-02
          | lost    | 100    | 2024-01-01 | 2024-03-02
          | won     | 50     | 2024-01-01 | 2024-03-02
          | lost    | 100    | 2024-01-01 | 2024-03-09
    """
    workspace = drawn(test_a_fall_of_a_rate_is_told_in_points_and_of_an_amount_in_percent.__doc__)
    march = days("2024-03-01", "2024-04-01")
    rate = read(workspace, "win_rate", march)
    assert (rate.change_unit, rate.change) == ("pp", pytest.approx(-200 / 3))
    value = read(workspace, "won_value", march)
    assert (value.change_unit, value.change) == ("%", pytest.approx(100 * (50 - 300) / 300))
    assert rate.within_noise is True  # three deals against three


def test_nothing_before_is_no_growth_of_a_hundred_percent():
    """
    deals | outcome | created_at | closed_at
          | open    | 2024-01-01 |
          | lost    | 2024-01-01 | 2024-02-02
          | won     | 2024-01-01 | 2024-03-02
          | won     | 2024-01-01 | 2024-03-02
          | won     | 2024-01-01 | 2024-03-09
          | open    | 2024-03-01 |
    """
    workspace = drawn(test_nothing_before_is_no_growth_of_a_hundred_percent.__doc__)
    found = read(workspace, "deals_won", days("2024-03-01", "2024-04-01"))
    assert (found.value, found.previous, found.change) == (3, 0, None)
    assert "The earlier value was 0, so there is no change in percent." in found.notes
    growth = read(workspace, "revenue_growth", days("2024-03-01", "2024-04-01"))
    assert growth.value is None


def test_a_comparison_with_a_time_before_the_data_says_so():
    """
    deals | outcome | created_at | closed_at
          | won     | 2024-02-20 | 2024-02-25
          | won     | 2024-03-01 | 2024-03-02
          | won     | 2024-03-01 | 2024-03-05
          | lost    | 2024-03-01 | 2024-03-06
          | won     | 2024-03-01 | 2024-04-02
          | open    | 2024-03-01 |
    """
    workspace = drawn(test_a_comparison_with_a_time_before_the_data_says_so.__doc__)
    march = read(workspace, "deals_won", days("2024-03-01", "2024-04-01"))
    assert (march.previous, march.change) == (1, None)
    assert any(note.startswith("The data begins inside the earlier period") for note in march.notes)
    quarter = read(workspace, "deals_won", days("2024-02-15", "2024-04-01"))
    assert quarter.previous is None
    assert "nothing is known about" in (quarter.previous_reason or "")


def test_young_cohorts_are_marked_as_still_maturing():
    """
    leads | created_at | is_converted | converted_at
          | 2024-01-01 | yes          | 2024-01-31
          | 2024-01-02 | yes          | 2024-02-11
          | 2024-01-03 | yes          | 2024-02-22
          | 2024-01-04 | no           |
          | 2024-05-20 | no           |
          | 2024-05-31 | no           |
    """
    workspace = drawn(test_young_cohorts_are_marked_as_still_maturing.__doc__)
    assert not read(workspace, "lead_conversion_rate", days("2024-01-01", "2024-02-01")).maturing
    may = read(workspace, "lead_conversion_rate", days("2024-05-01", "2024-06-01"))
    assert may.maturing
    assert may.value == 0


def test_a_trend_has_every_bucket_and_marks_those_that_are_not_whole():
    """
    deals | outcome | amount | created_at | closed_at
          | won     | 10     | 2024-01-15 | 2024-01-20
          | won     | 20     | 2024-01-15 | 2024-02-29
          | won     | 30     | 2024-01-15 | 2024-04-01
          | lost    | 40     | 2024-01-15 | 2024-04-02
          | won     | 50     | 2024-01-15 | 2024-05-10
          | open    | 60     | 2024-05-10 |
    """
    workspace = drawn(test_a_trend_has_every_bucket_and_marks_those_that_are_not_whole.__doc__)
    found = trends(workspace, [kpi("won_value"), kpi("open_deals")], Scope(), Grain.MONTH)
    won = found["won_value"]
    assert [(point.label, point.reading.value, point.complete) for point in won] == [
        ("Jan 2024", 10, False),
        ("Feb 2024", 20, True),
        ("Mar 2024", None, True),
        ("Apr 2024", 30, True),
        ("May 2024", 50, False),
    ]
    assert won[2].reading.reason == "There are no won deals (Closed 1 Mar – 31 Mar 2024)."
    assert [point.reading.value for point in found["open_deals"]] == [4, 3, 3, 1, 1]
    ahead = trends(workspace, [kpi("deals_won")], days("2024-05-01", "2024-07-01"), Grain.MONTH)["deals_won"]
    assert [(point.reading.value, point.reading.reason) for point in ahead] == [
        (1, None),
        (None, "This is after the last day of your data."),
    ]


def test_a_trend_cuts_its_first_and_last_bucket_where_the_period_does():
    """
    orders | ordered_at | amount
           | 2024-01-01 | 1
           | 2024-01-10 | 20
           | 2024-01-31 | 300
           | 2024-02-15 | 4000
           | 2024-03-05 | 50000
           | 2024-03-30 | 600000
    """
    workspace = drawn(test_a_trend_cuts_its_first_and_last_bucket_where_the_period_does.__doc__)
    scope = days("2024-01-10", "2024-03-10")
    points = trends(workspace, [kpi("revenue")], scope, Grain.MONTH)["revenue"]
    assert [(point.reading.value, point.complete) for point in points] == [(320, False), (4000, True), (50000, False)]
    assert read(workspace, "revenue", scope).value == 54320
