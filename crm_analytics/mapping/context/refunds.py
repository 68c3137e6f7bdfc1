"""Sheets of refunds: what their rows say was given back for an order, and is no sale of its own."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import PurePath

from crm_analytics.mapping.headings.heading import fold
from crm_analytics.mapping.looking import ColumnScores, Sheet, has
from crm_analytics.vocabulary.refunds import PHRASES, REASONS, REFUNDS, SOLD

_NOT_BACK = ("amount", "quantity", "unit_price", "line_id", "tax", "shipping", "discount", "cost", "margin")
"""What a refund does not have of its own: figures of the order or the line that it is for."""
_CALLED = "the table is called refunds or returns"


def are_refunds(names: Iterable[str]) -> bool:
    """Whether a file or a sheet is called refunds or returns, in any language, and not orders with them.

    >>> are_refunds(["refunds_2024"]), are_refunds(["Retouren"]), are_refunds(["shop_order_refunds", "Sheet1"])
    (True, True, True)
    >>> are_refunds(["orders_with_refunds"]), are_refunds(["orders"]), are_refunds(["refund_reasons"])
    (False, False, False)
    """
    back, sold, about = _words()
    named = [fold(re.sub(r"[\W\d_]+", " ", name)) for name in names]
    words = {word for each in named for word in each}
    is_called = bool(back & words) or any(
        f" {phrase} " in f" {' '.join(each)} " for each in named for phrase in PHRASES
    )
    return is_called and not (sold | about) & words


def names_of(sheet: Sheet) -> tuple[str, str]:
    """What a table and its file are called."""
    return PurePath(sheet.table.file).stem, sheet.table.sheet or ""


def amounts_given_back(scores: list[ColumnScores], sheet: Sheet) -> None:
    """In a sheet of refunds that names their orders, the amount is what was given back, and the day that of the refund:
    not where some amounts are below zero and others above it, as then some rows may be sales."""
    if not has(scores, "order_id") or not are_refunds(names_of(sheet)):
        return
    is_said = has(scores, "refunded")
    amounts = [at for at, column in enumerate(scores) if ("refunded" if is_said else "amount") in column]
    if not amounts or any(_has_both_signs(sheet, at) for at in amounts):
        return
    has_day = has(scores, "returned_at")
    for column in scores:
        if "amount" in column and not is_said:
            column["refunded"] = replace(column["amount"], because=_CALLED, doubt=_CALLED)
        if "ordered_at" in column and not has_day:
            column["returned_at"] = replace(column["ordered_at"], because=_CALLED)
        for name in (*_NOT_BACK, "ordered_at"):
            column.pop(name, None)


def _has_both_signs(sheet: Sheet, at: int) -> bool:
    profile = sheet.profiles[at]
    return (profile.minimum or 0.0) < 0 < (profile.maximum or 0.0)


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    back, sold, about = (frozenset(fold(words)) for words in (REFUNDS, SOLD, REASONS))
    return back, sold, about
