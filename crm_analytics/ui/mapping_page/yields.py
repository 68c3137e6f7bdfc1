"""What a decision yields: what the cells of a column become, and which figures are worked out from its field."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np
import pandas as pd

from crm_analytics.catalogue import KPIS
from crm_analytics.intake import Sheet
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnMapping, ColumnReport
from crm_analytics.ui.needs import fields_of, given
from crm_analytics.ui.text import listed

LOOKED_AT = 1000
"""The rows among which a sample is looked for: samples are the first different values of a column."""
_NAMED = 4
_PLAIN = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
"""A number that everybody reads alike: no zeros in front, nothing but one point."""
_SAME = (Kind.ID, Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.URL, Kind.LIST)


def becomes(sheet: Sheet, column: ColumnMapping, samples: Iterable[str]) -> Mapping[str, str]:
    """Sample → what it is read as, where that is not what it says plainly; a dash where it could not be read.

    Nothing of columns that make up one field together: what becomes of a row is not what one of them says.
    """
    report = next((report for report in sheet.clean.columns if report.heading == column.heading), None)
    if report is None or report.column not in sheet.clean.frame:
        return {}
    if sum(other.column == report.column for other in sheet.clean.columns) > 1:
        return {}
    kind = Kind(sheet.clean.kinds[report.column])
    if kind in _SAME:
        return {}
    written = sheet.raw.frame.iloc[:, column.index]
    cells, values = written.iloc[:LOOKED_AT].str.strip(), sheet.clean.read_from(report, written)
    found = {}
    for sample in samples:
        rows = np.flatnonzero((cells == sample).to_numpy(dtype=bool))
        if len(rows) and not _is_plain(sample, value := values.iloc[rows[0]], kind, report):
            found[sample] = _said(value, kind)
    return found


def added_up(sheet: Sheet, report: ColumnReport | None) -> str:
    """How the numbers of a row add up to the field that the column is a part of, in the first row that shows it; empty
    where it is a part of none.
    """
    if report is None or report.part_of in ("", report.column):
        return ""
    clean = sheet.clean
    parts = [each.column for each in clean.columns if each.part_of == report.part_of and each.column in clean.frame]
    if report.part_of not in clean.frame or len(parts) < 2:
        return ""
    rows = clean.frame[[*parts, report.part_of]].iloc[:LOOKED_AT].dropna(subset=[report.part_of])
    if rows.empty:
        return ""
    row = rows.iloc[int((rows[parts].fillna(0) != 0).sum(axis=1).to_numpy().argmax())]
    numbers = [_said(value, Kind.NUMBER) for value in row[parts] if not pd.isna(value)]
    return f"Row {row.name}: {' + '.join(numbers)} = {_said(row[report.part_of], Kind.NUMBER)}"


def _is_plain(sample: str, value: object, kind: Kind, report: ColumnReport) -> bool:
    """Whether a cell says plainly what it is read as: a number without signs, a date from the year on."""
    if pd.isna(value):  # type: ignore[call-overload]
        # What every cell could be read as, and is not here, was moved to another field.
        return not report.failed
    if kind is Kind.DATE:
        return sample.startswith(f"{pd.Timestamp(value):%Y-%m-%d}")  # type: ignore[arg-type]
    if kind.is_numeric:
        return _PLAIN.fullmatch(sample) is not None and float(sample) == value
    return _said(value, kind) == sample


def _said(value: object, kind: Kind) -> str:
    if pd.isna(value):  # type: ignore[call-overload]
        return "—"
    match kind:
        case Kind.DATE:
            moment = pd.Timestamp(value)  # type: ignore[arg-type]
            clock = f", {moment:%H:%M}" if moment != moment.normalize() else ""
            return f"{moment.day} {moment:%b %Y}{clock}"
        case Kind.BOOLEAN:
            return "yes" if value else "no"
        case _ if kind.is_numeric:
            return f"{float(value):,.10g}"  # type: ignore[arg-type]
    return str(value)


def figures(fields: Iterable[str]) -> str:
    """The figures that are worked out from one of `fields` ("deals.amount"), in words; empty where none is."""
    found = [label for label, used in _figures() if not used.isdisjoint(fields)]
    return listed(found, _NAMED)


@cache
def _figures() -> tuple[tuple[str, frozenset[str]], ...]:
    """Every KPI of the catalogue with the fields that a file can give it."""
    return tuple(
        (kpi.label, frozenset(field for group in fields_of(kpi) for name in group for field in given(name)))
        for kpi in KPIS.values()
    )
