"""Headings that say a field and a word more."""

import pytest

from crm_analytics.mapping.headings.heading import read_heading
from crm_analytics.mapping.headings.matching import Languages, matches
from crm_analytics.mapping.kinds.grain import SURE


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("CSM owner", "customers.owner"),
        ("Preferred city", "customers.city"),
        ("Headquarters country", "customers.country"),
        ("Settled currency", "orders.currency"),
        ("Territory region", "deals.region"),
    ],
)
def test_a_word_before_the_name_of_a_field_says_only_which_one(heading: str, field: str) -> None:
    assert matches(read_heading(heading))[field].strength >= 0.5


def test_such_a_heading_is_no_evidence_of_what_a_sheet_is() -> None:
    assert all(match.strength < SURE for match in matches(read_heading("Preferred city")).values())


@pytest.mark.parametrize(
    "heading", ["Time zone", "Bank account", "Tax rate", "Device type", "Card currency", "Days for shipping"]
)
def test_a_word_that_makes_it_another_thing_is_not_left_out(heading: str) -> None:
    others = {"orders.region", "orders.customer_id", "orders.tax", "orders.currency", "orders.shipping"}
    assert others.isdisjoint(matches(read_heading(heading)))


def test_what_a_romance_heading_is_about_stands_first() -> None:
    found = matches(read_heading("Satisfacción usuario"), Languages(("Spanish",)))
    assert "tickets.satisfaction" in found
    assert "users.user_id" not in found
