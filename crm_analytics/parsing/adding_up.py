"""Whether numbers of a row add up to another one: the proof that a column is the sum of others already."""

from collections.abc import Sequence

import numpy as np

ENOUGH = 3
"""Rows with several numbers, before they can show that a column is the sum of the others."""
_NEARLY_ALL = 0.95
_ROUNDED = 0.005
"""By so much each number of a sum may have been rounded."""


def adds_up(whole: np.ndarray, parts: Sequence[np.ndarray]) -> bool:
    """Whether the parts add up to the whole in nearly every row in which two of them are not zero; no number is 0.

    >>> adds_up(np.array([3.0, 4, 5]), [np.array([1.0, 2, 3]), np.array([2.0, 2, 2])])
    True
    """
    table, total = np.nan_to_num(np.column_stack(parts)), np.nan_to_num(whole)
    telling = (table != 0).sum(axis=1) > 1
    near = np.abs(table.sum(axis=1) - total) <= _ROUNDED * (len(parts) + 1) + 1e-9 * np.abs(total)
    return bool(telling.sum() >= ENOUGH and near[telling].mean() >= _NEARLY_ALL)
