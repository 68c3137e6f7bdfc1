"""Columns that were worked out from the day of the outcome: its quarter or month in words, or the time until it."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import rankdata

from crm_analytics.parsing import dates
from crm_analytics.parsing.date_parts import Order
from crm_analytics.parsing.months import MONTHS, WEEKDAYS
from crm_analytics.scoring import cells
from crm_analytics.scoring.cells import Role
from crm_analytics.scoring.columns import Feature, Plan, first_of
from crm_analytics.scoring.headings import sounds_after_the_fact
from crm_analytics.scoring.leaks import Alone, Leak, Level

Codes = NDArray[np.intp]
Moments = NDArray[np.datetime64]
_FEWEST = 50
_MOST_LEVELS = 500
_LEFT_OVER = 0.1
"""Of the disagreement that chance alone would give, so much may be left within a period for a column to follow it."""
_CLEARLY = 3.0
"""So many times less may disagree by the outcome's period than by that of the record's start."""
_ELAPSED = 0.97
_YEARS = (1950, 2100)


def follow(
    plan: Plan, frame: pd.DataFrame, decided: pd.Series | None, started: pd.Series | None, alone: Mapping[str, Alone]
) -> tuple[Leak, ...]:
    """The columns of `plan` that follow the period of the outcome (`decided`) and not that of a record's start, and
    periods under a heading that sounds like the outcome."""
    outcome_at = None if decided is None else cells.as_moments(decided)
    start_at = None if started is None else cells.as_moments(started)
    found = []
    for feature in plan.features:
        strength = alone[feature.name].auc
        if feature.reading.role is Role.DATE:
            if sounds_after_the_fact(feature.name):
                why = "it is a date whose heading sounds like something noted after the fact"
                found.append(Leak(feature.name, feature.label, Level.WARN, why, strength))
            continue
        values = first_of(frame, feature.name)
        leak = _followed(feature, values, outcome_at, start_at, strength) or _named(feature, values, strength)
        if leak is not None:
            found.append(leak)
    return tuple(found)


def elapsed(plan: Plan, frame: pd.DataFrame, decided: pd.Series | None, started: pd.Series | None) -> tuple[Leak, ...]:
    """Numbers that rise with the time from the start of a record to its outcome, as nothing known before could."""
    if decided is None or started is None:
        return ()
    took = cells.days_between(cells.as_moments(started), cells.as_moments(decided))
    found = []
    for feature in plan.features:
        if feature.reading.role is not Role.NUMBER:
            continue
        values = cells.as_numbers(first_of(frame, feature.name), feature.reading.decimal)
        both = ~np.isnan(took) & ~np.isnan(values)
        if both.sum() >= _FEWEST and _rank_correlation(took[both], values[both]) >= _ELAPSED:
            why = "it is, or rises with, the time that passed until the outcome"
            found.append(Leak(feature.name, feature.label, Level.BLOCK, why))
    return tuple(found)


def _followed(
    feature: Feature, values: pd.Series, outcome_at: Moments | None, start_at: Moments | None, strength: float
) -> Leak | None:
    """A leak where cells are alike within a period of the outcome; None where they are alike by the start as well."""
    if outcome_at is None:
        return None
    codes = _codes(feature, values)
    known = (codes >= 0) & ~np.isnat(outcome_at)
    if start_at is not None:
        known &= ~np.isnat(start_at)
    if known.sum() < _FEWEST or not 2 <= len(np.unique(codes[known])) <= _MOST_LEVELS:
        return None
    codes = codes[known]
    by_chance = _disagree(codes, np.zeros(len(codes), dtype=np.intp))
    for name, period in _periods(outcome_at[known]):
        left = _disagree(codes, period)
        if left > _LEFT_OVER * by_chance:
            continue
        if start_at is None:
            why = f"its cells go with the {name} of the outcome"
            return Leak(feature.name, feature.label, Level.WARN, why, strength)
        by_start = min(_disagree(codes, other) for _, other in _periods(start_at[known]))
        if by_start > _CLEARLY * left and by_start > _LEFT_OVER / _CLEARLY * by_chance:
            why = f"its cells go with the {name} of the outcome, and not with when the record began"
            return Leak(feature.name, feature.label, Level.BLOCK, why, strength)
    return None


def _named(feature: Feature, values: pd.Series, strength: float) -> Leak | None:
    """A leak where the heading sounds like the outcome and the cells are periods: "Close quarter", "Q1 2017"."""
    if not sounds_after_the_fact(feature.name) or not _are_periods(feature, values):
        return None
    why = "its heading sounds like the outcome and its cells are periods, so they may say when the outcome came"
    return Leak(feature.name, feature.label, Level.WARN, why, strength)


def _codes(feature: Feature, values: pd.Series) -> Codes:
    """The cells as whole numbers, alike for alike cells; −1 where blank."""
    if feature.is_category:
        return cells.as_words(values)[0]
    numbers = cells.as_numbers(values, feature.reading.decimal)
    distinct, place = np.unique(numbers[~np.isnan(numbers)], return_inverse=True)
    found = np.full(len(numbers), -1, dtype=np.intp)
    found[~np.isnan(numbers)] = place if len(distinct) else -1
    return found


def _periods(moments: Moments) -> Iterator[tuple[str, Codes]]:
    """The periods that a day lies in, the coarsest first: of the calendar, and those that come back every year."""
    month = moments.astype("datetime64[M]").astype(int)
    day = moments.astype("datetime64[D]").astype(int)
    for name, period in (
        ("year", month // 12),
        ("quarter", month // 3),
        ("quarter of the year", month % 12 // 3),
        ("month", month),
        ("month of the year", month % 12),
        ("week", (day + 3) // 7),
        ("weekday", (day + 3) % 7),
        ("day", day),
    ):
        yield name, np.unique(period, return_inverse=True)[1].astype(np.intp)


def _disagree(codes: Codes, period: Codes) -> float:
    """How often two records of the same period, drawn at random, have different cells. 1 where hardly any period has
    two."""
    size = int(codes.max()) + 1
    pairs, counts = np.unique(period * size + codes, return_counts=True)
    whole = np.bincount(period)
    enough = whole[pairs // size] > 1
    if counts[enough].sum() < 0.5 * len(codes):
        return 1.0
    alike = (counts * (counts - 1) / np.maximum(whole[pairs // size] - 1, 1))[enough].sum()
    return float(1 - alike / whole[whole > 1].sum())


def _are_periods(feature: Feature, values: pd.Series) -> bool:
    if not feature.is_category:
        numbers = cells.as_numbers(values, feature.reading.decimal)
        filled = numbers[~np.isnan(numbers)]
        return bool(len(filled) and not (filled % 1).any() and filled.min() >= _YEARS[0] and filled.max() <= _YEARS[1])
    words = pd.Series(list(feature.levels), dtype="str")
    names = {*MONTHS, *WEEKDAYS}
    is_date = ~np.isnat(dates.read(words, expected=True).moments(Order.YMD))
    is_name = words.str.casefold().str.strip(".").isin(names).to_numpy(dtype=bool)
    is_quarter = words.str.fullmatch(r"(?i)[qt][1-4]|(?:kw|cw|w)\s?\d{1,2}|fy\s?\d{2,4}").to_numpy(dtype=bool)
    return bool(len(words) and (is_date | is_name | is_quarter).mean() >= 0.9)


def _rank_correlation(one: NDArray[np.float64], two: NDArray[np.float64]) -> float:
    ranks = rankdata(one), rankdata(two)
    if min(np.ptp(rank) for rank in ranks) == 0:
        return 0.0
    return float(np.corrcoef(*ranks)[0, 1])
