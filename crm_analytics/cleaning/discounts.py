"""Discounts: an amount of money, or a share of the price."""

import re
from collections.abc import Sequence

import numpy as np

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.findings import Findings, listed
from crm_analytics.issues import Severity
from crm_analytics.questions import Option
from crm_analytics.schema import Kind

_PERCENT = frozenset(
    "% percent percentage pct prozent pourcentage porcentaje porcentagem percentuale procent persen".split()
)
_MONEY, _SHARE = "money", "percent"
_STEP, _MOST, _FEWEST, _NAMED = 5, 90, 2, 4
"""Whole numbers in steps of five, up to ninety and at least two of them, are as percentages are usually given."""


def as_discount(column: Column, every: Sequence[Column], findings: Findings) -> Column:
    """The column, or where it is a discount by shares an extra of percentages. What may be either is asked, where the
    amount of a line is worked out from it."""
    same = [other for other in every if other.field is not None and other.field == column.field]
    # Where one of the columns of a field is money, small numbers in another are small amounts, and no rates.
    if same and all(map(is_rate, same)):
        return _rate_as_extra(column, findings)
    there = {other.field.name for other in every if other.field is not None}
    if len(same) != 1 or "amount" in there or not there >= {"quantity", "unit_price"} or not _may_be_rate(column):
        return column
    answer = _asked(column, findings)
    return _rate_as_extra(column, findings) if answer == _SHARE else column


def is_rate(column: Column) -> bool:
    """A discount that is given as a share of the price: "10 %", 10 in a column that is called "Discount %", or 0.1 in
    one that never exceeds 1."""
    if column.field is None or column.field.name != "discount" or not column.filled:
        return False
    cells, filled = column.number_cells, column.counts > 0
    values = cells.with_point[filled]
    known = np.abs(values[~np.isnan(values)])
    shares = len(known) > 0 and known.max() <= 1 and bool((known != np.round(known)).any())
    if column.share(cells.percent) > 0.5:
        return True
    says_percent = not _PERCENT.isdisjoint(re.findall(r"%|[^\W\d_]+", column.heading.casefold()))
    is_share = shares or (says_percent and len(known) > 0 and known.max() <= 100)
    return is_share and not (cells.currency[filled] != "").any()


def _rate_as_extra(column: Column, findings: Findings) -> Column:
    """The column as an extra of percentages, and a finding that says so: shares cannot be added up like money."""
    findings.tell(
        Severity.INFO,
        "discount_rate",
        "These discounts are shares of the price, not amounts of money; kept as percentages under their own heading.",
        column=column,
    )
    return column.as_extra(Kind.PERCENT)


def _may_be_rate(column: Column) -> bool:
    """Whether a discount looks like percentages, and nothing says whether it is."""
    if column.field is None or column.field.name != "discount" or not column.filled:
        return False
    cells, filled = column.number_cells, column.counts > 0
    if (cells.currency[filled] != "").any():
        return False
    values = cells.with_point[filled]
    given = np.unique(np.abs(values[~np.isnan(values) & (values != 0)]))
    return len(given) >= _FEWEST and given.max() <= _MOST and bool((given % _STEP == 0).all())


def _asked(column: Column, findings: Findings) -> str | None:
    values = column.number_cells.with_point[column.counts > 0]
    given = np.unique(values[~np.isnan(values) & (values != 0)])
    said = listed(f"{value:g}" for value in given[:_NAMED])
    return findings.ask(
        column,
        ("discount",),
        f'Are the numbers of "{column.heading}" percentages, or amounts of money?',
        f"They are {said}{' and others' if len(given) > _NAMED else ''}, and no column says what a line came to.",
        (Option(_SHARE, "Percentages of the price"), Option(_MONEY, "Amounts of money")),
        suggestion=_SHARE,
        blocks=("discount",),
    )
