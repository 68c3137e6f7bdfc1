"""Pace: evenly, by the seasons of the own past, and only where that past is whole."""

from datetime import date

import pytest

from crm_analytics.kpi import Point, Reading
from crm_analytics.periods import Grain, Period
from crm_analytics.planning.pace import Pace, seasons
from crm_analytics.units import Unit

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))


def months(first: date, values: list[float], n: int = 20) -> list[Point]:
    points, start = [], first
    for value in values:
        period = Period(start, Grain.MONTH.next(start))
        points.append(Point(period, Grain.MONTH.label(start), Reading("revenue", Unit.MONEY, value, n=n)))
        start = period.end
    return points


def test_without_seasons_a_quarter_of_the_days_is_a_quarter_of_the_way():
    pace = Pace(Period(date(2026, 1, 1), date(2026, 4, 11)))  # 100 days
    assert pace.share(date(2025, 12, 31)) == 0.0
    assert pace.share(date(2026, 1, 25)) == pytest.approx(0.25)
    assert pace.share(date(2026, 4, 10)) == 1.0
    assert pace.share(date(2027, 1, 1)) == 1.0


def test_seasons_put_more_of_the_way_into_the_months_that_bring_more():
    """
    month 2025   brings       a half of the year comes in December alone
    Jan-Nov      100 each
    Dec          1,100
    """
    found = seasons(months(date(2025, 1, 1), [100.0] * 11 + [1_100.0]), date(2026, 1, 1))
    assert found is not None
    assert str(found.months) == "1 Jan – 31 Dec 2025"
    pace = Pace(YEAR, found)
    assert pace.share(date(2026, 6, 30)) == pytest.approx(6 * 100 / 2_200)
    assert pace.share(date(2026, 11, 30)) == pytest.approx(0.5)
    assert pace.share(date(2026, 12, 31)) == 1.0


def test_several_years_are_taken_together_and_the_oldest_left_out():
    values = [1e9] * 12 + ([100.0] * 11 + [300.0]) * 3
    found = seasons(months(date(2022, 1, 1), values), date(2026, 1, 1))
    assert found is not None
    assert str(found.months) == "1 Jan 2023 – 31 Dec 2025"
    # February 2024 has a day more.
    assert Pace(YEAR, found).share(date(2026, 11, 30)) == pytest.approx(1_100 / 1_400, abs=0.001)


def test_less_than_a_year_before_the_start_has_no_seasons():
    assert seasons(months(date(2025, 1, 1), [100.0] * 12), date(2025, 12, 1)) is None


def test_a_year_that_rests_on_few_rows_has_no_seasons():
    assert seasons(months(date(2025, 1, 1), [100.0] * 12, n=9), date(2026, 1, 1)) is None


def test_a_year_with_a_month_below_nothing_has_no_seasons():
    assert seasons(months(date(2025, 1, 1), [100.0] * 11 + [-50.0]), date(2026, 1, 1)) is None
