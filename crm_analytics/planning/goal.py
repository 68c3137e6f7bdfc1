"""Goals that can be planned for: what is wanted by a day, what of it is in, and the futures of the own business."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from crm_analytics.catalogue import known
from crm_analytics.catalogue import kpi as find_kpi
from crm_analytics.conditions import FilterSet, is_
from crm_analytics.evaluate.asking import asking
from crm_analytics.evaluate.scope import Compare, Scope, Store
from crm_analytics.evaluate.values import readings
from crm_analytics.issues import CrmError
from crm_analytics.kpi import Kpi
from crm_analytics.measures import Aggregate, Function, Measure, On
from crm_analytics.periods import Period
from crm_analytics.planning.history import deals_of, orders_of
from crm_analytics.planning.levers import Futures
from crm_analytics.planning.ordering import Habits, Ordering
from crm_analytics.planning.selling import Selling, Ways
from crm_analytics.planning.streams import Stream
from crm_analytics.units import Unit, say_date
from crm_analytics.units import counted as in_words
from crm_analytics.workspace import Workspace

PATHS, SEED = 4_000, 20_260_101
_LAG = 28
"""Days without a deal or an order after which its list is taken to end there."""
_WON = (is_("deals.outcome", "won"),)


@dataclass(frozen=True)
class Goal:
    """`value` of the KPI by the end of `by`, counted from `start` on (None: the first day of the year of `by`)."""

    value: float
    by: date
    kpi: str = "revenue"
    start: date | None = None
    filters: FilterSet = field(default_factory=FilterSet)

    @property
    def first_day(self) -> date:
        return self.start or self.by.replace(month=1, day=1)

    @property
    def period(self) -> Period:
        """The days that count for it. Raises CrmError where there are none."""
        return Period(self.first_day, self.by + timedelta(days=1))


@dataclass(frozen=True)
class Business:
    """The history that futures are drawn from.

    It goes from `first_day` to `last_day`. Days are ordinals. `draw(day, start, end, paths, seed)` gives futures as of
    a day, of what comes in more than `start` and up to `end` days after it; CrmError where too little was known then.
    `came(first, last)` is what came in after the day `first` and up to the day `last`. `facts` are what the history
    rests on: label and number.
    """

    kind: str
    first_day: int
    last_day: int
    draw: Callable[[int, int, int, int, int], Futures]
    came: Callable[[int, int], float]
    facts: tuple[tuple[str, int], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ground:
    """What a goal stands on: the KPI and its unit, what is in already, the last day of the data, and the business."""

    goal: Goal
    kpi: Kpi
    unit: Unit
    currency: str | None
    so_far: float
    last_day: date
    business: Business

    @property
    def start(self) -> int:
        """How many days from now on do not count yet."""
        return max(0, (self.goal.first_day - self.last_day).days - 1)

    @property
    def end(self) -> int:
        return (self.goal.by - self.last_day).days

    @property
    def still(self) -> float:
        return self.goal.value - self.so_far


def ground(workspace: Workspace, goal: Goal) -> Ground:
    """What `goal` stands on. Raises CrmError, with the reason, where it cannot be planned for."""
    with Store.of(workspace) as store:
        kpi = find_kpi(goal.kpi, store.settings)
        asked = asking(store, kpi, Scope(None, goal.filters, Compare.NONE))
        if asked.reason is not None:
            raise CrmError(asked.reason)
        last = store.model.last_day
        if last is None:
            raise CrmError("Nothing in your data has a date, so nothing can be planned from it.")
        found = _business(store, goal, kpi, asked.definition.measure)
        last = date.fromordinal(found.last_day)
        _refuse_far(goal, last, found.first_day)
        so_far = 0.0
        if goal.first_day <= last:
            done = Scope(Period(goal.first_day, last + timedelta(days=1)), goal.filters, Compare.NONE)
            so_far = readings(store, [kpi], done)[kpi.name].value or 0.0
        return Ground(goal, kpi, asked.definition.unit, asked.currency, so_far, last, found)


def plannable(workspace: Workspace) -> tuple[Kpi, ...]:
    """The KPIs of this workspace that can be planned for: those that come to won deals or orders."""
    with Store.of(workspace) as store:
        everything = Scope(None, compare=Compare.NONE)
        asked = [asking(store, kpi, everything) for kpi in known(store.settings).values()]
        return tuple(each.kpi for each in asked if each.reason is None and _can_be_planned(each.definition.measure))


def _can_be_planned(measure: Measure) -> bool:
    """Whether it is what won deals or orders come to, or how many they are."""
    return _is_of_wins(measure) or _is_of_orders(measure)


def _refuse_far(goal: Goal, last: date, first: int) -> None:
    ahead, behind = (goal.by - last).days, last.toordinal() - first + 1
    if ahead < 1:
        raise CrmError(
            f"Your data goes up to {say_date(last)}, and {say_date(goal.by)} is not after that: there is nothing left "
            "to plan. Choose a later day, or import newer files."
        )
    if ahead > behind:
        raise CrmError(
            f"{say_date(goal.by)} is {ahead} days ahead, and the history goes back only {behind}. A plan looks no "
            "further ahead than its history goes back: choose an earlier day."
        )


def _business(store: Store, goal: Goal, kpi: Kpi, measure: Measure) -> Business:
    if _is_of_wins(measure):
        return _of_deals(store, goal, counted=_counts(measure))
    if _is_of_orders(measure):
        return _of_orders(store, goal, counted=_counts(measure))
    raise CrmError(
        f"{kpi.label} cannot be planned: the planner knows what won deals and orders bring in, and how many they are. "
        "Choose Revenue, Value of won deals or Deals won."
    )


def _of_deals(store: Store, goal: Goal, *, counted: bool) -> Business:
    if store.model.column("deals.created_at", "deals") is None:
        raise CrmError(
            "Your deals have no Created date, so nobody knows how many come in and how long they take. "
            "Map that column, and a plan can be made."
        )
    deals, left_out = deals_of(store, goal.filters)
    last, notes = _end(store, deals.last_day, "deals")

    def draw(day: int, start: int, end: int, paths: int, seed: int) -> Futures:
        ways = Ways.seen(deals, day, counted=counted)
        return Selling.drawn(ways, start, end, counted=counted, paths=paths, rng=np.random.default_rng(seed))

    def came(first: int, until: int) -> float:
        which = deals.won & (deals.closed > first) & (deals.closed <= until)
        return float(which.sum() if counted else np.nansum(deals.amount[which]))

    ways = Ways.seen(deals, last, counted=counted)
    facts = (
        ("deals created in the last 52 weeks", ways.stream.seen),
        ("deals closed in the last 52 weeks", ways.wins + ways.losses),
        ("of them won", ways.wins),
        ("open deals today", len(ways.open_age)),
    )
    lacks = in_words(left_out, "deal has no Created date, or is", "deals have no Created date, or are")
    said = f"{lacks} closed without a Closed date: left out."
    notes += (*((said,) if left_out else ()), _of_course(ways.stream, "new deals"))
    return Business("deals", int(deals.created.min()), last, draw, came, facts, notes)


def _of_orders(store: Store, goal: Goal, *, counted: bool) -> Business:
    orders = orders_of(store, goal.filters)

    def draw(day: int, start: int, end: int, paths: int, seed: int) -> Futures:
        habits = Habits.seen(orders, day, counted=counted)
        return Ordering.drawn(habits, start, end, counted=counted, paths=paths, rng=np.random.default_rng(seed))

    def came(first: int, until: int) -> float:
        which = (orders.day > first) & (orders.day <= until)
        return float(which.sum() if counted else orders.amount[which].sum())

    last, notes = _end(store, orders.last_day, "orders")
    habits = Habits.seen(orders, last, counted=counted)
    facts = [("orders in the last 52 weeks", habits.orders)]
    facts += [(_FACTS[kind.name], kind.seen) for kind in habits.kinds if kind.name in _FACTS]
    notes += (_of_course(habits.stream, "orders"),)
    return Business("orders", int(orders.day.min()), last, draw, came, tuple(facts), notes)


_FACTS = {"new_customers": "of them by new customers", "repeat_orders": "of them by customers who had ordered before"}


def _of_course(stream: Stream, what: str) -> str:
    """Which seasons the futures follow: a target's pace may know others."""
    if stream.course.months is not None:
        return f"It follows the seasons of {what} in {stream.course.months}, with growth taken out."
    return (
        f"It knows no seasons: that takes two whole years of {what} that agree on them. The pace of a target follows "
        "those of a single year too, so the two can differ."
    )


def _is_of_wins(measure: Measure) -> bool:
    if not isinstance(measure, Aggregate) or measure.entity != "deals" or measure.basis != On("closed_at"):
        return False
    counts = measure.function is Function.COUNT and measure.column is None
    return measure.where == _WON and (counts or (measure.function is Function.TOTAL and measure.column == "amount"))


def _is_of_orders(measure: Measure) -> bool:
    if not isinstance(measure, Aggregate) or measure.entity != "orders" or measure.basis != On("ordered_at"):
        return False
    totals = measure.function is Function.TOTAL and measure.column in ("net_amount", "amount")
    counts = measure.function is Function.DISTINCT and measure.column == "order_id"
    return not measure.where and (totals or counts)


def _counts(measure: Measure) -> bool:
    return isinstance(measure, Aggregate) and measure.function is not Function.TOTAL


def _end(store: Store, of_list: int, name: str) -> tuple[int, tuple[str, ...]]:
    """The last day that is known: that of all data or, where a list ends long before the others, its own."""
    assert store.model.last_day is not None
    last = store.model.last_day.toordinal()
    if not of_list or last - of_list <= _LAG:
        return last, ()
    own, whole = say_date(date.fromordinal(of_list)), say_date(store.model.last_day)
    return of_list, (f"Your {name} end on {own}, the rest of your data on {whole}: the plan begins where they end.",)
