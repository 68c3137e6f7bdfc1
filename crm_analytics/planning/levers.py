"""Levers: what an owner can move, how far it must be moved to make a goal likely, and what cannot do it alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

Array = np.ndarray
_STEPS = 14
"""Halvings of the interval in which the answer lies: to a ten-thousandth of it."""


@dataclass(frozen=True)
class Lever:
    """Something that can be moved: what it is `now`, in `unit` ("per week", "%", "money", "days").

    `limit` is how far it is tried, as a factor: three times as many, or a quarter of the time.
    """

    name: str
    label: str
    now: float
    unit: str
    limit: float


@dataclass(frozen=True)
class Levers:
    """By what each lever is multiplied; what is not named stays as it is."""

    factors: Mapping[str, float] = field(default_factory=dict)

    def __getitem__(self, name: str) -> float:
        return self.factors.get(name, 1.0)


class Futures(Protocol):
    """Paths into the future that the same levers always move alike."""

    @property
    def levers(self) -> tuple[Lever, ...]: ...

    def totals(self, levers: Levers) -> Array: ...


@dataclass(frozen=True)
class Way:
    """One lever alone: by what it must be multiplied to reach the goal with a likelihood of `likelihood`.

    `factor` is None where it cannot do it alone; `at_limit` is how likely the goal is with it as far as it goes.
    """

    lever: Lever
    likelihood: float
    factor: float | None
    at_limit: float

    @property
    def needed(self) -> float | None:
        return None if self.factor is None else self.lever.now * self.factor


def likelihood(futures: Futures, still: float, levers: Levers | None = None) -> float:
    """The share of the paths that bring in at least what is `still` missing."""
    return float((futures.totals(levers or Levers()) >= still - 1e-9 * max(1.0, abs(still))).mean())


def way(futures: Futures, lever: Lever, still: float, wanted: float) -> Way:
    """How far `lever` alone must be moved so that the goal is reached in a share of `wanted` of the paths.

    The least that does it, by bisection on the same paths, which all of them move the same way.
    """
    at_limit = likelihood(futures, still, Levers({lever.name: lever.limit}))
    if likelihood(futures, still) >= wanted:
        return Way(lever, wanted, 1.0, at_limit)
    if at_limit < wanted:
        return Way(lever, wanted, None, at_limit)
    short, enough = 1.0, lever.limit
    for _ in range(_STEPS):
        middle = (short + enough) / 2
        if likelihood(futures, still, Levers({lever.name: middle})) >= wanted:
            enough = middle
        else:
            short = middle
    return Way(lever, wanted, enough, at_limit)
