"""Scores kept, and held against what happened since: last month's list is the best test a model can have."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crm_analytics.intervals import Proportion, wilson
from crm_analytics.scoring import metrics
from crm_analytics.scoring.records import Records
from crm_analytics.scoring.scored import to_act_on
from crm_analytics.scoring.scorers import Scoring

_MOST_RECORDS, _MOST_ENTRIES = 5_000, 12
_LEAST = 20
History = list[dict[str, Any]]
"""JSON-able: what was scored when, the oldest first."""


@dataclass(frozen=True)
class Held:
    """Scores of a day against what is known now. `auc` is None where too few outcomes are known."""

    day: date
    n: int
    predicted: float
    happened: int
    low: float
    high: float
    auc: float | None

    @property
    def said(self) -> str:
        """The comparison as a sentence."""
        fits = self.low <= self.predicted <= self.high
        tail = "which fits" if fits else "which is outside what chance allows"
        expected = f"Of {self.n:,} scored on {self.day}, {self.predicted:.0f} were expected"
        return f"{expected} and {self.happened:,} came, {tail}."


def remembered(history: History, scoring: Scoring, day: date) -> History:
    """The history with the list of `day` added; one list a day and subject, and the oldest make room.

    Only records whose outcome may still come are kept: what is decided cannot be predicted.
    """
    records = scoring.records
    if not scoring.card.can_rank or "id" not in records.shown:
        return history
    rows = to_act_on(scoring).rows
    rows = rows[_may_still_come(records)[rows]][:_MOST_RECORDS]
    if not len(rows):
        return history
    ids = records.shown["id"].iloc[rows].astype(str)
    entry = {
        "day": day.isoformat(),
        "subject": records.subject.name,
        "label": scoring.card.label,
        "state": _state(records),
        "as_of": _as_of(records),
        "horizon_days": records.horizon_days,
        "scores": {name: round(float(chance), 4) for name, chance in zip(ids, scoring.probability[rows], strict=True)},
    }
    same = (entry["day"], entry["subject"])
    return [*(each for each in history if (each["day"], each["subject"]) != same), entry][-_MOST_ENTRIES:]


def held(history: History, records: Records) -> tuple[Held, ...]:
    """Every kept list of this subject against the outcomes that are known now, the newest first.

    A list is held against newer data only. Where there is a horizon, it must have passed.
    """
    if "id" not in records.shown:
        return ()
    mine = [each for each in history if each["subject"] == records.subject.name and each["state"] != _state(records)]
    found = [_held(entry, _outcomes_since(entry, records)) for entry in reversed(mine)]
    return tuple(each for each in found if each is not None)


def _outcomes_since(entry: Mapping[str, Any], records: Records) -> Mapping[str, float]:
    """Id → outcome of the records that a list scored. From orders: 1 for whoever has bought nothing since the list."""
    if entry.get("horizon_days") is None:
        known = records.outcome.notna()
        return dict(zip(records.shown.loc[known, "id"].astype(str), records.outcome[known], strict=True))
    now = _as_of(records)
    if now is None or entry["as_of"] is None or "days_since_last" not in records.frame:
        return {}
    passed = (date.fromisoformat(now) - date.fromisoformat(entry["as_of"])).days
    if passed < entry["horizon_days"]:
        return {}
    today = records.outcome.isna()
    bought = today & (records.frame["days_since_last"] < passed)
    buyers = set(records.shown.loc[bought, "id"].astype(str))
    return {name: float(name not in buyers) for name in entry["scores"]}


def _may_still_come(records: Records) -> NDArray[np.bool_]:
    still = records.outcome.isna()
    if records.subject.name == "churn":
        still |= records.outcome == 0
    return np.asarray(still, dtype=bool)


def _state(records: Records) -> str:
    """A digest of who is there and what is known of them."""
    rows = pd.DataFrame({"id": records.shown["id"].astype("str"), "outcome": records.outcome.astype("float64")})
    return f"{pd.util.hash_pandas_object(rows, index=False).sum():x}"


def _as_of(records: Records) -> str | None:
    if records.when is None or not records.when.notna().any():
        return None
    return str(pd.Timestamp(records.when.max()).date().isoformat())


def _held(entry: Mapping[str, Any], outcomes: Mapping[str, float]) -> Held | None:
    both = [(chance, outcomes[name]) for name, chance in entry["scores"].items() if name in outcomes]
    if not both:
        return None
    chance, outcome = np.array([pair[0] for pair in both]), np.array([pair[1] for pair in both]).astype(int)
    happened = int(outcome.sum())
    limits = wilson(Proportion(happened, len(both)))
    enough = min(happened, len(both) - happened) >= _LEAST
    return Held(
        date.fromisoformat(entry["day"]),
        len(both),
        float(chance.sum()),
        happened,
        limits.low / 100 * len(both),
        limits.high / 100 * len(both),
        metrics.auc(outcome, chance) if enough else None,
    )
