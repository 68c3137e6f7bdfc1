"""Orders that were called off or came back, by the words of their status and by marks; what is unclear is asked."""

from functools import partial

import numpy as np
import pandas as pd

from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings, listed, plural, quoted
from crm_analytics.cleaning.order_lines.offered import not_accepted, was_not_sold
from crm_analytics.cleaning.order_lines.refunds import came_back, refund_is_counted
from crm_analytics.cleaning.sorting import MOST_WORDS, sorted_status
from crm_analytics.cleaning.words.calling_off import (
    Says,
    called_off,
    is_given_back,
    is_in_part,
    is_unclear,
    says_of_undoing,
    turned_down,
)
from crm_analytics.cleaning.words.meanings import CALLED_OFF, SENT_BACK
from crm_analytics.cleaning.words.phrases import mentions, phrase
from crm_analytics.issues import Severity
from crm_analytics.questions import Option
from crm_analytics.schema import Kind

_FIELD = "is_cancelled"
_NAMED = 3


def is_cancelled(draft: Draft, findings: Findings) -> None:
    """Orders that were called off or came back: by their status, or by a column of cancelling dates or marks. Of what
    was offered, also what was not accepted."""
    values, said = pd.Series(False, index=draft.index), []
    if draft.has("status"):
        by_status, why = _turned_down(draft) if _are_refunds(draft) else _by_status(draft, findings)
        if by_status.any():
            values |= by_status
            said.append(why)
    for extra in draft.extras:
        heading = extra.column.heading
        stands = says_of_undoing(heading) is Says.STANDS
        if extra.kind in (Kind.DATE, Kind.BOOLEAN) and mentions(heading, CALLED_OFF) and not stands:
            marked = extra.values.notna() if extra.kind is Kind.DATE else extra.values.fillna(False).astype(bool)
            values |= marked
            said.append(f'"{heading}" {"has a date" if extra.kind is Kind.DATE else "says yes"}')
        elif findings.offered and (left := not_accepted(extra.column)) is not None:
            values |= left
            said.append(f'"{heading}" does not say yes')
    if said and not draft.has(_FIELD):
        draft.put(_FIELD, values.astype("boolean"), Kind.BOOLEAN)
        findings.derived[_FIELD] = f"yes where {' or '.join(said)}"


def _are_refunds(draft: Draft) -> bool:
    """Whether rows say what was given back, and nothing of what was sold."""
    return draft.has("order_id", "refunded") and not any(
        draft.has(name) for name in ("amount", "quantity", "unit_price")
    )


def _turned_down(draft: Draft) -> tuple[np.ndarray, str]:
    """Per row whether its status says that nothing was given back: a status of refunds is that of each refund."""
    status = draft.fields["status"]
    down = [word for word in status.dropna().unique() if turned_down(word)]
    return status.isin(down).to_numpy(dtype=bool), f'"{draft.heading("status")}" is {listed(down)}'


def _by_status(draft: Draft, findings: Findings) -> tuple[np.ndarray, str]:
    """Per row whether its status says that the order came to nothing, and which words say so."""
    status, heading = draft.fields["status"], draft.heading("status")
    unclear: list[str] = []
    if findings.offered:
        means = partial(was_not_sold, others=status.dropna().unique())
        meant = sorted_status(draft, _FIELD, means, findings)
    else:
        means = partial(called_off, others=status.dropna().unique(), heading=heading)
        at_stake = _at_stake(draft)

        def asked(word: str) -> str | None:
            if draft.has(_FIELD) or not is_unclear(word, heading) or len(unclear) >= MOST_WORDS:
                return None
            rows = at_stake & (status == word).to_numpy(dtype=bool, na_value=False)
            answer = _asked(draft, word, rows, findings) if rows.any() else ""
            unclear.extend([word] if answer is None else [])
            return answer

        meant = sorted_status(draft, _FIELD, means, findings, asked)
        _tell(draft, unclear, at_stake & status.isin(unclear).to_numpy(dtype=bool), findings)
        partly = [word for word in status.dropna().unique() if is_in_part(word, heading)]
        _tell_parts(draft, partly, at_stake & status.isin(partly).to_numpy(dtype=bool), findings)
    yes = [word for word, is_undone in meant.items() if is_undone]
    given = {word for word in yes if findings.given(heading, _FIELD, word)}
    # Whoever says that an unclear word came back did not say that its refund is no amount of its own.
    back = [word for word in yes if is_unclear(word, heading) or (_went_back(word, heading) and word not in given)]
    is_back = came_back(status, back, draft)
    but = "" if is_back.sum() == status.isin(back).sum() else ", unless the refund is an amount of its own"
    found = status.isin(set(yes) - set(back)).to_numpy(dtype=bool) | is_back
    return found, f'"{heading}" is {listed(sorted(yes))}{but}'


def _went_back(word: str, heading: str) -> bool:
    return phrase(word) in SENT_BACK or is_given_back(word, heading)


def _at_stake(draft: Draft) -> np.ndarray:
    """Rows that sell something, and whose refund is no amount of its own."""
    amount = draft.numbers("amount" if draft.has("amount") else "quantity")
    return ~refund_is_counted(draft) & ~(amount <= 0)


def _asked(draft: Draft, word: str, rows: np.ndarray, findings: Findings) -> str | None:
    column = draft.sources["status"].column if "status" in draft.sources else None
    if column is None:
        return None
    return findings.ask(
        column,
        (_FIELD, word),
        f'Did what "{column.heading}" calls {quoted(word)} come to nothing, or does the sale stand?',
        f"{plural(int(rows.sum()), 'row')}{_worth(draft, rows)}; the words say something of a return, a refund or a "
        "cancellation, and not what became of the sale.",
        (
            Option("no", "The sale stands"),
            Option("yes", "It came to nothing: cancelled, returned or refunded in full"),
        ),
        suggestion=None,
        blocks=(),
    )


def _tell(draft: Draft, unclear: list[str], rows: np.ndarray, findings: Findings) -> None:
    if not unclear:
        return
    more = "" if len(unclear) <= _NAMED else f" and {plural(len(unclear) - _NAMED, 'more word', 'more words')}"
    verb = "says" if rows.sum() == 1 else "say"
    findings.tell(
        Severity.WARNING,
        "unclear_status",
        f"{plural(int(rows.sum()), 'row')}{_worth(draft, rows)} {verb} {listed(unclear[:_NAMED])}{more} under "
        f'"{draft.heading("status")}": they count as sales until somebody says that they came to nothing.',
        "Answer the question about each of these words.",
        column=draft.sources["status"].column,
        rows=rows,
    )


def _tell_parts(draft: Draft, partly: list[str], rows: np.ndarray, findings: Findings) -> None:
    """That nothing says how much of some orders came back."""
    if not rows.any():
        return
    verb, counts = ("says", "it counts") if rows.sum() == 1 else ("say", "they count")
    findings.tell(
        Severity.WARNING,
        "refunded_in_part",
        f"{plural(int(rows.sum()), 'row')}{_worth(draft, rows)} {verb} {listed(partly[:_NAMED])} under "
        f'"{draft.heading("status")}", and nothing in this table says how much that was: {counts} in full.',
        "Take the column with these amounts as Refunded, or upload the list of refunds: they are taken off then.",
        column=draft.sources["status"].column,
        rows=rows,
    )


def _worth(draft: Draft, rows: np.ndarray) -> str:
    total = float(np.nansum(draft.numbers("amount")[rows]))
    return f" with {total:,.2f} together" if total else ""
