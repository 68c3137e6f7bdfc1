"""Headings that say which money an amount is: a commission, a tax or a deposit is not what an order comes to."""

from collections.abc import Mapping
from functools import cache

from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.headings.english import Words
from crm_analytics.mapping.headings.heading import Heading
from crm_analytics.schema import Kind
from crm_analytics.vocabulary.moneys import BESIDE, MONEYS, TAILS


@cache
def _fields() -> Mapping[str, str]:
    """Word → the field whose money it names."""
    return {word: field for field, words in MONEYS.items() for word in words.split()}


_FIGURES = frozenset({Kind.MONEY, Kind.NUMBER, Kind.COUNT})
_TAILS, _BESIDE = tuple(TAILS.split()), frozenset(BESIDE.split())


def tells_which_money(word: str) -> bool:
    """Whether a word, whatever its language, names a money, or says that one is in another: no heading means the same
    without it.

    >>> tells_which_money("commissione"), tells_which_money("provisionsbetrag"), tells_which_money("inkl")
    (True, True, True)
    >>> tells_which_money("importo")
    False
    """
    return _money(word) is not None or word in _BESIDE


def says_what_is_in_it(words: Words, at: int) -> bool:
    """Whether a small word stands before a money that is in another, or not: "mit MwSt" is no tax.

    >>> says_what_is_in_it(("preis", "mit", "mwst"), 1), says_what_is_in_it(("mit", "karte"), 0)
    (True, False)
    """
    return words[at] in _BESIDE and at + 1 < len(words) and _money(words[at + 1]) is not None


def may_be(field: str, heading: Heading) -> bool:
    """Whether a column may be `field` ("orders.amount") by the money that its heading names: only that, where it names
    one, none where it names several (a tax on shipping), and not what it says to be in it or not.

    >>> from crm_analytics.mapping.headings.heading import read_heading
    >>> may_be("orders.amount", read_heading("Importe de la comisión")), may_be("orders.tax", read_heading("TVA"))
    (False, True)
    >>> gross = read_heading("Betrag inkl. MwSt.")
    >>> may_be("orders.amount", gross), may_be("orders.tax", gross)
    (True, False)
    """
    entity, name = field.split(".")
    if ENTITIES[entity][name].kind not in _FIGURES:
        return True
    words = heading.words + heading.aside
    beside = next((at for at, word in enumerate(words) if word in _BESIDE), len(words))
    named = _moneys(words[:beside])
    return (named - {""}) == {name} if named else name not in _moneys(words[beside:])


def _moneys(words: Words) -> frozenset[str]:
    return frozenset(money for word in words if (money := _money(word)) is not None)


def _money(word: str) -> str | None:
    """The field whose money a word names, "" for one of none; None where it names no money."""
    fields = _fields()
    if word in fields or not word.endswith(_TAILS):
        return fields.get(word)
    return next((field for each, field in fields.items() if word.startswith(each)), None)
