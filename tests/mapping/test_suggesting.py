"""Suggestions weigh headings, cells, other columns, other sheets and names; what is nothing is left alone."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.cleaning import profiles
from crm_analytics.entities import UPLOADED
from crm_analytics.entities.carrying import carried
from crm_analytics.entities.combining import Combining, combining
from crm_analytics.issues import UnknownNameError
from crm_analytics.mapping import CONFIDENT, suggest, suggest_columns, unmapped_reason, why, with_field
from tests.mapping.sheets_in_words import fields, headings, mapped, table

DEALS = {
    "opportunity_id": ["1C1I7A6R", "Z063OYW0", "EC4QE1BX", "MV1LWRNH"],
    "sales_agent": ["Moses", "Darcel", "Darcel", "Moses"],
    "deal_stage": ["Won", "Lost", "Won", "Engaging"],
    "close_value": ["1054", "0", "50", ""],
    "close_date": ["01-03-17", "11-03-17", "07-03-17", ""],
}


def test_a_suggestion_says_what_it_is_how_sure_that_is_and_why():
    (mapping,) = mapped(table(DEALS, "sales_pipeline.csv"))
    assert mapping.entity == "deals"
    assert mapping.confidence >= CONFIDENT
    closed = mapping.columns[4]
    assert closed.doubt == ""
    assert (closed.index, closed.heading, closed.field, closed.chosen) == (4, "close_date", "deals.closed_at", False)
    assert closed.confidence >= CONFIDENT
    assert closed.reason == 'its heading says "close date"; all cells are dates'


def test_a_word_that_headings_of_other_sheets_do_not_confirm_is_asked_about():
    lines = {"Order ID": ["1", "2"], "Order date": ["2024-01-05"] * 2, "Customer": ["A", "B"], "Amount": ["5", "7"]}
    (mapping,) = mapped(table({**lines, "promotion-ids": ["P1", "P2"]}, "orders.csv"))
    campaign = mapping.columns[4]
    assert (campaign.heading, campaign.field) == ("promotion-ids", "orders.campaign")
    assert campaign.confidence < CONFIDENT
    assert campaign.doubt == "headings of other sheets do not say so"


def test_other_sheets_are_not_said_to_deny_what_they_confirm():
    names = "invoice_no|customer_id|gender|age|category|quantity|price|payment_method|invoice_date|shopping_mall"
    cells = "I1|C1|F|28|Shoes|3|1800.51|Cash|2022-05-08|Kanyon", "I2|C2|M|31|Books|1|15.15|Cash|2022-05-09|Kanyon"
    columns = {name: list(values) for name, *values in zip(*(row.split("|") for row in (names, *cells)), strict=True)}
    (mapping,) = mapped(table(columns, "customer_shopping_data.csv"))
    price = mapping.columns[6]
    assert price.field == "orders.unit_price"
    assert price.confidence < CONFIDENT
    assert price.reason == 'its heading says "price"; all cells are numbers'
    assert price.doubt == "likely, but neither its words nor its cells make it sure"


def test_a_heading_that_no_word_knows_is_read_as_other_sheets_have_it_and_asked_about():
    names = "company_id|company|domain|industry|size|lifecycle_stage|owner|created_date|contact_count"
    (mapping,) = mapped(headings(*names.split("|"), file="companies.csv"))
    size = mapping.columns[4]
    assert (size.heading, size.field) == ("size", "customers.employees")
    assert size.confidence < CONFIDENT
    assert size.reason.startswith('in other sheets such a heading means "')
    assert size.doubt == "no word of it says so here"


def test_a_sheet_whose_headings_stand_elsewhere_in_other_kinds_says_so_once_and_in_plain_words():
    (fields_of_tickets,) = mapped(
        headings("id", "name", "type", "label", "position", "required", "default", file="ticket_fields.csv")
    )
    assert fields_of_tickets.confidence < CONFIDENT
    assert fields_of_tickets.reason.endswith("and most sheets with such headings hold no records")
    assert fields_of_tickets.reason.count(", but ") == 1


def test_a_remark_whether_a_form_must_be_filled_in_there_says_nothing_of_what_a_column_is():
    cells = {"Customer name": ["Ann Lee", "Ben Roy"], "Email": ["ann@example.com", "ben@example.com"]}
    cells |= {"Phone": ["+44 20 7946 0101", "+44 20 7946 0102"], "City": ["Leeds", "York"]}
    remarks = ("", " (optional)", " (required)", " [if known]")
    remarked = {f"{name}{remark}": column for (name, column), remark in zip(cells.items(), remarks, strict=True)}
    (without,), (with_remarks,) = mapped(table(cells, "list.csv")), mapped(table(remarked, "list.csv"))
    assert [column.field for column in with_remarks.columns] == [column.field for column in without.columns]
    assert all(column.confidence >= CONFIDENT for column in with_remarks.columns)


def test_a_column_of_a_sheet_that_may_hold_other_rows_says_that_this_is_why():
    accounts = {"account": ["Acme", "Betatech"], "sector": ["medical", "retail"], "subsidiary_of": ["", "Acme"]}
    (mapping,) = mapped(table({**accounts, "revenue": ["1100.04", "251.4"], "employees": ["28", "4"]}, "accounts.csv"))
    assert mapping.confidence < CONFIDENT
    subsidiary = mapping.columns[2]
    assert (subsidiary.field, subsidiary.confidence < CONFIDENT) == ("customers.parent_id", True)
    assert subsidiary.doubt == "it is not sure that each row is one customer account, or one person who buys"


def test_a_column_that_somebody_decided_is_in_no_doubt():
    (mapping,) = mapped(table({"id": ["1", "2"], "T": ["3", "4"], "frequency": ["1", "2"]}, "customers.csv"))
    unsure = next(column for column in mapping.columns if column.doubt)
    decided = with_field(mapping, unsure.index, unsure.field).columns[unsure.index]
    assert (decided.doubt, why(decided)) == ("", "you said so")


def test_nobody_is_less_than_not_sure_at_all():
    ledger = {"Invoice No": ["1", "2"], "Invoice Date": ["2024-01-05", "2024-01-06"], "Customer": ["Ann", "Bob"]}
    (mapping,) = mapped(table({**ledger, "Amount": ["1,200.00 CR", "500.00 DR"]}, "ledger.csv"))
    assert mapping.entity == "orders"
    assert 0 <= mapping.confidence < CONFIDENT


def test_no_column_is_lost_and_no_field_is_taken_twice():
    (mapping,) = mapped(table(DEALS))
    assert [column.heading for column in mapping.columns] == list(DEALS)
    taken = [column.field for column in mapping.columns if column.field]
    assert len(taken) == len(set(taken))


@pytest.mark.parametrize(
    ("heading", "beside", "not_field"),
    [
        ("Last Name", ("Lead ID", "Lead Source"), "first_name"),
        ("Close Date", ("Deal Name", "Stage"), "created_at"),
        ("Deal Value", ("Deal Name", "Stage"), "deal_id"),
        ("Allocation Type", ("Deal Name", "Stage", "Amount"), "stage"),
        ("Email Opt Out", ("Lead ID", "Lead Source"), "email"),
        ("Last Modified Date", ("Deal Name", "Stage"), "closed_at"),
        ("Shipping Country Code", ("Account Name", "Industry"), "country"),
        ("Photo URL", ("Account Name", "Industry"), "website"),
    ],
)
def test_words_that_are_only_alike_are_no_match(heading, beside, not_field):
    (mapping,) = mapped(headings(*beside, heading))
    assert fields(mapping)[heading] != not_field


def test_dates_are_no_amounts_and_words_no_dates():
    (mapping,) = mapped(
        table(
            {
                "Order ID": ["A1", "A2", "A3", "A4"],
                "Order Date": ["soon", "later", "never", "soon"],
                "Date": ["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05"],
                "Total": ["10.50", "12.00", "8.25", "9.00"],
            }
        )
    )
    assert fields(mapping) == {"Order ID": "order_id", "Order Date": None, "Date": "ordered_at", "Total": "amount"}


def test_email_addresses_are_found_under_a_heading_that_says_nothing():
    (mapping,) = mapped(
        table(
            {
                "Ticket ID": ["1", "2", "3"],
                "Subject": ["a b c", "d e f", "g h i"],
                "Who": ["a@example.com", "b@example.com", "c@example.com"],
                "Status": ["open", "closed", "open"],
            }
        )
    )
    assert fields(mapping)["Who"] == "email"
    assert mapping.columns[2].confidence < CONFIDENT


def test_a_column_without_values_is_suggested_but_never_as_sure():
    columns = {**DEALS, "Lead Source": ["", "", "", ""]}
    source = mapped(table(columns))[0].columns[-1]
    assert source.field == "deals.source"
    assert source.confidence < CONFIDENT


def test_the_key_that_differs_in_every_row_says_what_a_row_is():
    order_per_row = {
        "Order ID": ["1", "2", "3", "4"],
        "Customer ID": ["9", "9", "8", "9"],
        "Amount": ["5", "6", "7", "8"],
    }
    customer_per_row = {
        "Customer ID": ["1", "2", "3", "4"],
        "Age": ["30", "40", "50", "60"],
        "Balance": ["5", "6", "7", "8"],
    }
    assert mapped(table(order_per_row))[0].entity == "orders"
    assert mapped(table(customer_per_row))[0].entity == "customers"


def test_a_bare_id_that_comes_again_on_other_days_is_the_customers():
    purchases = {
        "id": ["1", "1", "1", "2", "2", "2"],
        "date": [f"2024-0{n}-01" for n in range(1, 7)],
        "spent": list("345678"),
    }
    (mapping,) = mapped(table(purchases, "transactions.csv"))
    assert fields(mapping) == {"id": "customer_id", "date": "ordered_at", "spent": "amount"}


@pytest.mark.parametrize("heading", ["Code", "Ref", "No."])
def test_a_bare_code_that_comes_again_on_other_days_is_the_customers_and_no_orders(heading):
    days = [f"2024-01-{day:02d}" for day in range(1, 25)]
    sold = {
        "Product": ["Mug", "Kettle", "Scale"] * 8,
        "Qty": ["1", "2", "3", "4"] * 6,
        "Amount": ["9.90", "12.50"] * 12,
    }
    codes = [f"CU{number % 7:03d}" for number in range(24)]
    (mapping,) = mapped(table({"Date": days, heading: codes, **sold}))
    assert fields(mapping)[heading] == "customer_id"
    assert next(column for column in mapping.columns if column.heading == heading).confidence < CONFIDENT


def test_an_abbreviation_in_the_name_of_a_file_does_not_set_good_orders_aside():
    orders = {"Order ID": ["1", "2"], "Order date": ["2024-01-01", "2024-01-02"], "Customer": ["Ann Bell", "Ian Frost"]}
    orders |= {"Product": ["Mug", "Kettle"], "Total": ["9.90", "12.50"]}
    (mapping,) = mapped(table(orders, "cur.csv"))
    assert mapping is not None
    assert mapping.entity == "orders"


def test_a_file_that_is_called_by_one_letter_says_nothing_by_its_name():
    people = {"Customer ID": ["C1", "C2"], "Company name": ["Acme", "Beta"], "Email": ["a@acme.com", "b@beta.de"]}
    assert {mapped(table(people, f"{letter}.csv"))[0].entity for letter in "abcdfopx"} == {"customers"}


def test_a_price_is_the_amount_only_where_nothing_says_how_many():
    with_quantity = headings("Order ID", "Date", "Product", "Price", "Quantity")
    alone = headings("Order ID", "Date", "Product", "Price")
    assert fields(mapped(with_quantity)[0])["Price"] == "unit_price"
    assert fields(mapped(alone)[0])["Price"] == "amount"


def test_revenue_of_companies_is_their_own_and_of_others_what_they_spent():
    companies = headings("Account", "Sector", "Employees", "Revenue", file="accounts.csv")
    shoppers = headings("Customer ID", "Name", "Revenue", "City", file="customers.csv")
    assert fields(mapped(companies)[0])["Revenue"] == "annual_revenue"
    assert fields(mapped(shoppers)[0])["Revenue"] == "lifetime_value"


def test_tax_and_margin_as_rates_are_not_taken_for_money():
    (mapping,) = mapped(
        table(
            {
                "Order ID": ["1", "2", "3", "4"],
                "Order Date": ["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05"],
                "Amount": ["10.5", "12", "8.25", "9"],
                "Tax": ["0.19", "0.07", "0.19", "0.19"],
            }
        )
    )
    assert fields(mapping)["Tax"] is None


def test_tax_that_is_another_amount_on_each_sale_is_money():
    sales = {
        "Order ID": [str(number) for number in range(20)],
        "Order Date": [f"2024-01-{number + 1:02}" for number in range(20)],
        "Amount": [f"{number + 1}.50" for number in range(20)],
        "Tax": [f"0.{number + 10}" for number in range(20)],
    }
    (mapping,) = mapped(table(sales))
    assert fields(mapping)["Tax"] == "tax"


def test_two_columns_may_complete_each_other():
    (mapping,) = mapped(headings("Deal - Title", "Deal - Stage", "Deal - Won time", "Deal - Lost time"))
    assert [column.field_name for column in mapping.columns] == ["name", "stage", "closed_at", "closed_at"]
    assert combining("deals.closed_at") is Combining.COMPLETES


def test_a_yes_no_heading_is_not_the_thing_it_asks_about():
    (mapping,) = mapped(headings("Lead ID", "Lead Source", "has_company", "Converted"))
    assert fields(mapping)["has_company"] is None
    assert fields(mapping)["Converted"] == "is_converted"


@pytest.mark.parametrize(
    "nothing",
    [
        headings("Location ID", "Location", file="lookup.csv"),
        headings("Month Start Date", file="calendar.csv"),
        headings("Goals", file="goals.csv"),
        headings("Row Labels", "Sum of close_value", "Average of close_value", file="Q2.csv"),
        headings("AgentID", "Calls Offered", "Calls Answered", "Total Duration", "Sentiment", file="june.csv"),
        headings("Variables", "Description", file="Data Dictionary.csv"),
        headings("", "Unnamed: 1", "Column 3", file="x.csv"),
        headings(file="empty.csv"),
    ],
    ids=lambda each: each.file,
)
def test_what_is_no_table_of_records_gets_no_suggestion(nothing):
    assert mapped(nothing) == (None,)
    assert unmapped_reason(nothing).endswith(".")


def test_contacts_that_other_sheets_name_as_customers_are_the_customers():
    contacts = headings("ContactID", "FullName", "Email", "City", file="Contacts.csv")
    orders = headings("SalesID", "ContactID", "SalesDate", "Amount", file="Sales.csv")
    assert mapped(contacts)[0].entity == "contacts"
    together = mapped(contacts, orders)
    assert [mapping.entity for mapping in together] == ["customers", "orders"]
    assert fields(together[0])["ContactID"] == "customer_id"


def test_the_name_of_a_sheet_decides_where_columns_do_not():
    columns = ("ID", "Name", "Created", "Status")
    assert mapped(headings(*columns, file="opportunities.csv"))[0].entity == "deals"
    assert mapped(headings(*columns, file="Kunden.csv"))[0].entity == "customers"


def test_columns_can_be_asked_for_a_given_entity():
    raw = headings("Name", "Email", "Status")
    mapping = suggest_columns(raw, profiles(raw), "leads")
    assert (mapping.entity, mapping.chosen, mapping.confidence) == ("leads", True, 1.0)
    assert fields(mapping) == {"Name": "name", "Email": "email", "Status": "status"}
    with pytest.raises(UnknownNameError, match="Did you mean leads"):
        suggest_columns(raw, profiles(raw), "leeds")


def test_three_hundred_columns_take_less_than_a_second():
    names = [f"Custom Field {at}__c" for at in range(280)] + [
        "Id",
        "Name",
        "StageName",
        "Amount",
        "CloseDate",
        "Betrag",
    ]
    raw = headings(*names)
    columns = profiles(raw)
    suggest([raw], [columns])
    started = time.process_time()
    suggest([raw], [columns])
    assert time.process_time() - started < 1


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(max_size=30), max_size=12, unique=True), st.text(max_size=20), st.sampled_from(sorted(UPLOADED))
)
def test_any_headings_at_all_give_a_one_to_one_suggestion(names, file, entity):
    raw = headings(*names, file=file)
    found = suggest_columns(raw, profiles(raw), entity)
    for mapping in (*mapped(raw), found):
        if mapping is None:
            continue
        assert [column.index for column in mapping.columns] == list(range(len(names)))
        once = [column.field for column in mapping.columns if column.field and not combining(column.field)]
        assert len(once) == len(set(once))
        own = {f"{mapping.entity}.{field.name}" for field in UPLOADED[mapping.entity].fields}
        assert {column.field for column in mapping.columns if column.field} <= own | set(carried(mapping.entity))
        assert all(0 <= column.confidence <= 1 for column in mapping.columns)


def test_the_mobile_number_completes_the_number_even_while_nobody_has_one():
    cells = {"Email": ["a@x.org", "b@x.org"], "Home Phone": ["", ""], "Phone": ["030 1234567", ""], "Mobile": ["", ""]}
    (mapping,) = mapped(table(cells, file="contacts.csv"))
    assert fields(mapping) == {"Email": "email", "Home Phone": None, "Phone": "phone", "Mobile": "phone"}


@pytest.mark.parametrize("heading", ["Respondent", "Response #", "Participant"])
def test_a_respondent_beside_an_email_address_is_the_number_of_the_response(heading):
    votes = {
        heading: [f"R-{n}" for n in range(8)],
        "Email": ["ann@x.org", "ben@x.org"] * 4,
        "NPS": list("03799910"),
        "Answered at": [f"2024-03-0{n}" for n in range(1, 9)],
    }
    (mapping,) = mapped(table(votes, "survey.csv"))
    found = fields(mapping)
    assert (mapping.entity, found[heading], found["Email"]) == ("surveys", "response_id", "customer_id")


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            {"age": ["30", "41", "52"], "job": ["admin", "smith", "cook"], "y": ["yes", "no", "no"]},
            {"y": "is_converted"},
        ),
        (
            {"Name": ["Ann", "Ben", "Cem"], "Age": ["30", "41", "52"], "Response": ["yes", "no", "no"]},
            {"Name": "name", "Response": "is_converted"},
        ),
    ],
)
def test_people_who_said_yes_or_no_are_leads_if_anything_and_never_surely(columns, expected):
    (mapping,) = mapped(table(columns, "data.csv"))
    found = {heading: field for heading, field in fields(mapping).items() if field}
    assert (mapping.entity, found) == ("leads", expected)
    assert mapping.confidence < 0.5


def test_yes_or_no_beside_nothing_of_persons_is_no_list():
    nothing = {"Fare": ["30", "41", "52"], "Deck": ["a", "b", "c"], "y": ["yes", "no", "no"]}
    assert mapped(table(nothing, "data.csv")) == (None,)


@pytest.mark.parametrize("heading", ["Bezahlt", "Zahlungsart", "Kanal"])
def test_what_says_yes_or_no_is_no_way_to_pay_or_sell(heading):
    orders = {
        "Bestellnummer": ["1", "2", "3", "4"],
        "Datum": ["01.02.2024", "02.02.2024", "03.02.2024", "05.02.2024"],
        "Betrag": ["12,50", "33,00", "8,20", "99,00"],
    }
    (mapping,) = mapped(table(orders | {heading: ["ja", "nein", "ja", "ja"]}, "bestellungen.csv"))
    assert fields(mapping)[heading] is None


@pytest.mark.parametrize("names", [("Category Id", "Category Name"), ("Category Name", "Category Id")])
def test_of_two_columns_that_words_call_alike_the_likelier_is_the_field(names):
    orders = {
        "Order Id": list("123456"),
        "Order date": [f"2024-01-0{day}" for day in range(1, 7)],
        "Sales": list("987654"),
    }
    orders |= {name: ["3", "5"] * 3 if name.endswith("Id") else ["Golf", "Swim"] * 3 for name in names}
    (mapping,) = mapped(table(orders, "orders.csv"))
    assert fields(mapping)["Category Name"] == "category"
