"""Outcomes: which records have one, and which it is."""

import numpy as np
import pandas as pd

from crm_analytics.cleaning.words.stage_words import outcome_of
from crm_analytics.issues import CrmError
from crm_analytics.parsing.booleans import NO, YES
from crm_analytics.scoring.cells import as_words
from crm_analytics.scoring.headings import sounds_after_the_fact

_SOONEST, _LATEST, _BY_THEN = 14, 180, 0.95
_ENOUGH = 30


def conversion(frame: pd.DataFrame, end: object) -> tuple[pd.Series, str, str]:
    """1, 0 or NA for each lead, what that means in words, and the horizon. `end` is the last day of the data."""
    happened = _yes(frame, "is_converted") if "is_converted" in frame else pd.Series(np.nan, index=frame.index)
    if "converted_at" in frame:
        happened = happened.mask(frame["converted_at"].notna(), 1.0)
        happened = happened.fillna(0.0) if "is_converted" not in frame else happened
    stated = frame["status"].map(outcome_of) if "status" in frame else pd.Series(None, index=frame.index, dtype=object)
    lost, is_open = (stated == "lost").to_numpy(), (stated == "open").to_numpy()
    days = frame.get("days_to_convert")
    if days is not None and end is not None and (days[days >= 0].notna().sum() >= _ENOUGH):
        within = int(np.clip(np.ceil(days[days >= 0].quantile(_BY_THEN)), _SOONEST, _LATEST))
        age = (pd.Timestamp(str(end)) - frame["created_at"]).dt.days
        in_time = (happened == 1) & ~(days > within)
        outcome = pd.Series(np.where(in_time, 1.0, np.where((age >= within) | lost, 0.0, np.nan)), index=frame.index)
        return (
            outcome,
            f"converted within {within} days of being created ({int(outcome.sum()):,})",
            f"{within} days: 95 % of all conversions take no longer. Younger leads are open.",
        )
    if is_open.any() and lost.any():
        outcome = happened.mask((happened != 1) & is_open)
        said = "Until the lead is closed, whenever that is."
    else:
        outcome = happened
        said = "Not known: the file does not say which leads are still open, so who has not converted counts as lost."
    return outcome, f"has converted ({int(outcome.sum()):,})", said


def departure(frame: pd.DataFrame) -> pd.Series | None:
    """1 for each customer who has left, else 0; None where no column says so."""
    if "is_churned" in frame:
        gone = _yes(frame, "is_churned")
        if "churned_at" in frame:
            gone = gone.mask(frame["churned_at"].notna() & gone.isna(), 1.0)
        return gone
    if "churned_at" in frame and frame["churned_at"].notna().any():
        return frame["churned_at"].notna().astype(float)
    return None


def _yes(frame: pd.DataFrame, name: str) -> pd.Series:
    values = frame[name]
    return pd.Series(values.to_numpy(dtype="float64", na_value=np.nan), index=frame.index)


def two_valued(values: pd.Series, value: str | None, column: str) -> tuple[pd.Series, str]:
    """1, 0 and NA from a column, and the word that counts as 1. Raises CrmError where that cannot be told."""
    codes, words = as_words(values)
    if value is None:
        folded = [word.casefold() for word in words]
        yes = [at for at, word in enumerate(folded) if word in YES]
        no = [at for at, word in enumerate(folded) if word in NO]
        if len(words) == 2 and len(yes) == 1 and len(no) == 1:
            positive = yes[0]
        elif len(words) == 2 and _after_the_fact(folded) is not None:
            positive = _after_the_fact(folded) or 0
        else:
            raise CrmError(
                f'Which value of "{column}" is the outcome? Write {column}=VALUE, with one of: {", ".join(words[:12])}.'
            )
    elif value in words:
        positive = words.index(value)
    else:
        raise CrmError(f'"{column}" has no value "{value}", but: {", ".join(words[:12])}.')
    found = np.where(codes < 0, np.nan, (codes == positive).astype(float))
    return pd.Series(found, index=values.index), words[positive]


def _after_the_fact(words: list[str]) -> int | None:
    """Which of two words says that it happened: "Attrited Customer" beside "Existing Customer"."""
    telling = [at for at, word in enumerate(words) if sounds_after_the_fact(word) or outcome_of(word) == "won"]
    return telling[0] if len(telling) == 1 else None
