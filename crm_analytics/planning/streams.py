"""Streams: what comes in by itself, such as new deals or orders. How many in a day, how unevenly, and what each brings.

All randomness is drawn once and kept, so that two scenarios differ by their levers and by nothing else.
"""

from dataclasses import dataclass, field
from typing import Self

import numpy as np
from scipy.special import pdtrik

from crm_analytics.planning.yearly import Course

BLOCK = 28
"""Days in a block: the unevenness of four weeks holds that of days and of months without pay days in the middle."""
_USUAL_RATE, _USUAL_GROWTH = 2.0, 0.04
"""How far the rate may be from its mean, and by how much it usually grows or shrinks in four weeks (logarithms)."""
_REGULAR = 3
"""Things in four weeks that make eight weeks without any no accident."""
_FADE = 6.0
"""Blocks over which growth fades: nothing grows for ever."""
_EXACT = 256
"""So many draws are added one by one; what is beyond them is added by its mean and spread (central limit theorem)."""
_RESAMPLED = 300
"""Up to so many values their mean is resampled; beyond, it is as good as normal."""
Array = np.ndarray
Spread = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Stream:
    """`seen` things in the last `days` days, as a rate that may grow or shrink and comes unevenly.

    `log_rate` is the logarithm of how many come a day now, `growth` by how much it changes in four weeks, `spread` the
    covariance of the two: what is not known of them. `dispersion` is the variance ÷ mean of the counts of four weeks
    around that line, at least 1; 1 is a Poisson process, of things that come independently of each other. `course` is
    that of the year, as known on the day `until`; the rate is that of a usual day.
    """

    seen: int
    days: int
    log_rate: float = 0.0
    growth: float = 0.0
    spread: Spread = ((0.0, 0.0), (0.0, 0.0))
    dispersion: float = 1.0
    until: int = 0
    course: Course = field(default_factory=Course)

    @classmethod
    def of(cls, days: Array, until: int, span: int) -> Self:
        """The stream of things that happened on `days` (ordinals), looked at over the `span` days up to `until`, of at
        least four weeks."""
        blocks = span // BLOCK
        recent = days[(days > until - blocks * BLOCK) & (days <= until)]
        counts = np.bincount((until - recent) // BLOCK, minlength=blocks)[:blocks].astype(float)
        if not counts.sum() or _has_stopped(counts):
            return cls(0, blocks * BLOCK)
        course = Course.seen(days[days <= until], until)
        ends = until - BLOCK * np.arange(blocks)
        usual = np.array([course.mean(int(end) - BLOCK, int(end)) for end in ends])
        line, spread, dispersion = _fitted(counts / usual)
        return cls(len(recent), blocks * BLOCK, *line, spread, dispersion, until, course)

    @property
    def per_day(self) -> float:
        """How many come a day now, if it is a usual one."""
        return float(np.exp(self.log_rate)) if self.seen else 0.0

    def season(self, start: int, end: int) -> float:
        """What a day between `start` and `end` days from now brings beside a usual one."""
        return self.course.mean(self.until + start, self.until + end)

    def levels(self, rng: np.random.Generator, horizon: int, paths: int) -> Array:
        """How many come a usual day over the next `horizon` days, in every path: the rate of now with what is not known
        of it, its growth, which fades, and ups and downs to come."""
        if not self.seen:
            return np.zeros(paths)
        rate, growth = rng.multivariate_normal((self.log_rate, self.growth), self.spread, paths).T
        ahead = _FADE * (1 - np.exp(-(np.arange(horizon) + 0.5) / BLOCK / _FADE))
        mean: Array = np.exp(rate) * np.exp(np.outer(ahead, growth)).mean(axis=0)
        extra = self.dispersion - 1
        if extra < 1e-6:
            return mean
        expected = self.per_day * horizon
        return np.asarray(mean * rng.gamma(expected / extra, extra / expected, paths))


def _has_stopped(counts: Array) -> bool:
    """Whether nothing came in the last eight weeks of what used to come in every four."""
    return len(counts) > 2 and not counts[:2].any() and counts[2:].mean() >= _REGULAR


def _fitted(counts: Array) -> tuple[tuple[float, float], Spread, float]:
    """A Poisson line through the counts of blocks, the latest first: the logarithm of the rate a day now and its change
    in a block, their covariance, and the dispersion around it (quasi-likelihood; growth has a prior around 0)."""
    ago = np.arange(len(counts)) + 0.5
    design = np.column_stack([np.ones(len(counts)), -ago])
    centre = np.log(counts.mean() + 0.5 / len(counts))
    prior = np.array([1 / _USUAL_RATE**2, 1 / _USUAL_GROWTH**2])
    dispersion, line = 1.0, np.array([centre, 0.0])
    for _ in range(25):
        expected = np.exp(np.clip(design @ line, -20, 20))
        slope = design.T @ (counts - expected) / dispersion - prior * (line - (centre, 0.0))
        curve = (design.T * expected) @ design / dispersion + np.diag(prior)
        step = np.linalg.solve(curve, slope)
        line = line + np.clip(step, -1, 1)
        pearson = ((counts - expected) ** 2 / np.maximum(expected, 0.1)).sum() / max(len(counts) - 2, 1)
        dispersion = max(1.0, float(pearson))
    (first, both), (_, second) = np.linalg.inv(curve).tolist()
    return (float(line[0] - np.log(BLOCK)), float(line[1])), ((first, both), (both, second)), dispersion


def poisson(uniform: Array, mean: Array) -> Array:
    """The Poisson counts at these quantiles: the more is expected, the higher the count of every path."""
    return np.asarray(np.ceil(pdtrik(uniform, np.maximum(mean, 0.0))), dtype=np.int64)


@dataclass(frozen=True)
class Values:
    """What each win or order of a path brings: sums of draws from what they brought so far.

    `sums[path, k]` is what its first k bring. `level` is how far the true mean may be from the one seen.
    """

    sums: Array
    level: Array
    rest: Array
    mean: float
    deviation: float

    @classmethod
    def drawn(cls, rng: np.random.Generator, pool: Array, paths: int) -> Self:
        """Draws from `pool`, which holds at least one value."""
        draws = pool[rng.integers(0, len(pool), (paths, _EXACT))]
        sums = np.concatenate([np.zeros((paths, 1)), np.cumsum(draws, axis=1)], axis=1)
        mean, deviation = float(pool.mean()), float(pool.std())
        return cls(sums, _levels(rng, pool, paths), rng.standard_normal(paths), mean, deviation)

    @classmethod
    def ones(cls, paths: int) -> Self:
        """For counting: each brings exactly 1."""
        sums = np.broadcast_to(np.arange(_EXACT + 1.0), (paths, _EXACT + 1))
        return cls(sums, np.ones(paths), np.zeros(paths), 1.0, 0.0)

    def total(self, counts: Array) -> Array:
        """What the first `counts` of every path bring together."""
        inside = np.minimum(counts, _EXACT)
        beyond = counts - inside
        added = beyond * self.mean + np.sqrt(beyond) * self.deviation * self.rest
        return np.asarray((self.sums[np.arange(len(counts)), inside] + added) * self.level)


def _levels(rng: np.random.Generator, pool: Array, paths: int) -> Array:
    """The mean of a sample of the same size ÷ the mean seen, for every path; never below a twentieth."""
    n, mean = len(pool), pool.mean()
    if not mean or n < 2:
        return np.ones(paths)
    if n <= _RESAMPLED:
        means = pool[rng.integers(0, n, (paths, n))].mean(axis=1)
    else:
        means = mean + rng.standard_normal(paths) * pool.std() / np.sqrt(n)
    return np.asarray(np.maximum(means / mean, 0.05))
