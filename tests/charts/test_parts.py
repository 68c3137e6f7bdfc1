"""Splits as bars: order, how many are drawn, and strangers' words kept out of the specification."""

import json

from crm_analytics.charts import LIGHT, Bar, bar_chart, in_order, split_bars, step_notes
from crm_analytics.kpi import Area, Interval, Kpi, Part, Reading
from crm_analytics.measures import count, rate
from crm_analytics.units import Unit

WON = Kpi("won_value", "Won value", "d", Area.SALES, count("deals"), Unit.MONEY, additive=True)
WIN_RATE = Kpi("win_rate", "Win rate", "d", Area.SALES, rate(count("deals"), count("deals")), Unit.PERCENT)


def part(key: str | None, value: float | None, n: int = 50) -> Part:
    interval = Interval(value - 5, value + 5, "Wilson") if value is not None else None
    reading = Reading("win_rate", Unit.PERCENT, value=value, reason=None if value else "None.", n=n, interval=interval)
    return Part(key, key or "(none)", reading)


def labels(picture) -> list[str]:
    return picture.rows["label"].to_pylist()


def test_parts_are_sorted_by_value_and_blanks_come_last():
    picture = split_bars(WIN_RATE, [part("A", 40.0), part(None, 90.0), part("B", 60.0)], "Owner", LIGHT)
    assert labels(picture) == ["B", "A", "(none)"]
    assert picture.rows["quiet"].to_pylist() == [False, False, True]


def test_a_rate_on_three_rows_does_not_push_out_one_on_hundreds():
    parts = [part("tiny", 100.0, n=3), part("big", 55.0, n=400), part("middle", 50.0, n=90)]
    picture = split_bars(WIN_RATE, parts, "Owner", LIGHT, most=2)
    assert labels(picture) == ["big", "middle"]
    assert picture.table.num_rows == 3
    assert "(2 of 3)" in picture.alt


def test_the_value_of_everything_together_is_said():
    whole = Reading("win_rate", Unit.PERCENT, value=63.16, n=6711)
    picture = split_bars(WIN_RATE, [part("A", 40.0)], "Owner", LIGHT, whole=whole)
    assert "all together, 63.2 %" in picture.alt
    assert picture.rows["whole"].to_pylist() == [63.16]


def test_a_stranger_s_words_are_data_and_never_specification():
    nasty = '<img src=x onerror=alert(1)> datum["a"] $x$'
    picture = split_bars(WIN_RATE, [part(nasty, 40.0)], "Owner", LIGHT)
    assert nasty not in json.dumps(picture.spec["layer"])
    assert labels(picture) == [nasty]
    fields = {
        encoding["field"]
        for layer in picture.spec["layer"]
        for encoding in layer["encoding"].values()
        if isinstance(encoding, dict) and "field" in encoding
    }
    assert fields <= set(picture.rows.column_names)


def test_a_part_without_a_value_says_why():
    row = split_bars(WIN_RATE, [part("A", 40.0), part("B", None)], "Owner", LIGHT).rows.to_pylist()[1]
    assert (row["value"], row["said"], row["state"]) == (None, "—", "None.")


def test_every_bar_has_a_row_of_its_own_height_however_many_there_are():
    bars = [Bar(label, Reading("deals", Unit.COUNT, value=2.0, n=2)) for label in ("a", "b", "c")]
    kpi = Kpi("deals", "Deals", "d", Area.SALES, count("deals"), Unit.COUNT, additive=True)
    steps = [bar_chart(kpi, bars[:most], "h", LIGHT, named=("Step", bars)).spec["height"] for most in (1, 3)]
    assert steps[0] == steps[1] == {"step": 30}


def test_steps_keep_their_order():
    readings = {
        name: Reading("n", Unit.COUNT, value=value, n=int(value)) for name, value in (("Won", 5.0), ("New", 9.0))
    }
    parts = [Part(name, name, reading) for name, reading in readings.items()]
    ordered = in_order(parts, ["New", "Won"])
    assert [each.label for each in ordered] == ["New", "Won"]
    picture = bar_chart(WON, [Bar(p.label, p.reading) for p in ordered], "h", LIGHT, named=("Stage", ordered))
    assert labels(picture) == ["New", "Won"]


def test_a_funnel_says_how_many_go_on():
    assert step_notes({"Leads": 0.0, "Won": 3.0}) == {"Leads": "", "Won": ""}
    assert step_notes({"Leads": 200.0, "Deals": 100.0})["Deals"] == "50.0 %"
