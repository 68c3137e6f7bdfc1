"""KPI tables: several measures side by side, one row per value of a field."""

from dataclasses import dataclass, replace
from itertools import zip_longest

from crm_analytics.conditions import TOGETHER_LABEL, FilterSet
from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate.asking import Asking, asking
from crm_analytics.evaluate.cells import Facts
from crm_analytics.evaluate.gathering import Gathered, gather
from crm_analytics.evaluate.parts import MOST_PARTS, OTHER_LABEL, said, together
from crm_analytics.evaluate.scope import Compare, Scope, Store
from crm_analytics.evaluate.undivided import together_note, undivided
from crm_analytics.evaluate.values import reading
from crm_analytics.evaluate.words import label, plural
from crm_analytics.kpi import Kpi, KpiTable, Reading, TableColumn
from crm_analytics.measures import FirstAvailable, Measure, leaves
from crm_analytics.model import Model


@dataclass(frozen=True)
class TableReading:
    """A KPI table: column labels, and rows of a label with one reading per column, the largest first.

    `reason` says why there are no rows at all; `sql` are the queries it comes from, one after the other.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Reading, ...]], ...] = ()
    reason: str | None = None
    sql: str = ""


def table(store: Store, listing: KpiTable, scope: Scope) -> TableReading:
    """The table of `listing`: blank values are the row "(none)", and beyond 50 rows the smallest are put together."""
    scope = replace(scope, compare=Compare.NONE)
    labels = tuple(column.label for column in listing.columns)
    asked = [asking_column(store, listing, column, scope) for column in listing.columns]
    if all(each.reason is not None for each in asked):
        return TableReading(labels, reason=asked[0].reason)
    splits: list[dict[str, Facts]] = []
    statements: dict[str, None] = {}
    for column, each in zip(listing.columns, asked, strict=True):
        by = split_by(store.model, column, each)
        found = gather(store, each.asks(), scope.filters, by=by) if each.reason is None else Gathered()
        splits.append({said(key): facts for key, facts in found.parts.items()})
        statements.update(dict.fromkeys(found.sql))
    rows = tuple(
        (label, _explained(store.model, listing, asked, cells) if label == TOGETHER_LABEL else cells)
        for label, cells in _rows(asked, splits)
    )
    reason = None if rows else "There is nothing to list for this period and these filters."
    return TableReading(labels, rows, reason, ";\n\n".join(statements))


def asking_column(store: Store, listing: KpiTable, column: TableColumn, scope: Scope) -> Asking:
    """What to ask for a column: of several choices the first that has its fields, and is split by one that it has."""
    choices: tuple[Measure, ...] = (column.measure,)
    labels: tuple[str, ...] = ()
    if isinstance(column.measure, FirstAvailable):
        choices, labels = column.measure.choices, column.measure.labels
    found = []
    for choice, note in zip_longest(choices, labels, fillvalue=""):
        assert not isinstance(choice, str)
        kpi = Kpi(column.label, column.label, listing.definition, listing.area, choice, column.unit)
        each = _reached(store.model, column, asking(store, kpi, scope), scope.filters)
        if each.reason is None and note:
            each = replace(each, definition=replace(each.definition, notes=(note, *each.definition.notes)))
        found.append(each)
    return next((each for each in found if each.reason is None), found[0])


def _reached(model: Model, column: TableColumn, each: Asking, filters: FilterSet) -> Asking:
    if each.reason is not None:
        return each
    reached = split_by(model, column, each)
    for leaf in leaves(each.definition.measure):
        if leaf.entity not in reached:
            owner, _, name = column.by.partition(".")
            reason = f"Nothing says which {label(owner, name)} the {plural(leaf.entity)} belong to."
            return replace(each, reason=reason)
        name = reached[leaf.entity]
        by = name if "." in name and name.split(".", 1)[0] in ENTITIES else f"{leaf.entity}.{name}"
        if (whole := undivided(model, each.definition.measure, each.window, filters, by)) is not None:
            return replace(each, reason=whole)
    return each


def split_by(model: Model, column: TableColumn, each: Asking) -> dict[str, str]:
    """Entity → the column that its rows are split by: the first field that reaches it."""
    found: dict[str, str] = {}
    for leaf in leaves(each.definition.measure):
        for field in (column.by, *column.also):
            info = model.column(field, leaf.entity)
            if info is not None:
                found.setdefault(leaf.entity, info.name)
    return found


def _rows(asked: list[Asking], splits: list[dict[str, Facts]]) -> tuple[tuple[str, tuple[Reading, ...]], ...]:
    """The rows by the size of the first column that has values, every label that any column has."""
    lead = next(at for at, each in enumerate(asked) if each.reason is None)
    labels = list(dict.fromkeys(label for split in splits for label in split))
    rows = {label: _cells(asked, [split.get(label, Facts()) for split in splits]) for label in labels}
    rows = {label: cells for label, cells in rows.items() if any(cell.n or cell.value for cell in cells)}
    ordered = sorted(rows, key=lambda label: (-(rows[label][lead].value or 0.0), label))
    shown = [(label, rows[label]) for label in ordered[:MOST_PARTS]]
    rest = ordered[MOST_PARTS:]
    if rest:
        merged = [
            together(each, [split[label] for label in rest if label in split])
            for each, split in zip(asked, splits, strict=True)
        ]
        shown.append((OTHER_LABEL, _cells(asked, merged)))
    return tuple(shown)


def _explained(model: Model, listing: KpiTable, asked: list[Asking], cells: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The cells of amounts that are those of several rows together, with what that means."""
    found = []
    for column, each, cell in zip(listing.columns, asked, cells, strict=True):
        notes = [
            note
            for entity, name in split_by(model, column, each).items()
            if cell.n and (note := together_note(model, each.definition.measure, f"{entity}.{name}", cell.n))
        ]
        found.append(replace(cell, notes=(*cell.notes, *notes)))
    return tuple(found)


def _cells(asked: list[Asking], facts: list[Facts]) -> tuple[Reading, ...]:
    return tuple(reading(each, known, audited=False) for each, known in zip(asked, facts, strict=True))
