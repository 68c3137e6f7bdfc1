"""Columns that describe the customer or the person of a row: taken for fields of theirs where the sheet has none."""

import pytest

from crm_analytics.issues import CrmError
from crm_analytics.mapping import CONFIDENT, with_field
from tests.mapping.sheets_in_words import headings, mapped, table

ORDER = ("Order ID", "Order Date", "Order Total")


def taken(*names: str, file: str) -> dict[str, str | None]:
    (mapping,) = mapped(headings(*names, file=file))
    assert mapping is not None
    return {column.heading: column.field for column in mapping.columns}


def test_an_order_tells_of_the_customer():
    found = taken(*ORDER, "Customer ID", "billing_first_name", "billing_last_name", "billing_phone", file="orders.csv")
    assert found["billing_first_name"] == "customers.first_name"
    assert found["billing_last_name"] == "customers.last_name"
    assert found["billing_phone"] == "customers.phone"


def test_a_deal_tells_of_the_person_first():
    found = taken("Deal ID", "Stage", "Amount", "Account", "Phone", "Email", file="deals.csv")
    assert (found["Phone"], found["Email"]) == ("contacts.phone", "contacts.email")


def test_the_company_of_a_deal_is_the_customer():
    found = taken("Deal ID", "Stage", "Amount", "Account ID", "Account Name", "Company Website", file="deals.csv")
    assert found["Account ID"] == "deals.customer_id"
    assert (found["Account Name"], found["Company Website"]) == ("customers.name", "customers.website")


def test_parts_of_a_name_say_nothing_where_the_name_is_there():
    found = taken(*ORDER, "Customer Name", "First Name", "Last Name", file="orders.csv")
    assert (found["First Name"], found["Last Name"]) == (None, None)


def test_the_mobile_number_is_that_of_the_same_person():
    found = taken("Deal ID", "Stage", "Amount", "Account", "Phone", "Mobile", file="deals.csv")
    assert (found["Phone"], found["Mobile"]) == ("contacts.phone", "contacts.phone")


def test_a_name_says_nothing_new_where_the_rows_are_linked_by_a_name():
    found = taken("Ticket ID", "Subject", "Created", "Requester name", "Requester email", "Organization", file="t.csv")
    assert found["Organization"] != "customers.name"
    assert found["Requester email"] == "tickets.email"


@pytest.mark.parametrize("heading", ["Shipping phone", "Sales rep phone", "Supplier e-mail", "Driver first name"])
def test_other_people_are_not_the_customer(heading):
    assert taken(*ORDER, "Customer ID", heading, file="orders.csv")[heading] is None


@pytest.mark.parametrize(
    ("company", "person"),
    [
        ("CompanyName", "ContactName"),
        ("Bedrijfsnaam", "Contactpersoon"),
        ("Ragione sociale", "Referente"),
        ("Firma", "Ansprechpartner"),
    ],
)
def test_a_company_tells_of_the_person_to_talk_to(company, person):
    found = taken("Customer ID", company, person, file="customers.csv")
    assert found[person] == "contacts.name"


def test_an_order_of_a_company_tells_of_its_contact():
    found = taken(*ORDER, "Customer Name", "Contact Last Name", "Contact First Name", file="orders.csv")
    assert found["Customer Name"] == "orders.customer_name"
    assert (found["Contact Last Name"], found["Contact First Name"]) == ("contacts.last_name", "contacts.first_name")


def test_what_is_not_called_a_contacts_is_the_rows_own():
    found = taken("Customer ID", "Company Name", "Phone", "Mobile", "Job title", file="customers.csv")
    assert not any(field and field.startswith("contacts.") for field in found.values())


def test_a_field_that_the_sheet_has_itself_is_its_own():
    assert taken(*ORDER, "Customer Email", "City", file="orders.csv")["Customer Email"] == "orders.email"


def test_a_blank_column_is_one_to_check():
    # Next month's file may have it filled in.
    columns = {"Order ID": ["1", "2"], "Order Date": ["2026-01-01", "2026-01-02"], "Amount": ["5", "6"]}
    (mapping,) = mapped(table({**columns, "Phone": ["", ""]}, file="orders.csv"))
    assert mapping.columns[3].field == "customers.phone"
    assert mapping.columns[3].confidence < CONFIDENT


def test_a_postcode_is_one_to_check_and_says_whose_it_is():
    columns = {"Order ID": ["1", "2"], "Order Date": ["2026-01-01", "2026-01-02"], "Amount": ["5", "6"]}
    (mapping,) = mapped(table({**columns, "Postal Code": ["10115", "80331"]}, file="orders.csv"))
    assert mapping.columns[3].field == "customers.postcode"
    assert mapping.columns[3].confidence < CONFIDENT
    assert "it is the customer's" in mapping.columns[3].reason


def test_a_person_may_choose_a_field_of_a_parent_and_no_other():
    (mapping,) = mapped(headings(*ORDER, "Gate", "Gate 2", file="orders.csv"))
    changed = with_field(mapping, 3, "customers.street")
    assert changed.columns[3].field == "customers.street"
    moved = with_field(changed, 4, "customers.street")
    assert [moved.columns[at].field for at in (3, 4)] == [None, "customers.street"]
    with pytest.raises(CrmError):
        with_field(mapping, 3, "customers.lifetime_value")
    with pytest.raises(CrmError):
        with_field(mapping, 3, "products.price")


def test_the_name_on_the_invoice_is_that_of_the_customer():
    found = taken(*ORDER, "Téléphone facturation", "Telefon", file="commandes.csv")
    assert found["Téléphone facturation"] == "customers.phone"


def test_who_paid_is_carried_where_only_other_sheets_say_so() -> None:
    order = ("Numéro de commande", "Date de la commande", "Montant")
    (mapping,) = mapped(headings(*order, "Nom payeur", "Prénom payeur", file="commandes.csv"))
    assert mapping is not None
    found = {column.heading: column for column in mapping.columns}
    for heading, field in (("Nom payeur", "customers.last_name"), ("Prénom payeur", "customers.first_name")):
        assert found[heading].field == field
        assert found[heading].confidence < CONFIDENT
