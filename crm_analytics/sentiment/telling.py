"""The words that tell one group of texts from the rest."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_PRIOR = 500.0
"""Words' worth of evidence that the prior weighs."""
_Z, _FEWEST = 1.96, 3


@dataclass(frozen=True)
class TellingWord:
    """A word, in how many texts of the group and of the rest it stands, and `z`: how far beyond chance that differs."""

    word: str
    texts: int
    rest: int
    z: float


def words(text: str) -> set[str]:
    """The words of a text in lower case, without those that stand everywhere.

    >>> sorted(words("The delivery was LATE, and late again"))
    ['delivery', 'late']
    """
    found = {word.lower().replace("’", "'").strip("'-") for word in _WORD.findall(text)}
    return {word for word in found if len(word) > 2 and word not in ENGLISH_STOP_WORDS}


def telling_words(group: Sequence[str], rest: Sequence[str], most: int = 8) -> tuple[TellingWord, ...]:
    """The words that stand in the texts of `group` more often than chance would have it, the most telling first.

    Weighted log-odds with an informative Dirichlet prior, the words of both together (Monroe, Colaresi & Quinn 2008,
    "Fightin' Words", eq. 16 and 22). A word counts once per text, and must stand in three texts of the group.
    """
    ours, theirs = _counts(group), _counts(rest)
    both = ours + theirs
    total, in_ours, in_theirs = both.total(), ours.total(), theirs.total()
    if not in_ours or not in_theirs:
        return ()
    scale = min(_PRIOR, total) / total
    found = []
    for word, number in ours.items():
        prior = both[word] * scale
        left, right = number + prior, theirs[word] + prior
        prior_total = total * scale
        odds = math.log(left / (in_ours + prior_total - left)) - math.log(right / (in_theirs + prior_total - right))
        z = odds / math.sqrt(1 / left + 1 / right)
        if number >= _FEWEST and z >= _Z:
            found.append(TellingWord(word, number, theirs[word], z))
    return tuple(sorted(found, key=lambda each: (-each.z, each.word))[:most])


def _counts(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in words(text))
