"""Where a customer was at an order is kept with the order, whoever's the mapping calls it."""

from crm_analytics.cleaning import clean, profiles
from crm_analytics.mapping import suggest, suggest_columns
from crm_analytics.mapping.editing import with_field
from tests.mapping.sheets_in_words import table

ORDERS = {
    "Order ID": ("1", "2", "3", "4"),
    "Date": ("2026-01-03", "2026-01-04", "2026-02-07", "2026-02-11"),
    "Customer": ("Ann Abel", "Ann Abel", "Bo Berg", "Cy Conti"),
    "City": ("Bonn", "Köln", "Paris", "Rome"),
    "Total": ("12.50", "80.00", "7.25", "15.00"),
}


def test_the_city_of_the_customer_is_kept_with_each_order():
    raw = table(ORDERS, "orders.csv")
    (mapping,) = suggest((raw,), (profiles(raw),))
    assert mapping
    assert mapping.columns[3].field == "customers.city"
    theirs = clean(raw, mapping)
    own = clean(raw, with_field(mapping, 3, "orders.city"))
    assert theirs.frame["city"].tolist() == ["Bonn", "Köln", "Paris", "Rome"]
    assert theirs.frame.equals(own.frame)
    assert (theirs.told, theirs.extras) == (own.told, own.extras) == ({}, ())


def test_beside_the_place_of_the_order_that_of_the_customer_is_the_customers_alone():
    raw = table({**ORDERS, "Order City": ("Trier", "Trier", "Lyon", "Turin")}, "orders.csv")
    mapping = suggest_columns(raw, profiles(raw), "orders")
    for at, field in ((3, "customers.city"), (5, "orders.city")):
        mapping = with_field(mapping, at, field)
    found = clean(raw, mapping)
    assert found.frame["city"].tolist() == ["Trier", "Trier", "Lyon", "Turin"]
    assert found.told == {"City (2)": "customers.city"}
    assert found.frame["City (2)"].tolist() == ["Bonn", "Köln", "Paris", "Rome"]
