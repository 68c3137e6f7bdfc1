"""What the typed values say about the file: dates out of order, keys and rows that occur twice, sums for orders."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.dates.clock_times import has_times
from crm_analytics.cleaning.dates.sequence import FOLLOWING, backwards
from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings, plural
from crm_analytics.issues import Severity

_KEEPS_REPEATS = frozenset(("orders",))
"""Entities whose key may repeat: the lines of one order share its id."""


def check(draft: Draft, columns: Sequence[Column], findings: Findings) -> None:
    sums_as_orders(draft, findings)
    dates_out_of_order(draft, findings)
    repeated_rows(draft, columns, findings)
    repeated_keys(draft, findings)


def sums_as_orders(draft: Draft, findings: Findings) -> None:
    """Records of a cross table that are taken for orders: each is the sum of a month, or of whatever stood across."""
    raw = findings.raw
    if raw.crosswise is None or draft.entity.name != "orders" or not raw.rows:
        return
    across = next(raw.headings[at] for at in raw.key if at not in raw.crosswise.went_to)
    findings.tell(
        Severity.WARNING,
        "sums_as_orders",
        f'Each record is a sum, what one cell of the sheet says for its "{across}", and not a single order; so numbers '
        "of orders and averages per order are about these sums.",
        "Revenue holds as it is; for figures per order, add the list of the single orders.",
    )


def dates_out_of_order(draft: Draft, findings: Findings) -> None:
    for earlier, later in FOLLOWING.get(draft.entity.name, ()):
        if later == "expected_close_at" or not draft.has(earlier, later):
            continue
        first, last = draft.fields[earlier], draft.fields[later]
        if has_times(first) != has_times(last):
            first, last = first.dt.floor("D"), last.dt.floor("D")
        wrong = backwards(first.to_numpy(), last.to_numpy())
        if wrong.any():
            findings.tell(
                Severity.WARNING,
                "dates_out_of_order",
                f'{plural(int(wrong.sum()), "row has", "rows have")} "{draft.heading(later)}" before '
                f'"{draft.heading(earlier)}".',
                "The dates are kept, the time between them is left out of averages; look at these rows in the file.",
                column=draft.sources[later].column if later in draft.sources else None,
                rows=wrong,
            )


def repeated_rows(draft: Draft, columns: Sequence[Column], findings: Findings) -> None:
    """Rows that say exactly what an earlier row says."""
    rows = findings.raw.rows
    if not columns or any(len(column.texts) == rows for column in columns):
        return  # a column without repeats: no two rows are alike
    frame = pd.DataFrame({column.index: column.distinct.codes for column in columns})
    again = frame.duplicated().to_numpy()
    if again.any():
        # Where an id repeats in these rows only, they are copies; the lines of one order share its id anyway.
        ids = draft.fields.get(draft.entity.key or "")
        has_id = ids is not None and not (ids.duplicated() & ids.notna() & ~again).any()
        findings.tell(
            Severity.WARNING if has_id else Severity.INFO,
            "duplicate_row",
            f"{plural(int(again.sum()), 'row repeats', 'rows repeat')} an earlier row in every cell.",
            "Remove them from the file if they are copies." if has_id else "Without an id they may well be meant.",
            rows=again,
        )


_NEARLY_ALL_DIFFER = 0.95
"""Where fewer of the ids are different, rows of one id are not taken for one when they are brought in."""


def repeated_keys(draft: Draft, findings: Findings) -> None:
    """Ids that several rows have. The lines of each order may be counted from 1."""
    name = "line_id" if draft.entity.name in _KEEPS_REPEATS else draft.entity.key
    if not name or not draft.has(name):
        return
    ids = draft.fields[name]
    within = draft.entity.name in _KEEPS_REPEATS and draft.has("order_id")
    cells = pd.DataFrame({0: draft.fields["order_id"], 1: ids}) if within else ids.to_frame()
    if name in draft.sources and draft.sources[name].column.index in findings.raw.key:
        cells = findings.raw.frame[list(findings.raw.key)]  # It tells rows apart together with others.
    again = (cells.duplicated(keep=False) & ids.notna()).to_numpy(dtype=bool)
    if again.any():
        different = int(ids[again].nunique())
        findings.tell(
            Severity.WARNING,
            "duplicate_key",
            f'{plural(different, "value")} of "{draft.heading(name)}" {"stands" if different == 1 else "stand"} in '
            f"more than one row ({plural(int(again.sum()), 'row')}).",
            "So many rows share one that none of them is taken for another: each row counts."
            if draft.entity.name in _KEEPS_REPEATS or ids.nunique() < _NEARLY_ALL_DIFFER * ids.notna().sum()
            else "Each should name one row; the newest of them is kept, or else the last.",
            column=draft.sources[name].column if name in draft.sources else None,
            rows=np.asarray(again),
        )
