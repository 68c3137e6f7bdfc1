"""What kind of thing a single cell looks like: just enough to tell headings from values, never to convert them."""

import re
from collections.abc import Sequence
from enum import StrEnum

LEAST_SAID_AGAIN = 4


class Kind(StrEnum):
    BLANK = "blank"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes or no"
    ADDRESS = "e-mail or web address"
    TEXT = "text"


_MONTH = r"[^\W\d_]{3,10}\.?"
_TIME = r"\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:[ap]\.?m\.?)?(?:\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?"
_DAY = "|".join(
    (
        r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}",
        r"\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?(?:\d{4}|\d{2})",
        rf"\d{{1,2}}\.?[-\s/]{_MONTH}[-\s/,]+(?:\d{{4}}|\d{{2}})",
        rf"{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}",
    )
)
_DATE = re.compile(rf"(?:{_DAY})(?:[T\s,]+{_TIME})?|{_TIME}", re.IGNORECASE)
_CODES = """
AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KES KRW MXN MYR NGN NOK NZD PEN PHP
PKR PLN RON RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR
"""
_CURRENCY = rf"(?:[$€£¥₹₽₩₺฿]|zł|[A-Z]{{1,2}}\$|Rp\.?|kr\.?|Fr\.?|{'|'.join(_CODES.split())})"
_NUMBER = re.compile(
    rf"[(\-+−]?\s*{_CURRENCY}?\s*[\-+−]?\s*(?:\d[\d.,'’\u00a0\u202f ]*|[.,]\d+)(?:[eE][+-]?\d+)?"
    rf"\s*(?:%|‰|[kKmM]|{_CURRENCY})?\s*\)?-?"
)
_GAP = "[\\s\u00a0\u202f]*"
_DASHED = rf"(?:{_CURRENCY}{_GAP}[-–—]|[-–—]{_GAP}{_CURRENCY})"
"""How a workbook shows a zero in its format for accounts."""
_NO_AMOUNT = re.compile(_DASHED, re.IGNORECASE)
ZERO = (
    rf"(?i)^(?:{_DASHED}|[(\-+−]?{_GAP}{_CURRENCY}?{_GAP}[\-+−]?{_GAP}0+(?:[.,](?:0*|[-–—]+))?"
    rf"{_GAP}{_CURRENCY}?{_GAP}\)?-?)$"
)
"""A pattern, also for Arrow, of the cells that are a zero, with a currency or without: "0", "0,00 €", "$ -"."""
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|(?:https?://|www\.)\S+", re.IGNORECASE)
_YES_NO = frozenset({"true", "false", "yes", "no", "ja", "nein", "oui", "non", "sí", "si", "y", "n"})
PLACEHOLDERS = frozenset({"-", "--", "—", "–", "n/a", "na", "#n/a", "n.a.", "null", "none", "nan", "."})
_UNNAMED = re.compile(r"Unnamed: \d+(_level_\d+)?")
"""What pandas writes where a heading was blank."""


def kind(cell: str) -> Kind:
    """The kind of a stripped cell.

    >>> [str(kind(cell)) for cell in ("", "15.00 €", "20-10-16", "3 May 2024", "A-17", "$ -")]
    ['blank', 'number', 'date', 'date', 'text', 'blank']
    """
    if not cell or cell.lower() in PLACEHOLDERS:
        return Kind.BLANK
    if len(cell) <= 40:
        if any(char.isdigit() for char in cell):
            if _DATE.fullmatch(cell):
                return Kind.DATE
            if _NUMBER.fullmatch(cell):
                return Kind.NUMBER
        elif cell.lower() in _YES_NO:
            return Kind.YES_NO
        elif _NO_AMOUNT.fullmatch(cell):
            return Kind.BLANK
    return Kind.ADDRESS if _ADDRESS.fullmatch(cell) else Kind.TEXT


def is_figure(cell: str) -> bool:
    """A number, or a sign that stands for none."""
    return not cell or kind(cell) in (Kind.NUMBER, Kind.BLANK)


def figure(cell: str) -> float | None:
    """A rough reading of a figure, for the comparison with a sum only.

    >>> figure("1.234,50 €"), figure("1,234.5"), figure("-")
    (1234.5, 1234.5, None)
    """
    digits = re.sub(r"[^\d.,-]", "", cell)
    if re.search(r",\d{1,2}$|^\d+,\d{4,}$", digits):
        digits = digits.replace(".", "").replace(",", ".")
    try:
        return float(digits.replace(",", ""))
    except ValueError:
        return None


def as_heading(cell: str) -> str:
    """The cell, or "" where it is only pandas' stand-in for a blank heading."""
    return "" if cell.startswith("Unnamed: ") and _UNNAMED.fullmatch(cell) else cell


def common_kind(cells: Sequence[str]) -> Kind:
    """The kind of at least 70 % of the filled cells; TEXT where there is none such, BLANK where nothing is filled."""
    kinds = [found for cell in cells if (found := kind(cell)) is not Kind.BLANK]
    if not kinds:
        return Kind.BLANK
    most = max(set(kinds), key=kinds.count)
    return most if kinds.count(most) >= 0.7 * len(kinds) else Kind.TEXT


def says_again(record: Sequence[str], names: Sequence[str]) -> bool:
    """Whether most of a record are the names of its columns, at least four: it was a row of headings once.

    >>> says_again(["Ann", "Day", "Sum", "Kind", "City"], ["Name", "Day", "Sum", "Kind", "City"])
    True
    """
    said = sum(bool(name) and cell == name for cell, name in zip(record, names, strict=True))
    return said >= LEAST_SAID_AGAIN and said * 2 > sum(map(bool, names))
