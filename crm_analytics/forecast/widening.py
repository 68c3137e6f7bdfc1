"""Bands that learn from their own past: where what came fell outside too often, the next band is as much wider.

Split conformal prediction on how far outside, in half-widths, what came was (Vovk et al. 2005; Romano et al. 2019,
"Conformalized Quantile Regression"). Trials of one business follow one another, so each is judged by those before it.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from crm_analytics.planning import BackTest
from crm_analytics.planning.backtest import BAND, Trial

FEWEST = 4
"""Trials from which on a band is corrected by them."""
_WIDEST = 3.0


def factor(trials: Sequence[Trial]) -> float:
    """By how much bands have to be wider so that four in five of these trials had been inside; 1 where they were."""
    if len(trials) < FEWEST:
        return 1.0
    off = sorted(_off(trial) for trial in trials)
    at = math.ceil(BAND * (len(off) + 1)) - 1
    return min(max(1.0, off[min(at, len(off) - 1)]), _WIDEST)


def widened(low: float, middle: float, high: float, by: float, least: float = 0.0) -> tuple[float, float]:
    """The ends of a band that is `by` times as wide; nothing brings less than `least`."""
    return max(least, middle - by * (middle - low)), middle + by * (high - middle)


def tried_again(tried: BackTest) -> BackTest:
    """The same trials with the bands they would have had: each wider by what the trials before it had shown, as far as
    these were over by then."""
    found = []
    for at, trial in enumerate(tried.trials):
        over = [each for each in tried.trials[:at] if (trial.day - each.day).days >= tried.days]
        low, high = widened(trial.low, trial.middle, trial.high, factor(over))
        found.append(replace(trial, low=low, high=high))
    return replace(tried, trials=tuple(found))


def _off(trial: Trial) -> float:
    """How far from the middle what came was, in half-widths of the band on that side."""
    gap = trial.came - trial.middle
    half = trial.high - trial.middle if gap >= 0 else trial.middle - trial.low
    return abs(gap) / half if half > 0 else (0.0 if not gap else _WIDEST)
