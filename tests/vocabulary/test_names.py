"""The names of files and sheets in eight languages say what is in them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_analytics.mapping.headings.naming import named, others_named
from crm_analytics.vocabulary import OTHERS, SHEET_WORDS


def tables() -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """(language, (what is in it, name) …) of every table of names.txt."""
    text = Path(__file__).with_name("names.txt").read_text("utf-8")
    for block in text.split("\n# ")[1:]:
        language, *lines = block.strip().split("\n")
        said = (line.split(": ", 1) for line in lines)
        yield language, tuple((what, name) for what, names in said for name in names.split("; "))


def says(name: str) -> str:
    """What else the rows are by the name, or the entity that it says most clearly."""
    if others := others_named(f"{name}.csv", None):
        return others.what
    entities = named(f"{name}.csv", None)
    return max(entities, key=lambda entity: entities[entity], default="-")


TABLES = tuple(tables())


@pytest.mark.parametrize(("language", "names"), TABLES, ids=[table[0] for table in TABLES])
def test_names_say_what_is_in_a_file(language, names):
    assert {name: says(name) for _, name in names} == {name: what for what, name in names}


def test_a_name_alone_says_no_more_than_how_rows_are_grouped():
    assert says("sales_by_branch") == "orders"
    assert says("umsatz pro filiale") == "orders"
    assert says("ventas_sucursal") == "orders"
    assert says("vendor_sales") == "orders"
    assert named("by_warehouse.csv", None) == {}


def test_a_word_that_english_has_too_is_read_as_english():
    assert named("candy_sales.csv", None) == {"orders": 0.5}


def test_the_name_of_a_sheet_says_more_than_that_of_its_file():
    assert others_named("lager.xlsx", "Lieferanten") is not None
    assert others_named("lieferanten.xlsx", "Kunden") is None


@pytest.mark.parametrize("others", OTHERS, ids=lambda others: others.what)
def test_what_is_no_record_shares_words_with_records_only_where_columns_decide(others):
    phrases = {phrase.strip() for entity, text in SHEET_WORDS.items() if entity for phrase in text.split(";")}
    shared = {phrase.strip() for phrase in others.names.split(";")} & phrases
    assert not shared or others.records
