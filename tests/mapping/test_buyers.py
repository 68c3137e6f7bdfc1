"""Who bought, in sheets of orders; and when it was sent, which is not when it came."""

import pytest

from tests.mapping.sheets_in_words import fields, headings, mapped, table, targets

DAYS = ("2026-01-03", "2026-01-04", "2026-02-07", "2026-02-11")
MONEY = ("12.50", "80.00", "7.25", "15.00")
COMPANIES = ("Nord & Sohn", "", "Weber AG", "")


@pytest.mark.parametrize("company", ["Company", "Firma", "Bedrijf", "Ragione sociale", "Empresa"])
def test_a_company_beside_the_name_of_a_person_is_the_one_they_buy_for(company):
    orders = {
        "Order ID": ("1001", "1002", "1003", "1004"),
        "Date": DAYS,
        "Customer name": ("Ann Abel", "Bo Berg", "Cy Conti", "Di Dorn"),
        company: COMPANIES,
        "Total": MONEY,
    }
    (mapping,) = mapped(table(orders, "orders.csv"))
    found = targets(mapping)
    assert (found["Customer name"], found[company]) == ("orders.customer_name", "customers.company")


def test_a_company_beside_nobody_is_the_buyer():
    orders = {
        "Invoice number": ("1001", "1002", "1003"),
        "Date": DAYS[:3],
        "Company": ("Nord", "Weber AG", "Sud GmbH"),
        "Total": MONEY[:3],
    }
    (mapping,) = mapped(table(orders, "invoices.csv"))
    assert targets(mapping)["Company"] in {"orders.customer_name", "orders.customer_id"}


@pytest.mark.parametrize(
    ("sent", "came"),
    [
        ("Ship date", "Delivery date"),
        ("Versanddatum", "Lieferdatum"),
        ("Date d'expédition", "Date de livraison"),
        ("Data spedizione", "Data consegna"),
        ("Verzenddatum", "Leverdatum"),
    ],
)
def test_what_came_is_not_when_it_was_sent(sent, came):
    orders = {
        "Order ID": ("1001", "1002", "1003", "1004"),
        "Order date": DAYS,
        sent: ("2026-01-04", "2026-01-05", "2026-02-08", "2026-02-12"),
        came: ("2026-01-08", "2026-01-07", "2026-02-12", "2026-02-15"),
        "Total": MONEY,
    }
    (mapping,) = mapped(table(orders, "orders.csv"))
    assert (fields(mapping)[sent], fields(mapping)[came]) == ("shipped_at", None)


@pytest.mark.parametrize("came", ["Delivery date", "Delivered at", "Lieferdatum", "Date de livraison", "Leverdatum"])
def test_when_it_came_alone_is_no_day_of_sending(came):
    orders = {
        "Order ID": ("1001", "1002", "1003", "1004"),
        "Order date": DAYS,
        came: ("2026-01-08", "2026-01-07", "2026-02-12", "2026-02-15"),
        "Total": MONEY,
    }
    (mapping,) = mapped(table(orders, "orders.csv"))
    assert fields(mapping)[came] is None


@pytest.mark.parametrize(
    ("headings", "field"),
    [
        (("Customer", "City"), "customers.city"),
        (("Customer", "Billing City"), "customers.city"),
        (("Customer", "Ship City"), "customers.city"),
        (("Kunde", "Ort"), "customers.city"),
        (("Customer", "Order City"), "orders.city"),
        (("Customer", "Store City"), "orders.city"),
        (("Branch", "City"), "orders.city"),
    ],
)
def test_a_place_in_orders_is_the_customers_unless_it_is_where_something_was_sold(headings, field):
    who, place = headings
    orders = {
        "Order ID": ("1001", "1002", "1003", "1004"),
        "Date": DAYS,
        who: ("Ann Abel", "Bo Berg", "Cy Conti", "Di Dorn"),
        place: ("Bonn", "Paris", "Rome", "Köln"),
        "Total": MONEY,
    }
    (mapping,) = mapped(table(orders, "orders.csv"))
    assert targets(mapping)[place] == field


def test_the_postcode_that_orders_were_sent_to_is_the_customers_where_the_city_is():
    orders = {
        "Order ID": ("1001", "1002", "1003", "1004"),
        "Date": DAYS,
        "Ship City": ("Bonn", "Paris", "Rome", "Köln"),
        "Ship Zip": ("53111", "75001", "00118", "50667"),
        "Total": MONEY,
    }
    (sent,) = mapped(table(orders, "orders.csv"))
    assert targets(sent)["Ship Zip"] == "customers.postcode"
    (both,) = mapped(table({**orders, "Billing City": ("Trier", "Lyon", "Turin", "Ulm")}, "orders.csv"))
    assert fields(both)["Billing City"] == "city"
    assert fields(both)["Ship City"] is None


def test_beside_the_place_of_the_order_the_customers_is_another():
    orders = {
        "Order ID": ("1001", "1002", "1003", "1004"),
        "Date": DAYS,
        "Customer name": ("Ann Abel", "Bo Berg", "Cy Conti", "Di Dorn"),
        "Customer City": ("Bonn", "Paris", "Rome", "Köln"),
        "Order City": ("Trier", "Lyon", "Turin", "Ulm"),
        "Total": MONEY,
    }
    (mapping,) = mapped(table(orders, "orders.csv"))
    found = targets(mapping)
    assert (found["Customer City"], found["Order City"]) == ("customers.city", "orders.city")


@pytest.mark.parametrize(
    ("place", "city", "is_doubted"),
    [
        ("Filiale", "Ort", True),
        ("Lager", "Ort", True),
        ("Venue", "City", True),
        ("Hotel", "Country", True),
        ("Event", "City", True),
        ("Event name", "City", True),
        ("Salle", "Ville", True),
        ("Événement", "Ville", True),
        ("Almacén", "Ciudad", True),
        ("Evento", "Cidade", True),
        ("Albergo", "Città", True),
        ("Ristorante", "Città", True),
        ("Zaal", "Plaats", True),
        ("Lokasi", "Kota", True),
        ("Acara", "Kota", True),
        ("Store", "Customer City", False),
        ("Hotel", "Billing City", False),
        ("Store", "Shipping City", False),
        ("Customer location", "City", False),
        ("Event time", "City", False),
        ("Product", "City", False),
    ],
)
def test_a_place_beside_that_where_it_was_sold_is_to_be_checked(place: str, city: str, is_doubted: bool) -> None:
    sold = ("Order ID", "Order date", "Customer name", place, city, "Total")
    (mapping,) = mapped(headings(*sold, file="orders.csv"))
    assert mapping is not None
    (column,) = [each for each in mapping.columns if each.heading == city]
    assert column.field in ("customers.city", "customers.country")
    assert (column.doubt == f'it may be the place of "{place}"') == is_doubted
    assert not is_doubted or column.confidence < 0.8
