"""Orders whose status says that they came back, those of them whose refund is subtracted already, and what came back of
single lines."""

from collections.abc import Iterator
from typing import cast

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Typed
from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings, plural
from crm_analytics.cleaning.order_lines.rows import OrderRows
from crm_analytics.cleaning.words.calling_off import Says, says_of_undoing
from crm_analytics.cleaning.words.phrases import mentions
from crm_analytics.issues import Severity
from crm_analytics.schema import Kind

_BACK = frozenset(
    "returned refunded return returns refund refunds credited retour retoure retouren retourniert retourne retournee "
    "zuruck zuruckgegeben erstattet erstattung rembourse remboursee remboursement devuelto devuelta devoluciones "
    "reembolsado reembolso devolvido devolvida reso resi rimborsato rimborso geretourneerd terugbetaald retur "
    "dikembalikan".split()
)
_PIECES = frozenset(
    "quantity qty quantities units pieces pcs items count number menge anzahl stuck quantite qte unites cantidad "
    "unidades quantidade quantita pezzi aantal stuks jumlah".split()
)
_MONEY = frozenset(
    "amount total value price sum betrag summe wert montant valeur importe monto valor importo valore bedrag "
    "nilai".split()
)
_CENT = 0.011


def given_back_above_zero(draft: Draft, findings: Findings) -> None:
    """What was refunded, above zero, also where a file says it below zero, as what it takes off.

    Rows that are below zero themselves are refunds already, and keep what they say.
    """
    if not draft.has("refunded"):
        return
    refunded, amount = draft.numbers("refunded"), draft.numbers("amount")
    sells = ~(amount < 0)
    below, above = sells & (refunded < 0), sells & (refunded > 0)
    if below.sum() <= above.sum():
        return
    draft.put("refunded", draft.fields["refunded"].where(~sells, -draft.fields["refunded"]), draft.kinds["refunded"])
    findings.tell(
        Severity.INFO,
        "refunds_below_zero",
        f"{plural(int(below.sum()), 'refund stands', 'refunds stand')} below zero: read as what was given back.",
        column=draft.sources["refunded"].column if "refunded" in draft.sources else None,
        rows=below,
    )


def refund_is_counted(draft: Draft) -> np.ndarray:
    """Per row: what was refunded of its order is an amount of its own, in a column of refunds or in a row below zero.

    Taken for cancelled as well, such an order would be subtracted twice.
    """
    amount = draft.numbers("amount" if draft.has("amount") else "quantity")
    is_back = amount < 0
    told = is_back | (np.nan_to_num(draft.numbers("refunded")) != 0)
    if draft.has("order_id"):
        ids = draft.fields["order_id"]
        told |= ids.isin(ids[told].dropna()).to_numpy(dtype=bool)
    # A row of its own may have an id of its own: the same amount, below zero.
    opposite = np.unique(np.round(-amount[is_back], 2))
    return cast(np.ndarray, told | np.isin(np.round(amount, 2), opposite))


def came_back(status: pd.Series, words: list[str], draft: Draft) -> np.ndarray:
    """Per row: its status is one of `words`, and its refund is not counted yet."""
    said = status.isin(words).to_numpy(dtype=bool)
    return cast(np.ndarray, said & ~refund_is_counted(draft)) if said.any() else said


def returned(draft: Draft, orders: OrderRows, amounts: np.ndarray) -> tuple[np.ndarray, str] | None:
    """Per row how much of its amount came back, and the column that says it, in words: so many pieces, so much money,
    or just that it did. None where no column says it of single lines; what stands on the first lines only may be of the
    whole order. `amounts` are those of the lines."""
    pieces, most = draft.numbers("quantity"), np.abs(np.nan_to_num(amounts))
    for extra in draft.extras:
        heading = extra.column.heading
        of_lines = bool((extra.values.notna().to_numpy() & orders.is_further).any())
        stands = says_of_undoing(heading) is Says.STANDS
        if extra.undecided or not of_lines or not mentions(heading, _BACK) or stands:
            continue
        for found in _of_line(extra, pieces, most):
            if found.any():
                return found, f'"{heading}"'
    return None


def _of_line(extra: Typed, pieces: np.ndarray, most: np.ndarray) -> Iterator[np.ndarray]:
    if extra.kind is Kind.BOOLEAN:
        yield most * extra.values.fillna(False).to_numpy(dtype="float64")
    elif extra.kind in (Kind.COUNT, Kind.NUMBER, Kind.MONEY):
        values = np.abs(np.nan_to_num(extra.values.to_numpy(dtype="float64", na_value=np.nan)))
        heading = extra.column.heading
        if mentions(heading, _PIECES):
            # Of a line that does not say how many it was, all came back.
            part = np.where(pieces > 0, np.minimum(values / np.where(pieces > 0, pieces, 1.0), 1.0), values > 0)
            yield most * part
        elif mentions(heading, _MONEY) and (values <= most + _CENT).all():
            yield values
