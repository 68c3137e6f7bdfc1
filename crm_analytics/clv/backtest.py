"""How the models would have done: fitted on what was known at an earlier day, held against what came after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from crm_analytics.clv.histories import WEEK, Histories, histories
from crm_analytics.clv.purchases import Floats, Purchases
from crm_analytics.clv.rhythm import Rhythms, rhythms
from crm_analytics.clv.valuing import Values, fit, values
from crm_analytics.model_card import Metric

_RESAMPLES = 200
_LIKE_PREDICTED = 25.0
"""Purchases as predicted that are added to both sides of the ratio: a handful says little about the rest."""
_FURTHEST = 2.0
_TOP = 0.1
SO_FAR = "what each customer spent so far"
AS_BEFORE = "everybody goes on as often as so far"


@dataclass(frozen=True)
class Tenth:
    """A tenth of the customers, by what was predicted for them: means a customer, predicted and as it came."""

    predicted: float
    actual: float
    customers: int


@dataclass(frozen=True)
class Returned:
    """Of the regulars who were out of rhythm at the cut, and of the others: how many there were, and came back."""

    silent: int
    silent_back: int
    others: int
    others_back: int


@dataclass(frozen=True)
class Backtest:
    """What was predicted at the end of `cut` for the `days` after it, and what came.

    `purchase_ratio` and `value_ratio` are what came for each 1 that was predicted, drawn towards 1 where little came:
    they correct the forecast. `gain` is the 95 % interval of what the model's correlation has over the simple rule's.
    """

    cut: date
    days: int
    customers: int
    repeaters: int
    purchases: int
    metrics: tuple[Metric, ...]
    tenths: tuple[Tenth, ...]
    returned: Returned
    purchase_ratio: float
    value_ratio: float
    gain: tuple[float, float]

    def metric(self, name: str) -> Metric:
        return next(each for each in self.metrics if each.name == name)


def backtest(purchases: Purchases, days: int, seed: int) -> Backtest | None:
    """The last `days` of the data as predicted before they came; None where nobody had come back by then."""
    cut = purchases.last_day - timedelta(days=days)
    past, later = purchases.until(cut), purchases.after(cut)
    known = histories(past)
    if known.repeaters < 3 or len(later) == 0:
        return None
    predicted = values(fit(known), known, days, seed)
    came = _per_customer(later, known, len(purchases.ids))
    worth = _per_customer(later, known, len(purchases.ids), later.spend) if predicted.spend is not None else came
    simple = known.total if predicted.spend is not None else known.x + 1.0
    rates, gain = _rates(predicted, worth, simple, seed)
    often = known.x / np.maximum(known.T, 1.0) * days / WEEK
    mean_spend = float(worth.sum() / came.sum()) if came.sum() > 0 else 1.0
    return Backtest(
        cut,
        days,
        len(known),
        known.repeaters,
        int(came.sum()),
        (*rates, *_errors(predicted, came, worth, often, seed)),
        _tenths(predicted.value, worth),
        _returned(rhythms(past, known), came),
        _ratio(came, predicted.purchases, _LIKE_PREDICTED),
        _ratio(worth, predicted.value, _LIKE_PREDICTED * mean_spend),
        gain,
    )


def _per_customer(later: Purchases, known: Histories, places: int, weights: Floats | None = None) -> Floats:
    """How many purchases (or how much money) came from each customer who was known at the cut."""
    amounts = None if weights is None else np.nan_to_num(weights)
    return np.bincount(later.customer, weights=amounts, minlength=places)[known.place].astype(np.float64)


def _rates(predicted: Values, worth: Floats, simple: Floats, seed: int) -> tuple[list[Metric], tuple[float, float]]:
    """How well the model ranks customers, beside the simple rule, each with its interval by resampling customers."""
    random = np.random.default_rng(seed)
    kinds: tuple[tuple[str, str, Callable[[Floats, Floats], float]], ...] = (
        ("correlation", "Correlation of predicted and actual value", _correlation),
        ("top_tenth", "Share of what came that the best tenth held", _held_by_top),
    )
    found: list[Metric] = []
    gain = (0.0, 0.0)
    samples = [random.integers(0, len(worth), len(worth)) for _ in range(_RESAMPLES)]
    for name, label, measure in kinds:
        ours = np.array([measure(predicted.value[at], worth[at]) for at in samples])
        theirs = np.array([measure(simple[at], worth[at]) for at in samples])
        low, high = np.quantile(ours, [0.025, 0.975])
        whole, rule = measure(predicted.value, worth), measure(simple, worth)
        found.append(Metric(name, label, whole, float(low), float(high), rule, SO_FAR))
        if name == "correlation":
            least, most = np.quantile(ours - theirs, [0.025, 0.975])
            gain = (float(least), float(most))
    return found, gain


def _errors(predicted: Values, came: Floats, worth: Floats, often: Floats, seed: int) -> list[Metric]:
    inside = (worth >= predicted.low - 1e-9) & (worth <= predicted.high + 1e-9)
    error = float(np.abs(predicted.purchases - came).mean())
    simple = float(np.abs(often - came).mean())
    together = float(came.sum() / max(predicted.purchases.sum(), 1e-9))
    money = float(worth.sum() / max(predicted.value.sum(), 1e-9))
    random = np.random.default_rng(seed + 1)
    samples = [random.integers(0, len(worth), len(worth)) for _ in range(_RESAMPLES)]
    drawn = [float(worth[at].sum() / max(predicted.value[at].sum(), 1e-9)) for at in samples]
    low, high = (float(end) for end in np.quantile(drawn, [0.025, 0.975]))
    return [
        Metric(
            "error",
            "Mean error, purchases a customer",
            error,
            baseline=simple,
            baseline_label=AS_BEFORE,
            better="lower",
        ),
        Metric("ratio", "Purchases that came for each predicted", together, better="1"),
        Metric("value_ratio", "Value that came for each 1 predicted", money, low, high, better="1"),
        Metric("coverage", "Share of customers inside their 90 % interval", float(inside.mean()), better="higher"),
    ]


def _correlation(predicted: Floats, actual: Floats) -> float:
    if np.ptp(predicted) == 0 or np.ptp(actual) == 0:
        return 0.0
    return float(np.corrcoef(predicted, actual)[0, 1])


def _held_by_top(predicted: Floats, actual: Floats) -> float:
    """The share of everything that the best tenth by prediction brought in."""
    best = np.argsort(-predicted, kind="stable")[: max(1, round(_TOP * len(predicted)))]
    whole = float(actual.sum())
    return float(actual[best].sum()) / whole if whole > 0 else 0.0


def _tenths(predicted: Floats, actual: Floats) -> tuple[Tenth, ...]:
    """Customers by tenths of what was predicted, the best first."""
    parts = np.array_split(np.argsort(-predicted, kind="stable"), min(10, len(predicted)))
    return tuple(Tenth(float(predicted[at].mean()), float(actual[at].mean()), len(at)) for at in parts)


def _returned(then: Rhythms, came: Floats) -> Returned:
    silent, others = then.at_risk, then.is_regular & ~then.at_risk
    back = came > 0
    return Returned(int(silent.sum()), int((silent & back).sum()), int(others.sum()), int((others & back).sum()))


def _ratio(actual: Floats, predicted: Floats, weight: float) -> float:
    ratio = (float(actual.sum()) + weight) / (float(predicted.sum()) + weight)
    return min(max(ratio, 1.0 / _FURTHEST), _FURTHEST)
