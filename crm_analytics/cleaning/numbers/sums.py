"""Several columns of numbers for one field: added up, unless one of them is the sum of the others already."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Typed
from crm_analytics.cleaning.combined import Combined
from crm_analytics.cleaning.findings import Findings, listed, plural
from crm_analytics.cleaning.numbers.quantities import currency_of, signs
from crm_analytics.issues import Severity
from crm_analytics.parsing.adding_up import adds_up
from crm_analytics.schema import Kind

_NAMED = 4


def added(columns: Sequence[Typed], findings: Findings) -> Combined:
    """The sum of the columns, row by row; each also stays beside it under its own heading.

    A blank cell adds nothing, and a row in which all are blank has no sum; nor has one with a cell that cannot be read.
    A column that is the sum of the others already is the field by itself, and columns in different currencies are not
    added up: the first is the field. While a question about one of them is open, the field has no values at all.
    """
    for column in columns:
        if column.undecided:
            return Combined(column, tuple(other for other in columns if other is not column))
    parts = [column for column in columns if column.column.filled] or [columns[0]]
    total = sum_of_the_others([part.values.to_numpy(dtype="float64", na_value=np.nan) for part in parts])
    mixed = _in_other_currencies(parts) if parts[0].kind is Kind.MONEY else np.zeros(0, dtype=bool)
    if len(parts) == 1 or total is not None or mixed.any():
        whole = parts[total or 0]
        rest = tuple(column for column in columns if column is not whole)
        if total is not None:
            _tell_total(whole, [part for part in parts if part is not whole], findings)
        elif mixed.any():
            _tell_mixed(whole, parts, mixed, findings)
        return Combined(whole, rest)
    said = f"added up: {in_short([part.column.heading for part in parts])}"
    unread = _unread(parts)
    values = pd.concat([part.values for part in parts], axis=1).sum(axis=1, min_count=1).mask(unread)
    _tell_sum(parts, values, unread, findings)
    heading = " + ".join(part.column.heading for part in parts)
    whole = replace(parts[0], column=replace(parts[0].column, heading=heading), values=values, convention=said)
    return Combined(whole, tuple(columns), tuple(parts), said)


def sum_of_the_others(columns: Sequence[np.ndarray]) -> int | None:
    """The place of the column whose numbers are the sum of those of the others, row by row; None where none is.

    Two columns are never that: they may be the halves of something. Only rows in which two of the others have a number
    that is not zero can tell.

    >>> third = [np.array(numbers) for numbers in ([1.0, 2, 3], [2.0, 2, 2], [3.0, 4, 5])]
    >>> sum_of_the_others(third), sum_of_the_others(third[:2])
    (2, None)
    """
    if len(columns) <= 2:
        return None
    for at, whole in enumerate(columns):
        if adds_up(whole, [*columns[:at], *columns[at + 1 :]]):
            return at
    return None


def in_short(headings: Sequence[str]) -> str:
    """Headings as a sum in words, the first few by name.

    >>> in_short(["Tax 1", "Tax 2"]), in_short(list("abcdef"))
    ('Tax 1 + Tax 2', 'a + b + c + d + 2 more')
    """
    more = [f"{len(headings) - _NAMED} more"] if len(headings) > _NAMED + 1 else []
    return " + ".join([*(headings[:_NAMED] if more else headings), *more])


def _unread(parts: Sequence[Typed]) -> np.ndarray:
    """Per row: a cell says something that could not be read."""
    unread = np.zeros(len(parts[0].values), dtype=bool)
    for part in parts:
        if len(part.failed):
            unread |= part.column.rows(part.failed)
    return unread


def _in_other_currencies(parts: Sequence[Typed]) -> np.ndarray:
    """Per row: the cells of two columns name different currencies."""
    index = parts[0].values.index
    known, differ = np.full(len(index), "", dtype=object), np.zeros(len(index), dtype=bool)
    for part in parts:
        codes = _currencies(part) if currency_of(part.column) else np.full(len(index), "", dtype=object)
        differ |= (known != codes) & (known != "") & (codes != "")
        known = np.where(known == "", codes, known)
    return differ


def _currencies(part: Typed) -> np.ndarray:
    column = part.column
    if not signs(column):
        (code,) = currency_of(column)
        return np.where(column.is_blank_row, "", code).astype(object)
    codes = pd.Series(column.number_cells.currency, dtype="str")
    return column.distinct.spread(codes, column.raw.index).to_numpy(dtype=object)


def _label(part: Typed) -> str:
    return part.column.field.label if part.column.field else ""


def _tell_sum(parts: Sequence[Typed], values: pd.Series, unread: np.ndarray, findings: Findings) -> None:
    headings = [part.column.heading for part in parts]
    findings.tell(
        Severity.INFO,
        "added_up",
        f'"{_label(parts[0])}" is {in_short(headings)}, added up in each row. '
        "Each of these columns can also be looked at by itself.",
        "Keep a column as an extra column if it is no part of it.",
        column=parts[0].column,
        rows=values.notna().to_numpy(dtype=bool),
    )
    if unread.any():
        findings.tell(
            Severity.WARNING,
            "no_sum",
            f'{plural(int(unread.sum()), "row has", "rows have")} no "{_label(parts[0])}", since a cell of '
            f"{listed(headings)} cannot be read.",
            "Fix the cell in the file.",
            column=parts[0].column,
            rows=unread,
        )


def _tell_total(whole: Typed, others: Sequence[Typed], findings: Findings) -> None:
    findings.tell(
        Severity.INFO,
        "sum_already",
        f'"{whole.column.heading}" is the sum of {listed(other.column.heading for other in others)} already, '
        f'so it alone is "{_label(whole)}".',
        column=whole.column,
    )


def _tell_mixed(whole: Typed, parts: Sequence[Typed], mixed: np.ndarray, findings: Findings) -> None:
    findings.tell(
        Severity.WARNING,
        "several_currencies",
        f"{listed(part.column.heading for part in parts)} are in different currencies, so they are not added up: "
        f'"{whole.column.heading}" alone is "{_label(whole)}".',
        "Choose which of them it should be, or bring them into one currency.",
        column=whole.column,
        rows=mixed,
    )
