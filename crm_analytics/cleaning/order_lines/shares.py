"""The figures of a whole order on its lines: each line gets its share, and the shares come to the figure exactly."""

from dataclasses import dataclass
from typing import cast

import numpy as np

from crm_analytics.cleaning.order_lines.rows import OrderRows

_FEWEST, _MOST = 2, 6
"""Decimals of shares: as many as the figures have, between these."""
_NOTHING = 1e-9
_NEAR = 1e-4
"""So little of the last decimal is the noise of binary fractions."""


@dataclass(frozen=True)
class Sharing:
    """How the orders of several lines are divided: per row, what its line costs (`cost`, 0 where the file says nothing)
    and what the rest of a figure goes by (`weight`); `divided` marks the rows of orders that can be.

    The rest (shipping, tax, discounts of the whole order) goes by what the lines cost; where they cost nothing, by how
    many pieces they are (`by_pieces` marks those rows), as no line has more to do with it than another.
    """

    orders: OrderRows
    cost: np.ndarray
    weight: np.ndarray
    divided: np.ndarray
    by_pieces: np.ndarray

    @classmethod
    def of(cls, orders: OrderRows, amounts: np.ndarray, quantity: np.ndarray) -> "Sharing":
        """`amounts` are what the lines cost (NaN where unknown), `quantity` their pieces. An order can be divided where
        all of its lines have an amount, be it 0: what a line without one has of the total, nobody knows."""
        cost = np.nan_to_num(amounts)
        is_free = orders.total(np.abs(cost)) < _NOTHING
        is_known = orders.number(np.isnan(amounts)) == 0
        divided = orders.is_several & orders.of_row(is_known).astype(bool)
        by_pieces = divided & orders.of_row(is_free).astype(bool)
        pieces = np.abs(np.nan_to_num(quantity))
        pieces = np.where(orders.of_row(orders.total(pieces) > 0), pieces, 1.0)
        return cls(orders, cost, np.where(by_pieces, pieces, np.abs(cost)), divided, by_pieces)

    def amounts(self, totals: np.ndarray) -> np.ndarray:
        """Per row what it has of the total of its order: what the line costs, and of the rest (shipping, tax, discounts
        of the whole order) as much as its part of what all lines cost. Rows that are not divided keep theirs."""
        sums = self.orders.total(totals)
        rest = (sums - self.orders.total(self.cost)) / np.maximum(self.orders.total(self.weight), _NOTHING)
        return self._divided(totals, self.cost + self.orders.of_row(rest) * self.weight)

    def parts(self, values: np.ndarray) -> np.ndarray:
        """Per row its part of another figure of the order, by what the lines cost."""
        each = self.orders.total(values) / np.maximum(self.orders.total(self.weight), _NOTHING)
        return self._divided(values, self.orders.of_row(each) * self.weight)

    def like(self, values: np.ndarray, amounts: np.ndarray) -> np.ndarray:
        """Per row its part of a figure that undoes some of the `amounts`: the same part of each, so that a line whose
        order was refunded in full is refunded in full. More than there was to undo goes by what the lines cost."""
        sums, figures = self.orders.total(amounts), self.orders.total(values)
        is_part = (np.abs(sums) > _NOTHING) & (np.abs(figures) <= np.abs(sums) + _NOTHING)
        part = self.orders.of_row(figures / np.where(is_part, sums, 1.0)) * np.nan_to_num(amounts)
        each = self.orders.of_row(figures / np.maximum(self.orders.total(self.weight), _NOTHING)) * self.weight
        return self._divided(values, np.where(self.orders.of_row(is_part).astype(bool), part, each))

    def of_returned(self, values: np.ndarray, amounts: np.ndarray, returned: np.ndarray) -> np.ndarray:
        """Per row its part of what was refunded of its order, which goes to the lines of which something was `returned`
        (amounts per row), as much as that is. What is more than these lines cost goes to the others like their amounts;
        so does all of it in orders of which nobody says what came back."""
        most = np.abs(np.nan_to_num(amounts))
        said, figures = self.orders.total(returned), self.orders.total(values)
        each = self.orders.of_row(np.abs(figures) / np.maximum(said, _NOTHING)) * returned
        own = np.minimum(each, most)
        left, room = self.orders.total(each - own), self.orders.total(most - own)
        own += self.orders.of_row(left / np.maximum(room, _NOTHING)) * (most - own)
        signed = own * self.orders.of_row(np.sign(figures))
        known = (said > _NOTHING) & (np.abs(figures) <= self.orders.total(most) + _NOTHING)
        shares = np.where(self.orders.of_row(known).astype(bool), signed, self.like(values, amounts))
        return self._divided(values, shares)

    def is_whole(self, values: np.ndarray) -> np.ndarray:
        """Per row: it is of an order that is divided, and that has one figure in `values` for all of its lines."""
        there = ~np.isnan(values)
        once = self.orders.once(there & (values != 0)) | self.orders.once(there)
        return cast(np.ndarray, self.divided & once)

    def _divided(self, values: np.ndarray, shares: np.ndarray) -> np.ndarray:
        """The figures divided into `shares` that add up to them: what rounding leaves over goes, a cent each, to the
        lines that it took the most from."""
        rows = self.is_whole(values)
        found = values.copy()
        if rows.any():
            found[rows] = _rounded(self.orders.order[rows], shares[rows], self.orders.total(values))
        return found


def _rounded(order: np.ndarray, shares: np.ndarray, figures: np.ndarray) -> np.ndarray:
    """Shares with as many decimals as the figures, whose sums per order are the figures."""
    scale = 10.0 ** _decimals(figures)
    units = shares * scale
    # What is whole but for the noise of binary fractions is whole.
    units = np.where(np.abs(units - np.round(units)) < _NEAR, np.round(units), units)
    low = np.floor(units)
    left = np.round(figures * scale) - np.bincount(order, weights=low, minlength=len(figures))
    ranked = np.lexsort((np.arange(len(order)), low - units, order))
    starts = np.searchsorted(order[ranked], np.arange(len(figures)))
    place = np.empty(len(order))
    place[ranked] = np.arange(len(order)) - starts[order[ranked]]
    found = (low + (place < left[order])) / scale
    # Figures with more decimals than shares get come to themselves all the same.
    over = figures - np.bincount(order, weights=found, minlength=len(figures))
    return cast(np.ndarray, found + np.where((place == 0) & (np.abs(over[order]) > _NOTHING), over[order], 0.0))


def _decimals(figures: np.ndarray) -> int:
    for decimals in range(_FEWEST, _MOST):
        scaled = figures * 10.0**decimals
        if np.all(np.abs(scaled - np.round(scaled)) < _NEAR):
            return decimals
    return _MOST
