"""The most usual headings of seven languages name the field they mean, and what is no field names none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_analytics.mapping.headings.heading import fold, read_heading
from crm_analytics.mapping.headings.matching import Languages, matches
from crm_analytics.mapping.headings.translating import lexicons, translate
from crm_analytics.vocabulary import LANGUAGES

LIKELY, UNLIKELY = 0.65, 0.7
AS_GOOD_AS = 0.03
"""A heading that may be either of two fields is told apart by its cells."""


def tables() -> Iterator[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """(language, entity, (field, heading) …) of every table of headings.txt."""
    text = Path(__file__).with_name("headings.txt").read_text("utf-8")
    for block in text.split("\n# ")[1:]:
        first, *lines = block.strip().split("\n")
        language, entity = first.split()
        fields = (line.split(": ", 1) for line in lines)
        yield language, entity, tuple((field, heading) for field, said in fields for heading in said.split("; "))


TABLES = tuple(tables())


def strengths(heading: str, language: str, entity: str) -> dict[str, float]:
    """Field of `entity` → how well the heading means it in a sheet of that language."""
    found = matches(read_heading(heading), Languages((language,)))
    return {
        match.field.split(".")[1]: match.strength for match in found.values() if match.field.startswith(f"{entity}.")
    }


@pytest.mark.parametrize(("language", "entity", "headings"), TABLES, ids=[" ".join(table[:2]) for table in TABLES])
def test_the_usual_headings_of_a_language_name_their_fields(language, entity, headings):
    for field, heading in headings:
        found = strengths(heading, language, entity)
        best = max(found.values(), default=0.0)
        if field == "-":
            assert best < UNLIKELY, f"{heading}: {found}"
        else:
            assert found.get(field, 0.0) >= max(LIKELY, best - AS_GOOD_AS), f"{heading} is {field}: {found}"


@pytest.mark.parametrize(
    ("language", "heading", "meaning"),
    [
        ("German", "Gemeldet von", "raised by"),
        ("French", "Résolu par", "handled by"),
        ("Spanish", "Abierto por", "raised by"),
        ("Portuguese", "Atendido por", "handled by"),
        ("Italian", "Svolta da", "performed by"),
        ("Dutch", "Opgelost door", "handled by"),
        ("Indonesian", "Diselesaikan oleh", "handled by"),
    ],
)
def test_who_did_it_stands_last_and_is_no_date(language, heading, meaning):
    lexicon = next(each for each in lexicons() if each.name == language)
    assert meaning in {" ".join(reading.words) for reading in translate(fold(heading), lexicon)}


def test_small_words_tell_the_language_of_a_heading_that_has_no_other_word_of_it():
    french = next(each for each in lexicons() if each.name == "French")
    assert [reading.words for reading in translate(fold("Date de zuzu"), french)] == [("date", "zuzu")]
    assert translate(fold("Date zuzu"), french) == ()
    assert translate(fold("de la"), french) == ()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
def test_no_phrase_comes_down_to_a_date_or_to_nothing(language):
    lexicon = next(each for each in lexicons() if each.name == language.name)
    phrases = (fold(phrase) for foreign in language.words.values() for phrase in foreign.split(";"))
    assert not [words for words in phrases if len(words) > 1 and lexicon.kept(words) in ((), ("date",), ("by",))]
