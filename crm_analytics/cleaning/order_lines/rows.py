"""The rows of a sheet by the order that they belong to, and what stands once per order."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

NEARLY_ALL = 0.95


@dataclass(frozen=True)
class OrderRows:
    """Per row of a sheet: `order` numbers its order (-1 for none), `is_first` marks the first row of one, `is_several`
    the rows of orders that have several. `count` is how many orders there are."""

    order: np.ndarray
    is_first: np.ndarray
    is_several: np.ndarray
    count: int

    @classmethod
    def of(cls, ids: pd.Series) -> "OrderRows":
        """
        >>> rows = OrderRows.of(pd.Series(["A", "A", None, "B"]))
        >>> rows.is_first.tolist(), rows.is_several.tolist(), rows.count
        ([True, False, False, True], [True, True, False, False], 2)
        """
        order, known = pd.factorize(ids)
        has = order >= 0
        sizes = np.bincount(order[has], minlength=len(known))
        return cls(order, has & ~pd.Series(order).duplicated().to_numpy(), has & (sizes[order] > 1), len(known))

    @property
    def is_further(self) -> np.ndarray:
        """The rows of an order after its first."""
        return np.asarray(self.is_several & ~self.is_first)

    def total(self, values: np.ndarray) -> np.ndarray:
        """Per order, the sum of what its rows have; 0 where they have nothing."""
        there = (self.order >= 0) & ~np.isnan(values)
        return np.asarray(np.bincount(self.order[there], weights=values[there], minlength=self.count))

    def number(self, rows: np.ndarray) -> np.ndarray:
        """Per order, how many of `rows` (a mask) it has."""
        return np.asarray(np.bincount(self.order[rows & (self.order >= 0)], minlength=self.count))

    def of_row(self, per_order: np.ndarray) -> np.ndarray:
        """What orders have, per row; the first order's where a row has none."""
        return np.asarray(per_order[np.maximum(self.order, 0)] if self.count else np.zeros(len(self.order)))

    def any_whole(self, values: np.ndarray) -> bool:
        """Whether some order of several rows has a value on each of them."""
        whole = (self.number(self.is_several) > 0) & (self.number(np.isnan(values)) == 0)
        return bool(whole.any())

    def once(self, filled: np.ndarray) -> np.ndarray:
        """Per row of an order of several: exactly one of them is `filled` (a mask)."""
        return np.asarray(self.is_several & self.of_row(self.number(filled) == 1).astype(bool))

    def stands_once(self, filled: np.ndarray) -> bool:
        """Whether one row alone is `filled` in nearly all orders of several rows in which any is."""
        several = self.number(self.is_several) > 0
        filled_rows = self.number(filled)[several]
        return bool(filled_rows.any()) and float((filled_rows[filled_rows > 0] == 1).mean()) >= NEARLY_ALL
