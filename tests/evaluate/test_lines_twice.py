"""A line that was delivered twice counts once, it is said, and who says that they are several is believed."""

import duckdb
import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.workspace import Workspace
from tests.workspace.uploads import FEBRUARY, load, understood

LINES = (
    "order_id,line_id,order_date,customer_name,product,quantity,unit_price\n"
    "A1,L1,2024-01-11,Ann,Mug,2,100\nA1,L2,2024-01-11,Ann,Pen,1,50\nA2,L3,2024-01-13,Ben,Pen,1,55\n"
    "A2,L3,2024-01-13,Ben,Pen,1,55\nA3,L4,2024-01-14,Ben,Pen,1,55\n"
)
CORRECTED = LINES.replace("A2,L3,2024-01-13,Ben,Pen,1,55\nA3", "A2,L3,2024-01-13,Ben,Pen,3,55\nA3")
OTHERS = LINES.replace("A2,L3,2024-01-13,Ben,Pen,1,55\nA3", "A2,L3,2024-01-13,Ben,Cup,1,20\nA3")


def revenue(workspace: Workspace) -> float | None:
    return crm.read(workspace, "revenue")["revenue"].value


def by_hand(text: str, keep: str | bool) -> float:
    """What the lines cost, of which DuckDB keeps the last of each id (or every one)."""
    lines = pd.DataFrame([row.split(",") for row in text.splitlines()[1:]], columns=text.splitlines()[0].split(","))
    lines["place"] = range(len(lines))
    cost = "sum(quantity::DOUBLE * unit_price::DOUBLE)"
    last = "place IN (SELECT max(place) FROM lines GROUP BY order_id, line_id)" if keep == "once" else "true"
    return duckdb.sql(f"SELECT {cost} FROM lines WHERE {last}").fetchall()[0][0]


@pytest.mark.parametrize(
    ("text", "suggested", "figure"), [(LINES, "once", 360), (CORRECTED, "once", 470), (OTHERS, "each", 380)]
)
def test_rows_of_one_line_id_count_as_is_suggested_and_that_is_said(text, suggested, figure) -> None:
    found = understood(shop=text)
    (question,) = (each for each in found.questions if each.topic == "lines_twice")
    assert question.suggestion == suggested
    (said,) = (issue for issue in found.issues if issue.code == "lines_twice")
    assert said.where.rows == (4, 5)
    for answer in (None, "once", "each"):
        recipe = found.recipe if answer is None else found.recipe.with_answer(question, answer, found.raw_tables)
        with Workspace.open() as workspace:
            load(workspace, recipe=recipe, shop=text)
            assert revenue(workspace) == by_hand(text, answer or suggested)
            assert answer or revenue(workspace) == figure
            counted = revenue(workspace)
            load(workspace, FEBRUARY, recipe=recipe, shop=text)
            assert revenue(workspace) == counted


@pytest.mark.parametrize("day", ["13", "25"])
def test_what_is_taken_back_of_a_line_counts_beside_it_also_where_that_came_twice(day) -> None:
    back = LINES.replace("A2,L3,2024-01-13,Ben,Pen,1,55\nA3", f"A2,L3,2024-01-{day},Ben,Pen,-1,55\nA3")
    copied = back + f"A2,L3,2024-01-{day},Ben,Pen,-1,55\n"
    for text in (back, copied):
        found = understood(shop=text)
        (said,) = (issue for issue in found.issues if issue.code == "lines_taken_back")
        assert said.where.rows == ((5,) if text == back else (5, 7))
        with Workspace.open() as workspace:
            load(workspace, shop=text)
            assert revenue(workspace) == by_hand(back, "each") == 305
            load(workspace, FEBRUARY, shop=text)
            assert revenue(workspace) == 305


def test_the_total_of_an_order_is_not_divided_with_a_line_that_came_twice() -> None:
    text = (
        "order_id,line_id,order_date,customer_name,product,quantity,unit_price,total\n"
        "A1,L1,2024-01-11,Ann,Mug,2,100,260\nA1,L1,2024-01-11,Ann,Mug,2,100,\nA1,L2,2024-01-11,Ann,Pen,1,50,\n"
        "A2,L3,2024-01-13,Ben,Pen,1,50,60\nA2,L4,2024-01-13,Ben,Cup,1,50,50\nA3,L5,2024-01-13,Ben,Cup,1,50,55\n"
    ).replace("Cup,1,50,50", "Cup,1,10,")
    with Workspace.open() as workspace:
        load(workspace, shop=text)
        assert revenue(workspace) == 260 + 60 + 55
        parts = {part.label: part.reading.value for part in crm.split(workspace, "revenue", "orders.product")}
    assert parts == {"Mug": pytest.approx(208), "Pen": pytest.approx(52 + 50), "Cup": pytest.approx(10 + 55)}


def test_lines_counted_from_1_in_each_order_and_ids_that_are_none_are_left_alone() -> None:
    counted = LINES.replace("L1", "1").replace("L2", "2").replace("A2,L3", "A2,1", 1).replace("L3", "2")
    alike = LINES.replace("L1", "Line").replace("L2", "Line").replace("L3", "Line").replace("L4", "Line")
    for text in (counted, alike.replace("A2", "A1").replace("A3", "A1")):
        found = understood(shop=text)
        assert not [each for each in found.questions if each.topic == "lines_twice"]
        with Workspace.open() as workspace:
            load(workspace, shop=text)
            assert revenue(workspace) == by_hand(text, "each")
