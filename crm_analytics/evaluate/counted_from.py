"""From which lists KPIs will be counted once more tables are in use, and which will have no value any more: said
before, where it is not as it was."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from crm_analytics.catalogue import KPIS
from crm_analytics.compile import Window
from crm_analytics.conditions import FilterSet
from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate.currencies import mixed_currencies
from crm_analytics.evaluate.definitions import chosen
from crm_analytics.evaluate.refusals import lacking
from crm_analytics.evaluate.words import plural
from crm_analytics.kpi import Kpi
from crm_analytics.measures import Measure, leaves
from crm_analytics.model import ColumnInfo, Model, TableInfo
from crm_analytics.schema import Kind
from crm_analytics.tables import CleanTable
from crm_analytics.workspace.imports.ways import Manner
from crm_analytics.workspace.rows.derived import derivable
from crm_analytics.workspace.rows.exchange import SETTING as EXCHANGE
from crm_analytics.workspace.rows.exchange import ExchangeRates, tells_currency

_NAMED = 4
_NO_RATES = ExchangeRates()


@dataclass(frozen=True)
class Moved:
    """KPIs, by their labels, that are counted `before` from other lists than `after`."""

    labels: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    def __str__(self) -> str:
        """
        >>> print(Moved(("Revenue", "Average sale"), ("deals",), ("orders",)))
        Revenue and Average sale are counted from your orders then, no longer from your deals.
        """
        are = "is" if len(self.labels) == 1 else "are"
        return (
            f"{_few(self.labels)} {are} counted from {_yours(self.after)} then, no longer from {_yours(self.before)}."
        )


@dataclass(frozen=True)
class Lost:
    """KPIs, by their labels, that have no value any more, and why."""

    labels: tuple[str, ...]
    reason: str

    def __str__(self) -> str:
        """
        >>> print(Lost(("Revenue",), "Your orders have no Amount."))
        Revenue cannot be told any more then: Your orders have no Amount.
        """
        return f"{_few(self.labels)} cannot be told any more then: {self.reason}"


def will_move(
    model: Model, tables: Sequence[CleanTable], modes: Mapping[str, str], settings: Mapping[str, Any]
) -> tuple[Moved | Lost, ...]:
    """The KPIs that are counted from other lists once `tables` come in, each by its place in the mode that was chosen
    for it (see `Workspace.load`), and those that cannot be told any more; these come first."""
    tables = [table for table in tables if not table.offered or not _is_outsold(model, tables)]
    replaced = [table.entity for table in tables if modes.get(table.place) == Manner.REPLACE]
    rates = ExchangeRates.of(settings.get(EXCHANGE))
    after = expected(model, tables, replaced, rates)
    return (*lost(model, after, settings), *moved(model, after, settings))


def _is_outsold(model: Model, tables: Sequence[CleanTable]) -> bool:
    """Whether something else than lines of deals and quotes tells what was sold."""
    amounts = [model.column(f"{entity}.amount", entity) for entity in ("orders", "deals")]
    own = [table for table in tables if table.entity in ("orders", "deals") and not table.offered]
    return any(column is not None and column.filled for column in amounts) or any("amount" in _filled(t) for t in own)


def lost(before: Model, after: Model, settings: Mapping[str, Any]) -> tuple[Lost, ...]:
    """The KPIs that have an answer before and none after; together where the reason is the same."""
    found: dict[str, list[str]] = {}
    for kpi in KPIS.values():
        if isinstance(kpi, Kpi):
            measure = chosen(kpi, settings, before).measure
            if _unanswered(before, measure) is None:
                reason = _unanswered(after, chosen(kpi, settings, after).measure)
                if reason is not None:
                    # What it was counted from is what its reader knows, and not the first of all choices.
                    found.setdefault(_unanswered(after, measure) or reason, []).append(kpi.label)
    return tuple(Lost(tuple(labels), reason) for reason, labels in found.items())


def _unanswered(model: Model, measure: Measure) -> str | None:
    """Why a measure has no value in any period."""
    return lacking(model, measure, Window(None, None, model.last_day)) or mixed_currencies(model, measure, FilterSet())


def moved(before: Model, after: Model, settings: Mapping[str, Any]) -> tuple[Moved, ...]:
    """The KPIs that have an answer before and after, and from other lists; together where they move alike."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for kpi in KPIS.values():
        if isinstance(kpi, Kpi):
            lists = _lists(kpi, before, settings), _lists(kpi, after, settings)
            if all(lists) and set(lists[0]) != set(lists[1]):
                found.setdefault(lists, []).append(kpi.label)
    return tuple(Moved(tuple(labels), *lists) for lists, labels in found.items())


def expected(
    model: Model, tables: Sequence[CleanTable], replaced: Collection[str] = (), rates: ExchangeRates = _NO_RATES
) -> Model:
    """What the workspace will hold, as far as it decides what can be counted: its lists, their columns and currencies,
    read at the `rates`. `replaced` are the lists that hold nothing but the new rows then."""
    columns = {
        entity: {} if entity in replaced else dict(info.columns)
        for entity, info in model.tables.items()
        if not _is_outdone(entity, info, tables)
    }
    for table in tables:
        if not ENTITIES[table.entity].tells:
            own = columns.setdefault(table.entity, {})
            own |= {name: _column(table, name) for name in _filled(table) if name not in own}
    for entity, own in columns.items():
        for derived in derivable(ENTITIES[entity], own, columns):
            field = derived.field
            own.setdefault(field.name, ColumnInfo(field.name, field.label, field.kind))
    infos = {entity: model.tables.get(entity, TableInfo(entity, 1, {})) for entity in columns}
    blocked = {field: question for table in tables for question in table.questions for field in question.blocks}
    return replace(
        model,
        tables={
            entity: replace(
                info, columns=columns[entity], currencies=_currencies(entity, info, tables, replaced, rates)
            )
            for entity, info in infos.items()
        },
        blocked={**model.blocked, **blocked},
    )


def _is_outdone(entity: str, info: TableInfo, tables: Iterable[CleanTable]) -> bool:
    """Customers that were made of orders, where a list of customers comes."""
    return bool(info.made_from) and any(table.entity == entity for table in tables)


def _currencies(
    entity: str, info: TableInfo, tables: Sequence[CleanTable], replaced: Collection[str], rates: ExchangeRates
) -> tuple[str, ...]:
    """What the amounts of a list will be read in."""
    found = set() if entity in replaced else set(info.currencies)
    for table in tables:
        if table.entity == entity and Kind.MONEY in map(Kind, table.kinds.values()):
            is_told = tells_currency({name: Kind(kind) for name, kind in table.kinds.items()})
            said = set(table.frame["currency"].dropna().unique()) if is_told else set()
            found |= {rates.to if code in rates.rates else code for code in (*said, *filter(None, [table.currency]))}
    return tuple(sorted(found))


def _filled(table: CleanTable) -> list[str]:
    return [str(name) for name in table.frame.columns if table.frame[name].notna().any()]


def _column(table: CleanTable, name: str) -> ColumnInfo:
    entity = ENTITIES[table.entity]
    return ColumnInfo(name, entity[name].label if name in entity else name, Kind(table.kinds[name]), filled=1)


def _lists(kpi: Kpi, model: Model, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The lists that a KPI is counted from; none where it cannot be answered."""
    measure = chosen(kpi, settings, model).measure
    if lacking(model, measure, Window(None, None, model.last_day)) is not None:
        return ()
    return tuple(dict.fromkeys(leaf.entity for leaf in leaves(measure)))


def _yours(lists: Sequence[str]) -> str:
    return f"your {_and([plural(name) for name in lists])}"


def _few(labels: Sequence[str]) -> str:
    """The first labels, and how many more there are."""
    named = list(labels[:_NAMED])
    if more := len(labels) - len(named):
        named.append(f"{more:,} more figure{'s' * (more > 1)}")
    return _and(named)


def _and(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
