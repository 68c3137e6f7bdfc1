"""Adoption KPIs, each against numbers worked out by hand, and the pitfalls that usually make them wrong."""

from datetime import date

import pytest

from crm_analytics.catalogue import kpi
from crm_analytics.evaluate import Compare, Scope, proof, readings
from crm_analytics.kpi import Reading
from crm_analytics.periods import Period
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn

TWO_WEEKS = Scope(Period(date(2024, 1, 1), date(2024, 1, 15)), compare=Compare.NONE)
TEAM = """
    users  | user_id | name | is_licensed | trained_at | score_before | score_after
           | u1      | Ann  | yes         | 2024-01-02 | 40           | 70
           | u2      | Bob  | yes         | 2024-01-03 | 50           | 45
           | u3      | Cyd  | yes         | 2024-03-03 | 10           | 90
           | u4      | Dee  | no          | 2024-01-04 | 20           |
    logins | user_id | occurred_at
           | u1      | 2024-01-01
           | u1      | 2024-01-02
           | u1      | 2024-01-14
           | u4      | 2024-01-05
           | u9      | 2024-01-06
           | u2      | 2024-01-15
"""


def read(workspace: Workspace, name: str, scope: Scope = TWO_WEEKS) -> Reading:
    return readings(workspace, [kpi(name)], scope)[name]


def test_only_licensed_colleagues_who_logged_in_count_as_active():
    found = read(drawn(TEAM), "user_adoption_rate")
    assert found.value == pytest.approx(100 / 3)  # u1 of u1, u2 and u3; u4 has no licence, u9 is nobody
    assert found.interval is not None


def test_nobody_logging_in_is_nought_per_cent():
    found = read(drawn(TEAM), "user_adoption_rate", Scope(Period(date(2024, 1, 7), date(2024, 1, 14))))
    assert found.value == 0


def test_without_logins_the_last_login_is_taken_and_said():
    """
    users | user_id | is_licensed | last_login_at
          | u1      | yes         | 2024-01-03
          | u2      | yes         | 2024-02-03
          | u3      | yes         |
          | u4      | no          | 2024-01-03
    """
    workspace = drawn(test_without_logins_the_last_login_is_taken_and_said.__doc__)
    found = read(workspace, "user_adoption_rate")
    assert found.value == pytest.approx(100 / 3)
    assert "earlier periods look too low" in found.notes[0]
    assert read(workspace, "user_adoption_rate", Scope()).value == pytest.approx(200 / 3)


def test_logins_are_per_active_user_and_week():
    workspace = drawn(TEAM)
    found = read(workspace, "logins_per_active_user_week")
    assert found.value == pytest.approx(5 / 3 / 2)
    shown = proof(workspace, kpi("logins_per_active_user_week"), TWO_WEEKS)
    assert shown.with_numbers == "(5 ÷ 3) ÷ 2.00 weeks = 0.83"
    (row,) = workspace.engine.run(shown.sql).to_pylist()
    assert row["value"] == pytest.approx(5 / 3 / 2)


def test_a_period_that_is_running_has_as_many_weeks_as_are_over():
    january = Scope(Period(date(2024, 1, 8), date(2024, 2, 5)), compare=Compare.NONE)
    text = TEAM.replace("2024-03-03", "2024-01-05")
    found = read(drawn(text), "logins_per_active_user_week", january)
    assert found.partial
    assert found.value == pytest.approx(2 / 2 / (8 / 7))  # the last day of the data is 15 January


def test_training_is_the_mean_gain_of_those_trained_in_the_period():
    found = read(drawn(TEAM), "training_effectiveness")
    assert (found.value, found.n) == (12.5, 2)
    assert found.interval is not None
    assert found.interval.low < 0 < found.interval.high  # two people prove nothing
