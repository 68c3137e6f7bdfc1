"""How many different values the columns of a clean table have, where that can be seen from their different texts."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.cleaning.columns import Typed
from crm_analytics.parsing.texts import arrow

_WORD = np.dtype(np.int64)
"""As numbers and moments lie in memory, where what is missing is the same as itself."""


def different(typed: Sequence[Typed], columns: Mapping[str, pd.Series]) -> dict[str, int]:
    """Name → how many different values there are, of those of `columns` that are the values of one of `typed` as they
    are, and whose texts were written as they are read."""
    own = {id(each.values): each for each in typed}
    found = {name: _different(own[id(values)]) for name, values in columns.items() if id(values) in own}
    return {name: number for name, number in found.items() if number is not None}


def _different(typed: Typed) -> int | None:
    """None where cells of one text may be read as several values."""
    distinct = typed.column.distinct
    if distinct.is_tidied:
        return None
    row = np.empty(len(distinct.texts), dtype=np.int64)
    row[distinct.codes] = np.arange(len(distinct.codes))
    if typed.values.dtype == "str":
        per_text = arrow(typed.values).take(pa.array(row))
        is_as_written = pc.all(pc.equal(per_text, arrow(distinct.texts)), min_count=0).as_py()
        return len(per_text) - per_text.null_count if is_as_written else len(pc.unique(per_text.drop_null()))
    if len(row) < len(distinct.codes) and not _equal(typed.values, typed.values.take(row[distinct.codes])):
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
