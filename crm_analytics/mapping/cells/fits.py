"""How well cells fit a kind, and what is common to all kinds."""

from dataclasses import dataclass

from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnProfile

MOST, HALF = 0.8, 0.5
_SOME, _NEARLY_ALL = 0.005, 0.995
_FEW_ROWS = 12


@dataclass(frozen=True)
class Fit:
    """`factor` (0 to 1) is what is left of a heading's strength; `said` is the evidence in words."""

    factor: float
    said: str = ""
    is_blank: bool = False


NO_EVIDENCE = Fit(1.0)


def in_words(share: float, what: str) -> str:
    """
    >>> in_words(1.0, "dates"), in_words(0.997, "dates"), in_words(0.89, "dates")
    ('all cells are dates', 'nearly all cells are dates', '89 % of cells are dates')
    """
    said = f"{share * 100:.0f} % of" if share < _NEARLY_ALL else "all" if share == 1 else "nearly all"
    return f"{said} cells are {what}"


def few(share: float, what: str) -> str:
    """What to say where too few cells are what they should be.

    >>> few(0.0, "numbers"), few(0.4, "dates")
    ('its cells are no numbers', 'only 40 % of its cells are dates')
    """
    return f"only {share * 100:.0f} % of its cells are {what}" if share >= _SOME else f"its cells are no {what}"


def is_yes_no(profile: ColumnProfile) -> bool:
    return profile.distinct <= 2 and profile.share(Kind.BOOLEAN) >= 0.9 and profile.filled > _FEW_ROWS


def are_codes(profile: ColumnProfile) -> bool:
    """Whether every cell is one word with a figure in it ("BU79786"), as names and kinds hardly are."""
    values = [value for value, _ in profile.top]
    return all(any(sign.isdigit() for sign in value) and " " not in value for value in values)


def different(profile: ColumnProfile) -> str:
    """How many values a column has, in words."""
    return "one value" if profile.distinct == 1 else f"{profile.distinct} different values"
