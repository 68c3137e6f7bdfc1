"""Axes end at round values and say them as units do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_analytics.charts.axis import value_axis
from crm_analytics.units import Unit


def test_an_axis_of_money_is_said_in_the_currency_of_the_data():
    axis = value_axis([120_000.0, 899_000.0], Unit.MONEY, currency="EUR")
    assert axis.labels == ("€0", "€250k", "€500k", "€750k", "€1M")


def test_bars_start_at_zero():
    assert value_axis([61.0, 63.0], Unit.PERCENT).low == 0
    assert value_axis([-5.0, 3.0], Unit.NUMBER).low <= -5


def test_a_level_need_not_start_at_zero():
    assert value_axis([61.0, 63.0], Unit.PERCENT, zero=False).low >= 60


def test_a_rate_never_runs_past_a_hundred_percent():
    axis = value_axis([97.0, 100.0], Unit.PERCENT, zero=False)
    assert axis.high == 100
    assert axis.labels[-1] == "100 %"


def test_counts_have_whole_ticks():
    assert value_axis([1.0, 2.0], Unit.COUNT).labels == ("0", "1", "2")


@pytest.mark.parametrize("values", [[], [0.0], [0.0, 0.0], [5e-324], [1e12, 1e12 + 1e-4]])
def test_nothing_but_zero_still_has_an_axis(values):
    axis = value_axis(values, Unit.MONEY)
    assert axis.low < axis.high


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=20), st.sampled_from(list(Unit)), st.booleans())
def test_every_value_lies_on_its_axis(values, unit, zero):
    axis = value_axis(values, unit, zero=zero)
    slack = 1e-9 * max(1.0, *(abs(value) for value in values))
    assert axis.low - slack <= min(values)
    assert axis.high + slack >= max(values)
    assert axis.low < axis.high
    assert len(axis.ticks) == len(axis.labels) <= 12


def test_an_axis_of_time_has_one_unit_in_which_its_ticks_are_round():
    assert value_axis([20.0, 70.0], Unit.HOURS).labels == ("0 days", "1 days", "2 days", "3 days")
    assert value_axis([20.0, 40.0], Unit.HOURS).labels == ("0 hours", "10 hours", "20 hours", "30 hours", "40 hours")
    minutes = value_axis([0.1, 0.5], Unit.HOURS)
    assert minutes.labels == ("0 min", "10 min", "20 min", "30 min")
    assert minutes.ticks[-1] == 0.5
