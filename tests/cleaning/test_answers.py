"""Several ratings in one row of a survey: each answer counts once, and every response counts once."""

from datetime import datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crm_analytics as crm
from crm_analytics.intake import understand
from crm_analytics.quality.findings import FindingKind, findings
from crm_analytics.quality.unread import unread_cells
from crm_analytics.reading import Source, read_files
from crm_analytics.workspace import Workspace

HEADINGS = "Response ID,Customer ID,Sent,Answered,App - Overall rating,App - Navigation,Shop - Overall rating"
SURVEY = (
    f"{HEADINGS},How likely are you to recommend us?,Comment\n"
    "r1,c1,2024-01-01,2024-01-02,5,4,2,10,Fine\n"
    "r2,c2,2024-01-01,2024-01-03,3,,1,3,Slow site\n"
    "r3,c3,2024-01-01,,,,,,\n"
    "r4,c4,2024-01-01,2024-01-05,4,5,,9,\n"
)


def intake_of(text, answers=()):
    intake = understand(read_files([Source("survey.csv", text.encode())]))
    for question in intake.questions:
        if question.id in dict(answers):
            recipe = intake.recipe.with_answer(question, dict(answers)[question.id], intake.raw_tables)
            intake = understand(intake.read, recipe, intake)
    return intake


def workspace_of(*intakes):
    workspace = Workspace.open()
    for day, intake in enumerate(intakes, 1):
        report = workspace.load(intake.tables, now=datetime(2024, 3, day), questions=intake.questions)
    return workspace, report.counts["surveys"]


def values(workspace, *kpis):
    return {name: reading.value for name, reading in crm.read(workspace, *kpis).items()}


def test_every_answer_is_a_record_with_its_question():
    [table] = intake_of(SURVEY).tables
    found = table.frame[["response_id", "Question", "csat"]].astype(object)
    found = found.where(found.notna(), None)
    assert [tuple(row) for row in found.itertuples(index=False)] == [
        ("r1", "App - Overall rating", 5),
        ("r1", "App - Navigation", 4),
        ("r1", "Shop - Overall rating", 2),
        ("r2", "App - Overall rating", 3),
        ("r2", "Shop - Overall rating", 1),
        ("r3", "App - Overall rating", None),
        ("r4", "App - Overall rating", 4),
        ("r4", "App - Navigation", 5),
    ]
    assert table.frame.index.tolist() == [2, 2, 2, 3, 3, 4, 5, 5], "the rows of the file"


def test_answers_count_one_by_one_and_responses_once():
    workspace, _ = workspace_of(intake_of(SURVEY))
    with workspace:
        assert (workspace.model.tables["surveys"].rows, workspace.model.tables["surveys"].responses) == (8, 4)
        found = values(workspace, "csat", "nps", "survey_response_rate")
        assert found["csat"] == pytest.approx(100 * 4 / 7)
        assert found["nps"] == pytest.approx(100 * (2 - 1) / 3)
        assert found["survey_response_rate"] == pytest.approx(75)
        parts = {part.label: part.reading.value for part in crm.split(workspace, "csat", "Question")}
        assert parts["App - Navigation"] == 100
        assert parts["Shop - Overall rating"] == 0


def test_the_same_survey_again_changes_nothing_and_one_more_response_adds_its_answers():
    workspace, again = workspace_of(intake_of(SURVEY), intake_of(SURVEY))
    with workspace:
        assert (again.new, again.changed, again.unchanged) == (0, 0, 8)
        more = intake_of(SURVEY + "r5,c5,2024-01-01,2024-01-06,1,2,3,0,\n")
        counts = workspace.load(more.tables, now=datetime(2024, 3, 9)).counts["surveys"]
        assert (counts.new, counts.changed, counts.unchanged) == (3, 0, 8)


def test_a_response_without_an_id_is_told_by_who_answered_when():
    text = "Email,Customer ID,App - Overall rating,App - Navigation\na@x.org,c1,5,4\nb@x.org,c2,3,3\nc@x.org,c3,2,4\n"
    [table] = intake_of(text).tables
    assert table.frame["response_id"].tolist() == ["c1", "c1", "c2", "c2", "c3", "c3"]
    assert set(table.key) == {"response_id", "Question"}


def test_responses_that_nothing_names_have_the_same_id_in_the_next_file():
    rows = ["2024-01-01,5,4,Fine", "2024-01-01,5,4,Fine", "2024-01-02,1,2,Cold soup", "2024-01-03,3,3,"]
    head = "Timestamp,Food rating,Service rating,Comment\n"
    first = intake_of(head + "\n".join(rows) + "\n").tables[0]
    again = intake_of(head + "\n".join(reversed(rows)) + "\n").tables[0]
    assert first.frame["response_id"].nunique() == 4
    assert set(first.frame["response_id"]) == set(again.frame["response_id"])


DATED = (
    "Date,Customer,How satisfied are you with the food? (1-5),How satisfied are you with the service? (1-5),Comment\n"
)
NAMED = [f"2025-03-{day:02},C{day % 4},{day % 5 + 1},{(day + 2) % 5 + 1},text {day}" for day in range(1, 11)]
NAMELESS = [f"2025-03-{day:02},{day % 5 + 1},{(day + 2) % 5 + 1},text {day}" for day in range(1, 11)]


def counts_of(*texts):
    workspace, counts = workspace_of(*map(intake_of, texts))
    workspace.close()
    return counts.new, counts.changed, counts.unchanged


def test_a_second_response_of_somebody_on_one_day_leaves_the_others_what_they_were():
    first = DATED + "\n".join(NAMED) + "\n"
    assert counts_of(first, first + "2025-03-10,C2,1,2,again\n") == (2, 0, 20)


def test_a_note_or_a_corrected_comment_makes_no_new_response_of_somebody_unknown():
    head = DATED.replace("Customer,", "")
    first = head + "\n".join(NAMELESS) + "\n"
    assert counts_of(first, first) == (0, 0, 20)
    assert counts_of(first, first.replace("text 7", "Text seven")) == (0, 1, 19)
    noted = head.replace("\n", ",Internal note\n") + ",\n".join(NAMELESS) + ",called back\n"
    assert counts_of(first, noted)[0] == 0
    asked_more = head.replace("Comment", "How satisfied are you with the price? (1-5),Comment")
    more = asked_more + "\n".join(line.replace(",text", ",,text") for line in NAMELESS) + "\n2025-03-11,1,2,3,new\n"
    assert counts_of(first, more)[0] == 3


def test_responses_without_a_name_or_a_date_are_told_apart_by_all_they_say():
    head, rows = "Food rating,Service rating,Comment\n", ["5,4,Fine", "5,4,", "1,2,Cold soup", "3,3,", "5,4,"]
    assert counts_of(head + "\n".join(rows) + "\n", head + "5,4,Slow\n5,4,Fine\n") == (2, 0, 2)


def test_answers_on_another_scale_are_not_mixed_in():
    text = "Customer ID,App - Overall rating,App - Navigation,App - Speed\nc1,5,4,80\nc2,3,3,95\nc3,1,2,10\n"
    intake = intake_of(text)
    recipe = intake.recipe
    for heading in ("App - Overall rating", "App - Navigation", "App - Speed"):
        recipe = recipe.with_field(intake.raw_tables[0], heading, "surveys.csat")
    table = understand(intake.read, recipe, intake).tables[0]
    assert table.frame["csat"].max() == 5
    assert table.frame["App - Speed"].tolist() == [80, 80, 95, 95, 10, 10]
    assert [issue.code for issue in table.issues if issue.code == "other_scale"]


def test_an_overall_rating_on_another_scale_is_kept_beside_and_said_to_be():
    head = "Date,Overall satisfaction (1-10),Satisfaction with delivery (1-5),Satisfaction with price (1-5)"
    rows = [f"2024-01-{day:02},{day % 10 + 1},{day % 5 + 1},{day % 3 + 1}" for day in range(1, 21)]
    [table] = intake_of("\n".join([head, *rows]) + "\n").tables
    assert table.frame["csat"].max() == 5
    assert "Overall satisfaction (1-10)" in table.extras
    [issue] = [issue for issue in table.issues if issue.code == "other_scale"]
    assert "Overall satisfaction (1-10)" in issue.what


def test_words_of_a_scale_count_in_their_feminine_form_as_well():
    words = ["Muy buena", "Buena", "Regular", "Mala"]
    rows = [f"2024-01-{day:02},{words[day % 4]},{words[day % 3]}" for day in range(1, 21)]
    head = "Marca temporal,¿Cómo calificarías la comida?,¿Cómo calificarías la atención?"
    intake = intake_of("\n".join([head, *rows]) + "\n")
    assert not intake.questions
    assert intake.tables[0].frame["csat"].tolist()[:4] == [4, 4, 3, 3]


def test_one_rating_alone_stays_one_record_per_response():
    [table] = intake_of("Response ID,Customer,Satisfaction,Comment\nr1,Ada,5,Fine\nr2,Bob,1,Slow\n").tables
    assert "Question" not in table.frame
    assert table.key == ()


def test_words_that_have_no_order_are_asked_about_before_they_count():
    words = ["Yum!", "Meh", "Horrendous"]
    cells = [(words[at % 3], words[(at + 1) % 3]) for at in range(12)]
    lines = "".join(f"2024-01-{day + 1:02},{one},{other}\n" for day, (one, other) in enumerate(cells))
    text = f"Timestamp,How would you rate the food (lunch)?,How would you rate the food (dinner)?\n{lines}"
    intake = intake_of(text)
    assert {question.topic for question in intake.questions} == {"csat"}
    assert intake.tables[0].frame["csat"].isna().all(), "the known words alone would be the unhappy only"
    assert intake.tables[0].frame["Answer (as written)"].tolist()[:2] == ["Yum!", "Meh"]
    decided = intake_of(text, [("survey.csv:Answer:csat:Yum!", "5"), ("survey.csv:Answer:csat:Meh", "3")])
    assert not decided.questions
    assert decided.tables[0].frame["csat"].tolist()[:4] == [5, 3, 3, 1]


def test_reports_count_the_cells_of_the_sheet_once():
    reports = {report.heading: report for report in intake_of(SURVEY).tables[0].columns}
    assert (reports["App - Navigation"].parsed, reports["App - Navigation"].blank) == (2, 2)
    assert (reports["Customer ID"].parsed, reports["Customer ID"].blank) == (4, 0)
    assert (reports["Comment"].parsed, reports["Comment"].blank) == (2, 2)


def test_the_sentiment_of_comments_leaves_out_comments_and_no_answers():
    english, german = "The app is great and we love it", "Die Seite ist leider sehr langsam und kaputt"
    workspace, _ = workspace_of(intake_of(SURVEY.replace("Fine", english).replace("Slow site", german)))
    with workspace:
        reading = crm.read(workspace, "sentiment")["sentiment"]
        assert (reading.n, sum(each.rows for each in reading.excluded)) == (1, 1)


def test_answers_of_a_response_are_no_repeats_and_leave_no_blanks():
    workspace, _ = workspace_of(intake_of(SURVEY))
    with workspace:
        assert not [each for each in findings(workspace) if each.kind is FindingKind.REPEATED]
        cells = workspace.engine.run("SELECT field, cells, filled FROM quality WHERE list = 'Surveys'").to_pylist()
        counted = {row["field"]: (row["filled"], row["cells"]) for row in cells}
        assert counted["Likelihood to recommend"] == (3, 4)
        assert counted["Comment"] == (2, 4)


def test_each_cell_of_the_sheet_is_found_again_in_what_was_read():
    lines = [f"c{at},{at % 5 + 1},{cell}" for at, cell in enumerate(["4", "", "5", "often", "3", "2", "1"])]
    intake = intake_of("\n".join(["Customer ID,App - Overall rating,App - Navigation", *lines]) + "\n")
    [sheet] = intake.sheets
    cells = sheet.raw.frame[2]
    report = next(each for each in sheet.clean.columns if each.heading == "App - Navigation")
    assert sheet.clean.read_from(report, cells).isna().tolist() == [False, True, False, True, False, False, False]
    [lost] = unread_cells(intake).to_pylist()
    assert (lost["Row"], lost["Value"]) == (5, "often")


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from(["", "1", "2", "3", "4", "5"])] * 3), min_size=4, max_size=12))
def test_satisfaction_is_the_share_of_all_answers_in_the_top_two_boxes(rows):
    rows = [("5", "4", "5"), *rows]
    lines = [f"r{at},c{at},2024-01-01,2024-01-02,{','.join(row)}" for at, row in enumerate(rows)]
    [table] = intake_of("\n".join([HEADINGS, *lines]) + "\n").tables
    answers = pd.to_numeric(pd.Series([cell for row in rows for cell in row if cell]))
    found = table.frame["csat"].dropna()
    assert (len(found), found.sum()) == (len(answers), answers.sum())
    assert table.frame["response_id"].nunique() == len(rows)


def test_the_published_surveys_give_what_pandas_gives(shared_data):
    folder = shared_data / "prep-bank-csat"
    intake = understand(read_files([Source.from_path(folder / "input_01.csv")]))
    by_hand = pd.read_csv(folder / "input_01.csv").set_index("Customer ID")
    workspace, _ = workspace_of(intake)
    with workspace:
        assert values(workspace, "csat")["csat"] == pytest.approx(100 * (by_hand >= 4).to_numpy().mean())
        parts = {part.label: part.reading.value for part in crm.split(workspace, "csat", "Question")}
        assert parts == pytest.approx(dict(100 * (by_hand >= 4).mean()))
    event = understand(read_files([Source.from_path(shared_data / "prep-event-survey" / "input_01.csv")]))
    workspace, _ = workspace_of(event)
    with workspace:
        assert values(workspace, "nps")["nps"] == pytest.approx(-35.897, abs=0.001)
