"""What can be filtered on: the category-like columns of every table, and which of them may stand in a link."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from crm_analytics.conditions import Condition, Op
from crm_analytics.entities import ENTITIES
from crm_analytics.kpi import Area, Kpi
from crm_analytics.measures import Aggregate, Function
from crm_analytics.model import ColumnInfo, Model
from crm_analytics.schema import Kind
from crm_analytics.ui.text import bare, plain
from crm_analytics.units import Unit

MOST_VALUES = 1000
"""So many values are listed. A column of names with more of them is not offered: it tells rows apart instead of
grouping them. Of categories (cities, say) any other value can be typed."""
_PEOPLE = {"owner", "agent", "manager"}
_FIRST = ("deals", "leads", "orders", "customers", "products", "users")


@dataclass(frozen=True)
class FilterField:
    """A column to filter on. `name` is "entity.column"; `label` is unique: "Deals: Stage"; `heading` is the same as
    Markdown. Only what strangers wrote is escaped in it: screen readers read a label's backslashes aloud.

    `in_links`: its values may stand in a link. Only the vocabulary's own categories may, and of those only the ones
    that do not name people: what strangers' other columns hold is not known.
    """

    name: str
    label: str
    heading: str
    entity: str
    in_links: bool


def filter_fields(model: Model) -> tuple[FilterField, ...]:
    """Every column that can be filtered on, the tables that matter most for sales first."""
    order = [name for name in (*_FIRST, *ENTITIES) if name in model.lists]
    found: dict[str, FilterField] = {}
    for entity in dict.fromkeys(order):
        for column in model.tables[entity].columns.values():
            if (
                _is_own(column)
                and _can_filter(column, model.tables[entity].rows)
                and column.name not in ENTITIES[entity].keys
            ):
                field = _field(entity, column, taken=found)
                found[field.label] = field
    return tuple(found.values())


def _field(entity: str, column: ColumnInfo, taken: Container[str]) -> FilterField:
    table = f"{ENTITIES[entity].label}: "
    own = column.label if table + column.label not in taken else f"{column.label} ({column.name})"
    heading = table + (plain(own) if column.is_extra else own)
    return FilterField(
        f"{entity}.{column.name}", bare(table + own), heading, entity, in_links=_may_be_linked(entity, column)
    )


def rows_of(entity: str) -> Kpi:
    """A count of all rows of an entity: split by a column, it lists the column's values and how many rows have each."""
    name = ENTITIES[entity].label
    return Kpi(
        name=f"rows_of_{entity}",
        label=name,
        definition=f"Rows of {name.lower()}.",
        area=Area.QUALITY,
        measure=Aggregate(entity, Function.COUNT),
        unit=Unit.COUNT,
        additive=True,
    )


def conditions(chosen: Mapping[str, Sequence[str]]) -> Iterable[Condition]:
    """Field name → values, as conditions; a field without values filters nothing."""
    for name, values in chosen.items():
        if values:
            yield Condition(name, Op.IS, tuple(values))


def _is_own(column: ColumnInfo) -> bool:
    """Whether it is the table's own column, not a parent's: those are listed with the parent."""
    return column.is_extra or column.name.partition(".")[0] not in ENTITIES


def _can_filter(column: ColumnInfo, rows: int) -> bool:
    """Whether its values group rows: at most 1,000 of them, or in a column of categories one for two rows."""
    if not column.kind.can_split or column.kind is Kind.ID:
        return False
    return 1 <= column.distinct <= MOST_VALUES or (column.kind is Kind.CATEGORY and 2 * column.distinct <= rows)


def _may_be_linked(entity: str, column: ColumnInfo) -> bool:
    if column.is_extra or column.name not in ENTITIES[entity]:
        return False
    field = ENTITIES[entity][column.name]
    names_people = field.links_to == "users" or field.name in _PEOPLE
    return field.kind in (Kind.CATEGORY, Kind.BOOLEAN) and not names_people
