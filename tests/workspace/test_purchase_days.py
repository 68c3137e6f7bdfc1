"""The days on which customers bought something, and the times as a customer that they make up."""

from datetime import date, datetime, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.workspace.rows.purchase_days import PurchaseDays

BOUGHT = st.sets(st.tuples(st.integers(-2, 2), st.integers(0, 40)), max_size=30)
YEAR = date(2024, 1, 1)


@pytest.fixture
def read():
    connection = duckdb.connect()

    def made(entries, is_each_one=False):
        connection.execute("CREATE OR REPLACE TABLE days (who BIGINT, day DATE, row BIGINT, several BOOLEAN)")
        for entry in entries:
            connection.execute("INSERT INTO days VALUES (?, ?, ?, ?)", list(entry))
        return PurchaseDays.read(connection, "SELECT * FROM days", is_each_one)

    yield made
    connection.close()


def test_a_pause_that_is_too_long_ends_a_time(read):
    bought = read([(7, date(2024, 1, 20), 3, False), (7, date(2024, 1, 1), 1, False), (7, date(2024, 1, 5), 2, False)])
    assert bought.gaps.tolist() == [4, 15]
    first, second = bought.times(10, date(2024, 1, 25)).to_pylist()
    assert first == {
        "_id": 1, "who": 7, "row": 2, "started": datetime(2024, 1, 1), "last": datetime(2024, 1, 5),
        "ended": datetime(2024, 1, 16), "is_first": True, "previous_ended": None,
        "next_started": datetime(2024, 1, 20), "days_to_second": 4.0,
    }  # fmt: skip
    assert second == {
        "_id": 2, "who": 7, "row": 3, "started": datetime(2024, 1, 20), "last": datetime(2024, 1, 20), "ended": None,
        "is_first": False, "previous_ended": datetime(2024, 1, 16), "next_started": None, "days_to_second": None,
    }  # fmt: skip


def test_two_purchases_on_the_first_day_are_no_days_apart(read):
    bought = read([(1, YEAR, 4, True), (2, YEAR, 5, False)])
    assert bought.times(30, YEAR).column("days_to_second").to_pylist() == [0.0, None]
    assert not len(bought.gaps)


def test_several_rows_of_a_day_are_one_entry_and_several_purchases_where_each_is_one(read):
    rows = [(2, YEAR, 5, False), (1, YEAR, 9, False), (1, YEAR, 4, False), (1, date(2024, 2, 1), 7, False)]
    for is_each_one, first in ((True, [True, False, False]), (False, [False, False, False])):
        bought = read(rows, is_each_one)
        assert bought.who.tolist() == [1, 1, 2]
        assert bought.row.tolist() == [9, 7, 5]
        assert bought.several.tolist() == first


def test_without_a_purchase_there_is_no_time(read):
    assert read([]).times(30, YEAR).num_rows == 0


@settings(max_examples=20, deadline=None)
@given(BOUGHT, st.integers(1, 9))
def test_every_day_with_a_purchase_lies_in_one_time_of_its_customer(bought, days):
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE days (who BIGINT, day DATE)")
        for who, day in bought:
            connection.execute("INSERT INTO days VALUES (?, ?)", [who, YEAR + timedelta(day)])
        query = "SELECT *, row_number() OVER (ORDER BY who, day) AS row, false AS several FROM days"
        times = PurchaseDays.read(connection, query).times(days, YEAR + timedelta(60)).to_pylist()
    for who, day in bought:
        when = datetime(2024, 1, 1) + timedelta(day)
        (own,) = [time for time in times if time["who"] == who and time["started"] <= when <= time["last"]]
        assert own["ended"] is None or own["ended"] == own["last"] + timedelta(days + 1)
    for time in times:
        assert time["next_started"] is None or time["next_started"] >= time["ended"]
    assert sum(time["is_first"] for time in times) == len({who for who, _ in bought})
