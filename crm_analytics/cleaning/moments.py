"""Dates as typed values."""

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Column, Typed, nothing
from crm_analytics.cleaning.date_orders import Decision
from crm_analytics.cleaning.findings import Findings, examples, plural
from crm_analytics.issues import Severity
from crm_analytics.parsing.blanks import is_no_date
from crm_analytics.parsing.date_parts import Order, Shape
from crm_analytics.schema import Kind


def moment(column: Column, decision: Decision, rival: str, findings: Findings) -> Typed:
    """Moments (`datetime64[us]`) in the column's order. `rival` says what the wrong order would have done."""
    if decision.order is None:
        values = nothing(Kind.DATE, column.raw.index)
        return Typed(column, Kind.DATE, values, "order of day and month not known", undecided=True)
    cells = column.date_cells
    found = cells.moments(decision.order).copy()
    found[column.blank] = np.datetime64("NaT")
    failed = np.isnat(found) & ~column.blank
    _tell_no_dates(column, findings)
    _tell_mixed(column, decision.order, failed, findings)
    _tell_half_converted(column, decision.order, findings)
    values = column.distinct.spread(pd.Series(found), column.raw.index)
    words = _words(column, decision, rival)
    return Typed(column, Kind.DATE, values, words, failed=failed)


def _words(column: Column, decision: Decision, rival: str) -> str:
    cells, filled = column.date_cells, column.counts > 0
    words = []
    if (cells.needs_order & filled).any() and decision.order:
        words.append(f"{decision.order.words} ({'; '.join(filter(None, (decision.reason, rival)))})")
    if (cells.zoned & filled).any():
        words.append("times in UTC")
    if (filled & (cells.shape == Shape.MONTH)).any():
        words.append("months and quarters as their first day")
    if (filled & (cells.shape == Shape.COUNTED)).any():
        words.append("counted from a first day, as programs do")
    if (filled & (cells.shape == Shape.SHORT)).any():
        words.append("years with two digits")
    return "; ".join(words)


def _tell_no_dates(column: Column, findings: Findings) -> None:
    sentinel = is_no_date(column.texts)
    if sentinel.any():
        findings.tell(
            Severity.INFO,
            "no_date",
            f"{plural(int(column.distinct.counts[sentinel].sum()), 'cell says', 'cells say')} "
            f'"{column.texts[int(np.flatnonzero(sentinel)[0])]}", which stands for no date; read as blank.',
            column=column,
            rows=column.rows(sentinel),
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


def _tell_half_converted(column: Column, order: Order, findings: Findings) -> None:
    """The trace of a spreadsheet that took day for month wherever that gave a date, and left the rest as text."""
    cells, filled = column.date_cells, column.counts > 0
    left = filled & (cells.shape == Shape.YEAR_LAST) & ~np.isnat(cells.moments(order))
    converted = filled & (cells.shape == Shape.CERTAIN)
    rival = Order.MDY if order is Order.DMY else Order.DMY
    if column.counts[left].sum() < 5 or column.counts[converted].sum() < 5:
        return
    if np.isnat(cells.moments(rival)[left]).all() and (cells.third[converted] <= 12).all():
        findings.tell(
            Severity.WARNING,
            "half_converted_dates",
            f"Every date that is still text has a day above 12, and the other "
            f"{plural(int(column.counts[converted].sum()), 'date has', 'dates have')} none: a spreadsheet has "
            "probably swapped their day and month.",
            "They are kept as written. Export the file again, and do not let a spreadsheet convert its dates.",
            column=column,
            rows=column.rows(converted),
        )
