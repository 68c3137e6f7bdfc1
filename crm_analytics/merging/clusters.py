"""Values that are alike: the same but for signs and the order of words, or a slip of the pen apart."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from crm_analytics.linking.similarity import may_be_slip

_COMPARED = 600
"""So many different values are compared with each other, the commonest first."""
_NEAR = 0.8
_LETTERS = 5
_RARE = 5
"""A short word is a slip of one that is so many times as frequent."""
_PREFIX = 3
"""Letters in front that make another word: "paid" and "unpaid", "phone" and "iPhone"."""


@dataclass(frozen=True)
class Cluster:
    """Values that may be one, each with its rows, the commonest first. `is_certain`: they differ in signs, spaces,
    accents, capitals or the order of their words only."""

    values: tuple[tuple[str, int], ...]
    is_certain: bool

    @property
    def kept(self) -> str:
        """The commonest of them."""
        return self.values[0][0]

    @property
    def others(self) -> tuple[tuple[str, int], ...]:
        return self.values[1:]


def clusters(counts: Mapping[str, int], *, only_certain: bool = False) -> tuple[Cluster, ...]:
    """The values that may be one, the most rows first. Numbers and legal forms tell values apart.

    >>> found = clusters({"Google": 40, "google.": 3, "Gogle": 1, "Acme Inc": 5, "Acme GmbH": 4, "Q1": 2, "Q2": 2})
    >>> [cluster.values for cluster in found]
    [(('Google', 40), ('google.', 3), ('Gogle', 1))]
    """
    groups = _same(sorted(counts, key=lambda value: (-counts[value], value)))
    joined = groups if only_certain else _joined(groups, counts)
    found = [
        Cluster(
            tuple((value, counts[value]) for value in sorted(group, key=lambda value: (-counts[value], value))),
            is_certain=len(_same(group)) == 1,
        )
        for group in joined
        if len(group) > 1
    ]
    return tuple(sorted(found, key=lambda cluster: -sum(rows for _, rows in cluster.values)))


def is_same(one: str, other: str) -> bool:
    """Whether two values differ in signs, spaces, accents, capitals or the order of their words only.

    >>> is_same("Müller, Anna", "anna muller"), is_same("E-Mail", "email"), is_same("Trade show", "Tradeshow")
    (True, True, True)
    >>> is_same("C++", "C#"), is_same("+ 5", "- 5"), is_same("Port Jennifer", "Jenniferport")
    (False, False, False)
    """
    return len(_same([one, other])) == 1


def _same(values: Iterable[str]) -> list[list[str]]:
    """Values by what is the same but for signs, in their order; one of signs only is left out. Words are the same in
    another order ("Müller, Anna") or written in one ("Tradeshow"), not both at once, unless a value between them says
    so ("Trade show" is both "Tradeshow" and "Show trade")."""
    parents: dict[tuple[str, ...], tuple[str, ...]] = {}

    def root(node: tuple[str, ...]) -> tuple[str, ...]:
        while parents.setdefault(node, node) != node:
            node = parents[node]
        return node

    told = [(value, words) for value in values if (words := _words(value))]
    for _, words in told:
        parents[root(("".join(words),))] = root(tuple(sorted(words)))
    groups: dict[tuple[str, ...], list[str]] = {}
    for value, words in told:
        groups.setdefault(root(tuple(sorted(words))), []).append(value)
    return list(groups.values())


def _words(value: str) -> tuple[str, ...]:
    """What stays of a value without signs, accents and capitals."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", value.casefold()) if not unicodedata.combining(sign))
    meaning = re.sub(r"[-‐-―_/.,;:'’\"()\[\]\s]+", lambda found: " " if _parts(found.group()) else "", bare).strip()
    if not any(sign.isalnum() for sign in meaning):
        return ()
    if any(sign.isdigit() for sign in meaning):
        # Digits keep their places: "1-23" and "12-3" are two, and so are "-5" and "5".
        return (" ".join(bare.split()),)
    return tuple(meaning.split())


def _parts(signs: str) -> bool:
    """Whether signs stand between two words; a hyphen or a point inside one does not."""
    return any(sign.isspace() or sign in ",;/()[]_:" for sign in signs)


def _joined(groups: list[list[str]], counts: Mapping[str, int]) -> Iterable[list[str]]:
    """Groups of values with one fingerprint, with those that a slip of the pen explains. A value joins one group only,
    the commonest: a slip of a slip is no reason."""
    tried = groups[:_COMPARED]
    first = [group[0] for group in tried]
    near = process.cdist(
        [value.casefold() for value in first],
        [value.casefold() for value in first],
        scorer=OSA.normalized_similarity,
        score_cutoff=_NEAR,
    )
    taken: set[int] = set()
    for at, group in enumerate(tried):
        if at in taken:
            continue
        whole = list(group)
        for other in near[at].nonzero()[0]:
            rarer = int(other)
            if rarer > at and rarer not in taken and _is_slip(first[at], first[rarer], counts):
                taken.add(rarer)
                whole += tried[rarer]
        yield whole
    yield from groups[_COMPARED:]


def _is_slip(common: str, rare: str, counts: Mapping[str, int]) -> bool:
    one, other = common.casefold(), rare.casefold()
    if re.search(r"\d", one + other):
        # Codes and numbered things: one sign more or less is another one.
        return False
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    if longer.endswith(shorter) and len(longer) - len(shorter) <= _PREFIX:
        return False
    if may_be_slip(common, rare):
        return True
    if not (one.isalpha() and other.isalpha()) or len(shorter) < _LETTERS:
        return False
    return OSA.distance(one, other) == 1 and counts[common] >= _RARE * counts[rare]
