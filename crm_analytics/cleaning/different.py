"""How many different values the columns of a clean table have, where that can be seen from their different texts."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.cleaning.columns import Typed
from crm_analytics.counted import Counted, Words
from crm_analytics.parsing.texts import Distinct, arrow

_MOST_WORDS = 5000
"""Columns with more different texts are no categories, and their texts are not kept."""
_WORD = np.dtype(np.int64)
"""As numbers and moments lie in memory, where what is missing is the same as itself."""


def different(frame: pd.DataFrame, typed: Sequence[Typed], columns: Mapping[str, pd.Series]) -> Counted:
    """What is known of those of `columns`, which `frame` is made of, that are the values of one of `typed` as they are,
    and whose texts were written as they are read."""
    own = {id(each.values): each for each in typed if not each.column.distinct.is_tidied}
    kept = {name: own[id(values)] for name, values in columns.items() if id(values) in own}
    rows = {name: _row_of_each_text(each.column.distinct) for name, each in kept.items()}
    words = {name: _words(each, rows[name]) for name, each in kept.items() if each.values.dtype == "str"}
    numbers = {name: _texts(words[name], each) for name, each in kept.items() if name in words}
    others = {name: _values(each, rows[name]) for name, each in kept.items() if name not in words}
    numbers |= {name: number for name, number in others.items() if number is not None}
    return Counted(frame, numbers, {name: each for name, each in words.items() if len(each[0]) <= _MOST_WORDS})


def _row_of_each_text(distinct: Distinct) -> np.ndarray:
    row = np.empty(len(distinct.texts), dtype=np.int64)
    row[distinct.codes] = np.arange(len(distinct.codes))
    return row


def _words(typed: Typed, row: np.ndarray) -> Words:
    return arrow(typed.values).take(pa.array(row)), typed.column.distinct.counts


def _texts(words: Words, typed: Typed) -> int:
    """How many different texts there are: none needs comparing with the others where they are what is written."""
    texts, _ = words
    is_as_written = pc.all(pc.equal(texts, arrow(typed.column.texts)), min_count=0).as_py()
    return len(texts) - texts.null_count if is_as_written else len(pc.unique(texts.drop_null()))


def _values(typed: Typed, row: np.ndarray) -> int | None:
    """How many different values there are; None where cells of one text are read as several."""
    codes = typed.column.distinct.codes
    if len(row) < len(codes) and not _equal(typed.values, typed.values.take(row[codes])):
        return None
    if typed.values.dtype.kind == "M" and typed.values.is_monotonic_increasing:
        return int(np.count_nonzero(np.diff(_bits(typed.values)))) + min(len(row), 1)
    return int(typed.values.take(row).nunique())


def _equal(some: pd.Series, others: pd.Series) -> bool:
    """Whether they are the same value by value, or missing in the same places."""
    if some.dtype.kind in "fM" and isinstance(some.dtype, np.dtype):
        return bool((_bits(some) == _bits(others)).all())
    return bool(some.reset_index(drop=True).equals(others.reset_index(drop=True)))


def _bits(values: pd.Series) -> np.ndarray:
    return values.to_numpy().view(_WORD)
