"""Who was a customer when, worked out a second time: sets of customers, day by day, without any code of the engine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil, inf

import numpy as np
import pandas as pd

from crm_analytics.periods import Period

Frames = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Presence:
    """Customer → the days (ordinals) from which and until which they were active: "from < moment ≤ until"."""

    spans: Mapping[str, list[tuple[float, float]]]
    monthly: Mapping[str, float]
    days_apart: int = 0
    """After so many days without an order a customer is lost."""

    def at(self, moment: float) -> set[str]:
        return {who for who, spans in self.spans.items() if any(start < moment <= end for start, end in spans)}

    def came(self, start: float, end: float) -> set[str]:
        """Those who became active, or were so, in the period."""
        return self.at(start) | {
            who for who, spans in self.spans.items() if any(start <= first < end for first, _ in spans)
        }

    def first(self, who: str) -> float:
        return min(start for start, _ in self.spans[who])

    def days(self, start: float, end: float) -> float:
        """Day by day, how many were active."""
        return sum(
            len({day for first, last in spans for day in range(int(max(first, start)), int(min(last, end)))})
            for spans in self.spans.values()
        )


def presence(frames: Frames, days: int | None = None) -> Presence | None:
    """By contract where the customers say when they left, else by the rhythm of orders; None where nobody can tell."""
    customers = frames["customers"]
    if "churned_at" in customers:
        return _contracts(customers)
    bought = purchases(frames)
    if not len(bought):
        return None
    by_customer = {who: sorted({day.toordinal() for day in found}) for who, found in bought.groupby("who")["day"]}
    gaps = [later - earlier for found in by_customer.values() for earlier, later in pairwise(found)]
    if days is None and not gaps:
        return None
    usual = days or max(1, ceil(round(float(np.quantile(gaps, 0.9)), 9)))
    last = frames["orders"]["ordered_at"].max().toordinal()

    def until(day: int) -> float:
        return inf if day + usual + 1 > last else day + usual + 1

    return Presence({who: [(day, until(day)) for day in found] for who, found in by_customer.items()}, {}, usual)


def _contracts(customers: pd.DataFrame) -> Presence:
    spans, monthly = {}, {}
    for row in customers.itertuples():
        left, flag = not pd.isna(row.churned_at), None if pd.isna(row.is_churned) else bool(row.is_churned)
        if pd.isna(row.acquired_at) or (left and flag is False) or (flag and not left):
            continue
        if left and row.churned_at < row.acquired_at:
            continue
        end = row.churned_at.toordinal() if left else inf
        spans[row.customer_id] = [(row.acquired_at.toordinal(), end)]
        monthly[row.customer_id] = row.monthly_value
    return Presence(spans, monthly)


def purchases(frames: Frames, *, dated: bool = True) -> pd.DataFrame:
    """The orders that stood and whose customer (and day, if `dated`) is known: who, day, and the order."""
    orders = _orders(frames).dropna(subset=["customer_id", *(["ordered_at"] if dated else [])])
    undone = (orders["amount"] > 0) & (orders["refunded"] >= orders["amount"])
    kept = orders[~undone & ~(orders["amount"] < 0)]
    return pd.DataFrame({"who": kept["customer_id"], "day": kept["ordered_at"].dt.date, "order": kept["order_id"]})


def _orders(frames: Frames) -> pd.DataFrame:
    return frames["orders"].assign(**{name: pd.to_numeric(frames["orders"][name]) for name in ("amount", "refunded")})


def moves(frames: Frames, period: Period | None, last_day: date) -> dict[str, set[str]] | None:
    """What became of customers in the period, as sets; None where nobody can tell."""
    found = presence(frames)
    if found is None:
        return None
    start, end = ends(period, last_day)
    opening, closing, came = found.at(start), found.at(end), found.came(start, end)
    new = {who for who in came if start <= found.first(who) < end}
    return {
        "opening": opening,
        "closing": closing,
        "new": new,
        "reactivated": came - opening - new,
        "lost": came - closing,
        "retained": opening & closing,
        "churned": opening - closing,
    }


def ends(period: Period | None, last_day: date) -> tuple[float, float]:
    if period is None:
        return 0.0, last_day.toordinal() + 1
    return period.start.toordinal(), min(period.end.toordinal(), last_day.toordinal() + 1)


def share(top: float | None, bottom: float | None, scale: float = 100.0) -> float | None:
    return None if top is None or not bottom else scale * top / bottom


def retention(last_day: date) -> dict[str, Callable[[Frames, Period | None], float | None]]:
    """KPI → its value, as `second_opinion.opinions` has them."""

    def size(name: str, *, needs_start: bool = False) -> Callable[[Frames, Period | None], float | None]:
        def counted(frames: Frames, period: Period | None) -> float | None:
            found = moves(frames, period, last_day)
            return None if found is None or (needs_start and period is None) else float(len(found[name]))

        return counted

    def of_opening(name: str) -> Callable[[Frames, Period | None], float | None]:
        return lambda f, p: share(size(name, needs_start=True)(f, p), size("opening", needs_start=True)(f, p))

    def repeats(frames: Frames, period: Period | None) -> pd.Series:
        return _within(purchases(frames, dated=period is not None), period).groupby("who")["order"].nunique()

    def repeat_rate(frames: Frames, period: Period | None) -> float | None:
        found = repeats(frames, period)
        return share(float((found >= 2).sum()), len(found))

    def frequency(frames: Frames, period: Period | None) -> float | None:
        found = repeats(frames, period)
        return share(float(found.sum()), len(found), 1.0)

    def order_value(frames: Frames, period: Period | None) -> float | None:
        orders = _orders(frames)
        if period is not None:
            inside = (orders["ordered_at"] >= pd.Timestamp(period.start)) & (
                orders["ordered_at"] < pd.Timestamp(period.end)
            )
            orders = orders[inside]
        known = orders.dropna(subset=["amount"])
        kept = known[~((known["amount"] > 0) & (known["refunded"] >= known["amount"]))]
        return share(float((known["amount"] - known["refunded"].fillna(0)).sum()), len(kept), 1.0)

    def monthly(frames: Frames, period: Period | None) -> float | None:
        """Without orders of anybody: monthly value × months."""
        found, lost = presence(frames), size("lost")(frames, period)
        if found is None or not found.monthly or not lost:
            return None
        start, end = ends(period, last_day)
        active = {
            who for who, spans in found.spans.items() if any(first < end and last >= start for first, last in spans)
        }
        known = [value for who, value in found.monthly.items() if who in active and not pd.isna(value)]
        return sum(known) / len(known) * found.days(start, end) / (365.25 / 12) / lost if known else None

    def lifetime(frames: Frames, period: Period | None) -> float | None:
        found, lost = presence(frames), size("lost")(frames, period)
        value = order_value(frames, period)
        if not frames["orders"]["customer_id"].notna().any():
            return monthly(frames, period)
        if found is None or value is None or not lost:
            return None
        start, end = ends(period, last_day)
        bought = frames["orders"]["ordered_at"].dropna()
        known = min(end, bought.max().toordinal() + 1) - max(start, bought.min().toordinal())
        if period is not None and known < found.days_apart:
            return None
        time = found.days(start, end)
        orders = float(repeats(frames, period).sum())
        return value * (365.25 * orders / time) * (time / 365.25 / lost) if time else None

    return {
        "retention_rate": of_opening("retained"),
        "churn_rate": of_opening("churned"),
        "customers_opening": size("opening", needs_start=True),
        "customers_new": size("new"),
        "customers_reactivated": size("reactivated", needs_start=True),
        "customers_lost": size("lost"),
        "customers_closing": size("closing"),
        "repeat_purchase_rate": repeat_rate,
        "purchase_frequency": frequency,
        "average_order_value": order_value,
        "revenue_churn": lambda f, p: _in_money(f, p, last_day, "churned"),
        "net_revenue_retention": lambda f, p: _in_money(f, p, last_day, "retained"),
        "clv": lifetime,
    }


def _within(bought: pd.DataFrame, period: Period | None) -> pd.DataFrame:
    if period is None:
        return bought
    return bought[bought["day"].map(lambda day: period.start <= day < period.end).astype(bool)]


def _in_money(frames: Frames, period: Period | None, last_day: date, name: str) -> float | None:
    """Of monthly values by contract; else of the revenue of the period before."""
    if period is None:
        return None
    if "monthly_value" in frames["customers"]:
        found, sets = presence(frames), moves(frames, period, last_day)
        assert found is not None
        assert sets is not None
        known = {who: value for who, value in found.monthly.items() if not pd.isna(value)}
        if sets[name] and not sets[name] & set(known):
            return None
        if not sets["opening"] & set(known):
            return None
        return share(*(sum(known.get(who, 0.0) for who in sets[each]) for each in (name, "opening")))
    before = Period(period.start - timedelta(days=period.days), period.start)
    first = frames["orders"]["ordered_at"].min()
    if pd.isna(first) or pd.Timestamp(before.start) < first.normalize():
        return None
    then, now = (set(_within(purchases(frames), each)["who"]) for each in (before, period))
    base = _revenue(frames, before, then)
    kept = _revenue(frames, before, then - now) if name == "churned" else _revenue(frames, period, then)
    return share(kept, base)


def _revenue(frames: Frames, period: Period, customers: set[str]) -> float | None:
    orders = _orders(frames)
    inside = (orders["ordered_at"] >= pd.Timestamp(period.start)) & (orders["ordered_at"] < pd.Timestamp(period.end))
    theirs = orders[inside & orders["customer_id"].isin(customers)]
    net = (theirs["amount"] - theirs["refunded"].fillna(0)).dropna()
    return None if len(theirs) and not len(net) else float(net.sum())
