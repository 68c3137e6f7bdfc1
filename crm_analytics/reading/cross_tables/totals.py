"""The columns of totals and averages in a cross table, and whether totals are the sums of the cells beside them."""

from collections.abc import Iterator, Sequence

from crm_analytics.issues import Severity
from crm_analytics.reading.cross_tables.recognising import CrossTable
from crm_analytics.reading.cross_tables.words import is_average
from crm_analytics.reading.tables.cells import figure
from crm_analytics.reading.tables.drafts import Draft
from crm_analytics.reading.tables.grid import Grid
from crm_analytics.reading.tables.time_headings import time_in

CHECKED_ROWS = 20_000
_NAMED = 5
_ROUNDING = 0.5
"""How far the sum of rounded figures may be from the rounded sum, per figure."""


def with_totals_said(draft: Draft, found: CrossTable) -> Draft:
    """The table, which says what columns are left out, and in which rows a total is not the sum of those beside it."""
    averages = [i for i in found.totals if _is_average(draft, i)]
    totals = [i for i in found.totals if i not in averages]
    for columns, code, what, why in (
        (totals, "total_column", "totals", "since they sum up what stands beside them"),
        (averages, "average_column", "averages", "since they are worked out from what stands beside them"),
    ):
        if columns:
            names = ", ".join(f'"{draft.names[i]}"' for i in columns[:_NAMED])
            more = f" and {len(columns) - _NAMED:,} more" if len(columns) > _NAMED else ""
            what = f"Columns of {what} are left out, {why}: {names}{more}."
            draft = draft.saying(Severity.INFO, code, what, count=len(columns))
    for total in totals:
        wrong = not_the_sum(draft.body, found, total)
        if wrong:
            rows = "1 row" if len(wrong) == 1 else f"{len(wrong):,} rows"
            draft = draft.saying(
                Severity.WARNING,
                "total_differs",
                f'In {rows}, "{draft.names[total]}" is not the sum of those beside it, which are used.',
                "Check these rows: a figure may have been typed over, or a column may be missing.",
                rows=draft.body.rows[wrong],
                column=draft.names[total],
            )
    return draft


def _is_average(draft: Draft, column: int) -> bool:
    headings = (draft.names[column], *(draft.stacked[column] if draft.stacked else ()))
    return any(is_average(time[1] if (time := time_in(heading)) else heading) for heading in headings)


def not_the_sum(body: Grid, found: CrossTable, total: int) -> list[int]:
    """Positions of the rows in which a column of totals is not the sum of any run of cells that it may be of.

    Empty where no row agrees with any: then it is an average or something else, and no sum to be checked.
    """
    rows = body.records(0, CHECKED_ROWS)
    fewest: list[int] | None = None
    for columns in _may_be_of(found, total):
        wrong = [at for at, record in enumerate(rows) if not _agrees(record, columns, total)]
        if len(wrong) < len(rows) and (fewest is None or len(wrong) < len(fewest)):
            fewest = wrong
    return fewest or []


def _may_be_of(found: CrossTable, total: int) -> Iterator[list[int]]:
    """The cells of each measure: all of them, those between the total before and this one, and those of a quarter."""
    before = max((other for other in found.totals if other < total), default=-1)
    for at in range(len(found.measures)):
        whole = [column for group in found.columns if (column := group[at]) is not None]
        yield whole
        since = [column for column in whole if before < column < total]
        if since and since != whole:
            yield since
        yield from (whole[start : start + 3] for start in range(0, len(whole), 3))


def _agrees(record: Sequence[str], columns: Sequence[int], total: int) -> bool:
    said = figure(record[total])
    parts = [value for i in columns if (value := figure(record[i])) is not None]
    if said is None:
        return True
    return abs(sum(parts) - said) <= _ROUNDING * max(1, len(parts)) and (
        abs(sum(parts) - said) <= 0.01 * len(parts) + 1e-9 * abs(said) or said == round(said)
    )
