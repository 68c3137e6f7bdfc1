"""Windows: what is compared with what."""

from datetime import date

from crm_analytics.compile import Window
from crm_analytics.periods import Period

MAY = Period(date(2024, 5, 1), date(2024, 6, 1))


def test_a_running_period_is_cut_and_so_is_the_one_before():
    window = Window.of(MAY, date(2024, 5, 10))
    assert window.is_partial
    assert window.period == Period(date(2024, 5, 1), date(2024, 5, 11))
    before = window.before()
    assert before is not None
    assert before.period == Period(date(2024, 3, 31), date(2024, 4, 10))
    year = window.before(a_year=True)
    assert year is not None
    assert year.period == Period(date(2023, 5, 1), date(2023, 5, 11))


def test_a_period_that_is_over_is_whole():
    window = Window.of(MAY, date(2024, 5, 31))
    assert not window.is_partial
    assert window.reaches_now
    assert not Window.of(MAY, date(2024, 6, 1)).reaches_now


def test_everything_has_nothing_before_it():
    assert Window.of(None, date(2024, 5, 10)).before() is None
    assert Window.of(None, date(2024, 5, 10)).reaches_now


def test_only_months_that_are_whole_and_over_are_compared():
    window = Window.of(Period(date(2024, 1, 15), date(2024, 5, 1)), date(2024, 4, 20))
    assert [month.period.start.month for month in window.whole_months(None) if month.period] == [2, 3]
    everything = Window.of(None, date(2024, 3, 30))
    assert [month.period.start.month for month in everything.whole_months(date(2024, 1, 15)) if month.period] == [1, 2]
