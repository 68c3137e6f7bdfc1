"""Several tables on one sheet are read each on its own; gaps within one table part nothing."""

import io

import pytest
from openpyxl import Workbook

from crm_analytics.reading import Source, read_file
from crm_analytics.tables import RawTable


def tables(text: str) -> list[tuple[str | None, tuple[str, ...], list[int]]]:
    found = read_file(Source("report.csv", text.encode()))
    return [(table.sheet, table.headings, list(table.frame.index)) for table in found.tables]


def sheet(rows: list[list[object]]) -> tuple[RawTable, ...]:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return read_file(Source("crm.xlsx", out.getvalue())).tables


def test_tables_below_one_another_are_read_each_on_its_own():
    assert tables("Name,Net\nAnn,5\nBob,6\n\nRegion,Budget\nNorth,100\nSouth,200\n") == [
        ("Table 1", ("Name", "Net"), [2, 3]),
        ("Table 2", ("Region", "Budget"), [6, 7]),
    ]


def test_titles_above_tables_become_their_names():
    text = "Customers,,\nId,Name,Net\n1,Ann,5\n2,Bob,6\n,,\nTickets\n\nTicket,Opened\nT1,2026-01-02\nT2,2026-01-03\n"
    assert tables(text) == [
        ("Customers", ("Id", "Name", "Net"), [3, 4]),
        ("Tickets", ("Ticket", "Opened"), [9, 10]),
    ]


def test_tables_side_by_side_are_read_each_on_its_own():
    text = "Name,Net,,Region,Sum\nAnn,5,,North,11\nBob,6,,South,7\nCid,7,,,\nDee,8,,,\nEve,9,,,\n"
    assert tables(text) == [
        ("Table 1", ("Name", "Net"), [2, 3, 4, 5, 6]),
        ("Table 2", ("Region", "Sum"), [2, 3]),
    ]


def test_long_tables_side_by_side_that_end_on_different_rows_are_told_apart():
    lines = [f"c{i},{i},,{'r' if i < 600 else ''},{i if i < 600 else ''}" for i in range(900)]
    assert [len(rows) for _, _, rows in tables("\n".join(["Name,Net,,Region,Sum", *lines]))] == [900, 600]


def test_a_second_table_far_down_is_found():
    lines = [f"c{i},{i}" for i in range(2000)]
    text = "\n".join(["Name,Net", *lines, "", "Region,Budget", "North,100", "South,200"])
    assert [len(rows) for _, _, rows in tables(text)] == [2000, 2]


def test_every_table_says_that_there_are_others():
    found = read_file(Source("r.csv", b"Name,Net\nAnn,5\nBob,6\n\nRegion,Budget\nNorth,100\nSouth,200\n")).tables
    assert "number 2, from rows 5 to 7" in found[1].issues[0].what
    assert {issue.code for table in found for issue in table.issues} == {"several_tables"}


def test_what_a_workbook_knows_of_types_is_known_of_each_part():
    above = [["Name", "Net"], ["Ann", 5.5], ["Bob", 6]]
    below = [["Region", "Sum"], ["North", 1.25], ["South", "none"], ["West", 3], ["East", 4]]
    assert [table.native[1].numbers for table in sheet([*above, [], *below])] == [2, 3]


@pytest.mark.parametrize(
    "text",
    [
        "Region,Owner,Net\nNorth,Ann,5\nNorth,Bob,6\n\nSouth,Cid,tbd\nSouth,Dee,8\nSouth,Eve,9\n",
        "Name,Net,,Region,Sum\nAnn,5,,North,11\nBob,6,,South,7\nCid,7,,West,3\n",
        "Id,Name,,Comment,By\n1,A,,,\n2,B,,nice,Bo\n3,C,,,\n4,D,,bad,Al\n5,E,,,\n",
        "Id,Name,Net,,Legend\n1,A,3,,A = open\n2,B,4,,B = closed\n3,C,5,,\n4,D,5,,\n",
        "Name,Net\nAnn,5\nBob,6\n\nName,Net\nCid,7\nDee,8\n",
    ],
)
def test_gaps_within_one_table_part_nothing(text):
    assert len(tables(text)) == 1


def test_tables_of_different_widths_in_a_text_file_have_one_delimiter() -> None:
    text = "SALES\nID,Day,Total\n1,2024-05-01,5\n2,2024-05-02,6\n\n\nCOSTS\nID,Day,What,Kind,Sum\n"
    text += "1,2024-05-01,Rent,a,9\n2,2024-05-02,Salt,b,3\n"
    tables = read_file(Source("report.csv", text.encode())).tables
    assert [(table.sheet, table.headings) for table in tables] == [
        ("SALES", ("ID", "Day", "Total")),
        ("COSTS", ("ID", "Day", "What", "Kind", "Sum")),
    ]
    assert [table.rows for table in tables] == [2, 2]
