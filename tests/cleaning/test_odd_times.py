"""Times of day that could be read otherwise are said, and zones that nobody can tell are left."""

import pytest

from .conftest import Cleaner

PLAIN = [f"2024-01-{day:02d} 10:00" for day in range(1, 11)]


@pytest.mark.parametrize(
    ("cell", "moment", "code"),
    [
        ("2024-01-31 24:00", "2024-02-01 00:00:00", "end_of_day"),
        ("31.01.2024 24.00", "2024-02-01 00:00:00", "end_of_day"),
        ("2024-01-31 24:00 +0100", "2024-01-31 23:00:00", "end_of_day"),
        ("2024-01-31 13:45 PM", "2024-01-31 13:45:00", "half_of_day"),
        ("2024-01-31 10:00 CST", "2024-01-31 16:00:00", "zone_taken"),
        ("2024-01-31 10:00 IST", "NaT", "unknown_zone"),
        ("2024-01-31 10:00", "2024-01-31 10:00:00", None),
        ("2024-01-31 10:24:00", "2024-01-31 10:24:00", None),
        ("2024-01-31 12:45 PM", "2024-01-31 12:45:00", None),
        ("2024-01-31 05:19:38 PM", "2024-01-31 17:19:38", None),
        ("2024-01-31 09:00:45 AM", "2024-01-31 09:00:45", None),
        ("2024-01-31 10:00 CET", "2024-01-31 09:00:00", None),
    ],
)
def test_what_is_read_in_one_of_several_ways_is_said(
    cleaned: Cleaner, cell: str, moment: str, code: str | None
) -> None:
    table = cleaned("deals", {"Opened": ("created_at", [*PLAIN, cell])})
    assert str(table.frame["created_at"].iloc[-1]) == moment
    told = [issue for issue in table.issues if issue.code != "not_a_date"]
    assert [issue.code for issue in told] == ([code] if code else [])
    assert all(issue.where.rows == (12,) for issue in told)


def test_a_zone_of_several_meanings_is_asked_about(cleaned: Cleaner) -> None:
    columns = {"Opened": ("created_at", ["2024-01-31 10:00 IST", "2024-02-01 3:00 AM IST"])}
    table = cleaned("deals", columns)
    (question,) = table.questions
    assert (question.id, question.suggestion) == ("deals.csv:Opened:zone:ist", "+0530")
    assert question.blocks == ("deals.created_at",)
    assert question.options[0].label == "India (UTC+05:30)"
    table = cleaned("deals", columns, answers={question.id: "+0530"})
    assert [str(moment) for moment in table.frame["created_at"]] == ["2024-01-31 04:30:00", "2024-01-31 21:30:00"]
    assert (table.questions, table.issues) == ((), ())


def test_few_times_in_such_a_zone_do_not_keep_the_others_waiting(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Opened": ("created_at", [*PLAIN, "2024-01-31 10:00 IST"])})
    assert table.questions[0].blocks == ()
    assert table.columns[0].parsed == 10
