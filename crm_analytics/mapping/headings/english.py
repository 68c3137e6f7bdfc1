"""English headings as the vocabulary writes them: spellings, abbreviations and glued words made one."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import product

from crm_analytics.mapping.headings.heading import fold
from crm_analytics.vocabulary import HEADINGS, WORDS

Words = tuple[str, ...]

_SMALL = frozenset("the of a an in at on for is has and with was been are our my your".split())
_WHEN = ("at", "on")
"""Last words that make a heading a date: "created at", "closed on"."""
_ZONES = ("utc", "gmt")
_MOMENTS = ("timestamp", "datetime")
"""Last words that say "date" and more exactly: "created timestamp"."""
SHORTEST = 3
"""Parts of a glued word are at least this long."""


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


@lru_cache(maxsize=8192)
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
    if len(kept) > 1 and kept[0] in (*_MOMENTS, "when"):
        kept = (*kept[1:], "date")  # "timestamp_signup", "whenCreated"
    return tuple(word for at, word in enumerate(kept) if at == 0 or word != kept[at - 1])


_ALIKE = frozenset(("series", "species"))
"""One is called as many are."""


def _singular(word: str) -> str:
    """
    >>> _singular("categories"), _singular("orders"), _singular("series")
    ('category', 'order', 'series')
    """
    if word in _ALIKE:
        return word
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def is_plural(words: Words) -> bool:
    """Whether the last word says that there are many: "Rooms", "Order items".

    >>> is_plural(("order", "items")), is_plural(("status",)), is_plural(())
    (True, False, False)
    """
    return words[-1:] == tuple(f"{word}s" for word in canonical(words[-1:])) != ()


@cache
def english_words() -> frozenset[str]:
    """Every word that the English vocabulary has."""
    listed = (fold(heading) for fields in HEADINGS.values() for text in fields.values() for heading in expand(text))
    spelled, _ = _spellings()
    return frozenset(
        form for words in (*listed, *spelled, *spelled.values()) for word in words for form in (word, _singular(word))
    )


@lru_cache(maxsize=8192)
def english(words: Words, beside: frozenset[str] = frozenset()) -> Words:
    """English words of a heading, glued ones ("closedate", "firstname") taken apart: into those of the vocabulary, and
    those `beside` it."""
    known = english_words() | beside
    parted: list[str] = []
    for word in words:
        is_known = word in known or _singular(word) in known
        parted += [word] if is_known or len(word) < 2 * SHORTEST else _split(word, known)
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
            is_known = part in known and (len(part) >= SHORTEST or part == "id")
            says_when = bool(head) and end == len(word) and part in _WHEN
            if head is None or not (is_known or says_when):
                continue
            if best[end] is None or len(head) + 1 < len(best[end] or []):
                best[end] = [*head, part]
    return best[-1] or [word]
