"""Silent wrong answers, pinned: who is counted. The table in each docstring is the data."""

from datetime import date

import pytest

from crm_analytics.catalogue import kpi
from crm_analytics.conditions import FilterSet, blank, is_, is_not, more_than
from crm_analytics.evaluate import Compare, Scope, alternatives, readings, splits
from crm_analytics.kpi import Reading
from crm_analytics.periods import Period
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn

EVERYTHING = Scope()
MARCH = Scope(Period(date(2024, 3, 1), date(2024, 4, 1)), compare=Compare.NONE)


def read(workspace: Workspace, name: str, scope: Scope = EVERYTHING) -> Reading:
    return readings(workspace, [kpi(name)], scope)[name]


def under(*conditions) -> Scope:
    return Scope(filters=FilterSet.of(conditions), compare=Compare.NONE)


def test_win_rate_ignores_open_deals():
    """
    deals | outcome | created_at
          | won     | 2024-01-01
          | won     | 2024-01-02
          | lost    | 2024-01-03
          | open    | 2024-01-04
          | open    | 2024-01-05
          |         | 2024-01-06
    """
    workspace = drawn(test_win_rate_ignores_open_deals.__doc__)
    found = read(workspace, "win_rate")
    assert (found.numerator, found.denominator, found.n) == (2, 3, 3)
    assert found.value == pytest.approx(200 / 3)
    assert read(workspace, "open_deals").value == 2


def test_a_rate_of_everybody_is_not_the_mean_of_everybodys_rates():
    """
    deals | owner | outcome
          | Ada   | won
          | Bob   | lost
          | Bob   | lost
          | Bob   | lost
          | Bob   | won
          | Bob   | lost
    """
    workspace = drawn(test_a_rate_of_everybody_is_not_the_mean_of_everybodys_rates.__doc__)
    parts = splits(workspace, [kpi("win_rate")], EVERYTHING, "deals.owner")["win_rate"]
    assert {part.label: part.reading.value for part in parts} == {"Bob": 20.0, "Ada": 100.0}
    assert read(workspace, "win_rate").value == pytest.approx(100 / 3)  # and not (100 + 20) ÷ 2


def test_blank_is_a_part_so_that_parts_sum_to_the_whole():
    """
    deals | owner | outcome | amount
          | Ada   | won     | 100
          |       | won     | 40
          | Ada   | won     | 10
          |       | won     |
          | Bob   | lost    | 500
          | Bob   | won     | 1
    """
    workspace = drawn(test_blank_is_a_part_so_that_parts_sum_to_the_whole.__doc__)
    parts = splits(workspace, [kpi("won_value")], EVERYTHING, "deals.owner")["won_value"]
    assert [(part.key, part.label, part.reading.value) for part in parts] == [
        ("Ada", "Ada", 110),
        (None, "(none)", 40),
        ("Bob", "Bob", 1),
    ]
    assert read(workspace, "won_value").value == 151


def test_rows_without_a_date_belong_to_everything_and_to_no_period():
    """
    deals | created_at | outcome
          | 2024-03-05 | open
          | 2024-03-06 | open
          |            | open
          |            | open
          |            | won
          | 2024-05-01 | open
    """
    workspace = drawn(test_rows_without_a_date_belong_to_everything_and_to_no_period.__doc__)
    assert read(workspace, "deals_created").value == 6
    found = read(workspace, "deals_created", MARCH)
    assert found.value == 2
    assert [(left.rows, left.reason) for left in found.excluded] == [(3, "3 deals have no Created date")]


def test_averages_leave_blank_amounts_out_and_say_so():
    """
    deals | outcome | amount | closed_at
          | won     | 100    | 2024-03-01
          | won     |        | 2024-03-02
          | won     | 300    | 2024-03-03
          | won     |        | 2024-03-04
          | lost    | 900    | 2024-03-05
          | won     | 0      | 2024-04-06
    """
    workspace = drawn(test_averages_leave_blank_amounts_out_and_say_so.__doc__)
    found = read(workspace, "average_deal_size", MARCH)
    assert (found.value, found.n) == (200, 2)
    assert [left.reason for left in found.excluded] == ["2 won deals have no Amount"]
    assert read(workspace, "average_deal_size").value == pytest.approx(400 / 3)  # a nought is an amount


def test_negative_durations_are_left_out_and_never_made_positive():
    """
    deals | outcome | created_at | closed_at
          | won     | 2024-03-01 | 2024-03-11
          | won     | 2024-03-01 | 2024-03-21
          | won     | 2024-03-20 | 2024-03-10
          | lost    | 2024-03-01 | 2024-03-31
          | open    | 2024-03-01 |
          | won     |            | 2024-03-05
    """
    workspace = drawn(test_negative_durations_are_left_out_and_never_made_positive.__doc__)
    found = read(workspace, "sales_cycle_days", MARCH)
    assert (found.value, found.n) == (15, 2)
    assert {left.reason for left in found.excluded} == {
        "1 won deal has a Closed date before their Created date",
        "1 won deal has no Created date or no Closed date",
    }


def test_nothing_to_total_is_no_value_and_never_nought():
    """
    deals | outcome | amount | created_at | closed_at
          | lost    | 100    | 2024-03-01 | 2024-03-11
          | lost    | 50     | 2024-03-01 | 2024-03-21
          | open    | 70     | 2024-03-20 |
          | open    |        | 2024-03-20 |
          | won     | 10     | 2024-05-01 | 2024-05-31
          | won     | 10     | 2024-05-01 | 2024-06-05
    """
    workspace = drawn(test_nothing_to_total_is_no_value_and_never_nought.__doc__)
    assert read(workspace, "won_value", MARCH).reason == "There are no won deals (Closed 1 Mar – 31 Mar 2024)."
    assert read(workspace, "average_deal_size", MARCH).value is None
    assert read(workspace, "sales_velocity", MARCH).value is None
    assert read(workspace, "deals_won", MARCH).value == 0
    assert read(workspace, "win_rate", MARCH).value == 0  # two were closed, and none was won
    nobody = read(workspace, "win_rate", under(is_("deals.outcome", "open")))
    assert nobody.reason == "There are no won or lost deals that meet your filters."


def test_counts_outside_the_data_are_unknown_and_not_nought():
    """
    deals | outcome | created_at | closed_at
          | won     | 2024-03-01 | 2024-03-11
          | lost    | 2024-03-02 | 2024-03-21
          | open    | 2024-03-20 |
          | won     | 2024-04-20 | 2024-06-15
          | won     | 2024-05-01 | 2024-05-31
          | open    | 2024-05-02 |
    """
    workspace = drawn(test_counts_outside_the_data_are_unknown_and_not_nought.__doc__)
    before = Scope(Period(date(2023, 1, 1), date(2023, 2, 1)))
    assert read(workspace, "deals_created", before).reason == (
        "Your deals run from 1 Mar 2024 to 2 May 2024, so nothing is known about 1 Jan – 31 Jan 2023."
    )
    # The last deal was created in May, and others have been closed since: that no deal was created is unknown,
    # that one was won is not.
    june = Scope(Period(date(2024, 6, 1), date(2024, 6, 30)), compare=Compare.NONE)
    assert read(workspace, "deals_created", june).value is None
    assert read(workspace, "deals_won", june).value == 1


def test_amounts_in_two_currencies_are_never_added_up():
    """
    deals | outcome | amount | currency
          | won     | 100    | EUR
          | won     | 50     | USD
          | won     | 10     | EUR
          | lost    | 10     | EUR
          | open    | 10     | USD
          | won     | 1      |
    """
    workspace = drawn(test_amounts_in_two_currencies_are_never_added_up.__doc__)
    found = read(workspace, "won_value")
    assert found.value is None
    assert found.reason == (
        "Your deals are in EUR and USD, and these cannot be added up. Filter by Currency to see one of them, "
        "or give exchange rates."
    )
    assert read(workspace, "win_rate").value == 80  # no money in it
    euros = read(workspace, "won_value", under(is_("deals.currency", "EUR")))
    assert (euros.value, euros.currency) == (110, "EUR")
    parts = splits(workspace, [kpi("won_value")], EVERYTHING, "deals.currency")["won_value"]
    assert [(part.label, part.reading.value, part.reading.currency) for part in parts] == [
        ("EUR", 110, "EUR"),
        ("USD", 50, "USD"),
        ("(none)", 1, None),
    ]


def test_a_filter_that_cannot_reach_the_rows_gives_a_reason_and_is_not_ignored():
    """
    deals | outcome | owner
          | won     | Ada
          | lost    | Bob
          | won     | Cyd
    leads | is_converted | source
          | yes          | Web
          | no           | Fair
          | no           | Web
    """
    workspace = drawn(test_a_filter_that_cannot_reach_the_rows_gives_a_reason_and_is_not_ignored.__doc__)
    found = read(workspace, "win_rate", under(is_("leads.source", "Web")))
    assert found.value is None
    assert found.reason == (
        "The filter on Source (leads) does not reach deals, which this is counted from. Remove it to see this figure."
    )
    assert read(workspace, "lead_conversion_rate", under(is_("leads.source", "Web"))).value == 50


def test_filters_reach_through_links_to_parents():
    """
    deals | outcome | owner
          | won     | Ada
          | lost    | Ada
          | won     | Bob
          | won     | Cyd
          | lost    | Cyd
          | lost    | Cyd
    users | name | manager
          | Ada  | Mona
          | Bob  | Mona
          | Cyd  | Max
    """
    workspace = drawn(test_filters_reach_through_links_to_parents.__doc__)
    assert read(workspace, "win_rate", under(is_("users.manager", "Mona"))).denominator == 3
    parts = splits(workspace, [kpi("win_rate")], EVERYTHING, "users.manager")["win_rate"]
    assert {part.label: part.reading.denominator for part in parts} == {"Mona": 3, "Max": 3}


def test_blank_cells_match_blank_and_is_not():
    """
    deals | outcome | owner | amount
          | won     | Ada   | 1
          | won     | Bob   | 2
          | won     |       | 3
          | won     |       |
          | won     | Ada   | 5
          | won     | Cyd   | 6
    """
    workspace = drawn(test_blank_cells_match_blank_and_is_not.__doc__)

    def won(*conditions):
        return read(workspace, "deals_won", under(*conditions)).value

    assert won(is_("deals.owner", "(none)")) == 2
    assert won(blank("deals.owner")) == 2
    assert won(is_("deals.owner", "Ada", "(none)")) == 4
    assert won(is_not("deals.owner", "Ada")) == 4
    assert won(is_not("deals.owner", "Ada", "(none)")) == 2
    assert won(is_not("deals.owner", "(none)")) == 4
    assert won(more_than("deals.amount", 2)) == 3


def test_a_lead_without_a_qualified_date_was_not_qualified_on_any():
    """
    leads | created_at | is_qualified | qualified_at
          | 2024-01-01 | yes          | 2024-01-02
          | 2024-01-01 | yes          | 2024-02-02
          | 2024-01-01 | yes          |
          | 2024-01-01 | no           |
          | 2024-01-01 | no           |
          |            | yes          | 2024-02-03
    """
    workspace = drawn(test_a_lead_without_a_qualified_date_was_not_qualified_on_any.__doc__)
    assert alternatives(workspace, kpi("mql_count"), EVERYTHING)["by_qualified_date"].value == 3
    assert alternatives(workspace, kpi("mql_rate"), EVERYTHING)["by_qualified_date"].value == 50
    created = read(workspace, "leads_created")
    assert created.value == 6
    assert "1 of the 6 leads has no Created date, so no period holds it." in created.notes


def test_gross_revenue_is_before_refunds_that_are_rows_of_their_own():
    """
    orders | ordered_at | amount | status
           | 2024-01-01 | 100    | paid
           | 2024-01-02 | 200    | paid
           | 2024-01-03 | -100   | refunded
           | 2024-01-04 | 400    | cancelled
           | 2024-01-05 | 0      | paid
           | 2024-01-06 |        | paid
    """
    workspace = drawn(test_gross_revenue_is_before_refunds_that_are_rows_of_their_own.__doc__)
    found = alternatives(workspace, kpi("revenue"), EVERYTHING)
    assert found["gross"].value == 700
    assert (found["default"].value or 0) < 700


def test_the_interval_of_amounts_that_are_never_negative_does_not_go_below_nought():
    """
    deals | outcome | amount
          | won     | 1
          | won     | 2
          | won     | 900
          | won     | 3
          | lost    | -50
          | lost    | 10
    """
    workspace = drawn(test_the_interval_of_amounts_that_are_never_negative_does_not_go_below_nought.__doc__)
    found = alternatives(workspace, kpi("average_deal_size"), EVERYTHING)
    won, closed = found["default"].interval, found["all_closed"].interval
    assert won is not None
    assert closed is not None
    assert (won.low, won.method) == (0, "t, cut at 0")
    assert closed.low < 0  # there are refunds among them
    assert closed.method == "t"


def test_headings_and_values_are_never_run_as_sql():
    workspace = drawn(
        """
    deals | outcome | x"; DROP TABLE deals; --
          | won     | a' OR '1'='1
          | won     | b
          | lost    | a' OR '1'='1
          | lost    | b
          | won     | b
    """
    )
    field = 'deals.x"; DROP TABLE deals; --'
    parts = splits(workspace, [kpi("win_rate")], EVERYTHING, field)["win_rate"]
    assert {part.label: part.reading.denominator for part in parts} == {"b": 3, "a' OR '1'='1": 2}
    assert read(workspace, "win_rate", under(is_(field, "a' OR '1'='1"))).denominator == 2
    assert read(workspace, "win_rate").denominator == 5
