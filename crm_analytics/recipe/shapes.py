"""What a table looks like, column by column, taken from its typed values."""

from datetime import date

import numpy as np
import pandas as pd

from crm_analytics.entities import entity
from crm_analytics.recipe.seen import QUANTILES, Seen, SeenColumn
from crm_analytics.schema import Kind
from crm_analytics.tables import CleanTable, ColumnReport, RawTable, SheetMapping

WORDS = 60
"""More different words than this are names, not categories: new ones are no news."""


def seen(raw: RawTable, mapping: SheetMapping, clean: CleanTable) -> Seen:
    """What a table looked like when it was put to use."""
    reports = {report.heading: report for report in clean.columns}
    columns = {
        column.heading: _column(column.field, reports.get(column.heading), clean, raw.rows)
        for column in mapping.columns
    }
    dated = _date_heading(mapping, columns)
    return Seen(
        file=raw.place,
        entity=mapping.entity,
        rows=raw.rows,
        columns=columns,
        currencies=_currencies(clean),
        dated_by=dated,
        quiet=_quiet(clean.frame[reports[dated].column]) if dated else 0,
        settled=dict(clean.settled),
    )


def _column(field: str | None, report: ColumnReport | None, clean: CleanTable, rows: int) -> SeenColumn:
    if report is None or report.column not in clean.frame:
        return SeenColumn(field, report.kind if report else "", _share(report, rows))
    values, kind = clean.frame[report.column], Kind(clean.kinds[report.column])
    first, last = _days(values) if kind is Kind.DATE else (None, None)
    return SeenColumn(
        field=field,
        kind=kind.value,
        read=_share(report, rows),
        quantiles=_quantiles(values) if kind.is_numeric else (),
        whole=kind.is_numeric and bool((values.dropna() % 1 == 0).all()),
        words=_words(values) if kind is Kind.CATEGORY else (),
        first_day=first,
        last_day=last,
    )


def _share(report: ColumnReport | None, rows: int) -> float:
    if report is None or not rows:
        return 0.0
    # While a question about it is open nothing is read, and that says nothing about the cells.
    is_open = not report.parsed and not report.failed
    return round((rows - report.blank if is_open else report.parsed) / rows, 4)


def _quantiles(values: pd.Series) -> tuple[float, ...]:
    """Of what is not zero: lost deals without a value would hide what the others have."""
    known = values.dropna().to_numpy(dtype="float64")
    known = known[known != 0]
    if not len(known):
        return ()
    return tuple(float(f"{value:.6g}") for value in np.quantile(known, QUANTILES))


def _words(values: pd.Series) -> tuple[str, ...]:
    counts = values.dropna().value_counts()
    return tuple(map(str, counts.index)) if len(counts) <= WORDS else ()


def _days(values: pd.Series) -> tuple[date | None, date | None]:
    known = values.dropna()
    return (known.min().date(), known.max().date()) if len(known) else (None, None)


def _quiet(values: pd.Series) -> int:
    """The longest stretch between two days that have rows, in days."""
    days = np.unique(values.dropna().to_numpy().astype("datetime64[D]"))
    return int(np.diff(days).max().astype("int64")) if len(days) > 1 else 0


def _date_heading(mapping: SheetMapping, columns: dict[str, SeenColumn]) -> str | None:
    """The heading of the dates that place a row in time: what happened, never what is planned."""
    wanted = entity(mapping.entity).date
    fields = [wanted] if wanted else []
    fields += [
        field.name for field in entity(mapping.entity).fields if field.kind is Kind.DATE and field.name != wanted
    ]
    for name in fields:
        for column in mapping.columns:
            if column.field_name == name and columns[column.heading].last_day:
                return column.heading
    return None


def _currencies(clean: CleanTable) -> tuple[str, ...]:
    """The currencies that the amounts are in: of each row, else of the table."""
    if "currency" in clean.frame:
        found = clean.frame["currency"].dropna().value_counts()
        if len(found):
            return tuple(map(str, found.index[:10]))
    return (clean.currency,) if clean.currency else ()
