"""A person's changes to a mapping."""

from dataclasses import replace

from crm_analytics.entities import entity
from crm_analytics.entities.carrying import carried
from crm_analytics.entities.combining import combining
from crm_analytics.issues import CrmError
from crm_analytics.tables import ColumnMapping, SheetMapping


def with_field(mapping: SheetMapping, index: int, field: str | None, reason: str = "you said so") -> SheetMapping:
    """`mapping` with column `index` taken as `field` ("deals.amount"), or kept as an extra where it is None.

    A field has one column: the one that had it becomes an extra, unless several columns may make it. Beside its own
    fields a sheet may hold some of its parents' ("customers.phone" in orders). Raises CrmError where there is no such
    column, and UnknownNameError where the entity has no such field.
    """
    if not 0 <= index < len(mapping.columns):
        raise CrmError(f"There is no column number {index + 1}: the sheet has {len(mapping.columns)}.")
    if field is not None and field not in carried(mapping.entity):
        owner, _, name = field.partition(".")
        if owner != mapping.entity:
            raise CrmError(f'"{field}" is no field of {mapping.entity}, which is what the sheet was taken as.')
        _ = entity(mapping.entity)[name]
    columns = tuple(_changed(column, index, field, reason) for column in mapping.columns)
    return replace(mapping, columns=columns)


def _changed(column: ColumnMapping, index: int, field: str | None, reason: str) -> ColumnMapping:
    if column.index == index:
        return replace(column, field=field, confidence=1.0, reason=reason, doubt="", chosen=True)
    if field is None or column.field != field or combining(field):
        return column
    return replace(column, field=None, confidence=1.0, reason=f"another column is {field}", doubt="", chosen=False)
