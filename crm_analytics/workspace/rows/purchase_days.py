"""The days on which each customer bought something, the pauses between them, and the times that they make up."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import duckdb
import numpy as np
import pyarrow as pa

_NUMBER, _DAY = np.dtype(np.int64), np.dtype("datetime64[D]")


@dataclass(frozen=True)
class PurchaseDays:
    """One entry per customer and day with a purchase, by customer and day.

    `who` is the number of the customer, `row` the last of the rows of that day, `several` whether there was more than
    one purchase.
    """

    who: np.ndarray
    day: np.ndarray
    row: np.ndarray
    several: np.ndarray

    @classmethod
    def read(cls, cursor: duckdb.DuckDBPyConnection, query: str, is_each_one: bool = False) -> "PurchaseDays":
        """From a query for `who`, `day`, `row` and `several`, in any order. A customer may have several rows of a day:
        each of them is another purchase where `is_each_one`, none of them is where not."""
        found = cursor.execute(query).fetchnumpy()
        who, day = np.asarray(found["who"], _NUMBER), np.asarray(found["day"], _DAY)
        order = np.lexsort((day, who))
        who, day, row = who[order], day[order], np.asarray(found["row"], _NUMBER)[order]
        several = np.asarray(found["several"], bool)[order]
        starts = np.flatnonzero(np.append(True, (who[1:] != who[:-1]) | (day[1:] != day[:-1])))
        if len(starts) >= len(who):
            return cls(who, day, row, several)
        several = np.logical_or.reduceat(several, starts)
        several |= is_each_one & (np.diff(starts, append=len(who)) > 1)
        return cls(who[starts], day[starts], np.maximum.reduceat(row, starts), several)

    @cached_property
    def _begins(self) -> np.ndarray:
        """Whether an entry is the first of its customer."""
        begins = np.ones(len(self.who), dtype=bool)
        begins[1:] = self.who[1:] != self.who[:-1]
        return begins

    @cached_property
    def _gap(self) -> np.ndarray:
        """The days since the entry before; of the first entry of a customer they mean nothing."""
        return np.diff(self.day, prepend=self.day[:1]).astype(np.int64)

    @property
    def gaps(self) -> np.ndarray:
        """How many days passed between two purchases, of every customer that came back."""
        return np.asarray(self._gap[~self._begins])

    def times(self, days: int, last_day: date) -> pa.Table:
        """Entries between which no day is without activity, as one time each, by its first day: `_id` (1, 2, 3 …),
        `who`, `row`, `started`, `last`, `ended`, `is_first`, `previous_ended`, `next_started` and `days_to_second`.

        A purchase makes its customer active for `days` more; a time that may still go on after `last_day` has no end.
        """
        starts = np.flatnonzero(self._begins | (self._gap > days + 1))
        stops = np.append(starts, len(self.who))[1:]
        who, started, last = self.who[starts], self.day[starts], self.day[stops - 1]
        ended = last + np.timedelta64(days + 1, "D")
        ended[ended > np.datetime64(last_day, "D")] = np.datetime64("NaT")
        is_first, row = self._begins[starts], np.maximum.reduceat(self.row, starts) if len(starts) else self.row[:0]
        previous, following = np.full_like(ended, "NaT"), np.full_like(started, "NaT")
        later = np.flatnonzero(~is_first)
        previous[later], following[later - 1] = ended[later - 1], started[later]
        order = np.lexsort((row, started))
        columns = {
            "who": who, "row": row, "started": started, "last": last, "ended": ended, "is_first": is_first,
            "previous_ended": previous, "next_started": following, "days_to_second": self._days_to_second[starts],
        }  # fmt: skip
        found = {name: _arrow(values[order]) for name, values in columns.items()}
        return pa.table({"_id": pa.array(np.arange(1, len(order) + 1)), **found})

    @cached_property
    def _days_to_second(self) -> np.ndarray:
        """Of the first entry of a customer, how many days passed until they bought again; NaN of others."""
        found = np.full(len(self.who), np.nan)
        again = np.flatnonzero(self._begins[:-1] & ~self._begins[1:])
        found[again] = self._gap[again + 1]
        found[self._begins & self.several] = 0
        return found


def _arrow(values: np.ndarray) -> pa.Array:
    if values.dtype.kind == "M":
        return pa.array(values.astype("datetime64[us]"))
    return pa.array(values, mask=np.isnan(values)) if values.dtype.kind == "f" else pa.array(values)
