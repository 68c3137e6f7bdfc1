"""How often something happened, where the cells only say whether it did: "Reopened" with yes and no."""

import pandas as pd

from crm_analytics.parsing import booleans
from crm_analytics.schema import Field

_FIELDS = frozenset(("reopens",))
"""Counts of what seldom happens twice, so that programs keep a yes or no of it."""


def said(field: Field | None, texts: pd.Series) -> str:
    """How the different texts of a column for `field` are read, where they say yes or no in words; else empty."""
    if field is None or field.name not in _FIELDS:
        return ""
    words = texts[texts != ""].str.casefold()
    is_said = bool(len(words)) and bool(words.isin(list(booleans.WORDS)).all()) and not words.str.isnumeric().any()
    return "yes is once, no is never" if is_said else ""


def as_numbers(texts: pd.Series) -> pd.Series:
    """The texts with 1 for yes and 0 for no.

    >>> list(as_numbers(pd.Series(["Yes", "no", ""])))
    ['1', '0', '']
    """
    said = texts.str.casefold().map(booleans.WORDS)
    return texts.mask(said.eq(True), "1").mask(said.eq(False), "0")
