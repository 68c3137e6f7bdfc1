"""Statuses of orders that were called off or came back, and those of which that was asked for or turned down."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise

from crm_analytics.cleaning.words.meanings import EXPIRED, IN_FORCE, MEANINGS
from crm_analytics.cleaning.words.phrases import phrase
from crm_analytics.cleaning.words.told import is_noun, is_undoing, parts_of, under
from crm_analytics.cleaning.words.undoing import (
    AGAIN,
    ARRIVED,
    BACK,
    BETWEEN,
    CALLING,
    CHARGED_BACK,
    DONE,
    FAILED,
    LOST,
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
    >>> called_off("Approved"), called_off("Approved", heading="Return status")
    (False, True)
    >>> called_off("Expired", others=["Paid", "Expired"]), called_off("Expired", others=["Active", "Expired"])
    (True, None)
    """
    if phrase(status) in EXPIRED and not IN_FORCE.isdisjoint(map(phrase, others)):
        return None
    found = _known(status, heading)
    if found is not None:
        return found
    said, parts = says_of_undoing(status, heading), parts_of(under(heading, status))
    words = [word for part in parts for word in part]
    first = (words or [""])[0]
    if _was_not_paid(parts) or (len(words) == 1 and first in NOUNS - CHARGED_BACK):
        return True
    if said is None and first in OFF | NOT_TAKEN and NOT_ALL.isdisjoint(phrase(status).split()):
        return True
    return False if said is Says.STANDS else None


def is_unclear(status: str, heading: str = "") -> bool:
    """Whether a status says something of a return, a refund or a cancellation, and not what became of the order.

    >>> is_unclear("Return requested"), is_unclear("Refund rejected"), is_unclear("Refunded"), is_unclear("Shipped")
    (True, False, False, False)
    """
    return _known(status, heading) is None and says_of_undoing(status, heading) is Says.UNCLEAR


def is_given_back(status: str, heading: str = "") -> bool:
    """Whether a status of what came to nothing says that goods or money went back: its refund may be a row of its own.

    >>> is_given_back("Refunded"), is_given_back("Cancelled - refund issued"), is_given_back("Cancelled")
    (True, True, False)
    >>> is_given_back("Approved", heading="Return status"), is_given_back("Cancelled", heading="Cancellation status")
    (True, False)
    """
    words = phrase(under(heading, status)).split()
    return any(word in BACK or (is_noun(word) and not word.startswith(CALLING)) for word in words)


def is_in_part(status: str, heading: str = "") -> bool:
    """Whether a status says that a part of an order came back or was called off.

    >>> is_in_part("Partially refunded"), is_in_part("Teilweise erstattet"), is_in_part("Partially paid")
    (True, True, False)
    >>> is_in_part("Partial refund declined")
    False
    """
    words = phrase(under(heading, status)).split()
    is_said = not NOT_ALL.isdisjoint(words) and any(map(is_undoing, words))
    return is_said and says_of_undoing(status, heading) is None


def turned_down(status: str) -> bool:
    """Whether a status of a refund says that nothing was given back.

    >>> [turned_down(word) for word in ("Rejected", "Canceled", "failed", "Abgelehnt", "Not refunded")]
    [True, True, True, True, True]
    >>> [turned_down(word) for word in ("Approved", "Refunded", "pending", "Cancelled and refunded", "Chargeback lost")]
    [False, False, False, False, False]
    """
    if says_of_undoing(status, "Refund status") is Says.STANDS:
        # In rows of refunds "None" says nothing.
        return not NOT.issuperset(phrase(status).split())
    speaks_of_it = any(word in BACK or is_noun(word) or word in CHARGED_BACK for word in phrase(status).split())
    return not speaks_of_it and called_off(status) is True


def says_of_undoing(status: str, heading: str = "") -> Says | None:
    """What a status of several words says of a return, a refund or a cancellation; None where it says nothing of one,
    only of a part, or that the order itself was called off.

    >>> says_of_undoing("Rejected return").value, says_of_undoing("R\u00fcckgabe abgelehnt").value
    ('stands', 'stands')
    >>> says_of_undoing("Cancelled - refund denied").value, says_of_undoing("Declined - refund retry succeeded").value
    ('unclear', 'unclear')
    """
    parts = parts_of(under(heading, status))
    words = [word for part in parts for word in part]
    if len(words) < 2:
        return None
    done = any(map(_are_done, parts))
    if not any(map(is_undoing, words)):
        if words[0] not in NOT_TAKEN or not done or not WORSE.isdisjoint(words):
            return None
        return Says.STANDS if not AGAIN.isdisjoint(words) else Says.UNCLEAR
    if (by := _turned_down_by(parts)) is not None:
        others = words[:by] + words[by + 1 :]
        elsewhere = [part for part in parts if words[by] not in part and NOT.isdisjoint(part)]
        speaks_too = any(map(is_undoing, (word for part in elsewhere for word in part if part != parts[0])))
        is_contradicted = done or speaks_too or not (OFF | BACK | ARRIVED | CHARGED_BACK).isdisjoint(others)
        return Says.UNCLEAR if is_contradicted else Says.STANDS
    if all(before in NOT for before, word in pairwise(["", *words]) if is_undoing(word)):
        return Says.STANDS
    if not NOT_ALL.isdisjoint(words):
        return None
    if words[0] in BACK - NOT_ALL and OFF.issuperset(words[1:]):
        return None
    if words[0] in OFF | NOT_TAKEN and PENDING.isdisjoint(parts[0] if words[0] in OFF else words):
        # "Cancelled refund" is no cancelled order; "Cancelled - refund issued" is one.
        said = next((word for word in parts[0][1:] if word not in BETWEEN), "") if words[0] in OFF else ""
        rest = words[1:] if words[0] in NOT_TAKEN else [said]
        if not any(map(is_noun, rest)):
            return None
    return Says.UNCLEAR


def _known(status: str, heading: str) -> bool | None:
    """What a status says of an order by words that have one meaning; None where others have to be read."""
    whole = under(heading, status)
    if (found := MEANINGS["is_cancelled"].of(whole)) is not None:
        return found
    parts = parts_of(whole)
    words = [word for part in parts for word in part]
    if (found := MEANINGS["is_cancelled"].of(" ".join(words))) is not None:
        return found
    if words and words[0] in BACK - NOT_ALL and OFF.issuperset(words[1:]):
        return True
    if (
        any(word in CHARGED_BACK or word.startswith("contracarg") for word in words)
        and not LOST.isdisjoint(words)
        and NOT.isdisjoint(words)
    ):
        return True
    # Under a heading of returns "Approved" says that there was one; so does "Cancellation confirmed" by itself.
    is_of_it = whole != status or bool(words and words[0].startswith(CALLING) and is_noun(words[0]))
    against = TURNED_DOWN | OFF | FAILED | PENDING | NOT_ALL | NOT | WORSE | CHARGED_BACK
    return True if is_of_it and not (DONE | ARRIVED).isdisjoint(words) and against.isdisjoint(words) else None


def _was_not_paid(parts: Sequence[Sequence[str]]) -> bool:
    """Whether the first part says that a payment failed or was declined, and nothing that it came later."""
    words = [word for part in parts for word in part]
    said = next(filter(None, parts), [])
    failed = next((at for at, word in enumerate(said) if word in TURNED_DOWN | FAILED), None)
    is_payment = not PAYMENT.isdisjoint(said) and not any(map(is_undoing, words))
    return failed is not None and is_payment and AGAIN.isdisjoint(words) and NOT.isdisjoint(said[:failed])


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
        if is_noun(word):
            asked = place
            if before in TURNED_DOWN and part == words[place - 1][1] and _ends(words, place):
                return place - 1
    return None


def _ends(words: Sequence[tuple[str, int]], place: int) -> bool:
    """Whether nothing follows in its part that changes what a noun says: "Rejected return to sender" came back."""
    return all(word in BETWEEN for word, part in words[place + 1 :] if part == words[place][1])
