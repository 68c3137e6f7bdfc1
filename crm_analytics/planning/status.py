"""Where a target may stand, and everything that says so."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from crm_analytics.kpi import Kpi, Point, Reading
from crm_analytics.periods import Period
from crm_analytics.planning.pace import Pace
from crm_analytics.planning.targets import Target


class Status(StrEnum):
    NOT_BEGUN = "not begun"
    TOO_EARLY = "too early to tell"
    ON_TRACK = "on track"
    BEHIND = "behind"
    REACHED = "reached"
    MISSED = "missed"
    UNKNOWN = "no value"


@dataclass(frozen=True)
class Progress:
    """A target on the day `as_of`: its status, and what that rests on.

    `value` is what counts for it so far, `expected` what it should be by now, `share` the share of the way that should
    be behind it, all None where there is no value, which `reason` then explains. `adds_up`: what comes in from its
    start on is counted; else a rate is read over some days or, where it `is_level`, as it stands on the day.
    `history` are its months up to now, for a picture.
    """

    target: Target
    kpi: Kpi | None
    status: Status
    sentence: str
    as_of: date | None = None
    reading: Reading | None = None
    value: float | None = None
    start_value: float | None = None
    expected: float | None = None
    share: float | None = None
    pace: Pace | None = None
    adds_up: bool = True
    is_level: bool = False
    reason: str | None = None
    history: tuple[Point, ...] = ()

    def expected_on(self, day: date) -> float | None:
        """What it should be at the end of `day`; None outside its time, and where that cannot be said."""
        if self.pace is None or not self.pace.period.start <= day <= self.pace.period.last_day:
            return None
        start = self.start_value
        if start is None or self.stays:
            return None if start is None else self.target.value
        return start + (self.target.value - start) * self.pace.share(day)

    @property
    def stays(self) -> bool:
        """Whether what is read met the target when it began, so that it is to stay there."""
        return not self.adds_up and self.start_value is not None and self.target.is_met_by(self.start_value)

    def expected_in(self, period: Period) -> float | None:
        """What should come in during `period` (of what adds up), or stand at its end; None outside its time."""
        if not self.adds_up:
            return self.expected_on(period.last_day)
        if self.pace is None or period.start < self.target.start or period.last_day > self.target.due:
            return None
        before = self.pace.share(period.start - timedelta(days=1))
        return self.target.value * (self.pace.share(period.last_day) - before)
