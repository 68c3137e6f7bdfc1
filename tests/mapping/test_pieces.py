"""Ids and pieces of whole orders in sheets of their lines."""

import pytest

from tests.mapping.sheets_in_words import fields, mapped, suggested, table

LINES = {
    "id": ("4711", "4711", "4712", "4713", "4713", "4713"),
    "created_at": ("2026-05-01",) * 3 + ("2026-05-02",) * 3,
    "total_price": ("50", "", "12", "30", "", ""),
    "line_items.name": ("Mug", "Pen", "Mug", "Mug", "Pen", "Pad"),
    "line_items.quantity": ("1", "2", "1", "1", "3", "1"),
    "line_items.price": ("20", "15", "12", "10", "5", "5"),
}


@pytest.mark.parametrize("counts", [("3", "", "1", "5", "", ""), ("3", "3", "1", "5", "5", "5")])
def test_how_many_pieces_an_order_has_is_not_the_quantity_of_its_lines(counts) -> None:
    (mapping,) = mapped(table({**LINES, "items_count": counts}, file="csv"))
    assert fields(mapping)["line_items.quantity"] == "quantity"
    assert fields(mapping)["items_count"] != "quantity"


def test_pieces_are_the_quantity_where_lines_say_none() -> None:
    sheet = {heading: cells for heading, cells in LINES.items() if heading != "line_items.quantity"}
    (mapping,) = mapped(table({**sheet, "items_count": ("3", "2", "1", "5", "1", "1")}, file="csv"))
    assert fields(mapping)["items_count"] == "quantity"


@pytest.mark.parametrize(("ids", "field"), [(LINES["id"], "order_id"), (("1", "2", "3", "4", "5", "6"), "line_id")])
def test_an_id_that_comes_again_in_a_file_of_lines_is_the_orders(ids, field) -> None:
    (mapping,) = mapped(table({**LINES, "id": ids, "order_total": LINES["total_price"]}, file="order_lines.csv"))
    assert fields(mapping)["id"] == field


@pytest.mark.parametrize(
    ("headings", "names"),
    [
        ("Product Item # Name,Product Item # Quantity,Product Item # Total", ("product", "quantity")),
        ("Artikel # Name,Artikel # Menge,Artikel # Preis", ("product", "quantity", "unit_price")),
    ],
)
def test_numbered_columns_of_lines_are_read_without_the_number(headings, names) -> None:
    columns = ",".join(headings.replace("#", number) for number in "12")
    rows = [f"100{at},2026-05-0{at},{at}0,Mug,1,{at}0,Pen,2,5" for at in range(1, 5)]
    text = "\n".join([f"order_id,order_date,order_total,{columns}", *rows])
    found = fields(suggested(orders=text)["orders"])
    numbered = headings.replace("#", "1").split(",")
    assert tuple(found[heading] for heading in numbered[: len(names)]) == names


@pytest.mark.parametrize("heading", ["Artikelnummer", "Art.-Nr.", "Numero articolo", "Número de artículo"])
def test_the_number_of_an_article_is_the_products_also_where_none_comes_again(heading):
    orders = {
        "Order ID": ("1", "2", "3", "4", "5"),
        "Date": ("2026-01-03", "2026-01-04", "2026-02-07", "2026-02-11", "2026-02-12"),
        heading: ("CO-RE-1", "SR-CN-2", "AB-12", "AB-13", "QX-9"),
        "Quantity": ("1", "2", "1", "3", "1"),
        "Total": ("12.50", "80.00", "7.25", "15.00", "9.00"),
    }
    (mapping,) = mapped(table(orders, "orders.csv"))
    assert fields(mapping)[heading] == "product_id"
