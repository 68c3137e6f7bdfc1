"""Heat maps, waterfalls and histograms: what is drawn, and strangers' words kept out of the specification."""

import json

import pyarrow as pa

from crm_analytics.charts import DARK, LIGHT, Column, Square, Step, heat_map, histogram, waterfall

NUMBERS = pa.table({"n": [1]})


def test_a_waterfall_begins_each_bar_where_the_one_before_ended():
    steps = [Step("Before", 10, "10", True), Step("New", 5, "5"), Step("Left", -3, "−3"), Step("Now", 12, "12", True)]
    rows = waterfall(steps, "Customers", LIGHT, named=("Step", "Customers")).rows
    assert rows["start"].to_pylist() == [0, 10, 15, 0]
    assert rows["stop"].to_pylist() == [10, 15, 12, 12]
    assert rows["kind"].to_pylist() == ["total", "up", "down", "total"]


def test_an_incomplete_square_is_faded_and_never_written_in_the_colour_of_the_page():
    squares = [Square(0, 0, 100.0, "100 %"), Square(0, 1, 90.0, "90 %", "running", complete=False)]
    rows = heat_map(squares, ["A"], ["0", "1"], "Heading", LIGHT, table=NUMBERS, said=NUMBERS).rows
    assert rows["complete"].to_pylist() == [True, False]
    assert rows["is_strong"].to_pylist() == [True, False]
    assert rows["written"].to_pylist() == ["100", "90"]


def test_a_square_without_a_value_says_so_and_draws():
    picture = heat_map([Square(0, 0, None, "—")], ["A"], ["0"], "Heading", DARK, table=NUMBERS, said=NUMBERS)
    assert picture.rows["value"].to_pylist() == [None]


def test_names_of_strangers_are_data_and_not_specification():
    nasty = "');alert(1)//"
    step = waterfall([Step(nasty, 1, "1", True)], "H", LIGHT, named=("Step", "Amount"))
    heat = heat_map([Square(0, 0, 1.0, "1")], [nasty], ["0"], "H", LIGHT, table=NUMBERS, said=NUMBERS)
    columns = histogram([Column(nasty, nasty, 1)], "H", LIGHT, axes=("Span", "Number"))
    for picture in (step, heat, columns):
        spec = dict(picture.spec)
        names = next(each for each in spec.pop("params") if each["name"] == "names")
        assert names["value"] == [nasty]
        assert nasty not in json.dumps(spec)


def test_a_histogram_begins_at_zero():
    picture = histogram([Column("1", "one", 3), Column("2", "two", 7)], "H", LIGHT, axes=("Span", "Number"))
    assert next(each["value"] for each in picture.spec["params"] if each["name"] == "high") >= 7
    assert picture.table["Number"].to_pylist() == [3, 7]
