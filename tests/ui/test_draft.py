"""A draft: files that were read, the decisions about them, and what they mean."""

from dataclasses import replace

from crm_analytics.reading import Source
from crm_analytics.ui.draft import Draft

DEALS = Source("deals.csv", b"Deal ID,Deal Name,Stage,Amount\nD1,A,Closed Won,5\nD2,B,Closed Lost,7\n")
UNCLEAR = Source("deals.csv", b"Deal ID,Stage,Close Date\nD1,Closed Won,03/04/2026\nD2,Closed Lost,05/06/2026\n")
USERS = Source("team.csv", b"User ID,Name,Email\nU1,Ann,ann@example.com\n")


def quietly(share: float, what: str) -> None:
    """A progress that nobody looks at."""


def test_a_draft_is_understood_as_soon_as_files_are_in_it():
    draft = Draft().with_sources([DEALS], quietly)
    assert draft.is_up_to_date
    assert draft.intake is not None
    assert [sheet.mapping.entity for sheet in draft.intake.sheets] == ["deals"]


def test_files_that_come_later_stand_beside_the_earlier_ones():
    draft = Draft().with_sources([DEALS], quietly).with_sources([USERS], quietly)
    assert [source.name for source in draft.sources] == ["deals.csv", "team.csv"]
    assert len(draft.read.tables) == 2


def test_a_file_of_the_same_name_takes_the_place_of_the_earlier_one():
    draft = Draft().with_sources([DEALS, USERS], quietly).with_sources([UNCLEAR], quietly)
    assert [source.name for source in draft.sources] == ["team.csv", "deals.csv"]
    assert draft.sources[1] is UNCLEAR


def test_a_file_can_be_taken_out_again():
    draft = Draft().with_sources([DEALS, USERS], quietly).without("deals.csv").up_to_date()
    assert [table.file for table in draft.read.tables] == ["team.csv"]


def test_other_files_are_another_token_so_that_no_widget_outlives_its_files():
    assert Draft().with_sources([DEALS], quietly).token != Draft().with_sources([UNCLEAR], quietly).token


def test_a_decision_is_worked_out_only_when_it_is_asked_for():
    draft = Draft().with_sources([DEALS], quietly)
    changed = draft.under(draft.recipe.with_field(draft.read.tables[0], "Amount", None))
    assert not changed.is_up_to_date
    intake = changed.up_to_date().intake
    assert intake is not None
    assert "deals.amount" not in [column.field for column in intake.sheets[0].mapping.columns]


def test_an_answer_is_kept_with_its_question_so_that_it_can_be_changed():
    draft = Draft().with_sources([UNCLEAR], quietly)
    assert draft.intake is not None
    question = draft.intake.questions[0]
    value = question.options[0].value
    answered = draft.answered(question, value).up_to_date()
    assert answered.answers == {question.id: (question, value)}
    assert answered.intake is not None
    assert question.id not in [open_question.id for open_question in answered.intake.questions]


def test_accepting_every_suggestion_leaves_only_questions_without_one():
    draft = Draft().with_sources([DEALS, USERS, replace(UNCLEAR, name="unclear.csv")], quietly).as_suggested()
    assert draft.intake is not None
    assert all(question.suggestion is None for question in draft.intake.questions)


def test_a_copy_of_a_file_is_read_once_also_where_it_comes_later():
    copy = Source("deals (1).csv", DEALS.content)
    draft = Draft().with_sources([DEALS], quietly).with_sources([copy], quietly)
    assert [table.file for table in draft.read.tables] == ["deals.csv"]
    assert [aside.file for aside in draft.read.set_aside] == ["deals (1).csv"]
    assert [table.file for table in draft.without("deals.csv").read.tables] == ["deals (1).csv"]
