"""Percentages, counts and lengths of time."""

import math

import pandas as pd
import pytest

from crm_analytics.tables import CleanTable

from .conftest import Cleaner


def values(table: CleanTable, field: str) -> list[float]:
    return table.frame[field].tolist()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["65 %", "10%"], [65, 10]),
        (["0.65", "0.1", "1"], [65, 10, 100]),
        (["65", "10", "1"], [65, 10, 1]),
        (["0", "1"], [0, 100]),
    ],
)
def test_shares_are_stored_as_per_cent(cleaned: Cleaner, cells: list[str], expected: list[float]) -> None:
    table = cleaned("deals", {"Probability": ("probability", cells)})
    assert values(table, "probability") == pytest.approx(expected)


def test_a_bare_fraction_among_per_cents_is_not_guessed(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Probability": ("probability", ["65 %", "10 %", "0.5", "80"])})
    assert table.frame["probability"].isna().tolist() == [False, False, True, False]
    assert table.columns[0].failed == 1


def test_a_count_is_whole(cleaned: Cleaner) -> None:
    table = cleaned("customers", {"Staff": ("employees", ["12", "7.0", "3.5"])})
    assert table.frame["employees"].dtype == "Int64"
    assert table.frame["employees"].isna().tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("heading", "cells", "minutes"),
    [
        ("Call Duration (seconds)", ["180", "90"], [3, 1.5]),
        ("duration_in_minutes", ["30", "45"], [30, 45]),
        ("Dauer (Std.)", ["1,5", "2,25"], [90, 135]),
        ("Durée", ["2h 30m", "45 min"], [150, 45]),
        ("Duration", ["00:02:30", "01:00:00"], [2.5, 60]),
        ("Duration", ["PT2H", "PT30M"], [120, 30]),
        ("Duration (mm:ss)", ["02:30", "10:00"], [2.5, 10]),
        ("Duration (hh:mm)", ["02:30", "10:00"], [150, 600]),
        ("Duration", ["02:30", "1:02:30"], [2.5, 62.5]),
    ],
)
def test_lengths_of_time_are_stored_in_the_unit_of_the_field(
    cleaned: Cleaner, heading: str, cells: list[str], minutes: list[float]
) -> None:
    table = cleaned("activities", {heading: ("duration_minutes", cells)})
    assert table.questions == ()
    assert values(table, "duration_minutes") == pytest.approx(minutes)


def test_a_unit_that_nothing_states_is_asked(cleaned: Cleaner) -> None:
    columns = {"Duration": ("duration_minutes", ["180", "95", "240"])}
    table = cleaned("activities", columns)
    (question,) = table.questions
    assert question.id == "deals.csv:Duration:unit"
    assert question.suggestion == "seconds"
    assert question.blocks == ("activities.duration_minutes",)
    assert values(cleaned("activities", columns, answers={question.id: "seconds"}), "duration_minutes") == [
        3,
        95 / 60,
        4,
    ]


def test_two_part_clocks_without_a_hint_are_asked(cleaned: Cleaner) -> None:
    (question,) = cleaned("activities", {"Duration": ("duration_minutes", ["02:30", "10:00"])}).questions
    assert [option.value for option in question.options] == ["hh:mm", "mm:ss"]


def test_negative_lengths_stay_and_are_reported(cleaned: Cleaner) -> None:
    table = cleaned("tickets", {"Response time (hours)": ("response_hours", ["2", "-3"])})
    assert values(table, "response_hours") == [2, -3]
    (issue,) = table.issues
    assert (issue.code, issue.where.rows) == ("negative_duration", (3,))


def test_the_unit_of_a_tenure_is_in_its_heading_or_asked(cleaned: Cleaner) -> None:
    assert values(cleaned("customers", {"Tenure in Months": ("tenure_months", ["12"])}), "tenure_months") == [12]
    assert values(cleaned("customers", {"Years as customer": ("tenure_months", ["2"])}), "tenure_months") == [24]
    assert [question.topic for question in cleaned("customers", {"Tenure": ("tenure_months", ["12"])}).questions] == [
        "unit"
    ]


def test_currencies_of_cells_and_headings_are_known(cleaned: Cleaner) -> None:
    assert cleaned("products", {"Preis (€)": ("price", ["5", "7"])}).currency == "EUR"
    assert cleaned("products", {"Price": ("price", ["£5", "£7"])}).currency == "GBP"
    assert cleaned("products", {"Price": ("price", ["5", "7"])}).currency is None


def test_a_currency_column_stays_per_row(cleaned: Cleaner) -> None:
    table = cleaned("orders", {"Total": ("amount", ["5", "7"]), "Currency": ("currency", ["eur", "US$"])})
    assert table.frame["currency"].tolist() == ["EUR", "USD"]
    assert table.currency is None


def test_amounts_in_several_currencies_say_theirs_per_row(cleaned: Cleaner) -> None:
    table = cleaned("orders", {"Total": ("amount", ["€5", "$7", "9"])})
    assert table.frame["currency"].tolist()[:2] == ["EUR", "USD"]
    assert table.frame["currency"].isna().tolist() == [False, False, True]
    assert table.currency is None


def test_several_currencies_without_a_column_for_them_are_reported(cleaned: Cleaner) -> None:
    table = cleaned("products", {"Price": ("price", ["€5", "$7"])})
    assert [issue.code for issue in table.issues] == ["several_currencies"]
    assert table.currency is None


def test_dates_of_the_same_rows_prove_a_unit(cleaned: Cleaner) -> None:
    columns = {
        "Created": ("created_at", [f"2026-01-{day:02d} 10:00" for day in range(1, 13)]),
        "Replied": ("first_response_at", [f"2026-01-{day:02d} 10:{day + 10:02d}" for day in range(1, 13)]),
        "First reply": ("response_hours", [str(day + 10) for day in range(1, 13)]),
    }
    table = cleaned("tickets", columns)
    assert table.questions == ()
    assert values(table, "response_hours")[0] == pytest.approx(11 / 60)
    assert table.columns[2].convention == 'minutes, since it is the time from "Created" to "Replied"'


def test_a_total_proves_the_unit_of_a_tenure(cleaned: Cleaner) -> None:
    columns = {
        "tenure": ("tenure_months", [str(months) for months in range(1, 21)]),
        "MonthlyCharges": ("monthly_value", ["20"] * 20),
        "TotalCharges": ("lifetime_value", [str(20 * months) for months in range(1, 21)]),
    }
    table = cleaned("customers", columns)
    assert table.questions == ()
    assert values(table, "tenure_months")[:2] == [1, 2]


def test_ratings_with_labels_are_the_numbers_in_front(cleaned: Cleaner) -> None:
    table = cleaned("surveys", {"Likely": ("nps", ["10 - Extremely likely", "0 - Not at all", "7"])})
    assert values(table, "nps") == [10, 0, 7]


@pytest.mark.parametrize(
    ("cells", "hours"),
    [
        (["1:30 h", "0:45 Std."], [1.5, 0.75]),
        (["1,200 min", "1.5 min"], [20, 0.025]),
        (["1.200 Min", "1,5 Min"], [20, 0.025]),
        (["1,200 min", "20 min"], [None, 1 / 3]),  # twelve hundred, or a little more than one
        (["00:00:36.9", "00:00:00,9"], [0.01025, 0.00025]),
        (["1 uur en 30 minuten", "1 hour, 20 minutes, and 24 seconds"], [1.5, 1.34]),
        (["1:75:00", "2:00:00"], [None, 2]),
    ],
)
def test_lengths_of_time_are_what_their_cells_say(
    cleaned: Cleaner, cells: list[str], hours: list[float | None]
) -> None:
    frame = cleaned("tickets", {"First reply": ("response_hours", cells)}).frame
    found = frame["response_hours"].tolist()
    assert [None if math.isnan(value) else round(value, 9) for value in found] == [
        None if value is None else round(value, 9) for value in hours
    ]


def test_an_m_beside_years_or_in_a_tenure_is_a_month(cleaned: Cleaner) -> None:
    frame = cleaned("customers", {"Name": ("name", ["a", "b"]), "Tenure": ("tenure_months", ["18m", "1y 3m"])}).frame
    assert values_of(frame["tenure_months"]) == [18, 15]


def values_of(column: pd.Series) -> list[float]:
    return [round(value, 6) for value in column]


def test_lengths_half_in_one_style_and_half_in_the_other_are_read_as_written(cleaned: Cleaner) -> None:
    table = cleaned("activities", {"benötigte Zeit in h": ("duration_minutes", ["0,25", "1.5", "2"])}, delimiter=";")
    assert table.frame["duration_minutes"].tolist() == [15, 90, 120]
    assert table.questions == ()
    assert [issue.code for issue in table.issues] == ["other_decimal_sign"]


def test_less_than_one_is_no_thousand_in_any_style(cleaned: Cleaner) -> None:
    table = cleaned("orders", {"Qty": ("quantity", ["1.5", "2.25", "0,5"])})
    assert table.frame["quantity"].tolist() == [1.5, 2.25, 0.5]


def test_quantities_that_say_what_they_count_are_numbers_and_that_is_said(cleaned: Cleaner) -> None:
    table = cleaned("orders", {"Qty": ("quantity", ["5360 HA", "600", "1.5 ha"])})
    assert table.frame["quantity"].tolist() == [5360, 600, 1.5]
    assert [(issue.code, issue.where.rows) for issue in table.issues] == [("thing_left_out", (2, 4))]


def test_quantities_of_several_kinds_are_not_mixed(cleaned: Cleaner) -> None:
    table = cleaned("orders", {"Qty": ("quantity", ["500 g", "1 kg", "2", "3", "4"])})
    assert table.frame["quantity"].isna().tolist() == [True, True, False, False, False]
    assert [issue.code for issue in table.issues] == ["not_a_number"]


def test_a_clock_is_read_as_one_beside_it_that_says_its_unit(cleaned: Cleaner) -> None:
    table = cleaned("activities", {"Dauer": ("duration_minutes", ["1:30 Std.", "0:15", "45 Min."])})
    assert table.frame["duration_minutes"].tolist() == [90, 15, 45]
    table = cleaned("activities", {"Dauer": ("duration_minutes", ["1:30 Min.", "0:15"])})
    assert table.frame["duration_minutes"].tolist() == [1.5, 0.25]


def test_a_length_may_be_negative_in_each_of_its_parts(cleaned: Cleaner) -> None:
    table = cleaned("tickets", {"Durata": ("resolution_hours", ["-1 giorni -11 ore 0 minuti", "4 giorni 2 ore"])})
    assert table.frame["resolution_hours"].tolist() == [-35, 98]
    mixed = cleaned("tickets", {"Durata": ("resolution_hours", ["1 giorni -11 ore", "4 giorni 2 ore"])})
    assert mixed.frame["resolution_hours"].isna().tolist() == [True, False]
