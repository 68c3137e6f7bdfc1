"""Records: what the owner writes down (targets, notes, comments, benchmarks), kept as JSON in the workspace's settings.

A shelf holds the records of one kind. Changing it gives the new JSON value of its setting and leaves the old one be.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, Protocol, Self, TypeVar

from crm_analytics.conditions import Condition, FilterSet, Membership
from crm_analytics.issues import CrmError
from crm_analytics.segments import saved

MOST_TEXT = 2_000
"""Letters in a text: a note is a sentence or two."""


class Record(Protocol):
    """One thing written down; `id` tells it from the others of its kind, 0 until it is put on its shelf."""

    @property
    def id(self) -> int: ...

    def as_record(self) -> dict[str, Any]:
        """The record as JSON can hold it, without its id."""
        ...

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self: ...


R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Shelf(Generic[R]):
    """All records of one kind, under the setting `key`. `kind` is what one is called."""

    key: str
    kind: str
    read: Callable[[Mapping[str, Any]], R]

    def all(self, settings: Mapping[str, Any]) -> tuple[R, ...]:
        """The records, in the order in which they were added. Raises CrmError where the setting holds other things."""
        return tuple(self._read(record) for record in self._stored(settings))

    def added(self, settings: Mapping[str, Any], record: R) -> list[dict[str, Any]]:
        """The setting with `record` at its end, under a number that none has had before."""
        stored = self._stored(settings)
        number = 1 + max((int(each["id"]) for each in stored), default=0)
        return [*stored, {"id": number, **record.as_record()}]

    def changed(self, settings: Mapping[str, Any], record: R) -> list[dict[str, Any]]:
        """The setting with `record` in the place of the one with its id. Raises CrmError where there is none."""
        self._known(settings, record.id)
        return [
            {"id": record.id, **record.as_record()} if each["id"] == record.id else each
            for each in self._stored(settings)
        ]

    def removed(self, settings: Mapping[str, Any], number: int) -> list[dict[str, Any]]:
        """The setting without the record of this id. Raises CrmError where there is none."""
        self._known(settings, number)
        return [each for each in self._stored(settings) if each["id"] != number]

    def _known(self, settings: Mapping[str, Any], number: int) -> None:
        if all(each["id"] != number for each in self._stored(settings)):
            raise CrmError(f"There is no {self.kind} number {number} any more: somebody has removed it.")

    def _stored(self, settings: Mapping[str, Any]) -> list[dict[str, Any]]:
        stored = settings.get(self.key) or []
        if not isinstance(stored, list) or not all(isinstance(each, dict) and "id" in each for each in stored):
            raise CrmError(f'The setting "{self.key}" is not a list of records, so no {self.kind} can be read from it.')
        return stored

    def _read(self, record: Mapping[str, Any]) -> R:
        try:
            return self.read(record)
        except (KeyError, TypeError, ValueError) as error:
            raise CrmError(f"A {self.kind} cannot be read: {error}. It is {dict(record)!r}.") from error


def day_of(text: str) -> date:
    """The day that `as_record` wrote. Raises CrmError."""
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise CrmError(f'"{text}" is not a date: write year-month-day, for example 2026-12-31.') from error


def written(text: str, what: str) -> str:
    """`text` without spaces around it. Raises CrmError where nothing, or far too much, is left of it."""
    text = text.strip()
    if not text:
        raise CrmError(f"{what} is empty: write a few words.")
    if len(text) > MOST_TEXT:
        raise CrmError(f"{what} has {len(text):,} letters; {MOST_TEXT:,} are the most.")
    return text


def filters_record(filters: FilterSet) -> list[dict[str, Any]]:
    """Filters as JSON can hold them. A segment is kept by its name: who belongs to it may change."""
    return [_claim_record(claim) for claim in filters]


def filters_of(records: Sequence[Mapping[str, Any]]) -> FilterSet:
    """The filters that `filters_record` wrote, segments by name alone. Raises CrmError for what is no condition."""
    return FilterSet.of(_claim_of(record) for record in records)


def with_members(filters: FilterSet, settings: Mapping[str, Any]) -> FilterSet:
    """The filters with who belongs to each segment now. Raises CrmError for a segment that is gone."""
    if not any(isinstance(claim, Membership) for claim in filters):
        return filters
    known = saved(settings)
    found: list[Condition | Membership] = []
    for claim in filters:
        if isinstance(claim, Membership):
            if claim.segment not in known:
                raise CrmError(f'There is no segment "{claim.segment}" any more.')
            found.append(replace(known[claim.segment].membership, inside=claim.inside))
        else:
            found.append(claim)
    return FilterSet.of(found)


def _claim_record(claim: Condition | Membership) -> dict[str, Any]:
    if isinstance(claim, Condition):
        return claim.as_record()
    return {"segment": claim.segment, "entity": claim.entity, "inside": claim.inside}


def _claim_of(record: Mapping[str, Any]) -> Condition | Membership:
    if "segment" not in record:
        return Condition.from_record(record)
    return Membership(str(record["segment"]), str(record["entity"]), (), bool(record.get("inside", True)))
