"""What a status is told of: the order, or what its heading names; and the parts in which it says two things."""

from crm_analytics.cleaning.words.phrases import phrase
from crm_analytics.cleaning.words.undoing import (
    APART,
    BACK,
    BETWEEN,
    CALLING,
    COMPOUNDS,
    IS,
    NOT,
    NOT_TAKEN,
    NOUNS,
    OFF,
    ORDER,
    PAYMENT,
    STATE,
)


def parts_of(status: str) -> list[list[str]]:
    """The words of each part of a status; what is said of "Order cancelled" is what is said of "Cancelled"."""
    parts = [phrase(part).split() for part in APART.split(status)]
    first = next((part for part in parts if part), [])
    rest = first[1:] if first and first[0] in ORDER else list(first)
    while rest and rest[0] in IS:
        rest = rest[1:]
    if rest and (rest[0] in OFF | NOT_TAKEN | BACK or rest[0] in PAYMENT):
        first[:] = rest
    return parts


def under(heading: str, status: str) -> str:
    """A status with the noun of its heading, where the heading speaks of nothing else and the status of nothing."""
    headed, said = [phrase(part).split() for part in APART.split(heading)], phrase(status).split()
    nouns = [word for part in headed for word in part if is_noun(word)]
    is_of_others = any(
        part
        and not (any(map(is_noun, part)) and all(is_noun(word) or word in STATE | BETWEEN | ORDER for word in part))
        and not STATE.issuperset(part)
        for part in headed
    )
    if not nouns or not said or is_of_others:
        return status
    # A cancellation is one by that word, whatever else a heading names.
    noun = next((word for word in nouns if word.startswith(CALLING)), nouns[0])
    if NOT.issuperset(said):
        return f"{status} {noun}"
    # A return that was cancelled is none; an order that was cancelled is no return.
    is_off = not noun.startswith(CALLING) and ORDER.isdisjoint(said)
    is_off = is_off and all(word in OFF for word in said if is_undoing(word))
    return f"{noun} {status}" if is_off or not any(map(is_undoing, said)) else status


def is_noun(word: str) -> bool:
    """Whether a word is a return, a refund or a cancellation."""
    return word in NOUNS or word.startswith(COMPOUNDS)


def is_undoing(word: str) -> bool:
    """Whether a word says that something was called off or came back, or is about that."""
    return is_noun(word) or word in OFF or word in BACK
