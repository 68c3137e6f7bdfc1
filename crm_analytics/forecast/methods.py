"""Ways to carry a monthly series on: the one we use, and the simple ones that it has to beat.

The forecast is the mean of two that err differently: the Theta method (Assimakopoulos & Nikolopoulos 2000; in the form
of Hyndman & Billah 2003: exponential smoothing with half the linear trend) and the mean of the last six months.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Method = Callable[[Floats, int], Floats]
"""A series, oldest month first, and how many months ahead → the forecasts of those months."""
SEASON = 12
WINDOW = 6
_ALPHAS = np.linspace(0.05, 0.95, 19)
_DAMPED = 0.8
"""Trends of revenue seldom last: so much of the drift is kept."""
_SEASONAL_SHARE = 0.7
"""Two or three years show seasons too strongly: so much of them is kept."""
_SIGNIFICANT, _STRONG = 1.8, 0.4
"""The one-sided 5 % limit of t with ten degrees of freedom, and the least correlation of a season worth the name."""


def blend(series: Floats, ahead: int) -> Floats:
    """The forecast: half Theta, half the mean of the last six months; both without the seasons, which are put back."""
    season = seasonal_indices(series)
    months = np.arange(len(series) + ahead)
    plain = series / season[months[: len(series)] % SEASON]
    return np.asarray((theta(plain, ahead) + recent_mean(plain, ahead)) / 2.0 * season[months[len(series) :] % SEASON])


def theta(series: Floats, ahead: int) -> Floats:
    """Exponential smoothing plus half the linear trend, of a series without seasons; never below 0 if that never is."""
    n = len(series)
    level, alpha = _smoothed(series)
    slope = float(np.polyfit(np.arange(n), series, 1)[0]) if n > 1 else 0.0
    steps = np.arange(ahead) + (1.0 - (1.0 - alpha) ** n) / alpha
    carried = level + _DAMPED * slope / 2.0 * steps
    return np.asarray(np.maximum(carried, 0.0) if series.min() >= 0 else carried, dtype=np.float64)


def recent_mean(series: Floats, ahead: int) -> Floats:
    """The mean of the last six months, for every month."""
    return np.full(ahead, series[-WINDOW:].mean())


def last_month(series: Floats, ahead: int) -> Floats:
    """As in the last month."""
    return np.full(ahead, series[-1])


def year_before(series: Floats, ahead: int) -> Floats:
    """As in the same month of the year before. Needs twelve months."""
    return series[-SEASON + np.arange(ahead) % SEASON]


def baselines(months: int) -> dict[str, Method]:
    """The simple rules that make sense with so many months: the year before only where there are two of them."""
    found: dict[str, Method] = {"as in the last month": last_month, "mean of the last 6 months": recent_mean}
    return found | {"as a year before": year_before} if months >= 2 * SEASON else found


def seasonal_indices(series: Floats) -> Floats:
    """By how much each month of the year is above or below, by place from the first month; ones where that cannot be
    told: under two years, with months without revenue, or where the years do not resemble each other."""
    ones = np.ones(SEASON)
    if len(series) < 2 * SEASON or series.min() <= 0 or not _is_seasonal(series):
        return ones
    weights = np.r_[0.5, np.ones(SEASON - 1), 0.5] / SEASON
    trend = np.convolve(series, weights, mode="valid")
    half = SEASON // 2
    ratio = series[half : half + len(trend)] / trend
    place = (np.arange(len(trend)) + half) % SEASON
    raw = np.array([np.median(ratio[place == at]) for at in range(SEASON)])
    return np.asarray(1.0 + _SEASONAL_SHARE * (raw / raw.mean() - 1.0))


def _is_seasonal(series: Floats) -> bool:
    """Whether months lie above or below the trend where they did a year before: more than chance would have it (a
    t test of their correlation), and strongly."""
    months = np.arange(len(series))
    logs = np.log(series)
    off = logs - np.polyval(np.polyfit(months, logs, 1), months)
    before, after = off[:-SEASON], off[SEASON:]
    if np.ptp(before) == 0 or np.ptp(after) == 0:
        return False
    r, freedom = float(np.corrcoef(before, after)[0, 1]), len(before) - 2
    limit = _SIGNIFICANT / np.sqrt(freedom + _SIGNIFICANT**2)
    return bool(r > max(limit, _STRONG))


def _smoothed(series: Floats) -> tuple[float, float]:
    """The last level of simple exponential smoothing, and the weight of the newest month that errs least."""
    level = np.full(len(_ALPHAS), series[: min(WINDOW, len(series))].mean())
    squares = np.zeros(len(_ALPHAS))
    for value in series:
        off = value - level
        squares += off**2
        level = level + _ALPHAS * off
    best = int(squares.argmin())
    return float(level[best]), float(_ALPHAS[best])
