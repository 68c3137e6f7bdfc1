"""What must come first: the date fields of a row that follow each other, and how often they do not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.findings import Findings
from crm_analytics.parsing.date_order import OrderEvidence, evidence
from crm_analytics.parsing.date_parts import Order

_FOLLOW = {
    "deals": ("created_at closed_at", "created_at expected_close_at"),
    "leads": ("created_at first_response_at", "created_at qualified_at", "created_at converted_at"),
    "tickets": ("created_at first_response_at", "created_at resolved_at", "first_response_at resolved_at"),
    "orders": ("ordered_at shipped_at", "ordered_at returned_at"),
    "customers": ("acquired_at churned_at", "acquired_at last_activity_at"),
    "campaigns": ("date ended_at",),
    "surveys": ("sent_at answered_at",),
    "stages": ("entered_at left_at",),
    "users": ("created_at last_login_at",),
}
FOLLOWING: Mapping[str, tuple[tuple[str, str], ...]] = {
    name: tuple((pair.split()[0], pair.split()[1]) for pair in pairs) for name, pairs in _FOLLOW.items()
}
"""Entity → (earlier, later): pairs of date fields of one row."""


@dataclass(frozen=True)
class Decision:
    """The order of a column (None: asked, and not answered yet) and the reason in words."""

    order: Order | None
    reason: str = ""
    by_sign: tuple[tuple[str, Order | None], ...] = ()
    """Signs between the parts of a date that are not those of most of the column, and the orders of their dates (None:
    nothing tells it)."""


Decisions = dict[int, Decision]
"""Index of a column → its decision."""


def usual_form(column: Column) -> tuple[int, str] | None:
    """The most frequent form of the cells that need an order: their shape, and the sign between their parts."""
    if "usual_form" not in column.memory:
        column.memory["usual_form"] = _usual_form(column)
    form: tuple[int, str] | None = column.memory["usual_form"]
    return form


def _usual_form(column: Column) -> tuple[int, str] | None:
    cells = column.date_cells
    free = np.flatnonzero(cells.needs_order & ~column.blank)
    if not len(free):
        return None
    forms = pd.DataFrame({"shape": cells.shape[free], "sign": cells.separator[free], "rows": column.counts[free]})
    totals = forms.groupby(["shape", "sign"])["rows"].sum()
    shape, sign = totals.index[int(totals.to_numpy().argmax())]
    return int(shape), str(sign)


def usual_sign(column: Column) -> str:
    """The sign between the parts of most cells that need an order, "" for none or a blank."""
    form = usual_form(column)
    return form[1] if form else ""


def with_sign(column: Column, sign: str) -> np.ndarray:
    """Per text: it is a date that needs an order, with `sign` between its parts."""
    cells = column.date_cells
    return np.asarray(cells.needs_order & ~column.blank & (cells.separator == sign))


def order_evidence(column: Column) -> OrderEvidence:
    """What the cells of the column themselves say that have the sign of most of them: "25.04.2024" says nothing about
    "3/4/2024"."""
    return evidence(column.date_cells, column.counts, usual_sign(column))


def days(column: Column, order: Order) -> np.ndarray:
    """Per row: the day, read in `order` where a cell allows it and in another where only that is possible."""
    known = column.known_days
    if order not in known:
        cells = column.date_cells
        moments = cells.moments(order)
        for other in Order:
            moments = np.where(np.isnat(moments), cells.moments(other), moments)
        per_text = moments.astype("datetime64[D]")
        per_text[column.blank] = np.datetime64("NaT")
        known[order] = per_text[column.distinct.codes]
    return known[order]


def backwards(earlier: np.ndarray, later: np.ndarray) -> np.ndarray:
    """Per row: both are known, and `later` is before `earlier`."""
    return np.asarray(later < earlier)  # a comparison with NaT is false


def inversions(column: Column, order: Order) -> int:
    """How often the rows go against their own direction in time: 0 where they are sorted, rising or falling."""
    return _inversions(days(column, order))


def inversions_of(column: Column, moments: np.ndarray) -> int:
    """The same for other readings of the texts of the column."""
    return _inversions(np.where(column.blank, np.datetime64("NaT"), moments)[column.distinct.codes])


def _inversions(known: np.ndarray) -> int:
    known = known[~np.isnat(known)]
    steps = np.diff(known).astype("int64")
    return int(min((steps < 0).sum(), (steps > 0).sum()))


def is_sorted_as_text(column: Column) -> bool:
    """Whether the rows are in the order of their letters: then their order says nothing about time."""
    texts = column.texts[column.distinct.codes[~column.is_blank_row]]
    return bool(texts.is_monotonic_increasing or texts.is_monotonic_decreasing)


def out_of_sequence(
    members: Sequence[Column], order: Order, dated: Sequence[Column], decisions: Decisions, findings: Findings
) -> dict[tuple[str, str], tuple[int, int]]:
    """Pairs of date fields of which one is among `members` → (rows out of sequence if `members` are in `order`,
    rows that have both)."""
    by_field = {column.field.name: column for column in reversed(dated) if column.field}
    asked = {column.index for column in members}
    found = {}
    for pair in FOLLOWING.get(findings.entity.name, ()):
        both = [by_field.get(name) for name in pair]
        read = []
        for column in both:
            known = decisions.get(column.index) if column else None
            if column is not None and column.index in asked:
                read.append(days(column, order))
            elif column is not None and known is not None and known.order is not None:
                read.append(days(column, known.order))
        if len(read) == 2 and any(column is not None and column.index in asked for column in both):
            compared = ~np.isnat(read[0]) & ~np.isnat(read[1])
            found[pair] = (int(backwards(*read).sum()), int(compared.sum()))
    return found


def sequence_words(pair: tuple[str, str], count: int, order: Order, findings: Findings) -> str:
    """`"Closed" would be before "Created" 61 times if month first`."""
    earlier, later = (findings.entity[name].label for name in pair)
    times = "never" if count == 0 else "once" if count == 1 else f"{count:,} times"
    return f'"{later}" would be before "{earlier}" {times} if {order.words}'
