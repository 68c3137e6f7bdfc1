"""Comments above and between the records of a text file are told apart from headings and values."""

import pytest

from crm_analytics.reading import Source, read_file
from crm_analytics.tables import RawTable


def table_of(text: str) -> RawTable:
    (table,) = read_file(Source("orders.csv", text.encode())).tables
    return table


def test_comments_above_a_table_are_titles_whatever_signs_they_hold() -> None:
    table = table_of(
        "# ----------\n# Sales: by day, shop\n# Account: Ada & Co, Ltd\n# ----------\n#\n"
        "Day,Shop,Total\n2024-05-01,North,5\n2024-05-02,South,6\n"
    )
    assert table.headings == ("Day", "Shop", "Total")
    assert (table.header_row, table.frame.index.tolist(), table.skipped_rows) == (6, [7, 8], (1, 2, 3, 4, 5))
    (issue,) = table.issues
    assert issue.what.startswith('The table begins in row 6; above it stands "Sales: by day, shop"')


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("#id,name\n1,Ann\n2,Bob\n", ("#id", "name")),
        ("#,Name,City\n1,Ann,Ulm\n2,Bob,Bonn\n", ("#", "Name", "City")),
        ("# of orders;Name\n5;Ann\n7;Bob\n", ("# of orders", "Name")),
        ("# a, b\nid,name\n1,Ann\n2,Bob\n", ("id", "name")),
        ("// made, by hand\n//\nid,name\n1,Ann\n2,Bob\n", ("id", "name")),
        ("# all of them\nemail\nann@x.de\nbob@x.de\n", ("email",)),
    ],
)
def test_marked_headings_are_headings(text: str, headings: tuple[str, ...]) -> None:
    table = table_of(text)
    assert (table.headings, table.rows) == (headings, 2)


def test_order_numbers_with_a_hash_are_no_comments() -> None:
    assert table_of("Name,Total\n#1001,5\n#1002,6\n").rows == 2


def test_comments_between_records_are_left_out_and_said() -> None:
    table = table_of('id,note,total\n# first\n1,"a\n# b",5\n2,b,6\n# last\n')
    assert table.frame.to_numpy().tolist() == [["1", "a\n# b", "5"], ["2", "b", "6"]]
    assert [(issue.code, issue.where.rows) for issue in table.issues] == [("comment_row", (2, 5))]


def test_a_line_within_quotes_is_no_comment() -> None:
    table = table_of('# by hand\nid,note\n1,"a\n# b"\n\n# c\n2,d\n')
    assert table.frame.to_numpy().tolist() == [["1", "a\n# b"], ["2", "d"]]


def test_a_record_whose_number_begins_with_a_hash_and_a_blank_is_no_comment() -> None:
    table = table_of(
        "# Orders, by day\nOrder,Day,Total\n#1001,1.1.2025,5\n# 1002,1.2.2025,6\n# and, so, on\n#1003,1.3.2025,7\n"
    )
    assert table.frame.iloc[:, 0].tolist() == ["#1001", "# 1002", "#1003"]
