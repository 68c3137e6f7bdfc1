"""A table that is in an upload twice counts once."""

import io
import zipfile

import pandas as pd

from crm_analytics.reading import Source, read_files

ORDERS = b"order,amount\n1,20.00\n2,7.50\n"


def _zip(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.csv", content)
    return made.getvalue()


def _workbook(**sheets: list[list[object]]) -> bytes:
    made = io.BytesIO()
    with pd.ExcelWriter(made) as book:
        for name, rows in sheets.items():
            pd.DataFrame(rows[1:], columns=rows[0]).to_excel(book, sheet_name=name, index=False)
    return made.getvalue()


def test_a_file_that_is_there_twice_is_read_once():
    found = read_files([Source("orders.csv", b"x,y\n1,2\n"), Source("orders (1).csv", b"x,y\n1,2\n")])
    assert [table.file for table in found.tables] == ["orders.csv"]
    (copy,) = found.set_aside
    assert copy.file == "orders (1).csv"
    assert copy.reason == "It is an exact copy of orders.csv, whose rows are read once."


def test_a_copy_within_an_archive_is_read_once():
    found = read_files([Source("all.zip", _zip(orders=ORDERS, again=ORDERS))])
    assert [table.file for table in found.tables] == ["all.zip/orders.csv"]
    (copy,) = found.set_aside
    assert copy.file == "all.zip/again.csv"
    assert copy.reason == "It is an exact copy of all.zip/orders.csv, whose rows are read once."


def test_a_copy_in_another_format_is_read_once():
    rows = [["order", "note"], ["1", "gift"], ["2", "none"]]
    found = read_files([Source("a.csv", b"order,note\n1,gift\n2,none\n"), Source("a.xlsx", _workbook(Sheet1=rows))])
    assert [table.file for table in found.tables] == ["a.csv"]
    assert (found.set_aside[0].file, found.set_aside[0].sheet) == ("a.xlsx", "Sheet1")


def test_a_copy_written_with_another_delimiter_is_read_once():
    found = read_files([Source("a.csv", ORDERS), Source("b.csv", ORDERS.replace(b",", b";"))])
    assert [table.file for table in found.tables] == ["a.csv"]


def test_files_of_which_one_cell_differs_are_both_read():
    found = read_files([Source("a.csv", ORDERS), Source("b.csv", ORDERS.replace(b"7.50", b"7.51"))])
    assert [table.file for table in found.tables] == ["a.csv", "b.csv"]
    assert not found.set_aside


def test_files_with_other_headings_over_the_same_cells_are_both_read():
    found = read_files([Source("a.csv", ORDERS), Source("b.csv", ORDERS.replace(b"order", b"deal"))])
    assert len(found.tables) == 2


def test_two_sheets_of_one_workbook_are_both_read_though_they_are_the_same():
    rows = [["customer", "visits"], ["Ada", "3"], ["Bo", "4"]]
    found = read_files([Source("visits.xlsx", _workbook(January=rows, February=rows))])
    assert [table.sheet for table in found.tables] == ["January", "February"]


def test_lists_without_rows_are_no_copies():
    found = read_files([Source("a.csv", b"order,amount\n"), Source("b.csv", b"order,amount\r\n")])
    assert len(found.tables) == 2


def test_files_of_different_months_are_both_read_though_they_are_the_same():
    found = read_files([Source("calls 2024-03.csv", ORDERS), Source("calls 2024-04.csv", ORDERS)])
    assert len(found.tables) == 2
