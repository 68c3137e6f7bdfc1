"""From what is asked for to facts: write the queries, run them, read their results."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from crm_analytics.compile import Ask, Query, Source, queries
from crm_analytics.compile.asks import BUCKET, KEY
from crm_analytics.compile.windows import Window
from crm_analytics.conditions import FilterSet
from crm_analytics.evaluate.cells import Cell, Facts, cell, merged
from crm_analytics.evaluate.scope import Store
from crm_analytics.measures import Leaf
from crm_analytics.periods import Grain

Part = object
"""The value of the field that is split by; None for blank, and where nothing is split."""


@dataclass(frozen=True)
class Gathered:
    """Facts by part, and the SQL that they come from."""

    parts: Mapping[Part, Facts] = field(default_factory=dict)
    sql: tuple[str, ...] = ()

    @property
    def whole(self) -> Facts:
        return self.parts.get(None) or Facts()


def gather(
    store: Store,
    asks: Iterable[Ask],
    filters: FilterSet,
    *,
    by: Mapping[str, str] | None = None,
    grain: Grain | None = None,
) -> Gathered:
    """The facts for `asks`; split by the column `by` (entity → column); whole buckets of `grain` are grouped."""
    source = Source(store.model, filters, by or {}, store.engine.dialect)
    found: dict[Part, dict[tuple[Leaf, Window], Cell]] = defaultdict(dict)
    sql = []
    for query in queries(source, asks, grain):
        for part, figure, read in read_rows(query, store.engine.run(query.select).to_pylist()):
            put(found[part], figure, read, adds=query.adds)
        sql.append(query.select.sql(dialect=source.dialect, pretty=True) if by else "")
    filtered = len(filters) > 0
    parts = {part: Facts(cells, filtered) for part, cells in found.items()}
    if not by:
        parts = {None: parts.get(None, Facts({}, filtered))}
    return Gathered(parts, tuple(filter(None, sql)))


def put(cells: dict[tuple[Leaf, Window], Cell], figure: tuple[Leaf, Window], read: Cell, *, adds: bool) -> None:
    """Keep what a figure comes to; what a query `adds` goes to what another one gave."""
    known = cells.get(figure) if adds else None
    cells[figure] = read if known is None else merged(figure[0], (known, read))


def read_rows(query: Query, rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Part, tuple[Leaf, Window], Cell]]:
    """Every figure in the result of a query: its part, its leaf and window, and what it comes to."""
    for row in rows:
        part = row[KEY] if query.split else None
        bucket = query.buckets.get(row[BUCKET]) if query.buckets else None
        for (leaf, window), columns in query.figures.items():
            where = window or bucket
            if where is not None:  # else a bucket that nobody asked for, between two that were
                yield part, (leaf, where), cell(leaf, {name: row[column] for name, column in columns.items()})
