"""What is looked at in the other columns of a sheet, once each has been read by itself.

An "id" beside an order number is no order number, a subtotal beside a total no amount: which of them a column is
depends on what else there is.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np

from crm_analytics.mapping.learned.answers import EXTRA
from crm_analytics.mapping.learned.traits import Traits, whole

_LEVELS = 0.1, 0.3, 0.5, 0.7, 0.9
"""Likelihoods are told apart in six levels."""
_WIDE, _WIDEST = 8, 5
"""So many columns are a step wider, up to so many steps."""


def in_context(headings: Sequence[str], likely: np.ndarray, answers: Sequence[str]) -> list[Traits]:
    """Traits of each column by what all of them seem to be; `likely` is columns × answers, each from 0 to 1.

    >>> likely = np.array([[0.9, 0.1, 0.0], [0.6, 0.4, 0.0]])
    >>> total, subtotal = in_context(["Total", "Subtotal"], likely, ["amount", EXTRA, "tax"])
    >>> "1 amount beside amount" in subtotal, "1 amount <" in subtotal, "1 amount <" in total
    (True, True, False)
    """
    fields = likely.copy()
    fields[:, list(answers).index(EXTRA)] = 0.0
    best, second = _first_and_second(fields)
    seems = [answers[at] for at in likely.argmax(axis=1)]
    found: list[Traits] = []
    for at, heading in enumerate(headings):
        beside = {seen for other, seen in enumerate(seems) if other != at and seen != EXTRA}
        first, next_best = np.argsort(-fields[at], kind="stable")[:2]
        traits = {f"wide {min(len(headings) // _WIDE, _WIDEST)}"}
        for rank, answer in ((1, first), (2, next_best)):
            rival = second[answer] if best[answer] == at else fields[best[answer], answer]
            traits.update(_of(rank, answers[answer], heading, float(fields[at, answer]), float(rival)))
        traits.update(f"1 {answers[first]} beside {seen}" for seen in beside)
        found.append(frozenset(traits))
    return found


def _of(rank: int, answer: str, heading: str, likely: float, rival: float) -> Iterator[str]:
    """A field that a column seems to be: how likely, and how likely its best rival among the other columns is."""
    mine, theirs = _level(likely), _level(rival)
    sign = "<" if likely <= rival else ">"
    yield f"{rank} {answer}:{mine}"
    yield f"{rank} {answer} {sign}"
    yield f"{rank} {answer} {mine} {sign} {theirs}"
    yield f"{rank} {answer} rival {theirs}"
    yield f"{rank} {mine} {sign} {theirs}"
    yield f"{rank} {whole(heading)} {sign} {theirs}"


def _level(likely: float) -> int:
    return bisect_left(_LEVELS, likely)


def _first_and_second(fields: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Per answer, the column that is the likeliest, and how likely the second is."""
    best = fields.argmax(axis=0)
    others = fields.copy()
    others[best, np.arange(fields.shape[1])] = 0.0
    return best, others.max(axis=0)
