"""Shrinkage: what is known about each of many rates or means, once all of them are looked at together.

Ten deals say little about a person: their rate is drawn towards that of everybody, the more so the fewer deals there
are and the less people differ at all (empirical Bayes). How much people differ is estimated by the method of moments:
for rates by Kleinman (1973), "Proportions with extraneous variance", JASA 68; for means by DerSimonian & Laird (1986),
"Meta-analysis in clinical trials", with the spread within people pooled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import NormalDist

from scipy.special import betaincinv

from crm_analytics.intervals import CONFIDENCE, Mean, Proportion, wilson

_TAIL = (1 - CONFIDENCE) / 2
_Z = NormalDist().inv_cdf(1 - _TAIL)


@dataclass(frozen=True)
class Shrunken:
    """What is known about one: the value drawn towards the centre, and its 95 % limits."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Shrinkage:
    """All of them together: `centre` is what they are drawn to, `spread` the standard deviation by which they truly
    differ (0 where chance alone explains every difference). In the unit of the samples: shares from 0 to 1, means."""

    centre: float
    spread: float
    each: tuple[Shrunken, ...]


def of_rates(samples: Sequence[Proportion]) -> Shrinkage:
    """The beta-binomial model of `hits` of `n`, at least one sample with rows: a beta distribution of true rates.

    >>> found = of_rates([Proportion(9, 10), Proportion(50, 100), Proportion(45, 100), Proportion(55, 100)])
    >>> round(found.centre, 3), [round(each.value, 2) for each in found.each]
    (0.513, [0.59, 0.5, 0.47, 0.54])
    """
    total = sum(sample.n for sample in samples)
    centre = fsum(sample.hits for sample in samples) / total
    agreement = _agreement(samples, centre, total)
    if agreement <= 0:
        limits = wilson(Proportion(centre * total, total))
        same = Shrunken(centre, limits.low / 100, limits.high / 100)
        return Shrinkage(centre, 0.0, tuple(same for _ in samples))
    # A beta distribution with this mean, worth as many rows as makes two rows of one person agree this much.
    worth = 1 / agreement - 1
    hits, misses = worth * centre, worth * (1 - centre)
    each = tuple(_beta(hits + sample.hits, misses + sample.n - sample.hits) for sample in samples)
    return Shrinkage(centre, sqrt(agreement * centre * (1 - centre)), each)


def of_means(samples: Sequence[Mean]) -> Shrinkage:
    """The normal model of means that truly differ by a normal distribution. Samples may have one value; at least one
    of them must have a variance.

    >>> found = of_means([Mean(10.0, 4.0, 100), Mean(12.0, 4.0, 100), Mean(20.0, 4.0, 2)])
    >>> round(found.centre, 1), [round(each.value, 1) for each in found.each]
    (13.2, [10.0, 12.0, 17.5])
    """
    freedom = sum(sample.n - 1 for sample in samples if sample.variance is not None)
    within = fsum((sample.n - 1) * sample.variance for sample in samples if sample.variance is not None) / freedom
    if within <= 0:
        # Everybody's values are all alike: what was measured is what is known.
        centre = fsum(sample.n * sample.mean for sample in samples) / sum(sample.n for sample in samples)
        known = tuple(Shrunken(sample.mean, sample.mean, sample.mean) for sample in samples)
        return Shrinkage(centre, sqrt(fsum((s.mean - centre) ** 2 for s in samples) / len(samples)), known)
    between = _between(samples, within)
    weights = [1 / (within / sample.n + between) for sample in samples]
    centre = fsum(weight * sample.mean for weight, sample in zip(weights, samples, strict=True)) / fsum(weights)
    uncertain = 1 / fsum(weights)
    each = tuple(_normal(sample, within / sample.n, between, centre, uncertain) for sample in samples)
    return Shrinkage(centre, sqrt(between), each)


def _agreement(samples: Sequence[Proportion], centre: float, total: int) -> float:
    """How much more two rows of one person agree than rows of two people do, 0 to 1: Kleinman's estimate, each person
    weighted by their rows. 0 or less where chance alone explains the differences."""
    chance = centre * (1 - centre)
    if chance <= 0 or total <= len(samples):
        return 0.0
    apart = fsum(sample.n * (sample.share - centre) ** 2 for sample in samples)
    by_chance = fsum(1 - sample.n / total for sample in samples)
    room = total - fsum(sample.n**2 for sample in samples) / total
    if room <= by_chance:
        return 0.0
    return min((apart - chance * by_chance) / (chance * (room - by_chance)), 0.999)


def _beta(hits: float, misses: float) -> Shrunken:
    low, high = (float(betaincinv(hits, misses, at)) for at in (_TAIL, 1 - _TAIL))
    return Shrunken(hits / (hits + misses), low, high)


def _between(samples: Sequence[Mean], within: float) -> float:
    """The variance of the true means (DerSimonian & Laird), 0 where chance alone explains the differences."""
    weights = [sample.n / within for sample in samples]
    total = fsum(weights)
    centre = fsum(weight * sample.mean for weight, sample in zip(weights, samples, strict=True)) / total
    apart = fsum(weight * (sample.mean - centre) ** 2 for weight, sample in zip(weights, samples, strict=True))
    room = total - fsum(weight**2 for weight in weights) / total
    return max(0.0, (apart - (len(samples) - 1)) / room) if room > 0 else 0.0


def _normal(sample: Mean, own: float, between: float, centre: float, uncertain: float) -> Shrunken:
    drawn = own / (own + between)
    value = (1 - drawn) * sample.mean + drawn * centre
    margin = _Z * sqrt((1 - drawn) * own + drawn**2 * uncertain)
    return Shrunken(value, value - margin, value + margin)
