"""Bands that learn from their own past: wide enough for four in five, and judged by what was known at the time."""

from datetime import date, timedelta

import numpy as np
import pytest

from crm_analytics.forecast.widening import factor, tried_again, widened
from crm_analytics.planning import BackTest
from crm_analytics.planning.backtest import Trial


def trial(came: float, at: int = 0) -> Trial:
    return Trial(date(2025, 1, 1) + timedelta(days=30 * at), 90.0, 100.0, 110.0, came)


def test_a_band_that_holds_stays_as_it_is() -> None:
    assert factor([trial(100 + at) for at in range(10)]) == 1.0


def test_a_band_grows_until_four_in_five_trials_are_inside() -> None:
    trials = [trial(came) for came in (100, 100, 100, 100, 100, 100, 80, 120, 80, 150)]
    by = factor(trials)
    assert by == pytest.approx(2.0)
    low, high = widened(90, 100, 110, by)
    assert (low, high) == (80, 120)
    assert sum(low <= each.came <= high for each in trials) == 9


def test_too_few_trials_change_nothing_and_no_band_becomes_absurd() -> None:
    assert factor([trial(1_000)] * 3) == 1.0
    assert factor([trial(1_000)] * 9) == 3.0
    assert widened(90, 100, 110, 20, least=0.0)[0] == 0.0


def test_a_trial_is_judged_by_those_that_were_over_before_it() -> None:
    tried = BackTest(60, tuple(trial(80 if at < 8 else 82, at) for at in range(12)))
    again = tried_again(tried)
    assert [each.low for each in again.trials[:5]] == [90.0] * 5
    assert again.trials[5].low == 80.0
    assert again.inside > tried.inside == 0


def test_bands_that_were_too_narrow_hold_about_four_in_five_once_they_have_learnt() -> None:
    """What comes spreads twice as far as the band says; 200 businesses, of which only the last trial counts."""
    held = 0
    for seed in range(200):
        came = np.random.default_rng(seed).normal(100, 2 * 10 / 1.2816, 12)
        trials = tuple(trial(each, at) for at, each in enumerate(came))
        held += tried_again(BackTest(28, trials)).trials[-1].is_inside
    assert 0.74 <= held / 200 <= 0.93
