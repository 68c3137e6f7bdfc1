"""The leak screen: columns that know too much about the outcome to have been known before it.

Each column is looked at alone, out of fold. A blocked column is left out; a warned one is too until its owner says
that it was known before the outcome.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crm_analytics.questions import Option, Question, question_id
from crm_analytics.scoring import cells, metrics
from crm_analytics.scoring.cells import Role
from crm_analytics.scoring.columns import Plan, first_of
from crm_analytics.scoring.ensembles import Outcome
from crm_analytics.scoring.headings import sounds_after_the_fact
from crm_analytics.scoring.metrics import Floats
from crm_analytics.units import say_share

BLOCK_AUC, WARN_AUC, NAMED_AUC = 0.98, 0.90, 0.60
BLOCK_BLANKS, WARN_BLANKS = 0.95, 0.70
PURE_SHARE = 0.20
SORTED_AUC = 0.60
SUSPICIOUS_AUC, SUSPICIOUS_WORTH = 0.95, 0.05
_LATE_SHARE = 0.02
_ROWS, _PARTS, _FOLDS, _PRIOR = 20_000, 32, 5, 10.0
_FEW = 20
_LINKED = 3
YES, NO = "yes", "no"


class Level(StrEnum):
    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True)
class Leak:
    """A column that may know the outcome: how sure that is, why, and how well it tells the outcome alone."""

    column: str
    label: str
    level: Level
    why: str
    auc: float | None = None
    covers: tuple[str, ...] = ()
    """The columns that go together under one question: everything that one link brings."""

    @property
    def columns(self) -> tuple[str, ...]:
        return self.covers or (self.column,)


@dataclass(frozen=True)
class Alone:
    """What one column tells about the outcome by itself, out of fold. `blanks` is what its blank cells tell."""

    auc: float
    blanks: float
    pure: float
    """The share of all outcomes that sit where nearly every record has the outcome."""


def screen(plan: Plan, matrix: Floats, outcome: Outcome, seed: int = 0) -> tuple[tuple[Leak, ...], Mapping[str, Alone]]:
    """The suspicious columns of a matrix, and what each column tells alone."""
    rows = _sample(len(outcome), seed)
    matrix, outcome = matrix[rows], outcome[rows]
    part = np.random.default_rng(seed).integers(0, _FOLDS, len(outcome))
    alone, leaks = {}, []
    for feature, column in zip(plan.features, matrix.T, strict=True):
        codes = coded(column, feature.is_category)
        found = Alone(
            metrics.auc(outcome, rates_elsewhere(codes, outcome, part)), _blanks(column, outcome), _pure(codes, outcome)
        )
        alone[feature.name] = found
        leak = _judged(feature.name, feature.label, found)
        if leak is not None:
            leaks.append(leak)
    return tuple(leaks), alone


def late_dates(plan: Plan, frame: pd.DataFrame, decided: pd.Series | None) -> tuple[Leak, ...]:
    """Columns of dates that are not before the outcome: they were written down with it or after it."""
    if decided is None:
        return ()
    known = cells.as_moments(decided)
    leaks = []
    for feature in plan.features:
        if feature.reading.role is not Role.DATE:
            continue
        moments = cells.as_moments(first_of(frame, feature.name), feature.reading.order)
        both = ~np.isnat(moments) & ~np.isnat(known)
        late = float((moments[both] >= known[both]).mean()) if both.sum() >= _FEW else 0.0
        if late > _LATE_SHARE:
            why = f"{say_share(late)} of its dates are on or after the day of the outcome"
            leaks.append(Leak(feature.name, feature.label, Level.BLOCK, why))
    return tuple(leaks)


def sorted_by(plan: Plan, frame: pd.DataFrame, outcome: Outcome) -> tuple[Leak, ...]:
    """Identifiers whose order follows the outcome: the file is sorted by it, or was written in two goes."""
    leaks = []
    for dropped in plan.dropped:
        if dropped.why != "an identifier":
            continue
        values = first_of(frame, dropped.column)
        reading = cells.reading_of(values)
        if reading is None:
            continue
        if reading.role is Role.NUMBER:
            rank = cells.as_numbers(values, reading.decimal)
        else:
            codes, words = cells.as_words(values)
            place = np.empty(len(words) + 1)
            place[np.argsort(words, kind="stable")] = np.arange(len(words))
            place[-1] = np.nan
            rank = place[codes]
        known = ~np.isnan(rank)
        if known.sum() < _FEW or len(np.unique(outcome[known])) < 2:
            continue
        strength = metrics.auc(outcome[known], rank[known])
        strength = max(strength, 1 - strength)
        if strength > SORTED_AUC:
            why = f"an identifier whose order follows the outcome (AUC {strength:.2f}); it is never used"
            leaks.append(Leak(dropped.column, dropped.column, Level.BLOCK, why, strength))
    return tuple(leaks)


def question_for(leak: Leak, subject: str) -> Question:
    """The one question that a warning is."""
    return Question(
        id=question_id(subject, None, leak.column, "known_before"),
        text=f"Was “{leak.label}” known before the outcome was?",
        evidence=f"{leak.why[0].upper()}{_in_pairs(leak.why[1:])}. What is noted once the outcome is known makes "
        "a score look good on old records only.",
        options=(Option(YES, "Yes, use it"), Option(NO, "No, or not sure: leave it out")),
        suggestion=NO,
        column=leak.column,
        topic="known_before",
    )


def coded(column: Floats, is_category: bool) -> NDArray[np.intp]:
    """A column as a few codes: its levels, or parts of equal size; blank is a code of its own."""
    blank = np.isnan(column)
    if is_category:
        codes = np.where(blank, -1, column).astype(np.intp) + 1
    else:
        filled = column[~blank] if not blank.all() else np.zeros(1)
        inner = np.unique(np.quantile(filled, np.linspace(0, 1, _PARTS + 1)[1:-1]))
        codes = np.where(blank, 0, np.searchsorted(inner, np.where(blank, 0, column), side="right") + 1)
    return np.asarray(codes, dtype=np.intp)


def rates_elsewhere(codes: NDArray[np.intp], outcome: Outcome, part: NDArray[np.int_]) -> Floats:
    """For each record the rate of its code among the records of the other parts, drawn towards the mean."""
    size = int(codes.max()) + 1
    mean = float(outcome.mean())
    hits = np.bincount(codes, outcome, size)
    counts = np.bincount(codes, minlength=size).astype(float)
    found = np.empty(len(codes))
    for number in range(_FOLDS):
        mine = part == number
        rest = counts - np.bincount(codes[mine], minlength=size)
        rate = (hits - np.bincount(codes[mine], outcome[mine], size) + _PRIOR * mean) / (rest + _PRIOR)
        found[mine] = rate[codes[mine]]
    return found


def grouped(leaks: Iterable[Leak], plan: Plan) -> tuple[Leak, ...]:
    """The leaks, with those that one link brings as one: "customers.*", where only won deals have a customer.

    That is so where whether the link is there tells the outcome, in three columns or more.
    """
    by_parent: dict[str, list[Leak]] = {}
    found = list(leaks)
    for leak in found:
        parent, dot, _ = leak.column.partition(".")
        if dot and "whether it is filled in" in leak.why:
            by_parent.setdefault(parent, []).append(leak)
    for parent, members in by_parent.items():
        if len(members) < _LINKED:
            continue
        covers = tuple(name for name in plan.names if name.startswith(f"{parent}."))
        level = Level.BLOCK if any(leak.level is Level.BLOCK for leak in members) else Level.WARN
        strongest = max(leak.auc or 0.5 for leak in members)
        why = f"whether there is one tells the outcome (AUC {strongest:.2f}), so it may have been linked afterwards"
        found = [leak for leak in found if leak.column not in covers]
        found.append(Leak(f"{parent}.*", f"Everything about its {parent}", level, why, strongest, covers))
    return tuple(found)


def unanswered(leaks: Iterable[Leak], known_before: Iterable[str]) -> tuple[Leak, ...]:
    """The leaks that nobody has cleared."""
    cleared = set(known_before)
    return tuple(leak for leak in leaks if leak.column not in cleared)


def _in_pairs(why: str) -> str:
    """AUC as people can picture it: pairs in the right order."""
    return re.sub(r"AUC (\d\.\d+)", lambda found: f"{10 * float(found[1]):.1f} of 10 pairs in the right order", why)


def _judged(name: str, label: str, found: Alone) -> Leak | None:
    blocks, warns = [], []
    if found.auc >= BLOCK_AUC:
        blocks.append(f"alone it tells the outcome almost perfectly (AUC {found.auc:.3f})")
    elif found.auc >= WARN_AUC:
        warns.append(f"alone it tells the outcome very well (AUC {found.auc:.2f})")
    if found.blanks >= BLOCK_BLANKS:
        blocks.append(f"whether it is filled in tells the outcome (AUC {found.blanks:.2f})")
    elif found.blanks >= WARN_BLANKS:
        warns.append(f"whether it is filled in tells much about the outcome (AUC {found.blanks:.2f})")
    if found.pure >= PURE_SHARE:
        warns.append(f"{say_share(found.pure)} of the outcomes are where nearly every record has the outcome")
    if sounds_after_the_fact(name) and found.auc >= NAMED_AUC:
        warns.append(f"its heading sounds like something noted after the fact, and it tells (AUC {found.auc:.2f})")
    if not blocks and not warns:
        return None
    level = Level.BLOCK if blocks else Level.WARN
    return Leak(name, label, level, "; ".join(blocks + warns), found.auc)


def _blanks(column: Floats, outcome: Outcome) -> float:
    blank = np.isnan(column)
    if not blank.any() or blank.all():
        return 0.5
    found = metrics.auc(outcome, blank.astype(float))
    return max(found, 1 - found)


def _pure(codes: NDArray[np.intp], outcome: Outcome) -> float:
    base = outcome.mean()
    counts, hits = np.bincount(codes), np.bincount(codes, outcome)
    rate = hits / np.maximum(counts, 1)
    telling = (counts >= max(_FEW, 0.002 * len(codes))) & (rate >= max(0.95, 1 - (1 - base) / 10))
    return float(hits[telling].sum() / outcome.sum())


def _sample(n: int, seed: int) -> NDArray[np.intp]:
    if n <= _ROWS:
        return np.arange(n)
    return np.sort(np.random.default_rng(seed).choice(n, _ROWS, replace=False))
