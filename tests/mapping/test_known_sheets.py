"""Headings of over 200 real exports and owners' own sheets, in eight languages, are understood at first sight."""

import pytest

from crm_analytics.mapping import CONFIDENT
from tests.mapping.sheets_in_words import fields, headings, known_sheets, mapped

KNOWN = tuple(known_sheets())


@pytest.mark.parametrize(("file", "entity", "columns"), KNOWN, ids=[file for file, _, _ in KNOWN])
def test_a_known_sheet_is_understood_by_its_headings_alone(file, entity, columns):
    (mapping,) = mapped(headings(*(heading for heading, _ in columns), file=file))
    assert mapping is not None
    assert mapping.entity == entity
    found = {heading: field or "-" for heading, field in fields(mapping).items()}
    expected = {heading: field for heading, field in columns if field != "?"}
    assert {heading: found[heading] for heading in expected} == {
        heading: found[heading] if found[heading] in field.split("/") else field for heading, field in expected.items()
    }


def test_of_the_confident_suggestions_nearly_all_are_right():
    right = wrong = 0
    for file, _, columns in KNOWN:
        (mapping,) = mapped(headings(*(heading for heading, _ in columns), file=file))
        for column, (_, field) in zip(mapping.columns, columns, strict=True):
            if column.field and column.confidence >= CONFIDENT:
                right, wrong = (right + 1, wrong) if column.field_name in field.split("/") else (right, wrong + 1)
    assert right > 1000
    assert wrong / (right + wrong) < 0.02


def test_a_suggestion_that_is_not_sure_says_why_and_one_that_is_has_no_doubt():
    for file, _, columns in KNOWN:
        (mapping,) = mapped(headings(*(heading for heading, _ in columns), file=file))
        assert [column for column in mapping.columns if bool(column.doubt) != (column.confidence < CONFIDENT)] == []
