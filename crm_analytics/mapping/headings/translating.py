"""Headings in any language as English words: whole phrases first, then words, then glued words taken apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import islice, product

from crm_analytics.mapping.headings.english import SHORTEST, Words, canonical, english_words
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.mapping.headings.moneys import says_what_is_in_it
from crm_analytics.vocabulary import LANGUAGES, Language

_VARIANTS = 8
_SHORT_TAILS = ("nr", "id")
_LONGEST = 16
_LINKS = ("", "s", "es", "n", "en", "e")
"""What German and Dutch put between the parts of a glued word."""


@dataclass(frozen=True)
class Translation:
    """`words` in canonical English; `known` is how many of the heading's words this language knows and English not."""

    words: Words
    known: int
    language: str


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A language prepared for look-up: phrase → its English readings. Each is made once, and is like no other."""

    name: str
    phrases: Mapping[Words, tuple[Words, ...]]
    small: frozenset[str]
    when: frozenset[str]
    longest: int
    compounds: bool
    short: Mapping[str, str] = field(default_factory=dict)
    """Shortened word → the whole one."""
    by: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    """Every word of its phrases."""

    def kept(self, words: Words) -> Words:
        """The words that say something, written out; "erstellt am" as "erstellt date", "erstellt von" as "… by"."""
        words = tuple(self.short.get(word, word) for word in words)
        if len(words) > 1 and words[-1] in self.when | self.by:
            words = (*words[:-1], "date" if words[-1] in self.when else "by")
            if self.small.issuperset(words[:-1]):
                return words  # "Dû le" is no bare date, though "du" says nothing elsewhere.
        is_kept = (word not in self.small or says_what_is_in_it(words, at) for at, word in enumerate(words))
        return tuple(word for word, kept in zip(words, is_kept, strict=True) if kept and word not in self.when)

    def readings(self, words: Words) -> tuple[Words, ...]:
        return self.phrases.get(words, ())


@cache
def lexicons() -> tuple[Lexicon, ...]:
    return tuple(_lexicon(language, language.words) for language in LANGUAGES)


@cache
def lexicons_of_names() -> tuple[Lexicon, ...]:
    """The languages with what they call files and sheets besides; a word that both have says what it says there."""
    return tuple(_lexicon(language, language.words, language.sheets) for language in LANGUAGES)


def _lexicon(language: Language, *vocabularies: Mapping[str, str]) -> Lexicon:
    small, when = frozenset(language.small_words.split()), frozenset(language.when.split())
    short = {form: whole for whole, forms in language.short.items() for form in forms.split()}
    bare = Lexicon(language.name, {}, small, when, 0, language.compounds, short, frozenset(language.by.split()))
    phrases: dict[Words, list[Words]] = {}
    for vocabulary in vocabularies:
        phrases |= _phrases(vocabulary, bare)
    longest = max(len(words) for words in phrases)
    table = {words: tuple(readings) for words, readings in phrases.items()}
    every = frozenset(word for phrase in phrases for word in phrase)
    return replace(bare, phrases=table, longest=longest, words=every)


def _phrases(vocabulary: Mapping[str, str], bare: Lexicon) -> dict[Words, list[Words]]:
    phrases: dict[Words, list[Words]] = {}
    for english, foreign in vocabulary.items():
        target = canonical(fold(english))
        for phrase in foreign.split(";"):
            words = bare.kept(fold(phrase)) or fold(phrase)
            if words and target not in phrases.setdefault(words, []):
                phrases[words].append(target)
    return phrases


@lru_cache(maxsize=32_768)
def translate(words: Words, lexicon: Lexicon) -> tuple[Translation, ...]:
    """The English readings of a heading in one language; none where the language knows none of its words, not even
    the small ones ("Date de dépôt")."""
    kept = lexicon.kept(words)
    pieces = list(_pieces(kept, lexicon))
    if not kept or not (any(is_own for _, _, is_own in pieces) or lexicon.small.intersection(words)):
        return ()
    owned = [is_own for _, length, is_own in pieces for _ in range(length)]
    known = sum(is_own and word not in english_words() for word, is_own in zip(kept, owned, strict=True))
    readings = islice(product(*(readings for readings, _, _ in pieces)), _VARIANTS)
    return tuple(
        Translation(canonical(tuple(word for piece in chosen for word in piece)), known, lexicon.name)
        for chosen in readings
    )


def _pieces(words: Words, lexicon: Lexicon) -> Iterator[tuple[Sequence[Words], int, bool]]:
    """(English readings, how many words of the heading they stand for, whether the language knows them)."""
    at = 0
    while at < len(words):
        for length in range(min(lexicon.longest, len(words) - at), 0, -1):
            if readings := lexicon.readings(words[at : at + length]):
                yield readings, length, True
                at += length
                break
        else:
            yield _one(words[at], lexicon)
            at += 1


def _one(word: str, lexicon: Lexicon) -> tuple[Sequence[Words], int, bool]:
    if lexicon.compounds and len(word) > 2 * SHORTEST - 1:
        plain = word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
        for form in dict.fromkeys((word, plain)):
            if readings := lexicon.readings((form,)):
                return readings, 1, True
            if word in english_words():
                continue
            if parts := _taken_apart(form, lexicon) or _as_first_part(form, lexicon):
                return parts, 1, True
    elif len(word) >= 2 * SHORTEST and word not in english_words() and (written := _written_apart(word, lexicon)):
        return [reading.words for reading in translate(written, lexicon)], 1, True
    return [(word,)], 1, False


def _written_apart(word: str, lexicon: Lexicon) -> Words:
    """The words that somebody wrote without blanks, all of them known ("datavenda", "nomedocliente"); else none."""
    found: list[Words | None] = [(), *[None] * len(word)]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST), end):
            if (head := found[start]) is None:
                continue
            part = word[start:end]
            is_known = part in lexicon.words and (len(part) >= SHORTEST or part in _SHORT_TAILS)
            if not (is_known or (part in lexicon.small and start and end < len(word))):
                continue
            if found[end] is None or len(head) + 1 < len(found[end] or ()):
                found[end] = (*head, part)
    parts = found[-1] or ()
    return parts if len(parts) > 1 and translate(parts, lexicon) else ()


def _as_first_part(word: str, lexicon: Lexicon) -> Sequence[Words]:
    """A word as it stands before a hyphen, with what would link it: "Angebots-Nr."."""
    found = (lexicon.readings((word[: -len(link)],)) for link in _LINKS if link and word.endswith(link))
    return next((readings for readings in found if readings), ())


def _taken_apart(word: str, lexicon: Lexicon) -> list[Words]:
    """A glued word in two known parts: "bestelldatum", "rechnungsbetrag"; English parts count too ("leadquelle")."""
    for cut in range(len(word) - 2, SHORTEST - 1, -1):
        if len(word) - cut < SHORTEST and word[cut:] not in _SHORT_TAILS:
            continue
        tail = lexicon.readings((word[cut:],)) or _english(word[cut:])
        if not tail:
            continue
        for link in _LINKS:
            head = word[:cut]
            if link and not head.endswith(link):
                continue
            head = head[: len(head) - len(link)] if link else head
            own = lexicon.readings((head,))
            first = own or _english(head)
            if not first and len(head) > 2 * SHORTEST:
                own = first = tuple(_taken_apart(head, lexicon))
            if first and (own or lexicon.readings((word[cut:],))):
                return [one + two for one in first for two in tail][:_VARIANTS]
    return []


def _english(word: str) -> tuple[Words, ...]:
    return ((word,),) if word in english_words() and (len(word) >= SHORTEST or word in _SHORT_TAILS) else ()
