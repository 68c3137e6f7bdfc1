"""Amounts in thousands or millions are read in full where the heading says so, and never without saying it."""

import pytest

from .conftest import Cleaner


@pytest.mark.parametrize(
    ("heading", "cells", "expected"),
    [
        ("Amount (k€)", ["1.5", "20", ""], [1500, 20_000]),
        ("Umsatz in Tsd. €", ["1,1", "2,25"], [1100, 2250]),
        ("Deal value $M", ["0.25", "1.1"], [250_000, 1_100_000]),
        ("Revenue (000s)", ["12", "13"], [12_000, 13_000]),
        ("Amount", ["1.5", "2.5"], [1.5, 2.5]),
        ("Amount (k€)", ["1.5k", "2"], [1500, 2]),
    ],
)
def test_amounts_are_read_in_full(cleaned: Cleaner, heading: str, cells: list[str], expected: list[float]) -> None:
    table = cleaned("deals", {heading: ("amount", cells)})
    assert table.frame["amount"].dropna().tolist() == expected


def test_it_is_said_with_an_example(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Amount (k€)": ("amount", ["1.5", "20"])})
    [issue] = [issue for issue in table.issues if issue.code == "scaled_amounts"]
    assert '"Amount (k€)" is in thousands: 1.5 is read as 1,500.' in issue.what
    assert table.columns[0].convention == "in thousands, as the heading says"


def test_amounts_that_would_be_absurd_are_asked_about(cleaned: Cleaner) -> None:
    columns = {"Amount (M€)": ("amount", ["250000", "1200000", "48000"])}
    asked = cleaned("deals", columns)
    [question] = asked.questions
    assert (question.suggestion, question.blocks) == ("as_written", ("deals.amount",))
    assert asked.frame["amount"].isna().all()
    answered = cleaned("deals", columns, answers={question.id: "as_written"})
    assert answered.frame["amount"].tolist() == [250_000, 1_200_000, 48_000]


def test_columns_of_no_field_are_scaled_as_well(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Name": ("name", ["A", "B"]), "Budget (TEUR)": (None, ["7", "8"])})
    assert table.frame["Budget (TEUR)"].tolist() == [7000, 8000]


@pytest.mark.parametrize("heading", ["amount_cents", "Betrag in Cent", "Montant (centimes)", "Price in pence"])
def test_cents_are_read_in_full(cleaned: Cleaner, heading: str) -> None:
    table = cleaned("orders", {heading: ("amount", ["1999", "2900", "5"])})
    assert table.frame["amount"].tolist() == [19.99, 29, 0.05]
    assert [issue.code for issue in table.issues] == ["scaled_amounts"]


@pytest.mark.parametrize("heading", ["cost_micros", "spend_in_micro_dollar", "Cost (micros)"])
def test_millionths_of_advertising_services_are_read_in_full(cleaned: Cleaner, heading: str) -> None:
    table = cleaned("campaigns", {heading: ("cost", ["1500000", "20000"])})
    assert table.frame["cost"].tolist() == [1.5, 0.02]
    (said,) = [issue.what for issue in table.issues if issue.code == "scaled_amounts"]
    assert "millionths" in said


def test_amounts_with_a_decimal_point_are_no_cents(cleaned: Cleaner) -> None:
    assert cleaned("orders", {"amount_cents": ("amount", ["19.99", "29.00"])}).frame["amount"].tolist() == [19.99, 29]


CHARGES = {
    "id": ("order_id", ["ch_3OaBcDeFgHiJ", "ch_3OaBcDeFgHiK", "ch_3OaBcDeFgHiL"]),
    "amount": ("amount", ["1999", "2900", "500"]),
    "currency": ("currency", ["usd", "usd", "eur"]),
}


def test_whole_amounts_of_a_service_that_counts_in_cents_are_asked_about(cleaned: Cleaner) -> None:
    [question] = cleaned("orders", CHARGES).questions
    assert (question.text, question.suggestion) == ('Are the amounts in "amount" in cents?', "as_said")
    assert cleaned("orders", CHARGES, answers={question.id: "as_said"}).frame["amount"].tolist() == [19.99, 29, 5]
    assert cleaned("orders", CHARGES, answers={question.id: "as_written"}).frame["amount"].tolist() == [1999, 2900, 500]


def test_a_rate_with_a_decimal_point_does_not_say_what_money_is_in(cleaned: Cleaner) -> None:
    assert cleaned("orders", CHARGES | {"tax_rate": (None, ["8.25", "8.25", "19"])}).questions


@pytest.mark.parametrize(
    "other",
    [
        {"amount": ("amount", ["19.99", "29.00", "5.00"])},
        {"amount": ("amount", ["29.00", "29.00", "5.00"])},
        {"currency": ("currency", ["jpy", "jpy", "jpy"])},
        {"id": ("order_id", ["1", "2", "3"])},
        {"Fee": (None, ["0.88", "1.14", "0.4"])},
        {
            "id": ("order_id", ["1", "2", "3"]),
            "payment": (None, ["ch_3OaBcDeFgHiJ", "ch_3OaBcDeFgHiK", "ch_3Oabcdefgh"]),
        },
    ],
)
def test_amounts_that_are_no_cents_are_not_asked_about(cleaned: Cleaner, other: dict) -> None:
    assert cleaned("orders", CHARGES | other).questions == ()
