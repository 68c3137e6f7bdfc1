"""The revenue forecast: what it carries on, how wide its band is, what it refuses."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from crm_analytics.forecast import revenue_forecast
from crm_analytics.forecast.bands import COVERAGE, half_widths, level, total_half_width, trials
from crm_analytics.forecast.judging import judged
from crm_analytics.forecast.methods import blend, last_month, recent_mean, seasonal_indices, theta, year_before
from crm_analytics.forecast.revenue import scored
from crm_analytics.model_card import Verdict
from crm_analytics.workspace import Workspace

NOW = datetime(2027, 1, 1)
CDNOW = np.array(
    [
        *(299060, 379590, 393155, 142824, 107933, 108396, 122079, 88368, 81949),
        *(89781, 115449, 95577, 76757, 77097, 108970, 66232, 70990, 76109),
    ],
    dtype=float,
)
"""Revenue of the CDNOW cohort by month, January 1997 to June 1998 (Fader & Hardie), in whole dollars."""


def orders(values, start="2024-01-01"):
    """A shop that takes the same amount on the 1st, the 15th and the last day of each month."""
    months = pd.date_range(start, periods=len(values), freq="MS")
    days = [day for month in months for day in (month, month + pd.Timedelta(days=14), month + pd.offsets.MonthEnd(0))]
    amounts = [value / 3 for value in values for _ in range(3)]
    return pd.DataFrame(
        {"ordered_at": [f"{day.date()}" for day in days], "amount": amounts, "order_id": range(len(days))}
    )


def forecast(values, *more):
    frame = pd.concat([orders(values).astype({"order_id": str}), *more])
    with Workspace.of({"orders": frame}, now=NOW) as workspace:
        return revenue_forecast(workspace)


def test_the_same_revenue_every_month_goes_on_without_doubt():
    found = forecast([100.0] * 12)
    assert [month.label for month in found.months] == [f"{name} 2025" for name in "Jan Feb Mar Apr May Jun".split()]
    assert [month.expected for month in found.months] == pytest.approx([100.0] * 6)
    assert [month.high - month.low for month in found.months] == pytest.approx([0.0] * 6, abs=1e-6)


def test_a_month_that_is_not_over_is_forecast_and_not_learned_from():
    running = pd.DataFrame({"ordered_at": ["2025-01-03"], "amount": [1.0], "order_id": ["x"]})
    found = forecast([100.0] * 12, running)
    assert (found.running.label, found.running.actual) == ("Jan 2025", 1.0)
    assert found.history[-1].label == "Dec 2024"
    assert found.months[0].label == "Jan 2025"
    assert found.months[0].expected == pytest.approx(100.0)


@pytest.mark.parametrize(("months", "words"), [(1, "There is 1 whole month"), (5, "There are 5 whole months")])
def test_under_six_months_are_refused_with_their_number(months, words):
    found = forecast([100.0] * months)
    assert found.verdict is Verdict.DO_NOT_USE
    assert words in found.card.reason
    assert found.months == ()


def test_without_orders_and_deals_there_is_a_reason():
    with Workspace.of({"tickets": pd.DataFrame({"ticket_id": ["1"]})}, now=NOW) as workspace:
        assert "no list of orders" in revenue_forecast(workspace).card.reason


def test_under_a_year_it_is_experimental_at_most():
    found = forecast(list(np.random.default_rng(1).normal(100, 10, 9)))
    assert found.verdict is Verdict.EXPERIMENTAL


def test_cdnow_is_forecast_better_than_by_any_simple_rule():
    known, came = CDNOW[:12], CDNOW[12:]

    def wape(method):
        return float(np.abs(came - method(known, 6)).sum() / came.sum())

    assert wape(blend) <= 0.19
    assert wape(blend) < min(wape(recent_mean), wape(last_month))
    # "As a year before" repeats the months in which everybody came.
    assert wape(year_before) > 1.4


def test_theta_is_smoothing_with_half_the_trend():
    # y = 10, 20 … 60, whose slope is 10: one step adds 0.8 × 5 × (1 + what smoothing lags behind).
    line = np.arange(1.0, 7.0) * 10
    ahead = theta(line, 2)
    assert ahead[1] - ahead[0] == pytest.approx(0.8 * 5)
    assert 58 < ahead[0] < 70


def test_seasons_are_found_from_two_years_on_and_not_in_noise():
    random = np.random.default_rng(3)
    months = np.arange(36)
    yearly = 100 * (1 + 0.4 * np.sin(months * np.pi / 6)) * np.exp(random.normal(0, 0.05, 36))
    assert np.ptp(seasonal_indices(yearly)) > 0.3
    assert np.ptp(seasonal_indices(yearly[:23])) == 0
    noise = [np.ptp(seasonal_indices(random.normal(100, 10, 36))) > 0 for _ in range(100)]
    assert np.mean(noise) < 0.1


def test_no_rule_of_the_year_before_under_two_years():
    labels = {metric.baseline_label for metric in scored(np.random.default_rng(1).normal(100, 9, 20), 6)}
    assert "as a year before" not in labels


def walks(random, months):
    return 100 * np.exp(np.cumsum(random.normal(0.01, 0.08, months)) + random.normal(0, 0.1, months))


def noise(random, months):
    return random.normal(100, 15, months)


@pytest.mark.parametrize("kind", [walks, noise])
@pytest.mark.parametrize("months", [12, 30])
def test_the_band_holds_about_four_in_five_months(kind, months):
    random, inside, ahead = np.random.default_rng(7), [], 4
    for _ in range(150):
        series = kind(random, months + ahead)
        known = series[:months]
        width = half_widths(trials(known, blend, ahead), ahead) * level(known)
        inside.append(np.abs(series[months:] - blend(known, ahead)) <= width)
    assert COVERAGE - 0.06 <= np.mean(inside) <= COVERAGE + 0.13


def test_the_band_of_all_months_together_holds_about_four_in_five_too():
    random, inside = np.random.default_rng(8), []
    for _ in range(150):
        series = walks(random, 33)
        known, came = series[:30], series[30:]
        width = total_half_width(trials(known, blend, 3), 3) * level(known)
        inside.append(abs(came.sum() - blend(known, 3).sum()) <= width)
    assert 0.72 <= np.mean(inside) <= 0.92


def test_a_band_is_never_narrower_further_ahead():
    widths = half_widths(trials(CDNOW, blend, 6), 6)
    assert (np.diff(widths) >= 0).all()


def test_nothing_is_forecast_below_nought_where_nothing_ever_was():
    assert all(month.low >= 0 for month in forecast(list(CDNOW)).months)


def test_an_erratic_business_gets_no_forecast():
    series = np.array([0, 900, 0, 0, 20, 0, 0, 800, 0, 5, 0, 0, 700, 0.0])
    verdict, reason, _ = judged(series, scored(series, 3), (5, 10))
    assert verdict is Verdict.DO_NOT_USE
    assert "does not go by months" in reason


def test_the_history_is_what_the_kpi_says():
    found = forecast([90.0, 120.0, 60.0, 30.0, 90.0, 90.0, 150.0])
    assert [month.actual for month in found.history] == pytest.approx([90.0, 120.0, 60.0, 30.0, 90.0, 90.0, 150.0])
    assert found.history[0].start == date(2024, 1, 1)


def test_orders_that_end_long_before_the_other_lists_are_carried_on_from_there():
    tickets = pd.DataFrame({"ticket_id": ["1"], "created_at": ["2026-03-01"]})
    with Workspace.of({"orders": orders([100.0] * 12).astype({"order_id": str}), "tickets": tickets}, now=NOW) as both:
        found = revenue_forecast(both)
    assert found.history[-1].label == "Dec 2024"
    assert found.months[0].label == "Jan 2025"
    assert "Your orders end on 31 Dec 2024" in found.card.warnings[0]


def test_a_business_that_paused_for_a_year_begins_anew():
    months = [50.0] * 3 + [0.0] * 12 + [100.0] * 8
    found = forecast(months)
    assert len(found.history) == 8
    assert found.months[0].expected == pytest.approx(100.0)


def test_one_huge_order_makes_no_huge_percentage():
    values = [100.0] * 14
    values[9] = 1e8
    assert "more than a month's revenue" in forecast(values).card.reason
