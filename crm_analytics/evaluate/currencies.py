"""Which currency a figure is in. Money of several currencies is never added up."""

from collections.abc import Iterator

from crm_analytics.conditions import NONE_LABEL, Condition, FilterSet, Op
from crm_analytics.evaluate.words import plural, rows_called
from crm_analytics.measures import Aggregate, Leaf, Measure, leaves
from crm_analytics.model import Model
from crm_analytics.schema import Kind


def mixed_currencies(model: Model, measure: Measure, filters: FilterSet, by: str | None = None) -> str | None:
    """Why a measure would add up money of several currencies; `by` is the field it is split by."""
    seen: set[str] = set()
    for leaf in leaves(measure):
        if not is_money(model, leaf):
            continue
        entity = leaf.entity
        found = currencies(model, leaf, filters)
        column = model.column(f"{entity}.currency", entity)
        if by == f"{entity}.currency" and column is not None:
            continue
        if len(found) > 1:
            listed = f"{', '.join(found[:-1])} and {found[-1]}"
            how = "Filter by Currency to see one of them, or give" if column else "Give"
            return f"Your {plural(entity)} are in {listed}, and these cannot be added up. {how} exchange rates."
        seen.update(found)
    if len(seen) > 1:
        return f"This would mix amounts in {' and '.join(sorted(seen))}, which cannot be compared."
    return None


def currencies(model: Model, leaf: Leaf, filters: FilterSet) -> tuple[str, ...]:
    """The currencies that the amounts of a leaf are in, after the filters and its own conditions."""
    known = model.tables[leaf.entity].currencies
    for condition in _asked(leaf, filters):
        if condition.field == f"{leaf.entity}.currency" and condition.op is Op.IS:
            kept = tuple(str(value) for value in condition.values if value != NONE_LABEL)
            known = tuple(currency for currency in known if currency in kept) or kept
    return known


def _asked(leaf: Leaf, filters: FilterSet) -> Iterator[Condition]:
    """Every condition that the rows of a leaf meet."""
    yield from leaf.where if isinstance(leaf, Aggregate) else ()
    for claim in filters:
        if isinstance(claim, Condition):
            yield claim
        elif claim.inside and claim.entity == leaf.entity:
            yield from claim.conditions


def notes(model: Model, measure: Measure, filters: FilterSet) -> Iterator[str]:
    """Which amounts are converted, at which rate, and which are taken to be in the currency of the others, or of
    another list, since they say none."""
    for entity in dict.fromkeys(leaf.entity for leaf in leaves(measure) if is_money(model, leaf)):
        table = model.tables[entity]
        for each in table.converted:
            are, their = ("is", "its") if each.rows == 1 else ("are", "their")
            yield (
                f"{each.rows:,} of your {rows_called(model, entity)} {are} in {each.currency}: {their} amounts are "
                f"read in {each.to}, at {each.rate:.10g} {each.to} for 1 {each.currency}, as you said."
            )
        is_chosen = any(isinstance(each, Condition) and each.field == f"{entity}.currency" for each in filters)
        if table.without_currency and len(table.currencies) == 1 and not is_chosen:
            says, their = ("says", "its") if table.without_currency == 1 else ("say", "their")
            yield (
                f"{table.without_currency:,} of your {rows_called(model, entity)} {says} no currency: "
                f"{their} amounts are counted as {table.currencies[0]}."
            )
        if model.currency and not table.currencies and not table.made_from:
            others = [plural(name) for name, info in model.lists.items() if model.currency in info.currencies]
            yield (
                f"Your {plural(entity)} say no currency: their amounts are shown in {model.currency}, the currency of "
                f"your {' and '.join(others)}."
            )


def currency(model: Model, measure: Measure, filters: FilterSet) -> str | None:
    """The one currency that the value is in, where that is known."""
    for leaf in leaves(measure):
        if is_money(model, leaf):
            found = currencies(model, leaf, filters)
            return found[0] if len(found) == 1 else model.currency
    return model.currency


def is_money(model: Model, leaf: Leaf) -> bool:
    if not isinstance(leaf, Aggregate) or leaf.column is None:
        return False
    column = model.column(f"{leaf.entity}.{leaf.column}", leaf.entity)
    return column is not None and column.kind is Kind.MONEY
