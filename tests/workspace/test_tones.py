"""How comments sound, as columns of their list: in English only, once per text, forgotten with the texts."""

from datetime import datetime

import pandas as pd
import pytest
from sqlglot import parse_one

from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables


def surveys(*comments):
    numbers = [str(number) for number in range(len(comments))]
    return {"surveys": pd.DataFrame({"response_id": numbers, "comment": list(comments)})}


def asked(workspace, what):
    return [tuple(row.values()) for row in workspace.engine.run(parse_one(what, dialect="duckdb")).to_pylist()]


def test_each_comment_has_a_tone_and_blank_ones_have_none():
    workspace = Workspace.of(
        surveys("I love it, such great help", "It was a terrible mess", "It came on Tuesday", None)
    )
    tones = asked(workspace, "SELECT tone FROM surveys ORDER BY response_id")
    assert [tone for (tone,) in tones] == ["positive", "negative", "unsure", None]


def test_nothing_is_claimed_for_a_language_that_is_not_understood():
    workspace = Workspace.of(surveys("Die Lieferung kam leider viel zu spät bei mir an", "Schlecht", "Sehr schlecht"))
    assert asked(workspace, "SELECT count(tone), count(sentiment) FROM surveys") == [(0, 0)]


def test_the_score_is_stored_as_vader_gives_it():
    workspace = Workspace.of(surveys("VADER is smart, handsome, and funny."))
    ((score,),) = asked(workspace, "SELECT sentiment FROM surveys")
    assert score == pytest.approx(0.8316)


def test_what_was_taken_back_leaves_no_trace_of_its_texts():
    with Workspace.of(surveys("I love it, such great help")) as workspace:
        workspace.undo()
        with workspace.snapshot() as now:
            tables = now.engine.run(parse_one("SELECT table_name FROM information_schema.tables", dialect="duckdb"))
        assert "tones" not in tables.column("table_name").to_pylist()


def test_a_second_import_scores_the_new_comments():
    with Workspace.of(surveys("I love it, such great help")) as workspace:
        new = pd.DataFrame({"response_id": ["9"], "comment": ["It was a terrible mess"]})
        workspace.load(clean_tables({"surveys": new}), now=datetime(2100, 1, 2))
        assert asked(workspace, "SELECT tone FROM surveys WHERE response_id = '9'") == [("negative",)]
