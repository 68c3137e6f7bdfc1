"""What was forecast, kept: so that what came can be held against what was said at the time, not against hindsight."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crm_analytics.forecast.pipeline import PipelineForecast
from crm_analytics.forecast.revenue import Month, RevenueForecast
from crm_analytics.model_card import Verdict
from crm_analytics.periods import Grain
from crm_analytics.units import Unit, say, say_interval
from crm_analytics.workspace import Workspace

FORECASTS = "forecast_history"
"""The setting: one entry for each kind of forecast and last day it was made from."""
_MOST = 60
_SAME = 0.01
"""What the months before were may have changed by so much since: corrections, late orders."""


@dataclass(frozen=True)
class Kept:
    """What was said on `made_on` (the last day of the data then) about the month that began on `start`."""

    kind: str
    made_on: date
    start: date
    expected: float
    low: float
    high: float


@dataclass(frozen=True)
class Judged:
    """What was said, and what came."""

    said: Kept
    came: float
    currency: str | None = None

    @property
    def is_inside(self) -> bool:
        return self.said.low <= self.came <= self.said.high

    @property
    def sentence(self) -> str:
        """ "In Mar 2026 we said €41k to €55k for Apr 2026; it became €47k." """
        made, month = (Grain.MONTH.label(Grain.MONTH.floor(day)) for day in (self.said.made_on, self.said.start))
        band = say_interval(self.said.low, self.said.high, Unit.MONEY, currency=self.currency)
        return f"In {made} we said {band} for {month}; it became {say(self.came, Unit.MONEY, currency=self.currency)}."


def _entry_of(found: RevenueForecast | PipelineForecast) -> dict[str, Any] | None:
    """A forecast as it is kept; None where there is none. The current data's last whole month tells it apart."""
    if found.verdict is Verdict.DO_NOT_USE or not found.months:
        return None
    if isinstance(found, RevenueForecast):
        made_on, kind = Grain.MONTH.next(found.history[-1].start), "revenue"
        months = [[month.start.isoformat(), month.expected, month.low, month.high] for month in found.months]
        before = [[month.start.isoformat(), month.actual] for month in found.history[-3:]]
    else:
        assert found.made_on is not None
        made_on, kind, before = found.made_on, "pipeline", []
        months = [[month.start.isoformat(), month.middle, month.low, month.high] for month in found.months]
    return {"kind": kind, "made_on": made_on.isoformat(), "months": months, "before": before}


def remember(workspace: Workspace, found: RevenueForecast | PipelineForecast) -> bool:
    """Keep a forecast, unless one was made from data up to the same day: what was said first counts. True if kept."""
    entry = _entry_of(found)
    kept = _entries(workspace.settings)
    if entry is None or any((each["kind"], each["made_on"]) == (entry["kind"], entry["made_on"]) for each in kept):
        return False
    workspace.set_setting(FORECASTS, [*kept, entry][-_MOST:])
    return True


def judged(
    settings: Mapping[str, Any], kind: str, actual: Sequence[Month], currency: str | None = None
) -> tuple[Judged, ...]:
    """What was said about the months of `actual` before they were over, beside what they brought; the latest first.

    A forecast that was made from other data (other amounts for the months before it) is left out.
    """
    came = {month.start: month.actual for month in actual if month.actual is not None}
    found = [
        Judged(said, came[said.start], currency)
        for entry in _entries(settings)
        if entry["kind"] == kind and _is_same_business(entry, came)
        for said in _said(entry)
        if said.start in came
    ]
    return tuple(sorted(found, key=lambda each: (each.said.start, each.said.made_on), reverse=True))


def _said(entry: Mapping[str, Any]) -> Iterator[Kept]:
    made_on = date.fromisoformat(entry["made_on"])
    for start, expected, low, high in entry["months"]:
        yield Kept(entry["kind"], made_on, date.fromisoformat(start), expected, low, high)


def _is_same_business(entry: Mapping[str, Any], came: Mapping[date, float]) -> bool:
    for start, value in entry["before"]:
        now = came.get(date.fromisoformat(start))
        if now is None or abs(now - value) > _SAME * max(abs(value), 1.0):
            return False
    return True


def _entries(settings: Mapping[str, Any]) -> list[dict[str, Any]]:
    return list(settings.get(FORECASTS, []))
