"""Every spreadsheet of the shared folder is read right, or set aside with the right reason."""

import csv
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from crm_analytics.reading import Read, Source, read_file
from crm_analytics.tables import RawTable

NOT_RECORDS = ("(report", "(pointer", "(documentation", "multi-sheet workbook")
PIVOT_SHEETS = {"Q1", "Q2", "Q3", "Q4"}
INVENTED = {"CDNOW_sample.txt"}
"""Files without headings, for which the table of truth made some up."""


@cache
def read(path: Path) -> Read:
    return read_file(Source.from_path(path))


def headings_of_truth(folder: Path) -> dict[tuple[str, str, str], tuple[str, list[str]]]:
    """(folder, file, sheet) → its entity and its headings, from truth.csv."""
    found: dict[tuple[str, str, str], tuple[str, list[str]]] = defaultdict(lambda: ("", []))
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = row["folder"], row["file"], row["sheet"]
            found[key] = row["entity"], [*found[key][1], row["heading"]]
    return dict(found)


def as_pandas_names(headings: tuple[str, ...]) -> list[str]:
    """Our names as the table of truth writes them: pandas' "Sales.1" and "Unnamed: 0"."""
    names = [re.sub(r"^Column (\d+)$", lambda m: f"Unnamed: {int(m[1]) - 1}", heading) for heading in headings]
    return [re.sub(r" \((\d+)\)$", lambda m: f".{int(m[1]) - 1}", name) for name in names]


def is_named_by_its_title(table: RawTable, headings: list[str]) -> bool:
    """The column of a grouped report has no heading in the file; the report's title says what it holds."""
    grouped = any(issue.code == "grouped_rows" for issue in table.issues)
    return grouped and headings[0] == "Unnamed: 0" and as_pandas_names(table.headings)[1:] == headings[1:]


def test_every_table_of_the_shared_folder_has_the_headings_of_the_truth(shared_data):
    wrong = []
    for (folder, file, sheet), (entity, headings) in headings_of_truth(shared_data).items():
        if entity.startswith(NOT_RECORDS) and sheet not in {"sales_teams", "sales_pipeline", "products", "accounts"}:
            continue
        if file in INVENTED or "cross table" in entity:
            continue
        tables = {table.sheet or "": table for table in read(shared_data / folder / file).tables}
        if sheet not in tables:
            wrong.append(f"{folder}/{file} [{sheet}] was not read")
        elif as_pandas_names(tables[sheet].headings) != headings and not is_named_by_its_title(tables[sheet], headings):
            wrong.append(f"{folder}/{file} [{sheet}]: {tables[sheet].headings}")
    assert not wrong, "\n".join(wrong)


def shapes(folder: Path) -> list[tuple[str, str, int, int, str, str, int]]:
    """File, sheet, rows, columns, encoding, delimiter and header row from the shape table of a folder's README."""
    found = []
    for line in (folder / "README.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        size = re.fullmatch(r"([\d,]+) x (\d+)", cells[3]) if len(cells) > 7 else None
        if size and cells[7].isdecimal():
            rows, columns = int(size[1].replace(",", "")), int(size[2])
            found.append((cells[0], cells[2], rows, columns, cells[4], cells[5], int(cells[7])))
    return found


def test_every_table_of_the_shared_folder_has_the_shape_its_readme_says(shared_data):
    wrong, checked = [], 0
    for folder in sorted(path for path in shared_data.iterdir() if path.is_dir() and path.name != "broken-files"):
        for file, sheet, rows, columns, encoding, delimiter, header_row in shapes(folder):
            if sheet in PIVOT_SHEETS or "Dictionary" in file or "estimates_by_customer" in file:
                continue
            table = next((t for t in read(folder / file).tables if (t.sheet or "") == sheet), None)
            checked += 1
            if table is None:
                wrong.append(f"{folder.name}/{file} [{sheet}] was not read")
                continue
            table = table.crosswise.table if table.crosswise else table
            found = (table.rows, len(table.headings), table.header_row)
            if found != (rows, columns, header_row):
                wrong.append(f"{folder.name}/{file} [{sheet}]: {found} for {(rows, columns, header_row)}")
            named = {",": ",", ";": ";", "tab": "\t"}.get(delimiter)
            if not sheet and "xlsx" not in encoding and named and columns > 1 and table.delimiter != named:
                wrong.append(f"{folder.name}/{file}: delimiter {table.delimiter!r} for {delimiter}")
            if encoding in ("ascii", "utf-8", "utf-8-sig") and table.encoding != encoding:
                wrong.append(f"{folder.name}/{file}: encoding {table.encoding} for {encoding}")
    assert not wrong, "\n".join(wrong)
    assert checked > 100


def test_pivot_sheets_of_a_workbook_are_set_aside_and_its_tables_are_read(shared_data):
    found = read(shared_data / "maven-crm" / "data_model.xlsx")
    assert [table.sheet for table in found.tables] == ["sales_teams", "sales_pipeline", "products", "accounts"]
    assert {aside.sheet for aside in found.set_aside} == PIVOT_SHEETS
    pipeline = found.tables[1]
    assert pipeline.frame.iloc[0].tolist()[4:8] == ["Won", "1054", "2016-10-20", "2017-03-01"]
    assert pipeline.native[6].dates == 8_300
    assert pipeline.frame.index[0] == 2


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Leads (html page).csv", "web page"),
        ("Online Retail (truncated).xlsx", "cut off or damaged"),
        ("olist_closed_deals_dataset (git-lfs pointer).csv", "Git LFS pointer"),
        ("sales_pipeline (pivot report).csv", "pivot table"),
    ],
)
def test_files_that_are_not_what_their_name_says_are_set_aside(shared_data, name, reason):
    found = read(shared_data / "broken-files" / name)
    assert not found.tables
    assert reason in found.set_aside[0].reason
    assert found.set_aside[0].hint


def test_a_grouped_report_gives_each_record_the_name_it_stands_under(shared_data):
    [table] = read(shared_data / "vendor-export-headers" / "quickbooks_estimates_by_customer.csv").tables
    assert table.frame[0].tolist() == ["Mike Sanderson", "Mike Sanderson", "Jane Doe"]
    assert table.frame[5].tolist() == ["2,400.00", "450.00", "1,800.00"]
    assert {issue.code for issue in table.issues} >= {"total_row", "grouped_rows", "rows_above_headings"}


def test_two_rows_of_headings_become_one(shared_data):
    [table] = read(shared_data / "prep-title-rows-sales" / "input_01.csv").tables
    assert table.crosswise is not None
    assert table.crosswise.table.headings[:4] == ("Store", "Jan Sales", "Jan Profit", "Feb Sales")


def test_a_cross_table_gives_the_records_that_were_published_for_it(shared_data):
    folder = shared_data / "prep-title-rows-sales"
    [table] = read(folder / "input_01.csv").tables
    assert table.headings == ("Store", "Month", "Sales", "Profit")
    published = pd.read_csv(folder / "expected" / "output_01.csv")
    by_cell = {
        (store, str(pd.to_datetime(day, dayfirst=True).date())): (sales, profit)
        for store, day, sales, profit in published[["Store", "Date", "Sales", "Profit"]].itertuples(index=False)
    }
    assert {(row[0], row[1]): (int(row[2]), int(row[3])) for row in table.frame.itertuples(index=False)} == by_cell


def test_columns_that_stand_apart_by_blanks_are_read(shared_data):
    [master] = read(shared_data / "cdnow" / "CDNOW_master.txt").tables
    assert master.frame.iloc[0].tolist() == ["00001", "19970101", "1", "11.77"]
    [sample] = read(shared_data / "cdnow" / "CDNOW_sample.txt").tables
    assert sample.headings == ("Column 1", "Column 2", "Column 3", "Column 4", "Column 5")
    assert sample.header_row == 0
