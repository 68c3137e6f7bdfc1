"""Leaves: a count, a total or a mean over the rows of one list, placed in time by one date."""

from dataclasses import dataclass
from enum import StrEnum

from crm_analytics.conditions import Condition, filled
from crm_analytics.entities import ENTITIES

BUYER = "buyer"
"""The derived field that says which customer a row belongs to."""


PURCHASE = "purchase"
"""The derived field that says which order a row belongs to, where that stood."""


class Function(StrEnum):
    COUNT = "count"
    TOTAL = "total"
    AVERAGE = "average"
    MEDIAN = "median"
    QUANTILE = "quantile"
    DISTINCT = "distinct"


@dataclass(frozen=True)
class On:
    """Rows belong to the period in which their `date` field lies."""

    date: str


@dataclass(frozen=True)
class AsOf:
    """A point in time: rows that had been `opened` and not yet `closed` (both date fields) when the period ended.

    A row counts as closed where `closed_when` holds. Without a period: the rows that are open now.
    """

    opened: str
    closed: str
    closed_when: tuple[Condition, ...] = ()


class Move(StrEnum):
    """What became of customers in the period. Of every customer one row is counted at most."""

    OPENING = "opening"
    """Active when the period began."""
    NEW = "new"
    """Active in it for the first time."""
    REACTIVATED = "reactivated"
    """Active in it again, and not when it began."""
    LOST = "lost"
    """Active at its beginning or in it, and not at its end."""
    CLOSING = "closing"
    """Active when it ended: opening + new + reactivated − lost."""
    RETAINED = "retained"
    """Active when it began and when it ended."""
    CHURNED = "churned"
    """Active when it began and not when it ended."""
    OPENING_OR_NEW = "opening or new"
    ACTIVE = "active"
    """Active at some time in it; one customer may be so several times."""


@dataclass(frozen=True)
class Moving:
    """Customers by what became of them in the period; the rows are times for which they were active ("spells").

    Active at a moment are those whose time began before it and ends then or later.
    """

    move: Move


Basis = On | AsOf | Moving | None
"""How rows are placed in time. None: they are not (a share of all customers as of the upload, say)."""


@dataclass(frozen=True)
class Latest:
    """One row for each value of `per` (a customer): the last in the window of those that meet `among`.

    Rows in which `per` is blank stand for themselves. "Last" goes by the date that places the leaf in time.
    """

    per: str
    among: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Each:
    """Counts not rows but the different values of `per` (customers) that have at least `least` rows, or at least so
    many different values of `of` (orders)."""

    per: str
    least: int = 1
    of: str | None = None


class Whose(StrEnum):
    """Only rows of customers of whom this is so."""

    ACTIVE = "active when the period began"
    RETURNING = "bought before the period, or twice in it"
    BUYING = "bought in the period"
    PREVIOUS = "bought in the previous period"
    STAYING = "bought in the period and in the following one"
    LEAVING = "bought in the period and not in the following one"


@dataclass(frozen=True)
class Aggregate:
    """A count, total, average, median, quantile or distinct count of `column`, over the rows of `entity` that
    meet `where`.

    `rule` names a condition that the workspace's owner can edit (what makes a lead qualified). Averages, medians and
    quantiles leave out blank cells, and negative durations, and say how many. A total over no rows is no value.
    `latest` keeps one row per customer, and is for counts. `each` counts customers. `whose` keeps the rows of some
    customers only. A total without a column, of those who were active, is the days for which they were.
    """

    entity: str
    function: Function
    column: str | None = None
    where: tuple[Condition, ...] = ()
    basis: Basis = None
    q: float | None = None
    rule: str | None = None
    latest: Latest | None = None
    each: Each | None = None
    whose: Whose | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field it uses, as "entity.name"."""
        names = [self.column] if self.column else []
        conditions = self.where
        match self.basis:
            case On(date):
                names.append(date)
            case AsOf(opened, closed, closed_when):
                names += [opened, closed]
                conditions += closed_when
            case Moving():
                names += ["started_at", "ended_at"]
        if self.latest is not None:
            names.append(self.latest.per)
            conditions += self.latest.among
        if self.each is not None:
            names += [self.each.per, *([self.each.of] if self.each.of else [])]
        if self.whose is not None:
            names.append(BUYER)
        listed = [f"{self.entity}.{name}" for name in names]
        return tuple(dict.fromkeys([*listed, *(condition.field for condition in conditions)]))

    @property
    def is_of_some(self) -> bool:
        """Whether it is a total of some customers, of whom there may be none."""
        return self.function is Function.TOTAL and (self.whose is not None or isinstance(self.basis, Moving))

    @property
    def is_time_active(self) -> bool:
        """Whether it adds up the days for which customers were active."""
        return self.function is Function.TOTAL and self.column is None and isinstance(self.basis, Moving)

    @property
    def placed_by(self) -> str | None:
        """The date without which a row cannot be placed in time."""
        match self.basis:
            case On(date):
                return date
            case AsOf(opened):
                return opened
            case _:
                return None


@dataclass(frozen=True)
class SurvivalMedian:
    """The Kaplan-Meier median of the time from `start` until `end` where `event` holds; the rest are censored at the
    last day of the data (Kaplan & Meier 1958). Rows are placed in time by `start`."""

    entity: str
    start: str
    end: str
    event: tuple[Condition, ...]
    unit: str = "days"

    @property
    def fields(self) -> tuple[str, ...]:
        names = (f"{self.entity}.{self.start}", f"{self.entity}.{self.end}")
        return tuple(dict.fromkeys([*names, *(condition.field for condition in self.event)]))


Leaf = Aggregate | SurvivalMedian


def count(entity: str, *where: Condition, on: str | None = None, rule: str | None = None) -> Aggregate:
    return Aggregate(entity, Function.COUNT, None, where, _basis(entity, on), rule=rule)


def total(entity: str, column: str, *where: Condition, on: str | None = None, rule: str | None = None) -> Aggregate:
    return Aggregate(entity, Function.TOTAL, column, where, _basis(entity, on), rule=rule)


def average(entity: str, column: str, *where: Condition, on: str | None = None) -> Aggregate:
    return Aggregate(entity, Function.AVERAGE, column, where, _basis(entity, on))


def median(entity: str, column: str, *where: Condition, on: str | None = None) -> Aggregate:
    return Aggregate(entity, Function.MEDIAN, column, where, _basis(entity, on))


def quantile(entity: str, column: str, q: float, *where: Condition, on: str | None = None) -> Aggregate:
    return Aggregate(entity, Function.QUANTILE, column, where, _basis(entity, on), q=q)


def distinct(entity: str, column: str, *where: Condition, on: str | None = None) -> Aggregate:
    return Aggregate(entity, Function.DISTINCT, column, where, _basis(entity, on))


def customers(move: Move) -> Aggregate:
    """The number of customers of whom that became in the period."""
    return Aggregate("spells", Function.COUNT, basis=Moving(move))


def days_active() -> Aggregate:
    """The days for which customers were active in the period, all of them together."""
    return Aggregate("spells", Function.TOTAL, basis=Moving(Move.ACTIVE))


def buyers(least: int = 1, whose: Whose | None = None) -> Aggregate:
    """The number of customers with at least so many purchases in the period."""
    stood = (filled("orders.purchase"),)
    each = Each(BUYER, least, PURCHASE)
    return Aggregate("orders", Function.COUNT, None, stood, On("ordered_at"), each=each, whose=whose)


def _basis(entity: str, on: str | None) -> Basis:
    date = on or ENTITIES[entity].date
    return On(date) if date else None
