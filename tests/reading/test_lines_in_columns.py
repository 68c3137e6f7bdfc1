"""Lines of an order that stand beside one another in numbered columns become rows, as those in a cell do."""

import pytest

from crm_analytics.reading import Source, read_file
from crm_analytics.tables import RawTable

ORDERS = ["1001,a@x.de,26.50", "1002,b@x.de,20.00", "1003,c@x.de,4.00"]


def sheet(headings: str, cells: list[str], others: str = "order_id,email,total") -> RawTable:
    text = "\n".join([f"{others},{headings}", *(f"{row},{cell}" for row, cell in zip(ORDERS, cells, strict=True))])
    (table,) = read_file(Source("orders.csv", text.encode())).tables
    return table


@pytest.mark.parametrize(
    ("headings", "names"),
    [
        (
            "Product Item 1 Name,Product Item 1 Quantity,Product Item 2 Name,Product Item 2 Quantity",
            ("Product Item 1 Name", "Product Item 1 Quantity"),
        ),
        ("item_1_name,item_1_qty,item_2_name,item_2_qty", ("item_1_name", "item_1_qty")),
        ("Item 1,Qty 1,Item 2,Qty 2", ("Item 1", "Qty 1")),
        ("Artikel 1,Menge 1,Artikel 2,Menge 2", ("Artikel 1", "Menge 1")),
    ],
)
def test_numbered_columns_are_lines(headings: str, names: tuple[str, ...]) -> None:
    table = sheet(headings, ["Mug,1,Pen,3", "Mug,2,,", ",,,"])
    assert table.headings == ("order_id", "email", "total", *names)
    assert table.frame.to_numpy().tolist() == [
        ["1001", "a@x.de", "26.50", "Mug", "1"],
        ["1001", "a@x.de", "", "Pen", "3"],
        ["1002", "b@x.de", "20.00", "Mug", "2"],
        ["1003", "c@x.de", "4.00", "", ""],
    ]
    assert table.frame.index.tolist() == [2, 2, 3, 4]
    assert [issue.code for issue in table.issues] == ["lines_in_cells"]


def test_lines_may_be_packed_into_a_cell_each() -> None:
    cells = ["name:Mug|quantity:1|total:10.00,name:Pen|quantity:3|total:16.50", "name:Mug|quantity:2|total:20.00,", ","]
    table = sheet("line_item_1,line_item_2", cells)
    assert table.headings[3:] == ("line_item.name", "line_item.quantity", "line_item.total")
    assert table.frame.iloc[:, 3:].to_numpy().tolist() == [
        ["Mug", "1", "10.00"],
        ["Pen", "3", "16.50"],
        ["Mug", "2", "20.00"],
        ["", "", ""],
    ]


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        pytest.param("Product 1,Product 2", ["3,4", "1,0", "2,2"], id="figures of products across"),
        pytest.param("Product 1,Product 2", ["Mug,Pen", "Mug,", "Pen,"], id="products without how many or how much"),
        pytest.param("Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value", ["VAT,1,,", "VAT,2,,", ",,,"], id="taxes"),
        pytest.param("Item 1 Name,Item 1 Quantity", ["Mug,1", "Pen,2", "Mug,3"], id="one line alone"),
        pytest.param("Contact 1 Name,Contact 1 Phone,Contact 2 Name,Contact 2 Phone", ["Ann,1,Bo,2"] * 3, id="people"),
    ],
)
def test_other_numbered_columns_stay_as_they_are(headings: str, cells: list[str]) -> None:
    table = sheet(headings, cells)
    assert table.headings == ("order_id", "email", "total", *headings.split(","))
    assert table.rows == 3


def test_a_number_in_one_word_tells_orders_apart() -> None:
    headings = "Artikel 1 Name,Artikel 1 Menge,Artikel 2 Name,Artikel 2 Menge"
    table = sheet(headings, ["Tasse,1,Stift,3", "Tasse,2,,", ",,,"], others="Bestellnummer,Ort,Gesamtbetrag")
    assert table.frame.iloc[:, 0].tolist() == ["1001", "1001", "1002", "1003"]


def test_products_of_deals_stay_beside_one_another() -> None:
    table = sheet("Product 1,Price 1,Product 2,Price 2", ["Mug,1,Pen,2"] * 3, others="deal_id,stage,amount")
    assert table.rows == 3
