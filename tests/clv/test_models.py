"""The models against the published figures, against closed forms, and against data drawn from them."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import hyp2f1

from crm_analytics.clv.buying import BuyingModel, _log_likelihood, fit_buying
from crm_analytics.clv.histories import Histories, histories
from crm_analytics.clv.spending import SpendingModel, fit_spending
from crm_analytics.clv.valuing import Models, intervals
from tests.clv.companies import BUYING, SPENDING, buyers


def known(x, t_x, observed, m=None):
    """Histories from plain lists, in weeks."""
    x, t_x, observed = (np.asarray(each, dtype=float) for each in (x, t_x, observed))
    place = np.arange(len(x))
    mean = np.zeros(len(x)) if m is None else np.asarray(m, dtype=float)
    return Histories(place, x, t_x, observed, mean, place, place, mean)


@pytest.fixture(scope="module")
def cdnow(shared_data):
    """2,357 customers of CDNOW over 39 weeks, as Fader and Hardie publish them."""
    table = pd.read_csv(shared_data / "cdnow" / "cdnow_customers_summary_with_transactions.csv")
    return known(table["x"], table["t_x"], table["T"], table["zbar"])


ONE = known([2.0], [30.43], [38.86])


def test_bg_nbd_gives_the_published_figures(cdnow):
    # Fader, Hardie & Lee 2005, table 2; the expectation is that of their note on BG/NBD in Excel.
    model = fit_buying(cdnow, modified=False)
    assert [model.r, model.alpha, model.a, model.b] == pytest.approx([0.243, 4.414, 0.793, 2.426], abs=0.001)
    assert model.log_likelihood == pytest.approx(-9582.4, abs=0.05)
    assert model.expected(39.0, ONE)[0] == pytest.approx(1.226, abs=0.0005)
    assert model.bounds == ()


def test_both_models_agree_with_lifetimes(cdnow):
    # lifetimes 0.11.3, BetaGeoFitter and ModifiedBetaGeoFitter without penalty, on the same 2,357 customers.
    plain, modified = fit_buying(cdnow, modified=False), fit_buying(cdnow)
    assert [plain.r, plain.alpha, plain.a, plain.b] == pytest.approx([0.242593, 4.413532, 0.792886, 2.425752], rel=1e-5)
    assert [modified.r, modified.alpha, modified.a, modified.b] == pytest.approx(
        [0.524838, 6.182988, 0.891356, 1.614000], rel=1e-5
    )
    assert [plain.p_alive(ONE)[0], modified.p_alive(ONE)[0]] == pytest.approx([0.7266091, 0.7061263], rel=1e-5)
    assert [plain.expected(39.0, ONE)[0], modified.expected(39.0, ONE)[0]] == pytest.approx(
        [1.2259104, 1.2626708], rel=1e-5
    )
    assert [plain.expected_of_new(39.0), modified.expected_of_new(39.0)] == pytest.approx(
        [1.1950162, 1.1822838], rel=1e-5
    )
    once = known([0.0], [0.0], [38.86])
    assert modified.p_alive(once)[0] == pytest.approx(0.3897164, rel=1e-5)
    assert modified.expected(39.0, once)[0] == pytest.approx(0.1539536, rel=1e-5)


def test_gamma_gamma_gives_the_published_figures(cdnow):
    # Fader & Hardie 2013, "The Gamma-Gamma Model of Monetary Value"; expectations of lifetimes 0.11.3.
    model = fit_spending(cdnow)
    assert [model.p, model.q, model.v] == pytest.approx([6.25, 3.74, 15.45], abs=0.02)
    assert model.n == 946
    assert model.expected(known([2.0, 1.0], [1.0] * 2, [9.0] * 2, [22.35, 11.77])) == pytest.approx(
        [24.658616, 18.911480], rel=1e-5
    )


@pytest.mark.parametrize("modified", [False, True])
def test_the_gradient_is_the_slope_of_the_likelihood(modified):
    some = known([0, 1, 4, 30], [0, 3, 20, 38], [30, 30, 25, 40])
    at, weight, k = np.array([0.4, 5.0, 0.7, 2.0]), np.array([3.0, 1.0, 2.0, 1.0]), 1.0 if modified else 0.0
    _, gradient = _log_likelihood(at, some, weight, k)
    for place in range(4):
        step = np.zeros(4)
        step[place] = 1e-6
        high, low = (_log_likelihood(at + sign * step, some, weight, k)[0] for sign in (1, -1))
        assert gradient[place] == pytest.approx((high - low) / 2e-6, rel=1e-5)


@pytest.mark.parametrize("modified", [False, True])
@pytest.mark.parametrize("a", [0.3, 0.8, 1.7])
def test_expected_purchases_equal_the_closed_form(modified, a):
    model = BuyingModel(0.5, 6.0, a, 2.0, modified)
    some, k, t = known([0, 1, 3, 12], [0, 2, 10, 30], [30, 30, 25, 40]), float(modified), 26.0
    x, observed = some.x, some.T
    # Fader, Hardie & Lee 2005, equation 10; with the modification b + 1 in place of b.
    z = hyp2f1(0.5 + x, 2 + x + k, a + 2 + x + k - 1, t / (6 + observed + t))
    closed = (a + 2 + x + k - 1) / (a - 1) * (1 - ((6 + observed) / (6 + observed + t)) ** (0.5 + x) * z)
    assert model.expected(t, some) == pytest.approx(closed * model.p_alive(some), rel=1e-5)


def test_expected_purchases_of_the_very_frequent_stay_sane():
    model = BuyingModel(0.5, 6.0, 1.0, 2.0, modified=True)
    often = known([500.0], [51.9], [52.0])
    assert 150 < model.expected(52.0, often)[0] < 500


def test_a_one_time_buyer_may_be_gone_only_with_the_modification():
    once = known([0.0], [0.0], [100.0])
    assert BuyingModel(0.24, 4.4, 0.79, 2.4, modified=False).p_alive(once)[0] == 1.0
    assert BuyingModel(0.52, 6.2, 0.89, 1.6, modified=True).p_alive(once)[0] < 0.5


@pytest.mark.parametrize("modified", [False, True])
def test_simulated_futures_have_the_expected_mean(modified):
    model = BuyingModel(0.5, 6.0, 0.8, 2.0, modified)
    some = known([0, 1, 4, 20], [0, 3, 20, 38], [30, 30, 25, 40])
    drawn = model.draw(26.0, some, 40_000, np.random.default_rng(1))
    assert drawn.mean(axis=1) == pytest.approx(model.expected(26.0, some), rel=0.05)
    assert (drawn > 0).mean(axis=1) == pytest.approx(model.p_any(26.0, some), abs=0.01)


def test_simulated_spend_has_the_expected_mean():
    model = SpendingModel(6.25, 3.74, 15.45, 946, 0.1, 35.0)
    some = known([1, 5], [1, 5], [9, 9], [20.0, 80.0])
    drawn = model.draw(np.full((2, 40_000), 2.0), some, np.random.default_rng(1))
    assert drawn.mean(axis=1) == pytest.approx(2 * model.expected(some), rel=0.03)


def test_parameters_are_found_again_in_data_drawn_from_them():
    model = fit_buying(histories(buyers(6000, 104, seed=3)))
    assert [model.r, model.alpha] == pytest.approx([0.6, 5.0], rel=0.2)
    assert model.a / (model.a + model.b) == pytest.approx(0.8 / 3.3, rel=0.2)


def test_nine_in_ten_customers_end_up_inside_their_interval():
    """Customers drawn from the models: seen for a year, and held against what they bought in the next."""
    whole = buyers(3000, 104, seed=5)
    cut = whole.first_day.replace(year=whole.first_day.year + 1)
    past, later = whole.until(cut), whole.after(cut)
    before = histories(past)
    came = np.bincount(later.customer, weights=later.spend, minlength=len(whole.ids))[before.place]
    low, high = intervals(Models(BUYING, SPENDING), before, (whole.last_day - cut).days / 7, seed=1)
    # Of those who are surely still customers: where nothing is likely, nothing is inside and counts as a tenth more.
    sure = BUYING.p_alive(before) > 0.9
    assert sure.sum() > 50
    assert 0.85 <= ((came >= low) & (came <= high))[sure].mean() <= 0.95
    assert ((came >= low) & (came <= high)).mean() >= 0.9
