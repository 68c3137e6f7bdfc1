"""The ladder: what is fitted to how much data, and its probabilities for records it was not fitted on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from threadpoolctl import threadpool_limits

from crm_analytics.scoring.members import Boosted, Member, SplineLogistic, bounded
from crm_analytics.scoring.metrics import Floats

LEAST = 20
"""Outcomes of the rarer kind below which nothing is fitted."""
ENOUGH, ENOUGH_ROWS = 100, 1_000
"""Outcomes of the rarer kind, and records, from which a model is more than an experiment."""
MOST_ROWS = 200_000
ONE_SPLIT_ROWS = 60_000
_FEW_FOLDS_ROWS = 20_000
_FEW_RARE = 25

Outcome = NDArray[np.int_]
Tell = Callable[[float, str], None]


class Method(StrEnum):
    """What was fitted."""

    NONE = "none"
    ADDITIVE = "spline logistic regression"
    STACK = "spline logistic regression and boosted trees, stacked"


@contextmanager
def single_threaded() -> Iterator[None]:
    """Numerical libraries use one thread: others on this machine have work to do too, and small fits run faster."""
    with threadpool_limits(limits=1):
        yield


def method_for(outcome: Outcome) -> Method:
    """What the number of outcomes allows.

    >>> [method_for(np.repeat([0, 1], n)).value for n in ((900, 19), (900, 60), (900, 100))]
    ['none', 'spline logistic regression', 'spline logistic regression and boosted trees, stacked']
    """
    rarer = min(int(outcome.sum()), int(len(outcome) - outcome.sum()))
    if rarer < LEAST:
        return Method.NONE
    return Method.ADDITIVE if rarer < ENOUGH or len(outcome) < ENOUGH_ROWS else Method.STACK


@dataclass(frozen=True)
class Ensemble:
    """Fitted members, and how their log-odds are weighed: `weights` is a constant and one weight per member."""

    members: tuple[Member, ...]
    weights: tuple[float, ...]

    def log_odds(self, matrix: Floats) -> Floats:
        return self.weigh([member.log_odds(matrix) for member in self.members])

    def weigh(self, log_odds: list[Floats]) -> Floats:
        """The members' log-odds as one."""
        total = np.full(log_odds[0].shape, self.weights[0])
        for weight, each in zip(self.weights[1:], log_odds, strict=True):
            total = total + weight * bounded(each)
        return bounded(total)

    def probability(self, matrix: Floats) -> Floats:
        return np.asarray(expit(self.log_odds(matrix)))

    @property
    def additive(self) -> SplineLogistic:
        """The member that adds up feature by feature."""
        return next(member for member in self.members if isinstance(member, SplineLogistic))


@dataclass(frozen=True)
class Fitted:
    """An ensemble, and its probability for each record while that record was left out; NaN where it never was."""

    ensemble: Ensemble
    unseen: Floats
    folds: tuple[tuple[NDArray[np.intp], Ensemble], ...]
    """The records left out together, and what was fitted without them."""


def fit(
    matrix: Floats,
    outcome: Outcome,
    is_category: NDArray[np.bool_],
    method: Method,
    seed: int = 0,
    tell: Tell = lambda share, what: None,
    *,
    whole: bool = True,
    groups: NDArray[np.generic] | None = None,
) -> Fitted:
    """Fit on all records, and measure on shuffled folds. Both classes must have at least two records.

    Records of one group are left out together. Without `whole` only the folds are fitted, and the ensemble is that of
    the first: to compare, not to use.
    """
    with single_threaded():
        splits = _splits(outcome, seed, groups)
        held: list[tuple[NDArray[np.intp], list[Member], list[Floats]]] = []
        for number, (rest, apart) in enumerate(splits):
            part = partial(_told, tell, number, len(splits))
            members = _members(matrix[rest], outcome[rest], is_category, method, seed, part)
            held.append((apart, members, [bounded(member.log_odds(matrix[apart])) for member in members]))
        rows = np.concatenate([apart for apart, _, _ in held])
        log_odds = np.vstack([np.column_stack(found) for _, _, found in held])
        weights, probability = _stacked(log_odds, outcome[rows], seed)
        unseen = np.full(len(outcome), np.nan)
        unseen[rows] = probability
        folds = tuple((apart, Ensemble(tuple(members), weights)) for apart, members, _ in held)
        if not whole:
            return Fitted(folds[0][1], unseen, folds)
        part = partial(_told, tell, len(splits), len(splits))
        ensemble = Ensemble(tuple(_members(matrix, outcome, is_category, method, seed, part)), weights)
    return Fitted(ensemble, unseen, folds)


def _told(tell: Tell, number: int, parts: int, within: float, what: str) -> None:
    """Tell how far all parts are, given how far one is."""
    which = f"Part {number + 1} of {parts}" if number < parts else "All records"
    tell((number + within) / (parts + 1), f"{which}: {what}")


def fit_once(
    matrix: Floats,
    outcome: Outcome,
    is_category: NDArray[np.bool_],
    method: Method,
    seed: int = 0,
    tell: Tell = lambda share, what: None,
) -> Ensemble:
    """The same with one inner split instead of folds: for records that are judged on others anyway."""
    with single_threaded():
        members = _members(matrix, outcome, is_category, method, seed, tell)
        if method is Method.ADDITIVE:
            return Ensemble(tuple(members), (0.0, 1.0))
        rest, apart = next(StratifiedKFold(4, shuffle=True, random_state=seed).split(matrix, outcome))
        inner = _members(matrix[rest], outcome[rest], is_category, method, seed)
        log_odds = np.column_stack([bounded(member.log_odds(matrix[apart])) for member in inner])
        return Ensemble(tuple(members), _weights(log_odds, outcome[apart]))


def _members(
    matrix: Floats,
    outcome: Outcome,
    is_category: NDArray[np.bool_],
    method: Method,
    seed: int,
    tell: Tell = lambda share, what: None,
) -> list[Member]:
    rows = chosen(len(outcome), seed)
    tell(0.0, "a smooth model")
    members: list[Member] = [SplineLogistic.fit(matrix[rows], outcome[rows], is_category)]
    if method is Method.STACK and matrix.shape[1]:
        tell(0.3, "a model that looks for combinations")
        members.append(Boosted.fit(matrix[rows], outcome[rows], is_category, seed))
    return members


def chosen(n: int, seed: int) -> NDArray[np.intp] | slice:
    """The rows that are fitted on: all of them, up to a limit."""
    if n <= MOST_ROWS:
        return slice(None)
    return np.sort(np.random.default_rng(seed).choice(n, MOST_ROWS, replace=False))


def _splits(
    outcome: Outcome, seed: int, groups: NDArray[np.generic] | None
) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Shuffled, stratified folds; one part in five apart where the table is large."""
    rarer = min(int(outcome.sum()), int(len(outcome) - outcome.sum()))
    is_large = len(outcome) > ONE_SPLIT_ROWS
    count = 5 if is_large else 3 if rarer < _FEW_RARE or len(outcome) > _FEW_FOLDS_ROWS else 5
    if groups is None:
        found = list(StratifiedKFold(count, shuffle=True, random_state=seed).split(outcome, outcome))
    else:
        _, members = np.unique(groups, return_inverse=True)
        fold = np.random.default_rng(seed).permutation(int(members.max()) + 1)[members] % count
        found = [(np.flatnonzero(fold != part), np.flatnonzero(fold == part)) for part in range(count)]
    return found[:1] if is_large else found


def _stacked(log_odds: Floats, outcome: Outcome, seed: int) -> tuple[tuple[float, ...], Floats]:
    """The weights of the members, and probabilities whose weights were found without the record they are for."""
    if log_odds.shape[1] == 1:
        return (0.0, 1.0), np.asarray(expit(log_odds[:, 0]))
    folds = StratifiedKFold(5, shuffle=True, random_state=seed + 1)
    found = cross_val_predict(LogisticRegression(C=1.0), log_odds, outcome, cv=folds, method="predict_proba")
    return _weights(log_odds, outcome), np.asarray(found[:, 1])


def _weights(log_odds: Floats, outcome: Outcome) -> tuple[float, ...]:
    if log_odds.shape[1] == 1:
        return (0.0, 1.0)
    stack = LogisticRegression(C=1.0).fit(log_odds, outcome)
    return (float(stack.intercept_[0]), *map(float, stack.coef_[0]))
