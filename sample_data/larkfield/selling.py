"""Two years of leads and deals. Source, speed of the first answer, owner and size decide what is won."""

import numpy as np
import pandas as pd

from larkfield import words
from larkfield.calendar import END, hours, moments, random

LEADS, EXPANSION_DEALS = 1_500, 130
STAGES = ("Appointment scheduled", "Qualified to buy", "Tasting held", "Proposal sent", "Contract sent")
STAGE_PROBABILITY = dict(zip(STAGES, (0.2, 0.4, 0.55, 0.7, 0.9), strict=True)) | {"Closed won": 1.0, "Closed lost": 0.0}
PAID_CHANNELS = {"Google Ads": "Google Ads", "Instagram": "Instagram", "Trade show": "Event"}
SKILL = {person.name: person.skill for person in words.SELLERS}
WINS = {source.name: source.wins for source in words.SOURCES}
QUALIFIES = {source.name: source.qualifies for source in words.SOURCES}


def campaigns() -> pd.DataFrame:
    """One row a campaign: name, channel, first and last day, budget in euros, and the audience it was for."""
    rows = []
    for year, quarter in [(2024, 3), (2024, 4), *((2025, q) for q in (1, 2, 3, 4)), (2026, 1), (2026, 2)]:
        first = pd.Timestamp(year=year, month=3 * quarter - 2, day=1)
        last = first + pd.offsets.QuarterEnd(0)
        rows.append((f"Search {year} Q{quarter}", "Google Ads", first, last, 3600 + 300 * len(rows), "All"))
        rows.append((f"Barista stories {year} Q{quarter}", "Instagram", first, last, 2100 + 60 * len(rows), "Café"))
    fairs = ("Hospitality Expo Dublin", "Coffee Days Utrecht", "Hotel Fair Hamburg")
    for at, day in enumerate(("2024-09-17", "2025-02-11", "2025-05-20", "2025-09-16", "2026-02-10", "2026-05-19")):
        first = pd.Timestamp(day)
        name, audience = fairs[at % 3], ("Café", "Café", "Hotel")[at % 3]
        rows.append((f"{name} {first.year}", "Event", first, first + pd.Timedelta(days=45), 7800, audience))
    for day in ("2024-11-04", "2025-04-07", "2025-11-03", "2026-04-06"):
        first = pd.Timestamp(day)
        season = "Spring" if first.month < 6 else "Christmas"
        rows.append((f"{season} offer {first.year}", "Email", first, first + pd.Timedelta(days=21), 900, "Customers"))
    return pd.DataFrame(rows, columns=["campaign", "channel", "starts", "ends", "budget", "audience"])


def leads() -> pd.DataFrame:
    """One row a lead, oldest first, with what happened to it until END."""
    rng = random("leads")
    created = moments(rng, LEADS, growth=0.9)
    count = len(created)
    sources = rng.choice([s.name for s in words.SOURCES], count, p=[s.share for s in words.SOURCES])
    kinds = rng.choice(list(words.KINDS), count, p=words.KIND_SHARES)
    countries = rng.choice(list(words.PLACES), count, p=words.PLACE_SHARES)
    owners = rng.choice([person.name for person in words.SELLERS], count, p=(0.20, 0.18, 0.18, 0.15, 0.16, 0.13))
    slowness = np.array([2.2 - 0.9 * SKILL[owner] for owner in owners])
    response = np.exp(rng.normal(np.log(slowness * 3), 1.0))
    names = words.people(rng, count)
    table = pd.DataFrame(
        {
            "lead_id": [f"L-{20_000 + at}" for at in range(count)],
            "first_name": [first for first, _ in names],
            "last_name": [last for _, last in names],
            "company": words.companies(rng, list(kinds)),
            "kind": kinds,
            "country": countries,
            "employees": np.ceil(np.exp(rng.normal(2.4, 0.8, count))).astype(int),
            "source": sources,
            "owner": owners,
            "created": created,
            "answered": (created + hours(response)).where(rng.random(count) > 0.06),
            "campaign": _campaigns_of(rng, created, sources),
        }
    )
    log_odds = pd.Series(sources).map(QUALIFIES).to_numpy() - 0.28 * (np.log(response) - 1.7)
    log_odds += 0.35 * (table["employees"] > 12) + 0.25 * np.isin(kinds, ["Café", "Hotel"])
    log_odds[table["answered"].isna()] -= 2.5
    chosen = rng.random(count) < 1 / (1 + np.exp(-(log_odds + 0.25)))
    qualified = table["answered"].fillna(table["created"]) + hours(np.exp(rng.normal(3.6, 0.8, count)))
    table["qualified"] = qualified.where(chosen & (qualified <= END))
    table["answered"] = table["answered"].where(table["answered"] <= END)
    return table


def _campaigns_of(rng: np.random.Generator, created: pd.DatetimeIndex, sources: np.ndarray) -> list[str]:
    """The running campaign of the lead's channel; some leads do not say which."""
    running = campaigns()
    found = []
    for moment, source in zip(created, sources, strict=True):
        fits = running[
            (running["channel"] == PAID_CHANNELS.get(source))
            & (running["starts"] <= moment)
            & (running["ends"] >= moment)
        ]
        found.append(fits["campaign"].iloc[-1] if len(fits) and rng.random() < 0.93 else "")
    return found


def first_deals(leads: pd.DataFrame) -> pd.DataFrame:
    """One deal for each qualified lead, with its outcome."""
    rng = random("first deals")
    found = leads[leads["qualified"].notna()].reset_index(drop=True)
    deals = found[["lead_id", "company", "kind", "country", "owner", "source", "campaign"]].copy()
    deals["type"] = "New business"
    deals["created"] = found["qualified"] + hours(rng.integers(1, 120, len(found)))
    wait = (found["answered"] - found["created"]).dt.total_seconds().fillna(90_000) / 3_600
    ease = found["source"].map(WINS) - 0.12 * (np.log(wait.clip(lower=0.2)) - 1.7)
    return _decided(rng, deals[deals["created"] <= END].reset_index(drop=True), ease)


def expansion_deals(customers: pd.DataFrame) -> pd.DataFrame:
    """Further machines for customers who are there already: won more often, and faster."""
    rng = random("expansion deals")
    created = moments(rng, EXPANSION_DEALS, growth=1.2)
    rows = []
    for moment in created:
        staying = customers[(customers["acquired"] + pd.Timedelta(days=60) < moment) & ~(customers["churned"] < moment)]
        rows.append(staying.iloc[int(rng.integers(len(staying)))] if len(staying) else None)
    found = pd.DataFrame([row for row in rows if row is not None]).reset_index(drop=True)
    deals = found[["customer_id", "company", "kind", "country", "owner"]].copy()
    deals["type"], deals["source"], deals["campaign"], deals["lead_id"] = "Expansion", "Existing customer", "", ""
    deals["created"] = [moment for moment, row in zip(created, rows, strict=True) if row is not None]
    return _decided(rng, deals, pd.Series(0.55, index=deals.index))


def _decided(rng: np.random.Generator, deals: pd.DataFrame, ease: pd.Series) -> pd.DataFrame:
    """Gives every deal a product, an amount, a length and, where that length has passed, an outcome."""
    count = len(deals)
    product = rng.choice(len(words.MACHINES), count, p=[machine.popularity for machine in words.MACHINES])
    price = np.array([words.MACHINES[at].price for at in product])
    quantity = 1 + rng.poisson(np.where(deals["kind"] == "Hotel", 0.9, 0.3))
    deals["product"] = [words.MACHINES[at].name for at in product]
    deals["quantity"] = quantity
    deals["amount"] = np.round(price * quantity * rng.uniform(0.88, 1.12, count) / 10) * 10
    skill = deals["owner"].map(SKILL).to_numpy()
    slow = np.where(price > 5_000, 1.35, 1.0) * np.where(deals["type"] == "Expansion", 0.7, 1.0) * (1 - 0.18 * skill)
    length = rng.gamma(3.0, 12.5, count) * slow
    log_odds = 0.10 + ease.to_numpy() + skill - 0.35 * (price > 5_000) - 0.004 * (length - 38)
    chance = 1 / (1 + np.exp(-log_odds))
    won = rng.random(count) < chance
    closes = deals["created"] + hours(length * 24)
    decided = closes <= END
    progress = np.clip(((END - deals["created"]) / (closes - deals["created"])).to_numpy() * len(STAGES), 0, 4.9)
    deals["stage"] = np.where(
        decided, np.where(won, "Closed won", "Closed lost"), np.array(STAGES)[progress.astype(int)]
    )
    deals["closed"] = closes.where(decided)
    deals["expected"] = (closes + pd.to_timedelta(np.round(rng.normal(-4, 12, count)), unit="D")).dt.normalize()
    # Sellers weigh the amount with the chance they see, a little too hopefully.
    hope = np.clip(chance + rng.normal(0.05, 0.1, count), 0.05, 0.95)
    deals["forecast"] = np.round(deals["amount"] * hope / 10) * 10
    deals["probability"] = deals["stage"].map(STAGE_PROBABILITY)
    shares = np.where((price > 5_000)[:, None], (0.38, 0.22, 0.18, 0.12, 0.10), (0.20, 0.24, 0.16, 0.16, 0.24))
    reasons = [words.LOST_REASONS[int(rng.choice(5, p=share))] for share in shares]
    deals["lost_reason"] = np.where(deals["stage"] == "Closed lost", reasons, "")
    return deals
