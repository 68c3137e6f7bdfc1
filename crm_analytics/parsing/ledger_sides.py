"""Amounts as ledgers and bank statements write them: "1,200.00 CR", "500 DR", "Cr. 500", "1.234,50 S".

Credit and debit are no signs: which of them is money that came in depends on whose book it is. So the amounts are read
without a sign, and their sides beside them.
"""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing import numbers
from crm_analytics.parsing.texts import arrow, mask, series, tidy

CREDIT, DEBIT = "CR", "DR"
_SIDE_OF = {"cr": CREDIT, "c": CREDIT, "h": CREDIT, "dr": DEBIT, "d": DEBIT, "s": DEBIT}
"""In German "S" (Soll) is the debit and "H" (Haben) the credit."""
_BEHIND = r"(?i)^(?P<amount>.*\d(?:.* |[.,]\d\d))(?P<side>cr|dr)\.?$"
_BEFORE = r"(?i)^(?P<side>cr|dr)(?:\.| ) ?(?P<amount>.*\d.*)$"
_WORD = r"(?i)^\W*[cd]r\W|[^a-z][cd]r\W*$"
_EITHER = rf"{_WORD}|[^a-z][dcsh]\W*$"
_LETTER = r"(?i)^(?P<amount>.*\d[.,]\d\d) ?(?P<side>[dcsh])$"


def read(values: pd.Series, *, money: bool) -> tuple[numbers.NumberCells, np.ndarray]:
    """The cells as numbers, and the side of each, "" where it names none. `money` says that the column is known to
    hold amounts: only then are "D" and "C", "S" and "H" sides as well.

    >>> cells, sides = read(pd.Series(["1,200.00 CR", "Dr. 500", "70.00"], dtype="str"), money=False)
    >>> cells.with_point.tolist(), sides.tolist()
    ([1200.0, 500.0, 70.0], ['CR', 'DR', ''])
    """
    cells = numbers.read(values, money=money)
    sides = np.full(len(values), "", dtype=object)
    array = arrow(values)
    doubtful = ~cells.is_number
    if doubtful.any():
        doubtful &= mask(pc.match_substring_regex(array, _EITHER if money else _WORD))
    unread = np.flatnonzero(doubtful)
    if not len(unread):
        return cells, sides
    found, amounts = _parted(tidy(array.take(pa.array(unread))), letters=money)
    own = numbers.read(series(amounts), money=money)
    # A sign beside a side says twice, or against itself, which way the money went.
    is_plain = own.is_number & ~(np.fmin(own.with_point, own.with_comma) < 0)
    marked = np.flatnonzero((found != "") & is_plain)
    if not len(marked):
        return cells, sides
    sides[unread[marked]] = found[marked]
    bare = values.reset_index(drop=True)
    bare.iloc[unread[marked]] = series(amounts.take(pa.array(marked))).to_numpy()
    return numbers.read(bare, money=money), sides


def _parted(array: pa.Array, *, letters: bool) -> tuple[np.ndarray, pa.Array]:
    """The side of each cell, "" for none, and what stands beside it."""
    sides, amounts = np.full(len(array), "", dtype=object), array
    for pattern in (_BEHIND, _BEFORE, *([_LETTER] if letters else [])):
        parts = pc.extract_regex(array, pattern)
        found = mask(pc.is_valid(parts)) & (sides == "")
        if found.any():
            names = pc.fill_null(pc.utf8_lower(pc.struct_field(parts, "side")), "").to_pylist()
            sides = np.where(found, [_SIDE_OF.get(name, "") for name in names], sides)
            own = pc.utf8_trim_whitespace(pc.struct_field(parts, "amount"))
            amounts = pc.if_else(pa.array(found), own, amounts)
    return sides, amounts
