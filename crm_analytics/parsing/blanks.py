"""Cells that say nothing: "", "n/a", "-", "#N/A" … and the words that only look as if they did."""

from functools import cache

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing.occurrence import may_occur
from crm_analytics.parsing.texts import arrow, mask, places

ALWAYS = frozenset(
    "|n/a|n.a.|n. a.|n/d|#n/a|#na|#n/v|#nv|#null!|#ref!|#value!|#wert!|#div/0!|#num!|#name?|#bezug!|-|--|---|–|—|−|"
    ".|...|…|?|nan|null|<na>|<null>|(null)|\\n|(blank)|(leer)|(vide)|(vacío)|(vazio)|(vuoto)|(leeg)|(kosong)|"
    "(none)|(empty)|[null]|nat|undefined".split("|")
)
"""Casefolded texts that are no value of any kind."""

WORDS = frozenset(("na", "none", "nil", "n.v.t.", "k.a.", "k. a."))
"""Texts that usually mean "nothing" but may be a value: Namibia, a surname, the offer "None"."""

_OF_NO_DATE = "0000|0001-|1899|1900|9999"
"""Something that every such cell holds."""

_LONGEST = 4 * max(map(len, ALWAYS))
"""In bytes; small letters may take fewer than capitals do."""
_FIRST = np.array([byte > 0x7E or chr(byte).lower() in {word[:1] for word in ALWAYS | WORDS} for byte in range(256)])
"""Per byte (UTF-8): whether a cell that says nothing may begin with it."""

NO_DATE = (
    r"^(?:0{4}[-/.]0{2}[-/.]0{2}|0{2}[-/.]0{2}[-/.]0{4}|0001-01-01|1899-12-3[01]|1900-01-0[01]|9999-12-31|"
    r"0?[01]/0?[01]/1900|3[01]/12/1899|12/3[01]/1899|0?[01][.-]0?[01][.-]1900|3[01][.-]12[.-](?:1899|9999)|"
    r"31/12/9999|12/31/9999)(?:[T ][0:.]+Z?)?$"
)
"""How systems write "no date" where a cell must hold one."""


def is_blank(values: pd.Series, *, words: bool = True) -> np.ndarray:
    """Which cells (already tidied) say nothing. With `words=False` "NA" and "None" count as values.

    >>> is_blank(pd.Series(["", "n/a", "—", "NA", "0", "No"], dtype="str")).tolist()
    [True, True, True, True, False, False]
    >>> is_blank(pd.Series(["NA", "None", "nan"], dtype="str"), words=False).tolist()
    [False, False, True]
    """
    array = arrow(values)
    likely = _may_be_blank(array)
    found = np.zeros(len(values), dtype=bool)
    if likely.any():
        lowered = pc.utf8_lower(array.filter(pa.array(likely)))
        found[likely] = mask(pc.is_in(lowered, value_set=_saying_nothing(words)))
    return found


@cache
def _saying_nothing(words: bool) -> pa.Array:
    return pa.array(sorted(ALWAYS | (WORDS if words else frozenset())), pa.large_string())


def _may_be_blank(array: pa.Array) -> np.ndarray:
    """Which cells are so short, and begin so, that they may say nothing: seen from their bytes, since most do not."""
    starts, ends, written = places(array)
    likely: np.ndarray = ends - starts <= _LONGEST
    filled = np.flatnonzero(likely & (ends > starts))
    likely[filled] = _FIRST[written[starts[filled]]]
    return likely


def is_no_date(values: pd.Series) -> np.ndarray:
    """Which cells are a stand-in for "no date".

    >>> is_no_date(pd.Series(["0000-00-00", "1900-01-01 00:00:00", "1900-02-01"], dtype="str")).tolist()
    [True, True, False]
    """
    array = arrow(values)
    if not may_occur(array, _OF_NO_DATE):
        return np.zeros(len(array), dtype=bool)
    return mask(pc.match_substring_regex(array, NO_DATE))


SALES_REGIONS = frozenset(("EMEA", "APAC", "LATAM", "AMER", "JAPAC", "NORAM"))
"""The parts of the world as companies abbreviate them; beside these "NA" is North America."""


def words_are_values(texts: pd.Series) -> bool:
    """Whether there is a "NA" and it stands among codes of its own kind (AT, DE, NA, US): then it is one of them.

    >>> words_are_values(pd.Series(["DE", "NA", "US", "ZA"], dtype="str"))
    True
    >>> words_are_values(pd.Series(["NA", "EMEA", "APAC", "Japan"], dtype="str"))
    True
    >>> words_are_values(pd.Series(["Berlin", "NA", "Ulm"], dtype="str"))
    False
    """
    if not may_occur(arrow(texts), "NA") or not (texts == "NA").any():
        return False
    others = texts[~is_blank(texts)]
    if others.isin(list(SALES_REGIONS)).any():
        return True
    return len(others) >= 3 and bool(others.str.fullmatch(r"[A-Z]{2}").mean() >= 0.9)
