"""Scales: which one answers are on, read from the data, and what counts as a good answer on it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crm_analytics.conditions import Condition, at_least, at_most, filled
from crm_analytics.measures import (
    Aggregate,
    Difference,
    FirstAvailable,
    Latest,
    Measure,
    OnScale,
    Rating,
    Score,
    average,
    count,
    rate,
)
from crm_analytics.model import ColumnInfo, Model


@dataclass(frozen=True)
class Scale:
    """A scale from `low` to `high`, on which answers from `good` on are satisfied ones."""

    low: float
    high: float
    good: float

    def __str__(self) -> str:
        return f"{self.low:g} to {self.high:g}"


SCALES = (
    Scale(0, 1, 1),
    Scale(1, 5, 4),
    Scale(0, 5, 4),
    Scale(1, 7, 6),
    Scale(1, 10, 9),
    Scale(0, 10, 9),
    Scale(0, 100, 80),
)
"""The scales that are in use, the narrowest first; "good" is the top two boxes, on 0 to 100 the upper fifth."""
_PROMOTER, _DETRACTOR = 9, 6


def scale_of(column: ColumnInfo) -> Scale | None:
    """The narrowest scale that all values of a column lie on; None where there is none.

    >>> from crm_analytics.schema import Kind
    >>> str(scale_of(ColumnInfo("csat", "Satisfaction", Kind.NUMBER, low=2.0, high=6.5)))
    '1 to 7'
    """
    low, high = column.low, column.high
    if low is None or high is None:
        return None
    return next((scale for scale in SCALES if scale.low <= low and high <= scale.high), None)


def scaled(rating: Rating, model: Model) -> tuple[Measure, tuple[str, ...]]:
    """A rating as counts and shares on the scale of this data, and the scale in words.

    It is returned as it is where the scale does not fit: `unfit` says why.
    """
    column = model.column(f"{rating.entity}.{rating.column}", rating.entity)
    if column is None or unfit(rating, model) is not None:
        return rating, ()
    if rating.score is Score.PROMOTERS:
        return _promoters(rating), _doubt(column)
    scale = scale_of(column)
    if scale is None:  # no value at all: the count of answers says so
        scale = SCALES[1]
    field = f"{rating.entity}.{rating.column}"
    if rating.score is Score.POSITION:
        measure = OnScale(average(rating.entity, rating.column), scale.low, scale.high)
        return measure, (f"The answers are on a scale of {scale}.",)
    answers = count(rating.entity, filled(field))
    satisfied = replace(answers, where=(at_least(field, scale.good),))
    said = f"{scale.good:g}" if scale.good == scale.high else f"{scale.good:g} to {scale.high:g}"
    return rate(satisfied, answers), (f"The answers are on a scale of {scale}: {said} count as satisfied.",)


def unfit(rating: Rating, model: Model) -> str | None:
    """Why answers on the scale they are on cannot be scored this way; None where they can."""
    column = model.column(f"{rating.entity}.{rating.column}", rating.entity)
    if column is None or column.low is None or column.high is None:
        return None
    run = f"The answers in {column.label} run from {column.low:g} to {column.high:g}"
    if scale_of(column) is None:
        return f"{run}, which is none of the usual scales (1 to 5, 1 to 7, 0 to 10, 0 to 100)."
    if rating.score is not Score.PROMOTERS:
        return None
    if column.high > 10:
        return f"{run}, and a Net Promoter Score needs answers from 0 to 10."
    if column.high <= 5 or (column.high <= 7 and column.low >= 1):
        scale = scale_of(column)
        return f"{run}, so they are on a scale of {scale}: a Net Promoter Score needs a question answered from 0 to 10."
    return None


def unfits(measure: Measure, model: Model) -> Iterator[str]:
    """Why ratings in a measure that has been worked through still stand in it as they are."""
    match measure:
        case Rating():
            reason = unfit(measure, model)
            if reason is not None:
                yield reason
        case FirstAvailable(choices):
            found = [next(unfits(choice, model), None) for choice in choices]
            if all(found):
                yield from filter(None, found[:1])


def _promoters(rating: Rating) -> Measure:
    """% promoters − % detractors, over the same answers."""
    field = f"{rating.entity}.{rating.column}"
    known = filled(field)
    latest = Latest(rating.per, (known,)) if rating.per else None

    def answers(*where: Condition) -> Aggregate:
        return replace(count(rating.entity, *where), latest=latest)

    everyone = answers(known)
    return Difference(
        rate(answers(at_least(field, _PROMOTER)), everyone), rate(answers(at_most(field, _DETRACTOR)), everyone)
    )


def _doubt(column: ColumnInfo) -> tuple[str, ...]:
    if column.low is not None and column.low >= 1:
        return ("Nobody answered 0. If your question begins at 1, this is no Net Promoter Score.",)
    return ()
