"""Rules: which conditions say exactly the rows behind a number, and else the keys of those rows."""

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement

from crm_analytics.compile import Source, Window, counting, keys_behind
from crm_analytics.conditions import NONE_LABEL, Condition, FilterSet, Membership, Op, at_least, blank, filled
from crm_analytics.evaluate.populations import Population, populations
from crm_analytics.evaluate.scope import Store
from crm_analytics.evaluate.spots import Place
from crm_analytics.evaluate.words import plural
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.measures import Aggregate, AsOf, Moving, On, count
from crm_analytics.model import Model
from crm_analytics.schema import Kind
from crm_analytics.segments import identity


def rule(store: Store, here: Place, population: str) -> tuple[Condition, ...] | None:
    """The conditions that exactly the rows of a population meet; None where conditions cannot say it."""
    found = _named(store, here, population)
    if not isinstance(found.leaf, Aggregate) or found.is_left_out:
        return None
    if found.leaf.latest or found.leaf.each or found.leaf.whose or isinstance(found.leaf.basis, Moving):
        return None
    placed = _placed(found.leaf, found.window)
    filters = _filters(here, found.leaf.entity)
    if placed is None or filters is None:
        return None
    conditions = tuple(dict.fromkeys((*found.leaf.where, *filters, *placed, *_usable(store.model, found.leaf))))
    members = Membership(population, found.leaf.entity, conditions)
    source = Source(store.model, FilterSet.of([members]), {}, store.engine.dialect)
    (rows,) = store.engine.run(counting(source, count(found.leaf.entity))).column(0).to_pylist()
    return conditions if rows == found.rows else None


def keys(store: Store, here: Place, population: str, entity: str) -> tuple[str, ...]:
    """What tells the rows of a population apart, or the rows of `entity` that they are linked to, in order.

    Raises CrmError where they are linked to none, or nothing tells them apart.
    """
    found = _named(store, here, population)
    if not store.model.reaches(entity, found.leaf.entity):
        raise CrmError(f"Nothing says which {plural(entity)} these {plural(found.leaf.entity)} belong to.")
    key = identity(store.model, entity)
    source = Source(store.model, here.claims(found.leaf.entity), {}, store.engine.dialect)
    listed = store.engine.run(keys_behind(source, found.leaf, found.window, entity, key)).column(0).to_pylist()
    return tuple(sorted(str(value) for value in listed if value is not None and str(value) != NONE_LABEL))


def overlaps(store: Store, segments: Sequence[Membership]) -> dict[tuple[str, str], int]:
    """How many rows two segments of the same list share, in both orders; one with itself, how many it has."""
    shared = {}
    source = Source(store.model, dialect=store.engine.dialect)
    for one, other in combinations_with_replacement(segments, 2):
        if one.entity != other.entity:
            continue
        both = Source(store.model, FilterSet.of([one, other]), {}, source.dialect)
        (rows,) = store.engine.run(counting(both, count(one.entity))).column(0).to_pylist()
        shared[one.segment, other.segment] = shared[other.segment, one.segment] = int(rows)
    return shared


def _named(store: Store, here: Place, name: str) -> Population:
    found = populations(store, here)
    for population in found:
        if name in (population.name, population.label):
            return population
    raise UnknownNameError(f"population of {here.asking.kpi.name}", name, [each.name for each in found])


def _filters(here: Place, entity: str) -> list[Condition] | None:
    """The filters as conditions on the rows themselves."""
    found: list[Condition] = []
    for claim in here.claims(entity):
        if isinstance(claim, Condition):
            found.append(claim)
        elif claim.inside and claim.entity == entity:
            found += claim.conditions
        else:
            return None
    return found


def _placed(leaf: Aggregate, window: Window) -> list[Condition] | None:
    """Its place in time as conditions."""
    entity, period = leaf.entity, window.period
    match leaf.basis:
        case None:
            return []
        case On(name):
            field = f"{entity}.{name}"
            if period is not None:
                return [at_least(field, period.start), Condition(field, Op.LESS_THAN, (period.end,))]
            return [filled(field)] if window.dated_only else []
        case AsOf(opened, closed, closed_when) if window.reaches_now:
            dated = [filled(f"{entity}.{opened}")] if window.dated_only else []
            if not closed_when:
                return [blank(f"{entity}.{closed}"), *dated]
            (first, *more) = closed_when
            if more or first.op is not Op.IS:
                return None
            return [Condition(first.field, Op.IS_NOT, first.values), *dated]
        case _:
            return None


def _usable(model: Model, leaf: Aggregate) -> Iterator[Condition]:
    if leaf.column is None:
        return
    field = f"{leaf.entity}.{leaf.column}"
    info = model.column(field, leaf.entity)
    yield at_least(field, 0) if info is not None and info.kind is Kind.DURATION else filled(field)
