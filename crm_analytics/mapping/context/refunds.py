"""Sheets of refunds: what their rows say was given back for an order, and is no sale of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from pathlib import PurePath

from crm_analytics.mapping.assigning import Score
from crm_analytics.mapping.context.buyers import ID_WORDS
from crm_analytics.mapping.headings.english import english
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.mapping.looking import ColumnScores, Sheet, has
from crm_analytics.vocabulary.refunds import ABOUT, BOTH, MAYBE, NUMBERED, PHRASES, REASONS, REFUNDS, SOLD, STEMS

_NOT_BACK = ("amount", "quantity", "unit_price", "line_id", "tax", "shipping", "discount", "cost", "margin")
"""What a refund does not have of its own: figures of the order or the line that it is for."""
_CALLED = "the rows seem to be refunds or returns of orders"
_SAID = 0.8
_NUMBER, _STATE = "it is the number of the refund", "it is the status of the refund"
_STATES = ("stat", "estado", "etat", "esito")
_KINDS = 10
"""A column of so many different words at most may say what each row is."""


class Called(StrEnum):
    """Whether a table is called after what was given back."""

    REFUNDS = "refunds"
    MAYBE = "maybe"
    OTHERWISE = "otherwise"


def called(file: str, sheet: str = "") -> Called:
    """Whether a sheet, or else its file, is called refunds or returns, in any language. Beside what is sold ("sales
    returns"), or with a word of several meanings, it may be; what holds orders as well is called otherwise.

    >>> [called(name).value for name in ("refunds_2024", "Kundenretouren", "credit notes May")]
    ['refunds', 'refunds', 'refunds']
    >>> [called(name).value for name in ("sales_returns", "shop_order_refunds", "aller-retour")]
    ['maybe', 'maybe', 'maybe']
    >>> [called(name).value for name in ("orders_with_refunds", "orders", "refund_reasons")]
    ['otherwise', 'otherwise', 'otherwise']
    >>> called("sales", "Refunds").value, called("refunds", "Orders").value
    ('refunds', 'otherwise')
    """
    told = (_told(fold(re.sub(r"[\W\d_]+", " ", name))) for name in (sheet, file))
    return next((each for each in told if each is not None), Called.OTHERWISE)


def _told(words: tuple[str, ...]) -> Called | None:
    """What a name tells; None where it speaks neither of what was given back nor of what was sold."""
    there, said = frozenset(words), f" {' '.join(words)} "
    is_sold = bool(there & _words(SOLD))
    is_clear = (
        bool(there & _words(REFUNDS)) or any(f" {phrase} " in said for phrase in PHRASES) or any(map(_has_stem, words))
    )
    if not (is_clear or there & _words(MAYBE)):
        return Called.OTHERWISE if is_sold else None
    if there & _words(ABOUT) or (is_sold and there & _words(BOTH)):
        return Called.OTHERWISE
    return Called.REFUNDS if is_clear and not is_sold else Called.MAYBE


def are_refunds(scores: Sequence[ColumnScores], sheet: Sheet) -> bool:
    """Whether the rows of a sheet say what was given back for orders. Where its name may mean something else as well, a
    heading must say so too, or the rows must not tell who bought what, as those of orders do; and by no name rows that
    have the day of a refund and no other, and tell nothing of what was sold."""
    is_called = called(*names_of(sheet))
    if is_called is Called.REFUNDS:
        return True
    tells_who = any(has(scores, name) for name in ("customer_name", "customer_id", "email"))
    tells_what = any(has(scores, name) for name in ("product", "product_id", "quantity", "unit_price"))
    if is_called is Called.MAYBE:
        return not _holds_both(sheet) and (not (tells_who and tells_what) or _is_said(sheet))
    is_day_of_refund = has(scores, "returned_at") and not has(scores, "ordered_at")
    return is_day_of_refund and not tells_what and not _holds_both(sheet)


def _is_said(sheet: Sheet) -> bool:
    """Whether some heading speaks of what was given back, or why."""
    said = _words(REFUNDS) | _words(REASONS)
    return any(not said.isdisjoint(fold(heading)) for heading in sheet.table.headings)


def _holds_both(sheet: Sheet) -> bool:
    """Whether the words of some column call some rows refunds, and others not."""
    for profile in sheet.profiles:
        if 1 < profile.distinct <= _KINDS:
            back = [not _words(REFUNDS).isdisjoint(fold(value)) for value, _ in profile.top]
            if any(back) and not all(back):
                return True
    return False


def names_of(sheet: Sheet) -> tuple[str, str]:
    """What a table and its file are called."""
    return PurePath(sheet.table.file).stem, sheet.table.sheet or ""


def amounts_given_back(scores: list[ColumnScores], sheet: Sheet) -> None:
    """In a sheet of refunds that names their orders, the amount is what was given back, and the day that of the refund:
    not where some amounts are below zero and others above it, as then some rows may be sales."""
    if not has(scores, "order_id") or not are_refunds(scores, sheet):
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
    _number_refunds(scores, sheet)


def _number_refunds(scores: list[ColumnScores], sheet: Sheet) -> None:
    """The ID of the refund tells two refunds of one order apart, as that of a line does two lines; its status is that
    of the row."""
    is_numbered, has_status = False, has(scores, "status")
    for column, heading, profile in zip(scores, sheet.headings, sheet.profiles, strict=True):
        said = {*english(heading.words), *fold(heading.text)}
        if not (said & (_words(REFUNDS) | _words(MAYBE) | _words(NUMBERED)) or any(_has_stem(word) for word in said)):
            continue
        if not is_numbered and profile.is_unique and (said & ID_WORDS or any("nummer" in word for word in said)):
            column.clear()
            column["line_id"] = Score(_SAID, because=_NUMBER, doubt=_NUMBER, is_by_cells=True)
            is_numbered = True
        elif not has_status and any(word.startswith(_STATES) for word in said):
            column.clear()
            column["status"] = Score(_SAID, because=_STATE, doubt=_STATE, is_by_cells=True)
            has_status = True


def _has_stem(word: str) -> bool:
    return any(stem in word for stem in STEMS)


def _has_both_signs(sheet: Sheet, at: int) -> bool:
    profile = sheet.profiles[at]
    return (profile.minimum or 0.0) < 0 < (profile.maximum or 0.0)


@cache
def _words(words: str) -> frozenset[str]:
    return frozenset(fold(words))
