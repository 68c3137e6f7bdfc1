"""Whether the columns of totals in a cross table are the sums of the cells that they stand beside."""

from collections.abc import Iterator, Sequence

from crm_analytics.reading.cells import figure
from crm_analytics.reading.cross_tables import CrossTable
from crm_analytics.reading.grid import Grid

CHECKED_ROWS = 20_000
_ROUNDING = 0.5
"""How far the sum of rounded figures may be from the rounded sum, per figure."""


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
