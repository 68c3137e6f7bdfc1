"""Tables as a workspace stores them, for the tests of the Explore pages."""

from datetime import date, timedelta

import pandas as pd

NASTY = '![x](http://192.0.2.1/p.png) <img src=x onerror="alert(1)"> $5k-$10k :red[x]'
FIRST = date(2025, 1, 1)


def deals(rows: int = 120) -> pd.DataFrame:
    """One deal every third day: won, lost and open in turn, sold by three people, one with an unlikely name."""
    opened = [pd.Timestamp(FIRST + timedelta(days=3 * at)) for at in range(rows)]
    outcomes = [("won", "lost", "open")[at % 3] for at in range(rows)]
    stages = {"won": "Closed Won", "lost": "Closed Lost", "open": "Proposal"}
    return pd.DataFrame(
        {
            "deal_id": [f"D{at}" for at in range(rows)],
            "stage": [stages[outcome] for outcome in outcomes],
            "outcome": outcomes,
            "amount": [100.0 + at for at in range(rows)],
            "created_at": opened,
            "closed_at": [
                pd.NaT if outcome == "open" else day + pd.Timedelta(days=20)
                for day, outcome in zip(opened, outcomes, strict=True)
            ],
            "owner": [("Ann", "Ben", NASTY)[(at // 3) % 3] for at in range(rows)],
            NASTY: [("a", "b")[at % 2] for at in range(rows)],
        }
    )
