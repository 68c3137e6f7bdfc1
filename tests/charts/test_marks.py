"""What stands on a trend beside its values: targets and notes, as data and never as part of the specification."""

import json
from datetime import date

import pytest

from crm_analytics.catalogue import KPIS
from crm_analytics.charts import DARK, LIGHT, Beside, Mark, outlook, trend
from crm_analytics.kpi import Point, Reading
from crm_analytics.periods import Grain, Period
from crm_analytics.units import Unit

NASTY = '<img src=x onerror="alert(1)"> ![x](http://192.0.2.1)'


def points(kpi: str, unit: Unit, *values: float) -> list[Point]:
    found, start = [], date(2026, 1, 1)
    for value in values:
        period = Period(start, Grain.MONTH.next(start))
        found.append(Point(period, Grain.MONTH.label(start), Reading(kpi, unit, value, n=10)))
        start = period.end
    return found


def test_a_trend_without_target_and_notes_is_the_one_it_was():
    picture = trend(KPIS["won_value"], points("won_value", Unit.MONEY, 1.0, 2.0), Grain.MONTH, LIGHT)
    assert "planned" not in json.dumps(picture.spec)
    assert "note_at" not in json.dumps(picture.spec)
    assert "The target asks" not in picture.table.column_names


@pytest.mark.parametrize(("kpi", "unit"), [("won_value", Unit.MONEY), ("win_rate", Unit.PERCENT)])
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_way_to_a_target_is_drawn_said_and_in_the_table(kpi, unit, palette):
    beside = Beside([None, 20.0, 30.0])
    picture = trend(KPIS[kpi], points(kpi, unit, 10.0, 12.0, 14.0), Grain.MONTH, palette, beside)
    assert picture.rows.column("planned").to_pylist() == [None, 20.0, 30.0]
    assert picture.table.column("The target asks").to_pylist() == [None, 20.0, 30.0]
    assert picture.said.column("The target asks").to_pylist()[0] == "—"
    assert "The target asks 30" in picture.alt
    (heading,) = [each["value"] for each in picture.spec["params"] if each["name"] == "heading"]
    assert heading.endswith(": target")
    (high,) = [each["value"] for each in picture.spec["params"] if each["name"] == "y_high"]
    assert high >= 30


def test_notes_stand_on_their_day_and_those_of_one_month_together():
    marks = [Mark(1, date(2026, 1, 10), "One"), Mark(2, date(2026, 1, 20), NASTY), Mark(3, date(2026, 3, 5), "Three")]
    shown = points("won_value", Unit.MONEY, 1.0, 2.0, 3.0)
    picture = trend(KPIS["won_value"], shown, Grain.MONTH, LIGHT, Beside((), marks))
    assert picture.rows.column("note").to_pylist() == ["1, 2", "", "3"]
    assert picture.rows.column("note_at").to_pylist() == [
        date(2026, 1, 15).toordinal() + 0.5,
        None,
        date(2026, 3, 5).toordinal() + 0.5,
    ]
    assert NASTY in picture.rows.column("note_text").to_pylist()[0]
    assert "onerror" not in json.dumps(picture.spec)
    assert picture.table.column("Notes").to_pylist()[2] == "3: Three"


def test_an_outlook_counts_the_futures_that_reach_the_goal():
    bars = [(0.0, 10.0, 0.25), (10.0, 20.0, 0.5), (20.0, 30.0, 0.25)]
    picture = outlook(bars, 20.0, Unit.MONEY, "EUR", LIGHT)
    assert picture.rows.column("reached").to_pylist() == [False, False, True]
    assert "25.0 % of the futures reach €20" in picture.alt
    assert picture.said.column("Share of futures").to_pylist() == ["25.0 %", "50.0 %", "25.0 %"]


def test_an_outlook_whose_goal_is_far_off_still_shows_it():
    picture = outlook([(0.0, 10.0, 1.0)], 500.0, Unit.COUNT, None, DARK)
    (high,) = [each["value"] for each in picture.spec["params"] if each["name"] == "x_high"]
    assert high >= 500
