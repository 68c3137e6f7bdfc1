"""Files that fit no list of the CRM, scored nevertheless: any table with an outcome in one of its columns."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from crm_analytics.issues import CrmError
from crm_analytics.scoring import cells, guessing
from crm_analytics.scoring.headings import sounds_after_the_fact
from crm_analytics.scoring.outcomes import two_valued
from crm_analytics.scoring.records import Records, Subject, from_frame
from crm_analytics.tables import RawTable
from crm_analytics.units import counted


def of_tables(tables: Sequence[RawTable], subject: Subject, outcome: str | None = None) -> Records:
    """Records of the largest table that has the outcome. `outcome` is "COLUMN" or "COLUMN=VALUE".

    Raises CrmError where no table has it.
    """
    column, _, value = (outcome or "").partition("=")
    for raw in sorted(tables, key=lambda each: -each.rows):
        frame = raw.frame.set_axis(list(raw.headings), axis=1)
        frame = frame.mask(frame == "")
        found = column or guessing.guess(frame, subject.name)
        if found is None or found not in frame:
            continue
        known, said = two_valued(frame[found], value or None, found)
        return _records(frame, known, subject, found, said, raw.place)
    named = f' "{column}"' if column else ""
    raise CrmError(
        f"No file has a column{named} that says whether a {subject.one} {subject.outcome}. "
        "Name it: --outcome COLUMN=VALUE."
    )


def _records(frame: pd.DataFrame, known: pd.Series, subject: Subject, column: str, said: str, place: str) -> Records:
    plain = from_frame(frame.drop(columns=column), known, subject)
    closed, hits = int(known.notna().sum()), int(known.sum())
    moments = _moments(frame.drop(columns=column)) if subject.name != "churn" else None
    cut = None if moments is None else pd.Series(moments)
    return Records(
        subject=subject,
        frame=plain.frame,
        outcome=plain.outcome,
        population=f"{counted(closed, 'row')} of {place} whose “{column}” is filled in",
        label=f"“{column}” is {said} ({hits:,})",
        horizon="Not known: the file says whether, not by when.",
        shown=pd.DataFrame({"name": [f"Row {row}" for row in frame.index]}),
        when=cut,
        cut=cut,
        time_tells=subject.name != "churn",
    )


def _moments(frame: pd.DataFrame) -> np.ndarray | None:
    """The first column of dates that does not sound like the outcome: it places rows in time."""
    for name in frame:
        if sounds_after_the_fact(str(name)):
            continue
        reading = cells.reading_of(frame[name])
        if reading is not None and reading.role is cells.Role.DATE:
            moments = cells.as_moments(frame[name], reading.order)
            if np.isnat(moments).mean() < 0.05:
                return moments
    return None
