"""Targets: what a KPI shall come to, for everybody or for some, from when, until when."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Self

from crm_analytics.conditions import FilterSet
from crm_analytics.issues import CrmError
from crm_analytics.periods import Period
from crm_analytics.planning.records import Shelf, day_of, filters_of, filters_record

USUAL_DAYS = 90
"""Days over which a rate or an average is read, unless told."""
_LONGEST_DAYS = 3 * 366


@dataclass(frozen=True)
class Target:
    """`kpi` shall come to `value` by the end of `due`.

    What adds up (counts, money) is added up from `start` on. A rate, an average or a level is read over the last `days`
    days, and shall go from `start_value` to `value`; `start_value` None is its reading when `start` began.
    `higher_is_better` false means: at most `value`. `definition` is the one that the workspace used when it was set.
    Raises CrmError where it makes no sense.
    """

    kpi: str
    value: float
    start: date
    due: date
    start_value: float | None = None
    higher_is_better: bool = True
    filters: FilterSet = field(default_factory=FilterSet)
    days: int = USUAL_DAYS
    definition: str = "default"
    id: int = 0

    def __post_init__(self) -> None:
        if not math.isfinite(self.value) or (self.start_value is not None and not math.isfinite(self.start_value)):
            raise CrmError("A target needs a number to reach.")
        if self.due <= self.start:
            raise CrmError(f"A target must be due after it starts: it starts on {self.start} and is due on {self.due}.")
        if not 1 <= self.days <= _LONGEST_DAYS:
            raise CrmError(f"A rate is read over 1 to {_LONGEST_DAYS} days, not over {self.days}.")

    @property
    def period(self) -> Period:
        """From its start to the day it is due, both included."""
        return Period(self.start, self.due + timedelta(days=1))

    def is_met_by(self, value: float) -> bool:
        return value >= self.value if self.higher_is_better else value <= self.value

    def as_record(self) -> dict[str, Any]:
        return {
            "kpi": self.kpi,
            "value": self.value,
            "start": self.start.isoformat(),
            "due": self.due.isoformat(),
            "start_value": self.start_value,
            "direction": "up" if self.higher_is_better else "down",
            "filters": filters_record(self.filters),
            "days": self.days,
            "definition": self.definition,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """The target that `as_record` wrote. `start_value`, `direction`, `filters`, `days` and `definition` may be
        missing. Raises CrmError where it is none."""
        if record.get("direction", "up") not in ("up", "down"):
            raise CrmError(f'A target goes "up" or "down", not "{record["direction"]}".')
        given = record.get("start_value")
        return cls(
            str(record["kpi"]),
            float(record["value"]),
            day_of(record["start"]),
            day_of(record["due"]),
            None if given is None else float(given),
            record.get("direction", "up") == "up",
            filters_of(record.get("filters", ())),
            int(record.get("days", USUAL_DAYS)),
            str(record.get("definition", "default")),
            int(record.get("id", 0)),
        )


TARGETS: Shelf[Target] = Shelf("targets", "target", Target.from_record)
