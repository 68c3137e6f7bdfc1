"""Downloads keep every value and run nothing."""

import csv
import io
import zipfile
from datetime import date, datetime

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_analytics.exports import csv_bytes, is_risky, xlsx_bytes
from crm_analytics.issues import CrmError

HOSTILE = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "\ufeff=1",
    "|calc",
    "%x",
    "＝1+1",
    '=HYPERLINK("http://x.example","click")',
    "-x",
]
HARMLESS = ["-10", "+3.5", "-1,234.50", "5%", "a=b", "a@b.example", "", "plain", "007", "'quoted"]


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content: bytes, sheet: str = "Rows") -> list[tuple]:
    return list(openpyxl.load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_csv_cell_that_could_run_gets_an_apostrophe(text):
    rows = read_csv(csv_bytes(pa.table({"value": [text]})))
    assert rows == [["value"], [f"'{text}"]]


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_csv_cell_stays_as_it_is(text):
    assert read_csv(csv_bytes(pa.table({"value": [text], "other": ["x"]})))[1] == [text, "x"]


def test_headings_are_neutralised_too():
    assert read_csv(csv_bytes(pa.table({"=cmd|' /C calc'!A0": ["x"]})))[0] == ["'=cmd|' /C calc'!A0"]


def test_a_csv_starts_with_a_byte_order_mark_and_keeps_umlauts():
    content = csv_bytes(pa.table({"Größe": ["Müller"]}))
    assert content.startswith(b"\xef\xbb\xbf")
    assert read_csv(content) == [["Größe"], ["Müller"]]


def test_numbers_dates_and_blanks_are_written_as_a_person_would_read_them():
    table = pa.table(
        {
            "number": [1.5, 10005534.0, float("nan"), None],
            "negative": [-5, -6, None, 0],
            "day": [date(2026, 3, 4), None, None, None],
            "moment": [datetime(2026, 3, 4), datetime(2026, 3, 4, 15, 30), None, None],
            "yes": [True, False, None, None],
        }
    )
    assert read_csv(csv_bytes(table))[1:] == [
        ["1.5", "-5", "2026-03-04", "2026-03-04", "true"],
        ["10005534", "-6", "", "2026-03-04 15:30:00", "false"],
        ["", "", "", "", ""],
        ["", "0", "", "", ""],
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_workbook_holds_no_formula_and_no_link(text):
    content = xlsx_bytes(pa.table({text: [text, "http://x.example", "mailto:a@b.example"]}))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_a_workbook_keeps_risky_text_unchanged_and_quotes_it():
    content = xlsx_bytes(pa.table({"value": ["=1+1", "plain"]}))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Rows"]
    assert sheet["A2"].value == "=1+1"
    assert sheet["A2"].data_type == "s" or sheet["A2"].quotePrefix
    assert sheet["A2"].quotePrefix
    assert not sheet["A3"].quotePrefix


def test_a_workbook_keeps_types():
    table = pa.table({"n": [2.5, None], "day": [datetime(2026, 3, 4), None], "ok": [True, None], "id": [2**60, 7]})
    assert read_xlsx(xlsx_bytes(table)) == [
        ("n", "day", "ok", "id"),
        (2.5, datetime(2026, 3, 4), True, str(2**60)),
        (None, None, None, 7),
    ]


def test_a_workbook_shortens_a_cell_that_excel_cannot_hold():
    value = read_xlsx(xlsx_bytes(pa.table({"text": ["x" * 40_000]})))[1][0]
    assert len(value) == 32_767
    assert value.endswith("…")


def test_notes_go_on_a_sheet_of_their_own():
    content = xlsx_bytes(pa.table({"a": [1]}), sheet="Won: [2026]", notes=("Win rate", "=1+1"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Won   2026", "About"]
    assert read_xlsx(content, "About") == [("Win rate",), ("=1+1",)]


def test_a_table_without_rows_still_has_its_headings():
    table = pa.table({"a": pa.array([], pa.string())})
    assert read_csv(csv_bytes(table)) == [["a"]]
    assert read_xlsx(xlsx_bytes(table)) == [("a",)]


def test_too_many_columns_for_excel_says_to_take_the_csv():
    with pytest.raises(CrmError, match="Download the CSV instead"):
        xlsx_bytes(pa.table([pa.array([1])] * 16_385, names=[str(n) for n in range(16_385)]))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=1, max_size=20))
def test_no_csv_cell_starts_a_formula_and_no_text_is_lost(values):
    cells = [row[0] if row else "" for row in read_csv(csv_bytes(pa.table({"v": values})))[1:]]
    assert len(cells) == len(values)
    for cell, value in zip(cells, values, strict=True):
        assert not is_risky(cell)
        assert cell in (value, f"'{value}")
