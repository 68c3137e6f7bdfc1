"""Sheets whose rows look like records and are something else are set aside, and it is said what they are."""

import pytest

from crm_analytics.cleaning import profiles
from crm_analytics.mapping import suggest_columns, unmapped_reason
from tests.mapping.sheets_in_words import headings, mapped, table

DAYS = ("2024-01-05", "2024-02-06", "2024-03-07", "2024-04-08")
FIRMS = ("Nord GmbH", "Sud SAS", "Ost KG", "West BV")
GOODS = ("Bread", "Roll", "Cake", "Pie")
AMOUNTS = ("120.50", "80.00", "95.10", "60.00")


def entity_of(made) -> str | None:
    (mapping,) = mapped(made)
    return mapping.entity if mapping else None


def reason(made) -> str:
    return unmapped_reason(made, profiles(made))


@pytest.mark.parametrize("file", ["suppliers.csv", "Lieferanten.csv", "fornitori.csv", "data_supplier.csv"])
def test_suppliers_are_no_customers(file):
    made = table({"ID": ("1", "2", "3", "4"), "Name": FIRMS, "Phone": ("0301", "0302", "0303", "0304")}, file=file)
    assert mapped(made) == (None,)
    assert reason(made).startswith("It lists suppliers; ")


@pytest.mark.parametrize("heading", ["Supplier", "Lieferant", "Fornitore", "Proveedor", "Leverancier", "Pemasok"])
def test_a_list_that_begins_with_the_supplier_lists_suppliers_whatever_it_is_called(heading):
    columns = {
        heading: FIRMS,
        "Email": ("a@x.de", "b@x.de", "c@x.de", "d@x.de"),
        "City": ("Köln", "Ulm", "Bonn", "Kiel"),
    }
    assert mapped(table(columns, file="export.csv")) == (None,)


def test_customers_with_a_supplier_are_customers():
    columns = {"Customer": FIRMS, "Email": ("a@x.de", "b@x.de", "c@x.de", "d@x.de"), "Supplier": ("A", "A", "B", "B")}
    assert entity_of(table(columns, file="clients.csv")) == "customers"


def test_products_with_a_supplier_are_products():
    columns = {"ArtikelNr": ("1", "2", "3", "4"), "Artikelname": GOODS, "LieferantenNr": ("1", "1", "2", "2")}
    assert entity_of(table({**columns, "Einzelpreis": AMOUNTS}, file="lagerbestand.csv")) == "products"


def test_a_maker_is_no_supplier_of_the_business():
    columns = {"Hersteller": FIRMS, "Modell": GOODS, "Artikelnummer": ("1", "2", "3", "4"), "Preis": AMOUNTS}
    assert entity_of(table(columns, file="table.csv")) == "products"
    columns = {"Datum": DAYS, "Artikel": GOODS, "Hersteller": FIRMS, "Menge": ("1", "2", "3", "4"), "Gesamt": AMOUNTS}
    assert entity_of(table(columns, file="table.csv")) == "orders"


def test_what_is_bought_from_suppliers_is_no_order():
    columns = {"PO": ("P1", "P2", "P3", "P4"), "Supplier": FIRMS, "Order date": DAYS, "Total amount": AMOUNTS}
    made = table(columns, file="purchase_orders.csv")
    assert mapped(made) == (None,)
    assert "purchases from suppliers" in reason(made)
    assert mapped(table(columns, file="table.csv")) == (None,)


def test_invoices_of_suppliers_are_no_orders_though_invoices_are():
    columns = {"id_facture": ("F1", "F2", "F3", "F4"), "date_facture": DAYS, "montant_ttc": AMOUNTS}
    assert mapped(table({**columns, "id_fournisseur": FIRMS}, file="factures.csv")) == (None,)
    assert entity_of(table({**columns, "client": FIRMS}, file="factures.csv")) == "orders"


def test_sales_of_goods_that_name_their_supplier_are_orders():
    columns = {"Date": DAYS, "Product": GOODS, "Supplier": FIRMS, "Quantity": ("1", "2", "3", "4"), "Sales": AMOUNTS}
    assert entity_of(table(columns, file="sales.csv")) == "orders"
    assert entity_of(table(columns, file="table.csv")) == "orders"


def test_purchases_that_name_a_customer_are_orders():
    columns = {"Customer": FIRMS, "Order ID": ("1", "2", "3", "4"), "Date": DAYS, "Amount": AMOUNTS}
    assert entity_of(table(columns, file="purchase_orders.csv")) == "orders"
    assert entity_of(table(columns, file="purchases.csv")) == "orders"


def test_what_was_spent_at_suppliers_is_a_cost_where_the_name_says_so():
    columns = {"Date": DAYS, "Vendor": FIRMS, "Category": ("Ads",) * 4, "Amount": AMOUNTS}
    assert entity_of(table(columns, file="expenses.csv")) == "costs"


@pytest.mark.parametrize(
    ("file", "columns", "what"),
    [
        ("table.csv", ("Date", "Product", "Stock before", "Qty in", "Qty out"), "movements and counts of stock"),
        ("kardex.csv", ("FECHA", "NOMBRE", "TIPO", "CANTIDAD", "STOCK_ANTES", "STOCK_DESPUES"), "movements and counts"),
        ("table.csv", ("Tanggal", "Keterangan", "Pemasukan", "Pengeluaran"), "bookings of an account"),
        ("t.csv", ("Buchungstag", "Valuta", "Kundenreferenz", "Betrag"), "bookings of an account"),
        ("table.csv", ("Name", "Jam masuk", "Jam pulang"), "hours and attendance of staff"),
        ("table.csv", ("Employee", "Basic salary", "Deductions", "Net pay"), "pay of staff"),
        ("table.csv", ("Date", "Batch no", "Product", "Quantity produced", "Scrap"), "production"),
        ("table.csv", ("Vehicle", "License plate", "Odometer"), "equipment and vehicles"),
    ],
)
def test_headings_give_away_what_is_no_record(file, columns, what):
    made = table(dict.fromkeys(columns, ("1", "2", "3", "4")), file=file)
    assert mapped(made) == (None,)
    assert what in reason(made)


def test_what_has_a_balance_and_no_date_is_no_booking():
    columns = {"Account": FIRMS, "Description": GOODS, "Balance": AMOUNTS, "Status": ("active",) * 4}
    assert "bookings" not in reason(table(columns, file="table.csv"))
    assert "bookings" in reason(table({**columns, "Date": DAYS}, file="table.csv"))


def test_vehicles_with_prices_may_be_sold():
    columns = {
        "SKU": ("V1", "V2", "V3", "V4"),
        "Product name": GOODS,
        "Mileage": ("10", "20", "30", "40"),
        "Price": AMOUNTS,
    }
    assert entity_of(table(columns, file="vehicles.csv")) == "products"


def test_what_has_its_own_key_is_what_it_says_whatever_its_other_columns_tell():
    ids = ("1", "2", "3", "4")
    order = {"Order ID": ids, "Date": DAYS, "Product": GOODS, "Lot number": ids, "Machine": ids}
    assert entity_of(table({**order, "Amount": AMOUNTS}, file="table.csv")) == "orders"
    assert "production" in reason(table(order, file="table.csv"))
    ticket = {"License plate": ids, "Odometer": ids, "Issue": GOODS, "Opened": DAYS}
    assert entity_of(table({"Ticket ID": ids, **ticket}, file="table.csv")) == "tickets"
    assert "equipment" in reason(table({"ID": ids, **ticket}, file="table.csv"))


def test_what_the_name_says_stands_in_the_reason():
    made = headings("Date", "Employee", "Hours", file="Stundenzettel.csv")
    assert mapped(made) == (None,)
    filled = table({"Date": DAYS, "Employee": FIRMS, "Hours": ("8", "8", "7", "8")}, file="Stundenzettel.csv")
    assert reason(filled) == (
        "It lists hours and attendance of staff; the app looks at customers, what is sold to them and what is done for"
        " them."
    )


def test_somebody_may_say_that_suppliers_are_customers_all_the_same():
    made = table({"Supplier ID": ("1", "2", "3", "4"), "Name": FIRMS}, file="suppliers.csv")
    chosen = suggest_columns(made, profiles(made), "customers")
    assert chosen.chosen
    assert chosen.entity == "customers"


def test_accounts_that_have_a_balance_are_what_they_are_called():
    (mapping,) = mapped(headings("company", "description", "balance", "created date", file="accounts.csv"))
    assert mapping is not None
    assert mapping.entity == "customers"
