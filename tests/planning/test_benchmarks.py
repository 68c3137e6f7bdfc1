"""Standing: the last complete bucket among those before it, counted by hand."""

from dataclasses import replace
from datetime import date

import pytest

from crm_analytics.catalogue import KPIS
from crm_analytics.kpi import Point, Reading
from crm_analytics.periods import Grain, Period
from crm_analytics.planning import Benchmark, standing, warning
from crm_analytics.planning.benchmarks import Standing
from crm_analytics.units import Unit


def months(*values: float | None) -> list[Point]:
    points, start = [], date(2024, 1, 1)
    for value in values:
        period = Period(start, Grain.MONTH.next(start))
        reading = Reading("win_rate", Unit.PERCENT, value, None if value is not None else "none", n=int(value or 0))
        points.append(Point(period, Grain.MONTH.label(start), reading))
        start = period.end
    return points


def test_a_month_is_ranked_among_those_before_it():
    """42 is above 10, 20, 30 and 40 of eight, and ties with none: 4 of 8."""
    found = standing(KPIS["win_rate"], months(10, 20, 30, 40, 50, 60, 70, 80, 42), Grain.MONTH)
    assert found is not None
    assert (found.beaten, found.n) == (50.0, 8)
    assert found.sentence == "Sep 2024 with 42.0 %: better than 50 % of the 8 months before it."


def test_where_less_is_better_the_smaller_value_beats_the_larger():
    found = standing(KPIS["sales_cycle_days"], months(10, 20, 30, 40, 50, 60, 70, 80, 15), Grain.MONTH)
    assert found is not None
    assert found.beaten == pytest.approx(100 * 7 / 8)


def test_ties_count_half_and_neither_way_is_called_higher():
    found = standing(KPIS["open_deals"], months(5, 5, 5, 5, 5, 5, 5, 5, 5), Grain.MONTH)
    assert found is not None
    assert found.beaten == 50.0
    assert "higher than" in found.sentence


def test_a_month_that_is_still_running_is_not_ranked():
    points = months(10, 20, 30, 40, 50, 60, 70, 80, 90, 1)
    points[-1] = replace(points[-1], complete=False)
    found = standing(KPIS["win_rate"], points, Grain.MONTH)
    assert found is not None
    assert found.point.label == "Sep 2024"
    assert found.beaten == 100.0


def test_a_rate_on_far_fewer_rows_than_usual_is_not_ranked_but_a_total_is():
    """Eight months of 100 rows and one of 3: 33.3 % of three rows beats nothing, three deals are simply few."""
    rates = months(*[50.0] * 8, 90.0)
    rows = [replace(each, reading=replace(each.reading, n=100)) for each in rates]
    thin = [*rows[:-1], replace(rows[-1], reading=replace(rows[-1].reading, n=3))]
    assert standing(KPIS["win_rate"], rows, Grain.MONTH) is not None
    assert standing(KPIS["win_rate"], thin, Grain.MONTH) is None
    assert standing(KPIS["won_value"], thin, Grain.MONTH) is not None


def test_only_the_24_before_it_count_and_empty_ones_do_not():
    found = standing(KPIS["win_rate"], months(*[99.0] * 10, *[10.0] * 23, None, 10.0, 50.0), Grain.MONTH)
    assert found is not None
    assert (found.beaten, found.n) == (100.0, 24)


def test_fewer_than_eight_months_before_say_nothing():
    assert standing(KPIS["win_rate"], months(1, 2, 3, 4, 5, 6, 7, 8), Grain.MONTH) is None
    assert standing(KPIS["win_rate"], months(0, 0, 0, 4, 5, 6, 7, 8, 9), Grain.MONTH) is None


def test_the_warning_sets_both_definitions_side_by_side():
    found = Benchmark("win_rate", 20.0, "Won ÷ all leads.", "A report", date(2026, 1, 1))
    said = warning("Won ÷ closed deals.", found)
    assert "Theirs: Won ÷ all leads. Yours: Won ÷ closed deals." in said


def test_the_best_and_the_worst_of_all_are_called_so():
    point = Point(
        Period(date(2024, 9, 1), date(2024, 10, 1)), "Sep 2024", Reading("win_rate", Unit.PERCENT, value=42.0)
    )
    assert Standing(point, 0.0, 8, Grain.MONTH, True).short == "Sep 2024: worse than all 8 months before"
    assert Standing(point, 100.0, 8, Grain.MONTH, None).short == "Sep 2024: higher than all 8 months before"
