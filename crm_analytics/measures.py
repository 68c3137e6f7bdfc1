"""The measure algebra: what a KPI counts or adds, over which rows, placed in time by which date.

Leaves (`Aggregate`, `SurvivalMedian`) are computed by the database over one entity; everything else is arithmetic on
their small results, so a ratio is always a ratio of totals, whatever it is split by.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from crm_analytics.conditions import Condition
from crm_analytics.entities import ENTITIES


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


Basis = On | AsOf | None
"""How rows are placed in time. None: they are not (a share of all customers as of the upload, say)."""


@dataclass(frozen=True)
class Aggregate:
    """A count, total, average, median, quantile or distinct count of `column`, over the rows of `entity` that
    meet `where`.

    `rule` names a condition that the workspace's owner can edit (what makes a lead qualified). Averages, medians and
    quantiles leave out blank cells, and negative durations, and say how many. A total over no rows is no value.
    """

    entity: str
    function: Function
    column: str | None = None
    where: tuple[Condition, ...] = ()
    basis: Basis = None
    q: float | None = None
    rule: str | None = None

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
        listed = [f"{self.entity}.{name}" for name in names]
        return tuple(dict.fromkeys([*listed, *(condition.field for condition in conditions)]))


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


@dataclass(frozen=True)
class Ratio:
    """Total ÷ total × `scale` (100 for a rate in percent). An empty denominator gives no value, and a reason.

    Where the numerator counts a subset of what the denominator counts, it `is_rate`: it has a Wilson interval.
    """

    numerator: "Measure"
    denominator: "Measure"
    scale: float = 1.0
    is_rate: bool = False


@dataclass(frozen=True)
class Difference:
    left: "Measure"
    right: "Measure"


@dataclass(frozen=True)
class Times:
    """The product of measures; no value where one of them has none."""

    factors: tuple["Measure", ...]


@dataclass(frozen=True)
class Growth:
    """The change of a measure in percent, against the previous period or the same period a year before."""

    measure: "Measure"
    against: str = "previous"


@dataclass(frozen=True)
class ForecastAccuracy:
    """(1 − Σ|forecast − actual| ÷ Σ actual) × 100 over the months of the period (WAPE); `per_month` gives
    (1 − mean of |forecast − actual| ÷ actual) × 100 instead (MAPE). Months without actuals count in WAPE only."""

    forecast: Aggregate
    actual: Aggregate
    per_month: bool = False


@dataclass(frozen=True)
class FirstAvailable:
    """The first of several measures whose fields the workspace has. The reading says which one it is."""

    choices: tuple["Measure", ...]
    labels: tuple[str, ...] = field(default=())


Leaf = Aggregate | SurvivalMedian
Measure = Leaf | Ratio | Difference | Times | Growth | ForecastAccuracy | FirstAvailable


def count(entity: str, *where: Condition, on: str | None = None, rule: str | None = None) -> Aggregate:
    return Aggregate(entity, Function.COUNT, None, where, _basis(entity, on), rule=rule)


def total(entity: str, column: str, *where: Condition, on: str | None = None) -> Aggregate:
    return Aggregate(entity, Function.TOTAL, column, where, _basis(entity, on))


def average(entity: str, column: str, *where: Condition, on: str | None = None) -> Aggregate:
    return Aggregate(entity, Function.AVERAGE, column, where, _basis(entity, on))


def median(entity: str, column: str, *where: Condition, on: str | None = None) -> Aggregate:
    return Aggregate(entity, Function.MEDIAN, column, where, _basis(entity, on))


def quantile(entity: str, column: str, q: float, *where: Condition, on: str | None = None) -> Aggregate:
    return Aggregate(entity, Function.QUANTILE, column, where, _basis(entity, on), q=q)


def distinct(entity: str, column: str, *where: Condition, on: str | None = None) -> Aggregate:
    return Aggregate(entity, Function.DISTINCT, column, where, _basis(entity, on))


def rate(numerator: "Measure", denominator: "Measure") -> Ratio:
    """A share in percent whose numerator counts a subset of what its denominator counts."""
    return Ratio(numerator, denominator, scale=100.0, is_rate=True)


def leaves(measure: Measure) -> Iterator[Leaf]:
    """The leaves of a measure, from left to right (of FirstAvailable: of every choice)."""
    match measure:
        case Aggregate() | SurvivalMedian():
            yield measure
        case Ratio(left, right) | Difference(left, right):
            yield from leaves(left)
            yield from leaves(right)
        case Times(parts) | FirstAvailable(parts):
            for part in parts:
                yield from leaves(part)
        case Growth(inner):
            yield from leaves(inner)
        case ForecastAccuracy(forecast, actual):
            yield from (forecast, actual)


def map_leaves(measure: Measure, change: Callable[[Leaf], Leaf]) -> Measure:
    """The same measure with every leaf replaced by what `change` makes of it."""
    match measure:
        case Aggregate() | SurvivalMedian():
            return change(measure)
        case Ratio(left, right):
            return replace(measure, numerator=map_leaves(left, change), denominator=map_leaves(right, change))
        case Difference(left, right):
            return Difference(map_leaves(left, change), map_leaves(right, change))
        case Times(factors):
            return Times(tuple(map_leaves(factor, change) for factor in factors))
        case Growth(inner):
            return replace(measure, measure=map_leaves(inner, change))
        case ForecastAccuracy(forecast, actual):
            changed = [change(forecast), change(actual)]
            if not all(isinstance(leaf, Aggregate) for leaf in changed):
                raise TypeError("A forecast is compared by aggregates only.")
            return replace(measure, forecast=changed[0], actual=changed[1])  # type: ignore[arg-type]
        case FirstAvailable(choices):
            return replace(measure, choices=tuple(map_leaves(choice, change) for choice in choices))


def _basis(entity: str, on: str | None) -> Basis:
    date = on or ENTITIES[entity].date
    return On(date) if date else None
