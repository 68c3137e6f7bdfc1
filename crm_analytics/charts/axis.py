"""Axes whose every number is said by `units`: ticks at round values, with their labels ready."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from crm_analytics.units import Unit, say

_STEPS = (1, 2, 2.5, 5, 10)
_INDISTINCT = 1e-9
"""The share of a value by which two must differ to be drawn apart."""
_TRAILING_ZEROS = re.compile(r"(\.\d*?)0+(?=\D|$)")


@dataclass(frozen=True)
class Axis:
    """The ends of an axis, and its ticks with what they are called."""

    low: float
    high: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]


def value_axis(
    values: Sequence[float],
    unit: Unit,
    *,
    currency: str | None = None,
    zero: bool = True,
    headroom: float = 0.0,
    about: int = 4,
) -> Axis:
    """An axis that holds all `values`, with `about` ticks. `zero`: it includes 0 (bars must). `headroom` widens the
    upper end by that share, for labels. A rate never runs past 0 or 100 %, except by headroom. Hours are minutes or
    days where people would say so, the same at each tick."""
    if unit is Unit.HOURS:
        return _of_time(values, zero=zero, headroom=headroom, about=about)
    low, high = min(values, default=0.0), max(values, default=0.0)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= _INDISTINCT * max(abs(low), abs(high), 1e-6):
        low, high = (low, low + 1.0) if zero else (low - abs(low) * 0.1 - 0.5, high + abs(high) * 0.1 + 0.5)
    step = _step((high - low) / about, whole=unit is Unit.COUNT)
    low, high = math.floor(low / step) * step, math.ceil(high / step) * step
    if unit is Unit.PERCENT and min(values, default=0.0) >= 0 and max(values, default=0.0) <= 100:
        low, high = max(low, 0.0), min(high, 100.0)
    ticks = tuple(round(low + step * at, 12) for at in range(int((high - low) / step + 1e-9) + 1))
    high += (high - low) * headroom
    return Axis(low, high, ticks, tuple(_tick_label(tick, unit, currency) for tick in ticks))


def _of_time(hours: Sequence[float], *, zero: bool, headroom: float, about: int) -> Axis:
    """Minutes below an hour, days from two on, as the longest of all is said."""
    longest = max(map(abs, hours), default=0.0)
    word, each = ("days", 24.0) if longest >= 48 else ("min", 1 / 60) if 0 < longest < 1 else ("hours", 1.0)
    axis = value_axis([value / each for value in hours], Unit.NUMBER, zero=zero, headroom=headroom, about=about)
    ticks = tuple(tick * each for tick in axis.ticks)
    return Axis(axis.low * each, axis.high * each, ticks, tuple(f"{label} {word}" for label in axis.labels))


def _tick_label(value: float, unit: Unit, currency: str | None = None) -> str:
    """A round value without the zeros that say nothing: "20 %", "€1.5M".

    >>> _tick_label(20.0, Unit.PERCENT), _tick_label(1_500_000.0, Unit.MONEY, "EUR"), _tick_label(0.0, Unit.DAYS)
    ('20 %', '€1.5M', '0 days')
    """
    return _TRAILING_ZEROS.sub(lambda found: found[1].rstrip("."), say(value, unit, currency=currency))


def _step(rough: float, *, whole: bool) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that is at least `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in _STEPS if power * factor >= rough * (1 - 1e-9))
    return max(1.0, math.ceil(step)) if whole else step
