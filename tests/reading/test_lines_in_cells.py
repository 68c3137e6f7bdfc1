"""Lines of orders that stand as JSON in a cell become rows; what is said of the whole order in figures counts once."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from crm_analytics.reading import Source, limits, read_file
from crm_analytics.tables import RawTable

LINES = [
    [{"name": "Mug", "quantity": 1, "price": "10.00"}, {"name": "Pen", "quantity": 3, "price": 5.50}],
    [{"name": "Mug", "quantity": 2, "price": "10.00"}],
    [],
]


def sheet(heading: str, cells: Sequence[str], others: str = "order_id,email,total") -> RawTable:
    rows = zip(("1001,a@x.de,26.50", "1002,b@x.de,20.00", "1003,c@x.de,4.00"), cells, strict=False)
    lines = [f'{row},"{cell.replace(chr(34), chr(34) * 2)}"' for row, cell in rows]
    (table,) = read_file(Source("orders.csv", "\n".join([f"{others},{heading}", *lines]).encode())).tables
    return table


@pytest.mark.parametrize("written", [json.dumps, repr], ids=["JSON", "Python"])
def test_each_line_becomes_a_row_and_totals_stand_on_the_first(written: Any) -> None:
    table = sheet("line_items", [written(lines) for lines in LINES])
    assert table.headings == (
        *("order_id", "email", "total"),
        *("line_items.name", "line_items.quantity", "line_items.price"),
    )
    assert table.frame.to_numpy().tolist()[:3] == [
        ["1001", "a@x.de", "26.50", "Mug", "1", "10.00"],
        ["1001", "a@x.de", "", "Pen", "3", "5.5"],
        ["1002", "b@x.de", "20.00", "Mug", "2", "10.00"],
    ]
    assert table.frame.iloc[3].tolist() == ["1003", "c@x.de", "4.00", "", "", ""]
    assert table.frame.index.tolist() == [2, 2, 3, 4]
    assert [issue.code for issue in table.issues] == ["lines_in_cells"]


def test_numbers_that_say_whose_an_order_is_and_where_stand_on_every_line() -> None:
    lines = [json.dumps(each).replace('"', '""') for each in LINES[:2]]
    rows = [f'A{at},4711,Ann,7,26.50,1.20,"{cell}"' for at, cell in enumerate(lines)]
    text = "\n".join(["order_id,Customer,name,store,total,tax,items", *rows])
    (table,) = read_file(Source("orders.csv", text.encode())).tables
    assert table.frame.iloc[1, :6].tolist() == ["A0", "4711", "Ann", "7", "", ""]


def test_orders_of_a_json_file_are_read_by_their_lines() -> None:
    orders = [{"id": n, "total": "5.00", "line_items": lines} for n, lines in enumerate(LINES, 1)]
    (table,) = read_file(Source("orders.json", json.dumps({"orders": orders}).encode())).tables
    assert (table.rows, table.headings[:2]) == (4, ("id", "total"))
    assert table.frame.iloc[:, 1].tolist() == ["5.00", "", "5.00", "5.00"]


@pytest.mark.parametrize(
    ("heading", "cells", "others"),
    [
        ("line_items", ['[{"name": "Mug", "quantity": 1}]', "[{cut off", "[]"], "order_id,email,total"),
        ("tax_lines", ['[{"title": "VAT", "price": 1}]'] * 3, "order_id,email,total"),
        ("items", ['[{"quantity": 1, "price": 2}]'] * 3, "order_id,email,total"),
        ("items", ['["Mug", "Pen"]'] * 3, "order_id,email,total"),
        ("addresses", ['[{"name": "Ada", "count": 1}]'] * 3, "order_id,email,total"),
        ("products", ['[{"name": "Mug", "quantity": 1}]'] * 3, "deal_id,stage,total"),
    ],
)
def test_other_lists_in_cells_stay_as_they_are(heading: str, cells: Sequence[str], others: str) -> None:
    table = sheet(heading, cells, others)
    assert table.headings == (*others.split(","), heading)
    assert table.frame.iloc[:, 3].tolist() == cells


def test_more_values_than_memory_holds_stay_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "JSON_VALUES", 5)
    assert sheet("items", [json.dumps(lines) for lines in LINES]).rows == 3


def test_lists_nested_without_end_stay_text() -> None:
    cells = ["[" * 5_000 + "]" * 5_000] * 3
    assert sheet("items", cells).frame.iloc[:, 3].tolist() == cells
