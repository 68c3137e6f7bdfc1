"""Windows: the stretch of time one figure is computed over, and the one that it is compared with."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from crm_analytics.periods import Grain, Period

_DAY_ZERO = date(1970, 1, 1)


@dataclass(frozen=True)
class Window:
    """A period, cut to what has happened by `last_day` (the last day of the data); `period` None is everything.

    `nominal` is the period before it was cut. `dated_only` leaves rows without a date out of what would hold them too
    ("everything", and a point in time that is now), so that it can be compared with what cannot hold them. `in_months`:
    what is made of whole months is compared with as many months, not with as many days.
    """

    period: Period | None = None
    nominal: Period | None = None
    last_day: date | None = None
    dated_only: bool = False
    in_months: bool = False

    @classmethod
    def of(cls, period: Period | None, last_day: date | None, *, in_months: bool = False) -> "Window":
        """The window of `period`, which may be running still. A period after the last day stays whole."""
        cut = period.up_to(last_day) if period and last_day else None
        return cls(cut or period, period, last_day, in_months=in_months)

    @property
    def is_partial(self) -> bool:
        return self.period != self.nominal

    @property
    def reaches_now(self) -> bool:
        """Whether its end is the present of the data: a point in time there is simply what is so now."""
        return self.period is None or self.last_day is None or self.period.end > self.last_day

    def before(self, *, a_year: bool = False) -> "Window | None":
        """The window to compare with: the previous period, or the same one a year before, cut to as many days."""
        if self.period is None or self.nominal is None:
            return None
        move = self.nominal.a_year_before if a_year else self.nominal.previous
        nominal = move(in_months=self.in_months)
        cut = self.period.as_long_from(nominal.start, in_months=self.in_months)
        return replace(self, period=cut, nominal=nominal, dated_only=False)

    def earlier(self, days: int | None, until: date | None, *, previous: bool = False) -> "Window | None":
        """The window `days` before it, or the one that ends where the day `until` begins (of a `previous` one, where it
        begins itself), as long as it is now."""
        if self.period is None:
            return None
        if previous:
            moved = self.period.previous(in_months=self.in_months)
            return replace(self, period=moved, nominal=moved, dated_only=False)
        if days is not None:
            until = self.period.end - timedelta(days=days)
        if until is None:
            return None
        moved = Period(until - timedelta(days=self.period.days), until)
        return replace(self, period=moved, nominal=moved, dated_only=False)

    def whole_months(self, first_day: date | None) -> tuple["Window", ...]:
        """The months that lie in it completely and are over; `first_day` is where "everything" begins."""
        period = self.period
        if period is None:
            if first_day is None or self.last_day is None or self.last_day < first_day:
                return ()
            period = Period(Grain.MONTH.floor(first_day), self.last_day + timedelta(days=1))
        months = (month for month in period.buckets(Grain.MONTH) if is_bucket(month, Grain.MONTH))
        return tuple(Window(month, month, self.last_day) for month in months)

    def weeks(self, first_day: date | None) -> float | None:
        """How many weeks it holds, as far as it is over; of "everything" those from `first_day` to the last day."""
        if self.period is not None:
            return self.period.days / 7
        if first_day is None or self.last_day is None or self.last_day < first_day:
            return None
        return ((self.last_day - first_day).days + 1) / 7

    def last_day_number(self) -> int | None:
        """Its last day, counted from 1 January 1970; of what reaches the present, that of the data."""
        if not self.reaches_now and self.period is not None:
            return (self.period.end - _DAY_ZERO).days - 1
        return None if self.last_day is None else (self.last_day - _DAY_ZERO).days

    def dated(self) -> "Window":
        return replace(self, dated_only=True)


def is_bucket(period: Period, grain: Grain) -> bool:
    """Whether the period is exactly one calendar bucket of `grain`."""
    return grain.floor(period.start) == period.start and grain.next(period.start) == period.end
