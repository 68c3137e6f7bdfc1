"""History: the deals and the orders of a workspace as columns of numbers, and what of them was known on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
from sqlglot import exp

from crm_analytics.compile import Source
from crm_analytics.compile.predicates import column
from crm_analytics.conditions import FilterSet
from crm_analytics.entities import CUSTOMERS
from crm_analytics.evaluate.scope import Store

Array = np.ndarray
NEVER = np.iinfo(np.int64).max // 2
"""The day on which what has not happened happens."""
_EPOCH = 719_163
"""The ordinal of 1 January 1970."""


@dataclass(frozen=True)
class Deals:
    """One deal each: the days (ordinals) on which it was created and closed, what became of it, and its amount (nan
    where it has none). Open deals close on NEVER; every deal has a day of creation."""

    created: Array
    closed: Array
    won: Array
    amount: Array

    def __len__(self) -> int:
        return len(self.created)

    def known_on(self, day: int) -> "Deals":
        """The deals as they stood at the end of `day`. Amounts are as they are now."""
        there = self.created <= day
        closed = np.where(self.closed <= day, self.closed, NEVER)[there]
        return Deals(self.created[there], closed, self.won[there] & (closed < NEVER), self.amount[there])

    @property
    def open(self) -> Array:
        return self.closed >= NEVER

    @property
    def last_day(self) -> int:
        """The last day on which one was created or closed; 0 where there is none."""
        days = np.concatenate([self.created, self.closed[~self.open]])
        return int(days.max(initial=0))


@dataclass(frozen=True)
class Orders:
    """One order each: its day (ordinal), what it brought, and whether it is its customer's first (None where the
    orders do not say whose they are)."""

    day: Array
    amount: Array
    first: Array | None = None

    def __len__(self) -> int:
        return len(self.day)

    @property
    def last_day(self) -> int:
        return int(self.day.max(initial=0))

    def known_on(self, day: int) -> "Orders":
        there = self.day <= day
        return replace(
            self,
            day=self.day[there],
            amount=self.amount[there],
            first=None if self.first is None else self.first[there],
        )


def deals_of(store: Store, filters: FilterSet) -> tuple[Deals, int]:
    """The deals that can be placed in time, and how many cannot: without a day of creation, or closed without a day.

    The deals must have outcomes and both dates.
    """
    found = _read(store, "deals", filters, {name: name for name in ("created_at", "closed_at", "outcome", "amount")})
    last = _last_day(store)
    created, closed = _days(found["created_at"]), _days(found["closed_at"])
    is_open, won = found["outcome"] == "open", found["outcome"] == "won"
    known = (created < NEVER) & (created <= last) & (is_open | (found["outcome"] == "lost") | won)
    # What was closed before it was created was created no later than it was closed.
    created = np.minimum(created, closed)
    closed = np.where(is_open | (closed > last), NEVER, closed)
    usable = known & (is_open | (closed < NEVER))
    left_out = int((~usable & (found["outcome"] != None)).sum())  # noqa: E711 - an array of texts
    return Deals(created[usable], closed[usable], won[usable], found["amount"][usable].astype(float)), left_out


def orders_of(store: Store, filters: FilterSet) -> Orders:
    """The orders that have a day: lines of one order are added up where they say which order they belong to."""
    table = store.model.tables["orders"]
    amount = "net_amount" if "net_amount" in table.columns else "amount"
    buyer = "buyer" if table.known else _buyer(table.columns)
    wanted = {"ordered_at": "ordered_at", "amount": amount, "buyer": buyer or "", "order_id": "order_id"}
    found = _read(store, "orders", filters, wanted)
    day, value = _days(found["ordered_at"]), found["amount"].astype(float)
    placed = (day <= _last_day(store)) & ~np.isnan(value)
    who = found["buyer"][placed] if buyer else None
    which = found["order_id"][placed] if "order_id" in table.columns else None
    day, value = day[placed], value[placed]
    if which is not None:
        day, value, who = _together(which, day, value, who)
    first = None if who is None else _firsts(day, who)
    return Orders(day, value, first)


def _buyer(columns: Iterable[str]) -> str | None:
    """The column that says whose an order is: the customer it is linked to, else what the order itself says."""
    names = set(columns)
    if any(name.startswith(f"{CUSTOMERS.name}.") for name in names):
        return f"{CUSTOMERS.name}._id"
    return next((name for name in ("customer_id", "email", "customer_name") if name in names), None)


def _together(which: Array, day: Array, value: Array, who: Array | None) -> tuple[Array, Array, Array | None]:
    """Lines with the same order id and day as one; a line without an id stands for itself."""
    lines = pd.DataFrame({"day": day, "value": value})
    codes, _ = pd.factorize(which)
    lines["order"] = np.where(codes < 0, -1 - np.arange(len(codes)), codes)
    lines["at"] = np.arange(len(lines))
    found = lines.groupby(["order", "day"], sort=False).agg(value=("value", "sum"), at=("at", "first")).reset_index()
    at = found["at"].to_numpy()
    return found["day"].to_numpy(), found["value"].to_numpy(), None if who is None else who[at]


def _firsts(day: Array, who: Array) -> Array:
    """Whether each order is its customer's first: of several on the first day one; unknown customers never are."""
    order = np.argsort(day, kind="stable")
    codes, _ = pd.factorize(who[order])
    first = np.zeros(len(day), bool)
    first[order] = ~pd.Series(codes).duplicated().to_numpy() & (codes >= 0)
    return first


def _read(store: Store, entity: str, filters: FilterSet, columns: dict[str, str]) -> dict[str, Array]:
    """The columns of the rows that meet the filters; what the table does not have is all missing."""
    source = Source(store.model, filters, dialect=store.engine.dialect)
    has = {*store.model.tables[entity].columns, f"{CUSTOMERS.name}._id"}
    cells = [exp.alias_(column(field) if field in has else exp.null(), name) for name, field in columns.items()]
    select = exp.select(*cells).from_(exp.Table(this=exp.to_identifier(entity, quoted=True)))
    condition = source.filtered(entity)
    table = store.engine.run(select if condition is None else select.where(condition, copy=False))
    return {name: _array(table.column(name), name) for name in columns}


def _array(cells: pa.ChunkedArray, name: str) -> Array:
    return np.asarray(cells.to_pandas().to_numpy(dtype=_type(name), na_value=_missing(name)))


def _type(name: str) -> str:
    return "datetime64[D]" if name.endswith("_at") else "float64" if name == "amount" else "object"


def _missing(name: str) -> object:
    return np.datetime64("NaT") if name.endswith("_at") else np.nan if name == "amount" else None


def _days(values: Array) -> Array:
    """Ordinals; NEVER where there is no date."""
    return np.where(np.isnat(values), NEVER, values.astype("int64") + _EPOCH)


def _last_day(store: Store) -> int:
    last = store.model.last_day
    return NEVER - 1 if last is None else last.toordinal()
