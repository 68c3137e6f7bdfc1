"""The second reader: what a sheet is, and which field each column is, by its headings alone."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from crm_analytics.mapping.learned.context import in_context
from crm_analytics.mapping.learned.traits import of_columns, of_sheet
from crm_analytics.mapping.learned.weights import Weights

_RARE = 0.001
_KINDS, _FIELDS, _TOGETHER = (Path(__file__).parent / f"{name}.npz" for name in ("kinds", "fields", "together"))


def usual(kind: str) -> float:
    """How often (0 to 1) a sheet is of this kind, before anything is known of it."""
    return _usual()[kind]


def kinds(headings: Sequence[str], name: str) -> Mapping[str, float]:
    """How likely (0 to 1) a sheet of this name holds each entity, PERSON for one of people, or NO_RECORDS."""
    weights = _weights(_KINDS)
    likely = np.exp(weights.log_probabilities([of_sheet(headings, name)])[0])
    return dict(zip(weights.answers, map(float, likely), strict=True))


@lru_cache(maxsize=256)
def fields(headings: tuple[str, ...], entity: str) -> tuple[Mapping[str, float], ...]:
    """How likely (0 to 1) each column of a sheet of `entity` is each answer that `answer` gives for a field, by its
    heading and by what the other columns seem to be; those below a thousandth are left out."""
    if not headings:
        return ()
    alone, together = _weights(_FIELDS), _weights(_TOGETHER)
    traits = of_columns(headings, entity)
    beside = in_context(headings, np.exp(alone.log_probabilities(traits)), alone.answers)
    likely = np.exp(together.log_probabilities([mine | more for mine, more in zip(traits, beside, strict=True)]))
    return tuple(
        {together.answers[place]: float(column[place]) for place in np.flatnonzero(column >= _RARE)}
        for column in likely
    )


@cache
def _usual() -> Mapping[str, float]:
    weights = _weights(_KINDS)
    return dict(zip(weights.answers, map(float, weights.usual), strict=True))


@cache
def _weights(path: Path) -> Weights:
    return Weights.load(path)
