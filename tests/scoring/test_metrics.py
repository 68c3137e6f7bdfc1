"""Metrics against hand-worked tables, scikit-learn, and simulation."""

import numpy as np
import pytest
from scipy.special import expit
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

from crm_analytics.scoring import metrics


def test_auc_by_hand_counts_ties_half() -> None:
    # Pairs (hit, miss): (.8,.8) tie, (.8,.1) right, (.4,.8) wrong, (.4,.1) right → 2.5 of 4.
    assert metrics.auc(np.array([1, 0, 1, 0]), np.array([0.8, 0.8, 0.4, 0.1])) == 0.625


@pytest.mark.parametrize("seed", range(5))
def test_ranking_metrics_agree_with_scikit_learn_also_with_ties(seed: int) -> None:
    rng = np.random.default_rng(seed)
    score = np.round(rng.random(300), 1 + seed % 3)
    outcome = (rng.random(300) < score).astype(int)
    found = metrics.measure(outcome, score)
    clipped = np.clip(score, 1e-6, 1 - 1e-6)
    assert found.auc.value == pytest.approx(roc_auc_score(outcome, clipped))
    assert found.average_precision.value == pytest.approx(average_precision_score(outcome, clipped))
    assert found.brier.value == pytest.approx(brier_score_loss(outcome, clipped))


def test_lift_and_captured_by_hand() -> None:
    # 20 records, 4 outcomes; the best two hold 2 of them, the best four 3.
    score = np.arange(20, 0, -1) / 21
    outcome = np.zeros(20, dtype=int)
    outcome[[0, 1, 3, 15]] = 1
    found = metrics.measure(outcome, score)
    assert found.lift.value == pytest.approx((2 / 4) / 0.1)
    assert found.captured.value == pytest.approx(3 / 4)


def test_the_base_rate_for_everybody_has_no_skill_and_is_a_coin() -> None:
    outcome = np.array([1] * 30 + [0] * 70)
    found = metrics.measure(outcome, np.full(100, 0.3))
    assert found.auc.value == 0.5
    assert found.brier_skill.value == pytest.approx(0)
    assert np.isnan(found.slope.value)


def test_calibration_tells_honest_from_overconfident_scores() -> None:
    rng = np.random.default_rng(4)
    truth = rng.normal(0, 1, 5_000)
    outcome = (rng.random(5_000) < expit(truth)).astype(int)
    honest, loud = metrics.measure(outcome, expit(truth)), metrics.measure(outcome, expit(2 * truth))
    assert honest.ece.value < 0.03
    assert honest.slope.low < 1 < honest.slope.high
    assert loud.ece.value > 0.05
    assert loud.slope.value == pytest.approx(0.5, abs=0.07)


def test_the_interval_of_auc_covers_the_truth_about_as_often_as_it_says() -> None:
    # Two normal distributions one standard deviation apart: AUC = Φ(1/√2) = 0.760.
    truth, covered = 0.7602, 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        outcome = (rng.random(250) < 0.3).astype(int)
        found = metrics.measure(outcome, expit(rng.normal(outcome, 1)), seed).auc
        covered += found.low <= truth <= found.high
    assert covered >= 53  # 95 % of 60 is 57; fewer than 53 has a chance of 2 in 100


def test_bins_hold_equal_numbers_and_add_up() -> None:
    rng = np.random.default_rng(2)
    score = rng.random(105)
    outcome = (rng.random(105) < score).astype(float)
    bins = metrics.bins_of(outcome, score)
    assert {each.n for each in bins} == {10, 11}
    assert sum(each.hits for each in bins) == outcome.sum()
    assert all(each.low <= each.actual <= each.high for each in bins)
