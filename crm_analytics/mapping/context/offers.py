"""Lines of deals and quotes: what was offered, told from what was sold by how its columns and its file are called."""

import re
from collections.abc import Iterable
from functools import cache

from crm_analytics.mapping.headings.english import english
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.vocabulary import LANGUAGES

_OFFERS = ("deal", "opportunity", "quote")
_ENGLISH = frozenset(
    "deal deals opportunity opportunities opp quote quotes quotation quotations estimate proposal".split()
)
_IDS = frozenset("id ids number nr n no num reference ref code key uid name nummer numero".split())
_LINES = frozenset("line lines lineitem item items product products position positions".split())
_UNIT_PRICE = "unit price; price per unit; price each; price per piece; unit net price; unit selling price"
_COMPOUND = 5
"""Words of so many letters begin others: "Angebotsnummer"."""


def names_offer(heading: str) -> bool:
    """Whether a heading is of the deal or the quote that a row belongs to.

    >>> names_offer("opportunity_id"), names_offer("Angebotsnummer"), names_offer("Nº presupuesto")
    (True, True, True)
    >>> names_offer("Order ID"), names_offer("Special offer"), names_offer("Quote date")
    (False, False, False)
    """
    words = _apart(heading)
    ends = any(word.startswith(_begins()) and word.endswith(("nummer", "nr")) for word in words)
    return ends or (not _words().isdisjoint(words) and not _IDS.isdisjoint(words))


def numbers_offer(heading: str) -> bool:
    """Whether a heading is of what tells the deal or the quote of a row from all others. Its name may be that of more.

    >>> numbers_offer("opportunity_id"), numbers_offer("Angebotsnummer"), numbers_offer("Opportunity name")
    (True, True, False)
    """
    return names_offer(heading) and "name" not in _apart(heading)


def are_lines_of_offers(names: Iterable[str]) -> bool:
    """Whether a file or a sheet is called lines of deals or of quotes.

    >>> are_lines_of_offers(["sf_opportunity_line_item_data"]), are_lines_of_offers(["OpportunityLineItem"])
    (True, True)
    >>> are_lines_of_offers(["Angebotspositionen"]), are_lines_of_offers(["order_items"])
    (True, False)
    """
    words = [word for name in names for word in _apart(name)]
    ends = any(word.startswith(_begins()) and word.endswith("positionen") for word in words)
    return ends or (not _words().isdisjoint(words) and not _LINES.isdisjoint(words))


def names_unit_price(heading: str) -> bool:
    """Whether a heading is of the price of one piece. "Price" alone may be that of all.

    >>> names_unit_price("Unit Price (EUR)"), names_unit_price("Einzelpreis"), names_unit_price("precio_unitario")
    (True, True, True)
    >>> names_unit_price("Price"), names_unit_price("Total price"), names_unit_price("Unit cost")
    (False, False, False)
    """
    words = fold(re.sub(r"[\W\d_]+", " ", heading))
    return any(words[: len(phrase)] == phrase for phrase in _unit_prices())


def _apart(name: str) -> tuple[str, ...]:
    plain = fold(re.sub(r"[\W\d_]+", " ", name.replace("°", "o ").replace("º", "o ")))
    return (*plain, *english(plain))


def _begins() -> tuple[str, ...]:
    return tuple(word for word in _words() if len(word) >= _COMPOUND)


@cache
def _unit_prices() -> frozenset[tuple[str, ...]]:
    named = [language.words.get("unit price", "") for language in LANGUAGES]
    phrases = [phrase for words in (_UNIT_PRICE, *named) for phrase in words.split(";")]
    return frozenset(folded for phrase in phrases if (folded := fold(phrase)))


@cache
def _words() -> frozenset[str]:
    phrases = [
        phrase for language in LANGUAGES for word in _OFFERS for phrase in language.words.get(word, "").split(";")
    ]
    # "Transaction" of a phrase alone is any sale.
    return _ENGLISH | {folded[0] for phrase in phrases if len(folded := fold(phrase)) == 1}
