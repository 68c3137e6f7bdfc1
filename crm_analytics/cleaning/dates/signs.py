"""Dates with another sign between their parts than most of their column: "3/4/2024" among "25.04.2024".

They may come from elsewhere, and be written in another order: what their own cells do not prove is asked, and they are
no dates until then.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.dates.questions import example, said
from crm_analytics.cleaning.dates.sequence import (
    Decision,
    Decisions,
    inversions_of,
    is_sorted_as_text,
    usual_sign,
    with_sign,
)
from crm_analytics.cleaning.findings import Findings, examples, plural
from crm_analytics.issues import Severity
from crm_analytics.parsing.date_order import evidence
from crm_analytics.parsing.date_parts import Order
from crm_analytics.questions import Option

_FEW = 0.1
"""Of the cells of a column: so many may stay blank until their question is answered, and the others be read."""
_TELLING = 3
_NO_SIGN = "none"


def few_are_open(column: Column) -> bool:
    """Whether nearly all dates of the column say themselves what is what, so that an order is needed for few."""
    return bool(column.counts[column.date_cells.needs_order].sum() <= _FEW * column.filled)


def of_few(columns: Sequence[Column]) -> Decisions:
    """Columns of which few dates need an order: those are asked about by their sign."""
    return {column.index: Decision(Order.YMD, by_sign=((usual_sign(column), None),)) for column in columns}


def by_sign(column: Column, decision: Decision, findings: Findings) -> Decision:
    """The decision with the orders of the dates that have another sign than most. Where many of them are open, the
    column waits for the answer as a whole."""
    open_signs = [sign for sign, order in decision.by_sign if order is None]
    signs = [*open_signs, *(sign for sign in _signs(column) if sign != usual_sign(column))]
    orders: list[tuple[str, Order | None]] = []
    for sign in signs:
        found = evidence(column.date_cells, column.counts, sign).candidates()
        order = _proved(column, sign, found, decision)
        if order is None and len(found) > 1 and column.field:
            is_many = bool(column.counts[with_sign(column, sign)].sum() > _FEW * column.filled)
            order = _asked(column, sign, found, decision, findings, blocks=is_many)
            if order is None and is_many:
                return Decision(None)
        orders.append((sign, order))
    return Decision(decision.order, decision.reason, tuple(orders)) if orders else decision


def _signs(column: Column) -> list[str]:
    """The signs of the cells that need an order, "" for none or a blank."""
    cells = column.date_cells
    free = cells.needs_order & ~column.blank
    return sorted(pd.unique(cells.separator[free])) if free.any() else []


def _proved(column: Column, sign: str, found: Sequence[Order], decision: Decision) -> Order | None:
    """What these dates prove by themselves, or by the order of the rows; and that dates with dots are day first."""
    if len(found) < 2:
        return found[0] if found else decision.order
    if sign == "." and decision.order is Order.DMY:
        return Order.DMY
    if decision.order is None or is_sorted_as_text(column):
        return None
    against = {order: inversions_of(column, _read(column, decision, sign, order)) for order in found}
    best = min(found, key=lambda order: against[order])
    others = [count for order, count in against.items() if order is not best]
    return best if against[best] == 0 and min(others) >= _TELLING else None


def _read(column: Column, decision: Decision, sign: str, order: Order) -> np.ndarray:
    """The moments of the column, those with `sign` in `order`."""
    assert decision.order is not None
    cells = column.date_cells
    return np.where(with_sign(column, sign), cells.moments(order), cells.moments(decision.order))


def _asked(
    column: Column, sign: str, found: Sequence[Order], decision: Decision, findings: Findings, *, blocks: bool
) -> Order | None:
    assert column.field is not None
    alike = with_sign(column, sign)
    position = example(column, alike)
    text, count = str(column.texts[position]), int(column.counts[alike].sum())
    answer = findings.ask(
        column,
        ("date_order", sign or _NO_SIGN),
        f'How are the dates {_of_sign(sign)} in "{column.heading}" written, such as {text}?',
        f"{plural(count, 'cell')} of {column.filled:,}, and {'it fits' if count == 1 else 'they fit'} "
        f"{plural(len(found), 'order')}. {_others(decision)}",
        [Option(each.value, f"{each.words.capitalize()}: {text} is {said(column, position, each)}") for each in found],
        suggestion=_suggested(sign, found, decision).value,
        blocks=[column.field.name] if blocks else [],
    )
    return Order(answer) if answer else None


def _others(decision: Decision) -> str:
    how = f"{decision.order.words}, but " if decision.order else ""
    return f"The others are {how}written with another sign, so they do not prove how these are meant."


def _suggested(sign: str, found: Sequence[Order], decision: Decision) -> Order:
    """As the rest of the column is written; dates with dots are day first nearly always."""
    likely = Order.DMY if sign == "." else decision.order
    return likely if likely is not None and likely in found else found[0]


def _of_sign(sign: str) -> str:
    return f'with "{sign}"' if sign else "without a sign between their parts"


def words_by_sign(decision: Decision) -> list[str]:
    """How the dates with other signs are read, where it is another way: 'with "/" month first'."""
    return [
        f"{_of_sign(sign)} {order.words}"
        for sign, order in decision.by_sign
        if order is not None and order is not decision.order
    ]


def settle(column: Column, decision: Decision, findings: Findings) -> None:
    """Note the orders of the dates with other signs: a later file that proves nothing is read the same way."""
    for sign, order in decision.by_sign:
        if order is not None and column.field:
            findings.settle(order.value, column.heading, "date_order", sign or _NO_SIGN)


def read_by_sign(column: Column, decision: Decision, found: np.ndarray, findings: Findings) -> np.ndarray:
    """Read the dates with other signs in their own orders, into `found`; and say so. → per text: it is left open."""
    left = np.zeros(len(found), dtype=bool)
    for sign, order in decision.by_sign:
        alike = with_sign(column, sign)
        if order is None:
            found[alike] = np.datetime64("NaT")
            left |= alike
        elif order is not decision.order:
            wrong = alike & np.isnat(found)
            found[alike] = column.date_cells.moments(order)[alike]
            _tell_turned(column, sign, order, alike, wrong, findings)
    if left.any():
        _tell_left(column, left, findings)
    return left


def _tell_turned(
    column: Column, sign: str, order: Order, alike: np.ndarray, wrong: np.ndarray, findings: Findings
) -> None:
    count, never = int(column.counts[alike].sum()), int(column.counts[wrong].sum())
    proof = f": {never:,} of them cannot be written like those" if 0 < never < count else ""
    findings.tell(
        Severity.INFO,
        "other_date_order",
        f"{plural(count, 'date')} {_of_sign(sign)} {'is' if count == 1 else 'are'} read {order.words}, unlike the "
        f"others{proof}.",
        column=column,
        rows=column.rows(alike),
    )


def _tell_left(column: Column, left: np.ndarray, findings: Findings) -> None:
    count = int(column.counts[left].sum())
    until = "the question about them is answered" if column.field else "all dates of the column are written alike"
    findings.tell(
        Severity.WARNING,
        "open_date_order",
        f"{plural(count, 'date')} of {column.filled:,} {'has' if count == 1 else 'have'} another sign than the rest, "
        f"and may be day first or month first ({examples(column, left)}).",
        f"{'It is' if count == 1 else 'They are'} left empty until {until}.",
        column=column,
        rows=column.rows(left),
    )
