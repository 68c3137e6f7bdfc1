"""Deals and their customers, for the tests of pages that build, drill and group."""

from datetime import date, timedelta

import pandas as pd

NASTY = 'amount"; DROP TABLE deals; -- ![x](http://192.0.2.1/p.png) 🎉'
FIRST = date(2025, 1, 1)


def company(rows: int = 120) -> dict[str, pd.DataFrame]:
    """120 deals of six customers: every third is won, lost or open, and worth 100, 101 … 219."""
    opened = [pd.Timestamp(FIRST + timedelta(days=3 * at)) for at in range(rows)]
    outcomes = [("won", "lost", "open")[at % 3] for at in range(rows)]
    deals = pd.DataFrame(
        {
            "deal_id": [f"D{at}" for at in range(rows)],
            "outcome": outcomes,
            "amount": [100.0 + at for at in range(rows)],
            "created_at": opened,
            "closed_at": [
                pd.NaT if outcome == "open" else day + pd.Timedelta(days=20)
                for day, outcome in zip(opened, outcomes, strict=True)
            ],
            "customer_id": [f"C{at % 6}" for at in range(rows)],
            "owner": [("Ann", "Ben")[at % 2] for at in range(rows)],
            NASTY: [float(at) for at in range(rows)],
            "a.b": [("x", "*y*")[at % 2] for at in range(rows)],
        }
    )
    customers = pd.DataFrame(
        {
            "customer_id": [f"C{at}" for at in range(6)],
            "industry": ["Tools", "Food"] * 3,
            "Contract": ["Monthly"] * 2 + ["Yearly"] * 4,
        }
    )
    return {"deals": deals, "customers": customers}
