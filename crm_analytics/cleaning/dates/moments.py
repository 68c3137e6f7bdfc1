"""Dates as typed values."""

from dataclasses import replace

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Column, Typed, nothing
from crm_analytics.cleaning.dates import odd_times
from crm_analytics.cleaning.dates.sequence import Decision
from crm_analytics.cleaning.dates.signs import read_by_sign, words_by_sign
from crm_analytics.cleaning.findings import Findings, examples, plural
from crm_analytics.issues import Severity
from crm_analytics.parsing.date_parts import Order, Shape
from crm_analytics.schema import Kind

_TURNED = 0.25
_SURE, _MONTHS = 10, 3
"""Different days, and months that they lie in, from which on it is no chance that none is above the twelfth."""


def moment(column: Column, decision: Decision, rival: str, findings: Findings) -> Typed:
    """Moments (`datetime64[us]`) in the column's order. `rival` says what the wrong order would have done."""
    if decision.order is None:
        values = nothing(Kind.DATE, column.raw.index)
        return Typed(column, Kind.DATE, values, "order of day and month not known", undecided=True)
    cells = column.date_cells
    found = cells.moments(decision.order).copy()
    left = read_by_sign(column, decision, found, findings)
    _read_day_before_month(column, found, findings)
    found[column.blank] = np.datetime64("NaT")
    failed = np.isnat(found) & ~column.blank
    odd_times.tell(column, found, findings)
    _tell_no_dates(column, findings)
    _tell_mixed(column, decision.order, failed & ~left, findings)
    converted, is_sure = _half_converted(column, decision.order)
    if is_sure:
        turned = replace(cells, second=cells.third, third=cells.second)
        found[converted] = turned.moments(decision.order)[converted]
    _tell_half_converted(column, converted, is_sure, findings)
    values = column.distinct.spread(pd.Series(found), column.raw.index)
    words = "; ".join(filter(None, (_words(column, decision, rival), "day and month turned back" if is_sure else "")))
    return Typed(column, Kind.DATE, values, words, failed=failed)


def _words(column: Column, decision: Decision, rival: str) -> str:
    cells, filled = column.date_cells, column.counts > 0
    words = []
    if (cells.needs_order & filled).any() and decision.order:
        reasons = "; ".join(filter(None, (decision.reason, rival)))
        words += [f"{decision.order.words} ({reasons})"] if reasons else []
        words += words_by_sign(decision)
    if (cells.zoned & filled).any():
        words.append("times in UTC")
    if (filled & (cells.shape == Shape.MONTH)).any():
        words.append("months, quarters and weeks as their first day")
    if (filled & (cells.shape == Shape.COUNTED)).any():
        words.append("counted from a first day, as programs do")
    if (filled & (cells.shape == Shape.SHORT)).any():
        words.append("years with two digits")
    return "; ".join(words)


def _tell_no_dates(column: Column, findings: Findings) -> None:
    sentinel = column.no_date
    if sentinel.any():
        findings.tell(
            Severity.INFO,
            "no_date",
            f"{plural(int(column.distinct.counts[sentinel].sum()), 'cell says', 'cells say')} "
            f'"{column.texts[int(np.flatnonzero(sentinel)[0])]}", which stands for no date; read as blank.',
            column=column,
            rows=column.rows(sentinel),
        )


def _read_day_before_month(column: Column, found: np.ndarray, findings: Findings) -> None:
    """Dates that begin with the year and go on with the day ("2017-14-1"): where some can be nothing else, and none can
    be a usual one only, all of that form are read so; and that is said."""
    cells = column.date_cells
    year_first = (cells.shape == Shape.CERTAIN) & (cells.separator != "") & ~column.blank
    never = year_first & np.isnat(found) & (cells.second > 12)
    # Days above the twelfth are more than half of all days: one of many is a slip.
    is_slip = column.counts[never].sum() < _TURNED * column.counts[year_first].sum()
    if not never.any() or is_slip or (year_first & (cells.third > 12)).any():
        return
    turned = replace(cells, second=cells.third, third=cells.second).moments(Order.YMD)
    found[year_first] = turned[year_first]
    findings.tell(
        Severity.INFO,
        "day_before_month",
        f"{plural(int(column.counts[year_first].sum()), 'date')} with the year first "
        f"{'is' if column.counts[year_first].sum() == 1 else 'are'} read with the day before the month: "
        f"{int(column.counts[never].sum()):,} cannot be read in another way ({examples(column, never)}).",
        column=column,
        rows=column.rows(year_first),
    )


def _tell_mixed(column: Column, order: Order, failed: np.ndarray, findings: Findings) -> None:
    """Cells that are dates, but in another order than their column."""
    turned = failed & column.date_cells.needs_order
    if turned.any():
        findings.tell(
            Severity.WARNING,
            "mixed_date_order",
            f"{plural(int(column.counts[turned].sum()), 'date')} of {column.filled:,} cannot be {order.words} like the "
            f"rest ({examples(column, turned)}).",
            "They are left empty; others among the rest may be turned as well. Write all dates of the column alike.",
            column=column,
            rows=column.rows(turned),
        )


def _half_converted(column: Column, order: Order) -> tuple[np.ndarray, bool]:
    """The dates that a spreadsheet took day for month in, since that gave a date (the rest it left as text), and
    whether that is sure: real days of many months are not all below 13, nor all above 12."""
    cells, filled = column.date_cells, column.counts > 0
    left = filled & (cells.shape == Shape.YEAR_LAST) & ~np.isnat(cells.moments(order))
    converted = filled & (cells.shape == Shape.CERTAIN)
    rival = Order.MDY if order is Order.DMY else Order.DMY
    enough = column.counts[left].sum() >= 5 and column.counts[converted].sum() >= 5
    if not (enough and np.isnat(cells.moments(rival)[left]).all() and (cells.third[converted] <= 12).all()):
        return np.zeros(len(filled), dtype=bool), False
    days = {(month, day) for month, day in zip(cells.second[converted], cells.third[converted], strict=True)}
    # Read as they are and turned back, they and the texts must be spread over months: else it may be one early week.
    months = [cells.second[converted], cells.third[converted], cells.moments(order)[left].astype("datetime64[M]")]
    return converted, len(days) >= _SURE and all(len(np.unique(each)) >= _MONTHS for each in months)


def _tell_half_converted(column: Column, converted: np.ndarray, is_sure: bool, findings: Findings) -> None:
    if not converted.any():
        return
    number = int(column.counts[converted].sum())
    findings.tell(
        Severity.WARNING,
        "half_converted_dates",
        f"Every date that is still text has a day above 12, and the other "
        f"{plural(number, 'date has', 'dates have')} none: a spreadsheet has "
        f"{'' if is_sure else 'probably '}swapped their day and month.",
        f"{'Day and month were turned back' if is_sure else 'They are kept as written'}. Export the file again, and do "
        "not let a spreadsheet convert its dates.",
        column=column,
        rows=column.rows(converted),
    )
