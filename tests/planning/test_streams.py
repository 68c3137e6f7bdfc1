"""Streams: a Poisson process is found as one, growth is seen, and what stopped stays stopped."""

from itertools import pairwise

import numpy as np
import pytest

from crm_analytics.planning.streams import Stream, Values, poisson

TODAY = 740_000


def every(days: int, span: int = 364) -> np.ndarray:
    """One thing every so many days, the last one today."""
    return np.arange(TODAY, TODAY - span, -days)


def test_a_steady_stream_comes_as_often_tomorrow_as_it_did():
    stream = Stream.of(every(2), TODAY, 364)
    assert stream.seen == 182
    assert stream.per_day == pytest.approx(0.5, rel=0.01)
    assert stream.dispersion == 1.0
    assert stream.growth == pytest.approx(0.0, abs=0.01)


def test_growth_is_seen_and_the_present_rate_is_above_the_mean():
    rng = np.random.default_rng(0)
    counts = rng.poisson(28 * np.exp(0.06 * np.arange(13)))
    days = np.concatenate([TODAY - 364 + 28 * at + 1 + rng.integers(0, 28, n) for at, n in enumerate(counts)])
    stream = Stream.of(days, TODAY, 364)
    assert stream.growth == pytest.approx(0.06, abs=0.03)
    assert stream.per_day > 1.2 * stream.seen / stream.days


def test_what_used_to_come_and_has_not_for_eight_weeks_has_stopped():
    before = every(1)[every(1) <= TODAY - 56]
    assert Stream.of(before, TODAY, 364).per_day == 0.0
    assert (Stream.of(before, TODAY, 364).levels(np.random.default_rng(0), 30, 10) == 0).all()


def test_a_rare_thing_that_was_not_seen_for_eight_weeks_has_not_stopped():
    rare = np.array([TODAY - 60, TODAY - 160, TODAY - 260])
    assert Stream.of(rare, TODAY, 364).per_day > 0


def test_uneven_counts_are_more_dispersed_than_chance():
    bursts = np.concatenate([np.full(30, TODAY - 56 * at - 10) for at in range(6)])
    assert Stream.of(bursts, TODAY, 364).dispersion > 5


def test_levels_have_the_mean_of_the_stream_and_the_spread_of_what_is_not_known():
    stream = Stream.of(every(1), TODAY, 364)
    levels = stream.levels(np.random.default_rng(1), 91, 20_000)
    assert levels.mean() == pytest.approx(1.0, rel=0.02)
    assert 0.02 < levels.std() < 0.2


def test_poisson_counts_have_the_mean_and_variance_of_a_poisson():
    counts = poisson(np.random.default_rng(2).random(40_000), np.full(40_000, 3.7))
    assert counts.mean() == pytest.approx(3.7, rel=0.02)
    assert counts.var() == pytest.approx(3.7, rel=0.04)
    assert counts.min() == 0


def test_more_expected_is_never_fewer_on_any_path():
    uniform = np.random.default_rng(3).random(2_000)
    means = [0.0, 0.3, 1.0, 10.0, 300.0]
    counts = [poisson(uniform, np.full(2_000, mean)) for mean in means]
    assert (counts[0] == 0).all()
    assert all((after >= before).all() for before, after in pairwise(counts))


def test_sums_of_many_draws_have_the_mean_and_spread_of_sums():
    pool = np.array([100.0, 200.0, 300.0, 1_000.0] * 200)
    values = Values.drawn(np.random.default_rng(4), pool, 8_000)
    for count in (10, 256, 900):
        total = values.total(np.full(8_000, count)) / values.level
        assert total.mean() == pytest.approx(count * pool.mean(), rel=0.02)
        assert total.std() == pytest.approx(pool.std() * np.sqrt(count), rel=0.06)


def test_the_mean_of_few_values_is_less_sure_than_that_of_many():
    few = Values.drawn(np.random.default_rng(5), np.array([100.0, 900.0] * 5), 4_000)
    many = Values.drawn(np.random.default_rng(5), np.array([100.0, 900.0] * 500), 4_000)
    assert few.level.std() == pytest.approx(0.8 / np.sqrt(10), rel=0.1)
    assert many.level.std() == pytest.approx(0.8 / np.sqrt(1_000), rel=0.1)


def test_counting_adds_one_each():
    assert list(Values.ones(3).total(np.array([0, 7, 400]))) == [0.0, 7.0, 400.0]
