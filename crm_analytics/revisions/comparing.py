"""Two imports compared: what the later one says differently about what the earlier one had said."""

from collections.abc import Sequence
from dataclasses import dataclass

from crm_analytics.analyses import Movement, movement
from crm_analytics.analyses.pipeline_states import imports as imports_of_deals
from crm_analytics.catalogue import known
from crm_analytics.entities import ENTITIES, SPELLS
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.kpi import Kpi
from crm_analytics.revisions import rows
from crm_analytics.revisions.edits import Edit, Pushed, edits, pushed
from crm_analytics.revisions.restated import WATCHED, Restated, closed_months, restated, series
from crm_analytics.workspace import ImportRecord, Snapshot, Workspace

MOST_ROWS = 20_000
"""Rows per list that are looked at for what restated a figure."""


@dataclass(frozen=True)
class ListChange:
    """How many rows of a list came, changed and went."""

    entity: str
    new: int
    changed: int
    gone: int


@dataclass(frozen=True)
class Comparison:
    """What lies between two imports. `movement` is that of the pipeline, None where there are no deals in both."""

    earlier: ImportRecord
    later: ImportRecord
    lists: tuple[ListChange, ...] = ()
    movement: Movement | None = None
    edits: tuple[Edit, ...] = ()
    pushed: tuple[Pushed, ...] = ()
    restated: tuple[Restated, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether the two say the same."""
        return not self.lists


def compare_imports(
    workspace: Workspace, earlier: int | None = None, later: int | None = None, kpis: Sequence[Kpi] | None = None
) -> Comparison:
    """The state after one import beside the state after a later one; the last two, where none is named.

    Figures are those of `kpis` (the usual ones, where none is given) in the months that were over when the earlier
    import was made, the latest month first. Raises UnknownNameError for an import that there is not, CrmError where
    there are not two.
    """
    first, last = _chosen(workspace.imports(), earlier, later)
    asked = tuple(kpis) if kpis is not None else _watched(workspace)
    with workspace.as_of(first.id) as then:
        scope = closed_months(then.model, first.when.date())
        before = series(_store(then), asked, scope) if scope else {}
        had_deals = "deals" in then.model.tables
    with workspace.as_of(last.id) as now:
        store = _store(now)
        after = series(store, asked, scope) if scope else {}
        found = tuple(_lists(store, first.id, last.id))
        changed = {each.entity: rows.changes(store, each.entity, first.id, last.id, MOST_ROWS) for each in found}
        moved = _movement(now, first.id, last.id) if had_deals else None
        return Comparison(
            earlier=first,
            later=last,
            lists=found,
            movement=moved,
            edits=tuple(edits(store, first.id, last.id)),
            pushed=pushed(store, last.id),
            restated=tuple(
                sorted(restated(asked, before, after, changed, _made_from(now)), key=lambda each: each.period.start)[
                    ::-1
                ]
            ),
        )


def _chosen(
    imports: Sequence[ImportRecord], earlier: int | None, later: int | None
) -> tuple[ImportRecord, ImportRecord]:
    by_number = {record.id: record for record in imports}
    for number in (earlier, later):
        if number is not None and number not in by_number:
            raise UnknownNameError("import", str(number), map(str, by_number))
    last = by_number[later] if later is not None else next(reversed(imports), None)
    before = [record for record in imports if last is not None and record.id < last.id]
    first = by_number[earlier] if earlier is not None else next(reversed(before), None)
    if first is None or last is None:
        raise CrmError("There are not two imports to compare.")
    return (first, last) if first.id < last.id else (last, first)


def _watched(workspace: Workspace) -> tuple[Kpi, ...]:
    every = known(workspace.settings)
    return tuple(every[name] for name in WATCHED if name in every)


def _store(now: Snapshot) -> Store:
    return Store(now.model, now.engine, now.settings)


def _lists(store: Store, first: int, last: int) -> list[ListChange]:
    found = []
    for entity in ENTITIES:
        if rows.columns_of(store, entity):
            change = ListChange(entity, *rows.counts(store, entity, first, last))
            if change.new or change.changed or change.gone:
                found.append(change)
    return found


def _movement(now: Snapshot, first: int, last: int) -> Movement | None:
    """How the pipeline came from one to the other, by the imports that changed deals up to each of them."""
    touched = sorted(imports_of_deals(_store(now)))
    start, end = (max((number for number in touched if number <= each), default=None) for each in (first, last))
    return None if start is None or end is None or start == end else movement(now, Scope(), start, end)


def _made_from(now: Snapshot) -> dict[str, str]:
    """The tables that are no lists, each with the list that it is made from."""
    source = now.model.activity.source
    made = {name: info.made_from for name, info in now.model.tables.items() if info.made_from in ENTITIES}
    return {**made, **({SPELLS.name: made.get(source, source)} if source else {})}
