"""Headings in eight languages come out as the same English words."""

import pytest

from crm_analytics.mapping.headings.english import english
from crm_analytics.mapping.headings.heading import fold, read_heading
from crm_analytics.mapping.headings.matching import languages_of, matches
from crm_analytics.mapping.headings.translating import lexicons, translate


def readings(heading: str, language: str) -> set[str]:
    lexicon = next(each for each in lexicons() if each.name == language)
    return {" ".join(reading.words) for reading in translate(fold(heading), lexicon)}


@pytest.mark.parametrize(
    ("language", "heading", "meaning"),
    [
        ("German", "Kundennummer", "customer number"),
        ("German", "VerkaufsID", "sale id"),
        ("German", "Rechnungsbetrag", "amount"),
        ("German", "verkaeufe", "sale"),
        ("German", "Erstellt am", "created date"),
        ("French", "Chiffre d'affaires", "revenue"),
        ("French", "Numéro de téléphone", "phone"),
        ("Spanish", "Fecha probable de cierre", "expected close"),
        ("Portuguese", "Data do pedido", "ordered date"),
        ("Italian", "Codice cliente", "code customer"),
        ("Dutch", "Klantnaam", "customer name"),
        ("Indonesian", "tgl_transaksi", "ordered date"),
    ],
)
def test_a_heading_is_read_in_its_language(language, heading, meaning):
    assert meaning in readings(heading, language)


def test_glued_english_words_are_taken_apart():
    assert english(fold("property_closedate")) == ("property", "close", "date")
    assert english(fold("CUSTOMERNAME")) == ("customer", "name")


def test_a_foreign_word_does_not_mislead_in_an_english_sheet():
    sheet = [
        read_heading(heading)
        for heading in ("Data", "Order ID", "Customer", "Amount", "Created at", "City", "Notes", "Sales")
    ]
    assert languages_of(sheet).names == ()
    assert "orders.ordered_at" not in matches(sheet[0], languages_of(sheet))


def test_the_language_of_a_sheet_is_found():
    assert (
        languages_of(
            [read_heading(heading) for heading in ("Pedido", "Vendedor", "Qtd", "Data do pedido", "Preço unitário")]
        ).names[0]
        == "Portuguese"
    )
    assert languages_of([]).names == ()


def test_headings_in_other_scripts_match_nothing():
    assert matches(read_heading("客户编号")) == {}
    assert matches(read_heading("")) == {}


def test_units_in_brackets_do_not_change_a_heading():
    assert (
        matches(read_heading("Amount (EUR)"))["deals.amount"].strength
        == matches(read_heading("Amount"))["deals.amount"].strength
    )
