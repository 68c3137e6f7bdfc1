"""Names and ids that nearly agree: which are surely written alike, which may be a slip, and which are different."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SLIP = 0.88
"""Least similarity of two names that may be one with a slip of the pen."""
_AHEAD = 0.04
"""By how much the best candidate must beat the next."""
_LETTERS = 4
"""Words shorter than this cannot be a slip of each other: "Ltd" and "Inc", "A" and "B"."""
_LONG = 8
_TRIED = 400
_LEGAL_FORMS = frozenset(
    "inc incorporated ltd limited llc llp lp plc corp corporation co company gmbh ag kg ohg gbr ug se eg ek sa sas "
    "sarl sasu eurl sci snc srl spa sl slu sau bv nv vof cv oy ab as aps "
    "pty pt tbk lda ltda me eireli sprl bvba".split()
)


@dataclass(frozen=True)
class NearMiss:
    """A value that `rows` rows have, and the one of the parent it nearly is. `similarity` is 0 to 1; 1 means that only
    spaces, punctuation, accents or capitals differ."""

    value: str
    rows: int
    candidate: str
    similarity: float

    @property
    def is_same(self) -> bool:
        return self.similarity >= 1

    @property
    def difference(self) -> str:
        if not self.is_same:
            return "spelt nearly the same"
        if self.value.lstrip("0") == self.candidate.lstrip("0"):
            return "which differs only in leading zeros"
        return "which differs only in spaces, punctuation or capitals"


def near_misses(
    values: Mapping[str, int], candidates: Sequence[str], *, is_id: bool = False, is_email: bool = False
) -> tuple[NearMiss, ...]:
    """The best candidate for each value, where it is safe to offer one. Most rows first, at most 400 values are tried.

    >>> products = ["GTX Pro", "GTX Basic", "GTX 500", "GTX 700", "Acme GmbH", "Müller"]
    >>> missing = {"GTXPro": 1480, "GTX 600": 3, "Acme Inc": 2, "GTX Basci": 1}
    >>> [(near.value, near.candidate) for near in near_misses(missing, products)]
    [('GTXPro', 'GTX Pro'), ('GTX Basci', 'GTX Basic')]
    """
    if not values:
        return ()
    tried = sorted(values.items(), key=lambda item: -item[1])[:_TRIED]
    if is_email:
        return _same(tried, candidates, lambda text: "".join(text.split()).casefold())
    if is_id:
        return _same_id(tried, candidates)
    same = _same(tried, candidates, skeleton)
    known = {near.value for near in same}
    slips = (_slip(value, rows, candidates) for value, rows in tried if value not in known)
    found = (*same, *(near for near in slips if near))
    return tuple(sorted(found, key=lambda near: -near.rows))


def skeleton(text: str) -> str:
    """The letters and digits of a text, without accents and capitals.

    >>> skeleton("GTX-Pro (Ümlaut)")
    'gtxproumlaut'
    """
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in bare if letter.isalnum())


def _same(
    tried: Iterable[tuple[str, int]], candidates: Sequence[str], form: Callable[[str], str]
) -> tuple[NearMiss, ...]:
    """Values with the same form as exactly one candidate."""
    forms: dict[str, set[str]] = {}
    for candidate in candidates:
        forms.setdefault(form(candidate), set()).add(candidate)
    found = []
    for value, rows in tried:
        same = forms.get(form(value), set())
        if len(same) == 1 and form(value):
            found.append(NearMiss(value, rows, next(iter(same)), 1.0))
    return tuple(found)


def _same_id(tried: Sequence[tuple[str, int]], candidates: Sequence[str]) -> tuple[NearMiss, ...]:
    """Ids that differ in capitals, in leading zeros, or in separators that one of the two sides does not use at all:
    "1-23" and "12-3" are two ids, "C-001" and "C001" are one if nobody on the other side writes hyphens."""
    apart = any(not letter.isalnum() for value, _ in tried for letter in value)
    theirs = any(not letter.isalnum() for candidate in candidates for letter in candidate)
    bare = skeleton if apart != theirs else str.casefold
    return _same(tried, candidates, lambda text: bare(text.strip()).lstrip("0"))


def _slip(value: str, rows: int, candidates: Sequence[str]) -> NearMiss | None:
    best = process.extract(
        value,
        candidates,
        scorer=OSA.normalized_similarity,
        processor=str.casefold,
        score_cutoff=_SLIP - _AHEAD,
        limit=2,
    )
    if not best or best[0][1] < _SLIP or (len(best) > 1 and best[0][1] - best[1][1] < _AHEAD):
        return None
    candidate, similarity = best[0][0], best[0][1]
    if not _may_be_one(value, candidate):
        return None
    return NearMiss(value, rows, candidate, min(round(similarity, 3), 0.999))


def legal_forms_in(text: str) -> frozenset[str]:
    """The words of a text that say what kind of company it is.

    >>> sorted(legal_forms_in("Acme Trading GmbH & Co. KG"))
    ['co', 'gmbh', 'kg']
    """
    return _LEGAL_FORMS & set(_words(text))


def may_be_slip(one: str, other: str) -> bool:
    """Whether two names are one that was written in two ways, or with a slip of the pen.

    >>> may_be_slip("Müller GmbH", "Muller GmbH"), may_be_slip("Ann Smith", "Bob Smith")
    (True, False)
    """
    if skeleton(one) == skeleton(other):
        return True
    near = OSA.normalized_similarity(one.casefold(), other.casefold()) >= _SLIP
    return bool(near) and _may_be_one(one, other)


def _may_be_one(left: str, right: str) -> bool:
    """Whether all that differs is a letter or two inside words: no digits, no legal form, no whole word."""
    if re.findall(r"\d+", left) != re.findall(r"\d+", right):
        return False
    ours, theirs = Counter(_words(left)), Counter(_words(right))
    only_ours, only_theirs = list((ours - theirs).elements()), list((theirs - ours).elements())
    if _LEGAL_FORMS & {*only_ours, *only_theirs}:
        return False
    if len(only_ours) != len(only_theirs):
        # A word written apart ("Net Works") is a slip, a word more is another name.
        return "".join(only_ours) == "".join(only_theirs)
    return all(_is_slip(one, other) for one, other in zip(sorted(only_ours), sorted(only_theirs), strict=True))


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one slip (two in long words): "Basci" and "Basic", never "Dock" and "Door"."""
    shorter = min(len(one), len(other))
    return shorter >= _LETTERS and OSA.distance(one, other) <= (2 if shorter >= _LONG else 1)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
