"""Which part of "03/04/2026" is the day: what the cells themselves say."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from crm_analytics.parsing.date_parts import DateCells, Order, Shape

_FEW_YEARS = 11
_MANY_DAYS = 12


@dataclass(frozen=True)
class OrderEvidence:
    """What the cells of one column that need an order say about it."""

    cells: int
    """How many cells need an order."""
    impossible: Mapping[Order, int]
    """How many of them are no date in this order."""
    spread_rules_out: frozenset[Order] = frozenset()
    """Orders in which the "years" would be scattered like days and the "days" bunched like years."""

    @property
    def undecided(self) -> int:
        """Cells that are dates in more than one order still in question."""
        return self.cells - max(self.impossible.values(), default=0)

    def __add__(self, other: "OrderEvidence") -> "OrderEvidence":
        impossible = {order: self.impossible[order] + other.impossible[order] for order in Order}
        return OrderEvidence(self.cells + other.cells, impossible, self.spread_rules_out | other.spread_rules_out)

    def candidates(self) -> tuple[Order, ...]:
        """The orders the cells leave open, best first: one of them where the cells decide.

        An order is out where cells are impossible in it and (nearly) none are in another: a few odd cells among many
        do not turn a column round.
        """
        allowed = [
            order for order in Order if order not in self.spread_rules_out and self.impossible[order] < self.cells
        ]
        if not allowed:
            return ()
        best = min(self.impossible[order] for order in allowed)
        left = [order for order in allowed if not _is_beaten(self.impossible[order], best, self.cells)]
        return tuple(sorted(left, key=lambda order: self.impossible[order]))


def _is_beaten(impossible: int, best: int, cells: int) -> bool:
    return impossible > best and (best == 0 or (impossible >= 10 * best and best <= 0.1 * cells))


def evidence(cells: DateCells, counts: np.ndarray, sign: str | None = None) -> OrderEvidence:
    """Count what each order makes impossible; `counts` is how many rows hold each cell. With a `sign`, only cells with
    that sign between their parts speak."""
    if not cells.is_free.any():
        return OrderEvidence(0, dict.fromkeys(Order, 0))
    asked = np.ones(len(counts), dtype=bool) if sign is None else np.asarray(cells.separator == sign)
    could_be = {order: cells.could_be(order) for order in Order}
    # "31/02/2026" is no day, but whoever wrote it put the day first. "31/02/23" is one with the year first: that proves
    # nothing, since it may be such a slip.
    slips = cells.is_free & ~cells.is_date & (could_be[Order.DMY] ^ could_be[Order.MDY])
    free = (cells.needs_order | slips) & asked
    impossible = {order: int(counts[free & ~could].sum()) for order, could in could_be.items()}
    return OrderEvidence(int(counts[free].sum()), impossible, _ruled_out_by_spread(cells, asked))


def _ruled_out_by_spread(cells: DateCells, asked: np.ndarray) -> frozenset[Order]:
    """For three short parts: the part that takes few, close values is the year, the one that takes many is a day."""
    short = (cells.shape == Shape.SHORT) & asked
    first, last = np.unique(cells.first[short]), np.unique(cells.third[short])
    if _looks_like_years(last) and _looks_like_days(first) and len(first) >= 3 * len(last):
        return frozenset({Order.YMD})
    if _looks_like_years(first) and _looks_like_days(last) and len(last) >= 3 * len(first):
        return frozenset({Order.DMY, Order.MDY})
    return frozenset()


def _looks_like_years(values: np.ndarray) -> bool:
    return 0 < len(values) <= _FEW_YEARS and bool(values.max() - values.min() < _FEW_YEARS)


def _looks_like_days(values: np.ndarray) -> bool:
    return len(values) >= _MANY_DAYS and bool(values.min() >= 1) and bool(values.max() <= 31)
