"""Ordering, many times over: what orders may bring in until a day, from first orders and repeat orders so far."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from crm_analytics.issues import CrmError
from crm_analytics.planning.history import Orders
from crm_analytics.planning.levers import Lever, Levers
from crm_analytics.planning.streams import Stream, Values, poisson

Array = np.ndarray

LOOKED_BACK = 364
FEWEST_DAYS, FEWEST_ORDERS = 91, 30


@dataclass(frozen=True)
class Kind:
    """Orders of one kind: which share of what comes in they are, how many there were, and what they brought (1 each,
    where orders are counted)."""

    name: str
    share: float
    seen: int
    pool: Array


@dataclass(frozen=True)
class Habits:
    """How orders come in, as of one day: one stream, of one kind where nobody knows whose they are, else of first and
    repeat orders.

    One stream and not two: at the beginning of every list all customers look new, so first orders seem to fade and
    repeat orders to grow while nothing changes. Only where no new customer comes any more, repeat orders stand alone.
    """

    stream: Stream
    kinds: tuple[Kind, ...]

    @classmethod
    def seen(cls, orders: Orders, today: int, *, counted: bool) -> Self:
        """The habits as of `today`. Raises CrmError where the history is too short to say."""
        orders = orders.known_on(today)
        looked = min(LOOKED_BACK, today - int(orders.day.min(initial=today)) + 1)
        recent = orders.day > today - looked
        if looked < FEWEST_DAYS or recent.sum() < FEWEST_ORDERS:
            raise CrmError(
                f"The last {looked} days have {int(recent.sum())} orders. A plan needs at least {FEWEST_ORDERS} orders "
                f"in {FEWEST_DAYS} days or more, or it would be a guess."
            )
        amount = np.ones(len(orders)) if counted else orders.amount
        which = {"orders": np.ones(len(orders), bool)}
        if orders.first is not None:
            which = {"new_customers": orders.first, "repeat_orders": ~orders.first}
            if not Stream.of(orders.day[orders.first], today, looked).seen:
                which = {"repeat_orders": ~orders.first}
        coming = np.logical_or.reduce(list(which.values()))
        lately = coming & (orders.day > today - min(looked, FEWEST_DAYS))
        kinds = tuple(
            Kind(
                name,
                float(rows[lately].mean()) if lately.any() else 0.0,
                int((rows & recent).sum()),
                amount[rows & recent],
            )
            for name, rows in which.items()
        )
        return cls(Stream.of(orders.day[coming], today, looked), kinds)

    @property
    def orders(self) -> int:
        return sum(kind.seen for kind in self.kinds)

    @property
    def order_value(self) -> float:
        pools = np.concatenate([kind.pool for kind in self.kinds])
        return float(pools.mean()) if len(pools) else 0.0


_LABELS = {"orders": "Orders", "new_customers": "New customers", "repeat_orders": "Repeat orders"}


@dataclass(frozen=True)
class Ordering:
    """`paths` futures of the orders, drawn once: levers change what becomes of the same draws."""

    habits: Habits
    days: int
    level: Array
    uniforms: tuple[Array, ...]
    values: tuple[Values, ...]
    counted: bool

    @classmethod
    def drawn(
        cls, habits: Habits, start: int, end: int, *, counted: bool, paths: int, rng: np.random.Generator
    ) -> "Ordering":
        """Futures over the days from `start` to `end` days from now; `rng` decides them altogether."""
        level = habits.stream.levels(rng, end, paths) * habits.stream.season(start, end)
        values = tuple(
            Values.ones(paths) if counted or not len(kind.pool) else Values.drawn(rng, kind.pool, paths)
            for kind in habits.kinds
        )
        uniforms = tuple(rng.random(paths) for _ in habits.kinds)
        return cls(habits, end - start, level, uniforms, values, counted)

    @property
    def levers(self) -> tuple[Lever, ...]:
        """What can be moved, and how far: each alone."""
        a_week = 7 * self.habits.stream.per_day
        moved = [
            Lever(kind.name, _LABELS[kind.name], a_week * kind.share, "per week", 3.0)
            for kind in self.habits.kinds
            if kind.share
        ]
        if not self.counted:
            moved.append(Lever("order_value", "Order value", self.habits.order_value, "money", 3.0))
        return tuple(moved)

    def totals(self, levers: Levers) -> Array:
        """What every path brings. A Poisson stream of several kinds is a Poisson stream of each."""
        total = np.zeros(len(self.level))
        for kind, uniform, values in zip(self.habits.kinds, self.uniforms, self.values, strict=True):
            total += values.total(poisson(uniform, self.level * self.days * kind.share * levers[kind.name]))
        return total * levers["order_value"]
