"""Business hours: on which days and between which hours somebody is there to answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crm_analytics.issues import CrmError

SETTING = "business_hours"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONDAY = "TIMESTAMP '1900-01-01'"


@dataclass(frozen=True)
class BusinessHours:
    """`days` counts from Monday, which is 0; `opens` and `closes` are hours of the day, 9.5 is half past nine."""

    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    opens: float = 9.0
    closes: float = 17.0

    @classmethod
    def of(cls, setting: Mapping[str, Any] | None) -> "BusinessHours":
        """From the setting `{"days": [0, 1, 2, 3, 4], "opens": 9, "closes": 17}`; without one, Monday to Friday, 9 to
        17. Raises CrmError for hours that are none."""
        if not setting:
            return cls()
        try:
            days = tuple(sorted({int(day) for day in setting["days"]}))
            found = cls(days, float(setting["opens"]), float(setting["closes"]))
        except (KeyError, TypeError, ValueError) as error:
            raise CrmError(
                'Business hours need "days" (0 is Monday), "opens" and "closes" (hours of the day).'
            ) from error
        if not days or not set(days) <= set(range(7)) or not 0 <= found.opens < found.closes <= 24:
            raise CrmError("Business hours need at least one day of the week, and must open before they close.")
        return found

    def __str__(self) -> str:
        listed = ", ".join(_DAYS[day] for day in self.days)
        return f"{listed}, {_clock(self.opens)} to {_clock(self.closes)}"

    def between(self, start: str, end: str) -> str:
        """SQL for the business hours between two moments (SQL); on the clock where the second is before the first."""
        clock = f"(epoch_us({end}) - epoch_us({start})) / 3600000000.0"
        open_time = f"({self._until(end)}) - ({self._until(start)})"
        return f"CAST(CASE WHEN {end} < {start} THEN {clock} ELSE {open_time} END AS DOUBLE)"

    def _until(self, moment: str) -> str:
        """SQL for the business hours from a Monday long ago until a moment: whole weeks, whole days, and the rest."""
        length = self.closes - self.opens
        days = f"date_diff('day', {_MONDAY}, {moment})"
        weekday = f"(({days}) % 7 + 7) % 7"
        weeks = f"floor(({days}) / 7.0) * {len(self.days) * length!r}"
        earlier = " ".join(f"WHEN {day} THEN {sum(other < day for other in self.days) * length!r}" for day in range(7))
        hour = f"(epoch_us({moment}) - epoch_us(date_trunc('day', {moment}))) / 3600000000.0"
        today = f"least(greatest({hour} - {self.opens!r}, 0.0), {length!r})"
        is_open = f"({weekday}) IN ({', '.join(map(str, self.days))})"
        return f"{weeks} + CASE {weekday} {earlier} END + CASE WHEN {is_open} THEN {today} ELSE 0.0 END"


def _clock(hour: float) -> str:
    """
    >>> _clock(9), _clock(17.5)
    ('9:00', '17:30')
    """
    whole, minutes = divmod(round(hour * 60), 60)
    return f"{whole}:{minutes:02d}"
