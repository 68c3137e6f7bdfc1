"""Colleagues compared: shrunken rates and means against a second way of working them out, and modest labels."""

from math import exp, sqrt

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.optimize import minimize
from scipy.special import betaln

from crm_analytics.catalogue import kpi
from crm_analytics.evaluate import Scope
from crm_analytics.explain import Place, people
from crm_analytics.explain.shrinkage import of_means, of_rates
from crm_analytics.intervals import Mean, Proportion
from tests.tables_in_words import drawn

BATTING = (18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7)
"""Hits in the first 45 at bats of 18 baseball players in 1970 (Efron & Morris 1975)."""
EIGHT_SCHOOLS = ((28, 15), (8, 10), (-3, 16), (7, 11), (-1, 9), (1, 11), (18, 10), (12, 18))
"""Effect and standard error (Rubin 1981)."""


def rates(*pairs: tuple[int, int]) -> list[Proportion]:
    return [Proportion(float(hits), n) for hits, n in pairs]


def test_eight_schools_are_all_drawn_to_one_mean():
    """DerSimonian and Laird's estimate is 0 here (Q = 4.7 is below 7), and the pooled effect 7.7 with error 4.1 (Gelman
    et al., Bayesian Data Analysis). Pooled variance: every school as if its error were sigma / sqrt(n)."""
    samples = [Mean(float(effect), 2700.0, round(2700 / error**2)) for effect, error in EIGHT_SCHOOLS]
    found = of_means(samples)
    assert found.spread == 0
    assert found.centre == pytest.approx(7.7, abs=0.1)
    assert all(each.value == pytest.approx(found.centre) for each in found.each)
    assert (found.each[0].high - found.centre) / 1.96 == pytest.approx(4.1, abs=0.1)


def test_baseball_players_are_drawn_to_the_grand_mean_as_much_as_in_the_paper():
    """Efron & Morris find that the 18 players' averages should be shrunk to about a fifth of their distance from 0.265:
    Clemente's .400 becomes .290 and Alvis' .156 becomes .242 by James and Stein. Moments give the same within .02."""
    found = of_rates(rates(*((hits, 45) for hits in BATTING)))
    assert found.centre == pytest.approx(0.2654, abs=0.0005)
    assert found.each[0].value == pytest.approx(0.290, abs=0.02)
    assert found.each[-1].value == pytest.approx(0.242, abs=0.02)


def test_the_moments_are_near_the_maximum_of_the_likelihood():
    random = np.random.default_rng(7)
    n = random.integers(20, 200, 60)
    hits = random.binomial(n, random.beta(12, 18, 60))
    found = of_rates(rates(*zip(hits.tolist(), n.tolist(), strict=True)))

    def unlikely(logs: np.ndarray) -> float:
        a, b = np.exp(logs)
        return -float(np.sum(betaln(a + hits, b + n - hits) - betaln(a, b)))

    a, b = np.exp(minimize(unlikely, [2.0, 2.0], method="Nelder-Mead").x)
    assert found.centre == pytest.approx(a / (a + b), abs=0.01)
    assert found.spread == pytest.approx(sqrt(a * b / ((a + b) ** 2 * (a + b + 1))), abs=0.015)


def test_a_shrunken_rate_is_the_mean_of_its_posterior_by_integration():
    samples = rates((9, 10), (50, 100), (20, 100), (70, 100))
    found = of_rates(samples)
    worth = found.centre * (1 - found.centre) / found.spread**2 - 1
    a, b = worth * found.centre, worth * (1 - found.centre)

    def density(rate: float) -> float:
        return exp((a + 9 - 1) * np.log(rate) + (b + 1 - 1) * np.log(1 - rate))

    whole = quad(density, 0, 1)[0]
    assert found.each[0].value == pytest.approx(quad(lambda rate: rate * density(rate), 0, 1)[0] / whole, rel=1e-6)
    inside = quad(density, found.each[0].low, found.each[0].high)[0] / whole
    assert inside == pytest.approx(0.95, abs=1e-6)


def test_hardly_anybody_is_singled_out_where_all_are_alike():
    random = np.random.default_rng(3)
    singled_out = 0
    for _ in range(100):
        n = random.integers(5, 200, 30)
        hits = random.binomial(n, 0.4)
        found = of_rates(rates(*zip(hits.tolist(), n.tolist(), strict=True)))
        singled_out += sum(each.low > found.centre or each.high < found.centre for each in found.each if found.spread)
    assert singled_out / 3000 < 0.005


def test_intervals_of_means_hold_the_truth_as_often_as_they_say():
    random = np.random.default_rng(5)
    held = total = 0
    for _ in range(100):
        truths = random.normal(10, 2, 25)
        samples = []
        for truth, n in zip(truths, random.integers(2, 60, 25), strict=True):
            values = random.normal(truth, 5, n)
            samples.append(Mean(float(values.mean()), float(values.var(ddof=1)), int(n)))
        for each, truth in zip(of_means(samples).each, truths, strict=True):
            held += each.low <= truth <= each.high
            total += 1
    assert held / total == pytest.approx(0.95, abs=0.02)


def test_nobody_ever_wins_and_everybody_always_wins_break_nothing():
    for hits in (0, 1):
        found = of_rates(rates(*[(hits * n, n) for n in (1, 5, 40)]))
        assert [each.value for each in found.each] == [hits] * 3


OWNERS = "deals | owner | outcome | amount | created_at | closed_at\n" + "\n".join(
    f"| {owner} | {outcome} | {amount} | 2024-01-01 | 2024-02-{day:02d}"
    for owner, won, lost, amount in [
        ("Ann", 18, 2, 900),
        ("Ben", 50, 50, 100),
        ("Cyd", 45, 55, 110),
        ("Dee", 52, 48, 90),
    ]
    for outcome, number in (("won", won), ("lost", lost))
    for day in [1 + at % 28 for at in range(number)]
)
ONE_CASE = OWNERS + "\n| Eve | won | 100 | 2024-01-01 | 2024-02-03\n|  | won | 5 | 2024-01-01 | 2024-02-03"


def test_a_person_with_one_case_is_drawn_almost_to_everybody_and_blank_is_nobody():
    found = people(drawn(ONE_CASE), kpi("win_rate"), Scope(), "deals.owner")
    told = {person.label: person for person in found.people}
    assert set(told) == {"Ann", "Ben", "Cyd", "Dee", "Eve"}
    eve, ann = told["Eve"], told["Ann"]
    assert (eve.reading.value, eve.reading.n, eve.place) == (100.0, 1, Place.USUAL)
    assert eve.value < ann.value < ann.reading.value
    assert ann.place is Place.ABOVE
    assert [person.value for person in found.people] == sorted((person.value for person in found.people), reverse=True)


def test_amounts_are_no_skill_and_two_people_are_no_comparison():
    workspace = drawn(OWNERS)
    assert "neither a rate nor a mean" in (people(workspace, kpi("won_value"), Scope(), "deals.owner").reason or "")
    two = drawn("deals | owner | outcome\n| Ann | won\n| Ann | lost\n| Ben | won")
    assert "at least 3 people" in (people(two, kpi("win_rate"), Scope(), "deals.owner").reason or "")
    assert (
        "no Team" in (people(two, kpi("win_rate"), Scope(), "users.team").reason or "")
        or people(two, kpi("win_rate"), Scope(), "users.team").reason
    )


def test_means_are_compared_in_their_own_unit():
    found = people(drawn(OWNERS), kpi("average_deal_size"), Scope(), "deals.owner")
    told = {person.label: person for person in found.people}
    assert told["Ann"].value == pytest.approx(900)
    assert told["Ann"].place is Place.ABOVE
