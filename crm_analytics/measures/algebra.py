"""Measures: arithmetic on leaves, and what it is made of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from crm_analytics.conditions import filled
from crm_analytics.measures.rows import Aggregate, Latest, Leaf, SurvivalMedian, count


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
class PerWeek:
    """A measure divided by the weeks of the period, as far as it is over; without one, by those of its own list."""

    measure: "Measure"


@dataclass(frozen=True)
class Earlier:
    """A measure in an earlier period, exactly as long: `days` before it, or the one that ends where `until` begins.

    The two are not known beforehand: `days` is the median `lag` over all data, `until` the date that the workspace's
    owner keeps in the setting `setting`; a `previous` period ends where this one begins.
    """

    measure: "Measure"
    lag: Aggregate | None = None
    setting: str = ""
    previous: bool = False
    days: int | None = None
    until: date | None = None


@dataclass(frozen=True)
class Age:
    """How many days before the last day of the period the median of `since` lies, a date of what is open then."""

    since: Aggregate


@dataclass(frozen=True)
class Pooled:
    """The mean of durations in two lists together: every row counts alike, whichever list it is in."""

    left: Aggregate
    right: Aggregate


class Score(StrEnum):
    """What becomes of answers on a scale."""

    TOP_BOXES = "top boxes"
    POSITION = "position"
    """How far the mean lies between the lowest and the highest answer, in percent."""
    PROMOTERS = "promoters"
    """The share of 9 and 10 less that of 0 to 6, in points."""


@dataclass(frozen=True)
class Rating:
    """A score of the answers in `column`, whose scale is read from the data. `per`: only the latest answer of each.

    It becomes counts and shares once the scale is known, and is refused where the scale does not fit.
    """

    entity: str
    column: str
    score: Score
    per: str | None = None


@dataclass(frozen=True)
class OnScale:
    """(measure − `low`) ÷ (`high` − `low`) × 100: where a mean lies on its scale."""

    measure: Aggregate
    low: float
    high: float


@dataclass(frozen=True)
class FirstAvailable:
    """The first of several measures whose fields the workspace has. The reading says which one it is."""

    choices: tuple["Measure", ...]
    labels: tuple[str, ...] = field(default=())


Measure = (
    Leaf
    | Ratio
    | Difference
    | Times
    | Growth
    | ForecastAccuracy
    | PerWeek
    | Earlier
    | Age
    | Pooled
    | Rating
    | OnScale
    | FirstAvailable
)


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
        case Growth(inner) | PerWeek(inner) | OnScale(inner):
            yield from leaves(inner)
        case Earlier(inner, lag):
            yield from leaves(inner)
            yield from () if lag is None else (lag,)
        case Age(since):
            yield since
        case Pooled(first, second):
            yield from (first, second)
        case Rating(entity, column, _, per):
            answer = filled(f"{entity}.{column}")
            yield replace(count(entity, answer), latest=Latest(per, (answer,)) if per else None)
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
        case Growth(inner) | PerWeek(inner):
            return replace(measure, measure=map_leaves(inner, change))
        case OnScale(inner):
            return replace(measure, measure=_aggregate(change(inner)))
        case Earlier(inner, lag):
            moved = None if lag is None else _aggregate(change(lag))
            return replace(measure, measure=map_leaves(inner, change), lag=moved)
        case Age(since):
            return Age(_aggregate(change(since)))
        case Pooled(first, second):
            return Pooled(_aggregate(change(first)), _aggregate(change(second)))
        case Rating():
            return measure
        case ForecastAccuracy(forecast, actual):
            return replace(measure, forecast=_aggregate(change(forecast)), actual=_aggregate(change(actual)))
        case FirstAvailable(choices):
            return replace(measure, choices=tuple(map_leaves(choice, change) for choice in choices))


def map_parts(measure: Measure, change: Callable[[Measure], Measure]) -> Measure:
    """What `change` makes of the measure, after it has made something of all its parts."""
    match measure:
        case Ratio(left, right):
            measure = replace(measure, numerator=map_parts(left, change), denominator=map_parts(right, change))
        case Difference(left, right):
            measure = Difference(map_parts(left, change), map_parts(right, change))
        case Times(factors):
            measure = Times(tuple(map_parts(factor, change) for factor in factors))
        case Growth(inner) | PerWeek(inner) | Earlier(inner):
            measure = replace(measure, measure=map_parts(inner, change))
    return change(measure)


def _aggregate(leaf: Leaf) -> Aggregate:
    if not isinstance(leaf, Aggregate):
        raise TypeError("Only an aggregate can stand here.")
    return leaf
