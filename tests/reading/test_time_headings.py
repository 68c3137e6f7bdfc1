"""Headings that name a time, in the languages of the owners, and the years that texts around them say."""

import pytest

from crm_analytics.reading.tables.time_headings import Grain, Time, in_order, time_in, time_of, with_years


@pytest.mark.parametrize(
    ("heading", "grain", "year", "number"),
    [
        ("Jan 2024", Grain.MONTH, 2024, 1),
        ("Jan-24", Grain.MONTH, 2024, 1),
        ("Dez. 1998", Grain.MONTH, 1998, 12),
        ("März", Grain.MONTH, None, 3),
        ("août 2023", Grain.MONTH, 2023, 8),
        ("enero de 2024", Grain.MONTH, 2024, 1),
        ("fevereiro/2024", Grain.MONTH, 2024, 2),
        ("maggio 2024", Grain.MONTH, 2024, 5),
        ("mei 2024", Grain.MONTH, 2024, 5),
        ("Agustus 2024", Grain.MONTH, 2024, 8),
        ("2024-01", Grain.MONTH, 2024, 1),
        ("202412", Grain.MONTH, 2024, 12),
        ("01/2024", Grain.MONTH, 2024, 1),
        ("Q1 2024", Grain.QUARTER, 2024, 1),
        ("2024 Q3", Grain.QUARTER, 2024, 3),
        ("T2 2024", Grain.QUARTER, 2024, 2),
        ("4. Quartal 2024", Grain.QUARTER, 2024, 4),
        ("2023", Grain.YEAR, 2023, 1),
    ],
)
def test_a_heading_that_is_a_time_is_known(heading, grain, year, number):
    assert time_of(heading) == Time(grain, year, number)


@pytest.mark.parametrize("heading", ["Month 1", "M1", "Sales", "Total", "Marketing", "13/2024", "20241", "Item 3", ""])
def test_other_headings_are_no_times(heading):
    assert time_of(heading) is None


def test_the_words_beside_a_time_are_the_measure():
    assert time_in("Umsatz Januar 2024") == (Time(Grain.MONTH, 2024, 1), "Umsatz")
    assert time_in("2022 Revenue") == (Time(Grain.YEAR, 2022), "Revenue")
    assert time_in("Product Item 1") is None


def test_times_follow_one_another_across_the_turn_of_a_year():
    def months(*numbers):
        return [Time(Grain.MONTH, None, number) for number in numbers]

    assert in_order(months(11, 12, 1, 2))
    assert not in_order(months(1, 5, 2))
    assert not in_order([Time(Grain.MONTH, 2024, 1), Time(Grain.YEAR, 2024)])


def test_the_year_is_what_the_first_text_says_that_says_one():
    months = [Time(Grain.MONTH, None, number) for number in (1, 2)]
    assert [time.year for time in with_years(months, ["Sales", "Report 2023", "export 2024.csv"])] == [2023, 2023]
    assert with_years(months, ["Sales 2023 and 2024"]) is None
    fiscal = [Time(Grain.MONTH, None, number) for number in (12, 1)]
    assert with_years(fiscal, ["2024"]) is None, "which of the months is in 2024 is not clear"
