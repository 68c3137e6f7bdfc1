"""Closing: chances by age, against hand-worked tables and the memoryless case."""

import numpy as np
import pytest

from crm_analytics.planning.closing import Ends


def ends(*deals: tuple[int, str]) -> Ends:
    """From (age at the end, "won" | "lost" | "open"), all watched from the day they were created."""
    left = np.array([age for age, _ in deals])
    won, lost = (np.array([what == name for _, what in deals]) for name in ("won", "lost"))
    return Ends.of(np.zeros(len(deals), int), left, won, lost)


def test_without_open_deals_the_chances_are_plain_shares():
    """
    age   won  lost
    10     2    1
    20     1    0      of 4
    """
    found = ends((10, "won"), (10, "won"), (10, "lost"), (20, "won"))
    assert found.won[10] == pytest.approx(2 / 4)
    assert found.lost[10] == pytest.approx(1 / 4)
    assert found.won[-1] == pytest.approx(3 / 4)
    assert found.open[-1] == pytest.approx(0.0)


def test_an_open_deal_counts_up_to_its_age():
    """At 20 only two are left at risk, for one is open since 15: Aalen-Johansen by hand.

    age 10: 4 at risk, 1 won            -> open 3/4, won 1/4
    age 15: 1 open, leaves the risk set
    age 20: 2 at risk, 1 won, 1 lost    -> won 1/4 + 3/4 x 1/2, lost 3/4 x 1/2
    """
    found = ends((10, "won"), (15, "open"), (20, "won"), (20, "lost"))
    assert found.won[20] == pytest.approx(1 / 4 + 3 / 8)
    assert found.lost[20] == pytest.approx(3 / 8)


def test_a_deal_watched_late_is_at_risk_from_then_on():
    """A deal that was 8 days old when the window began says nothing about the days before."""
    found = Ends.of(np.array([0, 8]), np.array([5, 10]), np.array([True, True]), np.array([False, False]))
    assert found.won[5] == pytest.approx(1.0)


def test_the_older_deal_is_won_sooner_and_the_oldest_never():
    found = ends(*((10, "won"),) * 5, *((40, "lost"),) * 5)
    won, lost = found.within(np.array([0, 5, 12, 60]), 0, 10)
    assert list(won.round(3)) == [0.5, 0.5, 0.0, 0.0]
    assert list(lost.round(3)) == [0.0, 0.0, 0.0, 0.0]


def test_where_age_does_not_matter_the_chance_is_the_same_at_any_age():
    rng = np.random.default_rng(0)
    ages = rng.geometric(0.02, 60_000)
    found = Ends.of(np.zeros(60_000, int), ages, np.ones(60_000, bool), np.zeros(60_000, bool))
    won, _ = found.within(np.array([0, 20, 60]), 0, 30)
    assert won == pytest.approx(1 - 0.98**30, abs=0.01)


def test_new_deals_that_all_win_after_ten_days_win_on_all_but_the_last_ten():
    found = ends(*((10, "won"),) * 3)
    assert found.of_new(0, 30)[0] == pytest.approx(20)
    assert found.of_new(0, 30, pace=0.5)[0] == pytest.approx(25)
    assert found.of_new(0, 9)[0] == pytest.approx(0)


def test_what_is_won_before_the_goal_begins_does_not_count():
    found = ends(*((10, "won"),) * 3)
    assert found.of_new(20, 30)[0] == pytest.approx(found.of_new(0, 30)[0] - found.of_new(0, 20)[0])
    won, _ = found.within(np.array([5]), 10, 20)
    assert won[0] == 0.0
