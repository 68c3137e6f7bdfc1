"""What a heading may mean: the fields of every entity whose vocabulary it meets, and how well."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.headings.abbreviations import written_out
from crm_analytics.mapping.headings.english import Words, canonical, english, english_words, expand
from crm_analytics.mapping.headings.heading import TIMES, Heading, fold, read_heading
from crm_analytics.mapping.headings.moneys import may_be
from crm_analytics.mapping.headings.translating import lexicons, translate
from crm_analytics.mapping.headings.variants import HEAD_FIRST, variants
from crm_analytics.mapping.headings.wider import narrower, says_enough
from crm_analytics.vocabulary import HEADINGS

_WEAK = 0.72
_CUE = 0.82
_UNORDERED = 0.985
_LESS_TYPICAL = 0.001
"""What each place further down the list of a field's headings costs: the most typical come first."""
_ASIDE_DROPPED = 0.78
_CUSTOM, _ADDED = 0.5, 0.72
"""For a field that somebody added to Salesforce, as copies of its tables have it ("region_c") and as it has itself."""
_INTERNAL = 0.94
_NEXT_BEST, _MEANT = 0.97, 0.9
_LONE = 0.78
"""For a heading in a language that the rest of the sheet is not in."""
_BARE_ID, _OTHER_KEY, _REFERENCE, _BARE_NUMBER = 0.965, 0.945, 0.86, 0.78
_REPEATED = 0.62
_TAIL = 0.85
_WRITTEN_OUT = 0.9
_ENOUGH_WORDS = 3
_SIDES, _SLASHED = 2, 0.95
_MORE = 0.6
_RATES = frozenset("cpm cpc ctr cpa cpl cpv cpr cvr roas roi acos tacos".split())
"""First words of what one click, view or sale cost or brought in: "CPC (cost per link click)"."""
_SOME_OF_A_SHEET = 0.12
"""A language is considered where it alone knows this share of the headings."""


@dataclass(frozen=True)
class Match:
    """How well (0 to 1) a heading means a field; `said` is the vocabulary's heading that it met."""

    field: str
    strength: float
    said: str
    language: str = "English"
    is_part: bool = False
    """Whether the heading says a word more than the field."""


@dataclass(frozen=True)
class _Entry:
    entity: str
    field: str
    words: Words
    weight: float


@cache
def _index() -> tuple[Mapping[Words, Sequence[_Entry]], Sequence[tuple[frozenset[str], _Entry]]]:
    """Whole headings by their sorted words, and cues (sets of words that a question has)."""
    whole: dict[Words, list[_Entry]] = {}
    cues: list[tuple[frozenset[str], _Entry]] = []
    for entity, fields in HEADINGS.items():
        for field, text in fields.items():
            for place, heading in enumerate(expand(text)):
                words = canonical(fold(heading))
                typical = (1.0 - _LESS_TYPICAL * min(place, 30)) * _as_key(entity, field, words)
                if heading.startswith("*"):
                    cues.append((frozenset(words), _Entry(entity, field, words, _CUE * typical)))
                else:
                    weight = typical * (_WEAK if heading.startswith("~") else 1.0)
                    whole.setdefault(tuple(sorted(words)), []).append(_Entry(entity, field, words, weight))
    return whole, cues


def _as_key(entity: str, field: str, words: Words) -> float:
    """Of several columns that could be the key, "Customer ID" is it before "ID", and "ID" before "Customer number"."""
    if ENTITIES[entity].key != field or words[-1:] == ("name",):
        return 1.0
    if words[-1:] in (("id",), ("sku",)):
        return _BARE_ID if words == ("id",) else 1.0
    if len(words) == 1:
        return _BARE_NUMBER
    return _REFERENCE if "reference" in words else _OTHER_KEY


@dataclass(frozen=True)
class Languages:
    """The languages a sheet's headings may be in, besides English, best first."""

    names: tuple[str, ...] = ()


def languages_of(headings: Sequence[Heading]) -> Languages:
    """Languages that know a fair share of the headings which English does not know."""
    if not headings:
        return Languages()
    shares = {}
    for lexicon in lexicons():
        known = 0.0
        for heading in headings:
            own = [reading.known for reading in translate(heading.words, lexicon)]
            if own and not _is_english(heading.words):
                known += min(1.0, max(own) / min(len(heading.words), _ENOUGH_WORDS))
        shares[lexicon.name] = known / len(headings)
    best = max(shares.values())
    fitting = [name for name, share in shares.items() if share >= _SOME_OF_A_SHEET and share >= 0.5 * best]
    return Languages(tuple(sorted(fitting, key=lambda name: -shares[name])))


def matches(heading: Heading, languages: Languages = Languages()) -> Mapping[str, Match]:
    """Field ("deals.amount") → how well the heading means it; only the best reading of each is kept."""
    if heading.words[:1] and heading.words[0] in _RATES:
        return {}
    meant = (match for match in _all(heading, languages) if not (_says_how_many(heading) and _is_a_number(match)))
    found = _best(meant) or _best(_in_any_language(heading, languages))
    return found or _on_both_sides(heading, languages) or _with_a_word_more(heading, languages)


def _with_a_word_more(heading: Heading, languages: Languages) -> Mapping[str, Match]:
    """What a heading means without the words that only say which one."""
    head_first = languages.names[:1] and languages.names[0] in HEAD_FIRST
    for words in narrower(heading, head_first=bool(head_first)):
        found = _best(_all(replace(heading, words=words, aside=(), tail=(), cut=frozenset()), languages))
        meant = [match for match in found.values() if match.strength > _MEANT and says_enough(match.field, match.said)]
        if found:
            return {
                match.field: replace(match, strength=_MORE * match.strength, is_part=True)
                for match in meant
                if may_be(match.field, heading)
            }
    return {}


def _says_how_many(heading: Heading) -> bool:
    """Whether a heading begins with "number of", and so means no number of an item or an order."""
    return heading.words[1:2] == ("of",) and canonical(heading.words[:1]) == ("number",)


def _is_a_number(match: Match) -> bool:
    return match.said.endswith(" number")


def _on_both_sides(heading: Heading, languages: Languages) -> Mapping[str, Match]:
    """What stands on both sides of a slash, where both mean it: "Company/Organisation"."""
    sides = [read_heading(side) for side in heading.text.split("/")]
    if len(sides) != _SIDES or not all(side.words for side in sides):
        return {}
    first, second = (matches(side, languages) for side in sides)
    both = sorted(first.keys() & second.keys())
    weaker = (min(first[field], second[field], key=lambda match: match.strength) for field in both)
    return {match.field: replace(match, strength=_SLASHED * match.strength) for match in weaker}


def _best(found: Iterable[Match]) -> Mapping[str, Match]:
    best: dict[str, Match] = {}
    for match in found:
        known = best.get(match.field)
        if known is None or match.strength > known.strength:
            best[match.field] = match
    return best


def _all(heading: Heading, languages: Languages) -> Iterator[Match]:
    factor = _typical(heading)
    for words, share in _forms(heading, languages):
        yield from _in_english(english(words), factor * share, "English", heading.is_question)
        yield from _in_its_language(words, factor * share, languages, heading.is_question)


def _in_its_language(words: Words, factor: float, languages: Languages, is_question: bool) -> Iterator[Match]:
    """In the language of the sheet; in its next best one only where that makes nothing of the words."""
    known = {lexicon.name: lexicon for lexicon in lexicons()}
    for name in languages.names:
        later = 1.0 if name == languages.names[0] else _NEXT_BEST
        found = [
            match
            for reading in translate(words, known[name])
            for match in _in_english(reading.words, factor * later, name, is_question)
        ]
        yield from found
        if any(match.strength >= _MEANT for match in found):
            return


def _typical(heading: Heading) -> float:
    """What is left for a field that somebody added, for the second of a kind, and for what a program keeps ("_id")."""
    own = (_ADDED if heading.text.endswith("__c") else _CUSTOM) if heading.is_custom else 1.0
    return own * (_REPEATED if heading.repeat > 1 else 1.0) * (_INTERNAL if heading.text.startswith("_") else 1.0)


def _in_any_language(heading: Heading, languages: Languages) -> Iterator[Match]:
    """A heading that means nothing in the languages of the sheet, in those that know all of its words ("Ville")."""
    if _is_english(heading.words):
        return
    factor = _LONE * _typical(heading)
    for lexicon in lexicons():
        if lexicon.name not in languages.names:
            for reading in translate(heading.words, lexicon):
                if reading.known >= len(lexicon.kept(heading.words)):
                    yield from _in_english(reading.words, factor, lexicon.name, False)


def _forms(heading: Heading, languages: Languages) -> Iterator[tuple[Words, float]]:
    if heading.aside and not heading.unit:
        yield heading.words + heading.aside, 1.0
        yield heading.words, _ASIDE_DROPPED
    else:
        yield heading.words, 1.0
        if heading.unit and TIMES.issuperset(heading.unit):
            yield heading.words + heading.unit, 1.0
    if heading.tail:
        yield heading.tail, _TAIL
    for words in written_out(heading, languages.names):
        yield words, _WRITTEN_OUT


def _in_english(words: Words, factor: float, language: str, is_question: bool) -> Iterator[Match]:
    whole, cues = _index()
    for form, share, entity in variants(words, language):
        for entry in whole.get(tuple(sorted(form)), ()):
            if (entity is None or entry.entity == entity) and not _is_one_of_many(form, entry):
                order = 1.0 if entry.words == form else _UNORDERED
                strength = factor * share * order * entry.weight
                yield Match(f"{entry.entity}.{entry.field}", strength, " ".join(entry.words), language)
    if is_question:
        present = frozenset(words)
        for cue, entry in cues:
            if cue <= present:
                yield Match(f"{entry.entity}.{entry.field}", factor * entry.weight, " ".join(entry.words), language)


def _is_one_of_many(form: Words, entry: _Entry) -> bool:
    """Whether a heading says which one ("order number") and the vocabulary how many ("number of orders")."""
    return entry.words[0] == "number" and form[-1] == "number" != form[0]


@lru_cache(maxsize=8192)
def _is_english(words: Words) -> bool:
    whole, _ = _index()
    form = english(words)
    return tuple(sorted(form)) in whole or all(word in english_words() for word in form)
