"""How good probabilities are: ranking, calibration and use, each with a 95 % interval from resampled records."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from crm_analytics.kpi import Interval

Floats = NDArray[np.float64]
_RESAMPLES = 200
_TAILS = (0.025, 0.975)
_BINS = 10
_NAMES = ("auc", "average_precision", "brier", "brier_skill", "ece", "lift", "captured")
_ECE = _NAMES.index("ece")
_LARGE = 50_000
"""Records above which fewer resamples are drawn: intervals are narrow there, and each resample costs."""


@dataclass(frozen=True)
class Figure:
    """A measured value and its 95 % interval, in the unit of the metric (0 to 1 for all but slope and lift)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Bin:
    """One part of the records, by predicted probability: how many, what was predicted, what happened."""

    n: int
    predicted: float
    actual: float
    hits: int
    low: float
    high: float


@dataclass(frozen=True)
class Metrics:
    """Everything measured on records the model had not seen. `bins` run from low to high scores.

    `ece` is the mean distance between predicted and actual shares over ten equal parts; `slope` is 1 where a step in
    the score is worth what it says; `lift` is how many times more outcomes the best tenth holds than an average one;
    `captured` the share of all outcomes that the best fifth holds.
    """

    n: int
    positives: int
    auc: Figure
    average_precision: Figure
    brier: Figure
    brier_skill: Figure
    ece: Figure
    slope: Figure
    lift: Figure
    captured: Figure
    bins: tuple[Bin, ...]

    @property
    def base_rate(self) -> float:
        return self.positives / self.n


def auc(outcome: NDArray[np.generic], score: Floats) -> float:
    """The chance that a record with the outcome scores above one without it; ties count half. NaN for one class."""
    order = np.argsort(score, kind="stable")
    return _auc(_Sorted.of(np.asarray(outcome, float)[order], score[order]), np.ones(len(score)))


def measure(outcome: NDArray[np.generic], probability: Floats, seed: int = 0) -> Metrics:
    """All metrics of `probability` (0 to 1) against `outcome` (0 or 1). Both classes must be there."""
    probability = np.clip(probability, 1e-6, 1 - 1e-6)
    order = np.lexsort((outcome, probability))
    data = _Sorted.of(np.asarray(outcome, float)[order], probability[order])
    whole = _all(data, np.ones(data.n))
    drawn = _resampled(data, seed)
    # A resample repeats records, which makes every gap of the calibration look wider than it is.
    drawn[:, _ECE] = np.maximum(drawn[:, _ECE] - drawn[:, _ECE].mean() + whole[_ECE], 0)
    limits = np.nanquantile(drawn, _TAILS, axis=0)
    figures = {
        name: Figure(float(whole[at]), float(limits[0, at]), float(limits[1, at])) for at, name in enumerate(_NAMES)
    }
    hits = int(data.outcome.sum())
    return Metrics(n=data.n, positives=hits, slope=_slope(data), bins=bins_of(data.outcome, data.score), **figures)


def bins_of(outcome: Floats, probability: Floats, parts: int = _BINS) -> tuple[Bin, ...]:
    """Equal parts of the records by probability, from the lowest: predicted and actual share, with Wilson limits."""
    from crm_analytics.intervals import Proportion, wilson

    order = np.argsort(probability, kind="stable")
    found = []
    for part in np.array_split(order, min(parts, len(order))):
        hits = int(outcome[part].sum())
        limits: Interval = wilson(Proportion(hits, len(part)))
        found.append(
            Bin(
                len(part),
                float(probability[part].mean()),
                hits / len(part),
                hits,
                limits.low / 100,
                limits.high / 100,
            )
        )
    return tuple(found)


@dataclass(frozen=True)
class _Sorted:
    """Records by ascending score. `ends` are where a run of equal scores ends (exclusive)."""

    outcome: Floats
    score: Floats
    ends: NDArray[np.intp]
    part: NDArray[np.intp]

    @classmethod
    def of(cls, outcome: Floats, score: Floats) -> "_Sorted":
        ends = np.append(np.flatnonzero(np.diff(score)) + 1, len(score))
        part = np.arange(len(score)) * _BINS // max(len(score), 1)
        return cls(outcome, score, ends, part)

    @property
    def n(self) -> int:
        return len(self.outcome)


def _resampled(data: _Sorted, seed: int) -> Floats:
    """The metrics of records drawn with replacement, one row per draw; draws of one class only are left out."""
    rng = np.random.default_rng(seed)
    times = _RESAMPLES if data.n <= _LARGE else _RESAMPLES // 2
    rows = []
    for _ in range(times):
        weights = np.bincount(rng.integers(0, data.n, data.n), minlength=data.n).astype(float)
        if 0 < weights @ data.outcome < data.n:
            rows.append(_all(data, weights))
    return np.array(rows) if rows else np.full((1, len(_NAMES)), np.nan)


def _all(data: _Sorted, weights: Floats) -> Floats:
    total = weights.sum()
    base = float(weights @ data.outcome / total)
    brier = float(weights @ (data.score - data.outcome) ** 2 / total)
    skill = 1 - brier / (base * (1 - base)) if 0 < base < 1 else np.nan
    best_tenth, best_fifth = _held_by_best(data, weights, 0.1), _held_by_best(data, weights, 0.2)
    return np.array(
        [
            _auc(data, weights),
            _average_precision(data, weights),
            brier,
            skill,
            _ece(data, weights),
            best_tenth / 0.1,
            best_fifth,
        ]
    )


def _auc(data: _Sorted, weights: Floats) -> float:
    hits = _per_run(data, weights * data.outcome)
    misses = _per_run(data, weights * (1 - data.outcome))
    below = np.cumsum(misses) - misses
    pairs = hits.sum() * misses.sum()
    return float((hits @ (below + misses / 2)) / pairs) if pairs else float("nan")


def _average_precision(data: _Sorted, weights: Floats) -> float:
    hits = _per_run(data, weights * data.outcome)[::-1]
    called = np.cumsum(_per_run(data, weights)[::-1])
    found = np.cumsum(hits)
    precision = np.divide(found, called, out=np.zeros_like(found), where=called > 0)
    return float(hits @ precision / hits.sum()) if hits.sum() else float("nan")


def _per_run(data: _Sorted, values: Floats) -> Floats:
    return np.asarray(np.diff(np.concatenate(([0.0], np.cumsum(values)[data.ends - 1]))))


def _ece(data: _Sorted, weights: Floats) -> float:
    gap = np.bincount(data.part, weights * (data.outcome - data.score), minlength=_BINS)
    return float(np.abs(gap).sum() / weights.sum())


def _held_by_best(data: _Sorted, weights: Floats, share: float) -> float:
    """The share of outcomes among the best `share` of records; at equal scores, as many as an average pick holds."""
    called = np.concatenate(([0.0], np.cumsum(_per_run(data, weights)[::-1])))
    found = np.concatenate(([0.0], np.cumsum(_per_run(data, weights * data.outcome)[::-1])))
    return float(np.interp(share * called[-1], called, found) / found[-1]) if found[-1] else float("nan")


def _slope(data: _Sorted) -> Figure:
    """The slope of the outcome on the log-odds of the score, by Newton's method, with its Wald interval."""
    x = logit(data.score)
    if np.ptp(x) < 1e-9:
        return Figure(float("nan"), float("nan"), float("nan"))
    design = np.column_stack([np.ones(data.n), x])
    at = np.array([0.0, 1.0])
    for _ in range(25):
        chance = expit(design @ at)
        curvature = design.T @ (design * (chance * (1 - chance))[:, None]) + 1e-9 * np.eye(2)
        step = np.linalg.solve(curvature, design.T @ (data.outcome - chance))
        at = at + np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-8:
            break
    error = float(np.sqrt(np.linalg.inv(curvature)[1, 1]))
    return Figure(float(at[1]), float(at[1] - 1.96 * error), float(at[1] + 1.96 * error))
