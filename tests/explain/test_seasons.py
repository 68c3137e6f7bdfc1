"""A seasonal rhythm is no signal, and a change on top of it still is."""

from crm_analytics.explain import Verdict, signal
from crm_analytics.explain.seasons import in_season
from crm_analytics.periods import Grain
from tests.explain.test_signals import points

YEAR = (10, 12, 11, 10, 12, 11, 10, 12, 11, 10, 20, 60)
"""Little happens until November, and most of it in December."""


def years(*changed: float) -> list[float]:
    """Two years of the rhythm, each month one off the year before in turn, and eleven months of a third one."""
    second = [value + (1 if at % 2 else -1) for at, value in enumerate(YEAR)]
    return [*YEAR, *second, *YEAR[:11], *changed]


def judged(values: list[float]):
    found = points(*values)
    return in_season(signal(found), found, Grain.MONTH)


def test_a_december_like_every_december_is_no_signal():
    """December 60, 61 and 60: far outside the range of the other months, and one less than the year before."""
    plain = signal(points(*years(60)))
    assert plain.verdict is Verdict.SIGNAL
    found = judged(years(60))
    assert (found.verdict, found.seasonal, found.outside) == (Verdict.NOISE, True, ())
    assert found.low is not None
    assert found.high is not None
    assert found.low < 60 < found.high


def test_a_december_twice_as_high_as_every_december_is_a_signal():
    found = judged(years(120))
    assert (found.verdict, found.seasonal) == (Verdict.SIGNAL, False)


def test_a_december_as_low_as_other_months_is_what_the_plain_chart_says():
    assert not judged(years(11)).seasonal


def test_one_year_of_history_cannot_tell_a_season():
    found = judged([*YEAR[:11], 60])
    assert (found.verdict, found.seasonal) == (Verdict.SIGNAL, False)


def test_a_year_without_a_value_a_season_before_leaves_the_signal():
    values: list[float | None] = list(years(60))
    values[23] = None
    found = points(*values)
    assert in_season(signal(found), found, Grain.MONTH).verdict is Verdict.SIGNAL
