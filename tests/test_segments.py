"""Segments: groups of rows under a name, as a rule or as a list, and what a filter on them keeps."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from crm_analytics.catalogue import KPIS
from crm_analytics.conditions import Condition, FilterSet, Op, at_least, is_
from crm_analytics.evaluate import Compare, Scope, Spot, keys, overlaps, readings, rows, rule, splits
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.periods import Grain, Period
from crm_analytics.segments import (
    Segment,
    delete_segment,
    identity,
    rename_segment,
    restore_segment,
    save_segment,
    saved,
)
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn

TODAY = date(2026, 5, 1)
EVERYTHING = Scope(compare=Compare.NONE)
COMPANY = """
    customers | name | industry | Contract
              | Acme | Tools    | Monthly
              | Bolt | Tools    | Yearly
              | Cone | Food     | Monthly
    deals     | deal_id | customer_id | outcome | amount | created_at | closed_at
              | d1      | Acme        | won     | 100    | 2024-01-02 | 2024-03-05
              | d2      | Bolt        | won     | 200    | 2024-01-02 | 2024-03-09
              | d3      | Cone        | lost    | 400    | 2024-01-02 | 2024-03-11
              | d4      |             | won     | 800    | 2024-01-02 | 2024-04-05
              | d5      | Acme        | open    | 1600   | 2024-02-02 |
    leads     | lead_id | created_at
              | l1      | 2024-01-02
"""
MONTHLY = (is_("customers.Contract", "Monthly"),)


def inside(segment: Segment, *, out: bool = False) -> Scope:
    return replace(EVERYTHING, filters=FilterSet.of([replace(segment.membership, inside=not out)]))


def won(workspace: Workspace, scope: Scope) -> float | None:
    return readings(workspace, [KPIS["won_value"]], scope)["won_value"].value


def test_a_rule_filters_its_own_list_and_what_is_linked_to_it():
    with drawn(COMPANY) as workspace:
        segment = save_segment(workspace, "Monthly payers", "customers", conditions=MONTHLY, today=TODAY)
        assert won(workspace, inside(segment)) == 100
        assert readings(workspace, [KPIS["win_rate"]], inside(segment))["win_rate"].value == 50


def test_members_and_the_rest_make_up_the_whole_with_rows_that_belong_to_nobody():
    with drawn(COMPANY) as workspace:
        segment = save_segment(workspace, "Monthly payers", "customers", conditions=MONTHLY, today=TODAY)
        members, rest = won(workspace, inside(segment)), won(workspace, inside(segment, out=True))
        assert (members, rest) == (100, 1000)
        assert won(workspace, EVERYTHING) == 1100


def test_a_rule_is_always_current_and_a_list_is_as_it_was():
    with drawn(COMPANY) as workspace:
        by_rule = save_segment(workspace, "Rule", "customers", conditions=MONTHLY, today=TODAY)
        by_list = save_segment(workspace, "List", "customers", ids=["Acme", "Cone"], today=TODAY)
        assert won(workspace, inside(by_list)) == won(workspace, inside(by_rule)) == 100
        later = pd.DataFrame({"name": ["Bolt"], "industry": ["Tools"], "Contract": ["Monthly"]})
        with Workspace.of(
            {
                "customers": later,
                "deals": pd.DataFrame(
                    {"deal_id": ["d2"], "customer_id": ["Bolt"], "outcome": ["won"], "amount": [200.0]}
                ),
            }
        ) as newer:
            assert won(newer, inside(by_rule)) == 200
            assert won(newer, inside(by_list)) is None


def test_a_segment_says_whether_it_is_a_rule_or_a_list():
    with drawn(COMPANY) as workspace:
        by_rule = save_segment(workspace, "Rule", "customers", conditions=MONTHLY, today=TODAY)
        by_list = save_segment(workspace, "List", "customers", ids=["Acme", "Cone"], today=TODAY)
        assert str(by_rule) == "Rule, always current: Contract is Monthly"
        assert str(by_list) == "Fixed list of 2 customers, made on 1 May 2026"


def test_what_a_segment_does_not_reach_says_so():
    with drawn(COMPANY) as workspace:
        segment = save_segment(workspace, "Monthly payers", "customers", conditions=MONTHLY, today=TODAY)
        reading = readings(workspace, [KPIS["leads_created"]], inside(segment))["leads_created"]
        assert reading.value is None
        assert "The filter on segment Monthly payers (customers) does not reach leads" in (reading.reason or "")


def test_a_rule_whose_column_is_gone_says_so():
    with drawn(COMPANY) as workspace:
        segment = save_segment(workspace, "Monthly payers", "customers", conditions=MONTHLY, today=TODAY)
    without = pd.DataFrame({"name": ["Acme"]})
    deals = pd.DataFrame({"deal_id": ["d1"], "customer_id": ["Acme"], "outcome": ["won"], "amount": [1.0]})
    with Workspace.of({"customers": without, "deals": deals}) as workspace:
        reading = readings(workspace, [KPIS["won_value"]], inside(segment))["won_value"]
        assert reading.reason == 'The segment "Monthly payers" cannot be told: Your customers have no Contract.'


def test_a_rule_whose_column_holds_other_things_by_now_says_so():
    big = Segment("Big", "deals", (at_least("deals.Size", 3),))
    with Workspace.of({"deals": pd.DataFrame({"deal_id": ["a"], "outcome": ["won"], "Size": ["large"]})}) as workspace:
        reading = readings(workspace, [KPIS["deals_won"]], inside(big))["deals_won"]
        assert 'The segment "Big" cannot be told' in (reading.reason or "")


def test_the_rows_behind_a_bar_in_a_month_become_a_rule_that_finds_them_again():
    with drawn(COMPANY) as workspace:
        spot = Spot("customers.industry", "Tools", Period(date(2024, 3, 1), date(2024, 4, 1)), Grain.MONTH)
        found = rule(workspace, KPIS["won_value"], EVERYTHING, "counted", spot)
        assert found is not None
        segment = save_segment(workspace, "Tools in March", "deals", conditions=found, today=TODAY)
        listed = rows(workspace, KPIS["won_value"], EVERYTHING, "counted", spot=spot)
        assert listed["deal_id"].to_pylist() == ["d1", "d2"]
        assert won(workspace, inside(segment)) == 300
        assert Segment.from_record(segment.as_record()).as_record() == segment.as_record()


def test_open_deals_become_a_rule():
    with drawn(COMPANY) as workspace:
        found = rule(workspace, KPIS["open_deals"], EVERYTHING, "counted")
        assert found is not None
        segment = save_segment(workspace, "Open", "deals", conditions=found, today=TODAY)
        assert readings(workspace, [KPIS["open_deals"]], inside(segment))["open_deals"].value == 1
        assert won(workspace, inside(segment)) is None


def test_the_customers_of_drilled_deals_are_a_list():
    with drawn(COMPANY) as workspace:
        assert keys(workspace, KPIS["won_value"], EVERYTHING, "counted", "customers") == ("c1", "c2")
        assert keys(workspace, KPIS["won_value"], EVERYTHING, "counted", "deals") == ("d1", "d2", "d4")
        with pytest.raises(CrmError, match="Nothing says which leads these deals belong to"):
            keys(workspace, KPIS["won_value"], EVERYTHING, "counted", "leads")


def test_overlaps_count_the_rows_that_two_segments_share():
    with drawn(COMPANY) as workspace:
        tools = save_segment(
            workspace, "Tools", "customers", conditions=(is_("customers.industry", "Tools"),), today=TODAY
        )
        monthly = save_segment(workspace, "Monthly", "customers", conditions=MONTHLY, today=TODAY)
        shared = overlaps(workspace, [tools.membership, monthly.membership])
        assert shared["Tools", "Tools"] == shared["Monthly", "Monthly"] == 2
        assert shared["Tools", "Monthly"] == shared["Monthly", "Tools"] == 1


def test_segments_are_renamed_deleted_and_brought_back():
    with drawn(COMPANY) as workspace:
        save_segment(workspace, "One", "customers", conditions=MONTHLY, today=TODAY)
        save_segment(workspace, "Two", "customers", ids=["Acme"], today=TODAY)
        assert rename_segment(workspace, "One", "  Uno  mas ").name == "Uno mas"
        assert list(saved(workspace.settings)) == ["Uno mas", "Two"]
        gone = delete_segment(workspace, "Uno mas")
        assert list(saved(workspace.settings)) == ["Two"]
        restore_segment(workspace, gone)
        assert saved(workspace.settings)["Uno mas"] == gone


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_segment_needs_a_name(name):
    with drawn(COMPANY) as workspace, pytest.raises(CrmError, match="needs a name"):
        save_segment(workspace, name, "customers", conditions=MONTHLY, today=TODAY)


def test_a_name_is_taken_whatever_its_capitals():
    with drawn(COMPANY) as workspace:
        save_segment(workspace, "One", "customers", conditions=MONTHLY, today=TODAY)
        with pytest.raises(CrmError, match="already"):
            save_segment(workspace, "ONE", "customers", conditions=MONTHLY, today=TODAY)


def test_nobody_is_no_segment():
    with drawn(COMPANY) as workspace, pytest.raises(CrmError, match="a list of rows that is not empty"):
        save_segment(workspace, "Nobody", "customers", ids=[], today=TODAY)


def test_an_unknown_segment_offers_the_nearest_names():
    with drawn(COMPANY) as workspace:
        save_segment(workspace, "Monthly", "customers", conditions=MONTHLY, today=TODAY)
        with pytest.raises(UnknownNameError, match="Did you mean Monthly"):
            delete_segment(workspace, "Montly")


def test_rows_that_nothing_tells_apart_cannot_be_listed():
    twins = pd.DataFrame({"name": ["Ann", "Ann"], "city": ["A", "B"]})
    with Workspace.of({"customers": twins}) as workspace, pytest.raises(CrmError, match="Nothing tells your customers"):
        identity(workspace.model, "customers")


def test_a_list_of_strangers_is_no_segment():
    with drawn(COMPANY) as workspace, pytest.raises(CrmError, match="None of these is among your customers: Zed"):
        save_segment(workspace, "Strangers", "customers", ids=["Zed"], today=TODAY)


def test_a_list_of_very_many_finds_them_all_whatever_their_names():
    names = [f'it\'s | {at}||; "x" \\ % {at}' for at in range(3000)]
    frame = pd.DataFrame({"customer_id": names, "acquired_at": pd.Timestamp("2024-01-01")})
    with Workspace.of({"customers": frame}) as workspace:
        segment = save_segment(workspace, "Many", "customers", ids=names[:1234], today=TODAY)
        assert overlaps(workspace, [segment.membership])["Many", "Many"] == 1234


def test_a_filter_on_a_segment_goes_with_other_filters_and_splits():
    with drawn(COMPANY) as workspace:
        segment = save_segment(workspace, "Monthly payers", "customers", conditions=MONTHLY, today=TODAY)
        scope = inside(segment)
        scope = replace(scope, filters=FilterSet.of([*scope.filters, Condition("deals.amount", Op.AT_LEAST, (400,))]))
        reading = readings(workspace, [KPIS["win_rate"]], scope)["win_rate"]
        assert (reading.value, reading.n) == (0, 1)
        parts = splits(workspace, [KPIS["win_rate"]], inside(segment), "customers.industry")["win_rate"]
        assert {part.label: part.reading.value for part in parts} == {"Tools": 100, "Food": 0}
