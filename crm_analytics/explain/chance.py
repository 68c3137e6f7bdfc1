"""Chance: how far a part's share of a change may lie from an even change without anything having happened there."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import NormalDist

from crm_analytics.explain.effects import Effects, summed, value
from crm_analytics.explain.shapes import Form, Shape
from crm_analytics.explain.tallies import Side, Slice, together

SURE = 0.99
"""How sure it must be that no part stands out by chance alone."""
ROUNDING = 1e-9
"""What floating point may be off by, as a share."""
NAMED = 3
"""How many parts an explanation may lean on: more would be a list, not an explanation."""


@dataclass(frozen=True)
class Standing:
    """How a part's effect compares with an even change: what it would have been if all parts had moved alike (`even`),
    its standard error, how far it is from even where 1 is the limit of chance, and by how much it is beyond that."""

    even: float
    error: float
    prominence: float = 0.0
    beyond: float = 0.0


def standings(shape: Shape, parts: Sequence[Slice], found: Sequence[Effects]) -> tuple[Standing, ...]:
    """The standing of each part, in the same order.

    An even change gives each part its share of the whole (the mean of both periods). Rows are taken to come and to
    turn out independently of one another; the limit is Bonferroni's for as many parts as there are.
    """
    before, now = together(part.before for part in parts), together(part.now for part in parts)
    change = summed(found).total
    squares = [_variance(shape, part, before, now) for part in parts]
    limit = NormalDist().inv_cdf(1 - (1 - SURE) / (2 * max(1, len(parts))))
    of_all = fsum(squares)
    standing = []
    for part, effect, own in zip(parts, found, squares, strict=True):
        share = weight(shape, part, before, now)
        by_chance = limit * sqrt(max(0.0, (1 - share) ** 2 * own + share**2 * (of_all - own)))
        apart = abs(effect.total - change * share)
        if apart <= ROUNDING * (abs(change) + by_chance):
            standing.append(Standing(change * share, sqrt(own)))
            continue
        prominence = apart / by_chance if by_chance else 1 / ROUNDING
        standing.append(Standing(change * share, sqrt(own), prominence, max(0.0, apart - by_chance)))
    return tuple(standing)


def weight(shape: Shape, part: Slice, before: Side, now: Side) -> float:
    """The part's share of the whole, the mean of both periods (of the one that has a whole)."""
    shares = []
    for own, whole in ((part.before, before), (part.now, now)):
        mine, everything = (own.bottom, whole.bottom) if shape.form is Form.RATIO else (own.top, whole.top)
        if everything.value:
            shares.append(mine.value / everything.value)
    return fsum(shares) / len(shares) if shares else 0.0


def _variance(shape: Shape, part: Slice, before: Side, now: Side) -> float:
    """Of the part's effect, in the square of the figure's unit."""
    if shape.form is not Form.RATIO:
        # Rows come at random: the variance of a sum of a random number of amounts is the sum of their squares.
        return part.before.top.squares + part.now.top.squares
    return fsum(_of_ratio(shape, own, whole) for own, whole in ((part.before, before), (part.now, now)))


def _of_ratio(shape: Shape, own: Side, whole: Side) -> float:
    """Of own top ÷ base of the whole, around the ratio of the whole."""
    ratio = value(whole)
    assert ratio is not None
    crossed = 2 * ratio * own.top.value if shape.nested else 0.0
    spread = own.top.squares - crossed + ratio**2 * own.bottom.squares
    return shape.scale**2 * max(0.0, spread) / whole.bottom.value**2
