"""What sheets without records of their own say about the rows of other lists: what they are tied to, and what their
codes stand for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from crm_analytics.issues import Issue
from crm_analytics.workspace.columns import Column
from crm_analytics.workspace.ties.labelled import Labelled, look_up
from crm_analytics.workspace.ties.tied import Tied, tie_up


@dataclass(frozen=True)
class Told:
    """Both, read together with the rows."""

    tied: Tied = field(default_factory=Tied)
    labelled: Labelled = field(default_factory=Labelled)

    def read(self, entity: str, rows: str) -> str:
        """`rows` (what stands after FROM, called "rows") with what other sheets say about them."""
        return self.labelled.read(entity, self.tied.read(entity, rows))

    def tells_of(self, entity: str) -> bool:
        """Whether anything is said about the rows of a list."""
        return entity in self.tied.columns or entity in self.labelled.named

    def gives(self, entity: str, name: str) -> bool:
        """Whether a list has the column `name` from other sheets alone."""
        own = self.tied.own.get(entity, frozenset())
        return name not in own and any(column.name == name for column in self._given(entity))

    def stored(self, stored: Mapping[str, Mapping[str, Column]]) -> Mapping[str, Mapping[str, Column]]:
        """The columns of the history tables, with those that other sheets give their lists."""
        return {
            entity: {**_by_name(self._given(entity)), **columns, **_by_name(self.labelled.changed.get(entity, ()))}
            for entity, columns in stored.items()
        }

    def _given(self, entity: str) -> Sequence[Column]:
        return (*self.tied.columns.get(entity, ()), *self.labelled.columns.get(entity, ()))

    def issues(self, entity: str) -> tuple[Issue, ...]:
        """What is to be said about the ties and the codes of a list."""
        return (*self.tied.issues.get(entity, ()), *self.labelled.issues.get(entity, ()))


def what_is_told(cursor: duckdb.DuckDBPyConnection, stored: Mapping[str, Mapping[str, Column]]) -> Told:
    """Lay out what the sheets of ties and the look-up lists say. `stored` has the columns of the history tables."""
    return Told(tie_up(cursor, stored), look_up(cursor, stored))


def _by_name(columns: Iterable[Column]) -> Mapping[str, Column]:
    return {column.name: column for column in columns}
