"""Batches: the clean tables of one entity in one import, with their columns as they will be stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType

from crm_analytics.entities import ENTITIES
from crm_analytics.issues import CrmError
from crm_analytics.schema import Entity, Kind
from crm_analytics.tables import CleanTable, ColumnReport
from crm_analytics.workspace.columns import Column, type_of
from crm_analytics.workspace.events import latest
from crm_analytics.workspace.imports import refunds
from crm_analytics.workspace.imports.modified import modified_column
from crm_analytics.workspace.imports.ways import USUAL, Manner, Way
from crm_analytics.workspace.names import extra_names, quoted
from crm_analytics.workspace.roles import MANY_ROWS_PER_KEY, Role, role_of

_MOST_SHAPES = 60


@dataclass(frozen=True)
class Incoming:
    """One clean table, and its columns as they will be stored.

    `given` are the columns whose values it sets. A field that an open question blocks is not among them: it has no
    values yet, which is not the same as being blank.
    """

    table: CleanTable
    columns: tuple[Column, ...]
    latest: date | None = None
    """The day of the last thing that has happened in it: the later, the newer the export."""
    way: Way = USUAL

    @cached_property
    def given(self) -> frozenset[str]:
        prefix = f"{self.table.entity}."
        blocked = {field.removeprefix(prefix) for question in self.table.questions for field in question.blocks}
        return frozenset(column.name for column in self.columns if column.filled or column.name not in blocked)

    @cached_property
    def different(self) -> Mapping[str, int]:
        """Column → how many different values are in it, of those of which that is known."""
        known = self.table.counted.of(self.table.frame)
        named = zip(self.table.frame.columns, self.columns, strict=True)
        return {column.name: known[name] for name, column in named if name in known}

    @cached_property
    def currency(self) -> str | None:
        """The currency of its amounts; None where it has none, or does not say."""
        has_amounts = any(column.kind is Kind.MONEY and column.name in self.given for column in self.columns)
        return self.table.currency if has_amounts else None

    @cached_property
    def modified(self) -> str | None:
        """The column that says when each row was changed last."""
        return modified_column(self.columns)

    @cached_property
    def takes_back(self) -> bool:
        """Whether it has orders below zero whose numbers may be those of the orders that they take back."""
        return self.role is Role.WHOLE and not self.way.key and refunds.are_in(self.table, self.given)

    @cached_property
    def role(self) -> Role:
        """What it has a row for, where it is of orders."""
        return role_of(self.table.entity, self.table.file, self.table.sheet, self.columns)


@dataclass(frozen=True)
class Batch:
    """The tables of one entity. Those with the same columns have the same shape; each shape is a bit of a number, so
    that a row can say which columns it has even where it was put together from several tables."""

    entity: Entity
    incoming: tuple[Incoming, ...]

    @cached_property
    def shapes(self) -> tuple[frozenset[str], ...]:
        found = tuple(dict.fromkeys(each.given for each in self.incoming))
        if len(found) > _MOST_SHAPES:
            raise CrmError(
                f"{len(found)} tables of {self.entity.label.lower()} all have other columns. Import them in parts."
            )
        return found

    @cached_property
    def given(self) -> tuple[str, ...]:
        """Every column that some table gives, in the order in which they come."""
        every = frozenset().union(*self.shapes)
        return tuple(dict.fromkeys(c.name for each in self.incoming for c in each.columns if c.name in every))

    @property
    def own_id(self) -> tuple[str, ...]:
        """The column that should have another value in every row; none where several rows may share it."""
        key = self.entity.key
        return (key,) if key and self.entity.name not in MANY_ROWS_PER_KEY else ()

    @cached_property
    def replaces(self) -> bool:
        """Whether what none of the tables has stops counting."""
        return any(each.way.manner is Manner.REPLACE for each in self.incoming)

    @cached_property
    def renews(self) -> tuple[bool, ...]:
        """Of each table whether what earlier files like it brought stops counting."""
        return tuple(each.way.manner is Manner.RENEW for each in self.incoming)

    @cached_property
    def instead_of(self) -> frozenset[str]:
        """The places of the sheets of earlier imports whose rows stop counting."""
        return frozenset(each.way.place for each in self.incoming if each.way.manner is Manner.INSTEAD)

    @cached_property
    def currencies(self) -> frozenset[str]:
        """The currencies that the tables say their amounts are in."""
        return frozenset(each.currency for each in self.incoming if each.currency)

    def shape(self, incoming: Incoming) -> int:
        """The bit of a table."""
        return 1 << self.shapes.index(incoming.given)

    def has(self, name: str, row: str) -> str:
        """SQL for whether the staged row `row` has the column `name`: "true" where all tables have it."""
        mask = sum(1 << number for number, shape in enumerate(self.shapes) if name in shape)
        return "true" if mask == (1 << len(self.shapes)) - 1 else f"({row}._shape & {mask}) <> 0"

    def contradicts(self, row: str, other: str) -> str:
        """SQL for whether the staged row `row` has a column of which `other` says something else."""
        return " OR ".join(
            f"({self.has(name, row)} AND {row}.{quoted(name)} IS DISTINCT FROM {other}.{quoted(name)})"
            for name in self.given
        )


def batches(
    tables: Sequence[CleanTable],
    stored: Mapping[str, Mapping[str, Column]],
    now: datetime,
    ways: Mapping[str, Way] = MappingProxyType({}),
) -> tuple[Batch, ...]:
    """The tables of an import by entity, the oldest export first, whatever the order in which they were given.

    `stored` has the columns that each entity has already; `now` is the moment of the import; `ways` say how tables come
    in, by their place. Tables without rows are in no batch: they say nothing, not even what tells rows apart. Raises
    CrmError for a way that a table does not have.
    """
    by_entity: dict[str, list[CleanTable]] = {}
    for table in tables:
        if len(table.frame):
            by_entity.setdefault(table.entity, []).append(table)
    return tuple(_batch(name, each, stored.get(name, {}), now, ways) for name, each in by_entity.items())


def _batch(
    name: str, tables: list[CleanTable], stored: Mapping[str, Column], now: datetime, ways: Mapping[str, Way]
) -> Batch:
    entity = ENTITIES[name]
    if entity.tells:
        # What two of them say of one record is what the one whose name comes first says, in whatever order they came.
        tables = sorted(tables, key=lambda table: table.place, reverse=True)
    aged = sorted(((latest(entity, table, now), table) for table in tables), key=lambda each: each[0] or date.min)
    known = [column.name for column in stored.values() if column.is_extra]
    incoming: list[Incoming] = []
    for day, table in aged:
        columns = _columns(entity, table, known)
        way = ways.get(table.place, USUAL)
        if entity.tells and way.manner is Manner.REPLACE:
            # Contacts of deals and campaigns of leads are one list only in name: the others of its kind go, not all.
            way = replace(way, manner=Manner.RENEW)
        way.check(table.place, name, frozenset(column.name for column in columns))
        incoming.append(Incoming(table, columns, day, way))
        known += [column.name for column in columns if column.is_extra]
    return Batch(entity, tuple(incoming))


def _columns(entity: Entity, table: CleanTable, known: Sequence[str]) -> tuple[Column, ...]:
    fields = {field.name: field for field in entity.fields}
    headings = [str(heading) for heading in table.frame.columns]
    names = extra_names(entity, [heading for heading in headings if heading not in fields], known)
    sums = _sums(table)
    failed = {report.column: report.failed for report in table.columns}
    failed |= {name: sum(part.failed for part in parts) for name, parts in sums.items()}
    said = {report.column: report.heading for report in reversed(table.columns)}
    said |= {name: " + ".join(part.heading for part in parts) for name, parts in sums.items()}
    columns = []
    for heading, filled in zip(headings, table.frame.notna().sum().tolist(), strict=True):
        is_extra = heading not in fields
        kind = Kind(table.kinds.get(heading, Kind.TEXT)) if is_extra else fields[heading].kind
        columns.append(
            Column(
                name=names[heading] if is_extra else heading,
                kind=kind,
                type=type_of(kind),
                heading=heading if is_extra else said.get(heading, heading),
                is_extra=is_extra,
                filled=filled,
                made_from=table.derived.get(heading, ""),
                failed=failed.get(heading, 0),
                told=table.told.get(heading, ""),
                once=heading in table.once,
            )
        )
    return tuple(columns)


def _sums(table: CleanTable) -> Mapping[str, list[ColumnReport]]:
    """Field → what became of the columns that are added up to it."""
    parts: dict[str, list[ColumnReport]] = {}
    for report in table.columns:
        if report.part_of not in ("", report.column):
            parts.setdefault(report.part_of, []).append(report)
    return parts
