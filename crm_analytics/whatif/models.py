"""The scenario models: two that are equally good and may disagree, fitted apart from the one that ranks customers."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import StratifiedKFold
from threadpoolctl import threadpool_limits

from crm_analytics.issues import CrmError
from crm_analytics.scoring import Scoring, metrics
from crm_analytics.scoring.columns import Plan
from crm_analytics.scoring.members import SplineLogistic
from crm_analytics.scoring.metrics import Figure

Floats = NDArray[np.float64]

RESAMPLED = 20
_MOST_ROWS = 10_000
"""Rows that each of the resampled models is fitted to."""
_MOST_LEARNT = 50_000
_ROUNDS = 150
_PRODUCT = 0.98
_LEAST_ROWS = 200
_FEW_ROWS = 5_000


@dataclass(frozen=True)
class ScenarioModel:
    """Boosted trees that obey the declared directions, the same refitted on resampled customers, and an additive model
    that was told nothing. `matrix` has the known and the current customers, one row per record; `current` those who
    have not left; `closed` those the models learnt from. `risk` is what the first model says of them as they are."""

    plan: Plan
    matrix: Floats
    outcome: Floats
    closed: NDArray[np.bool_]
    current: NDArray[np.bool_]
    directions: Mapping[str, int]
    trees: HistGradientBoostingClassifier
    resampled: tuple[HistGradientBoostingClassifier, ...]
    second: SplineLogistic
    risk: Floats
    second_risk: Floats
    accuracy: Figure
    second_accuracy: Figure
    """How well each of the two puts customers in order (AUC) whom it had not seen."""

    def risks(self, matrix: Floats) -> Floats:
        """The risk (0 to 1) of every row, by the first model."""
        with threadpool_limits(limits=1):
            return np.asarray(self.trees.predict_proba(matrix)[:, 1])

    def second_risks(self, matrix: Floats) -> Floats:
        return np.asarray(1 / (1 + np.exp(-self.second.log_odds(matrix))))


def fit(scoring: Scoring, directions: Mapping[str, int] | None = None, seed: int = 0) -> ScenarioModel:
    """Models to try scenarios on, from a churn model that may be used.

    `directions` says for levers whether more of it raises the risk (1) or lowers it (-1): "Monthly charges": 1. Only
    numbers have a direction. Columns that are nothing but others multiplied (total = months × price) are left out,
    since editing one would contradict them. Raises CrmError where the churn model must not be used.
    """
    if scoring.scorer is None:
        raise CrmError(f"There is no model to try scenarios on. {scoring.card.because}")
    plan, matrix = scoring.scorer.plan, scoring.matrix
    directions = dict(directions or {})
    _check(plan, directions)
    outcome = scoring.records.outcome.to_numpy(dtype=float)
    closed = ~np.isnan(outcome)
    derived = products(plan, matrix[closed], keep=tuple(directions))
    use = np.array([name not in derived for name in plan.names])
    plan, matrix = plan.without(derived), matrix[:, use]
    known, truth = matrix[closed], outcome[closed].astype(int)
    if len(known) < _LEAST_ROWS:
        raise CrmError(
            f"Scenarios need at least {_LEAST_ROWS} customers whose outcome is known; there are {len(known)}."
        )
    with threadpool_limits(limits=1):
        learnt: NDArray[np.intp] | slice = slice(None)
        if len(known) > _MOST_LEARNT:
            learnt = np.sort(np.random.default_rng(seed).choice(len(known), _MOST_LEARNT, replace=False))
        trees = _trees(plan, directions, seed).fit(known[learnt], truth[learnt])
        second = SplineLogistic.fit(known, truth, plan.is_category)
        accuracy, second_accuracy = _on_unseen(plan, directions, known[learnt], truth[learnt], seed)
        resampled = _resampled(plan, directions, known, truth, seed, max(20, int(trees.n_iter_)))
    model = ScenarioModel(
        plan,
        matrix,
        outcome,
        closed,
        ~(outcome == 1),
        directions,
        trees,
        resampled,
        second,
        np.empty(0),
        np.empty(0),
        accuracy,
        second_accuracy,
    )
    return replace(model, risk=model.risks(matrix), second_risk=model.second_risks(matrix))


def _resampled(
    plan: Plan, directions: Mapping[str, int], known: Floats, truth: NDArray[np.int_], seed: int, rounds: int
) -> tuple[HistGradientBoostingClassifier, ...]:
    """The first model again, on customers drawn with replacement: how far its answers hang on who happened to be in."""
    chance = np.random.default_rng(seed)
    models = []
    for number in range(RESAMPLED):
        rows = chance.integers(0, len(known), min(len(known), _MOST_ROWS))
        if len(np.unique(truth[rows])) == 2:
            models.append(_trees(plan, directions, seed + number, rounds).fit(known[rows], truth[rows]))
    return tuple(models)


def _on_unseen(
    plan: Plan, directions: Mapping[str, int], known: Floats, truth: NDArray[np.int_], seed: int
) -> tuple[Figure, Figure]:
    """Both models again, without a shuffled fifth, and how they do on it; each fifth in turn where rows are few."""
    folds = list(StratifiedKFold(5, shuffle=True, random_state=seed).split(known, truth))
    said: list[tuple[NDArray[np.intp], Floats, Floats]] = []
    for rest, apart in folds if len(known) <= _FEW_ROWS else folds[:1]:
        trees = _trees(plan, directions, seed).fit(known[rest], truth[rest])
        second = SplineLogistic.fit(known[rest], truth[rest], plan.is_category)
        said.append((apart, trees.predict_proba(known[apart])[:, 1], second.log_odds(known[apart])))
    happened = truth[np.concatenate([apart for apart, _, _ in said])]
    first_says = np.concatenate([first for _, first, _ in said])
    second_says = 1 / (1 + np.exp(-np.concatenate([second for _, _, second in said])))
    return metrics.measure(happened, first_says, seed).auc, metrics.measure(happened, second_says, seed).auc


def products(plan: Plan, matrix: Floats, keep: tuple[str, ...] = ()) -> dict[str, str]:
    """Numbers that are two others multiplied, and of which: name → why it is left out. Those to `keep` never are."""
    numbers = [at for at, feature in enumerate(plan.features) if not feature.is_category and not feature.is_date]
    found: dict[str, str] = {}
    for at in numbers:
        name = plan.names[at]
        if name in keep:
            continue
        for one, two in itertools.combinations([each for each in numbers if each != at], 2):
            if plan.names[one] in found or plan.names[two] in found:
                continue
            values = matrix[:, [at, one, two]]
            values = values[(values > 0).all(axis=1)]
            if len(values) >= _LEAST_ROWS and _is_product(*np.log(values).T):
                labels = plan.features[one].label, plan.features[two].label
                found[name] = f"it is {labels[0]} × {labels[1]}"
                break
    return found


def _is_product(whole: Floats, one: Floats, two: Floats) -> bool:
    """Whether `whole` is `one` + `two` and a constant (all in logarithms), and neither alone."""
    spread = float(whole.std())
    if min(spread, float(one.std()), float(two.std())) < 1e-9:
        return False
    rest = float((whole - one - two).std())
    alone = min(float((whole - one).std()), float((whole - two).std()))
    return rest**2 <= (1 - _PRODUCT) * spread**2 and rest < 0.5 * alone


def _trees(
    plan: Plan, directions: Mapping[str, int], seed: int, rounds: int | None = None
) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        learning_rate=0.1,
        max_iter=rounds or _ROUNDS,
        max_leaf_nodes=15,
        min_samples_leaf=20,
        l2_regularization=1.0,
        early_stopping=rounds is None,
        n_iter_no_change=20,
        validation_fraction=0.15,
        categorical_features=plan.is_category if plan.is_category.any() else None,
        monotonic_cst=[directions.get(name, 0) for name in plan.names],
        random_state=seed,
    )


def _check(plan: Plan, directions: Mapping[str, int]) -> None:
    for name, direction in directions.items():
        if name not in plan.names:
            raise CrmError(f'The model does not use "{name}". It uses: {", ".join(plan.names)}.')
        if plan.features[plan.names.index(name)].is_category:
            raise CrmError(f"{name} is made of words, so more or less of it means nothing.")
        if direction not in (-1, 1):
            raise CrmError("A direction is 1 (more of it raises the risk) or -1 (lowers it).")
