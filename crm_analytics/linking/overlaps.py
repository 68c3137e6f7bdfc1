"""Tables of orders that may tell of the same sales: a shop's orders beside the payments for them, or two exports whose
time overlaps; and deals beside the quotes for them. Used together they count twice, and no key says so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from pathlib import PurePath

import pandas as pd

from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.mapping.headings.english import english
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.questions import SAME_SALES, Option, Question, key_of
from crm_analytics.schema import Kind
from crm_analytics.tables import CleanTable
from crm_analytics.units import counted

APART = "apart"
"""The decision that the sales of two tables are different ones."""
_LEAST = 10
"""Fewer sales meet by chance."""
_MOST = 0.7
"""The share of the sales of the common time that meet; payments of other days and refunds do not."""
_NAMED, _NEARLY_ALL = 3, 0.9
"""Different orders that sales must name, and the share of the sales that do: few numbers are alike by chance."""
NAMING = (Kind.ID, Kind.TEXT, Kind.CATEGORY, Kind.COUNT)
"""Kinds of columns that may hold the ids of other rows."""
_ORDERS = frozenset(
    "order orders sale sales booking bookings purchase purchases reference ref so po deal deals opportunity opp quote "
    "quotes quotation estimate offer proposal".split()
)
_SMALL = r"\d{1,3}"
"""Numbers that count anything: where orders are numbered from 1, they are those of orders too."""
_CHANCE = 0.5
"""How many of them may also meet where one table is moved by weeks: where prices are few, any two shops are alike."""
_NUMBERS = {"orders": "order_id", "deals": "deal_id"}
_DAYS = {"orders": ("ordered_at",), "deals": ("created_at", "closed_at", "expected_close_at")}
_WORD = re.compile(r"[^\W\d_]+")
_MOVED = (pd.Timedelta(days=7), pd.Timedelta(days=14))


@dataclass(frozen=True)
class Overlap:
    """Of the `sales` of the table `fewer`, from the day `first` to `last` that both tell of, `met` have the day and the
    amount of a sale in the table `more`; or are of an order of it, where the column `named` says of which they are.
    Deals have the customer and the amount in common, or name each other."""

    fewer: Where
    more: Where
    sales: int
    met: int
    first: pd.Timestamp
    last: pd.Timestamp
    named: str = ""
    of_deals: bool = False

    @property
    def what(self) -> str:
        """What they have in common."""
        if self.named:
            return f'name {"a deal" if self.of_deals else "an order"} of {place_of(self.more)} in "{self.named}"'
        same = "the customer and the amount of a deal" if self.of_deals else "the day and the amount of a sale"
        return f"have {same} in {place_of(self.more)}"

    @property
    def noun(self) -> str:
        """What one of those is called that are compared."""
        return "deal" if self.of_deals else "sale"

    @property
    def issue(self) -> Issue:
        return Issue(
            Severity.WARNING,
            SAME_SALES,
            f"{self.met:,} of its {counted(self.sales, self.noun)} {self.time} {self.what}. "
            f"If they are the same {self.noun}s, they count twice.",
            "Leave one of the two tables out, if they are.",
            self.fewer,
            count=self.met,
        )

    @property
    def question(self) -> Question:
        """What is left open as long as nobody has said which of the two is to count: what counts is in doubt."""
        place = place_of(self.fewer)
        return Question(
            key_of(place, self.key(self.fewer)),
            f"Do {place} and {place_of(self.more)} tell of the same {self.noun}s?",
            f"{self.met:,} of the {counted(self.sales, self.noun)} in {place} {self.time} {self.what}. "
            f"If they are the same {self.noun}s, they count twice.",
            (Option(APART, f"They are different {self.noun}s"),),
            file=self.fewer.file or "",
            sheet=self.fewer.sheet,
            topic=SAME_SALES,
        )

    @property
    def time(self) -> str:
        return f"from {_day(self.first)} to {_day(self.last)}"

    def key(self, of: Where) -> str:
        """Under which the table at `of` keeps what was decided: by the other's name, without days and numbers, so that
        it holds for next month's files."""
        other = self.more if of == self.fewer else self.fewer
        named = f"{PurePath(other.file or '').stem} {other.sheet or ''}".casefold()
        return f"{SAME_SALES}:{' '.join(_WORD.findall(named))}"


@dataclass(frozen=True)
class Sales:
    """The sales of one table. `totals` has per order its `day` and `cents`, by its id where `has_ids`; `customers` are
    those of deals, folded, where they are known."""

    where: Where
    totals: pd.DataFrame
    has_ids: bool
    customers: pd.Series | None = None

    @classmethod
    def of(cls, table: CleanTable) -> "Sales":
        """Per order (a row, where the table has no ids); those of 0 or without a day are none."""
        frame, number = table.frame, _NUMBERS[table.entity]
        has_ids, dates = number in frame, [name for name in _DAYS[table.entity] if name in frame]
        if dates and "amount" in frame:
            days = reduce(pd.Series.combine_first, (frame[name] for name in dates))
            found = pd.DataFrame({"day": days.dt.normalize(), "amount": frame["amount"]})
            found["order"] = frame[number] if has_ids else range(len(frame))
            found = found.dropna().groupby("order").agg({"day": "min", "amount": "sum"})
        else:
            found = pd.DataFrame({"day": pd.Series(dtype="datetime64[us]"), "amount": pd.Series(dtype="float64")})
        customers = None
        if table.entity == "deals" and "customer_id" in frame:
            ids = frame[number] if has_ids else pd.Series(range(len(frame)), index=frame.index)
            customers = frame["customer_id"].groupby(ids).first()
        return cls.from_totals(Where(table.file, table.sheet), found, has_ids=has_ids, customers=customers)

    @classmethod
    def from_totals(
        cls, where: Where, totals: pd.DataFrame, *, has_ids: bool, customers: pd.Series | None = None
    ) -> "Sales":
        """`totals` has per order its `day` and `amount`, by its id where there are any; so have `customers`. Of their
        names capitals and spaces do not count."""
        found = totals[totals["amount"].abs().between(0.01, 1e15)]
        cents = (found["amount"] * 100).round().astype("int64")
        if customers is not None:
            known = customers.dropna()
            customers = known.astype("str").str.casefold().str.split().str.join(" ")
        return cls(where, pd.DataFrame({"day": found["day"], "cents": cents}), has_ids, customers)

    @cached_property
    def days(self) -> tuple[pd.Timestamp, pd.Timestamp] | None:
        """The first and the last; None without any sale."""
        found = self.totals["day"]
        return (found.min(), found.max()) if len(found) else None

    def meets(self, other: "Sales") -> bool:
        """Whether both have sales of a common time: files of one month each have none."""
        if self.days is None or other.days is None:
            return False
        return self.days[0] <= other.days[1] and other.days[0] <= self.days[1]

    def beside(self, other: "Sales") -> pd.DataFrame:
        """Its totals without the orders that the other has under the same id: those count once anyway."""
        if not (self.has_ids and other.has_ids):
            return self.totals
        return self.totals[~self.totals.index.isin(other.totals.index)]


Says = tuple[str, pd.Series]
"""A heading, and what its column says of each order or deal, by its id."""


def says(table: CleanTable) -> Iterator[Says]:
    """What the columns of a table that are no fields say, as far as that may be ids of others."""
    number = _NUMBERS[table.entity]
    for name in table.extras:
        if table.kinds[name] in NAMING and number in table.frame:
            yield name, table.frame[name].groupby(table.frame[number]).first()


def named(columns: Iterable[Says], sales: Sales, others: Sales, *, of_deals: bool) -> Overlap | None:
    """What nearly all sales of a table say in one of its columns, where that is the id of an order of another table:
    bills say which order they are for. Of deals it is nearly all that say something there: not each had a quote. Money
    that was paid back is another matter."""
    if not (sales.has_ids and others.has_ids) or sales.days is None or (sales.totals["cents"] > 0).mean() < _MOST:
        return None
    theirs = others.totals.index
    for name, column in columns:
        said = column.reindex(sales.totals.index).dropna().astype("str")
        met = int(said.isin(theirs).sum())
        enough = _NEARLY_ALL * len(said if of_deals else sales.totals)
        is_of_orders = met >= enough and not said.index.isin(theirs).any()
        if said.nunique() >= _NAMED and is_of_orders and (_names_orders(name) or not _are_small(said)):
            return Overlap(sales.where, others.where, len(sales.totals), met, *sales.days, name, of_deals)
    return None


def _names_orders(heading: str) -> bool:
    words = fold(re.sub(r"[\W\d_]+", " ", heading))
    return not _ORDERS.isdisjoint((*words, *english(words)))


def _are_small(said: pd.Series) -> bool:
    return bool(said.str.fullmatch(_SMALL).all())


def overlap(one: Sales, other: Sales) -> Overlap | None:
    """What most sales of two tables have in common under other ids: their day and amount. None where they do not."""
    if not one.meets(other):
        return None
    mine, theirs = one.beside(other), other.beside(one)
    if min(len(mine), len(theirs)) < _LEAST:
        return None
    first, last = max(mine["day"].min(), theirs["day"].min()), min(mine["day"].max(), theirs["day"].max())
    both = [(sales, totals[totals["day"].between(first, last)]) for sales, totals in ((other, theirs), (one, mine))]
    (fewer, mine), (more, theirs) = sorted(both, key=lambda pair: len(pair[1]))
    met = _met(mine, theirs)
    if len(mine) < _LEAST or met < _MOST * len(mine):
        return None
    if any(_met(mine, theirs.assign(day=theirs["day"] + by)) > _CHANCE * met for by in _MOVED):
        return None
    return Overlap(fewer.where, more.where, len(mine), met, first, last)


def place_of(where: Where) -> str:
    """A table as `CleanTable.place` calls it.

    >>> place_of(Where("shop.xlsx", "Orders")), place_of(Where("till.csv"))
    ('shop.xlsx[Orders]', 'till.csv')
    """
    return f"{where.file}[{where.sheet}]" if where.sheet else str(where.file)


def _met(mine: pd.DataFrame, theirs: pd.DataFrame) -> int:
    """How many sales of one have a sale of the other with the same day and amount, each used once."""
    here, there = mine.value_counts(), theirs.value_counts()
    both = here.index.intersection(there.index)
    return int(pd.concat([here[both], there[both]], axis=1).min(axis=1).sum()) if len(both) else 0


def _day(moment: pd.Timestamp) -> str:
    return f"{moment.day} {moment:%b %Y}"
