"""What one row of a sheet is: an order, its product, what somebody owns, or a sum of many."""

import pytest

from crm_analytics.tables import SheetMapping
from tests.mapping.sheets_in_words import fields, headings, mapped, table

DAYS = ("2024-01-05", "2024-02-06", "2024-03-07", "2024-04-08")


def entity_of(mapping: SheetMapping | None) -> str | None:
    return mapping.entity if mapping else None


def test_orders_of_customers_are_orders_whatever_the_file_is_called():
    columns = {
        "id_customer": ("1", "2", "3", "4"),
        "id_transaksi": ("T1", "T2", "T3", "T4"),
        "kategori": ("Makan", "Minum", "Makan", "Makan"),
        "jumlah": ("2", "1", "3", "1"),
        "harga_satuan": ("12000", "8000", "15000", "9000"),
    }
    (mapping,) = mapped(table(columns, file="pelanggan.csv"))
    assert entity_of(mapping) == "orders"


def test_clients_with_a_stage_and_a_value_are_deals():
    columns = ("Perusahaan", "Sumber", "Tahap", "Nilai", "Tgl Masuk")
    (mapping,) = mapped(headings(*columns, file="klien.csv"))
    assert entity_of(mapping) == "deals"


def test_a_list_of_quotes_needs_no_stage():
    columns = ("Data", "Numero", "Cliente", "Pagamento", "Imponibile", "IVA", "Totale")
    (mapping,) = mapped(headings(*columns, file="preventivi.csv"))
    assert entity_of(mapping) == "deals"


def test_products_with_their_prices_are_no_sales():
    columns = {
        "Artikelnummer": ("A1", "A2", "A3", "A4"),
        "Bezeichnung": ("Tisch", "Stuhl", "Lampe", "Regal"),
        "Warengruppe": ("Möbel", "Möbel", "Licht", "Möbel"),
        "Preis_EUR": ("120.00", "45.00", "30.50", "80.00"),
        "Datum": DAYS,
    }
    (mapping,) = mapped(table(columns, file="export.csv"))
    assert entity_of(mapping) == "products"


def test_a_funnel_with_one_row_for_each_stage_has_no_deals():
    columns = {"Etapa": ("Visitas", "Mesas", "Pedidos", "Pagos"), "Valor": ("1200", "300", "120", "90")}
    assert mapped(table(columns, file="embudo.csv")) == (None,)


def test_equipment_is_no_order_though_it_was_bought_one_day():
    columns = {
        "EquipmentID": ("EQ-1", "EQ-2", "EQ-3", "EQ-4"),
        "Category": ("Camera", "Camera", "Light", "Light"),
        "Model": ("Sony A7", "Canon R5", "Aputure", "Godox"),
        "PurchaseDate": DAYS,
        "CurrentBookingID": ("BK-1", "", "BK-2", "BK-3"),
    }
    assert mapped(table(columns, file="equipment.csv")) == (None,)


def test_a_list_of_requirements_names_no_leads():
    columns = {"ID": ("1", "2", "3", "4"), "Titolo": ("Login", "Carrello", "Menu", "Report")}
    columns |= {"Priorità": ("Alta", "Bassa", "Alta", "Media"), "Stato": ("Aperto", "Chiuso", "Aperto", "Aperto")}
    (mapping,) = mapped(table(columns, file="stime.csv"))
    assert entity_of(mapping) != "leads"


def test_what_was_made_is_no_order_though_it_looks_like_one():
    columns = {
        "Date": DAYS,
        "Product code": ("RT1", "RT2", "RT1", "RT3"),
        "Product name": ("Bread", "Roll", "Bread", "Cake"),
        "Quantity": ("120", "80", "95", "60"),
        "Total": ("630.00", "515.00", "498.75", "420.00"),
    }
    assert mapped(table(columns, file="batches.csv")) == (None,)


def test_a_field_with_a_word_more_tells_nothing_of_what_a_sheet_is():
    columns = ("id", "name", "created_date", "mrr", "currency", "status", "unapplied_credit_memo_amount")
    (mapping,) = mapped(headings("account_number", *columns, file="account_data.csv"))
    assert entity_of(mapping) == "customers"
    assert fields(mapping)["mrr"] == "monthly_value"


def test_repairs_with_an_amount_left_over_may_have_been_sold_and_are_never_sure():
    columns = {
        "Tanggal Selesai": DAYS,
        "Pelanggan": ("Ana", "Rui", "Eva", "Ivo"),
        "Kategori": ("Layar", "Baterai", "Layar", "Layar"),
        "Status": ("Selesai", "Selesai", "Batal", "Selesai"),
        "Teknisi": ("Budi", "Budi", "Sari", "Sari"),
        "Biaya akhirnya (Rp)": ("120000", "80000", "0", "95000"),
    }
    (mapping,) = mapped(table(columns, file="laporan.csv"))
    assert mapping is not None
    assert mapping.entity != "tickets" or mapping.confidence < 0.8


def test_a_transaction_beside_the_number_of_the_order_is_a_line_of_it():
    (mapping,) = mapped(headings("Order number", "Transaction ID", "Order date", "Item title", "Total", file="o.csv"))
    assert fields(mapping)["Order number"] == "order_id"
    assert fields(mapping)["Transaction ID"] == "line_id"


@pytest.mark.parametrize(
    ("line", "order", "product"),
    [("Id", "IdFattura", "IdProdotto"), ("ID", "Order ID", "Product ID"), ("id", "facture_id", "produit_id")],
)
def test_a_bare_id_beside_those_of_the_order_and_the_product_is_the_lines(line: str, order: str, product: str):
    columns = {line: ("1", "2", "3", "4"), order: ("655", "693", "518", "612"), product: ("8", "2", "7", "8")}
    columns |= {"Data": DAYS, "Quantity": ("5", "7", "9", "1"), "Total": ("69.41", "7.76", "353.46", "12.00")}
    (mapping,) = mapped(table(columns, file="vendite.csv"))
    assert [fields(mapping)[each] for each in (line, order, product)] == ["line_id", "order_id", "product_id"]


def test_a_heading_that_ends_in_type_or_description_is_never_sure():
    columns = ("Order ID", "Order date", "Customer name", "Description", "Quantity", "Unit price", "Total")
    (mapping,) = mapped(headings(*columns, file="orders.csv"))
    assert mapping is not None
    (description,) = (column for column in mapping.columns if column.heading == "Description")
    assert description.field == "orders.product"
    assert description.confidence < 0.8
    assert "says little by itself" in description.doubt


def test_names_of_properties_and_their_values_are_no_records():
    columns = {
        "deal_id": ("11", "11", "12", "12"),
        "timestamp": DAYS,
        "source": ("CRM_UI", "API", "CRM_UI", "API"),
        "name": ("dealstage", "amount", "dealstage", "hubspot_owner_id"),
        "value": ("closedwon", "x", "qualified", "77a"),
    }
    assert mapped(table(columns, file="deal_property_history.csv")) == (None,)


def test_lines_of_an_order_are_counted_where_each_order_is_there_once():
    columns = {
        "Order number": ("A1", "A2", "A3", "A4"),
        "Date": DAYS,
        "Lines": ("2", "1", "3", "1"),
        "Total": ("12.50", "8.90", "230.00", "14.00"),
    }
    (mapping,) = mapped(table(columns, file="sales.csv"))
    assert fields(mapping)["Lines"] is None


def test_amounts_in_the_currency_of_the_shop_are_told_from_those_shown_to_the_buyer():
    columns = ("id", "created_at", "total_tax_set_shop_money_amount", "total_tax_set_presentment_money_amount", "email")
    (mapping,) = mapped(headings(*columns, file="orders.csv"))
    assert fields(mapping)["total_tax_set_shop_money_amount"] == "tax"
    assert fields(mapping)["total_tax_set_presentment_money_amount"] is None
