"""Intervals against published examples and against the distributions themselves."""

import numpy as np
import pytest
from scipy import stats

from crm_analytics.intervals import Mean, Proportion, newcombe, of_mean, order_ranks, welch, wilson, within_noise


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
    [(81, 263, 25.53, 36.62), (15, 148, 6.24, 16.05), (0, 20, 0.0, 16.11), (1, 29, 0.61, 17.18)],
)
def test_wilson_gives_the_published_limits(hits, n, low, high):
    found = wilson(Proportion(hits, n))
    assert (found.low, found.high) == (pytest.approx(low, abs=0.005), pytest.approx(high, abs=0.005))


def test_wilson_stays_between_nought_and_a_hundred():
    assert wilson(Proportion(0, 3)).low == 0
    assert wilson(Proportion(3, 3)).high == 100


@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10.
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((10, 10), (0, 10), 0.6075, 1.0)],
)
def test_newcombe_gives_the_published_limits(now, before, low, high):
    assert newcombe(Proportion(*now), Proportion(*before)) == pytest.approx((low, high), abs=0.0001)


def test_t_and_welch_agree_with_scipy():
    first, second = np.array([4.0, 7, 9, 12]), np.array([1.0, 2, 2, 5, 9])
    now, before = (Mean(values.mean(), values.var(ddof=1), len(values)) for values in (first, second))
    expected = stats.ttest_ind(first, second, equal_var=False).confidence_interval()
    assert welch(now, before) == pytest.approx((expected.low, expected.high))
    alone = of_mean(now)
    expected = stats.ttest_1samp(first, 0).confidence_interval()
    assert alone is not None
    assert (alone.low, alone.high) == pytest.approx((expected.low, expected.high))


def test_one_value_has_no_interval():
    assert of_mean(Mean(5, None, 1)) is None
    assert within_noise(Mean(5, None, 1), Mean(4, 1.0, 9)) is None
    assert within_noise(None, Proportion(1, 2)) is None


def test_a_large_difference_is_no_noise_and_a_small_one_is():
    assert within_noise(Proportion(90, 100), Proportion(50, 100)) is False
    assert within_noise(Proportion(3, 4), Proportion(2, 4)) is True
    assert within_noise(Mean(10, 0.0, 5), Mean(10, 0.0, 5)) is True
    assert within_noise(Mean(10, 0.0, 5), Mean(11, 0.0, 5)) is False


@pytest.mark.parametrize("n", [1, 2, 5, 6, 9, 50, 1000, 100_000])
@pytest.mark.parametrize("q", [0.5, 0.9])
def test_order_ranks_hold_the_quantile_with_at_least_95_percent(n, q):
    ranks = order_ranks(n, q)
    if ranks is None:
        assert n < 50
        return
    low, high = ranks
    assert 1 <= low < high <= n
    assert stats.binom.cdf(high - 1, n, q) - stats.binom.cdf(low - 1, n, q) >= 0.95
