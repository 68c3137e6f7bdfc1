"""Lines of deals and quotes among the orders: what was offered, and not what was sold."""

from collections.abc import Iterable
from pathlib import PurePath

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Column, Typed
from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings
from crm_analytics.cleaning.words.calling_off import called_off
from crm_analytics.cleaning.words.phrases import phrase
from crm_analytics.cleaning.words.stage_words import OUTCOME_OF, outcome_of
from crm_analytics.issues import Severity
from crm_analytics.mapping.context.offers import are_lines_of_offers, names_offer, numbers_offer
from crm_analytics.parsing import booleans
from crm_analytics.questions import LINES_OF, Option
from crm_analytics.schema import Kind

_OFFERED, _SOLD = "offered", "sold"
_MOSTLY = 0.5
_MARK = "offer:"
"""What the numbers of offers begin with where they stand for those of orders: an order may have the same number."""


def lines_of_offers(draft: Draft, findings: Findings) -> None:
    """Note, ask and say that a sheet holds lines of deals or quotes, where its rows name those and no order."""
    if not (draft.has("amount") or draft.has("unit_price")):
        return
    by_order = draft.sources.get("order_id")
    if by_order is not None and draft.has("order_id") and not names_offer(by_order.column.heading):
        return
    named = next((each for each in (*draft.sources.values(), *draft.extras) if _names_offer(each, draft)), None)
    is_called = are_lines_of_offers([PurePath(findings.raw.file).stem, findings.raw.sheet or ""])
    column = named or next((draft.sources[name] for name in ("amount", "unit_price") if name in draft.sources), None)
    if column is None or not (named or is_called):
        return
    _one_order_each(draft, findings)
    heading = column.column.heading
    why = f'"{heading}" names the deal or the quote of each row' if named else "It is called lines of deals or quotes"
    answer = findings.ask(
        column.column,
        (LINES_OF,),
        "Do these rows say what was offered, or what was sold?",
        f"{why}, and nothing says which order it became.",
        (
            Option(_OFFERED, "Offered: they count as sales only where no orders and no deals tell what was sold"),
            Option(_SOLD, "Sold: they count as sales beside orders and deals"),
        ),
        suggestion=_OFFERED,
        blocks=(),
    )
    if answer == _SOLD:
        return
    findings.offered = True
    findings.tell(
        Severity.WARNING,
        "offered_lines",
        f"{why}: these rows are what was offered, not what was sold. They count as sales only as long as there are no "
        "other orders and no deals with amounts; where deals without amounts say what was won, only lines of those do.",
        "If they were sold, say so, and they count beside orders and deals.",
        column=column.column,
    )


def was_not_sold(status: str, *, others: Iterable[str]) -> bool | None:
    """Whether what was offered was not sold, by its status; None for words nobody knows. `others` are all statuses
    there: where some say that it was accepted, what is open was not.

    >>> was_not_sold("Sent", others=["Sent", "Accepted"]), was_not_sold("Sent", others=["Sent", "Lost"])
    (True, None)
    >>> was_not_sold("Lost", others=["Lost"]), was_not_sold("Accepted", others=["Sent", "Accepted"])
    (True, False)
    """
    match outcome_of(status):
        case "won":
            return False
        case "lost":
            return True
        case "open" if "won" in map(outcome_of, others):
            return True
    # What is sent or open may still be accepted: only what was called off is known.
    return called_off(status, others=others) or None


def not_accepted(column: Column) -> np.ndarray | None:
    """Per row whether a column of yes and no under "Accepted" or the like says no, or nothing where others say yes;
    None for other columns."""
    says = {OUTCOME_OF.get(word) for word in phrase(column.heading).split()}
    answers = column.texts.str.casefold().map(booleans.WORDS)
    if column.is_empty or "won" not in says or "lost" in says or answers[~column.blank].isna().any():
        return None
    yes = column.rows((answers == True).to_numpy() & ~column.blank)  # noqa: E712  (missing is no yes)
    return ~yes & (~column.is_blank_row | bool(yes.any()))


def _one_order_each(draft: Draft, findings: Findings) -> None:
    """All lines of one deal or quote are one order: else each of them would count as one, and what stands on each for
    all of them would be added up."""
    columns = (*draft.sources.values(), *draft.extras)
    told = next((each for each in columns if _names_offer(each, draft) and numbers_offer(each.column.heading)), None)
    if draft.has("order_id") or told is None:
        return
    numbers = pd.Series(told.column.raw.to_numpy(), index=draft.index, dtype="str").str.strip()
    draft.put("order_id", (_MARK + numbers).where(told.values.notna()).astype("str"), Kind.ID)
    findings.derived["order_id"] = f'the deal or quote of "{told.column.heading}"'


def _names_offer(each: Typed, draft: Draft) -> bool:
    filled = each.values.notna().mean() if len(draft.index) else 0.0
    return bool(filled >= _MOSTLY) and names_offer(each.column.heading)
