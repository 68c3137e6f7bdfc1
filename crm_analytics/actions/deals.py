"""Deals that wait for a decision: open for too long, or past the day on which they should have closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

import numpy as np

from crm_analytics.actions.found import Found, column, has, named, rows_of
from crm_analytics.units import counted, say_date
from crm_analytics.workspace.workspace import Snapshot

_NAMES = ("deal_id", "name", "owner", "amount", "created_at", "expected_close_at")
_LEAST = 20
"""Closed deals from which on the win rate at an age is more than a guess."""


def stale(now: Snapshot, percent: float) -> Iterator[Found]:
    """Open deals older than `percent` per cent of won deals were when they were won."""
    end = _end(now)
    if end is None or not has(now, "deals", "outcome", "created_at", "cycle_days"):
        return
    closed = _closed(now)
    won = closed[closed[:, 1] == 1, 0]
    if len(won) < _LEAST:
        return
    limit = float(np.percentile(won, percent))
    for row in _open(now):
        if row["created_at"] is None:
            continue
        age = (end - row["created_at"]).total_seconds() / 86_400
        if age > limit:
            why = f"Open for {age:,.0f} days; {percent:g} % of your won deals took at most {limit:,.0f}."
            yield _found(row, why, _chance(closed, age))


def overdue(now: Snapshot, days: float) -> Iterator[Found]:
    """Open deals whose expected closing day passed at least `days` ago."""
    end = _end(now)
    if end is None or not has(now, "deals", "outcome", "expected_close_at"):
        return
    closed = _closed(now) if has(now, "deals", "cycle_days") else np.empty((0, 2))
    for row in _open(now):
        due = row["expected_close_at"]
        late = (end - due).days if due is not None else 0
        if late >= days:
            age = (end - row["created_at"]).total_seconds() / 86_400 if row["created_at"] else 0.0
            yield _found(
                row, f"Expected to close on {say_date(due)}, {counted(late, 'day')} ago.", _chance(closed, age)
            )


def usual_amount(now: Snapshot) -> float | None:
    """The mean amount of won deals; None without any."""
    if not has(now, "deals", "outcome", "amount"):
        return None
    won = [row["amount"] for row in rows_of(now, "deals", ("amount",), column("outcome").eq("won"))]
    known = [amount for amount in won if amount is not None]
    return float(np.mean(known)) if known else None


@dataclass(frozen=True)
class _Chance:
    """The share of deals like this one that was won, and the sentence that says of which."""

    rate: float
    said: str


def _found(row: dict[str, Any], why: str, chance: _Chance | None) -> Found:
    amount = row["amount"]
    worth = None if amount is None or chance is None else float(amount) * chance.rate
    whole = f"{why} {chance.said}" if chance else why
    return Found(named(row, "name", "deal_id"), named(row, "deal_id"), named(row, "owner"), whole, worth)


def _open(now: Snapshot) -> Iterator[dict[str, Any]]:
    return rows_of(now, "deals", _NAMES, column("outcome").eq("open"))


def _closed(now: Snapshot) -> np.ndarray:
    """Age in days at the closing, and 1 for won and 0 for lost, of every closed deal whose dates are in order."""
    is_closed = column("outcome").isin("won", "lost")
    found = [
        (row["cycle_days"], row["outcome"] == "won")
        for row in rows_of(now, "deals", ("cycle_days", "outcome"), is_closed, column("cycle_days") >= 0)
    ]
    return np.array(found, dtype=float).reshape(-1, 2)


def _chance(closed: np.ndarray, age: float) -> _Chance | None:
    """Of the deals that were still open at this age and closed later, the share that was won; None for too few."""
    later = closed[closed[:, 0] > age, 1]
    if len(later) >= _LEAST:
        rate = float(later.mean())
        return _Chance(rate, f"At that age {100 * rate:.0f} % of yours are still won.")
    # Hardly any was ever open for so long: the oldest twenty are the nearest there is.
    oldest = closed[np.argsort(closed[:, 0])][-_LEAST:, 1]
    if len(oldest) < _LEAST:
        return None
    rate = float(oldest.mean())
    said = f"Hardly any was open for so long; of the {_LEAST} that took longest {100 * rate:.0f} % were won."
    return _Chance(rate, said)


def _end(now: Snapshot) -> datetime | None:
    return datetime.combine(now.model.last_day, time.max) if now.model.last_day else None
