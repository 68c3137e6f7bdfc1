"""Recipes: decisions that survive a round trip through JSON and meet next month's file by its headings."""

import pandas as pd
import pytest

from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.questions import Option, Question, question_id
from crm_analytics.recipe import Recipe, decision_key
from crm_analytics.tables import Native, RawTable


def raw(file: str = "deals.csv", headings: tuple[str, ...] = ("Deal", "Worth", "Closed")) -> RawTable:
    return RawTable(file, None, headings, pd.DataFrame({0: ["a"]}, dtype="str"), (Native(),) * len(headings))


def date_question(file: str = "deals.csv") -> Question:
    return Question(
        question_id(file, None, "Closed", "date_order"),
        "Day first or month first?",
        "",
        (Option("dmy", "Day first"), Option("mdy", "Month first")),
        blocks=("deals.closed_at",),
        file=file,
        column="Closed",
        topic="date_order",
    )


def test_a_recipe_survives_the_round_trip_through_json() -> None:
    recipe = (
        Recipe()
        .with_entity(raw(), "deals")
        .with_field(raw(), "Worth", "deals.amount")
        .with_field(raw(), "Deal", None)
        .with_answer(date_question(), "dmy", [raw()])
    )
    assert Recipe.from_json(recipe.to_json()) == recipe


def test_decisions_meet_a_file_with_the_same_headings_under_another_name() -> None:
    recipe = Recipe().with_answer(date_question(), "dmy", [raw()])
    assert recipe.source(raw("deals-2026-05.csv")).decided == {"Closed:date_order": "dmy"}


def test_decisions_do_not_meet_a_file_with_other_headings() -> None:
    recipe = Recipe().with_entity(raw(), "deals")
    assert recipe.source(raw(headings=("Deal", "Worth"))).entity is None


def test_choosing_another_entity_drops_the_fields_chosen_for_the_first() -> None:
    recipe = Recipe().with_field(raw(), "Worth", "deals.amount").with_field(raw(), "Deal", None)
    assert recipe.with_entity(raw(), "orders").source(raw()).fields == {"Deal": None}


def test_a_sheet_that_was_left_out_comes_back_when_an_entity_is_chosen() -> None:
    recipe = Recipe().with_entity(raw(), None)
    assert recipe.source(raw()).left_out
    assert not recipe.with_entity(raw(), "deals").source(raw()).left_out


def test_a_question_id_without_its_file_is_what_the_recipe_remembers() -> None:
    assert decision_key(date_question("a=b.csv")) == "Closed:date_order"


def test_an_answer_that_is_no_option_is_refused() -> None:
    with pytest.raises(CrmError, match="choose one of dmy, mdy"):
        Recipe().with_answer(date_question(), "ymd", [raw()])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not valid JSON"),
        ("[]", "not a recipe"),
        ('{"version": 9, "sources": []}', "version 9"),
        ('{"version": 1, "sources": [{}]}', "headings"),
        ('{"version": 1, "sources": [{"headings": ["a"], "fields": {"a": "deals.amuont"}}]}', "deals.amuont"),
    ],
)
def test_a_text_that_is_no_recipe_is_refused_with_the_reason(text: str, message: str) -> None:
    with pytest.raises(CrmError, match=message):
        Recipe.from_json(text)


def test_an_entity_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="deals"):
        Recipe().with_entity(raw(), "deal")


def test_what_a_table_looked_like_is_left_out_where_it_names_what_is_gone() -> None:
    columns = '{"Worth": {"field": "deals.amuont", "kind": "money"}, "Deal": {"field": null, "kind": "id"}}'
    seen = f'{{"file": "deals.csv", "entity": "deals", "rows": 3, "columns": {columns}}}'
    (source,) = Recipe.from_json(f'{{"version": 2, "sources": [{{"headings": ["Deal"], "seen": {seen}}}]}}').sources
    assert source.seen is not None
    assert list(source.seen.columns) == ["Deal"]
    (other,) = Recipe.from_json(
        '{"version": 2, "sources": [{"headings": ["Deal"], "seen": {"entity": "dreams"}}]}'
    ).sources
    assert other.seen is None


def test_one_recipe_overrules_another_about_the_same_kind_of_table() -> None:
    mine = Recipe().with_entity(raw(), "orders").with_entity(raw(headings=("A", "B")), "leads")
    both = mine.overruled_by(Recipe().with_entity(raw(), "deals"))
    assert {source.headings: source.entity for source in both.sources} == {
        raw().headings: "deals",
        ("A", "B"): "leads",
    }


def test_what_was_decided_in_the_latest_import_of_a_kind_of_file_counts() -> None:
    recipes = [Recipe().with_entity(raw(), name).to_json() for name in ("orders", "deals")]
    (source,) = Recipe.remembered([*recipes, ""]).sources
    assert (source.headings, source.entity) == (raw().headings, "deals")
    assert Recipe.remembered([]) == Recipe()
