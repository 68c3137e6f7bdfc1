"""Workbooks in the XML of Excel 2003 are read like others; hostile and broken ones are refused."""

import pytest

from crm_analytics.reading import Read, Source, limits, read_file

HEAD = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
)


def cell(text: str, kind: str = "String", more: str = "") -> str:
    return f'<Cell{more}><Data ss:Type="{kind}">{text}</Data></Cell>'


def book(*rows: str) -> Read:
    lines = "".join(row if row.startswith("<Row") else f"<Row>{row}</Row>" for row in rows)
    text = f'{HEAD}<Worksheet ss:Name="Deals"><Table>{lines}</Table></Worksheet></Workbook>'
    return read_file(Source("export.xls", text.encode()))


def test_values_are_read_with_their_types():
    [table] = book(
        cell("Name") + cell("Net") + cell("Day") + cell("Won"),
        cell("Ann &amp; Co")
        + cell("5.50", "Number")
        + cell("2026-01-02T00:00:00.000", "DateTime")
        + cell("1", "Boolean"),
    ).tables
    assert (table.sheet, table.headings) == ("Deals", ("Name", "Net", "Day", "Won"))
    assert table.frame.to_numpy().tolist() == [["Ann & Co", "5.50", "2026-01-02", "TRUE"]]
    assert [(one.numbers, one.dates, one.booleans) for one in table.native] == [
        (0, 0, 0),
        (1, 0, 0),
        (0, 1, 0),
        (0, 0, 1),
    ]


def test_rows_and_cells_stand_where_their_index_says():
    [table] = book(
        cell("A") + cell("B") + cell("C"),
        cell("1", "Number") + cell("3", "Number", ' ss:Index="3"'),
        '<Row ss:Index="5">' + cell("4", "Number", ' ss:MergeAcross="1"') + cell("6", "Number") + "</Row>",
    ).tables
    assert table.frame.to_numpy().tolist() == [["1", "", "3"], ["4", "", "6"]]
    assert list(table.frame.index) == [2, 5]


def test_a_row_far_down_costs_no_memory():
    row = f'<Row ss:Index="{limits.WORKBOOK_ROWS}">' + cell("2") + cell("x") + "</Row>"
    [table] = book(cell("A") + cell("B"), cell("1") + cell("y"), row).tables
    assert list(table.frame.index) == [2, limits.WORKBOOK_ROWS]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEAD + "<Worksheet><Table><Row>", "cut off or damaged"),
        (HEAD + "</Workbook>", "empty"),
        (HEAD.replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "b">]><Workbook') + "</Workbook>", "entities"),
        (HEAD + '<Worksheet><Table><Row ss:Index="9000000"/></Table></Worksheet></Workbook>', "too many cells"),
    ],
)
def test_what_is_broken_or_hostile_is_refused(text, reason):
    assert reason in read_file(Source("export.xls", text.encode())).set_aside[0].reason
