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
