"""Terms: one figure of an owner's KPI, as it is chosen in the builder and kept as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crm_analytics.conditions import Condition, filled, is_
from crm_analytics.entities import ENTITIES
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.measures import Aggregate, AsOf, Function, On

_CLOSED_WHEN = (is_("deals.outcome", "won", "lost"),)
MOST_CONDITIONS, MOST_VALUES, LONGEST_NAME = 20, 1000, 300


@dataclass(frozen=True)
class Term:
    """A count, total, average, median, quantile or distinct count over the rows of `entity` that meet `where`.

    `column` is a field or the heading of an extra; counts have none. `date` places rows in time; None: nothing does,
    and a period changes nothing. With `closed`, a date as well, the rows are those that had begun on `date` and were
    not `closed` yet when the period ended. `q` is the share below a quantile, between 0 and 1. Raises CrmError where a
    part is missing or does not go with the others.
    """

    entity: str
    function: Function
    column: str | None = None
    where: tuple[Condition, ...] = ()
    date: str | None = None
    q: float | None = None
    closed: str | None = None

    def __post_init__(self) -> None:
        if self.entity not in ENTITIES:
            raise UnknownNameError("list", self.entity, list(ENTITIES))
        counts = self.function is Function.COUNT
        if counts and self.column is not None:
            raise CrmError("A count of rows has no column. To count the different values of one, choose distinct.")
        if not counts and not self.column:
            raise CrmError(f"Of which column is the {self.function.value}? Choose one.")
        is_quantile = self.function is Function.QUANTILE
        if is_quantile != (self.q is not None) or (self.q is not None and not 0 < self.q < 1):
            raise CrmError("A quantile needs a share between 0 and 100 %, and nothing else has one.")
        if len(self.where) > MOST_CONDITIONS or any(len(each.values) > MOST_VALUES for each in self.where):
            raise CrmError(f"At most {MOST_CONDITIONS} conditions with {MOST_VALUES:,} values each can be set.")
        if self.closed is not None and self.date in (None, self.closed):
            raise CrmError("What is open at the end of a period begins on one date and is closed on another.")
        for name in (self.column, self.date, self.closed):
            if name is not None and not 0 < len(name) <= LONGEST_NAME:
                raise CrmError(f"A column's name has 1 to {LONGEST_NAME} characters.")

    @property
    def measure(self) -> Aggregate:
        return Aggregate(self.entity, self.function, self.column, (*self.where, *self._known), self._basis, self.q)

    @property
    def _basis(self) -> On | AsOf | None:
        if self.date is None:
            return None
        if self.closed is None:
            return On(self.date)
        return AsOf(self.date, self.closed, _CLOSED_WHEN if self._is_of_deals else ())

    @property
    def _known(self) -> tuple[Condition, ...]:
        """A deal without an outcome is neither open nor closed: nobody knows."""
        return (filled("deals.outcome"),) if self._is_of_deals else ()

    @property
    def _is_of_deals(self) -> bool:
        return (self.entity, self.closed) == ("deals", "closed_at")

    @property
    def counts_rows(self) -> bool:
        return self.function is Function.COUNT

    def as_record(self) -> dict[str, Any]:
        """The term as JSON can hold it."""
        return {
            "entity": self.entity,
            "function": self.function.value,
            "column": self.column,
            "where": [condition.as_record() for condition in self.where],
            "date": self.date,
            "q": self.q,
            "closed": self.closed,
        }

    @classmethod
    def from_record(cls, record: Any) -> "Term":
        """The term that `as_record` wrote. Raises CrmError where it is none."""
        if not isinstance(record, Mapping):
            raise CrmError(f"This is no figure: {record!r:.80}. It needs a list and a way of counting.")
        entity, function = text(record, "entity"), text(record, "function")
        if function not in list(Function):
            raise UnknownNameError("way of counting", function, [each.value for each in Function])
        where = record.get("where") or []
        if not isinstance(where, list) or not all(isinstance(each, Mapping) for each in where):
            raise CrmError("The conditions of a figure are a list of field, op and values.")
        q = record.get("q")
        if q is not None and (isinstance(q, bool) or not isinstance(q, int | float)):
            raise CrmError(f"The share of a quantile is a number between 0 and 1, not {q!r}.")
        return cls(
            entity,
            Function(function),
            _optional(record, "column"),
            tuple(map(_condition, where)),
            _optional(record, "date"),
            q,
            _optional(record, "closed"),
        )


def _condition(record: Mapping[str, Any]) -> Condition:
    """A condition as it was written; values other than words, numbers, yes and no are refused."""
    values = record.get("values", [])
    if not isinstance(values, list) or not all(isinstance(value, str | int | float) for value in values):
        raise CrmError(f"The values of a condition are words and numbers, not {values!r:.80}.")
    if not isinstance(record.get("field"), str):
        raise CrmError(f"This is no condition: {record!r:.80}. It needs a field, an op and values.")
    return Condition.from_record({**record, "values": values})


def text(record: Mapping[str, Any], name: str) -> str:
    """What `record` says under `name`, which must be words. Raises CrmError."""
    value = record.get(name)
    if not isinstance(value, str) or not value.strip():
        raise CrmError(f'"{name}" is missing: it must be words.')
    return value


def _optional(record: Mapping[str, Any], name: str) -> str | None:
    return None if record.get(name) is None else text(record, name)
