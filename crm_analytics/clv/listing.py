"""The customers one by one: as a table to sort, filter and download, and the regulars who went silent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from crm_analytics.clv.histories import Histories
from crm_analytics.clv.purchases import Floats, Purchases
from crm_analytics.clv.rhythm import Rhythms
from crm_analytics.clv.segments import segment_of
from crm_analytics.clv.valuing import Values

STILL_HERE = 0.5
"""Below this chance to be still a customer, a date for the next purchase would be a fiction."""
_YEAR = 365

Column = tuple[str, pa.DataType]
COLUMNS: tuple[Column, ...] = (
    ("customer_id", pa.string()),
    ("customer", pa.string()),
    ("segment", pa.string()),
    ("value", pa.float64()),
    ("value_low", pa.float64()),
    ("value_high", pa.float64()),
    ("expected_purchases", pa.float64()),
    ("p_alive", pa.float64()),
    ("p_purchase", pa.float64()),
    ("expected_spend", pa.float64()),
    ("purchases", pa.int64()),
    ("spent", pa.float64()),
    ("first_purchase", pa.date32()),
    ("last_purchase", pa.date32()),
    ("usual_gap_days", pa.float64()),
    ("silent_days", pa.int64()),
    ("next_purchase", pa.date32()),
    ("next_from", pa.date32()),
    ("next_to", pa.date32()),
    ("at_risk", pa.bool_()),
    ("rhythm", pa.string()),
)


@dataclass(frozen=True)
class AtRisk:
    """A regular who is silent for longer than usual: "used to buy every 21 days, silent for 63".

    `chance` is how often a gap of theirs would be longer than this silence. `last_year` is what they brought in during
    the 365 days up to their last purchase, in the data's currency (purchases where no amounts are known).
    """

    customer_id: str
    customer: str
    usual_gap_days: float
    silent_days: int
    purchases: int
    last_purchase: date
    chance: float
    last_year: float
    rhythm: str


def ranking(known: Histories, ahead: Values | None) -> np.ndarray:
    """Positions of the customers, the most valuable first; by what they spent so far where nothing is predicted."""
    first = known.total if ahead is None else ahead.value
    return np.lexsort((known.place, -known.x, -known.total, -first))


def listing(purchases: Purchases, known: Histories, rhythm: Rhythms | None, ahead: Values | None) -> pa.Table:
    """One row a customer, in the order of the ranking. Without predictions, or a rhythm, those columns are empty."""
    order = ranking(known, ahead)
    columns: dict[str, Any] = {
        "customer_id": [purchases.ids[at] for at in known.place[order]],
        "customer": [purchases.names[at] for at in known.place[order]],
        "purchases": (known.x[order] + 1).astype(np.int64),
        "spent": known.total[order] if purchases.has_spend else None,
        "first_purchase": _days(known.first[order]),
        "last_purchase": _days(known.last[order]),
        "silent_days": purchases.last_day.toordinal() - known.last[order],
        **(_predicted(ahead, order) if ahead is not None else {}),
        **(_rhythmic(known, rhythm, ahead, order) if rhythm is not None else {}),
    }
    arrays = [
        pa.nulls(len(order), kind) if columns.get(name) is None else pa.array(columns[name], kind)
        for name, kind in COLUMNS
    ]
    return pa.Table.from_arrays(arrays, names=[name for name, _ in COLUMNS])


def _rhythmic(known: Histories, rhythm: Rhythms, ahead: Values | None, order: np.ndarray) -> Mapping[str, Any]:
    """The columns of the rhythm. A date for the next purchase only for those who seem to be customers still."""
    still = (known.x > 0) & ~rhythm.is_silent
    if ahead is not None:
        still &= ahead.p_alive >= STILL_HERE
    return {
        "usual_gap_days": pa.array(rhythm.usual[order], from_pandas=True),
        "next_purchase": _days(rhythm.due[order], still[order]),
        "next_from": _days(rhythm.due_from[order], still[order]),
        "next_to": _days(rhythm.due_to[order], still[order]),
        "at_risk": rhythm.at_risk[order],
        "rhythm": [said_rhythm(rhythm, int(at)) for at in order],
    }


def _predicted(ahead: Values, order: np.ndarray) -> Mapping[str, Any]:
    return {
        "segment": [segment_of(rank, len(order)) for rank in range(len(order))],
        "value": ahead.value[order],
        "value_low": ahead.low[order],
        "value_high": ahead.high[order],
        "expected_purchases": ahead.purchases[order],
        "p_alive": ahead.p_alive[order],
        "p_purchase": ahead.p_any[order],
        "expected_spend": None if ahead.spend is None else ahead.spend[order],
    }


def at_risk(purchases: Purchases, known: Histories, rhythm: Rhythms) -> tuple[AtRisk, ...]:
    """The regulars who are out of rhythm, those who brought most in their last year first."""
    brought = _last_year(purchases, known)
    found = []
    for at in np.flatnonzero(rhythm.at_risk):
        place = known.place[at]
        found.append(
            AtRisk(
                purchases.ids[place],
                purchases.names[place],
                float(rhythm.usual[at]),
                int(rhythm.silence[at]),
                int(known.x[at]) + 1,
                date.fromordinal(int(known.last[at])),
                float(rhythm.unusual[at]),
                float(brought[at]),
                said_rhythm(rhythm, int(at)),
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.last_year, each.customer_id)))


def said_rhythm(rhythm: Rhythms, at: int) -> str:
    """How often somebody buys, in words: "used to buy every 3 weeks, silent for 9 weeks"."""
    if not rhythm.gaps[at]:
        return "bought once"
    usual, silent = float(rhythm.usual[at]), float(rhythm.silence[at])
    if rhythm.is_silent[at]:
        return f"used to buy every {_every(usual)}, silent for {in_days(silent)}"
    if not rhythm.is_regular[at]:
        return f"{int(rhythm.gaps[at]) + 1} purchases, about {in_days(usual)} apart"
    return f"buys every {_every(usual)}, last {in_days(silent)} ago" if silent else f"buys every {_every(usual)}"


def in_days(days: float) -> str:
    """A length of time as a person says it.

    >>> in_days(1), in_days(10), in_days(21), in_days(64), in_days(200), in_days(800)
    ('1 day', '10 days', '3 weeks', '9 weeks', '7 months', '26 months')
    """
    if days < 14:
        return "1 day" if days < 1.5 else f"{days:.0f} days"
    return f"{days / 7:.0f} weeks" if days < 91 else f"{days / 30.44:.0f} months"


def _every(days: float) -> str:
    return in_days(days).removeprefix("1 ")


def _last_year(purchases: Purchases, known: Histories) -> Floats:
    """What each customer brought in during the year up to their last purchase; purchases where amounts are unknown."""
    at = np.searchsorted(known.place, purchases.customer)
    recent = purchases.day > known.last[at] - _YEAR
    worth = np.nan_to_num(purchases.spend) if purchases.has_spend else np.ones(len(purchases))
    return np.bincount(at, weights=worth * recent, minlength=len(known)).astype(np.float64)


def _days(ordinals: np.ndarray, shown: np.ndarray | None = None) -> pa.Array:
    epoch = date(1970, 1, 1).toordinal()
    hidden = None if shown is None else ~shown
    return pa.array((ordinals - epoch).astype(np.int32), pa.int32(), mask=hidden).cast(pa.date32())
