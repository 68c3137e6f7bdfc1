"""How sure a number is: 95 % intervals of rates, means and quantiles, and of the difference between two of them."""

import math
from dataclasses import dataclass
from statistics import NormalDist

from scipy.special import bdtr, gammaincinv, stdtrit

from crm_analytics.kpi import Interval

CONFIDENCE = 0.95
_TAIL = (1 - CONFIDENCE) / 2
_Z = NormalDist().inv_cdf(1 - _TAIL)


@dataclass(frozen=True)
class Proportion:
    """`hits` of `n` rows."""

    hits: float
    n: int

    @property
    def share(self) -> float:
        return self.hits / self.n


@dataclass(frozen=True)
class Mean:
    """The mean of `n` values, and their sample variance (None for fewer than two)."""

    mean: float
    variance: float | None
    n: int


Sample = Proportion | Mean


def wilson(sample: Proportion) -> Interval:
    """The score interval of a rate, in percent (Wilson 1927). Never outside 0 to 100, and honest at both ends.

    >>> interval = wilson(Proportion(8, 10))
    >>> round(interval.low), round(interval.high)
    (49, 94)
    """
    low, high = _score_limits(sample)
    return Interval(100 * low, 100 * high, "Wilson")


def adjusted_wald(plus: float, minus: float, n: int) -> Interval:
    """The interval of a net share such as NPS, in points, from how many of `n` count for and against it.

    Three answers are added, as many for as against (Sauro & Lewis), so that unanimous samples are not certain.

    >>> interval = adjusted_wald(25, 8, 50)
    >>> round(interval.low), round(interval.high)
    (12, 52)
    """
    n_adjusted = n + 3
    share_for, share_against = (plus + 0.75) / n_adjusted, (minus + 0.75) / n_adjusted
    net = share_for - share_against
    margin = _Z * math.sqrt((share_for + share_against - net**2) / n_adjusted)
    low, high = min(net - margin, (plus - minus) / n), max(net + margin, (plus - minus) / n)
    return Interval(100 * max(-1.0, low), 100 * min(1.0, high), "adjusted Wald")


def of_mean(sample: Mean, least: float | None = None) -> Interval | None:
    """Student's t interval of a mean; None for fewer than two values.

    `least` is the smallest value, where it is known: where none is negative, neither is the mean, and the interval
    is cut at 0. That keeps its confidence, since only means that cannot be are cut off.

    >>> interval = of_mean(Mean(10.0, 4.0, 16))
    >>> round(interval.low, 2), round(interval.high, 2)
    (8.93, 11.07)
    >>> of_mean(Mean(2.0, 16.0, 3), least=0.1).low
    0.0
    """
    if sample.variance is None or sample.n < 2:
        return None
    margin = float(stdtrit(sample.n - 1, 1 - _TAIL)) * math.sqrt(sample.variance / sample.n)
    low, high = sample.mean - margin, sample.mean + margin
    if low < 0 and least is not None and least >= 0:
        return Interval(0.0, high, "t, cut at 0")
    return Interval(low, high, "t")


def order_ranks(n: int, q: float) -> tuple[int, int] | None:
    """Which of `n` sorted values (1 is the smallest) bound the q-quantile, whatever the distribution.

    From the binomial distribution, so at least 95 % sure; None where there are too few values for that.

    >>> order_ranks(100, 0.5), order_ranks(5, 0.5)
    ((40, 61), None)
    """
    low, high = _binomial_rank(_TAIL, n, q), _binomial_rank(1 - _TAIL, n, q) + 1
    return (low, high) if low >= 1 and high <= n else None


def poisson_limits(count: int) -> tuple[float, float]:
    """The exact limits of what a count stands for, where things come independently of each other (Garwood 1936).

    >>> [round(limit, 2) for limit in poisson_limits(10)], round(poisson_limits(0)[1], 2)
    ([4.8, 18.39], 3.69)
    """
    low = float(gammaincinv(count, _TAIL)) if count else 0.0
    return low, float(gammaincinv(count + 1, 1 - _TAIL))


def within_noise(now: Sample | None, before: Sample | None) -> bool | None:
    """Whether the 95 % interval of the difference holds nothing at all; None where that cannot be told.

    Rates: Newcombe's interval (1998, method 10). Means: Welch's t.
    """
    match now, before:
        case Proportion(), Proportion():
            low, high = newcombe(now, before)
        case Mean(), Mean():
            limits = welch(now, before)
            if limits is None:
                return None
            low, high = limits
        case _:
            return None
    return low <= 0 <= high


def newcombe(now: Proportion, before: Proportion) -> tuple[float, float]:
    """Limits of the difference of two shares (now − before, 0 to 1), from their Wilson intervals.

    >>> [round(limit, 4) for limit in newcombe(Proportion(56, 70), Proportion(48, 80))]
    [0.0524, 0.3339]
    """
    difference = now.share - before.share
    (low, high), (low_before, high_before) = _score_limits(now), _score_limits(before)
    return (
        difference - math.hypot(now.share - low, high_before - before.share),
        difference + math.hypot(high - now.share, before.share - low_before),
    )


def welch(now: Mean, before: Mean) -> tuple[float, float] | None:
    """Limits of the difference of two means that may vary differently; None for fewer than two values in one."""
    if now.variance is None or before.variance is None or min(now.n, before.n) < 2:
        return None
    first, second = now.variance / now.n, before.variance / before.n
    difference = now.mean - before.mean
    if first + second == 0:
        return difference, difference
    freedom = (first + second) ** 2 / (first**2 / (now.n - 1) + second**2 / (before.n - 1))
    margin = float(stdtrit(freedom, 1 - _TAIL)) * math.sqrt(first + second)
    return difference - margin, difference + margin


def _score_limits(sample: Proportion) -> tuple[float, float]:
    share, n = sample.share, sample.n
    centre = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    margin = _Z / (1 + _Z**2 / n) * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    # At 0 and n hits one limit is exact, and rounding must not push it outside.
    low = 0.0 if sample.hits <= 0 else centre - margin
    high = 1.0 if sample.hits >= n else centre + margin
    return low, high


def _binomial_rank(probability: float, n: int, q: float) -> int:
    """The smallest k for which a binomial count is at most k with at least `probability`."""
    deviation = math.sqrt(n * q * (1 - q))
    k = max(0, min(n, math.floor(n * q + NormalDist().inv_cdf(probability) * deviation)))
    while k > 0 and bdtr(k - 1, n, q) >= probability:
        k -= 1
    while k < n and bdtr(k, n, q) < probability:
        k += 1
    return k
