"""What can be chosen in the builder: the columns of a list, by what they can be used for."""

from collections.abc import Callable, Mapping

from crm_analytics.conditions import Op
from crm_analytics.entities import ENTITIES
from crm_analytics.measures import Function
from crm_analytics.model import ColumnInfo, Model
from crm_analytics.schema import Kind
from crm_analytics.ui.text import bare

WAYS: Mapping[Function, str] = {
    Function.COUNT: "Number of rows",
    Function.TOTAL: "Total",
    Function.AVERAGE: "Average",
    Function.MEDIAN: "Median",
    Function.QUANTILE: "Percentile",
    Function.DISTINCT: "Number of different values",
}
_SIZES = (Op.AT_LEAST, Op.AT_MOST, Op.MORE_THAN, Op.LESS_THAN)
_CELLS = (Op.FILLED, Op.BLANK)


def lists(model: Model) -> list[str]:
    """The lists that can be counted, in the order of the model."""
    return [entity for entity in ENTITIES if entity in model.lists]


def numbers(model: Model, entity: str) -> dict[str, ColumnInfo]:
    """Label → the columns of a list that can be added up and averaged."""
    return _columns(model, entity, lambda info: info.kind.is_numeric and _is_own(info))


def anything(model: Model, entity: str) -> dict[str, ColumnInfo]:
    """Label → the columns of a list whose different values can be counted."""
    return _columns(model, entity, _is_own)


def dates(model: Model, entity: str) -> dict[str, ColumnInfo]:
    """Label → the columns of a list that can place its rows in time."""
    return _columns(model, entity, lambda info: info.kind is Kind.DATE and _is_own(info))


def askable(model: Model, entity: str) -> dict[str, ColumnInfo]:
    """Label → the columns that a condition can be about: those of the list, then those of its parents."""
    return _columns(model, entity, lambda info: True)


def ops(kind: Kind) -> tuple[Op, ...]:
    """What can be asked of a column of this kind."""
    if kind is Kind.BOOLEAN:
        return Op.IS, *_CELLS
    if kind.is_numeric:
        return *_SIZES, Op.IS, Op.IS_NOT, *_CELLS
    if kind is Kind.DATE:
        return *_SIZES, Op.IS, *_CELLS
    return Op.IS, Op.IS_NOT, Op.CONTAINS, *_CELLS


def field_of(entity: str, info: ColumnInfo) -> str:
    """What a condition calls a column of the table of `entity`: its own, or its parent's in full."""
    return f"{entity}.{info.name}" if _is_own(info) else info.name


def _columns(model: Model, entity: str, wanted: Callable[[ColumnInfo], bool]) -> dict[str, ColumnInfo]:
    found: dict[str, ColumnInfo] = {}
    columns = model.tables[entity].columns.values() if entity in model.tables else ()
    for info in sorted(columns, key=lambda info: not _is_own(info)):
        if info.filled and wanted(info):
            label = bare(info.label)
            label = label if label not in found else f"{label} ({bare(info.name)})"
            found.setdefault(label, info)
    return found


def _is_own(info: ColumnInfo) -> bool:
    return info.is_extra or info.name.partition(".")[0] not in ENTITIES
