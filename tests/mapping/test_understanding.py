"""What a column is told by beside its own heading: its language, its cells, its neighbours, the other sheets."""

from crm_analytics.cleaning import profiles
from crm_analytics.mapping import CONFIDENT, recognise, suggest
from crm_analytics.reading import Source, read_files
from tests.mapping.sheets_in_words import fields, headings, mapped, table

COUNTRIES = ("Germany", "France", "Spain", "Italy", "Portugal") * 3
STATES = ("Texas", "Ohio", "Maine", "Florida", "Oregon") * 3


def test_one_heading_in_another_language_is_understood_and_shown_as_one_to_check():
    (mapping,) = mapped(
        headings(
            "ClientID",
            "Age",
            "Income",
            "Married",
            "Latitude",
            "Segment",
            "Plan",
            "Churn",
            "Tenure",
            "Ville",
            file="clients.csv",
        )
    )
    (place,) = [column for column in mapping.columns if column.heading == "Ville"]
    assert place.field == "customers.city"
    assert place.confidence < CONFIDENT


def test_a_service_charge_is_no_service():
    (mapping,) = mapped(headings("Order ID", "Order date", "Service Charges", "Amount", file="orders.csv"))
    (charge,) = [column for column in mapping.columns if column.heading == "Service Charges"]
    assert charge.confidence < CONFIDENT or charge.field is None


def test_a_location_is_what_its_cells_are():
    ids = [f"C{number}" for number in range(15)]
    (of_countries,) = mapped(table({"Customer ID": ids, "Location": COUNTRIES}))
    (of_states,) = mapped(table({"Customer ID": ids, "Location": STATES}))
    assert fields(of_countries)["Location"] == "country"
    assert fields(of_states)["Location"] == "state"


def test_months_are_dates_where_the_heading_says_so():
    ids = ["C1", "C2", "C3", "C4"]
    (mapping,) = mapped(table({"Customer ID": ids, "Start": ["Sep 2023", "Oct 2022", "Jan 2021", "Feb 2020"]}))
    assert fields(mapping)["Start"] == "acquired_at"


def test_an_id_that_is_the_same_in_every_row_gives_way_to_names_that_differ():
    names = [f"Company {number}" for number in range(15)]
    (mapping,) = mapped(
        table(
            {
                "Deal ID": [str(n) for n in range(15)],
                "org_id": ["10"] * 15,
                "account_name": names,
                "Stage": ["Won"] * 15,
            }
        )
    )
    assert fields(mapping)["account_name"] == "customer_id"
    assert fields(mapping)["org_id"] is None


def test_a_name_beside_a_first_name_is_the_last_name():
    (mapping,) = mapped(
        table(
            {
                "Kundennummer": ["1", "2", "3"],
                "Vorname": ["Anna", "Ben", "Carla"],
                "Name": ["Weber", "Braun", "Koch"],
                "Ort": ["Kassel", "Köln", "Ulm"],
            },
            "kunden.csv",
        )
    )
    assert fields(mapping)["Name"] == "last_name"


def test_a_sheet_that_tells_how_recently_and_often_somebody_bought_is_one_of_customers():
    days = {"frequency": ["2", "1"], "recency": ["30.4", "1.7"], "T": ["38.9", "38.9"]}
    (mapping,) = mapped(table({**days, "monetary_value": ["22.4", "11.8"]}, "customer_summary.csv"))
    assert mapping.entity == "customers"


def test_a_list_of_people_whom_another_sheet_has_as_agents_is_one_of_colleagues():
    people = table({"id": ["7", "8", "9"], "first_name": ["Anna", "Ben", "Carla"], "last_name": ["A", "B", "C"]})
    calls = table({"AgentID": ["7", "8", "9", "7"], "Calls Offered": ["4", "5", "6", "7"]}, "calls.csv")
    colleagues, _ = mapped(people, calls)
    alone, _ = mapped(people, table({"Remark": ["7", "8", "9", "7"]}, "notes.csv"))
    assert colleagues.entity == "users"
    assert alone.entity == "customers"


def test_a_table_that_a_program_copies_from_stripe_is_known():
    export = recognise("id,amount,amount_refunded,created,customer_id,description,payment_intent_id".split(","))
    assert export.vendor == "Stripe"
    assert export.fields["description"] == ""


def test_a_state_that_says_enabled_or_disabled_is_no_place():
    people = {"id": [f"c{number}" for number in range(6)], "email": [f"a{number}@b.org" for number in range(6)]}
    (of_statuses,) = mapped(table({**people, "state": ["disabled", "invited", "enabled"] * 2}, "customers.csv"))
    (of_places,) = mapped(table({**people, "state": ["Ohio", "Texas", "Iowa"] * 2}, "customers.csv"))
    assert fields(of_statuses)["state"] != "state"
    assert fields(of_places)["state"] == "state"


def test_a_date_in_pieces_is_a_date_when_it_comes_to_what_a_sheet_is():
    rows = "\n".join(f"A{at},2024,{at % 12 + 1},{at + 1},C{at % 7},{at * 3}.50" for at in range(20))
    read = read_files([Source("export.csv", f"order_no,year,month,day,customer,amount\n{rows}\n".encode())])
    (mapping,) = suggest(read.tables, [profiles(table) for table in read.tables])
    assert mapping.entity == "orders"


def test_a_word_for_both_a_state_and_a_status_is_the_status_where_there_is_no_city():
    (mapping,) = mapped(headings("Numéro de commande", "Date création", "État commande", "Prix", file="commandes.csv"))
    assert fields(mapping)["État commande"] == "status"


def test_a_city_whose_name_begins_with_new_is_no_status():
    cities, states = ("New Haven", "New York"), ("Connecticut", "New York")
    (places,) = mapped(table({"Company": ("Acme", "Bolt"), "City": cities, "State": states}, file="accounts.csv"))
    assert (fields(places)["City"], fields(places)["State"]) == ("city", "state")
    (statuses,) = mapped(table({"Company": ("Acme", "Bolt"), "City": ("New", "In progress")}, file="accounts.csv"))
    assert fields(statuses)["City"] is None


def test_quantities_that_say_what_they_count_are_quantities():
    orders = {"Order ID": ("1", "2", "3"), "Order date": ("2024-01-05",) * 3, "Amount": ("5", "7", "8")}
    (counted,) = mapped(table({**orders, "Quantity": ("5 pcs", "3 pcs", "10 pcs")}, file="orders.csv"))
    assert fields(counted)["Quantity"] == "quantity"
    (written,) = mapped(table({**orders, "Quantity": ("much", "little", "none")}, file="orders.csv"))
    assert fields(written)["Quantity"] is None
