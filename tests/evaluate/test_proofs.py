"""Proofs: the formula with its numbers, the rows behind it, and what the owner decides."""

from datetime import date, datetime

import pandas as pd
import pytest

from crm_analytics.catalogue import KPIS, kpi
from crm_analytics.conditions import FilterSet, is_
from crm_analytics.evaluate import (
    Compare,
    Scope,
    alternatives,
    availability,
    proof,
    readings,
    rows,
    split_choices,
    split_reasons,
    splits,
)
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.model import Model
from crm_analytics.periods import Period
from crm_analytics.questions import Option, Question
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables
from tests.tables_in_words import drawn

DEALS = """
    deals | outcome | amount | created_at | closed_at  | owner | product
          | won     | 100    | 2024-01-01 | 2024-01-11 | Ada   | Lamp
          | won     |        | 2024-01-02 | 2024-01-22 | Bob   | Lamp
          | lost    | 50     | 2024-01-03 | 2024-02-01 | Ada   | Desk
          | won     | 300    | 2024-01-04 | 2024-01-03 | Bob   | Desk
          | open    | 20     | 2024-01-05 |            | Ada   |
          | won     | 70     | 2024-01-06 |            | Cyd   | Lamp
"""
JANUARY = Scope(Period(date(2024, 1, 1), date(2024, 2, 1)), compare=Compare.NONE)


@pytest.fixture(scope="module")
def workspace():
    with drawn(DEALS) as opened:
        yield opened


def test_a_rate_is_shown_with_its_numbers(workspace):
    shown = proof(workspace, kpi("win_rate"), Scope())
    assert shown.formula == "won deals ÷ (won + lost deals) × 100, by Closed date"
    assert shown.with_numbers == "4 ÷ 5 × 100 = 80.00 %"
    assert shown.date_basis == "deals by Closed (all data, rows without a date included)"
    assert shown.definition == "default"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("deals_won", "4 won deals"),
        ("won_value", "total Amount of won deals: 470, from 3 rows"),
        ("sales_cycle_days", "average Sales cycle of won deals: 15.00 days, from 2 rows"),
        ("sales_velocity", "(1 × (4 ÷ 5) × 156.67) ÷ 15.00 = 8.36 per day"),
        ("forecast_accuracy", "Your deals have no Forecast amount"),
    ],
)
def test_every_kind_of_formula_is_filled_in(workspace, name, expected):
    assert proof(workspace, kpi(name), Scope()).with_numbers.startswith(expected)


def test_the_populations_of_a_rate_are_its_two_sides_and_what_is_left_out(workspace):
    shown = proof(workspace, kpi("win_rate"), JANUARY)
    assert [(each.name, each.label, each.rows) for each in shown.populations] == [
        ("numerator", "Won deals, Closed 1 Jan – 31 Jan 2024", 3),
        ("denominator", "Won or lost deals, Closed 1 Jan – 31 Jan 2024", 3),
        ("excluded", "Left out of won or lost deals", 1),
    ]


def test_rows_begin_with_where_they_came_from(workspace):
    found = rows(workspace, kpi("average_deal_size"), JANUARY, "counted")
    assert found.column_names[:6] == ["_file", "_sheet", "_row", "amount", "closed_at", "outcome"]
    assert found.column("amount").to_pylist() == [100, 300]
    assert rows(workspace, kpi("average_deal_size"), JANUARY, "counted", limit=1).num_rows == 1


def test_rows_that_are_left_out_say_why(workspace):
    found = rows(workspace, kpi("average_deal_size"), JANUARY, "excluded").to_pylist()
    assert [(row["owner"], row["_reason"]) for row in found] == [("Bob", "No Amount"), ("Cyd", "No Closed date")]
    cycle = rows(workspace, kpi("sales_cycle_days"), JANUARY, "excluded").to_pylist()
    assert {row["_reason"] for row in cycle} == {
        "A Closed date before their Created date",
        "No Closed date",
    }


def test_every_population_holds_as_many_rows_as_it_says(workspace):
    for each in KPIS.values():
        for scope in (Scope(), JANUARY):
            for population in proof(workspace, each, scope).populations:
                assert rows(workspace, each, scope, population.name).num_rows == population.rows, population
                assert rows(workspace, each, scope, population.label).num_rows == population.rows


def test_an_unknown_population_offers_those_there_are(workspace):
    with pytest.raises(UnknownNameError, match="Did you mean numerator"):
        rows(workspace, kpi("win_rate"), Scope(), "numeratr")


def test_identities_hold_and_say_their_numbers(workspace):
    shown = proof(workspace, kpi("win_rate"), Scope())
    assert [(each.holds, each.sentence) for each in shown.identities] == [
        (True, "4 won deals + 1 that are not = 5 in the denominator"),
        (True, "1 open + 4 won + 1 lost = 6 deals"),
    ]
    value = proof(workspace, kpi("won_value"), Scope())
    assert value.identities[-1].sentence == "2 parts by Product come to 470; the whole is 470"


def test_the_owner_chooses_among_definitions(workspace):
    with drawn(DEALS) as own:
        own.set_setting("definitions", {"average_deal_size": "median"})
        found = readings(own, [kpi("average_deal_size")], Scope())["average_deal_size"]
        assert (found.value, found.interval) == (100, None)
        assert proof(own, kpi("average_deal_size"), Scope()).definition == "median"
        assert proof(own, kpi("average_deal_size"), Scope()).formula == "median Amount of won deals"
        parts = splits(own, [kpi("average_deal_size")], Scope(), "deals.owner")["average_deal_size"]
        assert {part.label: part.reading.value for part in parts} == {"Ada": 100, "Bob": 300, "Cyd": 70}
        own.set_setting("definitions", {"average_deal_size": "mode"})
        found = readings(own, [kpi("average_deal_size")], Scope())["average_deal_size"]
        assert found.value == pytest.approx(470 / 3)
        assert found.notes == ('There is no definition "mode" of this KPI any more, so its own is used.',)


def test_every_definition_stands_beside_the_others(workspace):
    found = alternatives(workspace, kpi("win_rate"), Scope())
    assert {name: round(reading.value or 0, 2) for name, reading in found.items()} == {
        "default": 80,
        "of_created": 66.67,
        "won_to_lost": 4,
    }


def test_the_owner_writes_the_rule_for_qualified_leads():
    text = """
    leads | source | score | is_qualified
          | Web    | 10    | yes
          | Web    | 60    | no
          | Fair   | 70    | no
          | Fair   | 80    | yes
    """
    with drawn(text) as own:
        assert readings(own, [kpi("mql_rate")], Scope())["mql_rate"].value == 50
        own.set_setting("rules", {"mql": [{"field": "leads.score", "op": "is at least", "values": [60]}]})
        assert readings(own, [kpi("mql_count")], Scope())["mql_count"].value == 3
        assert proof(own, kpi("mql_count"), Scope()).with_numbers == "3 leads (Score is at least 60)"
        own.set_setting("rules", {"mql": [{"field": "leads.score"}]})
        with pytest.raises(CrmError, match="This is no condition"):
            readings(own, [kpi("mql_count")], Scope())


def test_an_open_question_blocks_only_what_depends_on_it():
    question = Question(
        "deals.csv:Closed:date_order",
        "03/04/2024: day first or month first?",
        "212 cells fit both",
        (Option("day", "Day first"), Option("month", "Month first")),
        blocks=("deals.closed_at",),
    )
    frame = pd.DataFrame({"deal_id": ["1", "2"], "outcome": ["won", "lost"], "amount": [10.0, 5.0]})
    frame["created_at"] = pd.Timestamp(2024, 1, 5)
    frame["closed_at"] = pd.Series([pd.NaT, pd.NaT], dtype="datetime64[us]")
    with Workspace.open() as workspace:
        workspace.load(clean_tables({"deals": frame}), questions=[question], now=datetime(2024, 12, 31))
        found = readings(workspace, list(KPIS.values()), Scope())
        assert found["win_rate"].value == 50  # over everything it needs no date
        asked = "Waiting for your answer to a question: 03/04/2024: day first or month first?"
        assert found["sales_cycle_days"].reason == asked
        assert readings(workspace, [kpi("win_rate")], JANUARY)["win_rate"].reason == asked


def test_a_missing_field_says_where_common_crms_keep_it():
    model = Workspace.of({"deals": pd.DataFrame({"deal_id": ["1"], "stage": ["New"]})}).model
    reason = availability(model, kpi("win_rate"))
    assert reason == (
        "Your deals have no Outcome. "
        "It is read from the stage: HubSpot calls that Deal Stage, Salesforce Stage, Pipedrive Status."
    )
    assert (availability(model, kpi("leads_created")) or "").startswith("There is no list of leads in your data.")
    assert availability(Model("nothing"), kpi("revenue")) is not None
    cycle = availability(drawn("deals | outcome | created_at\n| won | 2024-01-01").model, kpi("sales_cycle_days"))
    assert (cycle or "").startswith("Your deals have no Closed date. HubSpot and Salesforce call it Close Date")


def test_split_choices_have_two_to_a_thousand_values_and_reach_everything():
    text = """
    deals | outcome | amount | owner | pipeline | Contract
          | won     | 1      | Ada   | One      | Month
          | lost    | 2      | Bob   | One      | Year
          | won     | 3      | Ada   | One      | Year
    users | name | manager
          | Ada  | Mona
          | Bob  | Max
    leads | is_converted | owner
          | yes          | Ada
    """
    workspace = drawn(text)
    names = [choice.name for choice in split_choices(workspace.model, kpi("win_rate"))]
    assert {"deals.outcome", "deals.owner", "deals.Contract", "users.manager"} <= set(names)
    assert "deals.pipeline" not in names  # one value only
    assert names.index("deals.owner") < names.index("users.manager")
    for name in names:
        assert splits(workspace, [kpi("win_rate")], Scope(), name)["win_rate"]
        assert split_reasons(workspace, [kpi("win_rate")], Scope(), name) == {}


def test_every_definition_says_in_words_what_it_is(workspace):
    found = alternatives(workspace, kpi("win_rate"), Scope())
    assert found["default"].definition == kpi("win_rate").definition
    assert found["of_created"].definition == (
        "Won ÷ created: of the deals created in the period. As a formula: won deals ÷ deals × 100, deals by Created "
        "date."
    )
    assert proof(workspace, kpi("win_rate"), Scope()).definition_sentence == kpi("win_rate").definition


def test_a_kpi_that_cannot_be_split_by_a_field_says_why(workspace):
    assert splits(workspace, [kpi("win_rate")], Scope(), "leads.source")["win_rate"] == ()
    reasons = split_reasons(workspace, [kpi("win_rate")], Scope(), "leads.source")
    assert reasons == {"win_rate": "This is counted from deals, which have no Source of leads."}


def test_the_same_scope_is_the_same_key():
    first = FilterSet.of([is_("deals.owner", "Ada"), is_("deals.product", "Lamp")])
    second = FilterSet.of([is_("deals.product", "Lamp"), is_("deals.owner", "Ada")])
    assert hash(Scope(filters=first)) == hash(Scope(filters=second))
    assert Scope(filters=first) == Scope(filters=second)
