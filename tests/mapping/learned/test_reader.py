"""The second reader: header rows that no test of the vocabulary has, judged by hand; and what it was learned from."""

from pathlib import Path

import pytest

from benchmarks.learn_headings import HERE, digest, read_rows
from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.learned import EXTRA, NO_RECORDS, PERSON, answer, fields, kinds
from crm_analytics.mapping.learned.reader import _FIELDS, _KINDS, _TOGETHER, _weights

SHEETS = {
    "bills.csv: Bill number|Bill date|Guest name|Dish|Quantity|Total amount": "orders",
    "export.csv: Ticket #|Raised by|Queue|Urgency|Opened|Solved": "tickets",
    "lijst.csv: Klantnaam|Postcode|Plaats|Telefoon|E-mailadres": PERSON,
    "anzeigen.csv: Kampagne|Impressionen|Klicks|Ausgaben": "campaigns",
    "abc.csv: Opportunity|Stage|Expected close|Deal value|Rep": "deals",
    "konto.csv: Buchungstag|Valuta|Verwendungszweck|Soll|Haben|Saldo": NO_RECORDS,
}


@pytest.mark.parametrize(("sheet", "kind"), SHEETS.items())
def test_what_a_sheet_is_by_its_headings(sheet: str, kind: str) -> None:
    name, _, headings = sheet.partition(": ")
    likely = kinds(headings.split("|"), name)
    assert max(likely, key=lambda one: likely[one]) == kind
    assert sum(likely.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("heading", "entity", "field"),
    [
        ("Grand total (EUR)", "orders", "amount"),
        ("Rechnungsbetrag brutto", "orders", "amount"),
        ("Assigned agent", "tickets", "agent"),
        ("Fecha de alta", "customers", "created_at"),
        ("updated_at", "tickets", EXTRA),
    ],
)
def test_which_field_a_column_is_by_its_heading(heading: str, entity: str, field: str) -> None:
    likely = fields(("Nr.", heading), entity)[1]
    assert max(likely, key=lambda one: likely[one]) == field


def test_a_column_is_read_in_the_light_of_the_others() -> None:
    total = ("Date", "Customer", "Total")
    alone, beside = fields(("Date", "Customer", "Subtotal"), "orders")[2], fields((*total, "Subtotal"), "orders")[3]
    assert alone.get("amount", 0.0) > 0.2 + beside.get("amount", 0.0)


def test_every_answer_is_a_field_or_none() -> None:
    known = {answer(f"{name}.{field.name}", name) for name, entity in ENTITIES.items() for field in entity.fields}
    assert set(_weights(_FIELDS).answers) | set(_weights(_TOGETHER).answers) <= known | {EXTRA}
    assert set(_weights(_KINDS).answers) <= set(ENTITIES) | {PERSON, NO_RECORDS}


def test_the_weights_come_from_the_header_rows_that_lie_in_the_repository() -> None:
    rows = sorted(HERE.glob("*.txt"))
    assert {_weights(path).learned_from for path in (_FIELDS, _TOGETHER, _KINDS)} == {digest(rows)}


def test_header_rows_name_fields_that_there_are(tmp_path: Path) -> None:
    fields_there = {f"{name}.{field.name}" for name, entity in ENTITIES.items() for field in entity.fields} | {"-", "?"}
    rows = read_rows(sorted(HERE.glob("*.txt")))
    assert len(rows) > 9000
    unknown = {field for row in rows for field, _ in row.columns} - fields_there
    assert not unknown
    broken = tmp_path / "broken.txt"
    broken.write_text("@orders\torders.csv\norders.amount Total\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not a header row"):
        read_rows([broken])
