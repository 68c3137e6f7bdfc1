"""What waits for somebody: late by the workspace's own usual times, counted once, and nothing that nobody waits for."""

from datetime import date, timedelta

from crm_analytics.attention import ROWS, matters
from crm_analytics.conditions import FilterSet, is_
from crm_analytics.evaluate import Compare, Scope, rows
from tests.tables_in_words import drawn

FIRST = date(2024, 1, 1)


def deals(*more: str) -> str:
    """Twenty deals won after 1 to 20 days each, and what else there is."""
    won = [f"| Ann | won | 100 | {FIRST} | {FIRST + timedelta(days=days)} |" for days in range(1, 21)]
    return "\n".join(["deals | owner | outcome | amount | created_at | closed_at | expected_close_at", *won, *more])


LAST = "| Ann | won | 100 | 2024-06-30 | 2024-06-30 |"
"""The data goes up to 30 June 2024."""


def test_deals_open_longer_than_nine_in_ten_took_are_stale():
    """Cycles of 0 to 20 days: the 90th percentile is 18. Open since 1 June (29 days) and since 20 June (10 days)."""
    workspace = drawn(deals(LAST, "| Ben | open | 700 | 2024-06-01 | |", "| Ben | open | 50 | 2024-06-20 | |"))
    (found,) = matters(workspace)
    assert (found.name, found.count) == ("stale_deals", 1)
    assert found.worth is not None
    assert found.worth.value == 700
    assert (
        found.sentence == "1 deal has been open for 18 days or more, longer than nine in ten of yours took: 700 in all."
    )


def test_the_rows_behind_a_matter_are_those_it_counts():
    workspace = drawn(deals(LAST, *["| Ben | open | 700 | 2024-05-01 | |"] * 3))
    (found,) = matters(workspace)
    behind = rows(workspace, found.kpi, Scope(compare=Compare.NONE), ROWS)
    assert behind.num_rows == found.count == 3


def test_deals_past_their_own_expected_close_are_overdue_and_closed_ones_are_not():
    workspace = drawn(
        deals(
            "| Ann | won | 100 | 2024-06-30 | 2024-06-30 | 2024-01-05",
            "| Ben | open | 70 | 2024-06-25 | | 2024-06-29",
            "| Ben | open | 30 | 2024-06-25 | | 2024-06-30",
            "| Ben | open | 9 | 2024-06-25 | | 2025-01-01",
        )
    )
    found = {each.name: each.count for each in matters(workspace)}
    assert found == {"overdue_deals": 1}


def test_nine_finished_deals_are_too_few_to_say_what_is_usual():
    text = "deals | owner | outcome | amount | created_at | closed_at\n" + "\n".join(
        [f"| Ann | won | 5 | {FIRST} | {FIRST + timedelta(days=2)}"] * 9 + ["| Ben | open | 5 | 2024-01-01 |"]
    )
    assert matters(drawn(text)) == ()


def test_leads_and_open_tickets_without_an_answer_wait():
    """
    leads   | created_at | first_response_at | is_converted
            | 2024-06-01 | 2024-06-02        | no
            | 2024-06-01 |                   | no
            | 2024-06-01 |                   | yes
    tickets | created_at | first_response_at | resolved_at
            | 2024-06-01 | 2024-06-01        |
            | 2024-06-02 |                   |
            | 2024-06-03 |                   | 2024-06-04
    """
    workspace = drawn(test_leads_and_open_tickets_without_an_answer_wait.__doc__)
    assert {each.name: each.count for each in matters(workspace)} == {"silent_leads": 1, "silent_tickets": 1}


def test_filters_narrow_what_waits():
    workspace = drawn(
        deals(
            LAST,
            "| Ann | open | 1 | 2024-05-01 | |",
            "| Ann | open | 1 | 2024-05-02 | |",
            "| Ben | open | 1 | 2024-05-01 | |",
        )
    )
    (found,) = matters(workspace, FilterSet.of([is_("deals.owner", "Ann")]))
    assert found.count == 2


def test_without_data_nothing_waits():
    assert matters(drawn("deals | owner | outcome\n| Ann | open")) == ()


def test_regulars_who_will_be_lost_soon_are_named_before_they_are():
    """By the rule of 60 days, on 30 June, whoever has not ordered since 31 May is lost by 30 July.

    orders | order_id | customer_id | ordered_at | amount
           | 1        | Ann         | 2024-04-20 | 10
           | 2        | Ann         | 2024-05-20 | 10
           | 3        | Ben         | 2024-05-20 | 10
           | 4        | Cat         | 2024-01-01 | 10
           | 5        | Cat         | 2024-01-20 | 10
           | 6        | Dan         | 2024-06-01 | 10
           | 7        | Dan         | 2024-06-30 | 10
    """
    workspace = drawn(test_regulars_who_will_be_lost_soon_are_named_before_they_are.__doc__.split("\n\n", 1)[1])
    workspace.set_setting("activity_days", 60)
    (found,) = matters(workspace)
    assert found.sentence == (
        "1 regular will count as lost within 30 days unless they order again: 60 days after the last order."
    )
    behind = rows(workspace, found.kpi, Scope(compare=Compare.NONE), ROWS)
    assert behind.column("customer_id").to_pylist() == ["Ann"]
