"""Control charts against hand computation, and what is left out of them."""

from datetime import date

import pytest

from crm_analytics.explain import Verdict, signal
from crm_analytics.kpi import Interval, Point, Reading
from crm_analytics.periods import Grain, Period
from crm_analytics.units import Unit

TEN = (10, 12, 11, 9, 10, 13, 11, 12)


def points(*values: float | None, **changes) -> tuple[Point, ...]:
    """Months from January 2023, each on 20 rows."""
    found, start = [], date(2023, 1, 1)
    for value in values:
        period = Period(start, Grain.MONTH.next(start))
        reason = "There are none." if value is None else None
        reading = Reading("made", Unit.COUNT, value, reason, n=20 if value else 0, **changes)
        found.append(Point(period, Grain.MONTH.label(start), reading))
        start = period.end
    return tuple(found)


def test_limits_are_the_mean_and_2_66_mean_moving_ranges():
    """
    10 12 11 9 10 13 11 12: mean 88 ÷ 8 = 11; moving ranges 2 1 2 1 3 2 1, mean 12 ÷ 7.
    Limits 11 ± 2.66 × 12 ÷ 7 = 6.44 and 15.56.
    """
    found = signal(points(*TEN, 15))
    assert found.centre == 11
    assert found.moving_range == pytest.approx(12 / 7)
    assert (found.low, found.high) == pytest.approx((6.44, 15.56))
    assert found.verdict is Verdict.NOISE
    assert found.strength == pytest.approx(4 / 4.56)
    assert signal(points(*TEN, 15.5)).verdict is Verdict.NOISE
    assert signal(points(*TEN, 15.6)).verdict is Verdict.SIGNAL
    assert signal(points(*TEN, 6.4)).verdict is Verdict.SIGNAL


def test_the_point_that_is_judged_does_not_move_its_own_limits():
    assert signal(points(*TEN, 90)).high == pytest.approx(15.56)


def test_eight_in_a_row_above_the_mean_are_a_signal_and_one_on_it_ends_the_row():
    """14 and 8 in turn, four times, then seven 12s: mean 172 ÷ 15 = 11.47, and with one more eight lie above it."""
    found = signal(points(*[14, 8] * 4, *[12] * 7, 12))
    assert (found.run, found.verdict, found.outside) == (8, Verdict.SIGNAL, ())
    assert signal(points(*[14, 8] * 4, *[12] * 7, 11)).run == 1
    level = signal(points(10, 12, *[10, 12] * 4, 11))
    assert (level.centre, level.run, level.verdict) == (11, 0, Verdict.NOISE)


def test_seven_points_are_too_short_a_history():
    found = signal(points(*TEN[:7], 40))
    assert found.verdict is Verdict.UNKNOWN
    assert found.reason == "Too short a history to tell signal from noise."
    assert len(found.baseline) == 7


def test_no_points_at_all_are_unknown_too():
    assert signal(()).verdict is Verdict.UNKNOWN
    assert signal(points(None, None)).verdict is Verdict.UNKNOWN


def test_incomplete_maturing_and_empty_points_are_left_out():
    whole = points(*TEN, 12)
    running = Point(Period(date(2023, 10, 1), date(2023, 11, 1)), "Oct 2023", Reading("made", Unit.COUNT, 1.0), False)
    assert signal((*whole, running)) == signal(whole)
    empty = points(*TEN[:4], None, *TEN[4:], 12)
    assert signal(empty).centre == 11
    young = points(*TEN, 12, maturing=True)
    assert signal(young).reason is not None


def test_a_period_that_is_running_still_is_not_judged():
    (last,) = points(*TEN, 3)[8:]
    running = Point(last.period, last.label, last.reading, complete=False)
    found = signal((*points(*TEN), running), last.period)
    assert found.reason == "It is too early to tell signal from noise: the data does not reach the end of the period."


def test_months_before_anything_happened_are_not_usual():
    assert signal(points(0, 0, 0, *TEN, 12)).centre == 11


def test_several_points_are_judged_together():
    quarter = Period(date(2023, 9, 1), date(2023, 12, 1))
    found = signal(points(*TEN, 12, 30, 11), quarter)
    assert [point.label for point in found.outside] == ["Oct 2023"]
    assert (len(found.judged), len(found.baseline), found.verdict) == (3, 8, Verdict.SIGNAL)


def test_what_never_moved_has_no_range_and_any_move_is_a_signal():
    assert signal(points(*[5] * 8, 5)).verdict is Verdict.NOISE
    assert signal(points(*[5] * 8, 6)).verdict is Verdict.SIGNAL


def test_a_rate_of_few_rows_has_wider_limits():
    """The same ten points, the last one on 5 rows instead of 20: limits twice as wide."""
    interval = Interval(0, 100, "Wilson")
    usual = points(*TEN, 18, interval=interval)
    last = usual[-1]
    small = Reading("made", Unit.PERCENT, 18.0, n=5, interval=interval)
    assert signal(usual).verdict is Verdict.SIGNAL
    found = signal((*usual[:-1], Point(last.period, last.label, small)))
    assert found.verdict is Verdict.NOISE
    assert found.high == pytest.approx(11 + 2 * 4.56)


def test_old_history_does_not_count():
    found = signal(points(*[1000] * 5, *TEN * 3, 11))
    assert (len(found.baseline), found.centre) == (24, 11)
