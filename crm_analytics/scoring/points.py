"""A transparent score beside the model: a handful of columns, points for each of their values, added up by hand.

Points follow how much more often the outcome happened with a value than overall, drawn towards nothing where few
records have it. Columns are about who a record is (fit) or what it does (engagement).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crm_analytics.mapping.headings import fold
from crm_analytics.scoring import metrics
from crm_analytics.scoring.columns import Feature, Plan
from crm_analytics.scoring.ensembles import Outcome
from crm_analytics.scoring.metrics import Figure, Floats

_COLUMNS, _PARTS, _PRIOR = 6, 4, 20.0
_LEAST_GAP = 0.02
_ENGAGED = (
    "visit activ open click view time page email call download form session login usage use purchas order recency "
    "interaction response request contact frequen last touch meeting reply besuch aktiv klick nutz visite ouvert "
    "clic appel visita apertur llamada chiamat ligac"
).split()


@dataclass(frozen=True)
class Points:
    """The points of one value, or one stretch of values, of a column."""

    value: str
    points: int
    n: int
    rate: float


@dataclass(frozen=True)
class Line:
    """A column of the points score. `group` is "fit" or "engagement"; `bounds` divide numbers."""

    column: str
    label: str
    group: str
    values: tuple[Points, ...]
    bounds: tuple[float, ...] = ()
    at: int = 0


@dataclass(frozen=True)
class PointsScore:
    """The whole score: 50 is an average record, each group adds or takes at most its `cap`. `auc` is out of fold."""

    lines: tuple[Line, ...]
    auc: Figure
    cap: int = 40

    def score(self, matrix: Floats) -> NDArray[np.int_]:
        """Points of each row of a plan's matrix, 0 to 100."""
        total = np.full(len(matrix), 50)
        for group in ("fit", "engagement"):
            lines = [line for line in self.lines if line.group == group]
            added = sum((_of_line(line, matrix) for line in lines), np.zeros(len(matrix), dtype=int))
            total = total + np.clip(added, -self.cap, self.cap)
        return np.asarray(np.clip(total, 0, 100))


def points_score(plan: Plan, matrix: Floats, outcome: Outcome, seed: int = 0) -> PointsScore | None:
    """The points score of records with a known outcome; None where no column tells enough."""
    part = np.random.default_rng(seed).integers(0, 5, len(outcome))
    whole = _lines(plan, matrix, outcome)
    if not whole:
        return None
    unseen = np.zeros(len(outcome))
    for number in range(5):
        apart = part == number
        lines = _lines(plan, matrix[~apart], outcome[~apart])
        unseen[apart] = PointsScore(lines, Figure(0.5, 0.5, 0.5)).score(matrix[apart])
    measured = metrics.measure(outcome, (unseen + 1) / 102, seed)
    return PointsScore(whole, measured.auc)


def _lines(plan: Plan, matrix: Floats, outcome: Outcome) -> tuple[Line, ...]:
    found = []
    for at, feature in enumerate(plan.features):
        line, strength = _line(feature, matrix[:, at], outcome, at)
        if strength > _LEAST_GAP:
            found.append((strength, line))
    found.sort(key=lambda pair: (-pair[0], pair[1].at))
    return tuple(line for _, line in found[:_COLUMNS])


def _line(feature: Feature, column: Floats, outcome: Outcome, at: int) -> tuple[Line, float]:
    """The points of a column, and how far its values lie apart on average."""
    bounds: tuple[float, ...] = ()
    if not feature.is_category:
        filled = column[~np.isnan(column)]
        inner = np.unique(np.quantile(filled, np.linspace(0, 1, _PARTS + 1)[1:-1])) if len(filled) else np.empty(0)
        bounds = tuple(float(bound) for bound in inner)
    codes = _coded(column, bounds, feature.is_category)
    counts = np.bincount(codes)
    rates = (np.bincount(codes, outcome) + _PRIOR * outcome.mean()) / (counts + _PRIOR)
    base = outcome.mean()
    worth = np.log(rates / (1 - rates)) - np.log(base / (1 - base))
    values = tuple(
        Points(_said(feature, code, bounds), round(10 * float(worth[code])), int(counts[code]), float(rates[code]))
        for code in range(len(counts))
        if counts[code]
    )
    group = "engagement" if any(word.startswith(tuple(_ENGAGED)) for word in fold(feature.name)) else "fit"
    line = Line(feature.name, feature.label, group, _in_code_order(values, counts), bounds, at)
    return line, float(np.abs(rates - base) @ counts / counts.sum())


def _in_code_order(values: tuple[Points, ...], counts: NDArray[np.intp]) -> tuple[Points, ...]:
    """One entry per code, also for those that no record has: they bring nothing."""
    given = iter(values)
    return tuple(next(given) if count else Points("", 0, 0, 0.0) for count in counts)


def _of_line(line: Line, matrix: Floats) -> NDArray[np.int_]:
    column = matrix[:, line.at]
    codes = _coded(column, line.bounds, not line.bounds)
    table = np.array([value.points for value in line.values] + [0], dtype=int)
    return table[np.minimum(codes, len(line.values))]


def _coded(column: Floats, bounds: tuple[float, ...], is_category: bool) -> NDArray[np.intp]:
    """Blank is 0, then the levels or the stretches."""
    blank = np.isnan(column)
    filled = np.where(blank, 0.0, column)
    codes = filled if is_category else np.searchsorted(np.array(bounds), filled, side="right")
    return np.where(blank, 0, np.asarray(codes).astype(int) + 1)


def _said(feature: Feature, code: int, bounds: tuple[float, ...]) -> str:
    if code == 0:
        return "blank"
    if feature.is_category:
        return feature.say(code - 1)
    low = feature.say(bounds[code - 2]) if code >= 2 else None
    high = feature.say(bounds[code - 1]) if code - 1 < len(bounds) else None
    if low is None:
        return f"below {high}" if high else "any"
    return f"{low} to {high}" if high else f"{low} and more"
