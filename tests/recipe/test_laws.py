"""Laws of recipes, for tables of any headings: JSON keeps everything, and the order of columns changes nothing."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.intake import understand
from crm_analytics.questions import Option, Question, question_id
from crm_analytics.reading import Read
from crm_analytics.recipe import Recipe
from crm_analytics.tables import Native, RawTable

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
HEADINGS = st.lists(TEXT.map(str.strip).filter(bool), min_size=2, max_size=6, unique_by=str.casefold).map(tuple)


def table(headings: tuple[str, ...], rows: list[list[str]]) -> RawTable:
    frame = pd.DataFrame(rows, dtype="str")
    frame.index = range(2, len(rows) + 2)
    return RawTable("list.csv", None, headings, frame, (Native(),) * len(headings))


@settings(max_examples=20, deadline=None)
@given(HEADINGS, st.data())
def test_a_recipe_survives_json_whatever_the_headings_and_answers_are(headings: tuple[str, ...], data: st.DataObject):
    raw = table(headings, [["x"] * len(headings)])
    answer, heading = data.draw(TEXT), data.draw(st.sampled_from(headings))
    question = Question(
        question_id("list.csv", None, heading, "merge", "a=b"), "", "", (Option(answer, ""),), file="list.csv"
    )
    recipe = Recipe().with_entity(raw, "deals").with_field(raw, heading, None).with_answer(question, answer, [raw])
    assert Recipe.from_json(recipe.to_json()) == recipe


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(4)), st.integers(5, 30))
def test_the_order_of_columns_changes_no_decision(order: list[int], rows: int) -> None:
    headings = ("Order ID", "Order date", "Amount", "Channel")
    cells = [[f"A{n}", f"2026-03-{n % 28 + 1:02}", f"{n}.50", ("Web", "Shop")[n % 2]] for n in range(rows)]
    before = understand(Read((table(headings, cells),)))
    turned = table(tuple(headings[at] for at in order), [[row[at] for at in order] for row in cells])
    now = understand(Read((turned,)), Recipe.from_json(before.kept.to_json()))
    assert now.drifts == ()
    expected = {column.heading: column.field for column in before.sheets[0].mapping.columns}
    assert {column.heading: column.field for column in now.sheets[0].mapping.columns} == expected
