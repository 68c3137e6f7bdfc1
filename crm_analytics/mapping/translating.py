"""Headings in any language as English words: whole phrases first, then words, then glued words taken apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, product

from crm_analytics.mapping.headings import fold
from crm_analytics.vocabulary import HEADINGS, LANGUAGES, WORDS, Language

Words = tuple[str, ...]

_SMALL = frozenset("the of a an in at on for is has and with was been are our my your".split())
_WHEN = ("at", "on")
"""Last words that make a heading a date: "created at", "closed on"."""
_ZONES = ("utc", "gmt")
_MOMENTS = ("timestamp", "datetime")
"""Last words that say "date" and more exactly: "created timestamp"."""
_VARIANTS = 8
_SHORTEST = 3
"""Parts of a glued word are at least this long."""
_SHORT_TAILS = ("nr", "id")
_LINKS = ("", "s", "es", "n", "en", "e")
"""What German and Dutch put between the parts of a glued word."""


@dataclass(frozen=True)
class Translation:
    """`words` in canonical English; `known` is how many of the heading's words this language knows and English not."""

    words: Words
    known: int
    language: str


@dataclass(frozen=True)
class Lexicon:
    """A language prepared for look-up: phrase → its English readings."""

    name: str
    phrases: Mapping[Words, tuple[Words, ...]]
    small: frozenset[str]
    when: frozenset[str]
    longest: int
    compounds: bool

    def kept(self, words: Words) -> Words:
        """The words that say something; "erstellt am" as "erstellt date"."""
        if len(words) > 1 and words[-1] in self.when:
            words = (*words[:-1], "date")
        return tuple(word for word in words if word not in self.small and word not in self.when)

    def readings(self, words: Words) -> tuple[Words, ...]:
        return self.phrases.get(words, ())


def expand(headings: str) -> Iterator[str]:
    """The headings of a vocabulary entry one by one.

    >>> list(expand("{deal,quote} value; ~size"))
    ['deal value', 'quote value', '~size']
    """
    for heading in headings.split(";"):
        parts: list[list[str]] = []
        rest = heading.strip()
        while "{" in rest:
            before, rest = rest.split("{", 1)
            choice, rest = rest.split("}", 1)
            parts += [[before], choice.split(",")]
        parts.append([rest])
        for chosen in product(*parts):
            written = " ".join("".join(chosen).split())
            if written:
                yield written


@cache
def _spellings() -> tuple[Mapping[Words, Words], int]:
    table = {
        fold(variant): fold(canonical)
        for canonical, variants in WORDS.items()
        for variant in variants.split(";")
        if variant.strip()
    }
    return table, max(len(words) for words in table)


def canonical(words: Words) -> Words:
    """English words as the vocabulary writes them: spellings and abbreviations replaced, singular, no small words,
    none twice in a row.

    >>> canonical(("customers", "e", "mail")), canonical(("created", "on"))
    (('customer', 'email'), ('created', 'date'))
    """
    table, longest = _spellings()
    if len(words) > 2 and words[-1] in _ZONES and words[-2] in _WHEN:
        words = words[:-1]
    if len(words) > 1 and words[-1] in _WHEN:
        words = (*words[:-1], "date")
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            spelling = table.get(words[at : at + length])
            if spelling:
                found += spelling
                at += length
                break
        else:
            found.append(words[at])
            at += 1
    kept = tuple(_singular(word) for word in found if word not in _SMALL) or tuple(_singular(word) for word in found)
    if len(kept) > 1 and kept[-1] in _MOMENTS:
        kept = (*kept[:-1], "date")
    return tuple(word for at, word in enumerate(kept) if at == 0 or word != kept[at - 1])


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def english_words() -> frozenset[str]:
    """Every word that the English vocabulary has."""
    listed = (fold(heading) for fields in HEADINGS.values() for text in fields.values() for heading in expand(text))
    spelled, _ = _spellings()
    return frozenset(
        form for words in (*listed, *spelled, *spelled.values()) for word in words for form in (word, _singular(word))
    )


@cache
def lexicons() -> tuple[Lexicon, ...]:
    return tuple(_lexicon(language) for language in LANGUAGES)


def _lexicon(language: Language) -> Lexicon:
    small, when = frozenset(language.small_words.split()), frozenset(language.when.split())
    bare = Lexicon(language.name, {}, small, when, 0, language.compounds)
    phrases: dict[Words, list[Words]] = {}
    for english, foreign in language.words.items():
        target = canonical(fold(english))
        for phrase in foreign.split(";"):
            words = bare.kept(fold(phrase)) or fold(phrase)
            if words and target not in phrases.setdefault(words, []):
                phrases[words].append(target)
    longest = max(len(words) for words in phrases)
    table = {words: tuple(readings) for words, readings in phrases.items()}
    return replace(bare, phrases=table, longest=longest)


def translate(words: Words, lexicon: Lexicon) -> tuple[Translation, ...]:
    """The English readings of a heading in one language; none where the language knows none of its words."""
    kept = lexicon.kept(words)
    pieces = list(_pieces(kept, lexicon))
    if not any(is_own for _, _, is_own in pieces):
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
    if lexicon.compounds and len(word) > 2 * _SHORTEST - 1:
        plain = word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
        for form in dict.fromkeys((word, plain)):
            if readings := lexicon.readings((form,)):
                return readings, 1, True
            if parts := _taken_apart(form, lexicon) or _as_first_part(form, lexicon):
                return parts, 1, True
    return [(word,)], 1, False


def _as_first_part(word: str, lexicon: Lexicon) -> Sequence[Words]:
    """A word as it stands before a hyphen, with what would link it: "Angebots-Nr."."""
    found = (lexicon.readings((word[: -len(link)],)) for link in _LINKS if link and word.endswith(link))
    return next((readings for readings in found if readings), ())


def _taken_apart(word: str, lexicon: Lexicon) -> list[Words]:
    """A glued word in two known parts: "bestelldatum", "rechnungsbetrag"; English parts count too ("leadquelle")."""
    for cut in range(len(word) - 2, _SHORTEST - 1, -1):
        if len(word) - cut < _SHORTEST and word[cut:] not in _SHORT_TAILS:
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
            if not first and len(head) > 2 * _SHORTEST:
                own = first = tuple(_taken_apart(head, lexicon))
            if first and (own or lexicon.readings((word[cut:],))):
                return [one + two for one in first for two in tail][:_VARIANTS]
    return []


def _english(word: str) -> tuple[Words, ...]:
    return ((word,),) if word in english_words() and (len(word) >= _SHORTEST or word in _SHORT_TAILS) else ()


@cache
def english(words: Words) -> Words:
    """English words of a heading, glued ones ("closedate", "firstname") taken apart."""
    known = english_words()
    parted: list[str] = []
    for word in words:
        parted += [word] if word in known or len(word) < 2 * _SHORTEST else _split(word, known)
    return canonical(tuple(parted))


def _split(word: str, known: Iterable[str]) -> list[str]:
    """A word in the fewest known parts, or as it is.

    >>> _split("customername", {"customer", "name", "custom", "er"})
    ['customer', 'name']
    >>> _split("createdon", {"created", "create"})
    ['created', 'on']
    """
    best: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 14), end):
            head, part = best[start], word[start:end]
            is_known = part in known and (len(part) >= _SHORTEST or part == "id")
            says_when = bool(head) and end == len(word) and part in _WHEN
            if head is None or not (is_known or says_when):
                continue
            if best[end] is None or len(head) + 1 < len(best[end] or []):
                best[end] = [*head, part]
    return best[-1] or [word]
