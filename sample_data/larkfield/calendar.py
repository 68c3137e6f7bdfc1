"""When things happen: a growing business with seasons, working days and opening hours."""

import zlib

import numpy as np
import pandas as pd

SEED = 20260630
START = pd.Timestamp("2024-07-01")
END = pd.Timestamp("2026-06-30 18:00")
DAYS = pd.date_range(START, END.normalize(), freq="D")

# Cafés open in spring, machines are given and budgets are spent before Christmas, August is quiet.
SEASON = {1: 0.75, 2: 0.85, 3: 1.10, 4: 1.15, 5: 1.05, 6: 0.95, 7: 0.85, 8: 0.70, 9: 1.05, 10: 1.15, 11: 1.35, 12: 1.15}
WEEKEND = 0.25


def random(table: str) -> np.random.Generator:
    """The table's own stream of chance, so that a change to one table leaves the others as they were."""
    return np.random.default_rng([SEED, zlib.crc32(table.encode())])


def moments(rng: np.random.Generator, count: int, *, growth: float, weekend: float = WEEKEND) -> pd.DatetimeIndex:
    """`count` moments between START and END, in order, busier with time (`growth` 1.0 = twice as busy at the end)."""
    age = np.linspace(0, 1, len(DAYS))
    weights = (1 + growth * age) * DAYS.month.map(SEASON).to_numpy() * np.where(DAYS.day_of_week >= 5, weekend, 1.0)
    days = rng.choice(len(DAYS), count, p=weights / weights.sum())
    found = DAYS[days] + pd.to_timedelta(office_minutes(rng, count), unit="min")
    return found.where(found <= END, found - pd.Timedelta(days=1)).sort_values()


def office_minutes(rng: np.random.Generator, count: int) -> np.ndarray:
    """Minutes after midnight, mostly between 8 and 18 o'clock."""
    return np.clip(rng.normal(13 * 60, 150, count), 7 * 60, 20 * 60).astype(int)


def hours(values: np.ndarray | float) -> pd.TimedeltaIndex | pd.Timedelta:
    """Hours as a duration in whole minutes."""
    return pd.to_timedelta(np.round(np.asarray(values) * 60), unit="min")
