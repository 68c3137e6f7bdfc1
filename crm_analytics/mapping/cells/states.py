"""What the cells say under a heading that may mean a place or how things stand: "Stato", "Estado", "État", "State"."""

from collections.abc import Iterable
from functools import cache

from crm_analytics.mapping.cells.fits import HALF
from crm_analytics.mapping.cells.places import is_country, is_state, is_status
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.tables import ColumnProfile
from crm_analytics.vocabulary.cell_words import FINE, NOT_YET, PAST, UNDER_WAY
from crm_analytics.vocabulary.places import PROVINCE_CODES, PROVINCES, STATE_CODES

_SHORTEST = 5
_ENDINGS, _FINE = tuple(PAST.split()), frozenset(FINE.split())
_BEFORE = frozenset(f"{NOT_YET} {UNDER_WAY}".split())


@cache
def _provinces() -> frozenset[str]:
    return frozenset(name.strip() for name in PROVINCES.split(";"))


@cache
def _codes() -> frozenset[str]:
    return frozenset(f"{STATE_CODES} {PROVINCE_CODES}".split())


def are_places(profile: ColumnProfile) -> bool:
    """Whether most of the different cells are states, provinces, countries or their codes, rather than statuses."""
    places, statuses = _shares(value for value, _ in profile.top)
    return places >= HALF and places > statuses


def are_statuses(profile: ColumnProfile) -> bool:
    """Whether most of the different cells say how things stand, rather than where."""
    places, statuses = _shares(value for value, _ in profile.top)
    return statuses >= HALF and statuses >= places


def says_where(value: str) -> bool:
    """Whether a cell is a place; a code is one in capitals.

    >>> says_where("Lombardia"), says_where("RM"), says_where("ok"), says_where("no_show")
    (True, True, False, False)
    """
    words = " ".join(fold(value))
    if value.isupper() and words in _codes():
        return True
    return words not in _codes() and (words in _provinces() or is_state(words) or is_country(words))


def says_how_far(value: str) -> bool:
    """Whether a cell says how things stand: in a known word, in words that a program joined, as a participle, as what
    is not so, or as what is under way.

    >>> [says_how_far(text) for text in ("cancelled_by_guest", "No suscrito", "En préparation", "Annullata", "ok")]
    [True, True, True, True, True]
    >>> says_how_far("Lombardia"), says_how_far("New York")
    (False, False)
    """
    words = fold(value)
    is_joined = "_" in value.strip("_") and len(words) > 1
    is_begun = len(words) > 1 and words[0] in _BEFORE
    is_past = any(len(word) >= _SHORTEST and word.endswith(_ENDINGS) for word in words)
    is_known = "".join(value.casefold().split()) in _FINE or is_status(" ".join(words))
    return is_joined or is_begun or is_past or is_known


def _shares(values: Iterable[str]) -> tuple[float, float]:
    """The shares (0 to 1) of values that are places, and of those that say how things stand and are none."""
    found = [(says_where(value), says_how_far(value)) for value in values]
    number = max(len(found), 1)
    is_fine_alone = len(found) == 1 and all(how for _, how in found)
    places = 0 if is_fine_alone else sum(where for where, _ in found)
    return places / number, sum(how and (is_fine_alone or not where) for where, how in found) / number
