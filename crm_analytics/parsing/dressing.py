"""What stands around the digits of a number: signs, currencies, "k" for thousand, "%"."""

import re
from dataclasses import dataclass

from crm_analytics.parsing import currencies

SCALES = {
    "k": 1e3, "tsd": 1e3, "tsd.": 1e3, "rb": 1e3, "ribu": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "mio": 1e6, "mio.": 1e6,
    "mln": 1e6, "million": 1e6, "millions": 1e6, "millionen": 1e6, "millones": 1e6, "milhões": 1e6, "milhoes": 1e6,
    "milioni": 1e6, "miljoen": 1e6, "jt": 1e6, "juta": 1e6, "bn": 1e9, "mrd": 1e9, "mrd.": 1e9, "miliar": 1e9,
    "billion": 1e9, "billions": 1e9, "milliarden": 1e9, "milliards": 1e9, "miljard": 1e9, "miliardi": 1e9, "bln": 1e9,
    "thousand": 1e3, "tausend": 1e3, "duizend": 1e3, "mila": 1e3, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5,
    "crore": 1e7, "crores": 1e7, "t": 1e3, "l": 1e5,
}  # fmt: skip
"""Lower-case word → how many it stands for."""
_ONLY_OF = {"t": "EUR", "l": "INR"}
"""Scales that are units beside any other currency, or none: "5 T€" and "₹5 L", but "5 t" of sand and "5 l" of milk."""

_SCALE = "|".join(sorted(map(re.escape, SCALES), key=len, reverse=True))
_METRIC = frozenset(("m", "mm"))
_MINUS = "[-−–‐‑－﹣]"
_SIGN = "[-−–‐‑－﹣+]"
_BEFORE = re.compile(
    rf"(?P<early>{currencies.PATTERN})? ?(?P<open>\(?) ?(?P<sign>{_SIGN}?) ?(?P<currency>{currencies.PATTERN})? ?"
    rf"(?P<inner>{_SIGN}?) ?(?P<lead>[.,]?)"
)
_AFTER = re.compile(
    rf"(?P<scale>{_SCALE})? ?(?P<percent>%|percent|pct|prozent)? ?(?P<currency>{currencies.PATTERN})? ?"
    rf"(?P<minus>{_MINUS}?) ?(?P<close>\)?) ?(?P<late>{currencies.PATTERN})?"
)


@dataclass(frozen=True)
class Dressing:
    """How the digits are to be taken."""

    factor: float
    """1 or −1, times a thousand, a million …"""
    percent: bool
    currency: str
    """ISO 4217 code, or ""."""
    lead: str
    """The decimal sign where the digits begin with it."""
    metric: bool = False
    """A scale that is a unit of length or time as well, and no currency."""


def dressing(before: str, after: str) -> Dressing | None:
    """What the lower-case text before and after the digits means, or None where it makes the cell no number.

    >>> dressing("-$", "")
    Dressing(factor=-1.0, percent=False, currency='USD', lead='', metric=False)
    >>> dressing("(", " mio. €)")
    Dressing(factor=-1000000.0, percent=False, currency='EUR', lead='', metric=False)
    >>> [(found.factor, found.currency) for found in (dressing("$ (", ")"), dressing("(", ") €"))]
    [(-1.0, 'USD'), (-1.0, 'EUR')]
    >>> dressing("no. ", ""), dressing("(", "")
    (None, None)
    """
    front, back = _BEFORE.fullmatch(before), _AFTER.fullmatch(after.strip())
    if not front or not back or bool(front["open"]) != bool(back["close"]):
        return None
    signs = [part for part in (front["early"], front["currency"], back["currency"], back["late"]) if part]
    if (front["early"] and front["currency"] and not _is_code_with_sign(front["early"], front["currency"])) or (
        back["currency"] and back["late"]
    ):
        return None
    if (front["sign"] and front["inner"]) or (back["minus"] and (front["open"] or front["sign"] or front["inner"])):
        return None
    negative = bool(front["open"] or back["minus"]) or any(
        part not in ("", "+") for part in (front["sign"], front["inner"])
    )
    factor = SCALES.get(back["scale"] or "", 1.0) * (-1.0 if negative else 1.0)
    currency = currencies.code(signs[0]) or "" if signs else ""
    if _ONLY_OF.get(back["scale"] or "", currency) != currency:
        return None
    return Dressing(factor, bool(back["percent"]), currency, front["lead"], back["scale"] in _METRIC and not signs)


def _is_code_with_sign(code: str, sign: str) -> bool:
    """As in "USD $5" and "MXN $5": the code says which of the dollars and pesos it is."""
    return sign == "$" and code.upper() in currencies.DOLLAR_SIGN
