"""Dates as people and programs write them."""

from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.parsing.date_order import evidence
from crm_analytics.parsing.date_parts import Order, Shape
from crm_analytics.parsing.dates import parse, read
from crm_analytics.parsing.months import MONTHS

CERTAIN = [
    ("2026-01-31", "2026-01-31 00:00:00"),
    ("2026/1/5", "2026-01-05 00:00:00"),
    ("2026.01.31", "2026-01-31 00:00:00"),
    ("20260131", "2026-01-31 00:00:00"),
    ("20260131T093000Z", "2026-01-31 09:30:00"),
    ("20260131 09:30", "2026-01-31 09:30:00"),
    ("2026-02-20 10:00:00 +0000", "2026-02-20 10:00:00"),
    ("2026-02-20T10:00:00Z", "2026-02-20 10:00:00"),
    ("2026-02-20T10:00:00.250+02:00", "2026-02-20 08:00:00.250000"),
    ("2026-02-20 23:30:00 -0300", "2026-02-21 02:30:00"),
    ("2026-02-20 10:00:00 UTC", "2026-02-20 10:00:00"),
    ("2026-02-20 1:05 PM", "2026-02-20 13:05:00"),
    ("2026-02-20 12:05 AM", "2026-02-20 00:05:00"),
    ("31. Januar 2026", "2026-01-31 00:00:00"),
    ("1er février 2026", "2026-02-01 00:00:00"),
    ("3 de marzo de 2026", "2026-03-03 00:00:00"),
    ("3 de março de 2026", "2026-03-03 00:00:00"),
    ("20 Mei 2026", "2026-05-20 00:00:00"),
    ("5 giugno 2026", "2026-06-05 00:00:00"),
    ("5 augustus 2026", "2026-08-05 00:00:00"),
    ("Feb 3rd, 2026", "2026-02-03 00:00:00"),
    ("February 3, 2026 2:30 PM", "2026-02-03 14:30:00"),
    ("01-Sep-2018", "2018-09-01 00:00:00"),
    ("01-Sep-18", "2018-09-01 00:00:00"),
    ("Mon, 03 Feb 2026 10:00", "2026-02-03 10:00:00"),
    ("lunes, 3 de febrero de 2026", "2026-02-03 00:00:00"),
    ("Dienstag, 5. März 2024 um 14:05 Uhr", "2024-03-05 14:05:00"),
    ("2024 Sep 3", "2024-09-03 00:00:00"),
]


@pytest.mark.parametrize(("text", "moment"), CERTAIN)
@pytest.mark.parametrize("order", list(Order))
def test_some_dates_need_no_order(text: str, moment: str, order: Order) -> None:
    found, failed = parse(pd.Series([text], dtype="str"), order, expected=False)
    assert (str(found[0]), failed[0]) == (moment, False)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("03/04/2026", Order.DMY, "2026-04-03"),
        ("03/04/2026", Order.MDY, "2026-03-04"),
        ("3.4.2026", Order.DMY, "2026-04-03"),
        ("20-10-16", Order.DMY, "2016-10-20"),
        ("20-10-16", Order.YMD, "2020-10-16"),
        ("10/20/16", Order.MDY, "2016-10-20"),
        ("5/1/99", Order.DMY, "1999-01-05"),
        ("31012026", Order.DMY, "2026-01-31"),
        ("25/12/2026 10.30", Order.DMY, "2026-12-25"),
        ("10:30 25/12/2026", Order.DMY, "2026-12-25"),
        ("12/25/2026, 3:04 PM", Order.MDY, "2026-12-25"),
        ("3 4 2026", Order.DMY, "2026-04-03"),
    ],
)
def test_others_are_read_in_the_order_of_their_column(text: str, order: Order, day: str) -> None:
    assert str(parse(pd.Series([text], dtype="str"), order)[0][0])[:10] == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Q4 2016", "2016-10-01"),
        ("2016-Q4", "2016-10-01"),
        ("Mar-24", "2024-03-01"),
        ("März 2024", "2024-03-01"),
        ("2026-03", "2026-03-01"),
        ("03/2026", "2026-03-01"),
        ("44927", "2023-01-01"),
        ("44927.5", "2023-01-01"),
        ("44927,5", "2023-01-01"),
        ("202403", "2024-03-01"),
        ("1. Quartal 2024", "2024-01-01"),
        ("2º trimestre de 2024", "2024-04-01"),
        ("3Q24", "2024-07-01"),
        ("KW 12/2024", "2024-03-18"),
        ("2024-W12", "2024-03-18"),
        ("Semaine 1 2025", "2024-12-30"),
        ("1700000000", "2023-11-14"),
        ("1700000000000", "2023-11-14"),
    ],
)
def test_months_and_counts_are_dates_only_where_dates_are_expected(text: str, day: str) -> None:
    column = pd.Series([text], dtype="str")
    assert str(parse(column, Order.DMY, expected=True)[0][0])[:10] == day
    assert parse(column, Order.DMY, expected=False)[1][0]


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026",
        "hello",
        "2026-13-01",
        "24:00",
        "1.2.3",
        "10-20-16 25:00",
        "2026-01-01 14:00 AM",
        "2026-01-01 0:15 PM",
        "2026-01-01 24:01",
        "2026-01-01 10:00 IST",
        "2026-01-01 10:00 Foo/Bar",
        "2024-10-27 02:30 Europe/Berlin",
        "2024-03-31 02:30 Europe/Berlin",
        "14-Mar",
        "1/2-2026",
        "12345",
        "99/99/9999",
        "2026-02-30",
        "1.234,56",
        "Product 12/05/2024",
        "May 12-15",
        "12/05/2024 (late)",
        "",
        "0/1/2024",
    ],
)
def test_what_is_no_date_is_not_made_one(text: str) -> None:
    assert not read(pd.Series([text], dtype="str")).is_date[0]


def test_a_named_time_zone_is_noted() -> None:
    cells = read(pd.Series(["2026-02-20T10:00:00Z", "2026-02-20 10:00"], dtype="str"))
    assert cells.zoned.tolist() == [True, False]


def test_months_are_known_with_and_without_accents() -> None:
    assert MONTHS["märz"] == MONTHS["marz"] == MONTHS["maerz"] == 3
    assert MONTHS["août"] == MONTHS["aout"] == 8


def test_impossible_days_leave_one_order() -> None:
    cells = read(pd.Series(["03/04/2026", "13/04/2026"], dtype="str"))
    assert evidence(cells, np.array([5, 1])).candidates() == (Order.DMY,)


def test_without_impossible_days_both_orders_are_left() -> None:
    cells = read(pd.Series(["03/04/2026", "12/04/2026"], dtype="str"))
    assert set(evidence(cells, np.array([5, 1])).candidates()) == {Order.DMY, Order.MDY}


def test_the_part_with_two_close_values_is_the_year() -> None:
    days = [f"{day:02d}-{month:02d}-{year}" for day in range(1, 29) for month in (3, 4) for year in (16, 17)]
    assert evidence(read(pd.Series(days, dtype="str")), np.ones(len(days))).candidates() == (Order.DMY,)


MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2068, 12, 31)).map(lambda moment: moment.replace(microsecond=0))
FORMATS = {
    Order.DMY: ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d %m %Y", "%d%m%Y"],
    Order.MDY: ["%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y", "%m.%d.%Y"],
    Order.YMD: [
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%y-%m-%d",
        "%Y%m%d",
        "%d %b %Y",
        "%B %d, %Y",
        "%d-%b-%y",
        "%b-%d-%y",
        "%a, %d %b %Y",
    ],
}
TIMES = ["", " %H:%M", " %H:%M:%S", " %I:%M:%S %p", "T%H:%M:%S", "T%H:%M:%SZ"]
CASES = [(order, form) for order, forms in FORMATS.items() for form in forms]


@given(MOMENTS, st.sampled_from(CASES), st.sampled_from(TIMES))
def test_a_moment_written_in_any_format_reads_back_equal(moment: datetime, case: tuple[Order, str], time: str) -> None:
    order, form = case
    if time.startswith("T") and "%d" in form and not form.endswith("%d"):
        time = time.replace("T", " ")
    if "%m%d" in form or "%d%m" in form:
        time = ""
    text = moment.strftime(form + time)
    found, failed = parse(pd.Series([text], dtype="str"), order)
    assert not failed[0], text
    expected = moment if time else datetime.combine(moment.date(), datetime.min.time())
    if time in (" %H:%M",):
        expected = moment.replace(second=0)
    assert found[0] == expected, text


@given(st.lists(st.dates(date(2000, 1, 1), date(2030, 1, 1)), min_size=1), st.sampled_from(CASES))
def test_the_true_order_is_never_ruled_out(days: list[date], case: tuple[Order, str]) -> None:
    order, form = case
    cells = read(pd.Series([day.strftime(form) for day in days], dtype="str"))
    if (cells.shape == Shape.SHORT).any() or (cells.shape == Shape.YEAR_LAST).any():
        assert order in evidence(cells, np.ones(len(days), dtype="int64")).candidates()


def test_a_day_is_added_where_a_time_zone_is_behind() -> None:
    found, _ = parse(pd.Series(["2026-01-01 23:00 -05:00"], dtype="str"), Order.YMD)
    assert found[0] == datetime(2026, 1, 1, 23) + timedelta(hours=5)


WRITTEN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}([ Tt][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?|[0-9T: -]{10,19}"


@given(st.lists(st.from_regex(WRITTEN, fullmatch=True), min_size=1))
@settings(max_examples=20)
def test_dates_with_hyphens_are_read_as_those_with_slashes(cells):
    hyphens, failed = parse(pd.Series(cells, dtype="str"), Order.YMD)
    slashes, also_failed = parse(pd.Series([cell.replace("-", "/") for cell in cells], dtype="str"), Order.YMD)
    known = ["-" in cell and " -" not in cell and cell.rindex("-") < 8 for cell in cells]
    assert hyphens[known].equals(slashes[known])
    assert (failed[known] == also_failed[known]).all()


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["Jan 23", "Feb 23", "Jan 24"], ["2023-01-01", "2023-02-01", "2024-01-01"]),
        (["Mar-15", "Apr-22"], ["2015-03-01", "2022-04-01"]),
        (["Mar 15", "Mar 22", "Apr 5"], ["NaT", "NaT", "NaT"]),
        (["Mar 15", "Mar 22", "Apr 02"], ["NaT", "NaT", "NaT"]),
        (["Mar 15", "Mar 16", "Apr 17"], ["NaT", "NaT", "NaT"]),
        (["201012", "311299"], ["NaT", "NaT"]),
    ],
)
def test_days_of_no_year_are_no_months(cells: list[str], days: list[str]) -> None:
    assert [str(moment)[:10] for moment in parse(pd.Series(cells, dtype="str"), Order.DMY)[0]] == days


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Di, 02.01.2024 um 10:00 Uhr", "2024-01-02 10:00:00"),
        ("le 2 janvier 2024 à 10h30", "2024-01-02 10:30:00"),
        ("2 de enero de 2024 a las 10:30", "2024-01-02 10:30:00"),
        ("02/01/2024 às 10:30", "2024-01-02 10:30:00"),
        ("Tue Jan 02 2024 10:00:00 GMT+0100 (Central European Standard Time)", "2024-01-02 09:00:00"),
        ("2024-01-02 10:00:00 +0000 UTC", "2024-01-02 10:00:00"),
        ("2024-01-02 10:00 PST", "2024-01-02 18:00:00"),
        ("02.01.2024 10:00 CEST", "2024-01-02 08:00:00"),
        ("Tue Jan 02 10:00:00 +0100 2024", "2024-01-02 09:00:00"),
        ("Tue Jan 02 10:00:00 UTC 2024", "2024-01-02 10:00:00"),
        ("Jan 2, 2024 at 10:30 AM GMT+1", "2024-01-02 09:30:00"),
        ("2024-01-02 10:00 (UTC)", "2024-01-02 10:00:00"),
        ("2 gennaio 2024 alle ore 10:30", "2024-01-02 10:30:00"),
        ("2024-02-29 24:00", "2024-03-01 00:00:00"),
        ("20240229T240000Z", "2024-03-01 00:00:00"),
        ("2024-01-02 13:45 PM", "2024-01-02 13:45:00"),
        ("2024-01-02 0:15 AM", "2024-01-02 00:15:00"),
        ("2024-01-02 10:00 Europe/Berlin", "2024-01-02 09:00:00"),
        ("2024-07-02 10:00 Europe/Berlin", "2024-07-02 08:00:00"),
        ("02/07/2024 10:00 (Europe/Berlin)", "2024-07-02 08:00:00"),
        ("2024-07-02T10:00:00+02:00[Europe/Berlin]", "2024-07-02 08:00:00"),
        ("Jan 2, 2024 10:30 PM ET", "2024-01-03 03:30:00"),
        ("2 Januari 2024 pukul 10.00 WIB", "2024-01-02 03:00:00"),
        ("2024-01-02 10:00 AEDT", "2024-01-01 23:00:00"),
    ],
)
def test_words_around_a_moment_are_understood(text: str, moment: str) -> None:
    found, failed = parse(pd.Series([text], dtype="str"), Order.DMY, expected=False)
    assert (str(found[0]), failed[0]) == (moment, False)
