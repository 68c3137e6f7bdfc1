"""How far a difference between customers may be taken for an effect: association, adjusted, or neither."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold
from threadpoolctl import threadpool_limits

from crm_analytics.kpi import Interval
from crm_analytics.scoring.members import SplineLogistic
from crm_analytics.units import say_share
from crm_analytics.whatif.edits import Edit, How

if TYPE_CHECKING:
    from crm_analytics.whatif.models import ScenarioModel

Floats = NDArray[np.float64]

_FOLDS = 5
_MOST_ROWS = 8_000
_FEWEST = 100
_EXTREME = 0.05
_OVERLAP = 0.8
_CLIP = 0.02
_Z = 1.96


class Evidence(StrEnum):
    """What a scenario rests on, the weakest first. An experiment is what a hold-out gives: see `holdout`."""

    ASSOCIATION = "association"
    ADJUSTED = "adjusted"
    EXPERIMENT = "experiment"


@dataclass(frozen=True)
class Adjusted:
    """The evidence for an edit. Differences are in points of risk (−0.066 is 6.6 percentage points less).

    `raw` compares customers who have the value with those who have not, as they are; `effect` those who are alike in
    every other column. `why` says why it is no more than an association, where it is not.
    """

    evidence: Evidence
    raw: float | None = None
    effect: float | None = None
    interval: Interval | None = None
    overlap: float | None = None
    why: str = ""

    def to_json(self) -> dict[str, Any]:
        band = None if self.interval is None else [self.interval.low, self.interval.high]
        return {**vars(self), "evidence": self.evidence.value, "interval": band}


def adjusted(model: "ScenarioModel", edits: tuple[Edit, ...], edited: NDArray[np.bool_], seed: int = 0) -> Adjusted:
    """What remains of a difference between two groups of customers once all other columns are taken into account.

    The doubly robust estimate (AIPW) of Robins, Rotnitzky & Zhao (1994), cross-fitted as in Chernozhukov et al. (2018):
    five folds, spline logistic regressions for who has the value and for who leaves. Only for one edit that sets one
    word: numbers have no two groups to compare. It removes what the columns know; what they do not, it cannot.
    """
    if len(edits) != 1 or edits[0].how is not How.SET:
        return Adjusted(Evidence.ASSOCIATION, why="Only setting one column to one word can be adjusted.")
    plan = model.plan
    at = plan.names.index(edits[0].column)
    feature = plan.features[at]
    if not feature.is_category:
        return Adjusted(Evidence.ASSOCIATION, why="Only setting one column to one word can be adjusted.")
    word = feature.levels.index(str(edits[0].value))
    others = np.unique(model.matrix[edited, at])
    rows = np.flatnonzero(model.closed & np.isin(model.matrix[:, at], [word, *others]))
    if len(rows) > _MOST_ROWS:
        rows = np.sort(np.random.default_rng(seed).choice(rows, _MOST_ROWS, replace=False))
    treated, left = model.matrix[rows, at] == word, model.outcome[rows] == 1
    if (
        min(treated.sum(), (~treated).sum()) < _FEWEST
        or min(np.unique(left[treated]).size, np.unique(left[~treated]).size) < 2
    ):
        return Adjusted(Evidence.ASSOCIATION, why=f"Fewer than {_FEWEST} customers on one side, or none that left.")
    raw = float(left[treated].mean() - left[~treated].mean())
    rest = np.delete(model.matrix[rows], at, axis=1)
    rest_is_category = np.delete(plan.is_category, at)
    overlap, effect, interval = effect_of(rest, rest_is_category, treated, left, seed)
    if overlap < _OVERLAP:
        why = f"Only {say_share(overlap)} of these customers have a counterpart in the other group to compare with."
        return Adjusted(Evidence.ASSOCIATION, raw, overlap=overlap, why=why)
    return Adjusted(Evidence.ADJUSTED, raw, effect, interval, overlap)


def effect_of(
    matrix: Floats, is_category: NDArray[np.bool_], treated: NDArray[np.bool_], left: NDArray[np.bool_], seed: int = 0
) -> tuple[float, float, Interval]:
    """The share of rows with a counterpart in the other group, and the average effect with its 95 % interval."""
    with threadpool_limits(limits=1):
        share, scores = _scores(matrix, is_category, treated, left.astype(int), seed)
    overlap = float(((share >= _EXTREME) & (share <= 1 - _EXTREME)).mean())
    effect, error = float(scores.mean()), float(scores.std(ddof=1) / math.sqrt(len(scores)))
    return overlap, effect, Interval(effect - _Z * error, effect + _Z * error, "AIPW")


def _scores(
    matrix: Floats, is_category: NDArray[np.bool_], treated: NDArray[np.bool_], left: NDArray[np.int_], seed: int
) -> tuple[Floats, Floats]:
    """Who was likely to have the value, and the AIPW score of each row; their mean is the effect."""
    share, scores = np.empty(len(left)), np.empty(len(left))
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=seed).split(matrix, 2 * treated + left)
    for rest, apart in folds:
        has = SplineLogistic.fit(matrix[rest], treated[rest].astype(int), is_category)
        share[apart] = _probability(has, matrix[apart])
        chance = np.clip(share[apart], _CLIP, 1 - _CLIP)
        with_it, without = (
            _probability(_outcome(matrix[rest], left[rest], treated[rest] == is_so, is_category), matrix[apart])
            for is_so in (True, False)
        )
        weighed = np.where(treated[apart], (left[apart] - with_it) / chance, -(left[apart] - without) / (1 - chance))
        scores[apart] = with_it - without + weighed
    return share, scores


def _outcome(
    matrix: Floats, left: NDArray[np.int_], rows: NDArray[np.bool_], is_category: NDArray[np.bool_]
) -> SplineLogistic:
    return SplineLogistic.fit(matrix[rows], left[rows], is_category)


def _probability(model: SplineLogistic, matrix: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-model.log_odds(matrix))))
