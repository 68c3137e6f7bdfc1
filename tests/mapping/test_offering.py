"""What headings of other sheets may not make of a column, whatever they say."""

import pytest

from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.looking import look_at
from crm_analytics.mapping.offering import may_be_offered
from tests.mapping.sheets_in_words import fields, headings, mapped, profiles, table


@pytest.mark.parametrize(
    ("heading", "field", "may_be"),
    [
        ("Discount Details", "orders.discount", False),
        ("Data Group", "leads.created_at", False),
        ("Deal Stage", "contacts.status", False),
        ("Progress", "contacts.status", True),
        ("Card Address City", "orders.city", False),
        ("Next order", "customers.last_activity_at", False),
        ("Shipping tax", "orders.shipping", False),
        ("Driver", "orders.customer_name", False),
        ("assigned_user_id", "deals.owner", True),
        ("Postage to pay", "orders.shipping", True),
        ("Responsible salesperson phone", "orders.ordered_at", False),
    ],
)
def test_what_a_heading_is_about_limits_what_it_may_be(heading: str, field: str, may_be: bool) -> None:
    raw = headings("Number", "Customer", heading)
    sheet = look_at(raw, profiles(raw))
    entity, name = field.split(".")
    assert may_be_offered(sheet, 2, entity, ENTITIES[entity][name]) is may_be


def test_figures_are_nobodys_name_where_no_word_says_so() -> None:
    raw = table({"Nummer": ["1", "2", "3"], "Kamers": ["1", "1", "2"], "Wie": ["Ann", "Bo", "Ann"]})
    sheet = look_at(raw, profiles(raw))
    owner = ENTITIES["orders"]["owner"]
    assert not may_be_offered(sheet, 1, "orders", owner)
    assert may_be_offered(sheet, 2, "orders", owner)


@pytest.mark.parametrize(("heading", "field"), [("abc", "email"), ("recipient", None)])
def test_addresses_under_a_heading_that_names_somebody_else_are_not_the_rows_own(
    heading: str, field: str | None
) -> None:
    calls = {"Ticket ID": ["1", "2", "3"], "Created": ["2024-01-05", "2024-01-06", "2024-01-07"]}
    calls |= {"Subject": ["Help", "Lost key", "Late"], heading: ["a@x.com", "b@x.com", "c@x.com"]}
    assert fields(mapped(table(calls, "tickets.csv"))[0])[heading] == field
