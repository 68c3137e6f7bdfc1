"""A transparent score beside the model: a handful of columns, points for each of their values, added up by hand.

Points follow how much more often the outcome happened with a value than overall, drawn towards nothing where few
records have it. Columns are about who a record is (fit) or what it does (engagement). What engagement adds fades with
the time since the record last did something: it counts half after each half-life. That is a habit of the trade and
nothing that was learnt, so the half-life is for the reader to choose.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crm_analytics.issues import CrmError
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.scoring import metrics
from crm_analytics.scoring.columns import Feature, Plan
from crm_analytics.scoring.ensembles import Outcome
from crm_analytics.scoring.metrics import Figure, Floats
from crm_analytics.scoring.scorers import Scoring

_COLUMNS, _PARTS, _PRIOR = 6, 4, 20.0
_LEAST_GAP = 0.02
HALF_LIFE = 30.0
"""Days after which what engagement adds counts half, unless told."""
FIT, ENGAGEMENT = "fit", "engagement"
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

    def score(self, matrix: Floats, share: Floats | None = None) -> NDArray[np.int_]:
        """Points of each row of a plan's matrix, 0 to 100. `share` (0 to 1) of what engagement adds still counts; all
        of it unless told. What it takes away stays: silence does not fade."""
        total = np.full(len(matrix), 50)
        for group in (FIT, ENGAGEMENT):
            lines = [line for line in self.lines if line.group == group]
            added = sum((_of_line(line, matrix) for line in lines), np.zeros(len(matrix), dtype=int))
            added = np.clip(added, -self.cap, self.cap)
            if share is not None and group == ENGAGEMENT:
                added = np.where(added > 0, np.rint(added * share).astype(int), added)
            total = total + added
        return np.asarray(np.clip(total, 0, 100))

    def to_json(self) -> dict[str, Any]:
        """The score as plain lists and dicts: whoever has it can add it up."""
        lines = [
            {
                "column": line.label,
                "group": line.group,
                "values": [vars(each) for each in line.values if each.n],
            }
            for line in self.lines
        ]
        return {"start": 50, "cap": self.cap, "lines": lines, "auc": vars(self.auc)}


@dataclass(frozen=True)
class Beside:
    """The points of all records of a scoring, in the order of `records.frame`. Engagement counts half after each
    `half_life` days (0: it never fades); `dated` is of how many records the last engagement is known."""

    score: PointsScore
    points: NDArray[np.int_]
    half_life: float
    dated: int

    def to_json(self) -> dict[str, Any]:
        return {**self.score.to_json(), "half_life_days": self.half_life or None, "dated": self.dated}


def beside(scoring: Scoring, half_life: float = HALF_LIFE, seed: int = 0) -> Beside | None:
    """The points score of the records that a model scores; None without a model, or where no column tells enough.

    Open records fade from their last engagement to the last day of the data. Raises CrmError for a half-life below 0.
    """
    if half_life < 0:
        raise CrmError("A half-life is a number of days, or 0 where engagement is not to fade.")
    if scoring.scorer is None:
        return None
    records = scoring.records
    closed = records.is_closed
    found = points_score(scoring.scorer.plan, scoring.matrix[closed], records.closed_outcome, seed)
    if found is None:
        return None
    days = records.silent_days()
    share = None if days is None or not half_life else _still_counts(days, half_life)
    dated = 0 if days is None else int((~np.isnan(days)).sum())
    return Beside(found, found.score(scoring.matrix, share), half_life, dated)


def _still_counts(days: Floats, half_life: float) -> Floats:
    """The share of an engagement that still counts after so many days; all of it where the day is not known.

    >>> _still_counts(np.array([0.0, 30.0, 60.0, np.nan]), 30).tolist()
    [1.0, 0.5, 0.25, 1.0]
    """
    return np.where(np.isnan(days), 1.0, 0.5 ** (np.maximum(np.nan_to_num(days), 0.0) / half_life))


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
    group = ENGAGEMENT if any(word.startswith(tuple(_ENGAGED)) for word in fold(feature.name)) else FIT
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
