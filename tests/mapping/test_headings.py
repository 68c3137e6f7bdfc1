"""Headings as programs and owners write them: broken-off words, prefixes, containers, slashes, how to answer."""

import pytest

from crm_analytics.mapping.headings.heading import read_heading, shared_prefix
from crm_analytics.mapping.headings.matching import Languages, matches
from tests.mapping.sheets_in_words import fields, headings, mapped

LANGUAGES = {
    name: Languages((name,)) for name in ("German", "French", "Spanish", "Portuguese", "Italian", "Dutch", "Indonesian")
}


@pytest.mark.parametrize(
    ("language", "heading", "field"),
    [
        ("German", "Best.-Nr.", "orders.order_id"),
        ("German", "Einzelpr.", "orders.unit_price"),
        ("German", "Wahrsch. (%)", "deals.probability"),
        ("French", "N° cde", "orders.order_id"),
        ("French", "Code cli.", "orders.customer_id"),
        ("Spanish", "Nº ped.", "orders.order_id"),
        ("Spanish", "F. Alta", "customers.acquired_at"),
        ("Portuguese", "Vlr. Unit.", "orders.unit_price"),
        ("Portuguese", "dt_fechamento", "deals.closed_at"),
        ("Portuguese", "Nº do chamado", "tickets.ticket_id"),
        ("Italian", "Cod. art.", "orders.product_id"),
        ("Italian", "Rag. soc.", "orders.customer_name"),
        ("Dutch", "Fact.nr.", "orders.order_id"),
        ("Indonesian", "nm_brg", "orders.product"),
    ],
)
def test_a_shortened_word_is_read_as_the_whole_one(language, heading, field):
    assert matches(read_heading(heading), LANGUAGES[language])[field].strength >= 0.7


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("attributes.email", "leads.email"),
        ("Converted (Y/N)", "leads.is_converted"),
        ("Converted Y/N", "leads.is_converted"),
        ("Company/Organisation", "customers.company"),
        ("dim_customer_sk", "orders.customer_id"),
        ("customer_fkey", "deals.customer_id"),
        ("order_date_key", "orders.ordered_at"),
        ("amount_usd", "deals.amount"),
        ("Amount €", "orders.amount"),
        ("sdrOwner", "leads.owner"),
        ("ITM_DESC", "orders.product"),
        ("cost_in_local_currency", "campaigns.cost"),
        ("buyer_contact_id", "deals.contact_id"),
        ("caller_id_value", "tickets.customer_id"),
        ("timestamp_signup", "contacts.created_at"),
        ("Total Inc GST", "orders.amount"),
        ("ExpectedSLAtoResolve", "tickets.due_at"),
        ("SLAforResolution", "tickets.sla_met"),
    ],
)
def test_what_programs_put_around_a_name_says_nothing(heading, field):
    assert matches(read_heading(heading))[field].strength >= 0.7


def test_the_short_name_of_a_table_before_its_columns_is_no_part_of_them():
    (mapping,) = mapped(headings("kun_id", "kun_name", "kun_plz", "kun_telefon", "kun_created", file="kunden.csv"))
    assert fields(mapping)["kun_plz"] == "postcode"
    assert fields(mapping)["kun_id"] == "customer_id"


def test_a_word_that_says_something_is_no_short_name():
    assert shared_prefix(["customer_name", "customer_email", "customer_phone"]) == "customer"
    (mapping,) = mapped(headings("order_id", "order_date", "order_total", "order_status", file="orders.csv"))
    assert fields(mapping) == {
        "order_id": "order_id",
        "order_date": "ordered_at",
        "order_total": "amount",
        "order_status": "status",
    }


def test_only_words_with_a_full_stop_are_written_out():
    assert "deals.probability" not in matches(read_heading("Wahrsche"), LANGUAGES["German"])


def test_how_many_items_is_no_number_of_an_item():
    found = matches(read_heading("number_of_items"))
    assert "orders.product_id" not in found
    assert found["orders.quantity"].strength > 0.9


@pytest.mark.parametrize("heading", ["CPC (cost per link click)", "CTR (taxa de cliques no link)", "ROAS", "cpm_value"])
def test_what_a_click_or_a_view_cost_is_no_cost_and_no_click(heading):
    assert matches(read_heading(heading)) == {}


def test_a_form_that_asks_people_who_they_are_names_what_it_asks():
    assert {"leads.name", "customers.name"} <= matches(read_heading("What's your name?")).keys()
    assert read_heading("What is your current occupation").words[0] == "what"


def test_many_words_that_all_headings_begin_with_are_what_the_table_is_called():
    names = [f"crm_Info_en_Klachten_{name}" for name in ("Account", "Datum", "Datum_afsluiting", "Status", "Eigenaar")]
    (mapping,) = mapped(headings(*names, file="Info en klachten.csv"))
    assert mapping is not None
    assert mapping.entity == "tickets"
    found = fields(mapping)
    assert [found[name] for name in names] == ["customer_id", "created_at", "resolved_at", "status", "agent"]
