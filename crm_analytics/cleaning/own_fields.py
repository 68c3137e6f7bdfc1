"""What a row keeps of its parent as its own: the city of the customer, as it was at each order."""

from dataclasses import replace

from crm_analytics.entities.carrying import kept_as
from crm_analytics.tables import SheetMapping


def with_own_fields(mapping: SheetMapping) -> SheetMapping:
    """The mapping with what a row keeps of its parent as the row's own field, where no other column is that."""
    own = {column.field for column in mapping.columns}
    columns = tuple(
        replace(column, field=kept)
        if column.field and (kept := kept_as(mapping.entity, column.field)) not in own
        else column
        for column in mapping.columns
    )
    return replace(mapping, columns=columns)
