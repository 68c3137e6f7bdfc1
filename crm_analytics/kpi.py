"""What a KPI is, and what reading one gives: frozen records without behaviour beyond saying themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from crm_analytics.measures import Measure
from crm_analytics.periods import Period
from crm_analytics.questions import Question
from crm_analytics.units import Unit


class Area(StrEnum):
    SALES = "sales"
    MARKETING = "marketing"
    SERVICE = "service"
    RETENTION = "retention"
    ADOPTION = "adoption"
    QUALITY = "quality"


@dataclass(frozen=True)
class Alternative:
    """An accepted rival definition of a KPI. `unit` where it differs from the KPI's own; `matures` is as in Kpi."""

    label: str
    measure: Measure
    unit: Unit | None = None
    matures: str | None = None


@dataclass(frozen=True)
class Kpi:
    """One KPI of the catalogue.

    `definition` is one sentence: what is counted, over which population, placed in time by which date. `additive`:
    the parts of a split sum to the whole. `companions` are KPIs shown beside it. `matures` names the duration
    in days ("leads.days_to_convert") whose median a cohort must be older than, or the days themselves ("90 days"), or
    its value is "still maturing".
    `formula` is the definition as a formula in words, for the passport. `is_own`: the workspace's owner built it.
    """

    name: str
    label: str
    definition: str
    area: Area
    measure: Measure
    unit: Unit
    higher_is_better: bool | None = True
    additive: bool = False
    alternatives: Mapping[str, Alternative] = field(default_factory=dict)
    companions: tuple[str, ...] = ()
    matures: str | None = None
    tips: tuple[str, ...] = ()
    formula: str = ""
    is_own: bool = False


@dataclass(frozen=True)
class TableColumn:
    """One column of a KPI table: a measure, split by `by` ("deals.source"), whose values name the table's rows.

    `also` are fields with the same values, for what the measure counts from other lists and where `by` is missing:
    the first one that reaches a list splits it. `higher_is_better` says which of its rows does best.
    """

    label: str
    measure: Measure
    unit: Unit
    by: str
    also: tuple[str, ...] = ()
    higher_is_better: bool = True


@dataclass(frozen=True)
class KpiTable:
    """A KPI that is a table: one row per value of a field, blank as its own row."""

    name: str
    label: str
    definition: str
    area: Area
    rows: str
    columns: tuple[TableColumn, ...]
    tips: tuple[str, ...] = ()


@dataclass(frozen=True)
class Interval:
    """A 95 % interval and how it was made: "Wilson", "t", "t, cut at 0", "order statistics"."""

    low: float
    high: float
    method: str


@dataclass(frozen=True)
class Exclusion:
    """Rows that were left out of a KPI, and why: "4 have no Amount"."""

    rows: int
    reason: str


@dataclass(frozen=True)
class Reading:
    """The value of a KPI over one population, or the reason why there is none (exactly one of the two is None).

    Rates are in percent, money in `currency`, durations in the unit they name. `n` is the number of rows the value
    rests on (for a rate its denominator). `numerator` and `denominator` are given for ratios. `change` is in points
    (`change_unit` "pp") for rates, else in percent of the previous value; `within_noise` is true where the two
    intervals say that the change may be nothing, None where that cannot be told. `partial` marks a period that is
    still running, which is compared like for like (`previous_period` is cut to the same number of days).
    `definition` says in a sentence which of the KPI's definitions it is. `previous_reason` says why there is nothing
    to compare with, or why the two cannot be compared. `undated` is how many of the rows have no date, so that no
    bucket of a trend holds them. `rows_called` says what the rows are, where `n` would be taken for something else.
    `taken_off` is the money that is written in these rows and not counted: cancelled, returned, refunded. `doubts` are
    the open questions about whether all of these rows are to count: as long as nobody answers, they do.
    `known_from` is the first day that the data has of the previous period, where that is not whole.
    """

    kpi: str
    unit: Unit
    value: float | None = None
    reason: str | None = None
    n: int = 0
    numerator: float | None = None
    denominator: float | None = None
    interval: Interval | None = None
    previous: float | None = None
    previous_n: int | None = None
    previous_reason: str | None = None
    change: float | None = None
    change_unit: str = "%"
    within_noise: bool | None = None
    excluded: tuple[Exclusion, ...] = ()
    notes: tuple[str, ...] = ()
    partial: bool = False
    maturing: bool = False
    currency: str | None = None
    period: Period | None = None
    previous_period: Period | None = None
    definition: str = ""
    undated: int = 0
    rows_called: str = ""
    taken_off: float = 0.0
    doubts: tuple[Question, ...] = ()
    known_from: date | None = None


@dataclass(frozen=True)
class Point:
    """One bucket of a trend. `complete` is false where the period, or the data, ends inside the bucket."""

    period: Period
    label: str
    reading: Reading
    complete: bool = True


@dataclass(frozen=True)
class Part:
    """One part of a split; `key` is None for rows where the field is blank, which are called "(none)"."""

    key: str | None
    label: str
    reading: Reading
