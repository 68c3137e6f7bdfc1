"""A row below zero takes back what another row of its order sold: it never stands in its place."""

from itertools import permutations

import pytest

import crm_analytics as crm
from crm_analytics.workspace import Workspace
from tests.workspace.uploads import FEBRUARY, JANUARY, MARCH, load

HEAD = "order_id,order_date,customer_name,product,total,status\n"
SOLD = HEAD + "".join(f"A{day},2024-01-{day:02d},C{day},Mug,150,paid\n" for day in range(1, 11))
BACK = HEAD + "A3,2024-01-20,C3,Mug,-30,open\nA4,2024-01-22,C4,Mug,-20,open\n"
MORE = HEAD + "A3,2024-02-20,C3,Mug,-10,open\nA11,2024-02-21,C1,Mug,150,paid\n"


def revenue(workspace: Workspace) -> float | None:
    return crm.read(workspace, "revenue")["revenue"].value


@pytest.mark.parametrize("order", list(permutations(("sold", "back", "more"))))
def test_refunds_in_files_of_their_own_or_of_a_later_month_are_subtracted_in_any_order(order) -> None:
    files = {"sold": SOLD, "back": BACK, "more": MORE}
    worth = {"sold": 1500, "back": -50, "more": 140}
    with Workspace.open() as workspace:
        for number, name in enumerate(order):
            load(workspace, (JANUARY, FEBRUARY, MARCH)[number], **{name: files[name]})
            assert revenue(workspace) == sum(worth[each] for each in order[: number + 1])
        load(workspace, MARCH, again=files[order[0]])
        assert revenue(workspace) == 1590
    with Workspace.open() as workspace:
        report = load(workspace, **{name: files[name] for name in order})
        assert revenue(workspace) == 1590
        said = {issue.where.file: issue for issue in report.issues if issue.code == "refunds_beside_orders"}
        assert set(said) == {"back.csv", "more.csv"}
        assert "2 rows take 50.00 of orders back" in said["back.csv"].what
        assert said["back.csv"].where.rows == (2, 3)


def test_a_refund_that_stands_otherwise_later_is_the_same_one() -> None:
    with Workspace.open() as workspace:
        load(workspace, sold=SOLD, back=BACK)
        report = load(workspace, FEBRUARY, back=BACK.replace("open", "paid"))
        assert revenue(workspace) == 1450
        assert (report.counts["orders"].changed, report.counts["orders"].new) == (2, 0)


def test_a_discount_among_the_lines_of_an_order_goes_with_them() -> None:
    lines = HEAD + "".join(
        f"A{day},2024-01-{day:02d},C{day},Mug,100,paid\nA{day},2024-01-{day:02d},C{day},Discount,-10,paid\n"
        for day in range(1, 11)
    )
    with Workspace.open() as workspace:
        load(workspace, lines=lines)
        assert revenue(workspace) == 900
        load(workspace, FEBRUARY, lines=lines.replace("A3,2024-01-03,C3,Discount,-10,paid\n", ""))
        assert revenue(workspace) == 910
