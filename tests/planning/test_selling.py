"""Selling: closed-form checks, levers that push one way, and bands that hold what they promise."""

import numpy as np
import pytest

from crm_analytics.issues import CrmError
from crm_analytics.planning.backtest import band
from crm_analytics.planning.history import NEVER, Deals
from crm_analytics.planning.levers import Levers, likelihood, way
from crm_analytics.planning.selling import Selling, Ways

TODAY = 740_000


def company(
    *,
    per_day: float = 1.0,
    win_rate: float = 0.4,
    cycle: float = 40.0,
    size: float = 1_000.0,
    days: int = 540,
    seed: int = 0,
    until: int = TODAY,
) -> Deals:
    """Deals that come in independently, are won or lost after an exponential time, and are worth a lognormal."""
    rng = np.random.default_rng(seed)
    created = np.sort(rng.integers(until - days, until + 1, rng.poisson(per_day * days)))
    closed = created + np.ceil(rng.exponential(cycle, len(created))).astype(int)
    won = rng.random(len(created)) < win_rate
    amount = size * rng.lognormal(-0.32, 0.8, len(created))
    return Deals(created, closed, won, amount)


def futures(deals: Deals, end: int = 91, *, counted: bool = False, start: int = 0, paths: int = 4_000) -> Selling:
    ways = Ways.seen(deals, TODAY, counted=counted)
    return Selling.drawn(ways, start, end, counted=counted, paths=paths, rng=np.random.default_rng(7))


def test_the_mean_number_of_wins_is_what_goes_in_times_the_win_rate():
    """In a steady state as many are won as come in times the win rate: 1 a day × 0.4 × 91 days."""
    deals = company(per_day=4.0, seed=1)
    found = futures(deals.known_on(TODAY), counted=True).totals(Levers())
    assert found.mean() == pytest.approx(4.0 * 0.4 * 91, rel=0.12)


def test_where_every_deal_is_won_the_next_day_the_wins_are_the_new_deals():
    created = np.arange(TODAY - 400, TODAY + 1)
    deals = Deals(created, created + 1, np.ones(len(created), bool), np.full(len(created), 10.0))
    found = futures(deals.known_on(TODAY), 100).totals(Levers())
    assert found.mean() == pytest.approx(10 * 100, rel=0.03)
    # What is left is the chance of a Poisson count, and a little of what is not known of its mean.
    assert 0.09 < found.std() / found.mean() < 0.2


def test_an_open_deal_that_is_surely_won_in_time_brings_its_amount():
    created = np.concatenate([np.arange(TODAY - 400, TODAY - 300), [TODAY - 5] * 4])
    closed = np.concatenate([np.arange(TODAY - 390, TODAY - 290), [NEVER] * 4])
    deals = Deals(created, closed, closed < NEVER, np.concatenate([np.full(100, 50.0), [700.0, 800.0, 900.0, 600.0]]))
    found = futures(deals, 30).totals(Levers())
    assert np.median(found) == pytest.approx(3_000, rel=0.01)


def test_amounts_of_0_on_open_deals_are_not_taken_for_amounts():
    """Many exports write 0, or nothing, until a deal is won: such a deal is worth what wins are worth."""
    deals = company(seed=2).known_on(TODAY)
    blank = Deals(deals.created, deals.closed, deals.won, np.where(deals.open, 0.0, deals.amount))
    assert np.isnan(Ways.seen(blank, TODAY, counted=False).open_amount).all()
    assert futures(blank).totals(Levers()).mean() == pytest.approx(futures(deals).totals(Levers()).mean(), rel=0.15)


@pytest.mark.parametrize(("lever", "more"), [("new_deals", 1.5), ("win_rate", 1.2), ("deal_size", 1.3), ("cycle", 0.6)])
def test_pushing_a_lever_the_right_way_never_makes_the_goal_less_likely(lever, more):
    found = futures(company(seed=3).known_on(TODAY))
    goal = float(np.quantile(found.totals(Levers()), 0.6))
    steps = np.linspace(1.0, more, 6)
    shares = [likelihood(found, goal, Levers({lever: float(step)})) for step in steps]
    assert shares == sorted(shares)
    assert shares[-1] > shares[0]


def test_pushing_a_lever_the_wrong_way_never_makes_it_more_likely():
    found = futures(company(seed=3).known_on(TODAY))
    goal = float(np.quantile(found.totals(Levers()), 0.5))
    for lever, less in (("new_deals", 0.5), ("win_rate", 0.6), ("deal_size", 0.8), ("cycle", 1.8)):
        assert likelihood(found, goal, Levers({lever: less})) < likelihood(found, goal)


def test_the_deal_size_that_is_needed_scales_the_middle_to_the_goal():
    found = futures(company(seed=4).known_on(TODAY))
    totals = found.totals(Levers())
    goal = 1.25 * float(np.median(totals))
    size = next(lever for lever in found.levers if lever.name == "deal_size")
    answer = way(found, size, goal, 0.5)
    assert answer.factor == pytest.approx(1.25, abs=0.002)
    assert likelihood(found, goal, Levers({"deal_size": answer.factor})) >= 0.5


def test_a_lever_that_cannot_do_it_alone_says_so():
    found = futures(company(seed=4).known_on(TODAY))
    goal = 50 * float(np.median(found.totals(Levers())))
    for lever in found.levers:
        answer = way(found, lever, goal, 0.5)
        assert answer.factor is None
        assert answer.needed is None
        assert answer.at_limit < 0.5


def test_a_goal_that_is_likely_already_needs_nothing():
    found = futures(company(seed=4).known_on(TODAY))
    assert all(way(found, lever, 0.0, 0.8).factor == 1.0 for lever in found.levers)


def test_counting_deals_has_no_lever_for_their_size():
    found = futures(company(seed=5).known_on(TODAY), counted=True)
    assert [lever.name for lever in found.levers] == ["new_deals", "win_rate", "cycle"]


def test_the_same_seed_gives_the_same_paths():
    deals = company(seed=6).known_on(TODAY)
    assert (futures(deals).totals(Levers()) == futures(deals).totals(Levers())).all()


def test_what_is_won_before_the_goal_begins_does_not_count():
    deals = company(per_day=3.0, seed=6).known_on(TODAY)
    whole, later = futures(deals, 90).totals(Levers()), futures(deals, 90, start=45).totals(Levers())
    assert later.mean() == pytest.approx(whole.mean() / 2, rel=0.12)


def test_many_open_deals_are_added_up_as_one_by_one():
    """1,500 open deals: five hundred are drawn, the rest are summed; the total must not feel it."""
    deals = company(per_day=25.0, cycle=60.0, seed=8).known_on(TODAY)
    assert deals.open.sum() > 1_200
    ways = Ways.seen(deals, TODAY, counted=False)
    won, _ = ways.ends.within(ways.open_age, 0, 91)
    usual = (won * ways.open_amount).sum() + 91 * 0  # new deals come on top
    worth, counts = futures(deals)._of_open(1.0, np.ones(4_000), np.zeros(4_000))
    assert worth.mean() == pytest.approx(usual, rel=0.03)
    assert counts.sum() == 0


@pytest.mark.parametrize(
    ("deals", "words"),
    [
        (company(days=60, per_day=3.0), "at least 91 days"),
        (company(per_day=0.03, days=400), "at least 20 closed and 5 won"),
        (company(per_day=1.0, win_rate=0.0, days=400), "0 of them won"),
    ],
)
def test_too_little_history_is_refused_with_the_least_that_is_needed(deals, words):
    with pytest.raises(CrmError, match=words):
        Ways.seen(deals, TODAY, counted=False)


def test_an_80_percent_band_holds_about_80_percent():
    """120 companies that are what the planner takes them for; each is asked once for the next quarter."""
    rng = np.random.default_rng(42)
    inside = 0
    for seed in range(120):
        deals = company(
            per_day=float(rng.uniform(0.5, 3)),
            win_rate=float(rng.uniform(0.2, 0.6)),
            cycle=float(rng.uniform(15, 70)),
            days=630,
            seed=seed,
            until=TODAY + 91,
        )
        low, _, high = band(futures(deals.known_on(TODAY), paths=800).totals(Levers()))
        came = deals.amount[deals.won & (deals.closed > TODAY) & (deals.closed <= TODAY + 91)].sum()
        inside += low <= came <= high
    assert 0.72 <= inside / 120 <= 0.92
