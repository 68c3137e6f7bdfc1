"""How many one stands for, where a heading says that its amounts are in thousands or millions."""

import re

_SIGNS = r"[€$£₹¥]"
_CODES = "eur|usd|gbp|chf|aud|cad|sek|nok|dkk|pln|inr|idr|brl"
_MARKS = {
    1e3: rf"k\s?(?:{_SIGNS}|{_CODES})|(?:{_SIGNS}|\b(?:{_CODES})\s?)k|\(\s*k\s*\)|in k|t\s?(?:€|eur)",
    1e6: rf"m(?:io|m|n|ln)?\.?\s?(?:{_SIGNS}|{_CODES})|(?:{_SIGNS}|\b(?:{_CODES})\s?)m(?:io|m|n|ln)?|\(\s*mm?\s*\)",
    1e9: rf"(?:bn|mrd)\.?\s?(?:{_SIGNS}|{_CODES})|(?:{_SIGNS}|\b(?:{_CODES})\s?)(?:bn|mrd)",
}
_WORDS = {
    1e3: r"thousands?|tausend|tsd\.?|milliers|(?:en|in|de)\s+miles|miles\s+de|milhares|r\$\s*mil|migliaia|"
    r"duizend(?:en|tallen)?|ribu(?:an)?",
    1e6: r"millions?|millionen|mio\.?|mln\.?|millones|milhões|milhoes|milioni|miljoen(?:en)?|juta(?:an)?",
    1e9: r"billions?|bn|mrd\.?|milliarden|milliards|miliardi|miljard(?:en)?|miliar(?:an)?",
}
_NOUGHTS = re.compile(
    rf"(?:{_SIGNS}|[(\s]|^)\s?['’]?000['’]?s?(?:\s?(?:{_SIGNS}|{_CODES}))?\s*(?:\)|$|\s)", re.IGNORECASE
)
_PATTERNS = {
    scale: re.compile(rf"(?<![^\W_])(?:{_MARKS[scale]}|{_WORDS[scale]})(?![^\W_])", re.IGNORECASE) for scale in _MARKS
}
_PARTS = {
    100: re.compile(
        r"(?<!per )(?<![^\W_])(?:cents?|eurocents?|centimes?|c[eé]ntimos?|centavos?|centesimi|pence|sen|minor.units?)"
        r"(?![^\W_])",
        re.IGNORECASE,
    ),
    1_000_000: re.compile(
        rf"(?<![^\W_])(?:micros|micro (?:dollars?|euros?|pounds?|currency|amount|units?|{_CODES}))(?![^\W_])",
        re.IGNORECASE,
    ),
}
"""How many make one of the currency → how headings say so: in cents, or in millionths as advertising services count."""
PARTS = {100: "cents", 1_000_000: "millionths"}
NAMES = {1e3: "thousands", 1e6: "millions", 1e9: "billions"}
IN_CELLS = r"(?i)\d\s?(?:k|m|mm|mn|mio|tsd|bn|mrd|rb|ribu|jt|juta|lakhs?|crores?)\b"
"""Cells that say their own scale: "1.2k"."""


def of_heading(heading: str) -> float:
    """What one stands for: 1 where the heading says nothing.

    >>> [of_heading(heading) for heading in ("Amount (k€)", "Umsatz in Tsd. €", "Revenue ($000s)", "ARR, millions")]
    [1000.0, 1000.0, 1000.0, 1000000.0]
    >>> [of_heading(heading) for heading in ("TEUR", "Deal value $M", "Montant (M€)", "Market", "Km", "Miles")]
    [1000.0, 1000000.0, 1000000.0, 1.0, 1.0, 1.0]
    """
    if _NOUGHTS.search(heading):
        return 1e3
    found = [scale for scale, pattern in _PATTERNS.items() if pattern.search(heading)]
    return found[0] if len(found) == 1 else 1.0


def parts_of_heading(heading: str) -> int:
    """How many of what a heading counts its amounts in make one: 100 for cents, 1 where it says nothing.

    >>> [parts_of_heading(heading) for heading in ("amount_cents", "Betrag in Cent", "amountInCents", "Per cent")]
    [100, 100, 100, 1]
    >>> [parts_of_heading(heading) for heading in ("cost_micros", "spend_in_micro_dollar", "Micro segment", "Center")]
    [1000000, 1000000, 1, 1]
    """
    parted = _parted(heading)
    return next((parts for parts, pattern in _PARTS.items() if pattern.search(parted)), 1)


def without_parts(heading: str) -> str:
    """The heading without the remark that its amounts are counted in cents or millionths.

    >>> without_parts("total_in_cents"), without_parts("spend_in_micro_dollar"), without_parts("Amount")
    ('total', 'spend', 'Amount')
    """
    said = "|".join(pattern.pattern for pattern in _PARTS.values())
    return re.sub(rf"(?:\b(?:in|en|em|dalam)\s+)?(?:{said})", " ", _parted(heading), flags=re.IGNORECASE).strip()


def _parted(heading: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading.replace("_", " "))
