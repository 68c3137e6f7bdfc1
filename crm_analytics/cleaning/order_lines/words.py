"""What an export says of a whole order on its first line only: the further lines are of the same day and customer."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Typed
from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings, listed, plural
from crm_analytics.cleaning.order_lines.rows import OrderRows
from crm_analytics.cleaning.words.meanings import MEANINGS
from crm_analytics.cleaning.words.phrases import mentions
from crm_analytics.issues import Severity
from crm_analytics.schema import Kind

_OF_THE_LINE = frozenset({"line_id", "product", "product_id", "category"})
_WORDS = frozenset(
    {Kind.ID, Kind.TEXT, Kind.EMAIL, Kind.PHONE, Kind.URL, Kind.CATEGORY, Kind.DATE, Kind.BOOLEAN, Kind.LIST}
)
_ORDERS, _FEW_ORDERS = 5, 2
"""Orders of several lines with a word on the first alone, before an extra is of the order; fewer where all have it."""
_NAMED = 6


def of_the_whole_order(draft: Draft, findings: Findings, orders: OrderRows, *, has_totals: bool) -> None:
    """Give the further lines of orders the words that stand on the first line only, and say so.

    Fields that are of an order (its date, customer, status) always; extras only where the sheet `has_totals` of orders,
    which stand once themselves. Cells that hold something are never changed.
    """
    if not orders.is_further.any():
        return
    said, rows = [], np.zeros(len(draft.index), dtype=bool)
    for name in _fields(draft, orders):
        values, filled = completed(draft.fields[name], orders)
        draft.put(name, values, draft.kinds[name])
        said.append(draft.heading(name))
        rows |= filled
    for at, extra in enumerate(draft.extras) if has_totals else ():
        if _is_of_the_order(extra, orders):
            values, filled = completed(extra.values, orders)
            draft.extras[at] = replace(extra, values=values)
            said.append(extra.column.heading)
            rows |= filled
    if said:
        more = "" if len(said) <= _NAMED else f" and {plural(len(said) - _NAMED, 'more column', 'more columns')}"
        findings.tell(
            Severity.INFO,
            "said_once",
            f"{listed(said[:_NAMED])}{more} are filled on the first line of each order only: they hold for the "
            f"{plural(int(rows.sum()), 'other line', 'other lines')} too."
            if len(said) > 1
            else f"{listed(said)} is filled on the first line of each order only: it holds for the "
            f"{plural(int(rows.sum()), 'other line', 'other lines')} too.",
            rows=rows,
        )


def completed(values: pd.Series, orders: OrderRows) -> tuple[pd.Series, np.ndarray]:
    """The values with those of the first row of an order in further rows that have none, and which rows those are."""
    blank = values.isna().to_numpy() & orders.is_further
    first = np.zeros(max(orders.count, 1), dtype="int64")
    first[orders.order[orders.is_first]] = np.flatnonzero(orders.is_first)
    taken = values.iloc[orders.of_row(first)]
    taken.index = values.index
    filled = blank & taken.notna().to_numpy()
    return values.mask(filled, taken), filled


def _fields(draft: Draft, orders: OrderRows) -> Iterator[str]:
    for name, values in draft.fields.items():
        is_of_orders = name not in {"order_id", *_OF_THE_LINE} and draft.kinds[name] in _WORDS
        if is_of_orders and _is_first_only(values, orders):
            yield name


def _is_first_only(values: pd.Series, orders: OrderRows) -> bool:
    filled = values.notna().to_numpy()
    return bool((filled & orders.is_first & orders.is_several).any()) and not (filled & orders.is_further).any()


def _is_of_the_order(extra: Typed, orders: OrderRows) -> bool:
    """A word of a line may stand on first lines by chance; what says when an order was called off is of the order."""
    if extra.kind not in _WORDS or extra.undecided or not _is_first_only(extra.values, orders):
        return False
    having = int((extra.values.notna().to_numpy() & orders.is_first & orders.is_several).sum())
    every = int((orders.is_first & orders.is_several).sum())
    called_off = mentions(extra.column.heading, MEANINGS["is_cancelled"].yes)
    return called_off or having >= _ORDERS or (having >= _FEW_ORDERS and having == every)
