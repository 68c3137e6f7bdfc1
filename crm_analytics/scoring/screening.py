"""Every column looked at for knowing the outcome: by what it tells, by its dates, by its order, by its periods."""

from collections.abc import Mapping

from crm_analytics.scoring import leaks, outcome_periods
from crm_analytics.scoring.columns import Plan
from crm_analytics.scoring.ensembles import Outcome
from crm_analytics.scoring.leaks import Alone, Leak, Level
from crm_analytics.scoring.metrics import Floats
from crm_analytics.scoring.records import Records


def screened(
    records: Records, plan: Plan, matrix: Floats, outcome: Outcome, seed: int
) -> tuple[tuple[Leak, ...], Mapping[str, Alone], tuple[str, ...]]:
    """The suspicious columns of the closed records, what each column tells alone, and the identifiers whose order
    follows the outcome. `matrix` and `outcome` are those of the closed records, in any order."""
    found, alone = leaks.screen(plan, matrix, outcome, seed)
    closed = records.is_closed
    frame, decided = records.frame[closed], None if records.decided is None else records.decided[closed]
    sorted_by = leaks.sorted_by(plan, frame, records.closed_outcome)
    if records.is_of_the_past:
        return (), alone, ()
    late = leaks.late_dates(plan, frame, decided)
    started = None if records.when is None else records.when[closed]
    periods = outcome_periods.follow(plan, frame, decided, started, alone)
    # How long somebody has been a customer is known on any day; how long a lead or a deal took, at its end only.
    took = outcome_periods.elapsed(plan, frame, decided, started) if records.time_tells else ()
    merged = leaks.grouped(_merged(found, late, sorted_by, periods, took), plan)
    return merged, alone, tuple(leak.column for leak in sorted_by)


def _merged(*found: tuple[Leak, ...]) -> tuple[Leak, ...]:
    """One leak a column, the graver where there are two; blocks first, then the most telling."""
    by_column: dict[str, Leak] = {}
    for leak in (each for group in found for each in group):
        known = by_column.get(leak.column)
        if known is None or (leak.level is Level.BLOCK and known.level is Level.WARN):
            by_column[leak.column] = leak
    return tuple(
        sorted(by_column.values(), key=lambda leak: (leak.level is not Level.BLOCK, -(leak.auc or 1.0), leak.column))
    )
