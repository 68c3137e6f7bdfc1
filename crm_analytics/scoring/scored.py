"""The list that people work from: who, whose, how likely, worth what, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from crm_analytics.scoring.reasons import Reason
from crm_analytics.scoring.scorers import Scoring
from crm_analytics.scoring.tiers import Tiering, tiers

EXPLAINED = 2_000
"""Records whose reasons a download has: the first ones."""


@dataclass(frozen=True)
class Ranking:
    """Positions in `scoring.records.frame`, the most likely first."""

    rows: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.rows)


def to_act_on(scoring: Scoring) -> Ranking:
    """The records somebody can still do something about: open ones; where none are, those without the outcome.

    Leads of a file that does not say which are open are all listed.
    """
    outcome = scoring.records.outcome
    wanted = outcome.isna()
    if not wanted.any():
        wanted = outcome == 0 if scoring.records.subject.name == "churn" else outcome.notna()
    return ranked(scoring, np.flatnonzero(wanted))


def ranked(scoring: Scoring, rows: NDArray[np.intp] | None = None) -> Ranking:
    """Records by descending probability; equal ones by descending value."""
    rows = np.arange(len(scoring.records.frame)) if rows is None else rows
    if not len(scoring.probability):
        return Ranking(rows[:0])
    value = values_of(scoring)[rows]
    order = np.lexsort((-np.nan_to_num(value), -scoring.probability[rows]))
    return Ranking(rows[order])


def values_of(scoring: Scoring) -> NDArray[np.float64]:
    """What each record is worth; NaN where nobody says."""
    shown = scoring.records.shown
    if "value" not in shown:
        return np.full(len(shown), np.nan)
    return np.asarray(shown["value"].to_numpy("float64", na_value=np.nan))


def table(
    scoring: Scoring,
    ranking: Ranking,
    *,
    tiering: Tiering = Tiering.RELATIVE,
    points: NDArray[np.int_] | None = None,
    explained: int = EXPLAINED,
) -> pa.Table:
    """The list as a table of plain values: chances in percent, reasons as sentences for the first `explained`."""
    rows, records = ranking.rows, scoring.records
    chance = scoring.probability[rows]
    shown = records.shown.iloc[rows]
    columns: dict[str, object] = {}
    for name, label in (("name", records.subject.one.capitalize()), ("id", "Id"), ("owner", "Owner")):
        if name in shown and not (name == "id" and "name" in shown and (shown["name"] == shown["id"]).all()):
            columns[label] = pa.array(shown[name].astype(object).where(shown[name].notna(), None), pa.string())
    columns["Score"] = pa.array(np.round(100 * chance).astype(int))
    columns[f"{records.subject.said.capitalize()} (%)"] = pa.array(np.round(100 * chance, 1))
    columns["Tier"] = pa.array(tiers(chance, tiering).tolist(), pa.string())
    if points is not None:
        columns["Points"] = pa.array(points[rows])
    value = values_of(scoring)[rows]
    if not np.isnan(value).all():
        label = records.shown.attrs.get("value_label", records.subject.value_label)
        columns[label] = pa.array(value, from_pandas=True)
        # What is likely to be lost must not be called what is expected to come.
        is_loss = records.subject.name == "churn"
        named = f"{label} at risk" if is_loss else f"Expected {label[0].lower()}{label[1:]}"
        columns[named] = pa.array(np.round(value * chance, 2), from_pandas=True)
    known = records.outcome.iloc[rows]
    if known.notna().any():
        columns["Known outcome"] = pa.array(known.to_numpy("float64", na_value=np.nan), from_pandas=True)
    columns["Why"] = pa.array(why(scoring, rows[:explained]) + [None] * max(len(rows) - explained, 0), pa.string())
    return pa.table(columns)


def why(scoring: Scoring, rows: NDArray[np.intp]) -> list[str]:
    """The reasons of some records, each as one line."""
    return [_in_a_line(found, scoring.records.subject.said) for found in scoring.reasons(rows)]


def _in_a_line(found: Sequence[Reason], what: str) -> str:
    """Reasons in one line; what raises the score first."""
    return "; ".join(reason.said(what) for reason in found)
