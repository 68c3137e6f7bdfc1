"""Which sheets tie records together, and which are lists of records that happen to have ids."""

import pytest

from crm_analytics.cleaning import profiles
from crm_analytics.mapping import suggest_columns, with_field
from tests.mapping.sheets_in_words import suggested, table, targets


def rows(*cells: str, times: int = 6) -> str:
    return "\n".join(",".join(cell.replace("#", str(1000 + number)) for cell in cells) for number in range(times))


@pytest.mark.parametrize(
    ("name", "headings", "cells", "expected"),
    [
        (
            "deal_contact",
            "contact_id,deal_id,_fivetran_synced,type_id",
            "#,7#,2022-04-14 4:30,3",
            "deals.contact_id deals.deal_id",
        ),
        ("deal_company", "deal_id,company_id,category", "#,8#,HUBSPOT", "deals.deal_id deals.customer_id"),
        ("ticket_contact", "ticket_id,contact_id", "#,8#", "tickets.ticket_id contacts.contact_id"),
        ("contact_company", "contact_id,company_id", "#,8#", "contacts.contact_id contacts.customer_id"),
        ("engagement_deal", "engagement_id,deal_id", "#,8#", "activities.activity_id activities.deal_id"),
        (
            "accounts_contacts",
            "id,date_modified,contact_id,account_id,deleted",
            "#,2024-01-01,3#,5#,0",
            "contacts.contact_id contacts.customer_id",
        ),
        ("campaigns", "campaign_id,household_id", "1,#", "campaigns.campaign customers.customer_id"),
        ("Kampagnenmitglieder", "Kampagnen-ID,Kunden-ID", "3,#", "campaigns.campaign customers.customer_id"),
        (
            "OpportunityContactRole",
            "Id,OpportunityId,ContactId,Role,IsPrimary",
            "00K#,006#,003#,Buyer,true",
            "deals.deal_id deals.contact_id ties.is_primary",
        ),
        (
            "CampaignMember",
            "Id,CampaignId,LeadId,ContactId,Status",
            "00v#,701A,00Q#,,Sent",
            "campaigns.campaign leads.lead_id contacts.contact_id",
        ),
    ],
)
def test_a_sheet_of_ids_of_two_lists_ties_them(name: str, headings: str, cells: str, expected: str) -> None:
    mapping = suggested(**{name: f"{headings}\n{rows(*cells.split(','))}\n"})[name]
    assert mapping is not None
    assert mapping.entity == "ties"
    assert list(targets(mapping).values()) == expected.split()


@pytest.mark.parametrize(
    ("name", "headings", "cells", "entity"),
    [
        ("activities", "contact_id,deal_id,date,type", "#,7#,2024-01-05,Call", "activities"),
        ("tickets", "ticket_id,customer_id,created_at,status,priority", "#,7#,2024-01-05,Open,High", "tickets"),
        ("customer_tickets", "ticket_id,customer_id,created_at,category", "#,7#,2024-01-05,Billing", "tickets"),
        ("tickets", "ticket_id,contact_id,created_date,type", "#,7#,2024-01-05,Question", "tickets"),
        ("deals", "deal_id,contact_id,stage,amount", "#,7#,Won,120.50", "deals"),
        ("orders", "order_id,customer_id,order_date,total", "#,7#,2024-01-05,12.50", "orders"),
        ("contacts", "contact_id,company_id,first_name,email", "#,7#,Ann,a#@x.com", "contacts"),
        ("leads", "lead_id,campaign_id,email,created_at", "#,7,a#@x.com,2024-01-05", "leads"),
    ],
)
def test_lists_of_records_stay_lists_of_records(name: str, headings: str, cells: str, entity: str) -> None:
    mapping = suggested(**{name: f"{headings}\n{rows(*cells.split(','), times=20)}\n"})[name]
    assert mapping is not None
    assert mapping.entity == entity


def test_ids_that_another_sheet_has_make_it_surer() -> None:
    deals = f"deal_id,name,stage\n{rows('#', 'Deal #', 'Won')}\n"
    ties = f"deal_id,contact_id\n{rows('#', '9#')}\n"
    mapping = suggested(deals=deals, deal_contact=ties)["deal_contact"]
    assert mapping is not None
    deal, contact = mapping.columns
    assert deal.confidence > contact.confidence
    assert "other sheets have these ids" in deal.reason


def test_a_person_can_say_that_a_sheet_ties_and_whose_ids_its_columns_have() -> None:
    pairs = table({"left": "13", "right": "24"})
    mapping = suggest_columns(pairs, profiles(pairs), "ties")
    assert targets(mapping) == {}
    mapping = with_field(with_field(mapping, 0, "deals.deal_id"), 1, "deals.customer_id")
    assert targets(mapping) == {"left": "deals.deal_id", "right": "deals.customer_id"}


@pytest.mark.parametrize("beside", ["created_at=2026-01-01", "role=Buyer", "archived=false", "added by=Ann Lee"])
def test_a_note_beside_the_ids_of_two_lists_does_not_make_ties_records(beside: str) -> None:
    heading, cell = beside.split("=")
    assert between(f"deal_id,contact_id,{heading}\n{rows('#', '#', cell)}\n") == "ties"


@pytest.mark.parametrize("beside", ["amount=#.50", "email=a#@acme.com", "name=Roof #", "status=Won"])
def test_what_tells_of_a_record_beside_two_ids_makes_a_list(beside: str) -> None:
    heading, cell = beside.split("=")
    assert between(f"deal_id,contact_id,{heading}\n{rows('#', '#', cell)}\n") != "ties"


def test_a_list_that_is_called_by_one_of_its_ids_holds_those() -> None:
    assert between(f"deal_id,contact_id,created_at\n{rows('#', '#', '2026-01-01')}\n", name="contacts 2") != "ties"


def between(text: str, name: str = "deal_contact") -> str | None:
    """What a sheet is taken for, beside a list of deals and one of contacts that have its ids."""
    deals = f"deal_id,deal_name,amount,stage\n{rows('#', 'Roof #', '#.5', 'won')}\n"
    contacts = f"contact_id,first_name,email\n{rows('#', 'Ann #', 'a#@acme.com')}\n"
    mapping = suggested(deals=deals, contacts=contacts, **{name: text})[name]
    return mapping.entity if mapping else None
