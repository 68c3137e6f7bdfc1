"""What customers of each source are worth, beside what it cost to win one (CLV : CAC)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlglot import exp

from crm_analytics.clv.orders import id_of
from crm_analytics.compile.predicates import column, filled
from crm_analytics.evaluate.scope import Store

_SOURCE = "customers.source"


@dataclass(frozen=True)
class SourceValue:
    """Customers of one source: `value` is the mean of what they spent so far and are expected to spend.

    `cac` is what the campaigns of the channel called like the source cost for each customer won while they ran, in the
    data's currency; None where there is no such channel, or nobody was won.
    """

    source: str
    customers: int
    value: float
    cac: float | None

    @property
    def ratio(self) -> float | None:
        return self.value / self.cac if self.cac else None


def sources_of(store: Store) -> dict[str, str]:
    """Customer id, as the purchases have it, → the source of the customer; empty where no source is known."""
    columns = store.model.tables["orders"].columns
    if _SOURCE not in columns or not columns[_SOURCE].filled:
        return {}
    query = exp.select(exp.alias_(id_of(store.model), "id"), exp.alias_(exp.Min(this=column(_SOURCE)), "source"))
    rows = store.engine.run(query.from_("orders").where(filled(column(_SOURCE))).group_by("1")).to_pylist()
    return {str(row["id"]): str(row["source"]) for row in rows if row["id"] is not None}


def costs_of(store: Store) -> dict[str, float]:
    """Source, in small letters → what it cost to win one of its customers; only where campaigns of that channel have
    costs and somebody was won while they ran."""
    tables = store.model.tables
    if not {"cost", "channel"} <= set(tables["campaigns"].columns if "campaigns" in tables else ()):
        return {}
    if not {"source", "acquired_at"} <= set(tables["customers"].columns if "customers" in tables else ()):
        return {}
    campaigns = tables["campaigns"].columns
    day = column("date") if "date" in campaigns else exp.cast(exp.null(), "TIMESTAMP")
    spent = store.engine.run(
        exp.select(exp.alias_(column("channel"), "channel"), exp.alias_(column("cost"), "cost"), exp.alias_(day, "day"))
        .from_("campaigns")
        .where(filled(column("channel")))
        .where(filled(column("cost")))
    ).to_pandas()
    won = store.engine.run(
        exp.select(exp.alias_(column("source"), "source"), exp.alias_(column("acquired_at"), "day"))
        .from_("customers")
        .where(filled(column("source")))
    ).to_pandas()
    return _per_customer(spent.assign(source=_alike(spent["channel"])), won.assign(source=_alike(won["source"])))


def by_source(
    ids: tuple[str, ...], worth: np.ndarray, sources: dict[str, str], costs: dict[str, float]
) -> tuple[SourceValue, ...]:
    """The sources of the customers `ids`, who are `worth` so much each: those with the most customers first."""
    frame = pd.DataFrame({"source": [sources.get(each) for each in ids], "worth": worth}).dropna()
    grouped = frame.groupby("source")["worth"].agg(["size", "mean"])
    found = [
        SourceValue(str(source), int(row["size"]), float(row["mean"]), costs.get(_alike_one(str(source))))
        for source, row in grouped.iterrows()
    ]
    return tuple(sorted(found, key=lambda each: (-each.customers, each.source)))


def _per_customer(spent: pd.DataFrame, won: pd.DataFrame) -> dict[str, float]:
    found = {}
    for source, campaigns in spent.groupby("source"):
        theirs = won[won["source"] == source]
        if campaigns["day"].notna().any():
            theirs = theirs[theirs["day"].between(campaigns["day"].min(), campaigns["day"].max())]
        if len(theirs) and campaigns["cost"].sum() > 0:
            found[str(source)] = float(campaigns["cost"].sum()) / len(theirs)
    return found


def _alike(names: pd.Series) -> pd.Series:
    return names.map(_alike_one)


def _alike_one(name: str) -> str:
    return " ".join(str(name).split()).casefold()
