"""Service KPIs, each against numbers worked out by hand, and the pitfalls that usually make them wrong."""

from datetime import date
from pathlib import Path

import pytest

import crm_analytics as crm
from crm_analytics.catalogue import kpi
from crm_analytics.evaluate import Compare, Scope, alternatives, proof, readings, rows, splits
from crm_analytics.kpi import Reading
from crm_analytics.periods import Period
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn

JANUARY = Scope(Period(date(2024, 1, 1), date(2024, 2, 1)), compare=Compare.NONE)


def read(workspace: Workspace, name: str, scope: Scope = JANUARY) -> Reading:
    return readings(workspace, [kpi(name)], scope)[name]


def answers(name: str, *values: float) -> Workspace:
    lines = "\n".join(f"| {value} | 2024-01-0{1 + at % 9}" for at, value in enumerate(values))
    return drawn(f"surveys | {name} | answered_at\n{lines}")


@pytest.mark.parametrize(
    ("values", "scale", "share"),
    [
        ((5, 4, 3, 1), "1 to 5: 4 to 5", 50),
        ((0, 4, 5, 2), "0 to 5: 4 to 5", 50),
        ((7, 6, 5, 2), "1 to 7: 6 to 7", 50),
        ((10, 9, 8, 2), "1 to 10: 9 to 10", 50),
        ((10, 9, 8, 0), "0 to 10: 9 to 10", 50),
        ((100, 80, 79, 10), "0 to 100: 80 to 100", 50),
        ((1, 0, 1, 0), "0 to 1: 1", 50),
    ],
)
def test_the_scale_of_satisfaction_is_read_from_the_data_and_said(values, scale, share):
    found = read(answers("csat", *values), "csat")
    assert found.value == share
    assert found.notes == (f"The answers are on a scale of {scale} count as satisfied.",)


def test_the_scale_is_that_of_all_answers_not_of_the_period():
    """
    surveys | csat | answered_at
            | 5    | 2024-01-10
            | 4    | 2024-01-11
            | 7    | 2024-03-01
    """
    found = read(drawn(test_the_scale_is_that_of_all_answers_not_of_the_period.__doc__), "csat")
    assert found.value == 0
    assert "1 to 7" in found.notes[0]


def test_answers_on_no_known_scale_are_refused():
    found = read(answers("csat", -3, 4, 250), "csat")
    assert found.value is None
    assert "run from -3 to 250, which is none of the usual scales" in (found.reason or "")


def test_satisfaction_has_three_definitions_and_an_honest_interval():
    """All answers are 3: none is satisfied, and the mean is half way up.

    surveys | csat | answered_at
            | 3    | 2024-01-10
            | 3    | 2024-01-11
            |      | 2024-01-12
            | 3    | 2024-01-13
            | 1    | 2024-02-13
            | 5    | 2024-02-14
    """
    workspace = drawn(test_satisfaction_has_three_definitions_and_an_honest_interval.__doc__)
    found = alternatives(workspace, kpi("csat"), JANUARY)
    assert (found["default"].value, found["default"].n) == (0, 3)
    assert found["mean"].value == 3
    assert found["position"].value == 50
    assert found["default"].interval.low == 0
    assert found["default"].interval.high > 50


def test_satisfaction_comes_from_tickets_where_there_are_no_surveys():
    """
    tickets | created_at | satisfaction
            | 2024-01-02 | 5
            | 2024-01-03 | 2
    """
    found = read(drawn(test_satisfaction_comes_from_tickets_where_there_are_no_surveys.__doc__), "csat")
    assert found.value == 50
    assert "the Satisfaction of tickets is counted" in found.notes[0]


@pytest.mark.parametrize("values", [(1, 2, 3, 4, 5, 5), (1, 7, 6, 5, 2), (0, 5, 4), (90, 10, 50)])
def test_a_net_promoter_score_is_refused_on_any_other_scale(values):
    found = read(answers("nps", *values), "nps")
    assert found.value is None
    assert "Net Promoter Score needs" in (found.reason or "")


def test_net_promoters_are_nines_and_tens_less_nought_to_six():
    found = read(answers("nps", 10, 9, 8, 7, 6, 0), "nps")
    assert found.value == 0
    assert found.interval.method == "adjusted Wald"
    assert found.interval.low < -40
    only = read(answers("nps", 10, 10, 9, 10), "nps")
    assert only.value == 100
    assert only.interval.low < 90


def test_each_customer_has_one_vote_the_latest_in_the_period():
    """
    surveys | customer_id | nps | answered_at
            | a           | 0   | 2024-01-02
            | a           | 10  | 2024-01-20
            | a           | 3   | 2024-02-05
            | b           | 5   | 2024-01-05
            | b           |     | 2024-01-25
            |             | 9   | 2024-01-07
            |             | 8   | 2024-01-07
            | c           | 10  |
    """
    workspace = drawn(test_each_customer_has_one_vote_the_latest_in_the_period.__doc__)
    found = alternatives(workspace, kpi("nps"), JANUARY)
    assert (found["default"].value, found["default"].n) == (25, 4)  # a: 10, b: 5, and two whom nobody knows
    assert (found["all_votes"].value, found["all_votes"].n) == (0, 5)
    whole = read(workspace, "nps", Scope(compare=Compare.NONE))
    assert (whole.value, whole.n) == (0, 5)  # a: 3 in February, c without a date
    shown = proof(workspace, kpi("nps"), JANUARY)
    (row,) = workspace.engine.run(shown.sql).to_pylist()
    assert row["value"] == 25
    left_out = rows(workspace, kpi("nps"), JANUARY, "excluded 2").to_pylist()
    reasons = {row["nps"]: row["_reason"] for row in left_out}
    assert reasons == {0: "A later one of the same Customer", 10: "No Answered date"}
    assert [each.reason for each in found["default"].excluded if "later one" in each.reason]


def test_a_customer_votes_once_in_each_part_of_a_split():
    """
    surveys | customer_id | nps | channel | answered_at
            | a           | 0   | shop    | 2024-01-02
            | a           | 10  | web     | 2024-01-20
            | b           | 9   | shop    | 2024-01-05
    """
    workspace = drawn(test_a_customer_votes_once_in_each_part_of_a_split.__doc__)
    parts = splits(workspace, [kpi("nps")], JANUARY, "surveys.channel")["nps"]
    assert {part.label: part.reading.value for part in parts} == {"shop": 0, "web": 100}
    assert read(workspace, "nps").value == 100


def test_only_surveys_that_were_sent_can_be_answered():
    """
    surveys | sent_at    | answered_at | csat
            | 2024-01-02 | 2024-02-10  | 5
            | 2024-01-03 |             |
            |            | 2024-01-09  | 4
            | 2024-02-03 | 2024-02-04  | 3
    """
    workspace = drawn(test_only_surveys_that_were_sent_can_be_answered.__doc__)
    assert read(workspace, "survey_response_rate").value == 50
    assert read(workspace, "survey_response_rate", Scope()).value == pytest.approx(200 / 3)


TICKETS = """
    tickets | created_at | resolved_at | response_hours | resolution_hours | resolved_first_contact | replies | reopens
            | 2024-01-02 | 2024-01-03  | 1              | 24               | yes                    | 1       | 0
            | 2024-01-05 | 2024-02-04  | 3              | 720              | no                     | 5       | 2
            | 2024-01-09 |             | 71             |                  | no                     | 2       |
            | 2024-01-10 | 2024-01-09  |                | -24              | no                     | 1       | 1
            | 2023-12-01 | 2024-01-31  | -5             | 1464             | yes                    |         | 0
"""


@pytest.mark.parametrize(
    ("name", "definition", "value"),
    [
        ("ticket_volume", "default", 4),
        ("ticket_backlog", "default", 2),  # the one resolved in February, and the one that never was
        ("first_contact_resolution", "default", 25),
        ("first_contact_resolution", "of_resolved", 100 / 3),
        ("first_contact_resolution", "one_reply", 200 / 3),
        ("first_response_hours", "default", 3),
        ("first_response_hours", "mean", 25),
        ("tickets_unanswered_rate", "default", 25),
        ("average_response_hours", "default", 25),
        ("resolution_hours", "default", (24 + 1464) / 2),  # resolved in January; before its creation is no time
        ("resolution_hours", "median", 744),
        ("resolution_hours", "created", (24 + 720) / 2),
        ("reopen_rate", "default", 100 / 3),
    ],
)
def test_tickets_are_counted_by_the_right_date(name, definition, value):
    found = alternatives(drawn(TICKETS), kpi(name), JANUARY)[definition]
    assert found.value == pytest.approx(value), found


def test_durations_before_their_start_are_left_out_and_counted():
    found = read(drawn(TICKETS), "resolution_hours")
    assert [each.rows for each in found.excluded if "negative" in each.reason] == [1]


def test_responses_of_tickets_and_leads_are_one_mean_over_all_of_them():
    """
    tickets | created_at | response_hours
            | 2024-01-02 | 1
            | 2024-01-03 | 2
            | 2024-01-04 | 3
            | 2024-01-05 |
    leads   | created_at | response_hours
            | 2024-01-02 | 10
            | 2024-02-02 | 500
    """
    workspace = drawn(test_responses_of_tickets_and_leads_are_one_mean_over_all_of_them.__doc__)
    found = read(workspace, "average_response_hours")
    assert (found.value, found.n) == (4, 4)  # not the mean of the two means, which is 6
    (row,) = workspace.engine.run(proof(workspace, kpi("average_response_hours"), JANUARY).sql).to_pylist()
    assert row["value"] == 4


def test_the_published_score_of_the_event_survey(shared_data: Path):
    workspace = crm.load(shared_data / "prep-event-survey" / "input_01.csv", accept=True)
    found = read(workspace, "nps", Scope())
    assert (round(found.value or 0, 1), found.n) == (-35.9, 39)


def test_likelihood_to_recommend_from_one_to_five_is_no_net_promoter_score(shared_data: Path):
    workspace = crm.load(shared_data / "prep-bank-csat" / "input_01.csv", accept=True)
    assert "from 0 to 10" in (read(workspace, "nps", Scope()).reason or "")
    satisfied = read(workspace, "csat", Scope())
    assert satisfied.n == 10 * 768
    assert "1 to 5: 4 to 5" in satisfied.notes[0]
