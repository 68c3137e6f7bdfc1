"""Each two tables of an upload that may tell of the same sales or deals, compared once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from crm_analytics.linking.overlaps import Overlap, Sales, Says, named, overlap, says
from crm_analytics.linking.same_deals import same_deals
from crm_analytics.tables import CleanTable


@dataclass(frozen=True)
class Compared:
    """Two tables that were compared, and what was found: kept, so that a decision about others does not do it again."""

    one: CleanTable
    other: CleanTable
    found: Overlap | None


def compared(tables: Sequence[CleanTable], before: Sequence[Compared] = ()) -> tuple[Compared, ...]:
    """Each two tables of orders, or of deals, compared; those that are compared `before` and did not change are not
    compared again. Parts of one list, which the layout of their sheet tells apart, are no table of their own."""
    known = {(id(each.one), id(each.other)): each for each in before}
    both = combinations([table for table in tables if _may_be_sales(table)], 2)
    pairs = [(one, other) for one, other in both if one.entity == other.entity]
    new = {id(table): table for pair in pairs if (id(pair[0]), id(pair[1])) not in known for table in pair}
    sales = {number: Sales.of(table) for number, table in new.items()}
    return tuple(
        known.get((id(one), id(other))) or Compared(one, other, _found(one, other, sales)) for one, other in pairs
    )


def _found(one: CleanTable, other: CleanTable, sales: Mapping[int, Sales]) -> Overlap | None:
    mine, theirs = sales[id(one)], sales[id(other)]
    return of_sales(one.entity, (mine, says(one)), (theirs, says(other)))


def of_sales(entity: str, one: tuple[Sales, Iterable[Says]], other: tuple[Sales, Iterable[Says]]) -> Overlap | None:
    """What two tables of orders, or of deals, have in common, by their sales and what their columns say of them."""
    (mine, said), (theirs, others) = one, other
    of_deals = entity == "deals"
    alike = same_deals(mine, theirs) if of_deals else overlap(mine, theirs)
    return alike or named(said, mine, theirs, of_deals=of_deals) or named(others, theirs, mine, of_deals=of_deals)


def _may_be_sales(table: CleanTable) -> bool:
    is_sold = table.entity == "deals" or (table.entity == "orders" and not table.offered)
    return is_sold and not table.key
