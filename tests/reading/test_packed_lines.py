"""Tables whose rows stand in one cell each are cut where a file with these lines would be."""

import io

import pandas as pd
import pytest

from crm_analytics.reading import Source, read_files
from crm_analytics.tables import RawTable

LINES = ("Order ID,Customer,Total", '1,"Smith, Ann",20.00', "2,Bo Li,7.50", "3,Cy Ng,9.00")
CELLS = [["1", "Smith, Ann", "20.00"], ["2", "Bo Li", "7.50"], ["3", "Cy Ng", "9.00"]]


def only_table(name: str, content: bytes) -> RawTable:
    (table,) = read_files([Source(name, content)]).tables
    return table


def workbook(*columns: tuple[str, ...]) -> bytes:
    made = io.BytesIO()
    pd.DataFrame(dict(enumerate(columns))).to_excel(made, header=False, index=False)
    return made.getvalue()


def quoted(line: str, blanks: str = "") -> str:
    return '"' + line.replace('"', '""') + '"' + blanks


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("one_column.xlsx", workbook(LINES)),
        ("blank_columns.xlsx", workbook(LINES, ("",) * 4)),
        ("quoted_lines.csv", "\n".join(quoted(line) for line in LINES).encode()),
        ("saved_with_semicolons.csv", "\n".join(quoted(line, ";;") for line in LINES).encode()),
    ],
)
def test_rows_in_one_cell_are_cut_into_cells(name, content):
    table = only_table(name, content)
    assert table.headings == ("Order ID", "Customer", "Total")
    assert table.frame.to_numpy().tolist() == CELLS
    assert list(table.frame.index) == [2, 3, 4]
    assert [issue.count for issue in table.issues if issue.code == "rows_in_one_cell"] == [4]


def test_blank_cells_of_another_delimiter_at_the_end_are_no_columns():
    table = only_table("produtos.csv", b"SKU,Name,Price;;\nA1,Cup,5.00;;\nA2,Pot,8.00;;\n")
    assert table.headings == ("SKU", "Name", "Price")
    assert table.frame.to_numpy().tolist() == [["A1", "Cup", "5.00"], ["A2", "Pot", "8.00"]]


def test_a_title_above_rows_in_one_cell_is_no_row():
    lines = ("Sales of our shop", *LINES, *(f"{at},Di Fo,1.00" for at in range(4, 20)))
    table = only_table("report.xlsx", workbook(lines))
    assert table.headings == ("Order ID", "Customer", "Total")
    assert table.rows == 19


def test_a_list_of_names_with_commas_stays_one_column():
    lines = ("Name", "Smith, Ann", "Li, Bo", "Ng, Cy, Jr.", "Fo, Di")
    assert only_table("names.xlsx", workbook(lines)).headings == ("Name",)


def test_comments_with_commas_stay_one_column():
    lines = ("Comment", "Great, fast, cheap", "Slow", "Nice people, will come again, soon, promised", "OK, thanks, bye")
    assert only_table("comments.xlsx", workbook(lines)).headings == ("Comment",)
