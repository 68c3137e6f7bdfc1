"""Fields as people name them: by our name, or by the heading that the column had in their file."""

from crm_analytics.issues import UnknownNameError
from crm_analytics.workspace import Workspace


def field_called(workspace: Workspace, name: str) -> str:
    """The field that `name` means in this data: "deals.owner", "users.manager", an extra as "customers.Contract", or
    the heading that a field was read from ("campaigns.age" where that column is the segment).

    Raises UnknownNameError, which offers the nearest names.
    """
    with workspace.snapshot() as now:
        tables = now.model.tables
        if any(now.model.column(name, entity) is not None for entity in tables):
            return name
        read_as = now.headings
    for heading, field in read_as.items():
        if heading.casefold() == name.casefold():
            return field
    known = [f"{entity}.{column}" for entity, info in tables.items() for column in info.columns]
    raise UnknownNameError("field in this data", name, [*known, *read_as])
