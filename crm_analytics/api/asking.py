"""What is asked about, as people name it: KPIs, fields by our name or by their heading, and a period by two dates."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from crm_analytics.catalogue import known
from crm_analytics.catalogue import kpi as find_kpi
from crm_analytics.conditions import Claim, FilterSet
from crm_analytics.evaluate import Compare, Scope
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.kpi import Kpi
from crm_analytics.periods import Grain, Period
from crm_analytics.workspace import Workspace


def named(names: Sequence[str], settings: Mapping[str, Any] | None = None) -> tuple[Kpi, ...]:
    """The KPIs with these names, all of them for no name; those that the owner of a workspace built are in its
    `settings`. Raises UnknownNameError."""
    own = settings or {}
    return tuple(find_kpi(name, own) for name in names) if names else tuple(known(own).values())


def scope(
    workspace: Workspace,
    start: date | None,
    end: date | None,
    where: Sequence[Claim],
    compare: Compare = Compare.PREVIOUS,
) -> Scope:
    """A scope from two optional dates: one that is missing is the first or last day of the data."""
    period = None
    if start or end:
        model = workspace.model
        first, last = model.first_day, model.last_day
        if first is None or last is None:
            raise CrmError("This data has no dates, so it cannot be cut to a period.")
        period = Period(start or min(first, end or first), end or Grain.DAY.next(last))
    return Scope(period=period, filters=FilterSet.of(where), compare=compare)


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
