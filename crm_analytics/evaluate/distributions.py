"""Distributions: how the answers behind a score are spread over their scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crm_analytics.conditions import Condition, Op
from crm_analytics.evaluate.scales import scale_of
from crm_analytics.evaluate.scope import Compare, Scope, Store
from crm_analytics.evaluate.values import readings
from crm_analytics.kpi import Kpi, Reading
from crm_analytics.measures import Aggregate, FirstAvailable, Measure, Rating, Score, leaves
from crm_analytics.model import ColumnInfo, Model
from crm_analytics.units import Unit

MOST_STEPS = 11
"""Answers from 0 to 10 are shown one by one; a finer scale in five bands of equal width."""
_BANDS = 5


@dataclass(frozen=True)
class Answer:
    """One answer, or one band of answers: how many gave it. `side` says what it counts as: 1 for a satisfied one or a
    promoter, -1 for the opposite, 0 for neither."""

    label: str
    reading: Reading
    side: int


@dataclass(frozen=True)
class Distribution:
    """The answers behind the score `kpi`, the lowest first; steps that nobody chose are there with 0. `n` is how many
    answered. Empty where the KPI is no score, or nobody answered."""

    kpi: str
    column: str
    answers: tuple[Answer, ...] = ()
    n: int = 0


@dataclass(frozen=True)
class _Band:
    """Answers from `start` to `end`, the end itself only `with_end`."""

    label: str
    start: float
    end: float
    side: int
    with_end: bool = True


def distribution(store: Store, kpi: Kpi, scope: Scope) -> Distribution:
    """The distribution of the answers that `kpi` scores, over the very answers that it counts (for a score with one
    vote per customer, only those votes)."""
    rival = kpi.alternatives.get(store.settings.get("definitions", {}).get(kpi.name, ""))
    found = (_rating(rival.measure, store.model) if rival else None) or _rating(kpi.measure, store.model)
    if found is None:
        return Distribution(kpi.name, "")
    rating, column = found
    counted = next(leaves(rating))
    assert isinstance(counted, Aggregate)
    votes = Kpi(kpi.name, column.label, f"Answers in {column.label}.", kpi.area, counted, Unit.COUNT, additive=True)
    scope = replace(scope, compare=Compare.NONE)
    whole = readings(store, [votes], scope)[kpi.name]
    n = int(whole.value or 0)
    if not n:
        return Distribution(kpi.name, column.label)
    field = f"{rating.entity}.{rating.column}"
    steps = _steps(rating, column)
    given = _counted(store, votes, scope, field, steps)
    if sum(int(each.reading.value or 0) for each in given) != n:
        given = _counted(store, votes, scope, field, list(_bands(column)))
    return Distribution(kpi.name, column.label, given, n)


def _rating(measure: Measure, model: Model) -> tuple[Rating, ColumnInfo] | None:
    """The score that this data can answer, and the column its answers are in."""
    match measure:
        case Rating():
            column = model.column(f"{measure.entity}.{measure.column}", measure.entity)
            known = measure.per is None or model.column(f"{measure.entity}.{measure.per}", measure.entity) is not None
            return (measure, column) if column is not None and known else None
        case FirstAvailable(choices):
            return next((found for choice in choices if (found := _rating(choice, model)) is not None), None)
        case _:
            return None


def _steps(rating: Rating, column: ColumnInfo) -> list[_Band]:
    """Each whole answer of the scale; none where they are too many."""
    scale = scale_of(column)
    if scale is None or scale.high - scale.low >= MOST_STEPS:
        return []
    good, bad = (9.0, 6.0) if rating.score is Score.PROMOTERS else (scale.good, scale.low + scale.high - scale.good)
    return [
        _Band(f"{step:g}", step, step, 1 if step >= good else -1 if step <= bad else 0)
        for step in map(float, range(int(scale.low), int(scale.high) + 1))
    ]


def _bands(column: ColumnInfo) -> Iterator[_Band]:
    """Bands of equal width over the scale, or over what was answered where that is none of the usual scales."""
    scale = scale_of(column)
    low, high = (scale.low, scale.high) if scale else (column.low or 0.0, column.high or 0.0)
    width = (high - low) / _BANDS
    for at in range(_BANDS):
        start, end = low + at * width, low + (at + 1) * width
        yield _Band(f"{start:g} to {end:g}", start, end, 0, with_end=at == _BANDS - 1)


def _counted(store: Store, votes: Kpi, scope: Scope, field: str, bands: Sequence[_Band]) -> tuple[Answer, ...]:
    """How many votes lie in each band: one figure each, all in one query."""
    assert isinstance(votes.measure, Aggregate)
    kpis = []
    for band in bands:
        upper = Op.AT_MOST if band.with_end else Op.LESS_THAN
        where = (Condition(field, Op.AT_LEAST, (band.start,)), Condition(field, upper, (band.end,)))
        measure = replace(votes.measure, where=(*votes.measure.where, *where))
        kpis.append(replace(votes, name=band.label, measure=measure))
    found = readings(store, kpis, scope) if kpis else {}
    return tuple(Answer(band.label, found[band.label], band.side) for band in bands)
