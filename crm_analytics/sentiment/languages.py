"""In which language comments are written: without that, no word of them can be taken for praise or complaint."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SURE = 0.7
"""From this probability on a text stands for itself; below it, it is too short to tell."""
_MARKUP = re.compile(r"<[^<>]{1,200}>|https?://\S+|\S+@\S+\.\w+")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 2_000
"""Characters of a text that are looked at."""


@dataclass(frozen=True)
class Guess:
    """The most likely language of a text (ISO 639-1, "" where it has no words) and how likely it is, from 0 to 1."""

    language: str
    probability: float

    @property
    def is_sure(self) -> bool:
        return self.probability >= SURE


def guess(text: str) -> Guess:
    """The language of one text. Addresses, links and HTML tags say nothing about it."""
    words = _MARKUP.sub(" ", text[:_LONGEST])
    if not _LETTER.search(words):
        return Guess("", 1.0)
    language, probability = _identifier().classify(words.lower() if words.isupper() else words)
    return Guess(language, float(probability))


def sure_languages(guesses: Iterable[Guess]) -> tuple[str, ...]:
    """The languages in which some text surely is, that of the most texts first."""
    counts = Counter(each.language for each in guesses if each.is_sure and each.language)
    return tuple(sorted(counts, key=lambda language: (-counts[language], language)))


def languages(texts: Sequence[str]) -> list[str]:
    """The language of each of `texts`, "" where it has no words. A text that is too short to tell is in its most likely
    language if others surely are in that, and else in the language of most.

    >>> languages(["The parcel came late and nobody answered", "Top"])
    ['en', 'en']
    """
    guesses = [guess(text) for text in texts]
    known = sure_languages(guesses)
    return [each.language if each.is_sure or not known or each.language in known else known[0] for each in guesses]


@cache
def _identifier() -> LanguageIdentifier:
    """The n-gram model of langid (Lui & Baldwin 2012), which the package brings along."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
