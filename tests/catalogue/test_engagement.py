"""Engagement, payback, the return on the CRM and lagged costs, each against numbers worked out by hand."""

from datetime import date

import pytest

from crm_analytics.catalogue import KPIS, kpi
from crm_analytics.conditions import is_not
from crm_analytics.evaluate import Compare, Scope, alternatives, proof, readings
from crm_analytics.kpi import Reading
from crm_analytics.periods import Period
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn

JANUARY = Scope(Period(date(2024, 1, 1), date(2024, 2, 1)), compare=Compare.NONE)
COMPANY = """
    customers  | customer_id | acquired_at | churned_at
               | a           | 2023-01-01  |
               | b           | 2023-02-01  |
               | c           | 2024-01-10  |
               | d           | 2023-01-01  | 2023-06-01
    activities | occurred_at | customer_id | kind
               | 2024-01-05  | a           | Email Opened
               | 2024-01-06  | b           | Call
               | 2024-01-07  | b           | Meeting
               | 2024-01-12  | c           | Note
               | 2024-02-12  | a           | Note
    costs      | date       | amount | category
               | 2024-01-03 | 100    | Marketing
               | 2024-01-03 | 40     | CRM licence
               | 2023-12-31 | 60     | Sales
    deals      | deal_id | outcome | created_at | closed_at
               | d1      | won     | 2023-11-01 | 2023-12-02
    orders     | order_id | ordered_at | amount | margin | customer_id
               | o1       | 2024-01-05 | 300    | 90     | a
               | o2       | 2023-06-05 | 100    | 30     | b
               | o3       | 2023-05-05 | 100    | 30     | b
    tickets    | ticket_id | created_at | customer_id
               | t1        | 2024-01-03 | a
               | t2        | 2024-01-03 | b
"""
MONTHS = 31 / 7 / (365.25 / 12 / 7)
"""January, in months."""


@pytest.mark.parametrize(
    ("name", "definition", "value"),
    [
        ("engagement_rate", "default", 200 / 3),  # b and c of a, b and c; a only opened an e-mail, d has left
        ("engagement_rate", "with_opens", 100),
        ("interactions_per_customer", "default", (0 + 3 + 5 + 1) / 3),
        ("interactions_per_customer", "unweighted", 4 / 3),
        ("tickets_per_100_customers", "default", 200 / 3),
        ("cac", "default", 100),
        ("cac", "lagged", 60),  # deals take 31 days, so the costs of December
        ("cac_payback_months", "default", 100 / (90 / 3 / MONTHS)),
        ("cac_payback_months", "revenue", 100 / (300 / 3 / MONTHS)),
    ],
)
def test_customers_are_those_who_were_there(name, definition, value):
    found = alternatives(drawn(COMPANY), kpi(name), JANUARY)[definition]
    assert found.value == pytest.approx(value), found


def test_what_counts_as_an_interaction_is_a_rule():
    workspace = drawn(COMPANY)
    workspace.set_setting("rules", {"interactions": [is_not("activities.kind", "Note").as_record()]})
    assert read(workspace, "engagement_rate").value == pytest.approx(200 / 3)  # a and b


def test_without_kinds_every_interaction_counts_and_that_is_said():
    text = "\n".join(line.rsplit("|", 1)[0] if "activities" in line or "| 2024" in line else line for line in ONLY_MAIL)
    found = read(drawn(text), "engagement_rate")
    assert found.value == 100
    assert "all of them count" in found.notes[0]


ONLY_MAIL = """
    customers  | customer_id | acquired_at | churned_at
               | a           | 2023-01-01  |
               | d           | 2023-01-01  | 2023-06-01
    activities | customer_id | occurred_at | kind
               | a           | 2024-01-05  | Open
               | a           | 2024-02-05  | Open
""".splitlines()


def read(workspace: Workspace, name: str, scope: Scope = JANUARY) -> Reading:
    return readings(workspace, [kpi(name)], scope)[name]


def test_the_return_on_the_crm_compares_with_as_many_days_before_it():
    workspace = drawn(COMPANY)
    workspace.set_setting("crm_start", "2023-07-01")
    found = read(workspace, "crm_roi")
    assert found.value == pytest.approx(100 * (300 - 100 - 40) / 40)  # 31 days until 30 June hold the order of 100
    shown = proof(workspace, KPIS["crm_roi"], JANUARY)
    assert shown.with_numbers == "((300 − (100 in 31 May – 30 Jun 2023)) − 40) ÷ 40 × 100 = 400.00 %"
    assert "no proof" in found.definition


@pytest.mark.parametrize(
    ("start", "scope", "said"),
    [
        (None, JANUARY, "When did you begin to use your CRM?"),
        ("last summer", JANUARY, "When did you begin to use your CRM?"),
        ("2023-07-01", Scope(compare=Compare.NONE), "Choose a period"),
        ("2024-01-15", JANUARY, "The period begins before 15 Jan 2024"),
        ("2023-05-20", JANUARY, "The data does not go back to 19 Apr – 19 May 2023"),
    ],
)
def test_the_return_on_the_crm_says_what_it_needs(start, scope, said):
    workspace = drawn(COMPANY)
    workspace.set_setting("crm_start", start)
    found = read(workspace, "crm_roi", scope)
    assert found.value is None
    assert said in (found.reason or "")
