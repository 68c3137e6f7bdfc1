"""A yes or no where a count is looked for: once, or never."""

import pytest

from crm_analytics.cleaning import clean, profiles
from crm_analytics.mapping import suggest
from tests.mapping.sheets_in_words import table

TICKETS = {
    "Ticket ID": ("1", "2", "3", "4"),
    "Created": ("2026-01-01 10:00", "2026-01-02 10:00", "2026-01-03 10:00", "2026-01-04 10:00"),
    "Resolved": ("2026-01-02 10:00", "2026-01-02 12:00", "2026-01-05 10:00", "2026-01-05 10:00"),
}


@pytest.mark.parametrize(
    ("heading", "cells", "times"),
    [
        ("Reopened", ("Yes", "No", "No", ""), [1, 0, 0, None]),
        ("Wiedereröffnet", ("Ja", "Nein", "Nein", "Nein"), [1, 0, 0, 0]),
        ("Reabierto", ("sí", "no", "no", "sí"), [1, 0, 0, 1]),
        ("Reopened", ("2", "0", "1", ""), [2, 0, 1, None]),
    ],
)
def test_reopened_is_how_often_or_whether_at_all(heading, cells, times):
    raw = table({**TICKETS, heading: cells}, "tickets.csv")
    (mapping,) = suggest((raw,), (profiles(raw),))
    assert mapping
    assert mapping.columns[3].field == "tickets.reopens"
    found = clean(raw, mapping)
    assert [
        None if value is None else int(value)
        for value in found.frame["reopens"].astype(object).where(found.frame["reopens"].notna(), None)
    ] == times
    said = next(column.convention for column in found.columns if column.column == "reopens")
    assert ("yes is once" in said) is not cells[0].isdigit()
