"""Merging: offered and never made unasked; what was decided is read so everywhere, and the file keeps its words."""

from crm_analytics.intake import Intake, accept_suggestions, understand
from crm_analytics.reading import Source, read_files
from crm_analytics.recipe import Recipe

DEALS = """Deal ID,Deal name,Stage,Lead source,Amount,Create date,Close date
D1,Bar,Closed won,Google,100,2026-01-05,2026-01-25
D2,Inn,Closed lost,Google,50,2026-01-06,2026-02-14
D3,Pub,Clozed won,Google,300,2026-01-20,2026-02-20
D4,Spa,Closed won,Google,30,2026-01-21,2026-02-21
D5,Gym,Closed won,Google,40,2026-01-22,2026-02-22
D6,Zoo,Closed won,Gogle,60,2026-01-23,2026-02-23
"""


def taken(text: str = DEALS, recipe: Recipe | None = None) -> Intake:
    return understand(read_files([Source("deals.csv", text.encode())]), recipe)


def answered(intake: Intake, ending: str, value: str) -> Intake:
    (offer,) = [offer for offer in intake.offers if offer.id.endswith(ending)]
    return understand(intake.read, intake.recipe.with_answer(offer, value, intake.raw_tables), intake)


def test_a_word_that_may_be_another_is_offered_and_left_alone() -> None:
    intake = taken()
    assert "deals.csv:Lead source:merge:Gogle" in [offer.id for offer in intake.offers]
    assert all(offer.suggestion is None for offer in intake.offers if offer.topic == "merge")
    assert accept_suggestions(intake).source(intake.raw_tables[0]).decided.get("Lead source:merge:Gogle") is None
    assert "Gogle" in set(intake.tables[0].frame["source"])


def test_a_merge_that_was_decided_is_made_said_and_keeps_what_the_file_says() -> None:
    intake = answered(taken(), "merge:Gogle", "Google")
    frame = intake.tables[0].frame
    assert set(frame["source"]) == {"Google"}
    assert list(frame["Lead source (as written)"]).count("Gogle") == 1
    (issue,) = [issue for issue in intake.issues if issue.code == "merged"]
    assert issue.what == '1 row says "Gogle"; read as "Google", as you decided.'
    assert issue.where.rows == (7,)
    assert not [offer for offer in intake.offers if offer.column == "Lead source"]


def test_what_follows_from_a_merged_word_follows_from_the_word_it_is_read_as() -> None:
    intake = taken(DEALS.replace("Closed won", "Unterschrieben").replace("Clozed won", "Unterschriben"))
    assert intake.tables[0].frame["outcome"].isna().all()
    frame = answered(intake, "merge:Unterschriben", "Unterschrieben").tables[0].frame
    assert list(frame["outcome"]) == ["won", "lost", "won", "won", "won", "won"]


def test_words_that_were_told_apart_are_not_offered_again() -> None:
    intake = answered(taken(), "merge:Gogle", "keep apart")
    assert not [offer for offer in intake.offers if offer.column == "Lead source"]
    assert "Gogle" in set(intake.tables[0].frame["source"])


def test_a_merge_is_made_in_the_next_file_without_a_question() -> None:
    recipe = answered(taken(), "merge:Gogle", "Google").kept
    assert set(taken(DEALS.replace("D1,", "D9,"), recipe).tables[0].frame["source"]) == {"Google"}


def test_lists_in_cells_and_names_of_places_are_no_words_written_twice() -> None:
    orders = "Order ID,Order date,Amount,City,Add-ons\n" + "".join(
        f'{number},2026-01-{number:02},10,{city},"{items}"\n'
        for number, (city, items) in enumerate(
            [
                *[("Clinton", "Bag,Case"), ("Clinton", "Case,Bag"), ("Clinton", "Bag, Case"), ("Clinton", "Case, Bag")],
                *[("Clinton", "Bag"), ("Clinton", "Bag,Bag"), ("Clifton", "Case,Case"), ("clinton ", "Bag")],
            ],
            1,
        )
    )
    intake = understand(read_files([Source("orders.csv", orders.encode())]))
    assert not [offer for offer in intake.offers if offer.column in ("City", "Add-ons")]


def test_what_is_one_by_a_third_word_only_is_not_called_a_slip() -> None:
    words = ["Tradeshow"] * 3 + ["Trade show"] * 2 + ["Show trade"]
    head, *rows = DEALS.splitlines()
    text = "\n".join([head, *(row.replace(",Google,", f",{word},") for row, word in zip(rows, words, strict=True))])
    offers = [offer for offer in taken(text.replace("Gogle", "Show trade")).offers if offer.column == "Lead source"]
    assert [offer.id.rsplit(":", 1)[-1] for offer in offers] == ["Trade show", "Show trade"]
    assert all(offer.evidence.endswith("which differ in signs, spaces or the order of words.") for offer in offers)
