"""The second reader: what a sheet is, and which field a column is, by its headings alone."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from crm_analytics.mapping.learned.traits import of_column, of_sheet
from crm_analytics.mapping.learned.weights import Weights

_RARE = 0.001
_KINDS, _FIELDS = (Path(__file__).parent / name for name in ("kinds.npz", "fields.npz"))


def usual(kind: str) -> float:
    """How often (0 to 1) a sheet is of this kind, before anything is known of it."""
    return _usual()[kind]


def kinds(headings: Sequence[str], name: str) -> Mapping[str, float]:
    """How likely (0 to 1) a sheet of this name holds each entity, PERSON for one of people, or NO_RECORDS."""
    weights = _weights(_KINDS)
    likely = np.exp(weights.log_probabilities(of_sheet(headings, name)))
    return dict(zip(weights.answers, map(float, likely), strict=True))


def fields(heading: str, at: int, entity: str) -> Mapping[str, float]:
    """How likely (0 to 1) column number `at` of a sheet of `entity` is each answer that `answer` gives for a field;
    those below a thousandth are left out."""
    return _fields(heading, at == 0, entity)


@lru_cache(maxsize=8192)
def _fields(heading: str, is_first: bool, entity: str) -> Mapping[str, float]:
    weights = _weights(_FIELDS)
    likely = np.exp(weights.log_probabilities(of_column(heading, entity, is_first=is_first)))
    return {weights.answers[place]: float(likely[place]) for place in np.flatnonzero(likely >= _RARE)}


@cache
def _usual() -> Mapping[str, float]:
    weights = _weights(_KINDS)
    return dict(zip(weights.answers, map(float, weights.usual), strict=True))


@cache
def _weights(path: Path) -> Weights:
    return Weights.load(path)
