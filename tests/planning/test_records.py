"""What the owner writes down: kept as JSON, refused in a sentence, changed and taken away by number."""

import json
from datetime import date

import pytest

from crm_analytics.catalogue import KPIS
from crm_analytics.conditions import FilterSet, Membership, is_
from crm_analytics.issues import CrmError
from crm_analytics.kpi import Area
from crm_analytics.planning import (
    BENCHMARKS,
    COMMENTS,
    NOTES,
    TARGETS,
    Benchmark,
    Comment,
    Note,
    Target,
    comments_on,
    notes_on,
)

TARGET = Target(
    "win_rate",
    37.0,
    date(2026, 1, 1),
    date(2026, 12, 31),
    31.0,
    filters=FilterSet.of(
        [is_("deals.owner", "Ann"), Membership("Large", "customers", (is_("customers.segment", "A"),))]
    ),
    days=180,
)


def kept(value: object) -> dict:
    """As a workspace keeps it: through JSON and back."""
    return json.loads(json.dumps(value))


@pytest.mark.parametrize(
    ("shelf", "record"),
    [
        (TARGETS, TARGET),
        (NOTES, Note(date(2026, 3, 1), "Price rise", area=Area.SALES)),
        (COMMENTS, Comment("win_rate", "Ann was on leave", date(2026, 3, 2))),
        (BENCHMARKS, Benchmark("win_rate", 20.0, "won ÷ all deals", "A report, 2025", date(2026, 1, 1), 30.0)),
    ],
)
def test_a_record_comes_back_as_it_was_written(shelf, record):
    settings = {shelf.key: kept(shelf.added({}, record))}
    (found,) = shelf.all(settings)
    assert found.id == 1
    assert kept(found.as_record()) == kept(record.as_record())


def test_records_are_numbered_changed_and_removed_one_at_a_time():
    first, second = Note(date(2026, 1, 1), "One"), Note(date(2026, 2, 1), "Two")
    settings = {"notes": NOTES.added({}, first)}
    settings = {"notes": NOTES.added(settings, second)}
    assert [note.id for note in NOTES.all(settings)] == [1, 2]
    settings = {"notes": NOTES.changed(settings, Note(date(2026, 2, 2), "Two, a day later", id=2))}
    assert [note.text for note in NOTES.all(settings)] == ["One", "Two, a day later"]
    settings = {"notes": NOTES.removed(settings, 1)}
    assert [note.id for note in NOTES.all({"notes": NOTES.added(settings, first)})] == [2, 3]


def test_what_is_not_there_cannot_be_changed():
    with pytest.raises(CrmError, match="no note number 7 any more"):
        NOTES.removed({}, 7)


@pytest.mark.parametrize(
    "broken", ["text", [1, 2], [{"no": "id"}], [{"id": 1}], [{"id": 1, "date": "31/12/2026", "text": "x"}]]
)
def test_a_setting_that_holds_something_else_is_refused_in_words(broken):
    with pytest.raises(CrmError):
        NOTES.all({"notes": broken})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"due": "2025-12-31"}, "due after it starts"),
        ({"value": float("nan")}, "needs a number"),
        ({"direction": "sideways"}, '"up" or "down"'),
        ({"days": 0}, "1 to"),
        ({"start": "1/1/2026"}, "is not a date"),
    ],
)
def test_a_target_that_makes_no_sense_is_refused(change, words):
    with pytest.raises(CrmError, match=words):
        TARGETS.all({"targets": [{"id": 1, **TARGET.as_record(), **change}]})


def test_a_note_concerns_its_kpi_or_its_area_or_everything():
    notes = [
        {"id": 1, "date": "2026-03-01", "text": "for all"},
        {"id": 2, "date": "2026-02-01", "text": "for sales", "area": "sales"},
        {"id": 3, "date": "2026-02-01", "text": "for one", "kpi": "csat"},
        {"id": 4, "date": "2027-02-01", "text": "later"},
    ]
    found = notes_on({"notes": notes}, KPIS["win_rate"], date(2026, 1, 1), date(2026, 12, 31))
    assert [note.text for note in found] == ["for sales", "for all"]


def test_a_note_without_words_or_with_two_homes_is_refused():
    with pytest.raises(CrmError, match="empty"):
        Note(date(2026, 1, 1), "  ")
    with pytest.raises(CrmError, match="not both"):
        Note(date(2026, 1, 1), "x", kpi="csat", area=Area.SALES)


def test_the_newest_comment_comes_first():
    settings = {"comments": COMMENTS.added({}, Comment("csat", "old", date(2026, 1, 1)))}
    settings = {"comments": COMMENTS.added(settings, Comment("csat", "new", date(2026, 2, 1)))}
    settings = {"comments": COMMENTS.added(settings, Comment("nps", "other", date(2026, 3, 1)))}
    assert [comment.text for comment in comments_on(settings, "csat")] == ["new", "old"]


def test_a_benchmark_without_definition_or_source_is_refused():
    for definition, source in (("", "A report"), ("won ÷ all", " ")):
        with pytest.raises(CrmError, match="is empty"):
            Benchmark("win_rate", 20.0, definition, source, date(2026, 1, 1))
    with pytest.raises(CrmError, match="smaller to a larger"):
        Benchmark("win_rate", 20.0, "d", "s", date(2026, 1, 1), 10.0)


def test_a_value_is_said_to_be_above_or_below_a_benchmark_never_better():
    rate = Benchmark("win_rate", 20.0, "d", "s", date(2026, 1, 1), 30.0)
    hours = Benchmark("resolution_hours", 20.0, "d", "s", date(2026, 1, 1))
    assert rate.against(25.0) == "inside its range"
    assert rate.against(31.0) == "above it"
    assert rate.against(10.0) == "below it"
    assert hours.against(31.0) == "above it"
    assert hours.against(20.0) == "the same"
    assert hours.against(None) == ""
