"""Records to learn from: their columns, their outcome where it is known, and in words who they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crm_analytics.schema import Kind
from crm_analytics.scoring.columns import Dropped


@dataclass(frozen=True)
class Subject:
    """What is predicted, in words. `name` is "leads", "deals" or "churn"; `entity` the table its records are in."""

    name: str
    entity: str
    one: str
    many: str
    outcome: str
    """What may happen: "converts"."""
    said: str
    """What the score is called: "chance" or "risk"."""
    value_label: str = "Value"


LEADS = Subject("leads", "leads", "lead", "leads", "converts", "chance")
DEALS = Subject("deals", "deals", "deal", "deals", "is won", "chance", "Amount")
CHURN = Subject("churn", "customers", "customer", "customers", "leaves", "risk", "Value")
SUBJECTS: Mapping[str, Subject] = {subject.name: subject for subject in (LEADS, DEALS, CHURN)}


@dataclass(frozen=True)
class Records:
    """A table of records, one row each, and what is known about their outcome.

    `outcome` is 1, 0 or NA (still open: to be scored, never learnt from). `cut` is the moment that a record's dates
    are counted from, `when` the one that orders records in time, `decided` the day of the outcome; each may be absent.
    `shown` has the columns that a list shows beside a score: "name", "owner", "value". All share one index.
    """

    subject: Subject
    frame: pd.DataFrame
    outcome: pd.Series
    population: str
    label: str
    horizon: str
    shown: pd.DataFrame
    when: pd.Series | None = None
    cut: pd.Series | None = None
    decided: pd.Series | None = None
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()
    currency: str | None = None
    time_tells: bool = True
    """Whether the newest records stand for the future. (Customers who joined last do not.)"""
    test_from: pd.Timestamp | None = None
    """Where the newest part begins, if it is given: records before it are learnt from, the others judged on."""
    groups: pd.Series | None = None
    """Records that belong together (one customer on several days) are left out together."""
    horizon_days: int | None = None
    engaged: pd.Series | None = None
    """When each record last did something, or began where nothing was done; `as_of` is the day that is seen from."""
    as_of: pd.Timestamp | None = None
    is_of_the_past: bool = False
    """Every column was reckoned from what came before the outcome, so none can know it: no leak screen."""

    def silent_days(self) -> NDArray[np.float64] | None:
        """Days from each record's last engagement to the day that is seen from, NaN where unknown; None without dates.
        Decided records are taken as they were: what is over does not fade."""
        if self.engaged is None or self.as_of is None:
            return None
        passed = (self.as_of - self.engaged).dt.total_seconds().to_numpy(dtype=float) / 86_400
        may_come = (self.outcome.isna() | ((self.outcome == 0) & (self.subject is CHURN))).to_numpy()
        return np.where(may_come, np.maximum(passed, 0.0), np.nan)

    @property
    def is_closed(self) -> NDArray[np.bool_]:
        return np.asarray(self.outcome.notna(), dtype=bool)

    @property
    def closed_outcome(self) -> NDArray[np.int_]:
        """0 and 1 of the closed records, in their order."""
        return np.asarray(self.outcome[self.is_closed].to_numpy(dtype=int))


def from_frame(
    frame: pd.DataFrame,
    outcome: pd.Series,
    subject: Subject = LEADS,
    *,
    when: pd.Series | None = None,
    cut: pd.Series | None = None,
    kinds: Mapping[str, Kind] | None = None,
) -> Records:
    """Records from any table: `outcome` is 1, 0 or NA for each of its rows. Index and order of `frame` are kept."""
    plain = frame.reset_index(drop=True)
    plain.columns = plain.columns.map(str)
    found = pd.Series(np.asarray(outcome.to_numpy(dtype="float64", na_value=np.nan)), index=plain.index)
    closed, hits = int(found.notna().sum()), int((found == 1).sum())
    return Records(
        subject=subject,
        frame=plain,
        outcome=found,
        population=f"{closed:,} {subject.many} whose outcome is known",
        label=f"whether a {subject.one} {subject.outcome}: {hits:,} of them",
        horizon="Not known: the table says whether, not by when.",
        shown=pd.DataFrame(index=plain.index),
        when=None if when is None else when.reset_index(drop=True),
        cut=None if cut is None else cut.reset_index(drop=True),
        kinds=kinds or {},
    )
