"""Benchmarks: how a KPI stands among its own past, and beside published figures that the owner has entered."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any, Self

from crm_analytics.issues import CrmError
from crm_analytics.kpi import Kpi, Point
from crm_analytics.periods import Grain
from crm_analytics.planning.records import Shelf, day_of, written
from crm_analytics.units import Unit, say

FEWEST, MOST = 8, 24
"""Buckets that the latest one is ranked among: as many as a control chart needs, and two years of months."""
THIN = 0.2
"""The share of the usual number of rows below which a bucket says nothing about the rest."""


@dataclass(frozen=True)
class Standing:
    """The latest complete bucket of a KPI among the `n` complete ones before it.

    `beaten` is the share of them, in percent, that it is better than (higher than, where neither way is better);
    ties count half.
    """

    point: Point
    beaten: float
    n: int
    grain: Grain
    higher_is_better: bool | None

    @property
    def sentence(self) -> str:
        """ "Nov 2026 with 63.2 %: better than 83 % of the 24 months before it." """
        reading = self.point.reading
        said = say(reading.value, reading.unit, currency=reading.currency)
        return f"{self.point.label} with {said}: {self._how} before it."

    @property
    def short(self) -> str:
        """ "Nov 2026: better than 83 % of the 24 months before" """
        return f"{self.point.label}: {self._how} before"

    @property
    def _how(self) -> str:
        more, less = ("higher", "lower") if self.higher_is_better is None else ("better", "worse")
        if self.beaten in (0, 100):
            return f"{more if self.beaten else less} than all {self.n} {self.grain}s"
        return f"{more} than {self.beaten:.0f} % of the {self.n} {self.grain}s"


def standing(kpi: Kpi, points: Sequence[Point], grain: Grain) -> Standing | None:
    """Where the last complete point stands among at most 24 complete ones before it; None where there are fewer than 8.

    None, too, where a rate or a mean rests on so few rows there that it says nothing about the rest. Points that are
    incomplete, have no value or are still maturing do not count, nor do those before the first row.
    """
    usable = [each for each in points if each.complete and not each.reading.maturing and each.reading.value is not None]
    begun = next((at for at, each in enumerate(usable) if each.reading.n), len(usable))
    usable = usable[begun:]
    if len(usable) <= FEWEST or is_thin(kpi, usable):
        return None
    last, before = usable[-1], usable[-1 - MOST : -1]
    value = last.reading.value
    assert value is not None
    lower = sum(_below(each.reading.value, value) for each in before) / len(before)
    beaten = 100 * (1 - lower if kpi.higher_is_better is False else lower)
    return Standing(last, beaten, len(before), grain, kpi.higher_is_better)


def is_thin(kpi: Kpi, points: Sequence[Point]) -> bool:
    """Whether the last of these points, all with a value, is a rate or a mean of far fewer rows than is usual.

    Totals and counts never are: that they are small is what they say.
    """
    last = points[-1].reading
    if kpi.additive or last.unit is Unit.COUNT:
        return False
    return 0 < last.n < THIN * median(each.reading.n for each in points)


def _below(other: float | None, value: float) -> float:
    assert other is not None
    return 0.5 if math.isclose(other, value, rel_tol=1e-9) else float(other < value)


@dataclass(frozen=True)
class Benchmark:
    """A published figure for a KPI, entered by the owner: `value`, in the KPI's unit, or a range up to `high`.

    `definition` is how those who published it define the KPI, `source` where it is from; neither may be left out.
    """

    kpi: str
    value: float
    definition: str
    source: str
    day: date
    high: float | None = None
    id: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "definition", written(self.definition, "The definition of the benchmark"))
        object.__setattr__(self, "source", written(self.source, "The source of the benchmark"))
        if not math.isfinite(self.value) or (self.high is not None and not self.high >= self.value):
            raise CrmError("A benchmark is one number, or a range from a smaller to a larger one.")

    def as_record(self) -> dict[str, Any]:
        return {
            "kpi": self.kpi,
            "value": self.value,
            "high": self.high,
            "definition": self.definition,
            "source": self.source,
            "date": self.day.isoformat(),
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        high = record.get("high")
        return cls(
            str(record["kpi"]),
            float(record["value"]),
            str(record["definition"]),
            str(record["source"]),
            day_of(record["date"]),
            None if high is None else float(high),
            int(record.get("id", 0)),
        )

    def against(self, value: float | None) -> str:
        """Where a value stands beside it: "below it", "inside its range", "above it"; "" without a value.

        Never "better": whether the two mean the same is not known.
        """
        if value is None:
            return ""
        if self.high is not None and self.value <= value <= self.high:
            return "inside its range"
        if math.isclose(value, self.value, rel_tol=1e-9):
            return "the same"
        return "above it" if value > self.value else "below it"


BENCHMARKS: Shelf[Benchmark] = Shelf("benchmarks", "benchmark", Benchmark.from_record)


def benchmarks_of(settings: Mapping[str, Any], kpi_name: str) -> tuple[Benchmark, ...]:
    """The published figures that were entered for a KPI."""
    return tuple(each for each in BENCHMARKS.all(settings) if each.kpi == kpi_name)


def warning(definition: str, benchmark: Benchmark) -> str:
    """What must be checked before the two are compared: both definitions, side by side."""
    return (
        f"Compare the two only if they mean the same. Theirs: {ended(benchmark.definition)} Yours: {ended(definition)} "
        "A different definition, country or size of business can make more difference than how well you work."
    )


def ended(text: str) -> str:
    """`text` as a sentence: with a full stop, where it has none."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
