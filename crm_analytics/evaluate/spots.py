"""Spots: one bar, point or cell of a picture, and what to ask so that exactly its rows are found."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from crm_analytics.conditions import TOGETHER_LABEL, Claim, Condition, FilterSet, Op
from crm_analytics.evaluate import undivided
from crm_analytics.evaluate.asking import Asking, asking
from crm_analytics.evaluate.parts import splits
from crm_analytics.evaluate.points import bucket_of
from crm_analytics.evaluate.scope import Compare, Scope, Store
from crm_analytics.evaluate.tables import OTHER_LABEL, asking_column, split_by, table
from crm_analytics.issues import UnknownNameError
from crm_analytics.kpi import Kpi, KpiTable, TableColumn
from crm_analytics.measures import Measure, leaves
from crm_analytics.model import Model
from crm_analytics.periods import Grain, Period


@dataclass(frozen=True)
class Spot:
    """What of a picture is meant: the `part` of a split by `by` (its label), the `bucket` of a trend per `grain`, or
    both; of a KPI table the cell in `column` (its label) of the row `part`. An empty spot is the whole."""

    by: str | None = None
    part: str | None = None
    bucket: Period | None = None
    grain: Grain | None = None
    column: str | None = None


@dataclass(frozen=True)
class Place:
    """A spot as it is asked of the database: the KPI in its window, and the claims that rows of each list must meet."""

    asking: Asking
    filters: FilterSet
    only: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)

    def claims(self, entity: str) -> FilterSet:
        """Everything that rows of `entity` must meet to be counted here, besides what the measure itself asks."""
        return FilterSet.of([*self.filters, *self.only.get(entity, ())])


def place_of(store: Store, kpi: Kpi | KpiTable, scope: Scope, spot: Spot) -> Place:
    """Where the rows of a spot are. Raises UnknownNameError for a part, bucket, column or row that is not there."""
    scope = replace(scope, compare=Compare.NONE)
    if isinstance(kpi, KpiTable):
        return _cell(store, kpi, scope, spot)
    if spot.bucket is not None:
        assert spot.grain is not None
        each = bucket_of(store, kpi, scope, spot.grain, spot.bucket)
    else:
        each = asking(store, kpi, scope)
    if spot.by is None or spot.part is None or each.reason is not None:
        return Place(each, scope.filters)
    listed = [part.label for part in splits(store, [kpi], scope, spot.by)[kpi.name]]
    claims = _claims(store.model, each.definition.measure, spot.by, spot.part, listed)
    return Place(each, scope.filters, {leaf.entity: claims for leaf in leaves(each.definition.measure)})


def _cell(store: Store, listing: KpiTable, scope: Scope, spot: Spot) -> Place:
    found = _column(listing, spot.column)
    each = asking_column(store, listing, found, scope)
    if each.reason is not None:
        return Place(each, scope.filters)
    listed = [label for label, _ in table(store, listing, scope).rows]
    by = split_by(store.model, found, each)
    measure = each.definition.measure
    only = {entity: _claims(store.model, measure, f"{entity}.{name}", spot.part, listed) for entity, name in by.items()}
    return Place(each, scope.filters, only)


def _column(listing: KpiTable, label: str | None) -> TableColumn:
    for column in listing.columns:
        if column.label == label:
            return column
    raise UnknownNameError(f"column of {listing.label}", str(label), [column.label for column in listing.columns])


def _claims(model: Model, measure: Measure, by: str, part: str | None, listed: list[str]) -> tuple[Condition, ...]:
    """That a row belongs to a part; what is put together is everything that is not listed by itself. Where amounts of
    several values are a part of their own, no other one has them."""
    if part is None or part not in listed:
        raise UnknownNameError("part", str(part), listed)
    if part == OTHER_LABEL:
        claim = Condition(by, Op.IS_NOT, tuple(label for label in listed if label != OTHER_LABEL))
    else:
        claim = Condition(by, Op.IS, (part,))
    if TOGETHER_LABEL in claim.values or not undivided.sets_apart(model, measure, by):
        return (claim,)
    return (claim, Condition(by, Op.IS_NOT, (TOGETHER_LABEL,)))
