"""Scales that questions are answered on: words that come again and again, and numbers up to five, ten or a hundred."""

import re
from collections.abc import Sequence

MOST_WORDS = 7
"""A scale of words has no more of them."""
_AGAIN = 3
"""How often the words of a scale come again, at the least, on average."""
_FIVE, _SEVEN = 5.0, 7.0
_SMALL, _LARGE = (0.0, _FIVE, _SEVEN), (0.0, 1.0, _FIVE, 10.0, 100.0)
"""Where scales end, as far as the answers tell: words, yes and no, five boxes, seven, ten, a hundred."""
_STATED = re.compile(
    r"(?<![\d.,])(?:[01]\s*(?:-|–|—|to|bis|a|à|al|até|tot|hingga)|out of|von|sur|su|de|van|dari|/)"
    r"\s*(5|7|10|100)(?![\d.,%])",
    re.IGNORECASE,
)


def are_few_words(distinct: int, filled: int) -> bool:
    """Whether so many different texts in so many cells may be the words of a scale.

    >>> are_few_words(4, 40), are_few_words(30, 40), are_few_words(4, 6)
    (True, False, False)
    """
    return 1 < distinct <= MOST_WORDS and filled >= _AGAIN * distinct


def stated_end(heading: str) -> float | None:
    """Where a heading says that the scale of its answers ends.

    >>> stated_end("Satisfaction (1-5)"), stated_end("Zufriedenheit (1 bis 10)"), stated_end("Visits in 2025")
    (5.0, 10.0, None)
    """
    found = _STATED.search(heading)
    return float(found[1]) if found else None


def ends(headings: Sequence[str], highest: Sequence[float | None]) -> list[float | None]:
    """Where the scale of each question ends: as its heading says, else as the highest answers tell (0 for words);
    None where nobody answered.

    >>> ends(["Overall (1-10)", "Food", "Price"], [8.0, 5.0, None])
    [10.0, 5.0, None]
    >>> ends(["Food", "Price"], [7.0, 5.0])
    [7.0, 7.0]
    """
    stated = [stated_end(heading) if high else None for heading, high in zip(headings, highest, strict=True)]
    told = [end if end and high and high <= end else None for end, high in zip(stated, highest, strict=True)]
    untold = [high or 0.0 for end, high in zip(told, highest, strict=True) if end is None]
    boxes = _SMALL if max(untold, default=0.0) <= _SEVEN else _LARGE
    found = [
        end or (None if high is None else min((box for box in boxes if high <= box), default=high))
        for end, high in zip(told, highest, strict=True)
    ]
    # Of a scale from 1 to 7, some questions have no answer above 5.
    is_of_seven = _SEVEN in found and _FIVE not in told
    return [_SEVEN if end == _FIVE and is_of_seven else end for end in found]
