"""Lines of deals and quotes are no sales beside orders and deals, in whatever order the files come."""

from itertools import permutations

import pandas as pd
import pytest

from crm_analytics.catalogue import KPIS
from crm_analytics.evaluate import Scope, readings
from crm_analytics.workspace import Workspace
from tests.workspace.uploads import FEBRUARY, JANUARY, MARCH, load, rows, understood

LINES = (
    "id,opportunity_id,name,quantity,unit_price,total_price\n"
    "L1,D1,Mug,2,100,200\nL2,D1,Pen,1,50,50\nL3,D2,Mug,9,100,900\n"
)
DEALS = (
    "opportunity_id,name,stage,amount,close_date\nD1,One,Closed Won,250,2024-01-10\nD2,Two,Closed Lost,900,2024-01-12\n"
)
ORDERS = "order_id,order_date,customer_name,product,total\nA1,2024-01-11,Ann,Mug,200\nA2,2024-01-13,Ben,Pen,55\n"
FILES = {"opportunity_line_item": LINES, "deals": DEALS, "orders": ORDERS}


def revenue(workspace: Workspace) -> float | None:
    return readings(workspace, [KPIS["revenue"]], Scope())["revenue"].value


@pytest.mark.parametrize("order", list(permutations(FILES)))
def test_what_was_offered_is_never_added_to_what_was_sold(order) -> None:
    sold = {"opportunity_line_item": 1150, "deals": 250, "orders": 255}
    with Workspace.open() as workspace:
        for number, name in enumerate(order):
            load(workspace, [JANUARY, FEBRUARY, MARCH][number], **{name: FILES[name]})
            there = order[: number + 1]
            # Orders tell what was sold, or else the deals that were won, or else, for want of those, the offers.
            teller = next(each for each in ("orders", "deals", "opportunity_line_item") if each in there)
            assert revenue(workspace) == sold[teller]
        for number in (2, 1):
            workspace.undo()
            teller = next(each for each in ("orders", "deals", "opportunity_line_item") if each in order[:number])
            assert revenue(workspace) == sold[teller]


def test_all_at_once_is_the_same_as_one_after_the_other_and_is_said() -> None:
    with Workspace.open() as workspace:
        report = load(workspace, **FILES)
        assert revenue(workspace) == pd.Series([200, 55]).sum()
        (said,) = (issue for issue in report.issues if issue.code == "offered_lines_left_out")
        assert "3 rows are lines of deals or quotes" in said.what
        assert "your orders tell what was sold" in said.what
        assert rows(workspace, "SELECT count(*) FROM orders") == [(2,)]


def test_the_same_lines_again_double_nothing() -> None:
    with Workspace.open() as workspace:
        load(workspace, **FILES)
        load(workspace, FEBRUARY, opportunity_line_item=LINES.replace("900", "800"))
        assert revenue(workspace) == 255
        workspace.undo()
        workspace.undo()
        load(workspace, opportunity_line_item=LINES)
        load(workspace, FEBRUARY, opportunity_line_item=LINES.replace("900", "800"))
        assert revenue(workspace) == 1050


def test_lines_alone_count_and_it_is_said_that_they_were_only_offered() -> None:
    with Workspace.open() as workspace:
        report = load(workspace, opportunity_line_item=LINES)
        (said,) = (issue for issue in report.issues if issue.code == "offered_lines_counted")
        assert said.severity.value == "warning"


def test_who_says_that_lines_were_sold_is_believed() -> None:
    found = understood(opportunity_line_item=LINES)
    (question,) = (each for each in found.questions if each.topic == "lines_of")
    assert (question.suggestion, question.blocks) == ("offered", ())
    recipe = found.recipe.with_answer(question, "sold", found.raw_tables)
    with Workspace.open() as workspace:
        load(workspace, recipe=recipe, **FILES)
        assert revenue(workspace) == 1150 + 255
