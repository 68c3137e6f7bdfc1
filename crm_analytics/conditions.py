"""Conditions and filters: a KPI's own "where" and the reader's filter are the same thing, said in words, hashable."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from crm_analytics.entities import ENTITIES
from crm_analytics.issues import CrmError
from crm_analytics.schema import Kind
from crm_analytics.units import say_date

Value = str | float | bool | date


class Op(StrEnum):
    IS = "is"
    IS_NOT = "is not"
    AT_LEAST = "is at least"
    AT_MOST = "is at most"
    MORE_THAN = "is more than"
    LESS_THAN = "is less than"
    CONTAINS = "contains"
    FILLED = "is filled in"
    BLANK = "is blank"

    @property
    def takes_value(self) -> bool:
        return self not in (Op.FILLED, Op.BLANK)


_LISTED = 20
"""How many values are named before they are only counted."""
NONE_LABEL = "(none)"
"""How a blank is called where values are listed. As the value of IS or IS_NOT it means blank."""
TOGETHER_LABEL = "(several together)"
"""How rows are called whose amount is that of several rows which differ in the field, where values are listed: the
lines of an order that has one amount for all of its products. As the value of IS or IS_NOT it means those rows."""


@dataclass(frozen=True)
class Condition:
    """One claim about one field of a row.

    `field` is "entity.name": a field, a derived field, or an extra by its heading ("customers.Contract"). Of several
    `values` one must match (for IS_NOT: none may). A blank cell matches only BLANK, IS "(none)" and IS_NOT of other
    values.
    """

    field: str
    op: Op
    values: tuple[Value, ...] = ()

    def __post_init__(self) -> None:
        if "." not in self.field or self.field.split(".", 1)[0] not in ENTITIES:
            raise CrmError(f'"{self.field}" does not name a field: write ENTITY.FIELD, for example deals.owner.')
        if self.op.takes_value and not self.values:
            raise CrmError(f"{self.field} {self.op}: what? Give at least one value.")

    @property
    def entity(self) -> str:
        return self.field.split(".", 1)[0]

    @property
    def name(self) -> str:
        return self.field.split(".", 1)[1]

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Condition":
        """The condition that `as_record` wrote. Raises CrmError where it is none."""
        try:
            values = tuple(record.get("values", ()))
            return cls(record["field"], Op(record["op"]), values)
        except (KeyError, TypeError, ValueError) as error:
            raise CrmError(f"This is no condition: {record!r}. It needs a field, an op and values.") from error

    def as_record(self) -> dict[str, Any]:
        """The condition as JSON can hold it: dates as text."""
        values = [value.isoformat() if isinstance(value, date) else value for value in self.values]
        return {"field": self.field, "op": self.op.value, "values": values}

    @property
    def label(self) -> str:
        """What the field is called on screen: a field's label, an extra's heading."""
        entity = ENTITIES[self.entity]
        return entity[self.name].label if self.name in entity else self.name

    def __str__(self) -> str:
        if self._is_dated():
            return f"{self.label} {_OF_DATES.get(self.op, self.op)} {' or '.join(map(_said_day, self.values))}"
        words = [_said(value) for value in self.values]
        if self.op is Op.IS and words in (["yes"], ["no"]):
            return f"{self.label}: {words[0]}"
        if len(words) > _LISTED:
            return f"{self.label} {self.op} one of {len(words)}"
        listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}" if words else ""
        return f"{self.label} {self.op} {listed}".strip()

    def _is_dated(self) -> bool:
        """Whether its values are days; JSON brings them back as text."""
        entity = ENTITIES[self.entity]
        known = self.name in entity and entity[self.name].kind is Kind.DATE
        return bool(self.values) and (known or all(isinstance(value, date) for value in self.values))


@dataclass(frozen=True)
class Membership:
    """The claim that a row belongs to a named segment of `entity`, or that it does not (`inside` false).

    A row belongs where all `conditions` hold for it; a row of another list, where they hold for the row of `entity`
    that it is linked to. What is linked to none is outside.
    """

    segment: str
    entity: str
    conditions: tuple[Condition, ...]
    inside: bool = True

    @property
    def label(self) -> str:
        return f"segment {self.segment}"

    def __str__(self) -> str:
        return f"{'Segment' if self.inside else 'Not in segment'} {self.segment}"


Claim = Condition | Membership
"""What a filter can ask of a row."""


@dataclass(frozen=True)
class FilterSet:
    """Claims that must all hold. The empty set keeps every row."""

    conditions: tuple[Claim, ...] = ()

    @classmethod
    def of(cls, conditions: Iterable[Claim]) -> "FilterSet":
        """The claims in a fixed order, so that the same filters are the same value however they were chosen."""
        return cls(tuple(sorted(set(conditions), key=repr)))

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.conditions)

    def __len__(self) -> int:
        return len(self.conditions)

    def __str__(self) -> str:
        return "; ".join(map(str, self.conditions))


def is_(field: str, *values: Value) -> Condition:
    return Condition(field, Op.IS, values)


def is_not(field: str, *values: Value) -> Condition:
    return Condition(field, Op.IS_NOT, values)


def at_least(field: str, value: Value) -> Condition:
    return Condition(field, Op.AT_LEAST, (value,))


def contains(field: str, *values: Value) -> Condition:
    return Condition(field, Op.CONTAINS, values)


def at_most(field: str, value: Value) -> Condition:
    return Condition(field, Op.AT_MOST, (value,))


def more_than(field: str, value: Value) -> Condition:
    return Condition(field, Op.MORE_THAN, (value,))


def less_than(field: str, value: Value) -> Condition:
    return Condition(field, Op.LESS_THAN, (value,))


def filled(field: str) -> Condition:
    return Condition(field, Op.FILLED)


def blank(field: str) -> Condition:
    return Condition(field, Op.BLANK)


_OF_DATES = {
    Op.AT_LEAST: "is on or after",
    Op.AT_MOST: "is on or before",
    Op.MORE_THAN: "is after",
    Op.LESS_THAN: "is before",
}


def _said_day(value: Value) -> str:
    """A day as people write it; what is none stays as it is."""
    if isinstance(value, date):
        return say_date(value)
    try:
        return say_date(date.fromisoformat(str(value)[:10]))
    except ValueError:
        return str(value)


def _said(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
