"""How far a forecast may be off: bands from its own errors on the months it was tried on (split conformal)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import t as student

from crm_analytics.forecast.methods import WINDOW, Floats, Method

COVERAGE = 0.8
"""Four in five months are to end up inside."""
FEWEST_MONTHS = 4
"""Months that a trial forecast needs before it."""


@dataclass(frozen=True)
class Trial:
    """A forecast made when only the first `known` months were there, and what came: arrays of the same length.

    `level` is the size of a month at that time (the mean of the last six): errors are told as shares of it, since what
    was off by a tenth when the business was small will be off by a tenth when it is large.
    """

    known: int
    forecast: Floats
    actual: Floats
    level: float

    def errors(self) -> Floats:
        return np.asarray(np.abs(self.actual - self.forecast) / self.level)


def trials(series: Floats, method: Method, ahead: int, start: int = FEWEST_MONTHS) -> tuple[Trial, ...]:
    """The forecasts of every month from `start` on, each up to `ahead` months as far as the series goes."""
    return tuple(
        Trial(
            known,
            method(series[:known], min(ahead, len(series) - known)),
            series[known : known + ahead],
            level(series[:known]),
        )
        for known in range(start, len(series))
    )


def level(series: Floats) -> float:
    """The size of a month now: the mean of the last six, without signs."""
    return max(float(np.abs(series[-WINDOW:]).mean()), 1e-9)


def half_widths(tried: Sequence[Trial], ahead: int) -> Floats:
    """Half the width of the band for each month ahead as a share of the level, never narrower further ahead.

    The ⌈0.8 (n + 1)⌉-th smallest of the n errors that were made so many months ahead. Where too few were made for
    that, their spread by Student's t, which widens with how few they are, growing with the square root of the months.
    """
    widths = np.array(
        [
            _half_width([float(each.errors()[step]) for each in tried if len(each.actual) > step])
            for step in range(ahead)
        ]
    )
    first = widths[0] if np.isfinite(widths[0]) else 0.0
    grown = first * np.sqrt(1.0 + np.arange(ahead))
    widths = np.where(np.isfinite(widths), widths, grown)
    return np.maximum.accumulate(widths)


def total_half_width(tried: Sequence[Trial], ahead: int) -> float | None:
    """Half the width of the band for `ahead` months together, as a share of the level of one.

    None where too few trials reach that far.
    """
    sums = [abs(float((each.actual - each.forecast).sum())) / each.level for each in tried if len(each.actual) == ahead]
    width = _quantile(sums)
    return width if math.isfinite(width) else None


def _half_width(errors: Sequence[float]) -> float:
    width = _quantile(errors)
    if math.isfinite(width) or not errors:
        return width
    spread = math.sqrt(sum(error**2 for error in errors) / len(errors))
    return spread * float(student.ppf((1 + COVERAGE) / 2, len(errors)))


def _quantile(errors: Sequence[float]) -> float:
    """The conformal quantile; infinite where there are too few errors for it.

    >>> _quantile([1.0, 2.0, 3.0, 4.0]), _quantile([3.0, 2.0, 1.0])
    (4.0, inf)
    """
    rank = math.ceil(COVERAGE * (len(errors) + 1))
    return sorted(errors)[rank - 1] if rank <= len(errors) else math.inf
