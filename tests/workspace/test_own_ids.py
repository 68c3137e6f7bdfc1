"""A second shop that numbers its orders as the first one did is noticed before its orders take the others' place."""

import pytest

from crm_analytics.workspace import Workspace

DAYS = [f"2026-01-0{day}" for day in (5, 6, 7, 8)]
LATER = [f"2026-03-0{day}" for day in (5, 6, 7, 8)]
BERLIN, PARIS = ["ann", "ben", "cas", "dan"], ["max", "nia", "ole", "pia"]


def shop(table, names, file, **more):
    emails = [f"{name}@x.com" for name in names]
    columns = {"order_id": ["1", "2", "3", "4"], "ordered_at": DAYS, "email": emails, "amount": [1.0, 2.0, 3.0, 4.0]}
    return table("orders", file=file, **(columns | more))


def test_orders_of_another_shop_under_the_same_ids_are_said_at_once(table, now):
    with Workspace.open() as workspace:
        workspace.load([shop(table, BERLIN, "berlin.csv")], now=now)
        paris = shop(table, PARIS, "paris.csv", ordered_at=LATER)
        with workspace.snapshot() as snapshot:
            (found,) = snapshot.own_ids([paris])
        assert (found.field, found.prefix, found.shared, found.others) == ("order_id", "paris", 4, 4)
        report = workspace.load([paris], now=now)
        (said,) = (issue for issue in report.issues if issue.code == "own_ids")
        assert "4 of 4 that both have do not" in said.what
        assert "Read berlin.csv and paris.csv together" in said.hint


@pytest.mark.parametrize(
    ("names", "file", "more"),
    [
        pytest.param(BERLIN, "paris.csv", {}, id="the same people"),
        pytest.param(PARIS, "paris.csv", {}, id="the same days"),
        pytest.param(PARIS, "berlin_02.csv", {"ordered_at": LATER}, id="a later file of the same shop"),
        pytest.param(PARIS, "paris.csv", {"order_id": ["6", "7", "8", "9"], "ordered_at": LATER}, id="other ids"),
        pytest.param(PARIS, "paris.csv", {"email": [None] * 4, "ordered_at": LATER}, id="nobody beside them"),
    ],
)
def test_what_does_not_contradict_is_said_nothing_of(table, now, names, file, more):
    with Workspace.open() as workspace:
        workspace.load([shop(table, BERLIN, "berlin.csv")], now=now)
        report = workspace.load([shop(table, names, file, **more)], now=now)
        assert [issue for issue in report.issues if issue.code == "own_ids"] == []
