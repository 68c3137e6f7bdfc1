"""Pitfalls of definitions: what a figure must not count, mix or claim. Each table is the whole data of its test."""

from datetime import date

import pytest

from crm_analytics.catalogue import KPIS, TABLES, kpi
from crm_analytics.evaluate import Compare, Scope, alternatives, readings, splits, table, trends
from crm_analytics.kpi import Reading
from crm_analytics.measures import Aggregate, On, leaves
from crm_analytics.periods import Grain, Period
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn

JANUARY = Scope(Period(date(2024, 1, 1), date(2024, 2, 1)), compare=Compare.NONE)
EVERYTHING = Scope(compare=Compare.NONE)


def read(workspace: Workspace, name: str, scope: Scope = JANUARY) -> Reading:
    return readings(workspace, [kpi(name)], scope)[name]


def test_won_is_by_its_closing_date_in_every_figure_of_a_page():
    """
    deals | deal_id | outcome | amount | created_at | closed_at
          | d1      | won     | 10     | 2023-12-01 | 2024-01-05
          | d2      | won     | 20     | 2024-01-02 | 2024-02-05
          | d3      | won     | 40     | 2024-01-03 | 2024-01-09
          | d4      | lost    | 5      | 2023-12-01 | 2024-01-05
          | d5      | lost    | 5      | 2024-01-01 | 2024-02-05
          | d6      | open    | 7      | 2024-01-01 |
    """
    workspace = drawn(test_won_is_by_its_closing_date_in_every_figure_of_a_page.__doc__)
    assert read(workspace, "deals_won").value == 2
    assert read(workspace, "won_value").value == read(workspace, "revenue").value == 50
    assert read(workspace, "average_deal_size").value == 25
    assert read(workspace, "win_rate").value == pytest.approx(100 * 2 / 3)
    (point,) = trends(workspace, [kpi("deals_won")], JANUARY, Grain.MONTH)["deals_won"]
    assert point.reading.value == 2
    found = table(workspace, TABLES["owner_performance"], JANUARY)
    assert not found.rows  # nobody has an owner, and nothing says so: there is no such column
    assert found.reason


def test_every_kpi_of_won_deals_places_them_by_the_same_date():
    for each in KPIS.values():
        for leaf in leaves(each.measure):
            is_won = isinstance(leaf, Aggregate) and "won" in {value for one in leaf.where for value in one.values}
            if is_won and isinstance(leaf.basis, On) and each.name != "sales_conversion_rate":
                assert leaf.basis.date == "closed_at", each.name


def test_lost_deals_are_in_no_pipeline_and_no_forecast():
    """
    deals | deal_id | outcome | amount | forecast_amount | expected_close_at | created_at | closed_at
          | d1      | won     | 100    | 100             | 2024-01-20        | 2023-11-01 | 2024-01-20
          | d2      | lost    | 900    | 0               | 2024-01-20        | 2023-11-01 | 2024-01-20
          | d3      | open    | 50     | 25              | 2024-03-20        | 2023-11-01 |
          | d4      | lost    | 800    |                 | 2024-01-20        | 2023-11-01 | 2024-02-01
    """
    workspace = drawn(test_lost_deals_are_in_no_pipeline_and_no_forecast.__doc__)
    assert read(workspace, "pipeline_value", EVERYTHING).value == 50
    assert read(workspace, "open_deals", EVERYTHING).value == 1
    assert read(workspace, "forecast_accuracy").value == 100  # 100 forecast, 100 won; the lost ones add nothing


def test_open_leads_are_not_yet_converted_and_no_failures_either():
    """
    leads | lead_id | created_at | converted_at | is_converted
          | l1      | 2024-01-01 | 2024-01-21   | yes
          | l2      | 2024-01-02 | 2024-01-22   | yes
          | l3      | 2024-01-25 |              | no
          | l4      | 2024-01-26 |              |
          | l5      | 2023-06-01 | 2023-06-21   | yes
          | l6      | 2024-01-28 |              | no
    """
    workspace = drawn(test_open_leads_are_not_yet_converted_and_no_failures_either.__doc__)
    found = read(workspace, "lead_conversion_rate")
    assert found.value == 40
    assert found.maturing  # leads take 20 days, and the newest have had a few
    assert any("Still maturing" in note for note in found.notes)


def test_activities_do_not_multiply_the_amounts_of_their_deals():
    """
    deals      | deal_id | outcome | amount | closed_at  | created_at
               | d1      | won     | 100    | 2024-01-05 | 2024-01-01
               | d2      | won     | 50     | 2024-01-06 | 2024-01-01
    activities | activity_id | deal_id | occurred_at | kind
               | a1          | d1      | 2024-01-02  | Call
               | a2          | d1      | 2024-01-03  | Call
               | a3          | d1      | 2024-01-04  | Call
               | a4          | d2      | 2024-01-04  | Call
    """
    workspace = drawn(test_activities_do_not_multiply_the_amounts_of_their_deals.__doc__)
    assert read(workspace, "won_value").value == 150
    assert read(workspace, "deals_won").value == 2
    (rows,) = workspace.engine.run('SELECT sum("deals.amount") AS amount FROM activities').to_pylist()
    assert rows["amount"] == 350  # a child has its parent's columns; a parent never its children's


def test_a_rate_over_parts_is_a_rate_of_totals():
    """
    tickets | ticket_id | created_at | resolved_first_contact | agent
            | t1        | 2024-01-02 | yes                    | Ann
            | t2        | 2024-01-02 | no                     | Bob
            | t3        | 2024-01-02 | no                     | Bob
            | t4        | 2024-01-02 | no                     | Bob
            | t5        | 2024-01-02 |                        |
    """
    workspace = drawn(test_a_rate_over_parts_is_a_rate_of_totals.__doc__)
    assert read(workspace, "first_contact_resolution").value == 20  # not the mean of 100, 0 and 0
    parts = splits(workspace, [kpi("first_contact_resolution")], JANUARY, "tickets.agent")["first_contact_resolution"]
    assert {part.label: (part.reading.value, part.reading.n) for part in parts} == {
        "Bob": (0, 3),
        "Ann": (100, 1),
        "(none)": (0, 1),
    }


def test_blanks_are_a_row_of_every_table():
    """
    tickets | ticket_id | created_at | agent | team | category | channel
            | t1        | 2024-01-02 | Ann   | A    | Bill     | Mail
            | t2        | 2024-01-02 | Ann   | A    | Bill     | Mail
            | t3        | 2024-01-02 |       |      |          |
    """
    workspace = drawn(test_blanks_are_a_row_of_every_table.__doc__)
    for name in ("tickets_by_agent", "tickets_by_team", "tickets_by_category", "tickets_by_channel"):
        found = table(workspace, TABLES[name], JANUARY)
        assert [(label, row[0].value) for label, row in found.rows][1] == ("(none)", 1), name
        assert sum(row[0].value or 0 for _, row in found.rows) == 3


@pytest.mark.parametrize("name", ["win_rate", "average_deal_size", "sales_cycle_days", "sales_velocity", "csat"])
def test_no_base_is_no_value_and_never_nought(name):
    """
    deals   | deal_id | outcome | amount | created_at | closed_at
            | d1      | won     | 10     | 2024-02-01 | 2024-02-05
            | d2      | open    | 10     | 2023-12-01 |
    surveys | response_id | csat | answered_at
            | r1          | 5    | 2024-02-01
            | r2          | 5    | 2023-12-01
    """
    found = read(drawn(test_no_base_is_no_value_and_never_nought.__doc__), name)
    assert found.value is None
    assert found.reason


def test_answers_before_the_question_are_errors_and_not_fast():
    """
    tickets | ticket_id | created_at       | first_response_at | response_hours | resolved_at      | resolution_hours
            | t1        | 2024-01-05 10:00 | 2024-01-05 12:00  | 2              | 2024-01-06 10:00 | 24
            | t2        | 2024-01-05 10:00 | 2024-01-04 10:00  | -24            | 2024-01-01 10:00 | -96
            | t3        | 2024-01-05 10:00 |                   |                |                  |
    """
    workspace = drawn(test_answers_before_the_question_are_errors_and_not_fast.__doc__)
    for name in ("first_response_hours", "average_response_hours"):
        assert read(workspace, name).value == 2
    found = read(workspace, "resolution_hours")
    assert (found.value, found.n) == (24, 1)
    hours = alternatives(workspace, kpi("first_response_hours"), JANUARY)["business_hours"]
    assert (hours.value, hours.n) == (2, 1)


def test_stars_are_no_net_promoter_score_however_many_there_are():
    """
    surveys | response_id | nps | answered_at
            | r1          | 5   | 2024-01-01
            | r2          | 4   | 2024-01-02
            | r3          | 1   | 2024-01-03
    """
    found = read(drawn(test_stars_are_no_net_promoter_score_however_many_there_are.__doc__), "nps")
    assert found.value is None
    assert "a Net Promoter Score needs a question answered from 0 to 10" in (found.reason or "")
