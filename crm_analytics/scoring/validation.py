"""How good a model is on records it never saw, beside what needs no model, and whether the world moved since."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from crm_analytics.scoring import ensembles, leaks, metrics
from crm_analytics.scoring.columns import Plan
from crm_analytics.scoring.ensembles import LEAST, Method, Outcome, Tell
from crm_analytics.scoring.leaks import Alone
from crm_analytics.scoring.metrics import Figure, Floats, Metrics
from crm_analytics.scoring.row_order import RowOrder

NEWEST = 0.2
STEADY, MOVED = 0.1, 0.25
_FLOOR = 1e-4


@dataclass(frozen=True)
class Rule:
    """The best rule of one column: how well its rates alone put records in order."""

    column: str
    label: str
    auc: Figure


@dataclass(frozen=True)
class TimeSplit:
    """The newest records, judged by what was fitted on the older ones only. `reason` says why there are no metrics.

    `since_said` is where they begin: "since 2026-01-31", or "from row 900 on" where `by_order` says what shows that
    the rows stand in the order of time; None where dates do.
    """

    since: date | None = None
    trained_on: int = 0
    trained_base: float | None = None
    metrics: Metrics | None = None
    rule: Rule | None = None
    reason: str = ""
    since_said: str = ""
    by_order: RowOrder | None = None


NOT_SPLIT = TimeSplit()


@dataclass(frozen=True)
class Moved:
    """How far the records to be scored are from those learnt from, by population stability index (0: the same)."""

    column: str
    label: str
    index: float

    @property
    def said(self) -> str:
        return "steady" if self.index < STEADY else "moved somewhat" if self.index < MOVED else "moved a lot"


def best_rule(plan: Plan, matrix: Floats, outcome: Outcome, alone: Mapping[str, Alone], seed: int = 0) -> Rule | None:
    """The strongest single column, measured out of fold."""
    if not plan.features:
        return None
    at = max(range(len(plan.features)), key=lambda number: alone[plan.features[number].name].auc)
    feature = plan.features[at]
    part = np.random.default_rng(seed).integers(0, 5, len(outcome))
    rates = leaks.rates_elsewhere(leaks.coded(matrix[:, at], feature.is_category), outcome, part)
    return Rule(feature.name, feature.label, metrics.measure(outcome, rates, seed).auc)


def on_newest(
    plan: Plan,
    matrix: Floats,
    outcome: Outcome,
    when: NDArray[np.datetime64] | None,
    rule: Rule | None,
    seed: int = 0,
    since: np.datetime64 | None = None,
    by_order: RowOrder | None = None,
    tell: Tell = lambda share, what: None,
) -> TimeSplit:
    """Fit on the older records, judge on the newest fifth (or those from `since` on); records without a date count
    as neither. Where there are no dates, `by_order` says how the rows follow one another, if anything shows that."""
    if when is not None and np.isnat(when).mean() <= 0.5:
        dated = np.flatnonzero(~np.isnat(when))
        cut = np.sort(when[dated])[int((1 - NEWEST) * len(dated))] if since is None else since
        day = cut.astype("datetime64[D]").item()
        found = TimeSplit(day, since_said=f"since {day}")
        old, new = dated[when[dated] < cut], dated[when[dated] >= cut]
    elif by_order is not None:
        known = np.flatnonzero(~np.isnan(by_order.rank))
        start = float(np.sort(by_order.rank[known])[int((1 - NEWEST) * len(known))])
        found = TimeSplit(since_said=by_order.since(start), by_order=by_order)
        old, new = known[by_order.rank[known] < start], known[by_order.rank[known] >= start]
    else:
        return TimeSplit(
            reason="No split by time was possible: the records have no dates, and nothing shows that their rows stand "
            "in the order of time."
        )
    fewest = min(int(outcome[new].sum()), int(len(new) - outcome[new].sum()), len(new))
    method = ensembles.method_for(outcome[old]) if len(old) else Method.NONE
    if method is Method.NONE or fewest < LEAST:
        why = f"Too few outcomes {found.since_said} to judge by the newest records alone."
        return replace(found, trained_on=len(old), reason=why)
    ensemble = ensembles.fit_once(matrix[old], outcome[old], plan.is_category, method, seed, tell)
    return replace(
        found,
        trained_on=len(old),
        trained_base=float(outcome[old].mean()),
        metrics=metrics.measure(outcome[new], ensemble.probability(matrix[new]), seed),
        rule=_rule_on_newest(plan, matrix, outcome, old, new, rule, seed) if rule else None,
    )


def _rule_on_newest(
    plan: Plan, matrix: Floats, outcome: Outcome, old: NDArray[np.intp], new: NDArray[np.intp], rule: Rule, seed: int
) -> Rule:
    """The rule with the rates of the older records, on the newer ones."""
    at = plan.names.index(rule.column)
    codes = leaks.coded(matrix[:, at], plan.features[at].is_category)
    size = int(codes.max()) + 1
    mean = outcome[old].mean()
    rates = (np.bincount(codes[old], outcome[old], size) + 10 * mean) / (np.bincount(codes[old], minlength=size) + 10)
    return Rule(rule.column, rule.label, metrics.measure(outcome[new], rates[codes[new]], seed).auc)


def moved(plan: Plan, learnt: Floats, scored: Floats, limit: int = 5) -> tuple[Moved, ...]:
    """The columns that differ most between the records learnt from and those to be scored."""
    if len(scored) < LEAST:
        return ()
    found = [
        Moved(feature.name, feature.label, stability_index(learnt[:, at], scored[:, at], feature.is_category))
        for at, feature in enumerate(plan.features)
    ]
    return tuple(sorted(found, key=lambda each: -each.index)[:limit])


def stability_index(before: Floats, after: Floats, is_category: bool = False) -> float:
    """The population stability index over ten parts (or levels): 0 where both are spread alike, above 0.25 a lot.

    >>> round(stability_index(np.arange(100.0), np.arange(100.0)), 3)
    0.0
    """
    if is_category:
        size = int(np.nanmax(np.concatenate([before, after, [0.0]]))) + 2
        codes = [np.where(np.isnan(values), size - 1, values).astype(int) for values in (before, after)]
    else:
        filled = before[~np.isnan(before)]
        inner = np.unique(np.quantile(filled, np.linspace(0, 1, 11)[1:-1])) if len(filled) else np.empty(0)
        size = len(inner) + 2
        codes = [
            np.where(np.isnan(values), size - 1, np.searchsorted(inner, values, side="right")).astype(int)
            for values in (before, after)
        ]
    shares = [np.maximum(np.bincount(each, minlength=size) / max(len(each), 1), _FLOOR) for each in codes]
    return float(((shares[1] - shares[0]) * np.log(shares[1] / shares[0])).sum())
