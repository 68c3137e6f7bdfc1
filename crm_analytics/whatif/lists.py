"""Whom a campaign should reach, as a list to work from, and what became of those it reached or left alone."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from crm_analytics.scoring import Scoring
from crm_analytics.scoring.scored import values_of
from crm_analytics.whatif.campaign import Campaign, Floats
from crm_analytics.whatif.holdout import Assignment

REACH, LEAVE_ALONE = "reach", "leave alone"
_MONTHS = 12.0


def usual_times(scoring: Scoring) -> float:
    """How many times the known value a customer who is kept is worth, unless told: a year of a monthly value."""
    label = str(scoring.records.shown.attrs.get("value_label", ""))
    return _MONTHS if "month" in label.casefold() else 1.0


def worth(scoring: Scoring, times: float | None = None, each: float = 0.0) -> Floats:
    """What each record is worth if kept, in money: its value `times` so much; `each` for everybody where no value is
    known at all, and nothing for those whose own is not."""
    values = values_of(scoring)
    if np.isnan(values).all():
        return np.full(len(values), each)
    return np.nan_to_num(values) * (usual_times(scoring) if times is None else times)


def ids(scoring: Scoring, rows: NDArray[np.intp]) -> list[str]:
    """What the records at these positions are known by: their id, else their name, else their position."""
    shown = scoring.records.shown
    key = "id" if "id" in shown else "name" if "name" in shown else None
    return [str(each) for each in (shown[key].iloc[rows] if key else rows)]


def campaign_list(
    campaign: Campaign, scoring: Scoring, chosen: NDArray[np.intp], groups: Mapping[str, str] | None = None
) -> pa.Table:
    """The customers to reach, the most worthwhile first, with risk and expected profit; `groups` says of each id
    whether it is reached or left alone."""
    shown, risk = scoring.records.shown.iloc[chosen], scoring.probability[chosen]
    columns: dict[str, object] = {}
    for name, label in (("name", "Customer"), ("id", "Id"), ("owner", "Owner")):
        if name in shown and not (name == "id" and "name" in shown and (shown["name"] == shown["id"]).all()):
            columns[label] = pa.array(shown[name].astype(object).where(shown[name].notna(), None), pa.string())
    columns["Risk (%)"] = pa.array(np.round(100 * risk, 1))
    columns["Expected profit"] = pa.array(np.round(np.diff(campaign.curve, prepend=0.0)[: len(chosen)], 2))
    if groups is not None:
        columns["Group"] = pa.array([groups[each] for each in ids(scoring, chosen)], pa.string())
    return pa.table(columns)


def groups_of(assignment: Assignment) -> dict[str, str]:
    """Id → whether it is reached or left alone."""
    return dict.fromkeys(assignment.contacted, REACH) | dict.fromkeys(assignment.held_out, LEAVE_ALONE)


def day_of(scoring: Scoring) -> str:
    """The last day that the data knows ("2026-06-30"), where it scores customers as of a day; "" where it does not."""
    when = scoring.records.when
    if scoring.records.groups is None or when is None or not when.notna().any():
        return ""
    return str(when.max().date().isoformat())


def outcomes_since(scoring: Scoring, assignment: Assignment) -> tuple[set[str], set[str]]:
    """Who of a campaign has left since it was drawn, and of whom that is known.

    Where a column says who has left, it is theirs. Where churn is silence, it is known once the time it looks ahead has
    passed since the draw, and who has not bought in that time has left; until then nobody is known.
    """
    records = scoring.records
    if records.groups is None:
        known = records.outcome.notna().to_numpy()
        gone = (records.outcome == 1).to_numpy()
        return set(ids(scoring, np.flatnonzero(gone))), set(ids(scoring, np.flatnonzero(known)))
    since, now = assignment.as_of or assignment.made_at, day_of(scoring)
    if not now or "days_since_last" not in records.frame:
        return set(), set()
    passed = (date.fromisoformat(now) - date.fromisoformat(since)).days
    if passed < (records.horizon_days or 0):
        return set(), set()
    today = records.outcome.isna().to_numpy()
    bought = today & (records.frame["days_since_last"] < passed).to_numpy()
    everybody = {*assignment.contacted, *assignment.held_out}
    return everybody - set(ids(scoring, np.flatnonzero(bought))), everybody
