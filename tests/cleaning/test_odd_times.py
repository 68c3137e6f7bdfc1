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
