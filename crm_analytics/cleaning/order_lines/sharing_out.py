"""Totals of orders shared out over their lines, and what is said about it."""

from dataclasses import replace

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings, plural
from crm_analytics.cleaning.order_lines.amounts import LineAmounts, comes_to_totals
from crm_analytics.cleaning.order_lines.refunds import returned
from crm_analytics.cleaning.order_lines.rows import OrderRows
from crm_analytics.cleaning.order_lines.shares import Sharing
from crm_analytics.issues import Severity
from crm_analytics.schema import Kind

_PARTS = ("tax", "shipping", "discount", "cost", "margin")
"""What else may stand once per order; `refunded` undoes a part of the amount."""
_MOSTLY = 0.85
_AS_A_WHOLE = "; of an order with a line that says no price it is the total, once"
_HINT = "Reports of a shop that leave shipping and tax out, by product say, show less than this."


def share_out(draft: Draft, findings: Findings, orders: OrderRows, found: LineAmounts, *, on_each: bool) -> None:
    """Put what each line has of the total of its order in its place, and so for what else stands once per order."""
    source, totals = draft.sources["amount"], draft.numbers("amount")
    sharing = Sharing.of(orders, found.values, draft.numbers("quantity"))
    amounts = sharing.amounts(totals)
    rows = sharing.is_whole(totals)
    for name in ("refunded", *_PARTS):
        values = draft.numbers(name)
        if draft.has(name) and orders.stands_once(~np.isnan(values) & (values != 0)):
            if name == "refunded":
                parts = _refunded(draft, findings, sharing, values, amounts)
            else:
                parts = sharing.parts(values)
            draft.put(name, pd.Series(parts, index=draft.index), draft.kinds[name])
    if found.column is not None:
        taken = draft.extras[found.column]
        draft.parts[taken.column.index] = ("amount", "the amount of the line")
    if all(extra.column.index != source.column.index for extra in draft.extras):
        draft.extras.append(replace(source, column=source.column.as_extra()))
        draft.extras.sort(key=lambda each: each.column.index)
    draft.put("amount", pd.Series(amounts, index=draft.index), Kind.MONEY)
    _tell(draft, findings, sharing, found, rows, totals, on_each=on_each)


def _refunded(
    draft: Draft, findings: Findings, sharing: Sharing, values: np.ndarray, amounts: np.ndarray
) -> np.ndarray:
    """What was refunded of orders: of the lines that came back, where a column says which, and else of all."""
    found = returned(draft, sharing.orders, amounts)
    if found is None:
        return sharing.like(values, amounts)
    back, words = found
    findings.derived["refunded"] = (
        f'"{draft.heading("refunded")}" of each order, taken to the lines of which {words} says that they came back'
    )
    return sharing.of_returned(values, amounts, back)


def _tell(
    draft: Draft,
    findings: Findings,
    sharing: Sharing,
    found: LineAmounts,
    rows: np.ndarray,
    totals: np.ndarray,
    *,
    on_each: bool,
) -> None:
    orders, source = sharing.orders, draft.sources["amount"]
    heading = source.column.heading
    sums = np.where(orders.number(rows) > 0, orders.total(totals), np.nan)
    where = "on each of its lines" if on_each else "beside the first of its lines"
    if comes_to_totals(found, orders, sums, orders.number(rows) > 0):
        derived = found.words
        findings.tell(
            Severity.INFO,
            "amount_of_the_line",
            f'"{heading}" is the total of the whole order {where}, and {found.words} adds up to it: '
            "that is the amount of the line. The total stays beside it.",
            column=source.column,
            rows=rows,
        )
    else:
        derived = (
            f'"{heading}" of each order, shared out over its lines by {found.words}: shipping, tax and discounts of '
            "the whole order go along in proportion"
        )
        findings.tell(
            Severity.INFO if found.explained >= _MOSTLY else Severity.WARNING,
            "total_shared_out",
            f'"{heading}" is the total of the whole order {where}. It is shared out over the lines by {found.words}, '
            f"and the shares add up to it: {_counted(orders, rows)}. {_rest(sharing, sums)}{_free(sharing, rows)}"
            f"{_unexplained(found)}The total stays beside it.",
            _HINT,
            column=source.column,
            rows=rows,
        )
    whole = orders.once(~np.isnan(totals) & (totals != 0)) & ~sharing.divided
    findings.derived["amount"] = f"{derived}{_AS_A_WHOLE}" if whole.any() else derived
    _tell_unpriced(findings, orders, found, whole, source.column)


def _tell_unpriced(
    findings: Findings, orders: OrderRows, found: LineAmounts, whole: np.ndarray, column: Column
) -> None:
    """Say which lines keep the total of their order from being shared out; `whole` marks the rows of such orders."""
    if not whole.any():
        return
    unpriced = whole & np.isnan(found.values)
    number, heading = _orders_in(orders, whole), column.heading
    has, their = ("order has", "its") if number == 1 else ("orders have", "their")
    findings.tell(
        Severity.WARNING,
        "total_not_shared_out",
        f"{number:,} {has} a line that does not say what it costs ({plural(int(unpriced.sum()), 'line')}): "
        f'"{heading}" of {their} lines together stays on the first of them, and what each product of them brought in '
        "is not known.",
        "Give these lines their prices.",
        column=column,
        rows=unpriced,
    )


def tell_undivided(draft: Draft, findings: Findings, orders: OrderRows, before: pd.Series, *, on_each: bool) -> None:
    """Say that nothing tells what the lines cost, so the total of an order cannot be divided."""
    heading, now = draft.heading("amount"), draft.fields["amount"]
    findings.derived["amount"] = f'"{heading}", once per order'
    hint = "Look at amounts by order, not by product: add a column with the amount or price of each line for that."
    if on_each:
        again = (before.notna() & now.isna()).to_numpy()
        what = (
            f'"{heading}" is the total of the whole order on each of its lines. It counts once, on the first of them: '
            f"{plural(int(again.sum()), 'other line is', 'other lines are')} left without an amount."
        )
        code, rows = "total_on_each_line", again
    else:
        rows = orders.once(now.notna().to_numpy())
        what = (
            f'"{heading}" is the total of the whole order beside the first of its lines, in '
            f"{plural(_orders_in(orders, rows), 'order', 'orders')} of several lines. "
            f"{_unsaid(draft, orders)}, so it cannot be told what each product brought in."
        )
        code = "total_on_first_line"
    findings.tell(Severity.WARNING, code, what, hint, column=draft.sources["amount"].column, rows=rows)


def _unsaid(draft: Draft, orders: OrderRows) -> str:
    """Why the total cannot be divided: no line has a price, or some lack it."""
    is_priced = ~np.isnan(draft.numbers("unit_price"))[orders.is_further]
    if is_priced.any() and not is_priced.all():
        return "In each of them a line does not say what it costs"
    return "Nothing says what each line costs"


def _counted(orders: OrderRows, rows: np.ndarray) -> str:
    return f"{plural(int(rows.sum()), 'line')} of {plural(_orders_in(orders, rows), 'order')}"


def _orders_in(orders: OrderRows, rows: np.ndarray) -> int:
    return int((orders.number(rows) > 0).sum())


def _rest(sharing: Sharing, sums: np.ndarray) -> str:
    """What is in the totals besides the lines, or what was taken off them."""
    there = ~np.isnan(sums)
    rest = (sums - sharing.orders.total(sharing.cost))[there]
    more, less = float(rest[rest > 0].sum()), float(-rest[rest < 0].sum())
    said = [f"{more:,.2f} on top of what the lines cost (shipping or tax, say)"] if more else []
    said += [f"{less:,.2f} less than they cost (discounts of the whole order, say)"] if less else []
    return f"{' and '.join(said)} {'goes' if len(said) == 1 else 'go'} along in proportion. " if said else ""


def _free(sharing: Sharing, rows: np.ndarray) -> str:
    """Orders of which no line costs anything: what was paid for them can only be for the whole."""
    free = _orders_in(sharing.orders, rows & sharing.by_pieces)
    counted = plural(free, "order")
    return f"Where no line costs anything, in {counted}, it goes by the number of pieces. " if free else ""


def _unexplained(found: LineAmounts) -> str:
    """That there is more between lines and totals than other columns tell."""
    if found.explained >= _MOSTLY:
        return ""
    return (
        f"The lines come to the total, alone or with shipping, tax and discount, in {100 * found.explained:.0f} % of "
        "the orders only: look at some of the others. "
    )
