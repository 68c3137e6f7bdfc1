"""Yes and no, as the field means it."""

import pytest

from .conftest import Cleaner


@pytest.mark.parametrize(
    ("entity", "field", "heading", "cells", "expected"),
    [
        ("customers", "is_churned", "Churn", ["Yes", "No"], [True, False]),
        ("customers", "is_churned", "Exited", ["1", "0"], [True, False]),
        ("customers", "is_churned", "active", ["0", "1"], [True, False]),
        ("customers", "is_churned", "IsActiveMember", ["0", "1"], [True, False]),
        ("customers", "is_churned", "Attrition_Flag", ["Attrited Customer", "Existing Customer"], [True, False]),
        ("customers", "is_churned", "Status", ["Active", "Inactive"], [False, True]),
        ("customers", "is_churned", "Customer Status", ["Stayed", "Churned", "Joined"], [False, True, False]),
        ("customers", "is_churned", "Status", ["aktiv", "gekündigt"], [False, True]),
        ("leads", "is_converted", "y", ["yes", "no"], [True, False]),
        ("leads", "is_converted", "Converted", ["oui", "non"], [True, False]),
        ("leads", "is_converted", "Convertido", ["sí", "no"], [True, False]),
        ("leads", "is_converted", "Convertido", ["sim", "não"], [True, False]),
        ("leads", "is_converted", "Konversi", ["ya", "tidak"], [True, False]),
        ("leads", "is_converted", "Converted", ["x", ""], [True, False]),
        ("contacts", "is_subscribed", "Email Opt Out", ["1", "0"], [False, True]),
        ("contacts", "is_subscribed", "Has Opted Out of Email", ["TRUE", "FALSE"], [False, True]),
        ("contacts", "is_subscribed", "Unsubscribed", ["yes", "no"], [False, True]),
        ("contacts", "is_subscribed", "Status", ["Subscribed", "Unsubscribed"], [True, False]),
        ("tickets", "sla_met", "SLA breached", ["yes", "no"], [False, True]),
        ("tickets", "sla_met", "Timely Response", ["True", "False"], [True, False]),
        ("products", "is_active", "Discontinued", ["1", "0"], [False, True]),
        ("users", "is_licensed", "Is Active", ["TRUE", "FALSE"], [True, False]),
    ],
)
def test_words_and_headings_are_understood(
    cleaned: Cleaner, entity: str, field: str, heading: str, cells: list[str], expected: list[bool]
) -> None:
    table = cleaned(entity, {heading: (field, cells)})
    assert table.frame[field].tolist() == expected
    assert table.questions == ()


def test_a_heading_that_turns_the_meaning_round_is_said(cleaned: Cleaner) -> None:
    table = cleaned("customers", {"active": ("is_churned", ["0", "1"])})
    assert table.columns[0].convention == 'yes in "active" means no here'


def test_two_unknown_words_are_asked(cleaned: Cleaner) -> None:
    columns = {"Result": ("is_converted", ["blau", "rot", "rot", "rot"])}
    (question,) = cleaned("leads", columns).questions
    assert question.id == "deals.csv:Result:yes_no"
    assert [option.value for option in question.options] == ["blau", "rot"]
    assert question.suggestion == "blau"
    assert cleaned("leads", columns, answers={question.id: "rot"}).frame["is_converted"].tolist() == [
        False,
        True,
        True,
        True,
    ]


def test_the_only_other_word_says_the_opposite(cleaned: Cleaner) -> None:
    table = cleaned("leads", {"Result": ("is_converted", ["Converted", "Cold"])})
    assert table.frame["is_converted"].tolist() == [True, False]
    assert '"Cold" is read as no' in table.columns[0].convention


def test_a_third_word_is_left_empty_and_reported(cleaned: Cleaner) -> None:
    table = cleaned(
        "customers",
        {"Id": ("customer_id", list("abcd")), "Churn": ("is_churned", ["Yes", "No", "No", "Perhaps"])},
    )
    assert table.frame["is_churned"].isna().tolist() == [False, False, False, True]
    assert [issue.code for issue in table.issues] == ["not_yes_no"]
