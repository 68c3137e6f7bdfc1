"""The planner: how likely a goal is at present rates, and what would have to change to make it so."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from crm_analytics.planning.backtest import BackTest, back_test, band
from crm_analytics.planning.goal import PATHS, SEED, Goal, Ground, ground
from crm_analytics.planning.levers import Futures, Lever, Levers, Way, way
from crm_analytics.units import Unit, say, say_date
from crm_analytics.workspace import Workspace

EVEN, SAFE = 0.5, 0.8
_BARS = 24


@dataclass(frozen=True)
class Outlook:
    """What all paths together say: how likely the goal is, the 80 % band of what comes in, and its distribution as
    bars (from, to, share of the paths)."""

    likelihood: float
    low: float
    middle: float
    high: float
    bars: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True)
class Planner:
    """A goal with futures drawn for it: levers can be tried one after the other on the same draws."""

    ground: Ground
    futures: Futures

    def outlook(self, levers: Levers | None = None) -> Outlook:
        """How things look with the levers moved; without any, at present rates."""
        totals = self.futures.totals(levers or Levers())
        low, middle, high = (each + self.ground.so_far for each in band(totals))
        return Outlook(self._share(totals), low, middle, high, _bars(totals + self.ground.so_far))

    def ways(self, wanted: float) -> tuple[Way, ...]:
        """How far each lever alone must be moved to make the goal likely by `wanted`."""
        return tuple(way(self.futures, lever, self.ground.still, wanted) for lever in self.futures.levers)

    def _share(self, totals: np.ndarray) -> float:
        still = self.ground.still
        return float((totals >= still - 1e-9 * max(1.0, abs(still))).mean())


@dataclass(frozen=True)
class Plan:
    """A goal, how likely it is at present rates, what would make it likely, and how good such plans were before.

    `ways` are those to an even chance and to 80 %, each lever alone. `facts` say what the history holds.
    """

    ground: Ground
    outlook: Outlook
    ways: Mapping[float, tuple[Way, ...]]
    test: BackTest
    months: int
    facts: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """ "€120k by 31 Dec 2026: 38 % likely at present rates. To make it an even chance: …" """
        place = self.ground
        goal = f"{said(place, place.goal.value)} by {say_date(place.goal.by)}"
        if place.still <= 0:
            return f"{goal}: reached already, with {said(place, place.so_far)}."
        chance = f"{goal}: {said_likelihood(self.outlook.likelihood)} likely at present rates."
        wanted = EVEN if self.outlook.likelihood < EVEN else SAFE
        if self.outlook.likelihood >= SAFE:
            return chance
        aim = "an even chance" if wanted == EVEN else "80 % likely"
        able = [said_way(place, each) for each in self.ways[wanted] if each.factor is not None]
        if not able:
            return f"{chance} No single change is enough to make it {aim}."
        return f"{chance} To make it {aim}: {', or '.join(able)}."


def prepare(workspace: Workspace, goal: Goal, *, seed: int = SEED) -> Planner:
    """A planner for `goal`. Raises CrmError, with the reason, where it cannot be planned for."""
    place = ground(workspace, goal)
    futures = place.business.draw(place.last_day.toordinal(), place.start, place.end, PATHS, seed)
    return Planner(place, futures)


def finish(planner: Planner, *, seed: int = SEED) -> Plan:
    """Everything that is to be said about the planner's goal at present rates."""
    place = planner.ground
    days = place.last_day.toordinal() - place.business.first_day + 1
    return Plan(
        place,
        planner.outlook(),
        {wanted: planner.ways(wanted) for wanted in (EVEN, SAFE)},
        back_test(place.business, place.end - place.start, place.last_day, seed),
        round(days / 30.44),
        place.business.facts,
        place.business.notes,
    )


def plan(workspace: Workspace, goal: Goal, *, seed: int = SEED) -> Plan:
    """How likely `goal` is, by simulation from the workspace's own history, and what each lever alone would have to do.

    The same workspace, goal and seed give the same plan. Raises CrmError where the history is too short (it says what
    is the least), the day is too far ahead, or the KPI is not made of won deals or orders.
    """
    return finish(prepare(workspace, goal, seed=seed), seed=seed)


def said(place: Ground, value: float) -> str:
    return say(round(value) if place.unit is Unit.COUNT else value, place.unit, currency=place.currency)


def said_likelihood(share: float) -> str:
    """A likelihood as 4,000 paths can tell it: whole percent, and never none or all.

    >>> said_likelihood(0.384), said_likelihood(0.0), said_likelihood(1.0)
    ('38 %', 'less than 1 %', 'more than 99 %')
    """
    percent = round(100 * share)
    return "less than 1 %" if percent < 1 else "more than 99 %" if percent > 99 else f"{percent} %"


def said_lever(place: Ground, lever: Lever, value: float) -> str:
    match lever.unit:
        case "money":
            return say(value, Unit.MONEY, currency=place.currency)
        case "%":
            return say(value, Unit.PERCENT)
        case "days":
            return say(value, Unit.DAYS)
        case _:
            return f"{say(value, Unit.NUMBER)} {lever.unit}"


def said_way(place: Ground, found: Way) -> str:
    """ "new deals +22 % (12.3 per week → 15.0 per week)", or why the lever cannot do it alone."""
    lever = found.lever
    name = lever.label[0].lower() + lever.label[1:]
    now = said_lever(place, lever, lever.now)
    if found.needed is None or found.factor is None:
        furthest = said_lever(place, lever, lever.now * lever.limit)
        return f"{name} cannot do it alone: even {furthest} instead of {now} makes it {said_likelihood(found.at_limit)}"
    change = 100 * (found.factor - 1)
    moved = f"{now} → {said_lever(place, lever, found.needed)}"
    if lever.unit == "%":
        return f"{name} {moved}"
    return f"{name} {'+' if change >= 0 else '−'}{abs(change):.0f} % ({moved})"


def _bars(totals: np.ndarray) -> tuple[tuple[float, float, float], ...]:
    low, high = np.quantile(totals, [0.002, 0.998])
    if high <= low:
        return ((float(low), float(high), 1.0),)
    counts, edges = np.histogram(np.clip(totals, low, high), bins=_BARS)
    return tuple(
        (float(start), float(end), float(count) / len(totals))
        for start, end, count in zip(edges[:-1], edges[1:], counts, strict=True)
    )
