"""Splitting by many fields: the statement for each list is written once, and each field's column put in its place.

Writing SQL costs more than running it on most data, and a dozen fields are tried for every explanation.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlglot import exp

from crm_analytics.compile import Ask, Query, Source, Window, queries
from crm_analytics.conditions import FilterSet
from crm_analytics.evaluate.cells import Cell, Facts
from crm_analytics.evaluate.gathering import put, read_rows
from crm_analytics.evaluate.scope import Store
from crm_analytics.measures import Leaf

_Figure = tuple[Leaf, Window]


@dataclass(frozen=True)
class _Statement:
    """One query over one list; the column it is split by stands between the `pieces` of its text. `apart` is as for
    `Source`."""

    query: Query
    pieces: tuple[str, ...]
    apart: bool = False

    def split_by(self, store: Store, entity: str, column: str) -> Iterator[tuple[object, _Figure, Cell]]:
        dialect = store.engine.dialect
        source = Source(store.model, by={entity: column}, dialect=dialect, apart=self.apart)
        named = source.key(entity).sql(dialect=dialect) if self.apart else _quoted(column, dialect)
        yield from read_rows(self.query, store.engine.run(named.join(self.pieces)).to_pylist())


@dataclass(frozen=True)
class Splitter:
    """Figures that can be split by any field."""

    store: Store
    statements: Mapping[str, tuple[_Statement, ...]]
    filtered: bool = False

    @classmethod
    def of(cls, store: Store, asks: Iterable[Ask], filters: FilterSet) -> "Splitter":
        by_entity: dict[str, list[Ask]] = defaultdict(list)
        for ask in dict.fromkeys(asks):
            by_entity[ask.leaf.entity].append(ask)
        written = {entity: tuple(_written(store, entity, asked, filters)) for entity, asked in by_entity.items()}
        return cls(store, written, len(filters) > 0)

    def by(self, field: str, entities: Container[str] | None = None) -> dict[object, Facts]:
        """The facts of every value of `field`, from the lists (of `entities`) that have it; blank is None."""
        found: dict[object, dict[_Figure, Cell]] = defaultdict(dict)
        for entity, statements in self.statements.items():
            column = self.store.model.column(field, entity)
            if column is None or (entities is not None and entity not in entities):
                continue
            for statement in statements:
                for part, figure, read in statement.split_by(self.store, entity, column.name):
                    put(found[part], figure, read, adds=statement.query.adds)
        return {part: Facts(cells, self.filtered) for part, cells in found.items()}


def _written(store: Store, entity: str, asks: list[Ask], filters: FilterSet) -> Iterator[_Statement]:
    dialect = store.engine.dialect
    # A name that is nowhere else in the statement, so that nothing else is taken for it.
    name, taken = "split by", repr((asks, filters, list(store.model.tables[entity].columns)))
    while name in taken:
        name += "_"
    source = Source(store.model, filters, {entity: name}, dialect)
    for apart in (False, True):
        own = [ask for ask in asks if source.sets_apart(ask.leaf) is apart]
        for query in queries(replace(source, apart=apart), own):
            pieces = tuple(query.select.sql(dialect=dialect).split(_quoted(name, dialect)))
            yield _Statement(query, pieces, apart)


def _quoted(name: str, dialect: str) -> str:
    return exp.to_identifier(name, quoted=True).sql(dialect=dialect)
