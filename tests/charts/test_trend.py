"""Trends: bars for what adds up, a line for what is a level, and nothing of a stranger's in the specification."""

import json
from dataclasses import replace
from datetime import date

import pytest

from crm_analytics.charts import DARK, LIGHT, trend
from crm_analytics.kpi import Area, Interval, Kpi, Point, Reading
from crm_analytics.measures import count, rate
from crm_analytics.periods import Grain, Period
from crm_analytics.units import Unit

WON = Kpi("won_value", "Won value", "d", Area.SALES, count("deals"), Unit.MONEY, additive=True)
WIN_RATE = Kpi("win_rate", "Win rate", "d", Area.SALES, rate(count("deals"), count("deals")), Unit.PERCENT)


def month(number: int, value: float | None, *, complete: bool = True, unit: Unit = Unit.MONEY) -> Point:
    start = date(2026, number, 1)
    interval = Interval(value - 3, value + 3, "Wilson") if unit is Unit.PERCENT and value is not None else None
    reason = "There are no closed deals." if value is None else None
    reading = Reading("won_value", unit, value=value, reason=reason, n=40, currency="EUR", interval=interval)
    return Point(Period(start, Grain.MONTH.next(start)), Grain.MONTH.label(start), reading, complete)


def test_amounts_are_bars_and_rates_are_lines_with_their_interval():
    bars = trend(WON, [month(1, 10.0), month(2, 20.0)], Grain.MONTH, LIGHT)
    line = trend(WIN_RATE, [month(n, 60.0, unit=Unit.PERCENT) for n in (1, 2)], Grain.MONTH, LIGHT)
    assert [layer["mark"]["type"] for layer in bars.spec["layer"]] == ["bar", "text"]
    assert [layer["mark"]["type"] for layer in line.spec["layer"]] == ["area", "line", "line", "point", "text"]


def test_an_incomplete_month_is_marked_and_not_joined_by_a_solid_line():
    points = [month(1, 60.0, unit=Unit.PERCENT), month(2, 50.0, complete=False, unit=Unit.PERCENT)]
    rows = trend(WIN_RATE, points, Grain.MONTH, LIGHT).rows.to_pylist()
    assert [row["complete"] for row in rows] == [True, False]
    assert [row["solid"] for row in rows] == [60.0, None]
    assert [row["dashed"] for row in rows] == [60.0, 50.0]
    assert rows[1]["state"] == "Not complete yet"


def test_a_month_without_a_value_is_a_gap_with_its_reason():
    rows = trend(WIN_RATE, [month(1, 60.0), month(2, None), month(3, 61.0)], Grain.MONTH, LIGHT).rows.to_pylist()
    assert rows[1]["value"] is None
    assert rows[1]["said"] == "—"
    assert rows[1]["state"] == "There are no closed deals."


def test_the_latest_complete_month_and_the_highest_carry_their_value():
    rows = trend(WON, [month(n, float(n * 1000)) for n in (9, 2, 3, 4)], Grain.MONTH, LIGHT).rows.to_pylist()
    assert [row["direct"] for row in rows] == ["€9,000", "", "", "€4,000"]


def test_no_value_is_written_over_a_higher_bar_beside_it():
    heights = [10.0, 90.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 80.0, 70.0]
    points = [month(number, 1000 * height) for number, height in enumerate(heights, start=1)]
    rows = trend(WON, points, Grain.MONTH, LIGHT).rows.to_pylist()
    assert [at for at, row in enumerate(rows) if row["direct"]] == [1]


def test_the_template_is_built_once_and_never_changed():
    first = trend(WON, [month(1, 10.0)], Grain.MONTH, LIGHT)
    before = json.dumps(first.spec["layer"])
    second = trend(replace(WON, label="Other"), [month(2, 99.0)], Grain.DAY, LIGHT)
    assert second.spec["layer"] is first.spec["layer"]
    assert json.dumps(first.spec["layer"]) == before
    assert first.spec["params"] != second.spec["params"]


def test_the_specification_holds_no_rows():
    spec = trend(WON, [month(1, 123456.0)], Grain.MONTH, LIGHT).spec
    assert spec["data"] == {"name": "source"}
    assert "datasets" not in spec


def test_light_and_dark_differ_in_colour():
    assert trend(WON, [month(1, 1.0)], Grain.MONTH, LIGHT).spec != trend(WON, [month(1, 1.0)], Grain.MONTH, DARK).spec


def test_the_chart_is_said_in_words():
    alt = trend(WON, [month(1, 10.0), month(2, 30.0), month(3, 20.0)], Grain.MONTH, LIGHT).alt
    assert alt == "Won value per month, 3 values: from Jan 2026 €10 to Mar 2026 €20, highest in Feb 2026 with €30."


def test_the_table_has_the_same_numbers_under_headings_people_read():
    table = trend(WIN_RATE, [month(1, 60.0, unit=Unit.PERCENT)], Grain.MONTH, LIGHT).table
    assert table.to_pylist() == [
        {"Month": "Jan 2026", "Win rate (%)": 60.0, "From (95 %)": 57.0, "To (95 %)": 63.0, "n": 40}
    ]


@pytest.mark.parametrize("months", [1, 2, 12])
def test_any_number_of_points_can_be_drawn(months):
    points = [month(number, float(number)) for number in range(1, months + 1)]
    assert trend(WON, points, Grain.MONTH, LIGHT).rows.num_rows == months
