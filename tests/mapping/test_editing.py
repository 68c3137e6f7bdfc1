"""A person's changes to a mapping: chosen columns are marked, and a field keeps one column."""

import pytest

from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.mapping import with_field
from tests.mapping.sheets_in_words import headings, mapped


@pytest.fixture(name="mapping")
def deals():
    (mapping,) = mapped(headings("Deal ID", "Deal Name", "Stage", "Amount", "Budget Note", "Close Date"))
    return mapping


def test_a_chosen_field_is_marked_and_sure(mapping):
    changed = with_field(mapping, 4, "deals.lost_reason")
    assert (changed.columns[4].field, changed.columns[4].chosen) == ("deals.lost_reason", True)
    assert changed.columns[4].confidence == 1.0
    assert mapping.columns[4].field is None


def test_whoever_had_the_field_becomes_an_extra(mapping):
    changed = with_field(mapping, 4, "deals.amount")
    assert changed.columns[4].field == "deals.amount"
    assert changed.columns[3].field is None
    assert changed.columns[3].chosen is False


def test_columns_that_may_complete_each_other_both_keep_the_field(mapping):
    changed = with_field(mapping, 4, "deals.closed_at")
    assert [changed.columns[at].field for at in (4, 5)] == ["deals.closed_at", "deals.closed_at"]


def test_a_field_can_be_taken_away(mapping):
    changed = with_field(mapping, 3, None)
    assert (changed.columns[3].field, changed.columns[3].chosen) == (None, True)


def test_wrong_changes_are_refused_in_words(mapping):
    with pytest.raises(CrmError, match="no column number 100"):
        with_field(mapping, 99, None)
    with pytest.raises(CrmError, match="no field of deals"):
        with_field(mapping, 0, "orders.amount")
    with pytest.raises(UnknownNameError, match="amount"):
        with_field(mapping, 0, "deals.amuont")
