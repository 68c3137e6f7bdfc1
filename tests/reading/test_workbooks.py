"""Workbooks: every cell as text, every sheet read or set aside, whatever a stranger put into them."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.worksheet.worksheet import Worksheet

from crm_analytics.reading import Read, Source, read_file
from crm_analytics.reading.packed.archives import members
from crm_analytics.reading.workbooks import extraction, worker
from crm_analytics.reading.workbooks.sheets import MARKS, reaches, sheet_facts, unmerged
from crm_analytics.tables import RawTable


def workbook(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def sheet_of(rows: list[list[object]], name: str = "Sheet") -> Callable[[openpyxl.Workbook], None]:
    def fill(book: openpyxl.Workbook) -> None:
        sheet: Worksheet = book.active
        sheet.title = name
        for row in rows:
            sheet.append(row)

    return fill


def read(content: bytes, name: str = "book.xlsx") -> Read:
    return read_file(Source(name, content))


def only_table(content: bytes, name: str = "book.xlsx") -> RawTable:
    found = read(content, name)
    assert not found.set_aside, found.set_aside
    [table] = found.tables
    return table


def rewritten(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, change(info.filename, old.read(info)))
    return result.getvalue()


def test_typed_cells_become_text_without_loss():
    row = [7, 1.5, 1e20, 1e-7, True, dt.datetime(2016, 10, 20), dt.datetime(2016, 10, 20, 13, 45), dt.time(13, 45)]
    headings = ["n", "f", "big", "small", "yes", "day", "moment", "time", "duration", "id"]
    table = only_table(workbook(sheet_of([headings, [*row, dt.timedelta(hours=30), "007"]])))
    assert table.frame.iloc[0].tolist() == [
        "7", "1.5", "100000000000000000000", "0.0000001", "TRUE", "2016-10-20", "2016-10-20 13:45:00", "13:45:00",
        "30:00:00", "007",
    ]  # fmt: skip
    assert table.native[0].numbers == 1
    assert table.native[4].booleans == 1
    assert table.native[5].dates == 1
    assert table.native[9].numbers == 0


def test_row_numbers_are_those_of_the_spreadsheet():
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        for cell, value in {"C5": "Name", "D5": "Net", "C6": "Ann", "D6": 5, "C8": "Bob", "D8": 6}.items():
            sheet[cell] = value

    table = only_table(workbook(fill))
    assert table.headings == ("Name", "Net")
    assert table.header_row == 5
    assert table.frame.index.tolist() == [6, 8]


def test_formulas_give_their_last_value_and_are_never_computed():
    content = workbook(sheet_of([["a", "b"], [1, "=A2*2"], [3, "=A3*2"]]))
    xml = rewritten(
        content, lambda name, part: part.replace(b"<f>A2*2</f><v />", b"<f>A2*2</f><v>99</v>").replace(b"<v></v>", b"")
    )
    assert only_table(xml).frame[1].tolist() == ["99", ""]


def test_error_cells_keep_their_text_and_are_counted():
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        for row in (["name", "net"], ["Ann", 5], ["Bob", 6], ["Cid", 7]):
            sheet.append(row)
        sheet["B3"].value, sheet["B3"].data_type = "#N/A", "e"

    table = only_table(workbook(fill))
    assert table.frame[1].tolist() == ["5", "#N/A", "7"]
    assert table.native[1].errors == 1
    assert [issue.code for issue in table.issues] == ["error_cells"]


def test_cells_merged_downwards_are_filled_in():
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        for row in (["Region", "Rep", "Net"], ["N", "a", 1], ["", "b", 2], ["S", "c", 3], ["", "d", 4]):
            sheet.append(row)
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("A4:A5")

    table = only_table(workbook(fill))
    assert table.frame[0].tolist() == ["N", "N", "S", "S"]
    assert [(issue.code, issue.count) for issue in table.issues] == [("merged_cells", 2)]


def test_what_is_merged_is_looked_for_only_where_something_is():
    def fill(book: openpyxl.Workbook) -> None:
        for name in ("Plain", "Merged"):
            sheet = book.create_sheet(name)
            for row in (["Region", "Net", "On"], ["N", 1.5, dt.date(2024, 5, 6)], ["", 2, None], ["S", 3, None]):
                sheet.append(row)
        sheet.merge_cells("A2:A3")

    content = workbook(fill)
    parts = members(content, workbook=True, watched=MARKS)
    facts = sheet_facts(content, parts)
    assert unmerged(facts, parts) == {facts["Sheet"].part, facts["Plain"].part}
    plain, merged = read(content).tables
    assert plain.frame[0].tolist() == ["N", "", "S"]
    assert merged.frame[0].tolist() == ["N", "N", "S"]
    assert plain.frame[[1, 2]].equals(merged.frame[[1, 2]])


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: re.sub(rb"<(/?)(?=[a-z])", rb"<\1x:", xml).replace(b"xmlns=", b"xmlns:x="),
        lambda xml: b"\xef\xbb\xbf" + xml,
        lambda xml: b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml,
    ],
)
def test_sheets_are_read_however_their_xml_begins(change: Callable[[bytes], bytes]) -> None:
    content = workbook(sheet_of([["Deal", "Net"], ["D-1", 5], ["D-2", 6.5]]))
    table = only_table(rewritten(content, lambda name, data: change(data) if "worksheets/" in name else data))
    assert [table.frame[i].tolist() for i in (0, 1)] == [["D-1", "D-2"], ["5", "6.5"]]


def test_hidden_sheets_are_read_and_said_and_sheets_without_a_table_are_set_aside():
    def fill(book: openpyxl.Workbook) -> None:
        sheet_of([["a", "b"], [1, 2]], "data")(book)
        hidden = book.create_sheet("hidden")
        hidden.sheet_state = "hidden"
        for row in (["c", "d"], [3, 4]):
            hidden.append(row)
        book.create_sheet("nothing")
        book.create_sheet("title")["B2"] = "Our numbers"
        book.create_chartsheet("chart")

    found = read(workbook(fill))
    assert [table.sheet for table in found.tables] == ["data", "hidden"]
    assert [issue.code for issue in found.tables[1].issues] == ["hidden_sheet"]
    assert {aside.sheet for aside in found.set_aside} == {"nothing", "title", "chart"}


def test_a_sheet_whose_figures_are_all_computed_from_others_is_set_aside():
    def fill(book: openpyxl.Workbook) -> None:
        sheet_of([["product", "stage"], ["A", "Won"], ["B", "Lost"]], "deals")(book)
        summary = book.create_sheet("summary")
        summary.append(["product", "won", "share"])
        customers = book.create_sheet("customers")
        customers.append(["name", "city", "deals"])
        for row, name in enumerate("AB", 2):
            count = f'=COUNTIFS(deals!A:A,A{row},deals!B:B,"Won")'
            summary.append([name, count, f"=B{row}/2"])
            customers.append([name, "Rome", count])

    found = read(workbook(fill))
    assert {table.sheet for table in found.tables} == {"deals", "customers"}
    [aside] = found.set_aside
    assert aside.sheet == "summary"
    assert "computed from other sheets" in aside.reason


def with_pivot(rows: int) -> bytes:
    """A sheet with records in A:C and a pivot table in E3:F6, as the parts of the workbook say it."""

    def fill(book: openpyxl.Workbook) -> None:
        sheet_of([["id", "rep", "net"], *[[i, "Ann", 5] for i in range(rows)]])(book)
        for cell, value in {"E3": "Rep", "F3": "Net", "E4": "Ann", "F4": 5 * rows, "E5": "All", "F5": 5}.items():
            book.active[cell] = value

    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotTable"
    content = io.BytesIO(workbook(fill))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{kind}" Target="../pivotTables/pivotTable1.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/pivotTables/pivotTable1.xml",
            '<pivotTableDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" name="p">'
            '<location ref="E3:F5" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/></pivotTableDefinition>',
        )
    return content.getvalue()


def test_a_sheet_with_a_pivot_is_set_aside():
    [aside] = read(with_pivot(rows=5)).set_aside
    assert "pivot table" in aside.reason


def test_records_beside_a_pivot_are_read_without_it():
    table = only_table(with_pivot(rows=80))
    assert table.headings == ("id", "rep", "net")
    assert table.rows == 80
    assert "pivot_left_out" in {issue.code for issue in table.issues}


def test_a_cell_at_the_far_corner_of_a_sheet_harms_nothing():
    def fill(book: openpyxl.Workbook) -> None:
        sheet_of([["name", "net"], ["Ann", 1], ["Bob", 2]])(book)
        book.active["XFD1048576"] = "x"

    table = only_table(workbook(fill))
    assert table.headings == ("name", "net")
    assert table.frame.to_numpy().tolist() == [["Ann", "1"], ["Bob", "2"]]
    assert "far_cells" in {issue.code for issue in table.issues}


def test_old_xls_workbooks_are_read():
    book = xlwt.Workbook()
    sheet = book.add_sheet("Kunden")
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for column, value in enumerate(["Name", "Umsatz", "Seit"]):
        sheet.write(0, column, value)
    sheet.write(1, 0, "Müller")
    sheet.write(1, 1, 12.5)
    sheet.write(1, 2, dt.date(2024, 5, 1), day)
    content = io.BytesIO()
    book.save(content)
    table = only_table(content.getvalue(), "kunden.xls")
    assert table.sheet == "Kunden"
    assert table.frame.to_numpy().tolist() == [["Müller", "12.5", "2024-05-01"]]


def test_open_document_sheets_are_read():
    document = OpenDocumentSpreadsheet()
    sheet = Table(name="Clients")
    for values in (["Nom", "Total"], ["Hélène", 5]):
        row = TableRow()
        for value in values:
            number = {"valuetype": "float", "value": value} if isinstance(value, int) else {"valuetype": "string"}
            cell = TableCell(**number)
            cell.addElement(P(text=str(value)))
            row.addElement(cell)
        sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    content = io.BytesIO()
    document.save(content)
    table = only_table(content.getvalue(), "clients.ods")
    assert table.headings == ("Nom", "Total")
    assert table.frame.to_numpy().tolist() == [["Hélène", "5"]]


def test_what_is_a_workbook_is_decided_by_its_bytes_not_its_name():
    assert only_table(workbook(sheet_of([["a", "b"], [1, 2]])), "renamed.csv").sheet == "Sheet"
    assert only_table(b"a\tb\n1\t2\n", "export.xls").delimiter == "\t"


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.99])
def test_a_workbook_cut_off_anywhere_is_set_aside(keep):
    content = workbook(sheet_of([["a", "b"], *[[i, i] for i in range(500)]]))
    [aside] = read(content[: int(len(content) * keep)]).set_aside
    assert "cut off or damaged" in aside.reason
    assert aside.hint


def test_damage_within_a_workbook_is_said():
    content = bytearray(workbook(sheet_of([["a", "b"], *[[i, i] for i in range(500)]])))
    content[len(content) // 2 : len(content) // 2 + 40] = b"x" * 40
    found = read(bytes(content))
    assert found.set_aside
    assert not found.tables


@pytest.mark.parametrize(
    ("stream", "reason"),
    [("EncryptedPackage", "password"), ("WordDocument", "Office document"), ("Workbook", "damaged")],
)
def test_old_containers_that_hold_no_readable_workbook_are_named(stream, reason):
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 512
    [aside] = read(content, "book.xls").set_aside
    assert reason in aside.reason


def test_a_sheet_that_is_too_wide_is_said():
    [aside] = read(workbook(sheet_of([[f"c{i}" for i in range(3_000)]]))).set_aside
    assert "3,000 columns" in aside.reason


def test_entities_in_the_xml_of_a_workbook_are_refused():
    lol = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>'
    content = rewritten(
        workbook(sheet_of([["a", "b"], [1, 2]])),
        lambda name, part: lol + part[part.index(b"<workbook") :] if name == "xl/workbook.xml" else part,
    )
    [aside] = read(content).set_aside
    assert "entities" in aside.reason


def test_the_reach_of_a_sheet_is_known_without_opening_it():
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"] = "name"
        book.active["XFD1048576"] = "x"

    assert reaches(workbook(fill), "xl/worksheets/sheet1.xml") == (1_048_576, 16_384)


def test_formulas_whose_results_were_never_stored_are_said_with_column_and_rows():
    rows = [["Id", "Amount", "Note"], [1, "=50*2", "a"], [2, "=50*3", "b"], [3, 7, "c"]]
    table = only_table(workbook(sheet_of(rows)))
    assert list(table.frame[1]) == ["", "", "7"]
    [issue] = [issue for issue in table.issues if issue.code == "formula_without_value"]
    assert (issue.severity.value, issue.count) == ("warning", 2)
    assert (issue.where.column, issue.where.rows) == ("Amount", (2, 3))
    assert issue.what == "2 cells hold formulas whose result was never stored."
    assert "save it" in issue.hint


def test_formulas_are_found_in_a_table_that_begins_further_to_the_right():
    rows = [[None, None, None, None], [None, "Id", None, "Amount"], [None, 1, None, "=50*2"], [None, 2, None, 5]]
    table = only_table(workbook(sheet_of(rows)))
    [issue] = [issue for issue in table.issues if issue.code == "formula_without_value"]
    assert (issue.where.column, issue.where.rows) == ("Amount", (3,))


def test_formulas_with_a_stored_result_are_values_and_an_empty_text_is_one():
    def with_results(name: str, xml: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return xml
        stored = re.sub(rb"<f>50\*2</f><v ?/>|<f>50\*2</f><v></v>", b"<f>50*2</f><v>100</v>", xml)
        return re.sub(rb'<c r="C2"[^>]*>', b'<c r="C2" t="str">', stored)

    content = workbook(sheet_of([["Id", "Amount", "Note"], [1, "=50*2", '=IF(1,"","x")'], [2, 5, "b"]]))
    table = only_table(rewritten(content, with_results))
    assert list(table.frame[1]) == ["100", "5"]
    assert "formula_without_value" not in {issue.code for issue in table.issues}


def test_a_sheet_of_nothing_but_formulas_without_results_is_not_called_empty():
    [aside] = read(workbook(sheet_of([["=1+1", "=2+2"], ["=3+3", "=4+4"]]))).set_aside
    assert "never stored" in aside.reason


@pytest.mark.parametrize(
    "cells",
    [
        ("plain", "", "text"),
        ("", ""),
        ("caf\u00e9", "\u6f22\u5b57", ""),
        ("a\0b", "", "caf\u00e9\0", "\0"),
        (1054.0, 0.1, -3.0),
        (1e-7, 1e22, 2.5),
        (7.0, "", True, dt.date(2024, 5, 6), "1.0, 2"),
    ],
)
def test_cells_come_out_of_the_worker_as_they_went_in(cells: tuple[object, ...]) -> None:
    sheet = worker.Sheet("Sheet", hidden=False, cells=True)
    sheet.gather(iter([(1, ["x"]), *((row, ["x", cell]) for row, cell in enumerate(cells, 2))]))
    written = io.BytesIO()
    sheet.write(written)
    (parsed,) = extraction._parsed(memoryview(written.getvalue()))
    assert parsed.grid.cells.column(1).to_pylist() == ["", *(worker.TEXT[type(cell)](cell) for cell in cells)]
    assert parsed.grid.rows.tolist() == list(range(1, len(cells) + 2))
