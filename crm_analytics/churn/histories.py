"""Who bought when and for how much: one row per customer and day, returns netted."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import sqlglot.expressions as exp

from crm_analytics.issues import CrmError
from crm_analytics.units import counted
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.workspace import Snapshot

_BUYERS = ("customer_id", "email", "customer_name")
_ABOUT_BUYERS = ("customers.name", "customer_name", "customers.owner", "owner", "customers.email", "email")
_LEAST_BUYERS = 50


@dataclass(frozen=True)
class Purchases:
    """`days`: "customer" (codes into `customers`), "day" (datetime64) and "spent", sorted by customer and day.

    `shown` has the columns that a list shows, one row per customer. `last_day` is where the data ends.
    """

    days: pd.DataFrame
    customers: pd.Index
    shown: pd.DataFrame
    last_day: pd.Timestamp
    currency: str | None = None
    left_out: str = ""

    @property
    def first_day(self) -> pd.Timestamp:
        return pd.Timestamp(self.days["day"].min())


def purchases(asked: Workspace | Snapshot) -> Purchases:
    """The purchases of a workspace's orders. Raises CrmError where orders, their dates or their buyers are missing."""
    with asked.snapshot() as now:
        table = now.model.tables.get("orders")
        if table is None:
            raise CrmError("Churn risk needs a column that says who has left, or a list of orders.")
        # Where files know their customers by different columns, none of these says it of all.
        choices = ("buyer",) if table.known else _BUYERS
        buyer = next((name for name in choices if name in table.columns and table.columns[name].filled), None)
        if buyer is None or "ordered_at" not in table.columns:
            raise CrmError("Churn risk from orders needs to know who bought and when: a customer and a date.")
        value = next((name for name in ("net_amount", "amount") if name in table.columns), None)
        extra = [name for name in _ABOUT_BUYERS if name in table.columns and name != buyer]
        wanted = [buyer, "ordered_at", *([value] if value else []), *extra]
        if "is_cancelled" in table.columns:
            wanted.append("is_cancelled")
        cells = [exp.column(exp.to_identifier(name, quoted=True)) for name in wanted]
        query = exp.select(*cells).from_(exp.to_table("orders")).order_by(exp.column("_id"))
        frame: pd.DataFrame = now.engine.run(query).to_pandas(date_as_object=False)
        # Other lists may go on for longer; that nobody bought in that time would then mean nothing.
        end, currency = table.last_day or now.model.last_day, now.model.currency
    frame.columns = pd.Index(wanted)
    return of_frame(frame, buyer, value, extra, end=pd.Timestamp(end) if end else None, currency=currency)


def of_frame(
    frame: pd.DataFrame,
    buyer: str,
    value: str | None,
    extra: list[str],
    *,
    end: pd.Timestamp | None = None,
    currency: str | None = None,
) -> Purchases:
    """Purchases from order lines: `buyer`, "ordered_at", the money in `value`. Raises CrmError for too few buyers."""
    known = frame[buyer].notna() & frame["ordered_at"].notna()
    if "is_cancelled" in frame:
        known &= ~frame["is_cancelled"].fillna(False).astype(bool)
    last = end if end is not None else pd.Timestamp(frame.loc[known, "ordered_at"].max())
    known &= frame["ordered_at"] < last.normalize() + pd.Timedelta(days=1)
    lines = frame[known]
    codes, customers = pd.factorize(lines[buyer], sort=True)
    if len(customers) < _LEAST_BUYERS:
        raise CrmError(
            f"There are {len(customers):,} buyers with a date in these orders; below {_LEAST_BUYERS} nothing can be "
            "said about who stops buying."
        )
    spent = lines[value].fillna(0).astype("float64") if value else pd.Series(1.0, index=lines.index)
    days = pd.DataFrame({"customer": codes, "day": lines["ordered_at"].dt.normalize().array, "spent": spent.array})
    spent_a_day = days.groupby(["customer", "day"], sort=True)["spent"].sum().reset_index()
    # A day on which everything went back is no purchase.
    bought = spent_a_day[spent_a_day["spent"] > 0] if value else spent_a_day
    shown = pd.DataFrame({"id": customers.astype(str), "name": customers.astype(str)})
    for name in extra:
        latest = pd.Series(lines[name].to_numpy(), index=codes).dropna()
        latest = latest[~latest.index.duplicated(keep="last")].reindex(range(len(customers)))
        if name.endswith("owner") and "owner" not in shown:
            shown["owner"] = latest.to_numpy()
        elif not name.endswith("owner"):
            written = latest.notna().to_numpy() & (shown["name"] == shown["id"]).to_numpy()
            shown["name"] = np.where(written, latest.to_numpy(), shown["name"].to_numpy())
    gone = int((~known).sum())
    said = f"{counted(gone, 'order line')} without buyer or date, cancelled, or in the future" if gone else ""
    return Purchases(bought.reset_index(drop=True), pd.Index(customers), shown, last.normalize(), currency, said)
