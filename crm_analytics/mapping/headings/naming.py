"""What the names of files and sheets say about what is in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import PurePath

from crm_analytics.mapping.headings.english import Words, canonical, english, english_words
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.mapping.headings.translating import lexicons_of_names, translate
from crm_analytics.mapping.headings.variants import HEAD_FIRST
from crm_analytics.vocabulary import OTHERS, SHEET_WORDS, Others

_LAST, _BEFORE, _VAGUE = 1.0, 0.6, 0.5
_FILE_OF_A_SHEET = 0.5
_LONGEST = 3
_MEANINGLESS = frozenset(
    "sheet tabelle feuil feuille hoja planilha foglio blad lembar table data worksheet export".split()
)
_REPORTS = frozenset("report performance statistic metric by".split())
"""Words before which a name tells how its rows are grouped ("campaign_country_report"), not what they are."""
_MADE = frozenset("fake dummy mock demo test sample export import raw clean cleaned final".split())
"""Words that tell how a file came about and are often written in one with what is in it: "fakeleaddata"."""
_PER = frozenset("by per pro nach je par por".split())
"""Words after which it does: "sales by branch"."""
_OF_STAFF, _SALE = "users", "sale"
_SOLD = frozenset({"orders", "deals"})
_OURS = frozenset({"customers", "products"})


@dataclass(frozen=True)
class Hit:
    """A phrase of a name: the entity it says ("" for no records), how clearly, and what else its rows may be."""

    entity: str
    weight: float = 1.0
    others: Others | None = None


@dataclass(frozen=True)
class Reading:
    """A name in English words; whether the language that it was written in names what the rows are before whose they
    are ("presenze dipendenti"), and whether the name goes on with how they are grouped ("sales by branch")."""

    words: Words
    head_first: bool = False
    is_grouped: bool = False


@cache
def _phrases() -> Mapping[Words, tuple[Hit, ...]]:
    found: dict[Words, list[Hit]] = {}
    for entity, text in SHEET_WORDS.items():
        for phrase in text.split(";"):
            weight = _VAGUE if phrase.strip().startswith("~") else 1.0
            found.setdefault(canonical(fold(phrase)), []).append(Hit(entity, weight))
    for others in OTHERS:
        for words in {canonical(fold(phrase)): None for phrase in others.names.split(";")}:
            said = [Hit(hit.entity, hit.weight, others) for hit in found.get(words, ()) if hit.entity]
            may_be_records = Hit(others.records, 1.0, others) if others.unless else Hit("", 1.0, others)
            found[words] = said or [may_be_records]
    return {words: tuple(hits) for words, hits in found.items()}


@cache
def _words() -> frozenset[str]:
    return frozenset(word for words in _phrases() for word in words)


def named(file: str, sheet: str | None) -> Mapping[str, float]:
    """Entity → how clearly (0 to 1) the name of the sheet, or else of the file, says so.

    >>> named("customer_orders.csv", None)
    {'customers': 0.6, 'orders': 1.0}
    >>> named("export.xlsx", "Kunden"), named("Lieferanten.csv", None)
    ({'customers': 1.0}, {'': 1.0})
    >>> named("fakeleaddata.csv", None)
    {'leads': 1.0}
    """
    of_file = _said(_stem(file))
    if not sheet or _is_meaningless(sheet):
        return of_file
    of_sheet = _said(sheet)
    return {
        entity: max(of_sheet.get(entity, 0.0), _FILE_OF_A_SHEET * of_file.get(entity, 0.0))
        for entity in {**of_sheet, **of_file}
    }


def others_named(file: str, sheet: str | None) -> Others | None:
    """What the rows are by the name of the sheet, or else of the file, where that is something the app has no entity
    for. Columns may show that they are records all the same (`unless`).

    >>> others_named("Stundenzettel.csv", None).what, others_named("compras.csv", None).what
    ('hours and attendance of staff', 'purchases from suppliers')
    """
    return _others(_stem(file) if not sheet or _is_meaningless(sheet) else sheet)


def names_users(file: str, sheet: str | None) -> bool:
    """Whether the name speaks of users, who may be anybody's: "agents" and "employees" are colleagues.

    >>> names_users("usuarios.csv", None), names_users("agenti.csv", None)
    (True, False)
    """
    return "user" in words_of_name(file, sheet)


def words_of_name(file: str, sheet: str | None) -> frozenset[str]:
    """Every English word that the names of the file and the sheet may stand for."""
    return frozenset(word for name in (_stem(file), sheet or "") for each in _readings(name) for word in each.words)


def _stem(file: str) -> str:
    return PurePath(file.rsplit("/", 1)[-1]).stem


def _is_meaningless(sheet: str) -> bool:
    return all(word in _MEANINGLESS or word.isdigit() for word in fold(sheet))


@lru_cache(maxsize=8192)
def _readings(name: str) -> tuple[Reading, ...]:
    """The name in English, and as those languages read it that know the most of its words which English has not."""
    words = fold(name)
    if len(words) == 1 and len(words[0]) == 1:
        # One letter is the short form of something in some language: "c.csv" says nothing.
        return (Reading(()),)
    foreign = [each for lexicon in lexicons_of_names() for each in translate(words, lexicon) if each.known]
    most = max((each.known for each in foreign), default=0)
    is_grouped = not _PER.isdisjoint(words)
    read = (Reading(each.words, each.language in HEAD_FIRST, is_grouped) for each in foreign if each.known == most)
    return Reading(_written(words), is_grouped=is_grouped), *dict.fromkeys(read)


@cache
def _no_records() -> frozenset[Words]:
    return frozenset(
        words for words, hits in _phrases().items() if any(not hit.entity and not hit.others for hit in hits)
    )


def _written(words: Words) -> Words:
    """The name in English, without what only an abbreviation says and what would be no records then: in a name, "cur"
    may be short for current or customers as well as for currency.

    >>> _written(("cur", "2024")), _written(("currencies",))
    (('2024',), ('currency',))
    """
    short = {
        said
        for said in english(words, _MADE)
        if (said,) in _no_records() and not any(word.startswith(said[:-1]) for word in words)
    }
    return tuple(said for said in english(words, _MADE) if said not in short)


def _believed(name: str) -> tuple[Reading, ...]:
    plain, *others = _readings(name)
    is_english = all(word in english_words() or word in _words() or word.isdigit() for word in plain.words)
    return (plain,) if (is_english and any(_hits(plain.words))) or not others else tuple(others)


def _said(name: str) -> dict[str, float]:
    found = [said for said in map(_in, _believed(name)) if said]
    # "Notas" are notes in English, and invoices in Portuguese: what holds records is believed first.
    told = [said for said in found if "" not in said and max(said.values()) >= _LAST] or found
    best: dict[str, float] = {}
    for said in told:
        for entity, weight in said.items():
            best[entity] = max(weight, best.get(entity, 0.0))
    return best


def _in(reading: Reading) -> dict[str, float]:
    """The last phrase is what the rows are, those before say whose: "customer orders" are orders."""
    hits = _said_in(reading)
    found: dict[str, float] = {}
    for place, of_phrase in enumerate(hits):
        for hit in of_phrase:
            if not hit.entity and hit.others and hit.others.unless:
                continue
            weight = hit.weight * (_LAST if place == len(hits) - 1 else _BEFORE)
            found[hit.entity] = max(found.get(hit.entity, 0.0), weight)
    return found


def _others(name: str) -> Others | None:
    """What else the rows are; None where another language reads the name as records of an entity."""
    readings = _believed(name)
    found = [_others_in(reading) for reading in readings]
    said = [_in(reading) for reading in readings]
    if any(each is None and max(told.values(), default=0.0) >= _LAST and "" not in told
           for each, told in zip(found, said, strict=True)):  # fmt: skip
        return None
    return next((each for each in found if each), None)


def _others_in(reading: Reading) -> Others | None:
    hits = [hits[0] for hits in _said_in(reading) if hits]
    entities = {hit.entity for hit in hits if hit.others is None}
    for hit in hits:
        if hit.others and hit.others.beside and not entities & _OURS:
            return hit.others
    if not hits:
        return None
    says_what = hits[0] if reading.head_first or entities == {_OF_STAFF} else hits[-1]
    return says_what.others or (hits[-1].others if entities == {_OF_STAFF} else None)


def _said_in(reading: Reading) -> list[tuple[Hit, ...]]:
    """What the phrases say one by one, without what only tells how sales are grouped ("ventas sucursal")."""
    hits = list(_hits(reading.words))
    is_sold = any(hit.entity in _SOLD and not hit.others for each in hits for hit in each)
    is_sale = _SALE in reading.words
    return [
        tuple(
            hit
            for hit in each
            if not (hit.others and _groups(hit.others, is_sold, is_sale, at > 0 and reading.is_grouped))
        )
        for at, each in enumerate(hits)
    ]


def _groups(others: Others, is_sold: bool, is_sale: bool, is_later: bool) -> bool:
    """Whether it is no more than how rows are grouped: the vendors of sales, the branch of orders, what "by" names."""
    return is_later or (is_sold and bool(others.unless)) or (is_sale and others.beside)


def _hits(words: Sequence[str]) -> Iterator[tuple[Hit, ...]]:
    """What each phrase says that the words have, the longest first."""
    at = 0
    while at < len(words):
        for length in range(_LONGEST, 0, -1):
            hits = _phrases().get(tuple(words[at : at + length]))
            if hits and at + length <= len(words):
                is_grouping = bool(_REPORTS & set(words[at + length :]))
                yield tuple(hit for hit in hits if hit.entity or hit.others or not is_grouping)
                at += length
                break
        else:
            at += 1
