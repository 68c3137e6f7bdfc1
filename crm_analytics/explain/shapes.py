"""Shapes: how a measure adds up from its parts, as a count, a total or a ratio of totals, or why it does not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from crm_analytics.compile import Ask, Window
from crm_analytics.evaluate.cells import place
from crm_analytics.measures import (
    Aggregate,
    Difference,
    Each,
    Function,
    Growth,
    Measure,
    Ratio,
    SurvivalMedian,
)


class Form(StrEnum):
    COUNT = "count"
    """Each part has an amount, and the amounts add up."""
    TOTAL = "total"
    """The same, and each part's amount is a number of rows times their average."""
    RATIO = "ratio"
    """Amounts and bases add up, and the value is one divided by the other: rates and averages."""


@dataclass(frozen=True)
class Term:
    """A count or a total that is added (`sign` 1) or subtracted (−1); `counted`: its rows that have a value."""

    leaf: Aggregate
    sign: int = 1
    counted: bool = False

    @property
    def asked(self) -> Aggregate:
        """What must be counted: of amounts the average, which says how many there are and how they vary."""
        return self.leaf if self.leaf.function is Function.COUNT else replace(self.leaf, function=Function.AVERAGE)


@dataclass(frozen=True)
class Shape:
    """How a value comes about: Σ `top`, or `scale` × Σ `top` ÷ Σ `bottom` for a ratio.

    `nested`: the rows of the top are rows of the bottom too (a rate, an average), so that its spread is that of one
    sample. A total has its rows as `bottom`.
    """

    form: Form
    top: tuple[Term, ...]
    bottom: tuple[Term, ...] = ()
    scale: float = 1.0
    nested: bool = False

    def asks(self, *windows: Window) -> Iterator[Ask]:
        for window in windows:
            for term in (*self.top, *self.bottom):
                yield Ask(term.asked, place(term.asked, window))


@dataclass(frozen=True)
class Indivisible:
    """No shape: the change cannot be divided among parts exactly, for this reason."""

    reason: str


_MIDDLE = "The middle of the whole is not made of the middles of its parts, so its change cannot be divided among them."
_DISTINCT = "One and the same can be in several parts, so the parts do not add up to the whole."
_GROWTH = "It is a change already: look at what changed in the figure that grows."
_COMPOSITE = "It is made of several figures: look at what changed in each of them."


def shape(measure: Measure) -> Shape | Indivisible:
    """The shape of a measure in which no choice is open (see `evaluate.definitions`)."""
    match measure:
        case Aggregate(each=Each()):
            return Indivisible(_DISTINCT)
        case Aggregate(function=Function.COUNT):
            return Shape(Form.COUNT, (Term(measure),))
        case Aggregate(function=Function.TOTAL):
            return Shape(Form.TOTAL, (Term(measure),), (Term(measure, counted=True),))
        case Aggregate(function=Function.AVERAGE):
            return Shape(Form.RATIO, (Term(measure),), (Term(measure, counted=True),), nested=True)
        case Aggregate(function=Function.DISTINCT):
            return Indivisible(_DISTINCT)
        case Aggregate() | SurvivalMedian():
            return Indivisible(_MIDDLE)
        case Ratio():
            return _ratio(measure)
        case Difference(left, right):
            return _difference(left, right)
        case Growth():
            return Indivisible(_GROWTH)
        case _:
            return Indivisible(_COMPOSITE)


def _ratio(measure: Ratio) -> Shape | Indivisible:
    top, bottom = _sum(measure.numerator), _sum(measure.denominator)
    if not top or not bottom:
        return Indivisible(_COMPOSITE)
    return Shape(Form.RATIO, top, bottom, measure.scale, nested=measure.is_rate)


def _difference(left: Measure, right: Measure) -> Shape | Indivisible:
    """Of amounts, or of two ratios over the same base: the share of promoters less that of detractors."""
    first, second = _sum(left), _sum(right)
    if first and second:
        return Shape(Form.COUNT, (*first, *_negative(second)))
    if not isinstance(left, Ratio) or not isinstance(right, Ratio):
        return Indivisible(_COMPOSITE)
    one, other = _ratio(left), _ratio(right)
    same_base = (left.denominator, left.scale) == (right.denominator, right.scale)
    if not same_base or not isinstance(one, Shape) or not isinstance(other, Shape):
        return Indivisible(_COMPOSITE)
    return replace(one, top=(*one.top, *_negative(other.top)), nested=one.nested and other.nested)


def _sum(measure: Measure) -> tuple[Term, ...]:
    """The terms of a count, a total, or a difference of such; none where it is something else."""
    match measure:
        case Aggregate(each=Each()):
            return ()
        case Aggregate(function=Function.COUNT | Function.TOTAL):
            return (Term(measure),)
        case Difference(left, right):
            first, second = _sum(left), _sum(right)
            return (*first, *_negative(second)) if first and second else ()
        case _:
            return ()


def _negative(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(replace(term, sign=-term.sign) for term in terms)
