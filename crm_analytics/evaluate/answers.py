"""What can be asked of a workspace. Each answer is taken from one state of it, whatever is imported meanwhile."""

from collections.abc import Sequence

import pyarrow as pa

from crm_analytics.conditions import Condition, Membership
from crm_analytics.evaluate import distributions, parts, points, populations, proofs, rules, tables, values
from crm_analytics.evaluate.distributions import Distribution
from crm_analytics.evaluate.populations import Population
from crm_analytics.evaluate.proofs import Proof
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.evaluate.spots import Spot, place_of
from crm_analytics.evaluate.tables import TableReading
from crm_analytics.kpi import Kpi, KpiTable, Part, Point, Reading
from crm_analytics.periods import Grain
from crm_analytics.workspace import Workspace

_WHOLE = Spot()


def readings(workspace: Workspace, kpis: Sequence[Kpi], scope: Scope) -> dict[str, Reading]:
    """The reading of every KPI, by its name, in the definitions that the workspace chose."""
    with Store.of(workspace) as store:
        return values.readings(store, kpis, scope)


def alternatives(workspace: Workspace, kpi: Kpi, scope: Scope) -> dict[str, Reading]:
    """The reading of every definition of a KPI: its own under "default", then the rivals by name."""
    with Store.of(workspace) as store:
        return values.alternatives(store, kpi, scope)


def trends(workspace: Workspace, kpis: Sequence[Kpi], scope: Scope, grain: Grain) -> dict[str, tuple[Point, ...]]:
    """The points of every KPI, by its name: every bucket of the period, empty ones with their reason.

    Without a period they run from the first day of the lists that the KPI is counted from to the last day of the
    data. A KPI that has no value at all has no points: its reading has the reason.
    """
    with Store.of(workspace) as store:
        return points.trends(store, kpis, scope, grain)


def splits(workspace: Workspace, kpis: Sequence[Kpi], scope: Scope, by: str) -> dict[str, tuple[Part, ...]]:
    """The parts of every KPI, by its name: the largest first, by value where the KPI is additive, else by n.

    Rows where the field is blank are the part "(none)", whose key is None. Beyond 50 parts, the smallest are put
    together as "(other)", whose notes say how many they are; medians cannot be put together, so there it has a reason.
    A KPI that cannot be split by the field has no parts: `split_reasons` says why.
    """
    with Store.of(workspace) as store:
        return parts.splits(store, kpis, scope, by)


def split_reasons(workspace: Workspace, kpis: Sequence[Kpi], scope: Scope, by: str) -> dict[str, str]:
    """Why a KPI has no parts by the field, by its name: only those that cannot be split by it, or have no value."""
    with Store.of(workspace) as store:
        return parts.reasons(store, kpis, scope, by)


def table(workspace: Workspace, listing: KpiTable, scope: Scope) -> TableReading:
    """The table of `listing`: blank values are the row "(none)", and beyond 50 rows the smallest are put together."""
    with Store.of(workspace) as store:
        return tables.table(store, listing, scope)


def distribution(workspace: Workspace, kpi: Kpi, scope: Scope) -> Distribution:
    """How the answers behind a score (satisfaction, recommendation) are spread; empty for any other KPI."""
    with Store.of(workspace) as store:
        return distributions.distribution(store, kpi, scope)


def proof(workspace: Workspace, kpi: Kpi, scope: Scope) -> Proof:
    """The proof of `kpi` in the definition that the workspace uses."""
    with Store.of(workspace) as store:
        return proofs.proof(store, kpi, scope)


def rows(
    workspace: Workspace,
    kpi: Kpi | KpiTable,
    scope: Scope,
    population: str,
    limit: int | None = None,
    spot: Spot = _WHOLE,
) -> pa.Table:
    """The rows of a population of a KPI, by its name ("numerator", "excluded" …) or its label, at most `limit`; with
    `spot` those of one bar, point or cell of a picture.

    File, sheet and row come first, then what the KPI used, then the rest; excluded rows say why they are, in
    "_reason". Raises UnknownNameError for a population or a spot that the KPI does not have.
    """
    with Store.of(workspace) as store:
        return populations.rows(store, place_of(store, kpi, scope, spot), population, limit)


def behind(workspace: Workspace, kpi: Kpi | KpiTable, scope: Scope, spot: Spot = _WHOLE) -> tuple[Population, ...]:
    """The populations behind a KPI, or behind one bar, point or cell: as many rows as its reading rests on."""
    with Store.of(workspace) as store:
        return populations.populations(store, place_of(store, kpi, scope, spot))


def rule(
    workspace: Workspace, kpi: Kpi | KpiTable, scope: Scope, population: str, spot: Spot = _WHOLE
) -> tuple[Condition, ...] | None:
    """The conditions on its list that exactly these rows meet, so that they can be found again in newer data; None
    where conditions cannot say it (the latest answer of each customer, say)."""
    with Store.of(workspace) as store:
        return rules.rule(store, place_of(store, kpi, scope, spot), population)


def keys(
    workspace: Workspace, kpi: Kpi | KpiTable, scope: Scope, population: str, entity: str, spot: Spot = _WHOLE
) -> tuple[str, ...]:
    """What tells these rows apart, or the rows of a parent `entity` (their customers) that they are linked to."""
    with Store.of(workspace) as store:
        return rules.keys(store, place_of(store, kpi, scope, spot), population, entity)


def overlaps(workspace: Workspace, segments: Sequence[Membership]) -> dict[tuple[str, str], int]:
    """How many rows two segments of the same list share, by their names; one with itself, how many it has."""
    with Store.of(workspace) as store:
        return rules.overlaps(store, segments)


def choices(workspace: Workspace, field: str, most: int) -> tuple[str, ...]:
    """The values of a field ("deals.owner") as a filter knows them, the most frequent first, at most `most`."""
    with Store.of(workspace) as store:
        return parts.choices(store, field, most)
