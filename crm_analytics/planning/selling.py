"""Selling, many times over: what deals may bring in until a day, from how they came in and ended so far."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from crm_analytics.issues import CrmError
from crm_analytics.planning.closing import Ends
from crm_analytics.planning.history import NEVER, Deals
from crm_analytics.planning.levers import Lever, Levers
from crm_analytics.planning.streams import BLOCK, Stream, Values, poisson

Array = np.ndarray

LOOKED_BACK = 364
"""Days that say how deals come in, how they end, and what they are worth."""
FEWEST_DAYS, FEWEST_CLOSED, FEWEST_WON = 91, 20, 5
_BEST = 0.95
"""No win rate is tried beyond it."""
_ONE_BY_ONE = 500
"""So many open deals are drawn one by one, those that matter most; the others by their mean and spread."""


@dataclass(frozen=True)
class Ways:
    """What the history of deals says, as of one day: how they come in, end, and what they bring.

    `wins` and `losses` were closed in the last year; `pool` is what the wins of that year brought, 0 where one has no
    amount (1 each, where deals are counted). `open_amount` is nan where an open deal is worth a draw from the pool.
    `swing` is by how much the wins of four weeks differ from what the deals at hand made likely, beyond chance: a
    quarter's end, a holiday, a price list.
    """

    stream: Stream
    ends: Ends
    wins: int
    losses: int
    pool: Array
    open_age: Array
    open_amount: Array
    swing: float = 0.0

    @classmethod
    def seen(cls, deals: Deals, today: int, *, counted: bool) -> Self:
        """The ways as of `today`; `counted`: the number of wins matters, not their amounts. Raises CrmError where
        the history is too short to say."""
        deals = deals.known_on(today)
        first = int(deals.created.min(initial=today))
        looked = min(LOOKED_BACK, today - first + 1)
        closed = (deals.closed > today - looked) & (deals.closed < NEVER)
        won, lost = closed & deals.won, closed & ~deals.won
        _refuse_little(looked, int(closed.sum()), int(won.sum()))
        left = np.where(deals.closed < NEVER, deals.closed, today)
        exposed = left > today - looked
        entered = np.maximum(today - looked - deals.created, 0)
        ends = Ends.of(*((each[exposed]) for each in (entered, left - deals.created, won, lost)))
        amount = np.ones(len(deals)) if counted else deals.amount
        still = deals.open
        return cls(
            Stream.of(deals.created, today, looked),
            ends,
            int(won.sum()),
            int(lost.sum()),
            np.nan_to_num(amount[won]),
            today - deals.created[still],
            _of_open(amount[still]),
            _swing(deals, ends, today, looked),
        )

    @property
    def win_rate(self) -> float:
        return self.wins / (self.wins + self.losses)

    @property
    def deal_size(self) -> float:
        return float(self.pool.mean())


def _of_open(amount: Array) -> Array:
    """The amounts of open deals as far as they can be counted on: where most have none, or 0 until they are won, a
    deal is worth what wins are worth."""
    known = np.where(amount > 0, amount, np.nan)
    return known if (~np.isnan(known)).mean() >= 0.5 else np.full(len(amount), np.nan)


def _swing(deals: Deals, ends: Ends, today: int, days: int) -> float:
    """The spread of wins ÷ expected wins over blocks of four weeks, less what independent deals would have."""
    hazard = ends.hazard
    last = np.minimum(np.where(deals.closed < NEVER, deals.closed, today), today)
    actual, expected = [], []
    for at in range(days // BLOCK):
        end = today - at * BLOCK
        first, until = np.maximum(deals.created, end - BLOCK), np.minimum(last, end)
        there = until > first
        ages = (each[there] - deals.created[there] for each in (first, until))
        before, after = (hazard[np.minimum(age, len(hazard) - 1)] for age in ages)
        expected.append(float((after - before).sum()))
        actual.append(int((deals.won & (deals.closed > end - BLOCK) & (deals.closed <= end)).sum()))
    wins, likely = np.array(actual), np.array(expected)
    if len(wins) < 3 or not likely.sum():
        return 0.0
    beyond = ((wins - likely) ** 2 - likely).sum() / (likely**2).sum()
    return float(np.sqrt(max(0.0, beyond)))


def _refuse_little(days: int, closed: int, won: int) -> None:
    if days < FEWEST_DAYS:
        raise CrmError(
            f"Your deals go back {days} days. A plan needs at least {FEWEST_DAYS} days of them, to see how they go."
        )
    if closed < FEWEST_CLOSED or won < FEWEST_WON:
        raise CrmError(
            f"In the last year {closed} deals were closed and {won} of them won. A plan needs at least "
            f"{FEWEST_CLOSED} closed and {FEWEST_WON} won, or it would be a guess."
        )


@dataclass(frozen=True)
class Selling:
    """`paths` futures of the deals, drawn once: levers change what becomes of the same draws.

    Counted are wins from the day after `start` days from now up to `end` days from now.
    """

    ways: Ways
    start: int
    end: int
    arrivals: Array
    uniform: Array
    belief: Array
    values: Values
    chosen: Array
    dice: Array
    rest: Array
    mood: Array

    @classmethod
    def drawn(
        cls, ways: Ways, start: int, end: int, *, counted: bool, paths: int, rng: np.random.Generator
    ) -> "Selling":
        """Futures over `end` days; `rng` decides them altogether."""
        levels = ways.stream.levels(rng, end, paths) * ways.stream.season(0, end)
        belief = rng.beta(ways.wins + 0.5, ways.losses + 0.5, paths)
        values = Values.ones(paths) if counted else Values.drawn(rng, ways.pool, paths)
        chosen = _most_telling(ways, start, end)
        dice = rng.random((len(chosen), paths), dtype=np.float32)
        spread = max(ways.swing**2 * BLOCK / max(end - start, BLOCK), 1e-12)
        mood = rng.gamma(1 / spread, spread, paths)
        rest = rng.standard_normal(paths)
        return cls(ways, start, end, levels, rng.random(paths), belief, values, chosen, dice, rest, mood)

    @property
    def levers(self) -> tuple[Lever, ...]:
        """What can be moved, and how far: each alone."""
        rate = self.ways.win_rate
        moved = (
            Lever("new_deals", "New deals", 7 * self.ways.stream.per_day, "per week", 3.0),
            Lever("win_rate", "Win rate", 100 * rate, "%", max(_BEST / rate, 1.0)),
            Lever("deal_size", "Deal size", self.ways.deal_size, "money", 3.0),
            Lever("cycle", "Time to close", self.cycle, "days", 0.25),
        )
        is_counting = self.values.deviation == 0 and self.values.mean == 1
        return tuple(lever for lever in moved if lever.name != "deal_size" or not is_counting)

    @property
    def cycle(self) -> float:
        """The mean days from creation to winning, of those that are won in the end."""
        steps = np.diff(self.ways.ends.won, prepend=0.0)
        total = steps.sum()
        return float((steps * np.arange(len(steps))).sum() / total) if total > 0 else 0.0

    def totals(self, levers: Levers) -> Array:
        """What every path brings."""
        pace = levers["cycle"]
        keep, turn = self._win_shares(levers["win_rate"])
        won, lost = self.ways.ends.of_new(self.start, self.end, pace)
        new = poisson(self.uniform, self.arrivals * levers["new_deals"] * (keep * won + turn * lost))
        worth, unknown = self._of_open(pace, keep, turn)
        return np.asarray((worth + self.values.total(new + unknown)) * levers["deal_size"])

    def _win_shares(self, factor: float) -> tuple[Array, Array]:
        """For every path, which share of the usual wins stays won, and which share of the losses is won instead.

        The win rate of a path is what its beta posterior says, moved as far as the lever moves the one seen.
        """
        usual = self.ways.win_rate
        wanted = min(usual * factor, 1.0)
        seen = self.belief
        better = (wanted - usual) / (1 - usual) if wanted > usual else 0.0
        rate = seen * min(wanted / usual, 1.0) + (1 - seen) * better
        turned = (rate - usual) / (1 - usual) if usual < 1 else np.zeros(len(rate))
        return np.minimum(rate / usual, 1.0) * self.mood, np.maximum(turned, 0.0) * self.mood

    def _of_open(self, pace: float, keep: Array, turn: Array) -> tuple[Array, Array]:
        """What the open deals with an amount bring in every path, and how many of those without one are won."""
        ways = self.ways
        if not len(ways.open_age):
            return np.zeros(len(keep)), np.zeros(len(keep), np.int64)
        won, lost = ways.ends.within(ways.open_age, self.start / pace, self.end / pace)
        amount, chosen = ways.open_amount, self.chosen
        chance = np.outer(won[chosen], keep) + np.outer(lost[chosen], turn)
        hits = self.dice < chance.astype(np.float32)
        known = ~np.isnan(amount[chosen])
        worth = amount[chosen][known].astype(np.float32) @ hits[known].astype(np.float32)
        counts = hits[~known].sum(axis=0)
        others = np.setdiff1d(np.arange(len(amount)), chosen, assume_unique=True)
        if len(others):
            more, many = self._together(won[others], lost[others], amount[others], keep, turn)
            worth, counts = worth + more, counts + many
        return worth.astype(float), counts.astype(np.int64)

    def _together(self, won: Array, lost: Array, amount: Array, keep: Array, turn: Array) -> tuple[Array, Array]:
        """Many open deals at once, as `_of_open`: by the mean and the spread of their sum."""
        known = ~np.isnan(amount)
        found = []
        for which, worth in ((known, np.nan_to_num(amount)), (~known, np.ones(len(amount)))):
            mean = keep * (worth * won)[which].sum() + turn * (worth * lost)[which].sum()
            spread = np.sqrt((worth**2 * won * (1 - won))[which].sum())
            found.append(np.maximum(mean + spread * self.rest, 0.0))
        return found[0], np.rint(found[1])


def _most_telling(ways: Ways, start: int, end: int) -> Array:
    """The open deals whose end matters most for the total, at most `_ONE_BY_ONE`."""
    won, _ = ways.ends.within(ways.open_age, start, end)
    worth = np.where(np.isnan(ways.open_amount), ways.deal_size, ways.open_amount)
    weight = worth**2 * (won * (1 - won) + 1e-9)
    return np.sort(np.argsort(-weight, kind="stable")[:_ONE_BY_ONE])
