"""What was cancelled, returned or refunded is no part of revenue: how much that is, of how many orders, is said."""

import csv
import io

import pytest

from crm_analytics.catalogue import kpi
from crm_analytics.conditions import FilterSet, is_
from crm_analytics.evaluate import Compare, Proof, Scope, proof, readings, rows
from crm_analytics.workspace import Workspace
from tests.evaluate.test_orders_that_stood import NOW, orders, written
from tests.tables_in_words import drawn
from tests.workspace.uploads import load

EVERYTHING = Scope(compare=Compare.NONE)
LINES = """
    orders | order_id | ordered_at | amount | refunded | returned_at | is_cancelled | channel
           | A        | 2024-01-01 | 100    |          |             | no           | Web
           | B        | 2024-01-02 | 40     |          |             | yes          | Web
           | B        | 2024-01-02 | 60     |          |             | yes          | Web
           | C        | 2024-01-03 | 80     |          | 2024-01-09  |              | Shop
           | D        | 2024-01-04 | 50     | 20       |             | no           | Shop
           | E        | 2024-01-05 | 30     | 30       | 2024-01-09  | yes          | Shop
           | F        | 2024-01-06 | -15    |          |             |              | Web
           | G        | 2024-01-07 |        | 5        |             | no           | Web
"""
"""A keeps its 100, D 30; B and E were cancelled, C came back, F gives 15 back and of G nothing is known."""


def told(shown: Proof) -> list[tuple[str, int, int, float]]:
    assert shown.written is not None
    return [(each.name, each.orders, each.rows, each.amount) for each in shown.written.undone]


def test_every_row_that_counts_for_less_is_taken_off_in_one_way():
    with drawn(LINES) as workspace:
        shown = proof(workspace, kpi("revenue"), EVERYTHING)
    assert told(shown) == [
        ("cancelled", 2, 3, 130),
        ("returned", 1, 1, 80),
        ("refunded", 1, 1, 20),
        ("taken back", 1, 1, 15),
    ]
    (found,) = (each for each in shown.identities if each.label.startswith("As written"))
    assert found.holds
    assert found.sentence == "360 written − 130 cancelled − 80 returned − 20 refunded − 15 taken back = 115"
    assert shown.rests_on == "7 order lines of 6 orders"


def test_the_reading_says_what_is_taken_off_and_that_its_rows_are_lines():
    with drawn(LINES) as workspace:
        found = readings(workspace, [kpi("revenue"), kpi("customers_new")], EVERYTHING)
    assert (found["revenue"].value, found["revenue"].taken_off, found["revenue"].rows_called) == (
        115,
        245,
        "order lines",
    )
    assert (found["customers_new"].taken_off, found["customers_new"].rows_called) == (0, "")


def test_the_rows_that_were_taken_off_can_be_looked_at():
    with drawn(LINES) as workspace:
        shown = proof(workspace, kpi("revenue"), EVERYTHING)
        aside = [each for each in shown.populations if each.label.startswith("Taken off")]
        assert [each.rows for each in aside] == [3, 1, 1, 1]
        assert all(each.is_left_out for each in aside)
        listed = rows(workspace, kpi("revenue"), EVERYTHING, aside[0].name)
        assert sorted(listed.column("order_id").to_pylist()) == ["B", "B", "E"]


def test_of_some_orders_only_what_was_taken_off_those_is_told():
    with drawn(LINES) as workspace:
        scope = Scope(filters=FilterSet.of([is_("orders.channel", "Shop")]), compare=Compare.NONE)
        assert told(proof(workspace, kpi("revenue"), scope)) == [
            ("cancelled", 1, 1, 30),
            ("returned", 1, 1, 80),
            ("refunded", 1, 1, 20),
        ]


def test_gross_revenue_and_counts_have_nothing_taken_off():
    with drawn(LINES) as workspace:
        workspace.set_setting("definitions", {"revenue": "gross"})
        assert proof(workspace, kpi("revenue"), EVERYTHING).written is None
        assert proof(workspace, kpi("customers_new"), EVERYTHING).written is None


def test_it_is_said_by_what_an_order_is_known_to_be_cancelled():
    text = "Order No,Date,Total,Status\n1,2026-01-05,10,Paid\n2,2026-01-06,20,Cancelled\n3,2026-01-07,30,Paid\n"
    with Workspace.open() as workspace:
        load(workspace, NOW, orders=text)
        (said,) = proof(workspace, kpi("revenue"), EVERYTHING).written.undone
    assert said.said == '20 for 1 order that was cancelled ("Status" is "Cancelled")'


@pytest.mark.parametrize("totals", [False, True], ids=["amounts of lines", "totals on each line"])
@pytest.mark.parametrize(
    ("how", "name"), [("Status", "cancelled"), ("Returned at", "returned"), ("Refunded", "refunded")]
)
def test_what_was_undone_is_all_that_is_missing(how, name, totals):
    all_orders = orders(12)
    kept, undone = all_orders[:8], all_orders[8:]
    text = written("Order No", kept, undone, how, totals=totals)
    with Workspace.open() as workspace:
        load(workspace, NOW, orders=text)
        shown = proof(workspace, kpi("revenue"), EVERYTHING)
    (only,) = shown.written.undone
    assert (only.name, only.orders) == (name, 4)
    amounts = {row["Order No"]: 0.0 for row in csv.DictReader(io.StringIO(text))}
    for row in csv.DictReader(io.StringIO(text)):
        total = float(row["Total"])
        amounts[row["Order No"]] = total if totals else amounts[row["Order No"]] + total
    assert shown.written.amount == pytest.approx(sum(amounts.values()))
    assert only.amount == pytest.approx(sum(amounts[order[0]] for order in undone))
    assert all(each.holds for each in shown.identities)
