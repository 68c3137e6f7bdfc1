"""Tables of orders that may tell of the same sales: a shop's orders beside the payments for them, or two exports whose
time overlaps. Used together they count twice, and no key says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import pandas as pd

from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.tables import CleanTable

SAME_SALES = "same_sales"
"""The code of the warning."""
_LEAST = 10
"""Fewer sales meet by chance."""
_MOST = 0.7
"""The share of the sales of the common time that meet; payments of other days and refunds do not."""
_CHANCE = 0.5
"""How many of them may also meet where one table is moved by weeks: where prices are few, any two shops are alike."""
_MOVED = (pd.Timedelta(days=7), pd.Timedelta(days=14))


def overlaps(tables: Sequence[CleanTable]) -> tuple[Issue, ...]:
    """A warning for each two tables of orders of which most sales have the same day and amount, and other ids."""
    sales = [_Sales(table) for table in tables if table.entity == "orders" and not table.key]
    return tuple(issue for one, other in combinations(sales, 2) if one.meets(other) for issue in _told(one, other))


@dataclass(frozen=True)
class _Sales:
    table: CleanTable

    @cached_property
    def totals(self) -> pd.DataFrame:
        """Per order (a row, where the table has no ids) its `day` and `cents`; those of 0 or without a day are none."""
        frame = self.table.frame
        if not {"ordered_at", "amount"} <= set(frame):
            return pd.DataFrame({"day": pd.Series(dtype="datetime64[us]"), "cents": pd.Series(dtype="int64")})
        found = pd.DataFrame({"day": frame["ordered_at"].dt.normalize(), "amount": frame["amount"]})
        found["order"] = frame["order_id"] if "order_id" in frame else range(len(frame))
        found = found.dropna().groupby("order").agg({"day": "min", "amount": "sum"})
        found = found[found["amount"].abs().between(0.01, 1e15)]
        return pd.DataFrame({"day": found["day"], "cents": (found["amount"] * 100).round().astype("int64")})

    @cached_property
    def days(self) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        """The first and the last; None without any sale."""
        found = self.totals["day"]
        return (found.min(), found.max()) if len(found) else None

    def meets(self, other: "_Sales") -> bool:
        """Whether both have sales of a common time: files of one month each have none."""
        if self.days is None or other.days is None:
            return False
        return self.days[0] <= other.days[1] and other.days[0] <= self.days[1]

    def beside(self, other: "_Sales") -> pd.DataFrame:
        """Its totals without the orders that the other has under the same id: those count once anyway."""
        if not {"order_id"} <= set(self.table.frame) & set(other.table.frame):
            return self.totals
        return self.totals[~self.totals.index.isin(other.totals.index)]


def _told(one: _Sales, other: _Sales) -> Iterator[Issue]:
    mine, theirs = one.beside(other), other.beside(one)
    if min(len(mine), len(theirs)) < _LEAST:
        return
    first, last = max(mine["day"].min(), theirs["day"].min()), min(mine["day"].max(), theirs["day"].max())
    both = [(sales, totals[totals["day"].between(first, last)]) for sales, totals in ((other, theirs), (one, mine))]
    (fewer, mine), (more, theirs) = sorted(both, key=lambda pair: len(pair[1]))
    met = _met(mine, theirs)
    if len(mine) < _LEAST or met < _MOST * len(mine):
        return
    if any(_met(mine, theirs.assign(day=theirs["day"] + by)) > _CHANCE * met for by in _MOVED):
        return
    table = fewer.table
    yield Issue(
        Severity.WARNING,
        SAME_SALES,
        f"{met:,} of its {len(mine):,} sales from {_day(first)} to {_day(last)} have the day and the amount of a "
        f"sale in {more.table.place}. If they are the same sales, they count twice.",
        "Leave one of the two tables out, if they are.",
        Where(table.file, table.sheet),
        count=met,
    )


def _met(mine: pd.DataFrame, theirs: pd.DataFrame) -> int:
    """How many sales of one have a sale of the other with the same day and amount, each used once."""
    here, there = mine.value_counts(), theirs.value_counts()
    both = here.index.intersection(there.index)
    return int(pd.concat([here[both], there[both]], axis=1).min(axis=1).sum()) if len(both) else 0


def _day(moment: pd.Timestamp) -> str:
    return f"{moment.day} {moment:%b %Y}"
