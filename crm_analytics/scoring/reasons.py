"""What moved a score: each column swapped with that of ten reference records, on the model that is in use.

Differences between records, never causes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from crm_analytics.scoring.columns import Feature, Plan
from crm_analytics.scoring.ensembles import Ensemble, single_threaded
from crm_analytics.scoring.members import SplineLogistic, bounded
from crm_analytics.scoring.metrics import Floats

REFERENCES = 10
UP, DOWN = 3, 3
_LEAST_POINTS = 0.01
_AT_ONCE = 2_000
_LEAST_GAP = 1e-6


@dataclass(frozen=True)
class Reason:
    """A column that moved the score of a record: its value in words, and the score without and with it (0 to 1)."""

    column: str
    label: str
    value: str
    before: float
    after: float

    @property
    def points(self) -> float:
        """By how much, in percentage points."""
        return 100 * (self.after - self.before)

    def said(self, what: str) -> str:
        """The reason as a sentence.

        >>> Reason("plan", "Plan", "“Month-to-month”", 0.27, 0.43).said("risk")
        'Plan “Month-to-month” raises the risk from 27 % to 43 %'
        """
        verb = "raises" if self.after >= self.before else "lowers"
        return f"{self.label} {self.value} {verb} the {what} from {_percent(self.before)} to {_percent(self.after)}"


@dataclass(frozen=True)
class Importance:
    """How much a column moves scores on average, in percentage points, and which values go with the highest and the
    lowest scores; None where all of its values move them alike."""

    column: str
    label: str
    points: float
    raised_by: str | None = None
    lowered_by: str | None = None


def references(matrix: Floats, probability: Floats) -> Floats:
    """Ten records from the lowest to the highest score: what a record is compared with."""
    order = np.argsort(probability, kind="stable")
    at = ((np.arange(REFERENCES) + 0.5) / REFERENCES * len(order)).astype(int)
    return np.asarray(matrix[order[at]])


def shifts(ensemble: Ensemble, matrix: Floats, reference: Floats) -> Floats:
    """By how much each column moved the log-odds of each row, against the average of the reference records."""
    found = np.empty(matrix.shape)
    with single_threaded():
        for start in range(0, len(matrix), _AT_ONCE):
            found[start : start + _AT_ONCE] = _shifts(ensemble, matrix[start : start + _AT_ONCE], reference)
    return found


def _shifts(ensemble: Ensemble, rows: Floats, reference: Floats) -> Floats:
    own = [bounded(member.log_odds(rows)) for member in ensemble.members]
    score = ensemble.weigh(own)
    found = np.empty(rows.shape)
    others = np.repeat(rows, len(reference), axis=0)
    for at in range(rows.shape[1]):
        kept = others[:, at].copy()
        others[:, at] = np.tile(reference[:, at], len(rows))
        swapped = [
            _swapped_sums(member, rows, reference, at, log_odds)
            if isinstance(member, SplineLogistic)
            else bounded(member.log_odds(others))
            for member, log_odds in zip(ensemble.members, own, strict=True)
        ]
        others[:, at] = kept
        without = expit(ensemble.weigh(swapped)).reshape(len(rows), len(reference)).mean(axis=1)
        found[:, at] = score - logit(np.clip(without, 1e-6, 1 - 1e-6))
    return found


def _swapped_sums(member: SplineLogistic, rows: Floats, reference: Floats, at: int, log_odds: Floats) -> Floats:
    """The additive member needs no new prediction: one summand is exchanged."""
    part, weights = member.parts[at], member.weights[at]
    own = part.columns(rows[:, at]) @ weights
    theirs = part.columns(reference[:, at]) @ weights
    return bounded((log_odds - own)[:, None] + theirs[None, :]).ravel()


def in_words(plan: Plan, row: Floats, moved: Floats, probability: float) -> tuple[Reason, ...]:
    """The columns that moved one score most: up to three up, then up to three down."""
    score = logit(np.clip(probability, 1e-6, 1 - 1e-6))
    found = []
    for at in np.argsort(-np.abs(moved), kind="stable"):
        feature = plan.features[at]
        before = float(expit(score - moved[at]))
        if abs(probability - before) >= _LEAST_POINTS:
            found.append(Reason(feature.name, feature.label, _quoted(feature, row[at]), before, probability))
    up = [reason for reason in found if reason.points > 0][:UP]
    down = [reason for reason in found if reason.points < 0][:DOWN]
    return (*up, *down)


def overall(plan: Plan, matrix: Floats, moved: Floats, probability: Floats) -> tuple[Importance, ...]:
    """Every column by how much it moves the scores of these rows, the strongest first."""
    score = logit(np.clip(probability, 1e-6, 1 - 1e-6))[:, None]
    points = 100 * (probability[:, None] - expit(score - moved))
    found = []
    for at, feature in enumerate(plan.features):
        low, high = _ends(matrix[:, at], points[:, at], feature.is_category)
        found.append(
            Importance(
                feature.name,
                feature.label,
                float(np.abs(points[:, at]).mean()),
                feature.say(high) if high is not None else None,
                feature.say(low) if low is not None else None,
            )
        )
    return tuple(sorted(found, key=lambda each: -each.points))


def _ends(column: Floats, points: NDArray[np.float64], is_category: bool) -> tuple[float | None, float | None]:
    """The values of a column (NaN for blank) with the lowest and the highest score on average, against each other:
    with the reference of ten records all values may raise the score, and one does so least. None where all move it
    alike, or no two are frequent enough to compare."""
    blank = np.isnan(column)
    groups = np.zeros(len(column), dtype=int)
    if is_category:
        groups[~blank] = column[~blank].astype(int) + 1
    elif not blank.all():
        inner = np.unique(np.quantile(column[~blank], (0.2, 0.4, 0.6, 0.8)))
        groups[~blank] = np.searchsorted(inner, column[~blank], side="right") + 1
    counts = np.bincount(groups)
    means = np.bincount(groups, points) / np.maximum(counts, 1)
    enough = counts >= max(3, 0.01 * len(column))
    if enough.sum() < 2:
        enough = counts > 0
    low, high = (int(pick(np.where(enough, means, np.nan))) for pick in (np.nanargmin, np.nanargmax))
    if means[high] - means[low] < _LEAST_GAP:
        return None, None
    return _typical(column, groups, low), _typical(column, groups, high)


def _typical(column: Floats, groups: NDArray[np.int_], group: int) -> float:
    return float(np.median(column[groups == group])) if group else np.nan


def _quoted(feature: Feature, code: float) -> str:
    if np.isnan(code):
        return "left blank"
    said = feature.say(code)
    return f"“{said}”" if feature.is_category else said if feature.is_date else f"of {said}"


def _percent(share: float) -> str:
    if share < 0.01:
        return "under 1 %"
    return f"{100 * share:.0f} %" if share <= 0.99 else "over 99 %"
