"""Cross tables that hold the same figures as another table of the upload: used beside it, they would count twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from crm_analytics.entities import ENTITIES
from crm_analytics.reading.tables.cells import figure
from crm_analytics.tables import ColumnProfile, RawTable, SheetMapping

SUMMARY = (
    "Another table of these files holds records of the same time; its cells are sums of them and would count twice."
)
_LAST_TIME = timedelta(days=27)
"""The last month that stands across has at least so many days after its first."""
_BUYERS = frozenset({"customer_id", "customer_name", "email"})
_LEAST = 10.0
"""Smaller totals are the same by chance."""


def without_summaries(
    tables: Sequence[RawTable],
    profiles: Sequence[Sequence[ColumnProfile]],
    suggestions: Sequence[SheetMapping | None],
) -> tuple[SheetMapping | None, ...]:
    """The suggestions, without those for cross tables that sum up another table of the same records and time: one of
    single records, or a cross table with the same total ("By product" beside "By customer")."""
    found = [
        _Records(at, table, mapping, _days(columns, mapping))
        for at, (table, columns, mapping) in enumerate(zip(tables, profiles, suggestions, strict=True))
        if mapping
    ]
    summaries = {mine.at for mine in found for other in found if mine.sums_up(other)}
    return tuple(None if at in summaries else mapping for at, mapping in enumerate(suggestions))


@dataclass(frozen=True)
class _Records:
    """What one table is taken to hold; `days` are the first and the last of them, where they have dates."""

    at: int
    table: RawTable
    mapping: SheetMapping
    days: tuple[date, date] | None

    def sums_up(self, other: "_Records") -> bool:
        if self.table.crosswise is None or other is self or other.mapping.entity != self.mapping.entity:
            return False
        if not self._is_of_the_time_of(other):
            return False
        if other.table.crosswise is None:
            return True
        has_others = other.table.headings != self.table.headings
        return has_others and other._rank < self._rank and not self._totals.isdisjoint(other._totals)

    def _is_of_the_time_of(self, other: "_Records") -> bool:
        """Whether both are about the same time, as far as is known."""
        if self.days is None or other.days is None:
            return True
        return self.days[0] <= other.days[1] and other.days[0] <= self.days[1] + _LAST_TIME

    @property
    def _rank(self) -> tuple[bool, int]:
        """Of cross tables with the same total the one that names customers says the most; else the first."""
        return _BUYERS.isdisjoint({column.field_name for column in self.mapping.columns}), self.at

    @cached_property
    def _totals(self) -> frozenset[float]:
        """The sums of its measures, in cents."""
        beyond = [at for at in range(len(self.table.headings)) if at not in self.table.key]
        sums = [sum(figure(cell) or 0.0 for cell in self.table.frame[at]) for at in beyond]
        return frozenset(round(total, 2) for total in sums if total >= _LEAST)


def _days(profiles: Sequence[ColumnProfile], mapping: SheetMapping) -> tuple[date, date] | None:
    """The first and the last day of the records, by the date that places them in time."""
    dated = ENTITIES[mapping.entity].date
    for column in mapping.columns:
        profile = profiles[column.index]
        if column.field_name == dated and profile.first_day and profile.last_day:
            return profile.first_day, profile.last_day
    return None
