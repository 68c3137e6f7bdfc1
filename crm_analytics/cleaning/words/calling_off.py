"""Statuses of orders that were called off or came back, and those of which that was asked for or turned down."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise

from crm_analytics.cleaning.words.meanings import EXPIRED, IN_FORCE, MEANINGS
from crm_analytics.cleaning.words.phrases import phrase


class Says(StrEnum):
    """What a status of several words says of a return, a refund or a cancellation."""

    STANDS = "stands"
    """It was turned down, or there was none: the sale stands."""
    UNCLEAR = "unclear"
    """It was asked for, is under way, or two things are said: who wrote it knows."""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(phrase(" ".join(lines)).split())


_NOUNS = _words(
    "return returns refund refunds cancel cancellation cancellations cancelation chargeback chargebacks dispute rma",
    "rückgabe retoure retouren rücksendung erstattung rückerstattung stornierung storno widerruf",
    "retour retours remboursement remboursements annulation annulations",
    "devolución devoluciones reembolso reembolsos cancelación anulación contracargo",
    "devolução devoluções cancelamento estorno estornos anulação",
    "reso resi rimborso rimborsi annullamento cancellazione storno",
    "retourzending terugbetaling annulering annuleren",
    "pengembalian pembatalan retur",
)
"""What may be turned down; the sale stands then."""
_COMPOUNDS = tuple(
    _words(
        "rückgabe rücksende erstattungs rückerstattungs stornierungs stornoanfrage stornoantrag stornowunsch widerrufs",
        "retourverzoek retouraanvraag annulerings terugbetalings",
    )
)
"""How German and Dutch words begin that have such a thing in them: "Erstattungsantrag"."""
_OFF = _words(
    "cancelled canceled storniert annulliert annulé annulée cancelado cancelada anulado anulada annullato annullata",
    "geannuleerd dibatalkan",
)
"""Of an order: it was called off. Of a return: that was."""
_NOT_TAKEN = _words(
    "declined rejected abgelehnt refusé refusée rechazado rechazada recusado recusada rifiutato rifiutata afgewezen",
    "ditolak",
)
"""Of an order: its customer, its shop or the bank did not want it."""
_TURNED_DOWN = _NOT_TAKEN | _words(
    "denied refused disapproved withdrawn revoked retracted rescinded abgelehnte abgelehnter abgelehntes verweigert",
    "verweigerte zurückgewiesen zurückgezogen rejeté rejetée décliné déclinée denegado denegada negado negada",
    "rejeitado rejeitada indeferido indeferida respinto respinta negato negata geweigerd geweigerde afgekeurd",
)
_BACK = _words(
    "returned refunded erstattet rückerstattet zurückerstattet retourniert zurückgeschickt zurückgesendet",
    "zurückgegeben remboursé remboursée retourné retournée renvoyé renvoyée reembolsado reembolsada devuelto devuelta",
    "devolvido devolvida estornado estornada rimborsato rimborsata restituito restituita terugbetaald geretourneerd",
    "teruggestuurd dikembalikan diretur",
)
_DONE = _words(
    "succeeded success successful successfully approved accepted authorized authorised granted issued completed",
    "complete processed done paid confirmed won erfolgreich genehmigt bewilligt akzeptiert angenommen gutgeschrieben",
    "bezahlt bestätigt réussi réussie approuvé approuvée accepté acceptée effectué effectuée payé payée aprobado",
    "aprobada aceptado aceptada exitoso exitosa pagado pagada aprovado aprovada aceito aceita concluído concluída pago",
    "paga approvato approvata accettato accettata riuscito riuscita pagato pagata goedgekeurd geaccepteerd geslaagd",
    "betaald disetujui diterima berhasil dibayar selesai",
)
_AGAIN = _words(
    "retry retried reattempt retrial later then now again erneut erneuter erneute wiederholung tentative reintento",
    "tentativa tentativo poging percobaan",
)
"""Before what was done: the first time it was not, and then it was."""
_PENDING = _words(
    "requested pending awaiting initiated processing open angefragt beantragt ausstehend offen demandé demandée",
    "solicitado solicitada pendiente pendente richiesto richiesta aangevraagd diminta menunggu attente attesa",
)
_NOT_ALL = _words("partially partly partial teilweise partiellement parcialmente parzialmente gedeeltelijk sebagian")
_NOT = _words(
    "not no non none never without nicht kein keine ohne pas aucun sans sin sem não nao senza niet geen tidak"
)
_BETWEEN = _words(
    "request requests requested claim was were is has been by the of for status order item seller merchant shop store",
    "customer bank wurde ist war vom von der des auftrags bestellung anfrage antrag demande de du la le commande été a",
    "solicitud del pedido fue por el solicitação da do foi pelo richiesta ordine stata stato è verzoek aanvraag werd",
    "door bestelling permintaan dana barang pesanan",
)
"""Words that may stand between what was asked for and what became of it."""
_CHARGED_BACK = _words("chargeback chargebacks dispute disputed kontestation reclamo contestazione")
_STATE = _words("status state result outcome decision stand statut état estado stato esito staat")
_APART = re.compile(
    r"\s[-\u2013\u2014]+\s|[-\u2013\u2014]\s|[,;:/|()\[\]&+>]|\b(?:and|und|et|y|e|en|dan)\b", re.IGNORECASE
)


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
    said = says_of_undoing(status, heading)
    first = (phrase(whole).split() or [""])[0]
    if said is None and first in _OFF | _NOT_TAKEN and _NOT_ALL.isdisjoint(phrase(status).split()):
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
    is_said = not _NOT_ALL.isdisjoint(words) and any(map(_is_undoing, words))
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
    speaks_of_it = any(word in _BACK or _is_noun(word) or word in _CHARGED_BACK for word in phrase(status).split())
    return not speaks_of_it and called_off(status) is True


def says_of_undoing(status: str, heading: str = "") -> Says | None:
    """What a status of several words says of a return, a refund or a cancellation; None where it says nothing of one,
    only of a part, or that the order itself was called off.

    >>> says_of_undoing("Rejected return").value, says_of_undoing("R\u00fcckgabe abgelehnt").value
    ('stands', 'stands')
    >>> says_of_undoing("Cancelled - refund denied").value, says_of_undoing("Declined - refund retry succeeded").value
    ('unclear', 'unclear')
    """
    parts = [phrase(part).split() for part in _APART.split(_under(heading, status))]
    words = [word for part in parts for word in part]
    if len(words) < 2:
        return None
    done = _are_done(words)
    if not any(map(_is_undoing, words)):
        if words[0] not in _NOT_TAKEN or not done:
            return None
        return Says.STANDS if not _AGAIN.isdisjoint(words) else Says.UNCLEAR
    if (by := _turned_down_by(parts)) is not None:
        others = words[:by] + words[by + 1 :]
        is_contradicted = done or not (_OFF | _BACK).isdisjoint(others)
        return Says.UNCLEAR if is_contradicted else Says.STANDS
    if all(before in _NOT for before, word in pairwise(["", *words]) if _is_undoing(word)):
        return Says.STANDS
    if not _NOT_ALL.isdisjoint(words):
        return None
    if words[0] in _OFF | _NOT_TAKEN and _PENDING.isdisjoint(words) and not any(map(_is_noun, words[1:])):
        return None
    return Says.UNCLEAR


def _under(heading: str, status: str) -> str:
    """A status with the noun of its heading, where the heading speaks of nothing else and the status of nothing."""
    words = phrase(heading).split()
    noun = next(filter(_is_noun, words), None)
    is_of_it = noun is not None and all(_is_noun(word) or word in _STATE | _BETWEEN for word in words)
    says_it_itself = any(map(_is_undoing, phrase(status).split()))
    return f"{noun} {status}" if is_of_it and not says_it_itself and not _APART.search(heading) else status


def _is_noun(word: str) -> bool:
    return word in _NOUNS or word.startswith(_COMPOUNDS)


def _is_undoing(word: str) -> bool:
    return _is_noun(word) or word in _OFF or word in _BACK


def _are_done(words: Sequence[str]) -> bool:
    """Whether something is said to be done, and not that it is not."""
    return any(word in _DONE and before not in _NOT for before, word in pairwise(["", *words]))


def _turned_down_by(parts: Sequence[Sequence[str]]) -> int | None:
    """The place of the word by which something asked for was turned down: "Return declined", "Refund not approved",
    "Rejected return"; None where nothing was."""
    words = [(word, at) for at, part in enumerate(parts) for word in part]
    asked: int | None = None
    for place, (word, part) in enumerate(words):
        before = words[place - 1][0] if place else ""
        if asked is not None:
            is_same_part = part == words[asked][1]
            if word in _TURNED_DOWN or (word in _DONE and before in _NOT) or (word in _OFF and is_same_part):
                return place
            if word not in _BETWEEN | _NOT | _STATE:
                asked = None
        if _is_noun(word):
            asked = place
            if before in _TURNED_DOWN and part == words[place - 1][1] and _ends(words, place):
                return place - 1
    return None


def _ends(words: Sequence[tuple[str, int]], place: int) -> bool:
    """Whether nothing follows in its part that changes what a noun says: "Rejected return to sender" came back."""
    return all(word in _BETWEEN for word, part in words[place + 1 :] if part == words[place][1])
