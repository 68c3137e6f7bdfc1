"""What the company's own people did and spent: campaign results, costs, activities, CRM logins."""

import numpy as np
import pandas as pd

from larkfield import words
from larkfield.calendar import END, START, hours, moments, office_minutes, random

ACTIVITIES = 3_000
LOGINS_SINCE = pd.Timestamp("2025-09-01")
CLICK_PRICE = {"Google Ads": 1.9, "Instagram": 0.8, "Event": 6.5, "Email": 0.35}
CLICK_RATE = {"Google Ads": 0.041, "Instagram": 0.012, "Event": 0.35, "Email": 0.06}


def campaign_results(campaigns: pd.DataFrame, leads: pd.DataFrame, deals: pd.DataFrame) -> pd.DataFrame:
    """Adds spend, reach and results. Leads, customers and revenue agree with the leads and deals tables."""
    rng = random("campaigns")
    table = campaigns.copy()
    count = len(table)
    over = table["ends"] < END
    table["status"] = np.where(over, "Completed", "Active")
    table["cost"] = np.round(table["budget"] * rng.uniform(0.86, 1.07, count) * np.where(over, 1, 0.9), 2)
    rate = table["channel"].map(CLICK_RATE) * rng.uniform(0.8, 1.2, count)
    table["clicks"] = np.round(
        table["cost"] / table["channel"].map(CLICK_PRICE) * rng.uniform(0.85, 1.15, count)
    ).astype(int)
    table["impressions"] = np.round(table["clicks"] / rate).astype(int)
    table["sent"] = np.where(table["channel"] == "Email", table["impressions"], 0)
    won = deals[deals["stage"] == "Closed won"]
    table["leads"] = table["campaign"].map(leads.groupby("campaign").size()).fillna(0).astype(int)
    table["conversions"] = table["campaign"].map(won.groupby("campaign").size()).fillna(0).astype(int)
    table["revenue"] = table["campaign"].map(won.groupby("campaign")["amount"].sum()).fillna(0.0)
    return table.sort_values(["starts", "campaign"]).reset_index(drop=True)


def costs(campaigns: pd.DataFrame) -> pd.DataFrame:
    """One row a booking, monthly. Campaign spend is booked at the end of each month the campaign ran."""
    rng = random("costs")
    months = pd.date_range(START, END, freq="MS") + pd.offsets.MonthEnd(0)
    rows = []
    for at, day in enumerate(months):
        grown = 1 + 0.012 * at
        rows += [
            (day, "Sales", "Salaries field sales", "", 14_800 * grown),
            (day, "Sales", "Travel and samples", "", 1_650 * grown * rng.uniform(0.7, 1.4)),
            (day, "Marketing", "Agency and content", "", 1_900 * grown * rng.uniform(0.9, 1.2)),
            (day, "Retention", "Loyalty gifts and goodwill", "", 620 * grown * rng.uniform(0.6, 1.6)),
            (day, "CRM", "CRM licences", "", 13 * 45.0),
            (day, "Other", "Office and insurance", "", 2_300 * rng.uniform(0.95, 1.05)),
        ]
        if day in (pd.Timestamp("2024-09-30"), pd.Timestamp("2025-09-30")):
            rows.append((day, "CRM", "CRM training", "", 2_400.0))
    for row in campaigns.itertuples():
        ran = [day for day in months if row.starts <= day and day + pd.offsets.MonthBegin(-1) <= row.ends] or [
            row.starts + pd.offsets.MonthEnd(0)
        ]
        rows += [(day, "Marketing", f"{row.channel} spend", row.campaign, row.cost / len(ran)) for day in ran]
    table = pd.DataFrame(rows, columns=["date", "category", "note", "campaign", "amount"])
    return table.assign(amount=table["amount"].round(2)).sort_values(["date", "category", "note", "campaign"])


def activities(deals: pd.DataFrame, customers: pd.DataFrame) -> pd.DataFrame:
    """Calls, e-mails, meetings and tastings around deals, and check-ins with customers; won deals see more of them."""
    rng = random("activities")
    effort = np.where(deals["stage"] == "Closed won", 4.6, np.where(deals["stage"] == "Closed lost", 3.0, 2.6))
    rows = []
    for deal, number in zip(deals.itertuples(), rng.poisson(effort), strict=True):
        last = deal.closed if pd.notna(deal.closed) else END
        for share in np.sort(rng.random(number)):
            rows.append((deal.customer_id, deal.deal_id, deal.owner, deal.created + (last - deal.created) * share))
    left = max(ACTIVITIES - len(rows), 0)
    for moment, at in zip(moments(rng, left, growth=0.8), rng.integers(0, len(customers), left), strict=True):
        customer = customers.iloc[int(at)]
        if customer["acquired"] < moment and not customer["churned"] < moment:
            rows.append((customer["customer_id"], "", customer["owner"], moment))
    table = pd.DataFrame(rows, columns=["customer_id", "deal_id", "owner", "occurred"])
    table["occurred"] = table["occurred"].dt.normalize() + hours(office_minutes(rng, len(table)) / 60)
    table = table[table["occurred"] <= END].sort_values(["occurred", "owner", "deal_id", "customer_id"], kind="stable")
    table = table.reset_index(drop=True)
    count = len(table)
    kind = rng.choice(["Call", "Email", "Meeting", "Tasting"], count, p=(0.42, 0.38, 0.13, 0.07))
    length = pd.Series(kind).map({"Call": 9, "Email": 4, "Meeting": 42, "Tasting": 75}).to_numpy()
    table.insert(0, "activity_id", [700_001 + at for at in range(count)])
    table["kind"] = kind
    table["direction"] = np.where(rng.random(count) < 0.72, "Outbound", "Inbound")
    connected = rng.choice(["Connected", "No answer", "Left message"], count, p=(0.62, 0.25, 0.13))
    table["outcome"] = np.where(kind == "Call", connected, np.where(kind == "Email", "Sent", "Completed"))
    table["minutes"] = np.maximum(1, np.round(np.exp(rng.normal(np.log(length), 0.4)))).astype(int)
    return table


def users(logins: pd.DataFrame) -> pd.DataFrame:
    """The seats of the CRM, with the training of September 2024 and 2025 and its tests."""
    rng = random("users")
    table = pd.DataFrame(words.TEAM).rename(columns={"name": "user"})
    count = len(table)
    table["email"] = [f"{name.lower().replace(' ', '.')}@larkfield.example.com" for name in table["user"]]
    table["created"] = pd.Timestamp("2023-03-01") + pd.to_timedelta(rng.integers(0, 420, count), unit="D")
    trained = pd.Series(pd.to_datetime(np.where(np.arange(count) % 3 == 0, "2025-09-24", "2024-09-25")))
    table["trained"] = trained.where(table["is_licensed"] & (table["role"] != "Managing director"))
    before = np.round(rng.normal(58, 9, count))
    table["before"] = pd.Series(before).where(table["trained"].notna())
    table["after"] = (table["before"] + np.round(rng.normal(17, 7, count))).clip(upper=100)
    table["last_login"] = table["user_id"].map(logins.groupby("user_id")["occurred"].max())
    return table


def logins() -> pd.DataFrame:
    """One row a login of the last ten months. One seat fell silent, one was never used."""
    rng = random("logins")
    weeks = pd.date_range(LOGINS_SINCE, END, freq="W-MON")
    rows = []
    for person in words.TEAM:
        for week in weeks:
            if person.name == "Hugo Lambert" and week > pd.Timestamp("2026-02-15"):
                continue
            for _ in range(rng.poisson(person.logins_a_week)):
                day = int(rng.choice(7, p=(0.22, 0.21, 0.2, 0.18, 0.14, 0.03, 0.02)))
                rows.append((person.user_id, week + pd.Timedelta(days=day, minutes=int(office_minutes(rng, 1)[0]))))
    table = pd.DataFrame(rows, columns=["user_id", "occurred"])
    table["action"] = rng.choice(["login", "view deal", "edit deal", "report"], len(table), p=(0.55, 0.2, 0.17, 0.08))
    return table[table["occurred"] <= END].sort_values(["occurred", "user_id"], kind="stable").reset_index(drop=True)
