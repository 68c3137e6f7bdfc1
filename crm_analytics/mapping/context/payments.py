"""Sheets of payments: the order that was paid for is what tells them apart, not the payment's own id."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import PurePath

from crm_analytics.mapping.assigning import LEAST
from crm_analytics.mapping.cells.fits import HALF
from crm_analytics.mapping.headings.english import english
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.mapping.looking import ColumnScores, Sheet, has
from crm_analytics.vocabulary import LANGUAGES

_ENGLISH = frozenset("payment payments paid pay".split())
_SOLD = ("product", "product_id", "quantity", "unit_price", "line_id")
_PAID_FOR = frozenset("order invoice sale bill booking purchase reservation".split())
_IDS = frozenset("id number nr no num reference ref code key uid txn nummer numero".split())
_ENDINGS = ("nummer", "nr")
_COMPOUND = 6
"""Words of so many letters begin others: "Zahlungsdatum"."""


def says_payment(names: Iterable[str]) -> bool:
    """Whether one of the names speaks of payments, in any language.

    >>> says_payment(["export", "Zahlungsdatum"]), says_payment(["payments_2025"]), says_payment(["Order date"])
    (True, True, False)
    """
    words = [word for name in names for word in _apart(name)]
    begins = tuple(word for word in _words() if len(word) >= _COMPOUND)
    return any(word in _words() or word.startswith(begins) for word in words)


def names_payment(heading: str) -> bool:
    """Whether a heading is of the id of a payment.

    >>> names_payment("Payment ID"), names_payment("Zahlungsnummer"), names_payment("Payment method")
    (True, True, False)
    """
    return says_payment([heading]) and any(word in _IDS or word.endswith(_ENDINGS) for word in _apart(heading))


def order_of_payment(scores: list[ColumnScores], sheet: Sheet) -> None:
    """Beside a column that says which order or invoice was paid for, the id of the payment is no order's."""
    table = sheet.table
    named = (PurePath(table.file).stem, table.sheet or "", *_said(scores, "order_id"), *_said(scores, "ordered_at"))
    if not says_payment(named) or any(has(scores, field) for field in _SOLD):
        return
    ids = [at for at, column in enumerate(scores) if "order_id" in column]
    paid_for = [at for at in ids if _tells_order(scores[at], sheet, at)]
    for at in ids:
        score = scores[at]["order_id"]
        if paid_for and not score.is_known and _PAID_FOR.isdisjoint(score.said.split()):
            del scores[at]["order_id"]


def _tells_order(column: ColumnScores, sheet: Sheet, at: int) -> bool:
    """Whether the heading names what was paid for, and most rows say it."""
    profile, score = sheet.profiles[at], column["order_id"]
    is_filled = profile.filled >= HALF * sheet.table.rows
    return score.value >= LEAST and is_filled and not _PAID_FOR.isdisjoint(score.said.split())


def _said(scores: list[ColumnScores], field: str) -> Iterator[str]:
    return (column[field].said for column in scores if field in column)


def _apart(name: str) -> tuple[str, ...]:
    plain = fold(re.sub(r"[\W\d_]+", " ", name.replace("°", "o ").replace("º", "o ")))
    return (*plain, *english(plain))


@cache
def _words() -> frozenset[str]:
    foreign = (language.words.get("payment", "") for language in LANGUAGES)
    return _ENGLISH | {word for phrases in foreign for word in fold(phrases.replace(";", " "))}
