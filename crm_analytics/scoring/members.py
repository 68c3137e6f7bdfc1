"""The two members of a model: a logistic regression on quantile splines, and boosted trees that stop early.

Both take the matrix of a `Plan` (float; categories as numbers of levels; NaN where blank) and give log-odds.
"""

import warnings
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit
from sklearn.base import clone
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import SplineTransformer

from crm_analytics.scoring.metrics import Floats

_OUTER = (0.5, 99.5)
"""Percentiles that numbers are cut at: one mistyped income must not bend the whole curve."""
_SKEWED = 1.5
_KNOTS = 5
_SMALLEST_LEVEL, _MOST_LEVELS = 10, 40
_STRENGTH = 0.3
_BOUND = 1e-6
_MORE, _FEWEST_TREES = 1.1, 10
_GROWN_AGAIN = 60_000
"""Rows above which the part kept back is hardly missed, and growing the trees again would take too long."""


class Member(Protocol):
    """Something fitted that gives log-odds for the rows of a matrix."""

    def log_odds(self, matrix: Floats) -> Floats: ...


@dataclass(frozen=True)
class Curve:
    """How one number becomes a few columns: cut, straightened where skewed, scaled, as quadratic splines."""

    low: float
    high: float
    by_size: bool
    centre: float
    scale: float
    middle: float
    splines: SplineTransformer
    has_blanks: bool

    @classmethod
    def of(cls, values: Floats) -> "Curve":
        filled = values[~np.isnan(values)]
        if not len(filled):
            filled = np.zeros(1)
        low, high = np.percentile(filled, _OUTER)
        cut = np.clip(filled, low, high)
        spread = cut.std()
        skew = float(((cut - cut.mean()) ** 3).mean() / spread**3) if spread else 0.0
        by_size = abs(skew) > _SKEWED
        straight = _by_size(cut) if by_size else cut
        centre, scale = float(straight.mean()), float(straight.std()) or 1.0
        middle = float(np.median(straight))
        knots = _knots((straight - centre) / scale)
        shape = SplineTransformer(knots=knots[:, None], degree=2, extrapolation="constant").fit(knots[:, None])
        return cls(float(low), float(high), by_size, centre, scale, middle, shape, bool(np.isnan(values).any()))

    def columns(self, values: Floats) -> Floats:
        cut = np.clip(values, self.low, self.high)
        straight = _by_size(cut) if self.by_size else cut
        blank = np.isnan(straight)
        scaled = (np.where(blank, self.middle, straight) - self.centre) / self.scale
        found = np.asarray(self.splines.transform(scaled[:, None]))
        return np.column_stack([found, blank.astype(float)]) if self.has_blanks else found


@dataclass(frozen=True)
class Levels:
    """How one category becomes yes/no columns: frequent levels, the others together, and blank."""

    kept: NDArray[np.float64]

    @classmethod
    def of(cls, values: Floats) -> "Levels":
        found, counts = np.unique(values[~np.isnan(values)], return_counts=True)
        order = np.lexsort((found, -counts))
        frequent = [found[at] for at in order if counts[at] >= _SMALLEST_LEVEL]
        return cls(np.array(sorted(frequent[:_MOST_LEVELS]), dtype=float))

    def columns(self, values: Floats) -> Floats:
        blank = np.isnan(values)
        place = np.searchsorted(self.kept, np.where(blank, -1, values))
        place = np.minimum(place, max(len(self.kept) - 1, 0))
        known = ~blank & (self.kept[place] == values) if len(self.kept) else np.zeros(len(values), dtype=bool)
        found = np.zeros((len(values), len(self.kept) + 2))
        rows = np.arange(len(values))
        found[rows[known], place[known]] = 1
        found[~known & ~blank, -2] = 1
        found[blank, -1] = 1
        return found


@dataclass(frozen=True)
class SplineLogistic:
    """Additive: each feature adds to the log-odds by its own, which is what `shares` gives."""

    parts: tuple[Curve | Levels, ...]
    weights: tuple[Floats, ...]
    base: float

    @classmethod
    def fit(cls, matrix: Floats, outcome: NDArray[np.generic], is_category: NDArray[np.bool_]) -> "SplineLogistic":
        parts = tuple(
            Levels.of(column) if is_word else Curve.of(column)
            for column, is_word in zip(matrix.T, is_category, strict=True)
        )
        blocks = [part.columns(column) for part, column in zip(parts, matrix.T, strict=True)]
        if not blocks:
            share = float(np.asarray(outcome, dtype=float).mean())
            return cls((), (), float(logit(np.clip(share, _BOUND, 1 - _BOUND))))
        regression = LogisticRegression(C=_STRENGTH, solver="newton-cholesky", max_iter=100)
        with warnings.catch_warnings():
            # Separable data never converges to the last digit; the penalty keeps the weights finite.
            warnings.simplefilter("ignore", ConvergenceWarning)
            regression.fit(np.hstack(blocks), outcome)
        ends = np.cumsum([block.shape[1] for block in blocks])[:-1]
        return cls(parts, tuple(np.split(regression.coef_[0], ends)), float(regression.intercept_[0]))

    def shares(self, matrix: Floats) -> Floats:
        """What each feature adds to the log-odds of each row."""
        found = np.empty(matrix.shape)
        for at, (part, weights) in enumerate(zip(self.parts, self.weights, strict=True)):
            found[:, at] = part.columns(matrix[:, at]) @ weights
        return found

    def log_odds(self, matrix: Floats) -> Floats:
        return np.asarray(self.base + self.shares(matrix).sum(axis=1))


@dataclass(frozen=True)
class Boosted:
    """Boosted trees; levels of categories are split as they are.

    How many trees are enough is found on a part kept back; then that many, and a tenth more, are grown from all rows.
    """

    trees: HistGradientBoostingClassifier

    @classmethod
    def fit(
        cls, matrix: Floats, outcome: NDArray[np.generic], is_category: NDArray[np.bool_], seed: int = 0
    ) -> "Boosted":
        trees = HistGradientBoostingClassifier(
            learning_rate=0.05,
            max_iter=500,
            max_leaf_nodes=15,
            min_samples_leaf=20,
            l2_regularization=1.0,
            early_stopping=True,
            n_iter_no_change=20,
            validation_fraction=0.15,
            categorical_features=is_category if is_category.any() else None,
            random_state=seed,
        ).fit(matrix, outcome)
        if len(outcome) > _GROWN_AGAIN:
            return cls(trees)
        enough = max(_FEWEST_TREES, round(_MORE * (trees.n_iter_ - trees.n_iter_no_change)))
        return cls(clone(trees).set_params(early_stopping=False, max_iter=enough).fit(matrix, outcome))

    def log_odds(self, matrix: Floats) -> Floats:
        return bounded(np.asarray(self.trees.decision_function(matrix)))


def bounded(log_odds: Floats) -> Floats:
    """Log-odds within ±11.5: nothing is surer than one in a hundred thousand."""
    return np.clip(log_odds, -11.5, 11.5)


def _by_size(values: Floats) -> Floats:
    return np.asarray(np.sign(values) * np.log1p(np.abs(values)))


def _knots(values: Floats) -> Floats:
    """Evenly spaced quantiles, each once: the splines need two knots that differ, and no two alike."""
    found = np.unique(np.round(np.quantile(values, np.linspace(0, 1, _KNOTS)), 9))
    return found if len(found) > 1 else np.array([found[0] - 1, found[0] + 1])
