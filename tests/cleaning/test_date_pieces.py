"""A date whose year, month and day stand in columns of their own is one date; the columns stay."""

import pandas as pd
import pytest

ORDERS = {"OrderNo": ("order_id", ["1", "2", "3"]), "Total": ("amount", ["5.00", "7.00", "9.00"])}


def extras(columns):
    return {heading: (None, cells) for heading, cells in columns.items()}


def dated(cleaned, **columns):
    table = cleaned("orders", {**ORDERS, **extras(columns)})
    return None if "ordered_at" not in table.frame else [str(day.date()) for day in table.frame["ordered_at"]], table


@pytest.mark.parametrize(
    ("year", "month", "day", "months"),
    [
        ("arrival_date_year", "arrival_date_month", "arrival_date_day_of_month", ["July", "Aug", "12"]),
        ("Jahr", "Monat", "Tag", ["Juli", "August", "Dez."]),
        ("Año", "Mes", "Día", ["julio", "agosto", "diciembre"]),
        ("YYYY", "MM", "DD", ["07", "08", "12"]),
        ("Tahun", "Bulan", "Hari", ["Juli", "Agustus", "Desember"]),
    ],
)
def test_year_month_and_day_are_one_date(cleaned, year, month, day, months):
    columns = {year: ["2015", "2016", "2016"], month: months, day: ["1", "31", "9"]}
    found, table = dated(cleaned, **columns)
    assert found == ["2015-07-01", "2016-08-31", "2016-12-09"]
    assert set(columns) <= set(table.extras)
    (said,) = [issue.what for issue in table.issues if issue.code == "date_in_pieces"]
    assert f'"{year}", "{month}" and "{day}" were put together' in said
    assert table.derived["ordered_at"] == f'from "{year}", "{month}" and "{day}"'


def test_a_year_and_a_month_stand_for_the_first_day(cleaned):
    found, table = dated(cleaned, Year=["2023", "2023", "2024"], Month=["1", "12", "2"])
    assert found == ["2023-01-01", "2023-12-01", "2024-02-01"]
    assert "first day" in next(issue.what for issue in table.issues if issue.code == "date_in_pieces")


@pytest.mark.parametrize(
    "columns",
    [
        {"Birth Year": ["1980", "1990", "1970"], "Birth Month": ["1", "2", "3"]},
        {"Year": ["2023", "2023", "2024"], "Months": ["24", "36", "12"]},
        {"Year": ["1", "2", "3"], "Month": ["1", "2", "3"]},
        {"Order Year": ["2023", "2023", "2024"], "Delivery Month": ["1", "2", "3"]},
        {"Year": ["2023", "2023", "2024"], "Day": ["1", "2", "3"]},
    ],
)
def test_what_is_no_date_of_the_row_stays_apart(cleaned, columns):
    found, _ = dated(cleaned, **columns)
    assert found is None


def test_a_date_that_is_there_is_not_made_anew(cleaned):
    pieces = extras({"Year": ["2023"] * 3, "Month": ["7"] * 3})
    table = cleaned("orders", {**ORDERS, "Date": ("ordered_at", ["2024-01-05"] * 3), **pieces})
    assert set(table.frame["ordered_at"]) == {pd.Timestamp(2024, 1, 5)}


def test_days_that_do_not_exist_are_blank_and_said(cleaned):
    count = 40
    pieces = {"Year": ["2023"] * count, "Month": ["2"] * count, "Day": ["30", *["28"] * (count - 1)]}
    table = cleaned("orders", {"OrderNo": ("order_id", list(map(str, range(count)))), **extras(pieces)})
    assert table.frame["ordered_at"].isna().tolist() == [True, *[False] * (count - 1)]
    assert "1 row has no date" in next(issue.what for issue in table.issues if issue.code == "date_in_pieces")
