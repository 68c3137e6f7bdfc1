"""Units that the sheet proves: a duration that equals the time between two dates of its row, a tenure that turns the
monthly value into the total. What is proven need not be asked."""

from collections.abc import Mapping, Sequence

import numpy as np

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.dates.sequence import Decisions
from crm_analytics.parsing.durations import HOURS
from crm_analytics.parsing.numbers import POINT

_BETWEEN = {
    "response_hours": ("created_at", "first_response_at"),
    "resolution_hours": ("created_at", "resolved_at"),
}
_ENOUGH_ROWS = 10
_MOST = 0.8
_CLOSE = 0.05
_EPOCH_TO_HOURS = 3_600_000_000

Proofs = Mapping[int, tuple[str, str]]
"""Column index → its unit, and the proof in words."""


def proofs(columns: Sequence[Column], dates: Decisions) -> Proofs:
    """The units of durations that other columns of the sheet prove."""
    by_field = {column.field.name: column for column in reversed(columns) if column.field}
    found = {}
    for field, ends in _BETWEEN.items():
        if field in by_field and all(end in by_field for end in ends):
            hours = _hours_between(by_field[ends[0]], by_field[ends[1]], dates)
            unit = _matching(_numbers(by_field[field]), hours) if hours is not None else None
            if unit:
                first, last = (by_field[end].heading for end in ends)
                found[by_field[field].index] = (unit, f'it is the time from "{first}" to "{last}"')
    if {"tenure_months", "monthly_value", "lifetime_value"} <= by_field.keys():
        tenure, monthly, total = (by_field[name] for name in ("tenure_months", "monthly_value", "lifetime_value"))
        with np.errstate(divide="ignore", invalid="ignore"):
            months = _numbers(total) / _numbers(monthly)
        unit = _matching(_numbers(tenure), months * HOURS["months"])
        if unit:
            found[tenure.index] = (unit, f'it turns "{monthly.heading}" into "{total.heading}"')
    return found


def _numbers(column: Column) -> np.ndarray:
    """Per row: the number, NaN where there is none. Columns with a decimal comma prove nothing here."""
    values = column.number_cells.values(POINT).copy()
    values[column.blank] = np.nan
    return np.asarray(values[column.distinct.codes])


def _hours_between(start: Column, end: Column, dates: Decisions) -> np.ndarray | None:
    """Per row: the hours between two moments; None where the order of one is not decided."""
    read = []
    for column in (start, end):
        decision = dates.get(column.index)
        if decision is None or decision.order is None:
            return None
        moments = column.date_cells.moments(decision.order).copy()
        moments[column.blank] = np.datetime64("NaT")
        read.append(moments[column.distinct.codes])
    elapsed = read[1] - read[0]
    hours = elapsed.astype("int64") / _EPOCH_TO_HOURS
    return np.where(np.isnat(elapsed), np.nan, hours)


def _matching(values: np.ndarray, hours: np.ndarray) -> str | None:
    """The one unit in which `values` are (nearly always) `hours`."""
    known = np.isfinite(values) & np.isfinite(hours) & (values > 0) & (hours > 0)
    if known.sum() < _ENOUGH_ROWS:
        return None
    ratio = hours[known] / values[known]
    fitting = [unit for unit, size in HOURS.items() if (np.abs(ratio / size - 1) <= _CLOSE).mean() >= _MOST]
    return fitting[0] if len(fitting) == 1 else None
