"""Earlier days of an order list as lessons: what was known on that day, and who bought in the time after it.

Features come from orders up to the cut, labels from the horizon after it. The horizon of every cut that is learnt
from ends before the cut that is judged on, so nothing of the test is known in training.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm_analytics.churn.histories import Purchases
from crm_analytics.issues import CrmError
from crm_analytics.scoring.records import CHURN, Records
from crm_analytics.units import counted, say_date

SHORTEST, LONGEST, GAPS = 30, 180, 0.80
_LEAST_GAPS = 30
_MOST_CUTS = 6
_MOST_ROWS = 120_000
_SHORTEST_HISTORY = 45
_WINDOWS = (30, 90, 180, 365)
ACTIVE_HORIZONS = 2
"""A customer silent for longer than so many horizons has left already: there is nothing to predict."""


@dataclass(frozen=True)
class Snapshots:
    """The cuts: those learnt from (newest first), and the one judged on. `horizon` is in days."""

    horizon: int
    test: pd.Timestamp
    training: tuple[pd.Timestamp, ...]


def choose_horizon(bought: Purchases) -> int:
    """How many days of silence are unusual: the gap that 80 % of all repeat purchases stay below, 30 to 180 days and at
    most a third of the time the data spans."""
    days = bought.days
    gaps = days.groupby("customer")["day"].diff().dt.days.dropna()
    third = (bought.last_day - bought.first_day).days // 3
    if len(gaps) < _LEAST_GAPS:
        return max(1, min(90, third))
    return max(1, int(np.clip(gaps.quantile(GAPS), min(SHORTEST, third), min(LONGEST, third))))


def snapshots(bought: Purchases, horizon: int | None = None) -> Snapshots:
    """The cuts of a list of purchases. Raises CrmError where the data spans too little time for two of them."""
    horizon = horizon or choose_horizon(bought)
    test = bought.last_day - pd.Timedelta(days=horizon)
    step = pd.Timedelta(days=max(horizon // 2, 14))
    least = pd.Timedelta(days=max(horizon, _SHORTEST_HISTORY))
    cuts: list[pd.Timestamp] = []
    cut = test - pd.Timedelta(days=horizon)
    while len(cuts) < _MOST_CUTS and cut - bought.first_day >= least:
        cuts.append(cut)
        cut -= step
    if not cuts:
        span = (bought.last_day - bought.first_day).days
        raise CrmError(
            f"These orders span {span} days. To learn who stops buying for {horizon} days takes at least "
            f"{2 * horizon + least.days}: one stretch to learn from, one to judge by, and some history before them."
        )
    return Snapshots(horizon, test, tuple(cuts))


def features(bought: Purchases, cut: pd.Timestamp) -> pd.DataFrame:
    """What was known about each customer at the end of the day `cut`: one row per customer code that had bought."""
    days = bought.days[bought.days["day"] <= cut]
    grouped = days.groupby("customer")
    first, last = grouped["day"].min(), grouped["day"].max()
    count = grouped.size()
    gaps = days["day"].diff().dt.days.where(days["customer"].diff() == 0)
    spread = gaps.groupby(days["customer"]).std()
    found = pd.DataFrame(
        {
            "days_since_last": (cut - last).dt.days.astype(float),
            "days_since_first": (cut - first).dt.days.astype(float),
            "purchases": count.astype(float),
            "usual_gap": (last - first).dt.days / (count - 1).where(count > 1),
            "gap_spread": spread,
            "spent": grouped["spent"].sum(),
            "spent_per_purchase": grouped["spent"].mean(),
            "largest_purchase": grouped["spent"].max(),
            "last_purchase": grouped["spent"].last(),
        }
    )
    found["overdue"] = found["days_since_last"] / found["usual_gap"].clip(lower=1)
    found["purchases_per_year"] = 365 * found["purchases"] / (found["days_since_first"] + 30)
    for window in _WINDOWS:
        recent = days[days["day"] > cut - pd.Timedelta(days=window)].groupby("customer")["spent"]
        found[f"purchases_{window}"] = recent.size().reindex(found.index).fillna(0.0).astype(float)
        found[f"spent_{window}"] = recent.sum().reindex(found.index).fillna(0.0)
    found["trend"] = 2 * found["purchases_90"] - found["purchases_180"]
    return found


LABELS = {
    "days_since_last": "Days since the last purchase",
    "days_since_first": "Days since the first purchase",
    "purchases": "Purchases so far",
    "usual_gap": "Usual days between purchases",
    "gap_spread": "Irregularity of purchases in days",
    "spent": "Spent so far",
    "spent_per_purchase": "Spent per purchase",
    "largest_purchase": "Largest purchase",
    "last_purchase": "Last purchase",
    "overdue": "Silence in usual gaps",
    "purchases_per_year": "Purchases per year",
    **{f"purchases_{window}": f"Purchases in {window} days" for window in _WINDOWS},
    **{f"spent_{window}": f"Spent in {window} days" for window in _WINDOWS},
    "trend": "Purchases of 90 days against the 90 before",
}


def stopped(bought: Purchases, cut: pd.Timestamp, horizon: int, customers: pd.Index) -> pd.Series:
    """1 for each customer who bought nothing in the `horizon` days after `cut`, else 0."""
    days = bought.days
    later = days[(days["day"] > cut) & (days["day"] <= cut + pd.Timedelta(days=horizon))]
    return pd.Series(np.where(customers.isin(later["customer"].unique()), 0.0, 1.0), index=customers)


def records(bought: Purchases, horizon: int | None = None, active_days: int | None = None) -> Records:
    """Records for `scoring.fit`: a customer on an earlier day, and (to be scored) every customer of today.

    `active_days` keeps customers whose last purchase is no longer ago than that; twice the horizon unless told. 0 keeps
    everybody. Raises CrmError where the data spans too little time.
    """
    plan = snapshots(bought, horizon)
    limit = ACTIVE_HORIZONS * plan.horizon if active_days is None else active_days
    parts = []
    size = 0
    for cut in (plan.test, *plan.training):
        lesson = _active(features(bought, cut), limit)
        if size and size + len(lesson) > _MOST_ROWS:
            break
        size += len(lesson)
        parts.append(lesson.assign(_cut=cut, _outcome=stopped(bought, cut, plan.horizon, lesson.index)))
    if not any(len(lesson) for lesson in parts):
        raise CrmError(
            f"Nobody had bought in the {limit} days before any earlier day, so there is nothing to learn from: orders "
            "with longer gaps need a longer time to look ahead."
        )
    today = _active(features(bought, bought.last_day), limit)
    parts.append(today.assign(_cut=bought.last_day, _outcome=np.nan))
    stacked = pd.concat(parts)
    customer = stacked.index.to_numpy()
    stacked = stacked.reset_index(drop=True)
    outcome, cuts = stacked.pop("_outcome"), stacked.pop("_cut")
    shown = bought.shown.iloc[customer].reset_index(drop=True)
    shown["value"] = stacked["spent_365"]
    shown.attrs["value_label"] = "Spent in the last year"
    among = f" who had bought in the {limit} days before" if limit else ""
    lessons = len(parts) - 1
    return Records(
        subject=CHURN,
        frame=stacked,
        outcome=outcome,
        population=f"{int(outcome.notna().sum()):,} looks at customers{among}, on {lessons} earlier days "
        f"({say_date(cuts[outcome.notna()].min())} to {say_date(plan.test)}); "
        f"{counted(len(today), 'customer is', 'customers are')} scored "
        f"as of {say_date(bought.last_day)}",
        label=f"buys nothing in the next {plan.horizon} days ({counted(int(outcome.sum()), 'time')})",
        horizon=f"{plan.horizon} days",
        shown=shown,
        when=cuts,
        labels=LABELS,
        currency=bought.currency,
        test_from=plan.test,
        groups=pd.Series(customer),
        is_of_the_past=True,
        horizon_days=plan.horizon,
    )


def _active(found: pd.DataFrame, limit: int) -> pd.DataFrame:
    return found[found["days_since_last"] <= limit] if limit else found
