"""Columns that are added up to one field: found by headings that are alike, never where something is counted twice."""

import pytest

from crm_analytics.mapping import CONFIDENT
from tests.mapping.sheets_in_words import fields, headings, mapped, table

ORDER = ("Order ID", "Order Date", "Order Total")


def parts(field: str, *names: str, file: str = "customers.csv") -> list[str]:
    found = fields(mapped(headings(*names, file=file))[0])
    return [heading for heading, taken in found.items() if taken == field]


@pytest.mark.parametrize(
    "names",
    [
        ("MntWines", "MntFruits", "MntMeatProducts"),
        ("Wine spend", "Meat spend", "Fish spend"),
        ("Ausgaben Wein", "Ausgaben Fleisch", "Ausgaben Fisch"),
        ("Montant vins", "Montant viandes", "Montant poissons"),
        ("Gasto vinos", "Gasto carnes", "Gasto pescado"),
        ("Amount Books (EUR)", "Amount Toys (EUR)", "Amount Games (EUR)"),
    ],
)
def test_what_a_customer_spent_per_group_is_added_up(names):
    assert parts("lifetime_value", "Customer ID", "Name", *names) == list(names)


def test_counts_of_purchases_are_added_up_and_visits_are_not():
    names = ("NumWebPurchases", "NumCatalogPurchases", "NumStorePurchases")
    assert parts("order_count", "ID", "Year_Birth", "Income", *names, "NumWebVisitsMonth") == list(names)


@pytest.mark.parametrize(("first", "field"), [("Total ", "lifetime_value"), ("", "monthly_value")])
def test_the_charges_of_a_telephone_customer_are_added_up(first, field):
    names = [f"{first}{when} charge" for when in ("day", "eve", "night", "intl")]
    others = ("State", "Account length", "Phone number", "Total day minutes", "Total day calls", "Churn")
    assert parts(field, *others, *names) == names


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("discount", ("retail_disc", "coupon_disc", "coupon_match_disc")),
        ("discount", ("Member discount", "Coupon discount")),
        ("tax", ("item-tax", "shipping-tax", "gift-wrap-tax")),
        ("tax", ("Tax 1", "Tax 2")),
        ("tax", ("CGST", "SGST", "IGST")),
        ("tax", ("MwSt 7%", "MwSt 19%")),
        ("tax", ("CGST Amount", "SGST Amount", "IGST Amount")),
        ("shipping", ("Shipping", "Handling")),
        ("shipping", ("Versandkosten", "Verpackung")),
        ("cost", ("Material cost", "Labour cost")),
    ],
)
def test_the_parts_of_an_order_are_added_up(field, names):
    assert parts(field, *ORDER, *names, file="orders.csv") == list(names)


def test_what_each_channel_cost_is_added_up():
    names = ("Facebook spend", "Google spend", "TV spend")
    assert parts("cost", "Campaign", "Date", *names, "Clicks", "Impressions", file="campaigns.csv") == list(names)


@pytest.mark.parametrize(
    "names",
    [
        ("Tax", "Tax rate", "Tax name"),
        ("Discount", "Discount code", "Discount rate"),
        ("item-promotion-discount", "ship-promotion-discount"),
        ("Shipping", "Shipping city", "Shipping date"),
        ("Cost", "Unit cost", "Cost per unit"),
        ("Total discount", "Item discount"),
        ("CGST %", "SGST %"),
        ("Discount Amount", "Discount Amount Tax", "Coupon discount"),
    ],
)
def test_rates_names_and_wholes_are_no_parts_of_an_order(names):
    found = fields(mapped(headings(*ORDER, *names, file="orders.csv"))[0])
    taken = [field for heading, field in found.items() if heading in names and field]
    assert len(taken) == len(set(taken))


@pytest.mark.parametrize(
    "names",
    [
        ("Total Spend", "Online spend", "Store spend", "Phone spend"),
        ("Average amount", "Maximum amount", "Minimum amount"),
        ("Monthly Charge", "Total Charges", "Total Extra Data Charges", "Total Long Distance Charges"),
        ("Loan amount", "Credit amount", "Deposit amount"),
        ("BILL_AMT1", "BILL_AMT2", "BILL_AMT3"),
        ("Sales 2021", "Sales 2022", "Sales 2023"),
        ("Total orders", "Cancelled orders", "Returned orders", "Open orders"),
        ("Sales rep", "Sales region", "Sales channel"),
        ("Order status", "Order channel", "Order city"),
    ],
)
def test_wholes_averages_states_and_years_are_no_parts_of_what_a_customer_spent(names):
    found = fields(mapped(headings("Customer ID", "Name", *names, file="customers.csv"))[0])
    taken = [found[name] for name in names if found[name]]
    assert len(taken) == len(set(taken))


SPENT = {
    "Customer ID": ["a", "b", "c", "d"],
    "Wine spend": ["10", "20.5", "5", "0"],
    "Meat spend": ["1", "2", "3", "4"],
    "Fish spend": ["3", "0", "1", "2"],
}


def test_a_column_that_is_their_sum_is_the_field_and_the_parts_stay_extras():
    sheet = table({**SPENT, "Everything": ["14", "22.5", "9", "6"]}, file="customers.csv")
    found = fields(mapped(sheet)[0])
    assert [heading for heading, field in found.items() if field == "lifetime_value"] == ["Everything"]


def test_a_part_is_one_to_check_and_says_that_it_is_added_up():
    (mapping,) = mapped(table(SPENT, file="customers.csv"))
    wine = mapping.columns[1]
    assert wine.field == "customers.lifetime_value"
    assert wine.confidence < CONFIDENT
    assert wine.reason.startswith("one of several columns that are added up")


def test_a_column_that_is_called_the_total_is_the_field_and_the_parts_stay_extras():
    names = ("MntWines", "MntFruits", "MntGoldProds", "MntTotal")
    assert parts("lifetime_value", "ID", "Year_Birth", "Dt_Customer", *names) == ["MntTotal"]


def test_words_among_the_cells_are_no_part():
    sheet = table({**SPENT, "Favourite spend": ["wine", "meat", "wine", "fish"]}, file="customers.csv")
    assert fields(mapped(sheet)[0])["Favourite spend"] is None
