"""What the names of files and sheets say about what is in them."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import PurePath

from crm_analytics.mapping.english import Words, canonical, english, english_words
from crm_analytics.mapping.headings import fold
from crm_analytics.mapping.translating import lexicons, translate
from crm_analytics.vocabulary import SHEET_WORDS

_LAST, _BEFORE, _VAGUE = 1.0, 0.6, 0.5
_FILE_OF_A_SHEET = 0.5
_MEANINGLESS = frozenset(
    "sheet tabelle feuil feuille hoja planilha foglio blad lembar table data worksheet export".split()
)
_REPORTS = frozenset("report performance statistic metric by".split())
"""Words before which a name tells how its rows are grouped ("campaign_country_report"), not what they are."""


@cache
def _phrases() -> Mapping[Words, tuple[tuple[str, float], ...]]:
    found: dict[Words, list[tuple[str, float]]] = {}
    for entity, text in SHEET_WORDS.items():
        for phrase in text.split(";"):
            weight = _VAGUE if phrase.strip().startswith("~") else 1.0
            found.setdefault(canonical(fold(phrase)), []).append((entity, weight))
    return {words: tuple(entities) for words, entities in found.items()}


def named(file: str, sheet: str | None) -> Mapping[str, float]:
    """Entity → how clearly (0 to 1) the name of the sheet, or else of the file, says so.

    >>> named("customer_orders.csv", None)
    {'customers': 0.6, 'orders': 1.0}
    >>> named("export.xlsx", "Kunden")
    {'customers': 1.0}
    """
    of_file = _said(PurePath(file.rsplit("/", 1)[-1]).stem)
    words = fold(sheet or "")
    if not sheet or all(word in _MEANINGLESS or word.isdigit() for word in words):
        return of_file
    of_sheet = _said(sheet)
    return {
        entity: max(of_sheet.get(entity, 0.0), _FILE_OF_A_SHEET * of_file.get(entity, 0.0))
        for entity in {**of_sheet, **of_file}
    }


def names_users(file: str, sheet: str | None) -> bool:
    """Whether the name speaks of users, who may be anybody's: "agents" and "employees" are colleagues.

    >>> names_users("usuarios.csv", None), names_users("agenti.csv", None)
    (True, False)
    """
    names = (PurePath(file.rsplit("/", 1)[-1]).stem, sheet or "")
    return any("user" in reading for name in names for reading in _readings(name))


def _readings(name: str) -> list[Words]:
    words = fold(name)
    return [english(words), *(reading.words for lexicon in lexicons() for reading in translate(words, lexicon))]


def _said(name: str) -> dict[str, float]:
    plain, *others = _readings(name)
    is_english = all(word in english_words() or word.isdigit() for word in plain)
    found = [said for said in map(_in, (plain,) if is_english and _in(plain) else (plain, *others)) if said]
    # "Notas" are notes in English, and invoices in Portuguese: what holds records is believed first.
    told = [said for said in found if "" not in said and max(said.values()) >= _LAST] or found
    best: dict[str, float] = {}
    for said in told:
        for entity, weight in said.items():
            best[entity] = max(weight, best.get(entity, 0.0))
    return best


def _in(words: Sequence[str]) -> dict[str, float]:
    """The last phrase is what the rows are, those before say whose: "customer orders" are orders."""
    hits: list[tuple[tuple[str, float], ...]] = []
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            entities = _phrases().get(tuple(words[at : at + length]))
            if entities and at + length <= len(words):
                at += length
                hits.append(tuple(hit for hit in entities if hit[0] or not _REPORTS & set(words[at:])))
                break
        else:
            at += 1
    found: dict[str, float] = {}
    for place, entities in enumerate(hits):
        for entity, weight in entities:
            found[entity] = max(found.get(entity, 0.0), weight * (_LAST if place == len(hits) - 1 else _BEFORE))
    return found
