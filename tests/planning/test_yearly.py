"""The course of a year is learnt from two years at least, growth taken out, and from noise not at all."""

from datetime import date

import numpy as np

from crm_analytics.periods import Grain, Period
from crm_analytics.planning.streams import Stream
from crm_analytics.planning.yearly import Course

FIRST, END = date(2022, 1, 1), date(2025, 1, 1)
UNTIL = END.toordinal() - 1


def happened(weights, *, growth: float = 0.0, a_day: float = 4.0, first: date = FIRST) -> np.ndarray:
    """Days on which things happened: `a_day` times the weight of the month, spread over it, with growth a year."""
    days = []
    for month in Period(first, END).buckets(Grain.MONTH):
        years = (month.start - first).days / 365.25
        number = round(a_day * weights[month.start.month - 1] * np.exp(growth * years) * month.days)
        start = month.start.toordinal()
        days += [start + at * month.days // number for at in range(number)]
    return np.array(days)


SUMMER = [0.5, 0.5, 0.7, 1.0, 1.3, 1.8, 1.9, 1.6, 1.0, 0.7, 0.5, 0.5]
EVEN = [1.0] * 12


def test_seasons_are_found_and_growth_is_none_of_them():
    course = Course.seen(happened(SUMMER, growth=0.5), UNTIL)
    assert np.allclose(course.weights, np.array(SUMMER) / np.mean(SUMMER), rtol=0.06)
    assert course.months == Period(FIRST, END)


def test_even_growth_is_no_season():
    course = Course.seen(happened(EVEN, growth=0.5), UNTIL)
    assert all(abs(weight - 1) < 0.02 for weight in course.weights)


def test_one_year_cannot_tell_a_season_from_growth():
    assert Course.seen(happened(SUMMER, first=date(2023, 6, 1)), UNTIL) == Course()


def test_chance_makes_no_season():
    rng = np.random.default_rng(5)
    days = np.concatenate([np.repeat(day, rng.poisson(1.0)) for day in range(FIRST.toordinal(), UNTIL + 1)])
    weights = Course.seen(days, UNTIL).weights
    assert not weights or max(abs(weight - 1) for weight in weights) < 0.12


def test_a_stream_is_not_taken_to_shrink_because_winter_comes():
    """Half a year of winter is ahead: fewer come than on a usual day, and the rate itself is the usual one."""
    stream = Stream.of(happened(SUMMER), UNTIL, 364)
    assert abs(stream.per_day / 4.0 / np.mean(SUMMER) - 1) < 0.1
    assert stream.season(0, 59) < 0.6
    assert stream.season(0, 365) == 1.0 or abs(stream.season(0, 365) - 1) < 0.01
    levels = stream.levels(np.random.default_rng(1), 59, 2000) * stream.season(0, 59)
    assert abs(np.median(levels) - 2.0) < 0.4
