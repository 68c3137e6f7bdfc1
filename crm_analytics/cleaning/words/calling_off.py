"""Statuses of orders that were called off or came back, and those of which that was asked for or turned down."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise

from crm_analytics.cleaning.words.meanings import EXPIRED, IN_FORCE, MEANINGS
from crm_analytics.cleaning.words.phrases import phrase
from crm_analytics.cleaning.words.undoing import (
    AGAIN,
    APART,
    ARRIVED,
    BACK,
    BETWEEN,
    CALLING,
    CHARGED_BACK,
    COMPOUNDS,
    DONE,
    FAILED,
    NOT,
    NOT_ALL,
    NOT_TAKEN,
    NOUNS,
    OFF,
    PAYMENT,
    PENDING,
    STATE,
    TURNED_DOWN,
    WORSE,
)


class Says(StrEnum):
    """What a status of several words says of a return, a refund or a cancellation."""

    STANDS = "stands"
    """It was turned down, or there was none: the sale stands."""
    UNCLEAR = "unclear"
    """It was asked for, is under way, or two things are said: who wrote it knows."""


def called_off(status: str, *, others: Iterable[str] = (), heading: str = "") -> bool | None:
    """Whether a status is that of a cancelled order; None for words nobody knows. What follows the first says by whom
    or why. `others` are all statuses there: what expired beside what is in force was sold, and its time is over. Under
    a `heading` of returns, refunds or cancellations a status is that of those.

    >>> called_off("cancelled_by_guest"), called_off("Cancelled partially"), called_off("shipped")
    (True, None, False)
    >>> called_off("Return declined"), called_off("Declined - retry succeeded"), called_off("Cancellation requested")
    (False, False, None)
    >>> called_off("Rejected"), called_off("Rejected", heading="Return status")
    (True, False)
    >>> called_off("Expired", others=["Paid", "Expired"]), called_off("Expired", others=["Active", "Expired"])
    (True, None)
    """
    if phrase(status) in EXPIRED and not IN_FORCE.isdisjoint(map(phrase, others)):
        return None
    whole = _under(heading, status)
    found = MEANINGS["is_cancelled"].of(whole)
    if found is not None:
        return found
    said, words = says_of_undoing(status, heading), phrase(whole).split()
    first = (words or [""])[0]
    is_unpaid = first in PAYMENT and not (TURNED_DOWN | FAILED).isdisjoint(words) and AGAIN.isdisjoint(words)
    if is_unpaid or (len(words) == 1 and first in NOUNS - CHARGED_BACK):
        return True
    if said is None and first in OFF | NOT_TAKEN and NOT_ALL.isdisjoint(phrase(status).split()):
        return True
    return False if said is Says.STANDS else None


def is_unclear(status: str, heading: str = "") -> bool:
    """Whether a status says something of a return, a refund or a cancellation, and not what became of the order.

    >>> is_unclear("Return requested"), is_unclear("Refund rejected"), is_unclear("Refunded"), is_unclear("Shipped")
    (True, False, False, False)
    """
    is_known = MEANINGS["is_cancelled"].of(_under(heading, status)) is not None
    return not is_known and says_of_undoing(status, heading) is Says.UNCLEAR


def is_in_part(status: str, heading: str = "") -> bool:
    """Whether a status says that a part of an order came back or was called off.

    >>> is_in_part("Partially refunded"), is_in_part("Teilweise erstattet"), is_in_part("Partially paid")
    (True, True, False)
    >>> is_in_part("Partial refund declined")
    False
    """
    words = phrase(_under(heading, status)).split()
    is_said = not NOT_ALL.isdisjoint(words) and any(map(_is_undoing, words))
    return is_said and says_of_undoing(status, heading) is None


def turned_down(status: str) -> bool:
    """Whether a status of a refund says that nothing was given back.

    >>> [turned_down(word) for word in ("Rejected", "Canceled", "failed", "Abgelehnt", "Not refunded")]
    [True, True, True, True, True]
    >>> [turned_down(word) for word in ("Approved", "Refunded", "pending", "Cancelled and refunded", "Chargeback lost")]
    [False, False, False, False, False]
    """
    if says_of_undoing(status, "Refund status") is Says.STANDS:
        return True
    speaks_of_it = any(word in BACK or _is_noun(word) or word in CHARGED_BACK for word in phrase(status).split())
    return not speaks_of_it and called_off(status) is True


def says_of_undoing(status: str, heading: str = "") -> Says | None:
    """What a status of several words says of a return, a refund or a cancellation; None where it says nothing of one,
    only of a part, or that the order itself was called off.

    >>> says_of_undoing("Rejected return").value, says_of_undoing("R\u00fcckgabe abgelehnt").value
    ('stands', 'stands')
    >>> says_of_undoing("Cancelled - refund denied").value, says_of_undoing("Declined - refund retry succeeded").value
    ('unclear', 'unclear')
    """
    parts = [phrase(part).split() for part in APART.split(_under(heading, status))]
    words = [word for part in parts for word in part]
    if len(words) < 2:
        return None
    done = any(map(_are_done, parts))
    if not any(map(_is_undoing, words)):
        if words[0] not in NOT_TAKEN or not done or not WORSE.isdisjoint(words):
            return None
        return Says.STANDS if not AGAIN.isdisjoint(words) else Says.UNCLEAR
    if (by := _turned_down_by(parts)) is not None:
        others = words[:by] + words[by + 1 :]
        elsewhere = [part for part in parts if words[by] not in part and NOT.isdisjoint(part)]
        speaks_too = any(map(_is_undoing, (word for part in elsewhere for word in part if part != parts[0])))
        is_contradicted = done or speaks_too or not (OFF | BACK | ARRIVED | CHARGED_BACK).isdisjoint(others)
        return Says.UNCLEAR if is_contradicted else Says.STANDS
    if all(before in NOT for before, word in pairwise(["", *words]) if _is_undoing(word)):
        return Says.STANDS
    if not NOT_ALL.isdisjoint(words):
        return None
    if words[0] in OFF | NOT_TAKEN and PENDING.isdisjoint(words):
        # "Cancelled refund" is no cancelled order; "Cancelled - refund issued" is one.
        said = next((word for word in parts[0][1:] if word not in BETWEEN), "") if words[0] in OFF else ""
        rest = words[1:] if words[0] in NOT_TAKEN else [said]
        if not any(map(_is_noun, rest)):
            return None
    return Says.UNCLEAR


def _under(heading: str, status: str) -> str:
    """A status with the noun of its heading, where the heading speaks of nothing else and the status of nothing."""
    words, said = phrase(heading).split(), phrase(status).split()
    noun = next(filter(_is_noun, words), None)
    if noun is None or not all(_is_noun(word) or word in STATE | BETWEEN for word in words):
        return status
    # A return that was cancelled is none; a cancellation is one by that word.
    is_off = all(word in OFF for word in said) and not noun.startswith(CALLING)
    return f"{noun} {status}" if is_off or not any(map(_is_undoing, said)) else status


def _is_noun(word: str) -> bool:
    return word in NOUNS or word.startswith(COMPOUNDS)


def _is_undoing(word: str) -> bool:
    return _is_noun(word) or word in OFF or word in BACK


def _are_done(words: Sequence[str]) -> bool:
    """Whether something is said to be done, and not that it is not."""
    done = next((at for at, word in enumerate(words) if word in DONE), None)
    return done is not None and NOT.isdisjoint(words[:done])


def _turned_down_by(parts: Sequence[Sequence[str]]) -> int | None:
    """The place of the word by which something asked for was turned down: "Return declined", "Refund not approved",
    "Rejected return"; None where nothing was."""
    words = [(word, at) for at, part in enumerate(parts) for word in part]
    asked: int | None = None
    for place, (word, part) in enumerate(words):
        before = words[place - 1][0] if place else ""
        if asked is not None:
            is_same_part = part == words[asked][1]
            if word in TURNED_DOWN or (word in DONE and before in NOT) or (word in OFF and is_same_part):
                return place
            if word not in BETWEEN | NOT | STATE:
                asked = None
        if _is_noun(word):
            asked = place
            if before in TURNED_DOWN and part == words[place - 1][1] and _ends(words, place):
                return place - 1
    return None


def _ends(words: Sequence[tuple[str, int]], place: int) -> bool:
    """Whether nothing follows in its part that changes what a noun says: "Rejected return to sender" came back."""
    return all(word in BETWEEN for word, part in words[place + 1 :] if part == words[place][1])
