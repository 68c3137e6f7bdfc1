"""Why a KPI has no value here: fields that are missing, questions that are open, filters that cannot reach it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from crm_analytics.catalogue.places import found_in, list_found_in
from crm_analytics.compile import Window
from crm_analytics.conditions import Claim, FilterSet, Membership
from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate.activity import SPELLS, needs_period, too_short, untold
from crm_analytics.evaluate.currencies import mixed_currencies
from crm_analytics.evaluate.fitting import misfit, unfit
from crm_analytics.evaluate.inputs import inputs_of, made_from
from crm_analytics.evaluate.scales import unfits
from crm_analytics.evaluate.undivided import undivided
from crm_analytics.evaluate.words import date_label, label, plural
from crm_analytics.measures import (
    BUYER,
    Aggregate,
    AsOf,
    FirstAvailable,
    ForecastAccuracy,
    Leaf,
    Measure,
    On,
    SurvivalMedian,
    leaves,
)
from crm_analytics.model import Model
from crm_analytics.schema import Kind
from crm_analytics.units import say_date


@dataclass(frozen=True)
class Looked:
    """What a refusal depends on besides the data: the window, the reader's filters, and the split."""

    window: Window
    filters: FilterSet
    by: str | None = None


def lacking(model: Model, measure: Measure, window: Window) -> str | None:
    """The reason why this data cannot answer `measure` at all: a list, a field or an answer is missing."""
    if (reason := next(unfits(measure, model), None)) is not None:
        return reason
    by_month = set(_by_month(measure))
    for leaf in leaves(measure):
        if leaf.entity not in model.tables:
            return untold(model) if leaf.entity == SPELLS else _no_list(leaf.entity)
        fields = list(_fields(leaf, window, dated=leaf in by_month))
        for field in (*fields, *inputs_of(fields)):
            if field in model.blocked:
                return f"Waiting for your answer to a question: {model.blocked[field].text}"
        missing = [field for field in fields if model.column(field, leaf.entity) is None]
        if missing:
            return _no_field(model, leaf.entity, missing)
        if (reason := next(unfit(model, leaf, fields), None)) is not None:
            return reason
    return None


def _by_month(measure: Measure) -> Iterator[Leaf]:
    """The leaves that are counted month by month, and so need their date whatever the period."""
    match measure:
        case ForecastAccuracy():
            yield from leaves(measure)
        case FirstAvailable(choices):
            for choice in choices:
                yield from _by_month(choice)


def refusal(model: Model, measure: Measure, looked: Looked) -> str | None:
    """Why `measure` has no value for what is looked at, before anything is counted."""
    return (
        lacking(model, measure, looked.window)
        or needs_period(measure, looked.window)
        or _unreachable(model, measure, looked)
        or mixed_currencies(model, measure, looked.filters, looked.by)
        or undivided(model, measure, looked.window, looked.filters, looked.by)
        or outside(model, measure, looked.window)
        or too_short(model, measure, looked.window)
        or _of_today(measure, looked.window)
    )


def unknown(model: Model, measure: Measure, window: Window) -> str | None:
    """Why nobody can say what `measure` is in a window, whatever it is filtered and split by."""
    return (
        lacking(model, measure, window)
        or outside(model, measure, window)
        or too_short(model, measure, window)
        or _of_today(measure, window)
    )


def _of_today(measure: Measure, window: Window) -> str | None:
    """Whether a point in time that is past needs a judgement (a probability) that is only known as it is today."""
    if window.reaches_now or window.period is None:
        return None
    for leaf in leaves(measure):
        if not isinstance(leaf, Aggregate) or not isinstance(leaf.basis, AsOf) or leaf.column is None:
            continue
        used = f"{leaf.entity}.{leaf.column}"
        for field in (used, *inputs_of([used])):
            entity, _, name = field.partition(".")
            if name in ENTITIES[entity] and ENTITIES[entity][name].kind is Kind.PERCENT:
                day = say_date(window.period.last_day)
                return f"Each {label(entity, name)} is that of today: what it was on {day} is not known."
    return None


def _fields(leaf: Leaf, window: Window, *, dated: bool) -> Iterator[str]:
    """The fields a leaf cannot do without: its date only where there is a period to place rows in."""
    if isinstance(leaf, SurvivalMedian):
        yield from leaf.fields
        return
    if leaf.column:
        yield f"{leaf.entity}.{leaf.column}"
    if leaf.latest is not None:
        yield f"{leaf.entity}.{leaf.latest.per}"
    if leaf.each is not None:
        yield f"{leaf.entity}.{leaf.each.per}"
    if leaf.whose is not None:
        yield f"{leaf.entity}.{BUYER}"
    yield from (condition.field for condition in leaf.where)
    match leaf.basis:
        case On(name) if dated or window.period is not None:
            yield f"{leaf.entity}.{name}"
        case AsOf(opened, closed, closed_when):
            yield from (condition.field for condition in closed_when)
            if not window.reaches_now:
                yield f"{leaf.entity}.{opened}"
            if not window.reaches_now or not closed_when:
                yield f"{leaf.entity}.{closed}"


def _no_list(entity: str) -> str:
    hint = list_found_in(entity)
    return f"There is no list of {plural(entity)} in your data.{f' {hint}' if hint else ''}"


def _no_field(model: Model, entity: str, missing: list[str]) -> str:
    named = []
    for field in missing:
        owner, _, name = field.partition(".")
        derived = {each.field.name: each.how for each in ENTITIES[owner].derived}
        if name in derived:
            inputs = [f"{owner}.{source}" for source in made_from(derived[name])]
            named += [source for source in inputs if model.column(source, entity) is None] or [field]
        else:
            named.append(field)
    named = list(dict.fromkeys(named))
    said = [_field_label(field) for field in named]
    listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and no {said[-1]}"
    hints = " ".join(hint for field in named if (hint := found_in(field)))
    return f"Your {plural(entity)} have no {listed}.{f' {hints}' if hints else ''}"


def _field_label(field: str) -> str:
    entity, _, name = field.partition(".")
    is_date = name in ENTITIES[entity] and ENTITIES[entity][name].kind is Kind.DATE
    return date_label(entity, name) if is_date else label(entity, name)


def _unreachable(model: Model, measure: Measure, looked: Looked) -> str | None:
    for entity in dict.fromkeys(leaf.entity for leaf in leaves(measure)):
        for claim in looked.filters:
            if not _reaches(model, claim, entity):
                return (
                    f"The filter on {claim.label} ({plural(claim.entity)}) does not reach {plural(entity)}, "
                    "which this is counted from. Remove it to see this figure."
                )
            if isinstance(claim, Membership) and (reason := outdated(model, claim)) is not None:
                return reason
        if looked.by is not None and model.column(looked.by, entity) is None:
            owner, _, name = looked.by.partition(".")
            if owner == entity:
                return f"Your {plural(entity)} have no {label(owner, name)} to split this by."
            return f"This is counted from {plural(entity)}, which have no {label(owner, name)} of {plural(owner)}."
    return None


def _reaches(model: Model, claim: Claim, entity: str) -> bool:
    if isinstance(claim, Membership):
        return model.reaches(claim.entity, entity)
    return model.column(claim.field, entity) is not None


def outdated(model: Model, claim: Membership) -> str | None:
    """Why nobody can say any more who belongs to a segment: a column that its rule needs is gone, or has changed."""
    if claim.entity not in model.tables:
        return f'The segment "{claim.segment}" cannot be told: {_no_list(claim.entity)}'
    for condition in claim.conditions:
        if model.column(condition.field, claim.entity) is None:
            missing = _no_field(model, claim.entity, [condition.field])
            return f'The segment "{claim.segment}" cannot be told: {missing}'
        if (reason := misfit(model, claim.entity, condition)) is not None:
            return f'The segment "{claim.segment}" cannot be told: {reason}'
    return None


def outside(model: Model, measure: Measure, window: Window) -> str | None:
    """Whether the period lies wholly where nothing is known: nothing counted there would not be 0 but unknown."""
    if window.period is None:
        return None
    for leaf in leaves(measure):
        table = model.tables[leaf.entity]
        if isinstance(leaf, Aggregate) and leaf.basis is None:
            continue
        first, last = table.first_day or model.first_day, _last_day(model, leaf)
        if first is None or last is None:
            continue
        if window.period.end <= first or window.period.start > last:
            span = f"{say_date(first)} to {say_date(last)}"
            return f"Your {plural(leaf.entity)} run from {span}, so nothing is known about {window.period}."
    return None


def _last_day(model: Model, leaf: Leaf) -> date | None:
    """The last day a leaf can know about: for the date of its entity the last row's, else that of all data."""
    table = model.tables[leaf.entity]
    own = isinstance(leaf, SurvivalMedian) or (
        isinstance(leaf.basis, On) and leaf.basis.date == ENTITIES[leaf.entity].date
    )
    if own and table.last_day is not None:
        return table.last_day
    days = [day for day in (table.last_day, model.last_day) if day is not None]
    return max(days, default=None)
