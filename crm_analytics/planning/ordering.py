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
class Habits:
    """How orders come in, as of one day: one stream where nobody knows whose they are, else first and repeat orders.

    `pools` holds what the orders of each stream brought (1 each, where orders are counted).
    """

    streams: tuple[tuple[str, Stream], ...]
    pools: tuple[Array, ...]

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
        kinds = [("orders", np.ones(len(orders), bool))]
        if orders.first is not None:
            kinds = [("new_customers", orders.first), ("repeat_orders", ~orders.first)]
        streams = tuple((name, Stream.of(orders.day[which], today, looked)) for name, which in kinds)
        return cls(streams, tuple(amount[which & recent] for _, which in kinds))

    @property
    def orders(self) -> int:
        return sum(stream.seen for _, stream in self.streams)

    @property
    def order_value(self) -> float:
        return float(np.concatenate(self.pools).mean())


_LABELS = {"orders": "Orders", "new_customers": "New customers", "repeat_orders": "Repeat orders"}


@dataclass(frozen=True)
class Ordering:
    """`paths` futures of the orders, drawn once: levers change what becomes of the same draws."""

    habits: Habits
    days: int
    levels: tuple[Array, ...]
    uniforms: tuple[Array, ...]
    values: tuple[Values, ...]
    counted: bool

    @classmethod
    def drawn(
        cls, habits: Habits, start: int, end: int, *, counted: bool, paths: int, rng: np.random.Generator
    ) -> "Ordering":
        """Futures over the days from `start` to `end` days from now; `rng` decides them altogether."""
        days = end - start
        levels = tuple(stream.levels(rng, days, paths) for _, stream in habits.streams)
        values = tuple(
            Values.ones(paths) if counted or not len(pool) else Values.drawn(rng, pool, paths) for pool in habits.pools
        )
        return cls(habits, days, levels, tuple(rng.random(paths) for _ in levels), values, counted)

    @property
    def levers(self) -> tuple[Lever, ...]:
        """What can be moved, and how far: each alone."""
        moved = [
            Lever(name, _LABELS[name], 7 * stream.per_day, "per week", 3.0)
            for name, stream in self.habits.streams
            if stream.seen
        ]
        if not self.counted:
            moved.append(Lever("order_value", "Order value", self.habits.order_value, "money", 3.0))
        return tuple(moved)

    def totals(self, levers: Levers) -> Array:
        """What every path brings."""
        total = np.zeros(len(self.uniforms[0]))
        for (name, _), level, uniform, values in zip(
            self.habits.streams, self.levels, self.uniforms, self.values, strict=True
        ):
            total += values.total(poisson(uniform, level * self.days * levers[name]))
        return total * levers["order_value"]
