"""Signal or noise: a control chart for individual values (XmR: Shewhart 1931; Wheeler 1993, "Understanding Variation").

The limits are the mean of the baseline ± 2.66 × its mean moving range, the difference of one point from the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import fsum, isclose, sqrt
from statistics import median

from crm_analytics.kpi import Point, Reading
from crm_analytics.periods import Period
from crm_analytics.units import Unit

SPREAD = 2.66
"""3 ÷ 1.128: three standard deviations, each told from the mean moving range of two points."""
RUN = 8
"""Points in a row on one side of the mean that are no accident (Western Electric's fourth rule; one on it ends it)."""
FEWEST, MOST = 8, 24
"""Points that a baseline must have, and how far back it goes: what was usual five years ago is not usual now."""


class Verdict(StrEnum):
    SIGNAL = "signal"
    NOISE = "noise"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Signal:
    """Whether the points that are judged are within what was usual before them.

    `centre` is the mean of the `baseline` points, `low` and `high` its limits for the last judged point, in the KPI's
    unit. `outside` are judged points beyond their limits; `run` is how many points in a row, up to the last one, lie
    on one side of the centre. `strength` is how far the furthest judged point is from the centre: 1 is on the limit.
    `seasonal`: out of the ordinary, but as it was a season before; the limits are those of the season. `reason` says
    why the verdict is unknown.
    """

    verdict: Verdict
    judged: tuple[Point, ...] = ()
    baseline: tuple[Point, ...] = ()
    centre: float | None = None
    low: float | None = None
    high: float | None = None
    moving_range: float | None = None
    outside: tuple[Point, ...] = ()
    run: int = 0
    strength: float = 0.0
    seasonal: bool = False
    reason: str | None = None


TOO_SHORT = "Too short a history to tell signal from noise."
STILL_RUNNING = "It is too early to tell signal from noise: the data does not reach the end of the period."
MATURING = "It is too early to tell signal from noise: the newest have had less than the usual time."


def signal(points: Sequence[Point], judged: Period | None = None) -> Signal:
    """The verdict on the last point, or on every point inside the period `judged`.

    `points` are a trend, in order. Points that are incomplete, without value or still maturing are neither judged nor
    part of the baseline, which are the 24 points before the first one judged, and at least 8 (empty ones at the
    beginning do not count). A point outside the limits is a signal, and so are 8 in a row on one side of the mean that
    end with the last judged point. Where a rate or an average rests on fewer rows than is usual, its limits are wider
    by the square root of how much fewer.
    """
    usable = [each for each in points if each.complete and each.reading.value is not None and not each.reading.maturing]
    asked = [each for each in points if judged is None or _inside(each, judged)]
    looked_at = usable[-1:] if judged is None else [each for each in usable if _inside(each, judged)]
    if not looked_at:
        return Signal(Verdict.UNKNOWN, reason=_not_judged(asked))
    baseline = _begun([each for each in usable if each.period.end <= looked_at[0].period.start])[-MOST:]
    if len(baseline) < FEWEST:
        return Signal(Verdict.UNKNOWN, tuple(looked_at), tuple(baseline), reason=TOO_SHORT)
    return _judged(looked_at, baseline)


def _judged(looked_at: Sequence[Point], baseline: Sequence[Point]) -> Signal:
    values = [_value(each) for each in baseline]
    centre = fsum(values) / len(values)
    moving_range = fsum(abs(after - before) for before, after in pairwise(values)) / (len(values) - 1)
    usual = median(each.reading.n for each in baseline)
    distances = [_distance(each, centre, SPREAD * moving_range * _wider(each.reading, usual)) for each in looked_at]
    outside = tuple(each for each, distance in zip(looked_at, distances, strict=True) if abs(distance) > 1)
    run = _run([*baseline, *looked_at], centre)
    last = looked_at[-1].reading
    half = SPREAD * moving_range * _wider(last, usual)
    low, high = _possible(last, [*values, *map(_value, looked_at)], (centre - half, centre + half))
    return Signal(
        Verdict.SIGNAL if outside or run >= RUN else Verdict.NOISE,
        tuple(looked_at),
        tuple(baseline),
        centre,
        low,
        high,
        moving_range,
        outside,
        run,
        max(abs(distance) for distance in distances),
    )


def _begun(points: Sequence[Point]) -> Sequence[Point]:
    """From the first point that rests on any row: before the first deal was won, none a month was not usual."""
    at = next((at for at, each in enumerate(points) if each.reading.n > 0), len(points))
    return points[at:]


def _value(point: Point) -> float:
    assert point.reading.value is not None
    return point.reading.value


def _distance(point: Point, centre: float, half: float) -> float:
    """From the centre, in half widths; where nothing ever moved, every move is beyond measure."""
    apart = _value(point) - centre
    if isclose(_value(point), centre, rel_tol=1e-9, abs_tol=1e-12):
        return 0.0
    return apart / half if half > 0 else 1e9 if apart > 0 else -1e9


def _wider(reading: Reading, usual: float) -> float:
    """By how much the limits of a point are wider: a rate of ten deals jumps more than one of a hundred."""
    rests_on_rows = reading.interval is not None and reading.interval.method in ("Wilson", "t")
    return sqrt(max(1.0, usual / reading.n)) if rests_on_rows and reading.n else 1.0


def _run(points: Sequence[Point], centre: float) -> int:
    """How many points in a row, counted back from the last one, lie on the same side of the centre."""
    above = _value(points[-1]) > centre
    length = 0
    for value in map(_value, reversed(points)):
        if isclose(value, centre, rel_tol=1e-9) or (value > centre) != above:
            break
        length += 1
    return length


def _possible(reading: Reading, values: Sequence[float], limits: tuple[float, float]) -> tuple[float, float]:
    """The limits as far as the figure can reach: not below nought where it never was, nor a rate above 100 %."""
    low, high = limits
    is_rate = reading.interval is not None and reading.interval.method == "Wilson" and reading.unit is Unit.PERCENT
    return max(0.0, low) if min(values) >= 0 else low, min(100.0, high) if is_rate else high


def _inside(point: Point, period: Period) -> bool:
    return period.start <= point.period.start and point.period.end <= period.end


def _not_judged(asked: Sequence[Point]) -> str:
    if any(each.reading.maturing for each in asked):
        return MATURING
    if any(not each.complete for each in asked):
        return STILL_RUNNING
    return TOO_SHORT
