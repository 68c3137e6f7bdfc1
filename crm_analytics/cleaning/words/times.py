"""How often something happened, where the cells only say whether it did: "Reopened" with yes and no."""

import pandas as pd

from crm_analytics.parsing import booleans

FIELDS = frozenset(("reopens",))
"""Counts of what seldom happens twice, so that programs keep a yes or no of it."""
SAID = "yes is once, no is never"


def say_whether(texts: pd.Series) -> bool:
    """Whether the different texts of a column say yes or no, in words.

    >>> say_whether(pd.Series(["Yes", "No", ""])), say_whether(pd.Series(["0", "1", "2"]))
    (True, False)
    """
    words = texts[texts != ""].str.casefold()
    return bool(len(words)) and bool(words.isin(list(booleans.WORDS)).all()) and not words.str.isnumeric().any()


def as_numbers(texts: pd.Series) -> pd.Series:
    """The texts with 1 for yes and 0 for no.

    >>> list(as_numbers(pd.Series(["Yes", "no", ""])))
    ['1', '0', '']
    """
    said = texts.str.casefold().map(booleans.WORDS)
    return texts.mask(said.eq(True), "1").mask(said.eq(False), "0")
