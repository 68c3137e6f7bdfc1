"""The model card: what was learnt from whom, how well, what was left out, and what it must not be used for."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import numpy as np

from crm_analytics.kpi import Interval
from crm_analytics.model_card import Verdict
from crm_analytics.scoring.columns import Dropped
from crm_analytics.scoring.ensembles import Method
from crm_analytics.scoring.leaks import Leak
from crm_analytics.scoring.metrics import Figure, Metrics
from crm_analytics.scoring.reasons import Importance
from crm_analytics.scoring.validation import NOT_SPLIT, Moved, Rule, TimeSplit


@dataclass(frozen=True)
class Rate:
    """How often the outcome happened among the records with one value, in percent: for data too small for a model."""

    column: str
    value: str
    n: int
    hits: int
    interval: Interval


@dataclass(frozen=True)
class Comparison:
    """The same model with the columns that the leak screen left out."""

    columns: tuple[str, ...]
    auc: Figure


NOT_FOR = (
    "Decisions about people that have legal or similarly grave effects (credit, employment, insurance, prices per "
    "person).",
    "Explaining causes: a reason says what moved the score, not what would happen if you changed it.",
    "Records of another kind, market or time than those it learnt from.",
)


@dataclass(frozen=True)
class Card:
    """Everything there is to say about a model; shares and probabilities are 0 to 1.

    `metrics` were measured on shuffled parts, each left out in turn; `newest` on the newest records. There are none
    where nothing was fitted.
    """

    subject: str
    population: str
    label: str
    horizon: str
    n: int
    positives: int
    method: Method
    verdict: Verdict
    because: str
    metrics: Metrics | None = None
    newest: TimeSplit = NOT_SPLIT
    rule: Rule | None = None
    leaks: tuple[Leak, ...] = ()
    cleared: tuple[str, ...] = ()
    with_leaks: Comparison | None = None
    used: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    protected: tuple[str, ...] = ()
    protected_used: bool = False
    reasons: tuple[Importance, ...] = ()
    alarms: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()
    score_moved: float | None = None
    rates: tuple[Rate, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    seed: int = 0
    time_tells: bool = True
    """Whether the newest records stand for the future. (Customers who joined last do not.)"""
    not_for: tuple[str, ...] = NOT_FOR

    @property
    def kind(self) -> str:
        """ "none", "experimental" or "full": what the number of outcomes allowed."""
        return {Method.NONE: "none", Method.ADDITIVE: "experimental", Method.STACK: "full"}[self.method]

    @property
    def can_rank(self) -> bool:
        return self.verdict is not Verdict.DO_NOT_USE

    @property
    def base_rate(self) -> float:
        return self.positives / self.n if self.n else float("nan")

    @property
    def judged(self) -> Metrics | None:
        """What the verdict rests on: the newest records where they can be judged, else the shuffled parts."""
        return self.newest.metrics if self.is_judged_by_time else self.metrics

    @property
    def is_judged_by_time(self) -> bool:
        return self.time_tells and self.newest.metrics is not None

    def to_json(self) -> dict[str, Any]:
        """The card as values that JSON has."""
        found = {
            "subject": self.subject,
            "population": self.population,
            "label": self.label,
            "horizon": self.horizon,
            "n": self.n,
            "positives": self.positives,
            "base_rate": self.base_rate,
            "kind": self.kind,
            "method": self.method.value,
            "metrics": _metrics_json(self.metrics),
            "time_split": _time_split_json(self.newest),
            "baselines": self._baselines_json(),
            "leaks": [
                {"column": leak.column, "level": leak.level.value, "why": leak.why, "auc": leak.auc}
                for leak in self.leaks
            ],
            "known_before": list(self.cleared),
            "with_leaks": None
            if self.with_leaks is None
            else {"columns": list(self.with_leaks.columns), "auc": asdict(self.with_leaks.auc)},
            "used": list(self.used),
            "dropped": [asdict(each) for each in self.dropped],
            "protected": {"columns": list(self.protected), "used": self.protected_used},
            "verdict": self.verdict.value,
            "because": self.because,
            "reasons": [asdict(each) for each in self.reasons],
            "alarms": list(self.alarms),
            "stability": {
                "score": self.score_moved,
                "columns": [{"column": each.column, "psi": each.index, "said": each.said} for each in self.moved],
            },
            "rates": [
                {**asdict(rate), "interval": {"low": rate.interval.low, "high": rate.interval.high}}
                for rate in self.rates
            ],
            "dates": {"from": self.first_day, "to": self.last_day},
            "seed": self.seed,
            "not_for": list(self.not_for),
        }
        plain = jsonable(found)
        assert isinstance(plain, dict)
        return plain

    def _baselines_json(self) -> dict[str, Any]:
        brier = self.base_rate * (1 - self.base_rate)
        found: dict[str, Any] = {"base_rate": {"auc": 0.5, "brier": brier, "average_precision": self.base_rate}}
        if self.rule is not None:
            newest = self.newest.rule
            found["best_rule"] = {
                "column": self.rule.column,
                "auc": asdict(self.rule.auc),
                "time_split_auc": asdict(newest.auc) if newest else None,
            }
        return found


def _metrics_json(measured: Metrics | None) -> dict[str, Any] | None:
    """Each metric with its 95 % interval, and the bins of the reliability picture."""
    if measured is None:
        return None
    names = ("auc", "average_precision", "brier", "brier_skill", "ece", "slope", "lift", "captured")
    figures = {
        name: {"value": figure.value, "ci": [figure.low, figure.high]}
        for name in names
        for figure in [getattr(measured, name)]
    }
    return {
        "n": measured.n,
        "positives": measured.positives,
        **figures,
        "bins": [asdict(each) for each in measured.bins],
    }


def _time_split_json(newest: TimeSplit) -> dict[str, Any] | None:
    if newest.metrics is None:
        return {"reason": newest.reason} if newest.reason else None
    return {
        "since": newest.since,
        "since_said": newest.since_said,
        "by_order": newest.by_order.why if newest.by_order else None,
        "trained_on": newest.trained_on,
        "trained_base_rate": newest.trained_base,
        "tested_base_rate": newest.metrics.base_rate,
        **(_metrics_json(newest.metrics) or {}),
    }


def jsonable(value: Any) -> Any:
    """`value` with what JSON lacks written in what it has: dates as text, NaN as null."""
    match value:
        case Mapping():
            return {str(key): jsonable(each) for key, each in value.items()}
        case list() | tuple():
            return [jsonable(each) for each in value]
        case np.generic():
            return jsonable(value.item())
        case float():
            return value if np.isfinite(value) else None
        case date() | datetime():
            return value.isoformat()
        case _:
            return value
