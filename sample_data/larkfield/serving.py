"""What customers do, month by month: order, ask for help, answer surveys, leave."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from larkfield import words
from larkfield.calendar import END, START, hours, moments, office_minutes, random

OLD_CUSTOMERS, WEBSHOP_CUSTOMERS = 125, 40
MONTHS = pd.date_range(START, END, freq="MS")
RISK = {plan.name: plan.monthly_risk for plan in words.PLANS}
TICKET_APPETITE = {"Care Basic": 1.0, "Care Plus": 0.9, "Care Pro": 1.25}


class Life(NamedTuple):
    """What the months left behind: customers with the day they left, and one row for each order and ticket to be."""

    customers: pd.DataFrame
    orders: pd.DataFrame
    tickets: pd.DataFrame


def customers(won: pd.DataFrame, prospects: pd.Series) -> pd.DataFrame:
    """Everybody who ever bought: from before the two years, from won first deals, and straight from the shop.

    `prospects` are the company names of all leads: those who never were a lead have other names.
    """
    rng = random("customers")
    old_days = START - pd.to_timedelta(np.sort(rng.integers(5, 1_200, OLD_CUSTOMERS))[::-1], unit="D")
    fresh_days = moments(rng, WEBSHOP_CUSTOMERS, growth=1.0)
    count = OLD_CUSTOMERS + WEBSHOP_CUSTOMERS
    kinds = rng.choice(list(words.KINDS), count, p=words.KIND_SHARES)
    others = pd.DataFrame(
        {
            "company": words.companies(rng, list(kinds), taken=prospects),
            "kind": kinds,
            "country": rng.choice(list(words.PLACES), count, p=words.PLACE_SHARES),
            "owner": rng.choice([person.name for person in words.SELLERS], count),
            "source": ["Referral", "Website", "Trade show"] * (OLD_CUSTOMERS // 3)
            + ["Website"] * (count - OLD_CUSTOMERS // 3 * 3),
            "acquired": old_days.normalize().append(fresh_days.normalize()),
            "lead_id": "",
        }
    )
    bought = won.rename(columns={"closed": "acquired"})[
        ["company", "kind", "country", "owner", "source", "acquired", "lead_id"]
    ]
    table = pd.concat([others, bought.assign(acquired=bought["acquired"].dt.normalize())])
    table = table.sort_values(["acquired", "company"], kind="stable").reset_index(drop=True)
    size = len(table)
    table.insert(0, "customer_id", [f"C-{1_001 + at}" for at in range(size)])
    table["city"] = [rng.choice(words.PLACES[country]) for country in table["country"]]
    table["plan"] = rng.choice([plan.name for plan in words.PLANS], size, p=[plan.share for plan in words.PLANS])
    table["fee"] = table["plan"].map({plan.name: plan.fee for plan in words.PLANS})
    table["employees"] = np.ceil(np.exp(rng.normal(2.5, 0.8, size))).astype(int)
    table["email"] = [_email(company) for company in table["company"]]
    table["newsletter"] = rng.random(size) < 0.55
    table["trouble"] = rng.gamma(1.6, 1 / 1.6, size)
    table["appetite"] = rng.gamma(2.2, 1 / 2.2, size) * np.where(table["plan"] == "Care Pro", 1.3, 1.0)
    return table


def _email(company: str) -> str:
    plain = company.lower().replace("é", "e")
    return f"{plain.replace(' ', '-')}@example.com"


def lives(table: pd.DataFrame) -> Life:
    """Walks every customer through the months: orders, tickets, and the risk of leaving that they leave behind."""
    rng = random("lives")
    season = {1: 0.85, 2: 0.9, 3: 1.0, 4: 1.05, 5: 1.05, 6: 1.05, 7: 1.0, 8: 0.85, 9: 1.0, 10: 1.05, 11: 1.25, 12: 1.2}
    churned: list[pd.Timestamp | None] = []
    orders: list[tuple[str, pd.Timestamp]] = []
    tickets: list[tuple[str, pd.Timestamp]] = []
    for row in table.itertuples():
        asked: list[int] = []
        left = None
        for month in MONTHS:
            if month + pd.offsets.MonthEnd(0) < row.acquired:
                continue
            first = max(month, row.acquired)
            days = (month + pd.offsets.MonthEnd(0) - first).days + 1
            part = days / month.days_in_month
            months_old = (month - row.acquired).days / 30
            ordered = rng.poisson(0.60 * row.appetite * season[month.month] * part * (1 + 0.004 * max(months_old, 0)))
            asking = rng.poisson(0.19 * row.trouble * TICKET_APPETITE[row.plan] * part)
            orders += [(row.customer_id, _moment(rng, first, days)) for _ in range(ordered)]
            tickets += [(row.customer_id, _moment(rng, first, days)) for _ in range(asking)]
            asked.append(asking)
            risk = RISK[row.plan] * np.exp(1.0 * min(sum(asked[-3:]), 3) - 0.25 * (ordered > 0))
            if part == 1 and months_old > 2 and rng.random() < risk:
                left = month + pd.Timedelta(days=int(rng.integers(20, month.days_in_month)))
                break
        churned.append(left)
    found = table.assign(churned=pd.to_datetime(pd.Series(churned)))
    found["churned"] = found["churned"].where(found["churned"] <= END)
    ends = found.set_index("customer_id")["churned"].fillna(END)
    return Life(found, _until(orders, ends, "ordered"), _until(tickets, ends, "created"))


def _moment(rng: np.random.Generator, first: pd.Timestamp, days: int) -> pd.Timestamp:
    return first + pd.Timedelta(days=int(rng.integers(days)), minutes=int(office_minutes(rng, 1)[0]))


def _until(rows: list[tuple[str, pd.Timestamp]], ends: pd.Series, when: str) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["customer_id", when])
    table = table[table[when] <= table["customer_id"].map(ends)]
    return table.sort_values([when, "customer_id"], kind="stable").reset_index(drop=True)


def orders(life: Life) -> pd.DataFrame:
    """One row an order, one product each; a few come back some days later as negative orders."""
    rng = random("orders")
    table = life.orders.copy()
    count = len(table)
    product = rng.choice(len(words.SUPPLIES), count, p=[item.popularity for item in words.SUPPLIES])
    table["product"] = [words.SUPPLIES[at].name for at in product]
    # Prices went up by 4 % in January 2026.
    rise = np.where(table["ordered"] >= pd.Timestamp("2026-01-01"), 1.04, 1.0)
    table["price"] = np.round(np.array([words.SUPPLIES[at].price for at in product]) * rise, 2)
    table["quantity"] = 1 + rng.poisson(1.6, count)
    subtotal = table["price"] * table["quantity"]
    november = table["ordered"].dt.month.eq(11) & (rng.random(count) < 0.5)
    table["discount"] = np.round(subtotal * np.where(november, 0.15, np.where(rng.random(count) < 0.08, 0.1, 0.0)), 2)
    table["shipping"] = np.where(subtotal >= 150, 0.0, 8.5)
    table["channel"] = rng.choice(["Online Store", "B2B portal", "Phone"], count, p=(0.58, 0.32, 0.10))
    table["payment"] = rng.choice(["Card", "Bank transfer", "PayPal"], count, p=(0.55, 0.33, 0.12))
    table["status"] = np.where(table["ordered"] > END - pd.Timedelta(days=4), "pending", "paid")
    table["number"] = [f"#{3_001 + at}" for at in range(count)]
    back = table[rng.random(count) < 0.028].copy()
    back["ordered"] += pd.to_timedelta(rng.integers(4, 22, len(back)), unit="D")
    back = back[back["ordered"] <= END].assign(number=lambda t: t["number"] + "-R", status="refunded", shipping=0.0)
    back["quantity"], back["discount"] = -back["quantity"], -back["discount"]
    table = pd.concat([table, back]).sort_values(["ordered", "number"], kind="stable").reset_index(drop=True)
    table["subtotal"] = (table["price"] * table["quantity"] - table["discount"]).round(2)
    table["total"] = (table["subtotal"] + table["shipping"]).round(2)
    return table


def tickets(life: Life) -> pd.DataFrame:
    """One row a request for help: how long it took, how often it came back, how it was rated."""
    rng = random("tickets")
    table = life.tickets.copy()
    count = len(table)
    topic = rng.choice(list(words.TICKET_TOPICS), count, p=[share for share, _, _ in words.TICKET_TOPICS.values()])
    agent = rng.choice(len(words.AGENTS), count, p=(0.4, 0.35, 0.25))
    speed = np.exp(-0.5 * np.array([words.AGENTS[at].skill for at in agent]))
    priority = rng.choice(["Low", "Normal", "High", "Urgent"], count, p=(0.2, 0.5, 0.22, 0.08))
    haste = pd.Series(priority).map({"Low": 1.5, "Normal": 1.0, "High": 0.6, "Urgent": 0.3}).to_numpy()
    first = np.exp(rng.normal(np.log(2.6 * speed * haste), 0.8))
    solving = np.array([words.TICKET_TOPICS[name][1] for name in topic]) * speed * (0.5 + haste / 2)
    solved = first + np.exp(rng.normal(np.log(solving), 0.9))
    table["ticket_id"] = [40_001 + at for at in range(count)]
    table["topic"], table["priority"] = topic, priority
    table["subject"] = [rng.choice(words.TICKET_TOPICS[name][2]) for name in topic]
    table["channel"] = rng.choice(["Email", "Phone", "Chat", "Web form"], count, p=(0.46, 0.24, 0.18, 0.12))
    table["agent"] = [words.AGENTS[at].name for at in agent]
    table["reply_minutes"] = np.round(first * 60).astype(int)
    table["solve_minutes"] = np.round(solved * 60).astype(int)
    table["reopens"] = rng.poisson(np.where(topic == "Machine fault", 0.22, 0.07))
    table["replies"] = 1 + rng.poisson(0.5 + solved / 40 + table["reopens"])
    forgotten = (table["created"] > END - pd.Timedelta(days=120)) & (rng.random(count) < 0.12)
    table["solved"] = (table["created"] + hours(solved)).where((table["created"] + hours(solved) <= END) & ~forgotten)
    table["status"] = np.where(table["solved"].isna(), rng.choice(["Open", "Pending"], count, p=(0.6, 0.4)), "Solved")
    table.loc[table["solved"] < END - pd.Timedelta(days=30), "status"] = "Closed"
    good = 1 / (1 + np.exp(-(2.4 - 0.035 * solved - 1.4 * table["reopens"].to_numpy())))
    table["happy"] = rng.random(count) < good
    table["rated"] = (rng.random(count) < 0.42) & table["solved"].notna()
    return table


def surveys(life: Life, tickets: pd.DataFrame) -> pd.DataFrame:
    """NPS twice a year (fewer tickets, better scores) and CSAT after a solved ticket; many never answer."""
    rng = random("surveys")
    rows = []
    for wave in ("2024-10-15", "2025-04-15", "2025-10-15", "2026-04-15"):
        sent = pd.Timestamp(wave)
        there = life.customers[(life.customers["acquired"] < sent) & ~(life.customers["churned"] < sent)]
        recent = tickets[(tickets["created"] < sent) & (tickets["created"] > sent - pd.Timedelta(days=180))]
        trouble = recent.groupby("customer_id").size()
        for row in there[rng.random(len(there)) < 0.34].itertuples():
            mood = 8.6 - 1.25 * min(int(trouble.get(row.customer_id, 0)), 4) + 0.5 * (row.plan == "Care Pro")
            rows.append((row.customer_id, "NPS", sent, "", _score(rng, mood, 2.0, 0, 10), rng.random() < 0.58))
    for row in tickets[tickets["solved"].notna() & (rng.random(len(tickets)) < 0.28)].itertuples():
        mood = 4.4 - 1.6 * (not row.happy) - 0.3 * row.reopens
        sent = row.solved + pd.Timedelta(hours=2)
        rows.append((row.customer_id, "CSAT", sent, row.agent, _score(rng, mood, 0.7, 1, 5), rng.random() < 0.62))
    table = pd.DataFrame(rows, columns=["customer_id", "survey", "sent", "agent", "score", "answers"])
    table["answered"] = (table["sent"] + hours(np.exp(rng.normal(2.2, 1.1, len(table))))).where(table["answers"])
    table["answered"] = table["answered"].where(table["answered"] <= END)
    pleased = table["score"] >= np.where(table["survey"] == "NPS", 8, 4)
    talks = (rng.random(len(table)) < 0.3) & table["answered"].notna()
    words_of = [rng.choice(words.PRAISE if glad else words.GRUMBLES) for glad in pleased]
    table["comment"] = np.where(talks, words_of, "")
    return table.sort_values(["sent", "customer_id"], kind="stable").reset_index(drop=True)


def _score(rng: np.random.Generator, mood: float, spread: float, low: int, high: int) -> int:
    return int(np.clip(round(rng.normal(mood, spread)), low, high))
