"""What a response to a survey says once: said again beside each of its answers, and reported once."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from crm_analytics.cleaning.surveys.answers import Spread
from crm_analytics.parsing.blanks import is_blank
from crm_analytics.tables import CleanTable, ColumnReport, RawTable

_ONCE = ("nps", "comment", "sent_at")
"""Fields that are counted by the response: they stay in the first record of it only."""
_AS_WRITTEN = " (as written)"


def with_responses(clean: CleanTable, spread: Spread, sheet: RawTable) -> CleanTable:
    """The clean table of the records that `spread` made of a sheet, with what each response says beside all of its
    answers (who answered, when, from where), and with a report about every column of the sheet."""
    answer, question = (spread.raw.headings[at] for at in (spread.asked[0], sheet.frame.shape[1]))
    whole = next((report for report in clean.columns if report.heading == answer), None)
    own = {*_ONCE, *clean.key, question, answer + _AS_WRITTEN, whole.column if whole else answer}
    frame = _carried(clean.frame, [name for name in clean.frame.columns if name not in own])
    reports = _reports(clean, whole, question, spread, sheet)
    return replace(clean, frame=frame, columns=reports)


def _carried(frame: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """The frame with what the first record of a row says in these columns written into the others of the row."""
    is_first = ~frame.index.duplicated()
    first = np.maximum.accumulate(np.where(is_first, np.arange(len(frame)), 0))
    return frame.assign(**{name: frame[name].array.take(first) for name in names})


def _reports(
    clean: CleanTable, whole: ColumnReport | None, question: str, spread: Spread, sheet: RawTable
) -> tuple[ColumnReport, ...]:
    """The reports in the order of the sheet, with one for each column that was asked in place of the one for all."""
    place = {heading: at for at, heading in enumerate(sheet.headings)}
    found = [
        replace(report, blank=int(is_blank(sheet.frame[place[report.heading]]).sum()))
        for report in clean.columns
        if report.heading in place and report is not whole
    ]
    for at in spread.asked if whole else ():
        assert whole is not None
        asked = (clean.frame[question] == sheet.headings[at]).fillna(False).to_numpy(dtype=bool)
        blank = int(is_blank(sheet.frame[at]).sum())
        read = int(clean.frame[whole.column].notna().to_numpy()[asked].sum())
        failed = sheet.rows - blank - read if whole.parsed or whole.failed else 0
        found.append(replace(whole, heading=sheet.headings[at], parsed=read, failed=max(0, failed), blank=blank))
    own = tuple(report for report in clean.columns if report.heading not in place and report is not whole)
    return (*sorted(found, key=lambda report: place[report.heading]), *own)
