"""Lists that end long before the others are counted up to their own end, and compared with as many days."""

from datetime import date, datetime, timedelta
from pathlib import Path

import crm_analytics as crm
from crm_analytics.periods import Grain, Period

NOW = datetime(2026, 11, 10, 9)
FIRST = date(2026, 5, 1)


def _orders(days: int, every: int = 1) -> str:
    rows = [f"{at},{FIRST + timedelta(days=at)},C{at % 5},10" for at in range(0, days, every)]
    return "\n".join(["order_id,order_date,customer,amount", *rows, ""])


def _load(tmp_path: Path, orders: str, last_ticket: str) -> crm.Workspace:
    (tmp_path / "orders.csv").write_text(orders)
    (tmp_path / "tickets.csv").write_text(f"ticket_id,created_at,subject\n1,2026-05-03,a\n2,{last_ticket},b\n")
    return crm.load(tmp_path / "orders.csv", tmp_path / "tickets.csv", accept=True, now=NOW)


def test_a_period_in_which_a_list_ends_is_counted_and_compared_up_to_there(tmp_path: Path) -> None:
    # Orders of 10 each day from 1 May to 8 July, tickets up to 6 September.
    workspace = _load(tmp_path, _orders(69), "2026-09-06")
    found = crm.read(workspace, "revenue", start=date(2026, 7, 1), end=date(2026, 8, 1))["revenue"]
    assert (found.value, found.previous, found.partial) == (80, 80, True)
    assert found.notes[0].startswith("Your orders end on 8 Jul 2026, the rest of your data on 6 Sep 2026")
    months = crm.trend(workspace, "revenue", grain="month")
    assert [point.complete for point in months] == [True, True, False, False, False]
    assert [point.reading.value for point in months] == [310, 300, 80, None, None]


def test_a_list_that_is_silent_as_long_as_it_often_is_was_kept_up(tmp_path: Path) -> None:
    # An order every three weeks: two months without one are nothing that only an old export explains.
    workspace = _load(tmp_path, _orders(69, every=21), "2026-09-06")
    found = crm.read(workspace, "revenue", start=date(2026, 7, 1), end=date(2026, 8, 1))["revenue"]
    assert (found.partial, found.notes, found.period) == (False, (), Period(date(2026, 7, 1), date(2026, 8, 1)))


def test_a_month_of_silence_is_no_end(tmp_path: Path) -> None:
    workspace = _load(tmp_path, _orders(69), "2026-08-07")
    months = crm.trend(workspace, "revenue", grain=Grain.MONTH)
    assert [point.complete for point in months] == [True, True, True, False]
