"""A date cell taken apart: the numbers it holds, in the order written, until the column's order is decided."""

from dataclasses import dataclass, fields
from enum import IntEnum, StrEnum
from functools import cached_property

import numpy as np

from crm_analytics.parsing import zones

PIVOT = 69
"""Two-digit years below it are 20.., the others 19.. (as in POSIX)."""
BIRTH_PIVOT = 20
"""The same for days of birth: nobody in a list of customers was born in 2062."""
FIRST_YEAR, LAST_YEAR = 1800, 2200


def whole_year(year: int) -> int:
    """A year of two digits with its century; any other as it is.

    >>> whole_year(24), whole_year(99), whole_year(1999)
    (2024, 1999, 1999)
    """
    return year + (2000 if year < PIVOT else 1900) if year < 100 else year


_SERIAL_DAY_ZERO = np.datetime64("1899-12-30", "D")


class Order(StrEnum):
    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"

    @property
    def words(self) -> str:
        return {"dmy": "day first", "mdy": "month first", "ymd": "year first"}[self.value]


class Shape(IntEnum):
    NONE = 0
    CERTAIN = 1
    """Year, month and day are known."""
    MONTH = 2
    """A month or quarter without a day: its first day."""
    YEAR_LAST = 3
    """Two parts of which one is the day and one the month, then a four-digit year."""
    SHORT = 4
    """Three parts of one or two digits."""
    COUNTED = 5
    """A number of days (Excel) or seconds (Unix) since some day."""


@dataclass(frozen=True)
class DateCells:
    """Cells split into parts, one array entry per cell. CERTAIN and MONTH cells hold year, month, day in that order."""

    shape: np.ndarray
    first: np.ndarray
    second: np.ndarray
    third: np.ndarray
    separator: np.ndarray
    """The sign between the parts of YEAR_LAST and SHORT cells."""
    microseconds: np.ndarray
    """Since midnight; a time zone is already taken off, so it may be negative or beyond a day."""
    zoned: np.ndarray
    """The cell names a time zone or an offset from UTC."""
    place: np.ndarray
    """The place whose clock it is, None where none is named: what its offset is depends on the day."""
    bare: np.ndarray
    """Which of the outer parts of SHORT cells has one digit only, 1 or 3, so that it is no year; 0 for neither."""
    pivot: int = PIVOT

    @classmethod
    def none(cls, size: int, pivot: int = PIVOT) -> "DateCells":
        """`size` cells of which nothing is known yet."""
        numbers = (np.zeros(size, dtype="int64") for _ in range(4))
        shape, first, second, third = numbers
        signs, micro = np.full(size, "", dtype=object), np.zeros(size, dtype="int64")
        places, bare = np.empty(size, dtype=object), np.zeros(size, dtype="int8")
        return cls(shape, first, second, third, signs, micro, np.zeros(size, dtype=bool), places, bare, pivot)

    def put(self, where: np.ndarray, others: "DateCells") -> None:
        """Fill the cells at `where` from `others`."""
        for part in fields(self):
            mine = getattr(self, part.name)
            if isinstance(mine, np.ndarray):
                mine[where] = getattr(others, part.name)

    @cached_property
    def needs_order(self) -> np.ndarray:
        """A date in some order, and only in the order of its column is it known which."""
        return np.asarray(self.is_free & self.is_date)

    @cached_property
    def is_date(self) -> np.ndarray:
        """Readable as a date in some order."""
        orders = Order if self.is_free.any() else (Order.YMD,)
        return np.asarray(np.logical_or.reduce([~np.isnat(self.moments(order)) for order in orders]))

    def moments(self, order: Order) -> np.ndarray:
        """The cells as `datetime64[us]`, NaT where a cell is no date in this order. Not to be written to."""
        order = order if self.is_free.any() else Order.YMD
        if order not in self._moments:
            self._moments[order] = self._read(order)
        return self._moments[order]

    def could_be(self, order: Order) -> np.ndarray:
        """Whether day and month are numbers of days and months in this order, though there may be no such day."""
        _, month, day = self._parts(order)
        return np.asarray((month >= 1) & (month <= 12) & (day >= 1) & (day <= 31) & ~self._is_never(order))

    @cached_property
    def is_free(self) -> np.ndarray:
        """Which cells read differently in another order."""
        return np.asarray((self.shape == Shape.YEAR_LAST) | (self.shape == Shape.SHORT))

    @cached_property
    def _moments(self) -> dict[Order, np.ndarray]:
        """What has been asked for so far: the same columns are looked at again and again while an order is decided."""
        return {}

    def _read(self, order: Order) -> np.ndarray:
        if not self.shape.any():
            return np.full(len(self.shape), np.datetime64("NaT"), dtype="datetime64[us]")
        year, month, day = self._parts(order)
        days = _days(year, month, day)
        days[(self.shape == Shape.NONE) | self._is_never(order)] = np.datetime64("NaT")
        counted = self.shape == Shape.COUNTED
        days[counted] = _SERIAL_DAY_ZERO + self.first[counted]
        moments = np.asarray(days.astype("datetime64[us]") + self.microseconds.astype("timedelta64[us]"))
        if len(placed := np.flatnonzero(self.place)):
            moments[placed] = zones.utc(moments[placed], self.place[placed])
        return moments

    def _is_never(self, order: Order) -> np.ndarray:
        """Which cells have no year where it stands in this order."""
        at_end = (self.shape == Shape.YEAR_LAST) & (order is Order.YMD)
        return np.asarray(at_end | (self.bare == (1 if order is Order.YMD else 3)))

    def _parts(self, order: Order) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        year, month, day = self.first.copy(), self.second.copy(), self.third.copy()
        free = self.is_free
        if order is not Order.YMD:
            year[free] = self.third[free]
            day_part, month_part = (self.first, self.second) if order is Order.DMY else (self.second, self.first)
            day[free], month[free] = day_part[free], month_part[free]
        short = self.shape == Shape.SHORT
        year[short] += np.where(year[short] < self.pivot, 2000, 1900)
        return year, month, day


def _days(year: np.ndarray, month: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Calendar days; NaT for 31 February and the like."""
    sound = (year >= FIRST_YEAR) & (year <= LAST_YEAR) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
    months = np.where(sound, (year - 1970) * 12 + month - 1, 0).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + np.where(sound, day - 1, 0)
    days[~sound | (days.astype("datetime64[M]") != months)] = np.datetime64("NaT")
    return days
