"""What the cells of a column, and the columns beside it, say about its decimal sign."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crm_analytics.cleaning.columns import Column
from crm_analytics.parsing import currencies
from crm_analytics.parsing.numbers import COMMA, POINT
from crm_analytics.schema import Kind

_MOST = 0.9


@dataclass(frozen=True)
class Votes:
    """How many cells are numbers only with a decimal point, only with a decimal comma, and with either."""

    point: int
    comma: int
    either: int

    @property
    def winner(self) -> str | None:
        """The sign that (nearly) all telling cells demand."""
        telling = self.point + self.comma
        if not telling:
            return None
        if self.point >= _MOST * telling:
            return POINT
        return COMMA if self.comma >= _MOST * telling else None


@dataclass(frozen=True)
class Neighbours:
    """The sign that the columns of numbers of a sheet demand, and the one that its columns of money do."""

    numbers: str | None
    money: str | None


def neighbours(numeric: Sequence[Column]) -> Neighbours:
    return Neighbours(_winner(numeric), _winner([column for column in numeric if is_money(column)]))


def _winner(numeric: Sequence[Column]) -> str | None:
    # A whole column is one vote: long columns of one program would outvote the one a person typed.
    winners = [votes_of(column).winner for column in numeric]
    return Votes(winners.count(POINT), winners.count(COMMA), 0).winner


def is_money(column: Column) -> bool:
    if column.field is not None:
        return column.field.kind is Kind.MONEY
    return bool((column.number_cells.currency[column.counts > 0] != "").any())


def votes_of(column: Column) -> Votes:
    cells = column.number_cells
    point, comma = ~np.isnan(cells.with_point), ~np.isnan(cells.with_comma)
    return Votes(
        int(column.counts[point & ~comma].sum()),
        int(column.counts[comma & ~point].sum()),
        int(column.counts[cells.is_ambiguous].sum()),
    )


def separator(column: Column) -> str:
    """The sign in the cells that fit both readings (the commoner one, should a column hold both)."""
    cells = column.number_cells
    free = cells.is_ambiguous
    commas = column.counts[free & (np.abs(cells.with_point) > np.abs(cells.with_comma))].sum()
    return COMMA if 2 * commas >= column.counts[free].sum() else POINT


def parts_thousands(column: Column) -> bool:
    """Whether it is amounts of money of which those with a separator have three digits behind it, and the others three
    digits at most: "980", "1.234", "12.587". Money with three decimals would have them in "980" as well."""
    cells, filled = column.number_cells, column.counts > 0
    if column.field is None or column.field.kind is not Kind.MONEY:
        return False
    if not currencies.THREE_DECIMALS.isdisjoint({str(code) for code in cells.currency[filled]}):
        return False
    grouped, short = (cells.is_ambiguous & filled), (cells.short & filled)
    return bool(grouped.sum() > 1 and short.any() and ((grouped | short) == filled).all())
