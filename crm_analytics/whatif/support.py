"""Support: whether there are customers who already look as the edited ones would."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crm_analytics.scoring.columns import Plan

Floats = NDArray[np.float64]

ENOUGH = 20
"""Customers with the same pair of values from which on that pair is known territory."""
_RANGE = (1.0, 99.0)
_MOST_LEVELS = 12


@dataclass(frozen=True)
class Support:
    """`share` (0 to 1) of the edited rows that land where there are customers; `fewest` customers who have what some
    edited row would have; `why` names the columns that lead outside, most rows first."""

    share: float
    fewest: int
    why: tuple[str, ...]


def support(plan: Plan, known: Floats, before: Floats, after: Floats) -> Support:
    """How well the `known` rows cover the edited ones: `before` and `after` are only those, row by row.

    A changed number must lie between the 1st and 99th percentile of what is known; a changed word must occur together
    with each other word of the row, and with numbers of its quarter, at least twenty times.
    """
    fine = np.ones(len(after), dtype=bool)
    fewest = len(known)
    outside: list[tuple[int, str]] = []
    moved = [at for at in range(len(plan.features)) if _differs(before[:, at], after[:, at]).any()]
    others = {at: _coarse(plan, at, known[:, at], after[:, at]) for at in range(len(plan.features)) if at not in moved}
    for at in moved:
        feature, rows = plan.features[at], _differs(before[:, at], after[:, at])
        if not feature.is_category:
            filled = known[~np.isnan(known[:, at]), at]
            low, high = np.percentile(filled, _RANGE) if len(filled) else (np.nan, np.nan)
            inside = (after[:, at] >= low) & (after[:, at] <= high)
            bad = rows & ~inside
            if bad.any():
                outside.append((int(bad.sum()), f"{feature.label} leaves the usual range ({low:,.4g} to {high:,.4g})"))
            fine &= ~bad
            continue
        for other, groups in others.items():
            if groups is None:
                continue
            counts = _together(known[:, at], groups[0], after[:, at], groups[1])
            fewest = min(fewest, int(counts[rows].min(initial=fewest)))
            bad = rows & (counts < ENOUGH)
            if bad.any():
                outside.append((int(bad.sum()), f"{feature.label} with that {plan.features[other].label}"))
            fine &= ~bad
    outside.sort(key=lambda pair: (-pair[0], pair[1]))
    return Support(float(fine.mean()) if len(fine) else 0.0, fewest, tuple(dict.fromkeys(why for _, why in outside)))


def _differs(before: Floats, after: Floats) -> NDArray[np.bool_]:
    return np.asarray(~((before == after) | (np.isnan(before) & np.isnan(after))))


def _coarse(plan: Plan, at: int, known: Floats, rows: Floats) -> tuple[Floats, Floats] | None:
    """A column in few groups: words as they are, numbers by quarters; None where there are too many words."""
    if plan.features[at].is_category:
        if len(plan.features[at].levels) > _MOST_LEVELS:
            return None
        return np.nan_to_num(known, nan=-1), np.nan_to_num(rows, nan=-1)
    filled = known[~np.isnan(known)]
    if not len(filled):
        return None
    quarters = np.unique(np.quantile(filled, [0.25, 0.5, 0.75]))
    return _bins(quarters, known), _bins(quarters, rows)


def _bins(edges: Floats, values: Floats) -> Floats:
    return np.where(np.isnan(values), -1.0, np.searchsorted(edges, values))


def _together(known: Floats, groups: Floats, values: Floats, other: Floats) -> NDArray[np.int64]:
    """How many known rows have each pair of a value and a group, both small whole numbers from −1 up."""
    ends = [int(max(one.max(initial=0), two.max(initial=0))) + 2 for one, two in ((known, values), (groups, other))]
    counts = np.bincount(_pair(known, groups, ends[1]), minlength=ends[0] * ends[1])
    return np.asarray(counts[_pair(values, other, ends[1])])


def _pair(values: Floats, groups: Floats, width: int) -> NDArray[np.int64]:
    return ((np.nan_to_num(values, nan=-1) + 1) * width + groups + 1).astype(np.int64)
