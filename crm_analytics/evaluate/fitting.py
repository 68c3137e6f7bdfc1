"""Whether the columns of this data hold what is asked of them: a heading can come back with other values in it."""

from collections.abc import Iterator, Sequence

from sqlglot import exp

from crm_analytics.compile.predicates import predicate
from crm_analytics.conditions import Condition
from crm_analytics.evaluate.words import label, plural
from crm_analytics.issues import CrmError
from crm_analytics.measures import Aggregate, AsOf, Function, Leaf, On
from crm_analytics.model import Model
from crm_analytics.schema import Kind

_RECKONS = {
    Function.TOTAL: "added up",
    Function.AVERAGE: "averaged",
    Function.MEDIAN: "put in order of size",
    Function.QUANTILE: "put in order of size",
}


def unfit(model: Model, leaf: Leaf, fields: Sequence[str]) -> Iterator[str]:
    """Why a leaf, all of whose `fields` are there, cannot be counted: words where numbers or dates should be."""
    if not isinstance(leaf, Aggregate):
        return
    if leaf.column is not None and leaf.function in _RECKONS:
        info = model.column(f"{leaf.entity}.{leaf.column}", leaf.entity)
        in_order = leaf.function in (Function.MEDIAN, Function.QUANTILE) and info is not None and info.kind is Kind.DATE
        if info is not None and not info.kind.is_numeric and not in_order:
            named = label(leaf.entity, leaf.column)
            yield f"{named} of {plural(leaf.entity)} holds no numbers, so it cannot be {_RECKONS[leaf.function]}."
    for name in _dates(leaf):
        info = model.column(f"{leaf.entity}.{name}", leaf.entity)
        if info is not None and info.kind is not Kind.DATE and f"{leaf.entity}.{name}" in fields:
            yield f"{label(leaf.entity, name)} of {plural(leaf.entity)} holds no dates, so nothing can be placed by it."
    for condition in leaf.where:
        if (reason := misfit(model, leaf.entity, condition)) is not None:
            yield reason


def misfit(model: Model, entity: str, condition: Condition) -> str | None:
    """Why `condition` cannot be asked of the rows of `entity`: its values are not what the column holds."""
    info = model.column(condition.field, entity)
    if info is None:
        return None
    try:
        predicate(condition, exp.column("any"), info.kind)
    except CrmError as error:
        return str(error)
    return None


def _dates(leaf: Aggregate) -> tuple[str, ...]:
    match leaf.basis:
        case On(name):
            return (name,)
        case AsOf(opened, closed):
            return opened, closed
        case _:
            return ()
