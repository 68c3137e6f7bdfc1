"""The month that the name of a file or a sheet says, for totals whose rows do not say it."""

import re
from datetime import date

import pandas as pd

from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings
from crm_analytics.issues import Severity
from crm_analytics.parsing.months import MONTHS
from crm_analytics.schema import Kind

_YEAR = r"((?:19|20)\d\d)"
_MONTH = r"(0[1-9]|1[0-2])"
# What goes on with a day is when the file was made, not the month it is about.
_YEAR_FIRST = re.compile(rf"(?<!\d){_YEAR}[-_. ]?{_MONTH}(?![-_. ]?\d)")
_YEAR_LAST = re.compile(rf"(?<!\d)(?<!\d[-_. ]){_MONTH}[-_. ]?{_YEAR}(?!\d)")
_WORDS = re.compile(r"[^\W\d_]+|\d+")


def month_of(name: str) -> date | None:
    """The first day of the month that a name says; None where it says none, or several.

    >>> month_of("calls 2021-03.csv"), month_of("März_2021"), month_of("export 2021-03-15"), month_of("calls 3")
    (datetime.date(2021, 3, 1), datetime.date(2021, 3, 1), None, None)
    """
    found = {(int(year), int(month)) for year, month in _YEAR_FIRST.findall(name)}
    found |= {(int(year), int(month)) for month, year in _YEAR_LAST.findall(name)}
    words = [word.casefold() for word in _WORDS.findall(name)]
    years = {int(word) for word in words if re.fullmatch(_YEAR, word)}
    months = {MONTHS[word] for word in words if word in MONTHS}
    if not found and len(years) == len(months) == 1:
        found = {(years.pop(), months.pop())}
    return date(*found.pop(), 1) if len(found) == 1 else None


def dated(draft: Draft, findings: Findings) -> None:
    """Where no column says when, every row of the table belongs to the month that its name says."""
    if draft.has("date") or findings.is_blocked("date"):
        return
    sheet, file = findings.raw.sheet or "", findings.raw.file
    month = month_of(sheet) or month_of(file) or month_of(f"{file} {sheet}")
    if month is None:
        findings.tell(
            Severity.WARNING,
            "no_month",
            "Nothing says which month these totals are about, so they count only where no period is chosen.",
            'Put the month into the name of the file or the sheet, as in "calls 2021-03", and give it again.',
        )
        return
    draft.put("date", pd.Series(pd.Timestamp(month), index=draft.index, dtype="datetime64[us]"), Kind.DATE)
    place = "sheet" if month_of(sheet) else "file"
    findings.derived["date"] = f"{month:%B %Y}, as the name of the {place} says"
