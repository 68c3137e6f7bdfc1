"""What is looked at in headings: whole headings, their words, pairs of words, and pieces of words."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from crm_analytics.mapping.headings.heading import fold, read_heading
from crm_analytics.mapping.learned.answers import kind_of

Traits = frozenset[str]

_ENDING = re.compile(r"\.[A-Za-z]\w{1,5}(?= · |$)")
"""What the name of a file ends in."""
_PIECE = 5
_PIECES = 3, 4, 5
"""Letters of a piece: compounds and endings tell much in all languages ("Kundennummer", "rechnungs…")."""
_MANY_WORDS = 4


def of_sheet(headings: Sequence[str], name: str) -> Traits:
    """Traits of a sheet: of its headings, and of its name (its file's and, after " · ", its own; "" where it has none).

    >>> sorted(of_sheet(["Deal ID"], "deals.csv") - of_sheet(["Deal ID"], ""))
    ['f#^deal', 'f#deals', 'f#eals$', 'f:deals']
    """
    return frozenset(_of_headings(headings)) | frozenset(_of_name(name))


def _of_headings(headings: Sequence[str]) -> Iterator[str]:
    for heading in headings:
        words = _words(heading)
        yield from _phrases(words)
        for word in words:
            yield from (f"#{piece}" for piece in _pieces(word, _PIECE))


def _of_name(name: str) -> Iterator[str]:
    for word in fold(_ENDING.sub("", name)):
        yield f"f:{word}"
        yield from (f"f#{piece}" for piece in _pieces(word, _PIECE))


def of_columns(headings: Sequence[str], entity: str) -> list[Traits]:
    """Traits of each column of a sheet of `entity`: what its words say anywhere, in sheets of its kind, and in those
    of the entity."""
    return [frozenset(_of_column(heading, entity, is_first=at == 0)) for at, heading in enumerate(headings)]


def _of_column(heading: str, entity: str, *, is_first: bool) -> Iterator[str]:
    words = _words(heading)
    phrases = [
        *_phrases(words),
        *(f"{place} {word}" for place, word in zip(("first", "last"), words[:1] + words[-1:], strict=False)),
    ]
    there = [*phrases, "first" if is_first else "later", f"words {min(len(words), _MANY_WORDS)}", ""]
    pieces = (f"#{piece}" for word in words for size in _PIECES for piece in _pieces(word, size))
    within = {kind_of(entity), entity}
    yield from phrases
    yield from pieces
    yield from (f"{each}|{trait}" for each in within for trait in there)


def _words(heading: str) -> tuple[str, ...]:
    """Words of a heading, without what programs put before them, and then those of its remark in brackets."""
    read = read_heading(heading)
    return (*read.words, *read.aside)


def whole(heading: str) -> str:
    """All words of a heading.

    >>> whole("Order_ID (Shop)")
    'order id shop'
    """
    return " ".join(_words(heading))


def _phrases(words: tuple[str, ...]) -> Iterator[str]:
    yield f"={' '.join(words)}"
    yield from words
    yield from (f"{left} {right}" for left, right in pairwise(words))


def _pieces(word: str, size: int) -> Iterator[str]:
    bounded = f"^{word}$"
    return (bounded[start : start + size] for start in range(len(bounded) - size + 1))
