"""Which order the dates of a sheet are written in: decided for all columns of one format together, or asked."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import add

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.dates import signs as date_signs
from crm_analytics.cleaning.dates.questions import ask
from crm_analytics.cleaning.dates.sequence import (
    Decision,
    Decisions,
    inversions,
    is_sorted_as_text,
    order_evidence,
    out_of_sequence,
    sequence_words,
    usual_form,
)
from crm_analytics.cleaning.findings import Findings, plural
from crm_analytics.issues import Severity
from crm_analytics.parsing.date_order import OrderEvidence
from crm_analytics.parsing.date_parts import Order
from crm_analytics.schema import Kind

_TELLING = 3
"""So many dates out of sequence in one order, and (nearly) none in another, decide for the other."""
_NEARLY_NONE = 0.02


def is_dated(column: Column) -> bool:
    """Whether the column holds dates: because its field does, or because its cells can be nothing else."""
    if not column.filled:
        return False
    if column.field is not None:
        return column.field.kind is Kind.DATE
    if "is_dated" not in column.memory:
        # 20260131 may as well be a number.
        is_bare = bool(column.sample().str.isdigit().any())
        column.memory["is_dated"] = not is_bare and column.mostly(lambda part: part.date_cells.is_date)
    return bool(column.memory["is_dated"])


def decide(columns: Sequence[Column], findings: Findings) -> Decisions:
    """The order of every column of dates among `columns`."""
    dated = [column for column in columns if is_dated(column)]
    decisions: Decisions = {}
    groups: dict[tuple[int, str], list[Column]] = {}
    for column in dated:
        form = usual_form(column)
        if form is None:
            decisions[column.index] = Decision(Order.YMD)
        else:
            groups.setdefault(form, []).append(column)
    for members in groups.values():
        decisions |= _by_cells(members)
    for members in groups.values():
        decisions |= _by_sequence(_open(members, decisions), dated, decisions, findings)
    for members in groups.values():
        decisions |= _by_rows(_open(members, decisions))
    for members in groups.values():
        if left := _open(members, decisions):
            few = all(map(date_signs.few_are_open, left))
            decisions |= date_signs.of_few(left) if few else ask(left, _candidates(left), dated, decisions, findings)
    return {column.index: date_signs.by_sign(column, decisions[column.index], findings) for column in dated}


def _open(members: Iterable[Column], decisions: Decisions) -> list[Column]:
    return [column for column in members if column.index not in decisions]


def _by_cells(members: Sequence[Column]) -> Decisions:
    """What impossible dates decide: in the column itself, or in its neighbours of the same format."""
    found = {column.index: order_evidence(column) for column in members}
    decisions = {
        column.index: Decision(left[0], _reason(found[column.index], left[0]))
        for column in members
        if len(left := found[column.index].candidates()) == 1
    }
    orders = {decision.order for decision in decisions.values()}
    together = reduce(add, found.values()).candidates()
    if len(orders) == 1 or (not orders and len(together) == 1):
        order = next(iter(orders)) if orders else together[0]
        by = next((column.heading for column in members if column.index in decisions), "")
        reason = f'as in column "{by}"' if by else "no other order fits all dates of this sheet"
        for column in _open(members, decisions):
            if order in found[column.index].candidates():
                decisions[column.index] = Decision(order, reason)
    return decisions


def _reason(found: OrderEvidence, order: Order) -> str:
    beaten = [
        f"{plural(found.impossible[rival], 'cell')} of {found.cells:,} cannot be {rival.words}"
        for rival in Order
        if rival is not order and 0 < found.impossible[rival] < found.cells
    ]
    return "; ".join(beaten) or f"only {order.words} gives dates"


def _candidates(members: Sequence[Column]) -> tuple[Order, ...]:
    return reduce(add, map(order_evidence, members)).candidates() if members else ()


def _by_sequence(
    members: Sequence[Column], dated: Sequence[Column], decisions: Decisions, findings: Findings
) -> Decisions:
    """What the other dates of the same rows decide: nothing closes before it was opened."""
    candidates = _candidates(members)
    if len(candidates) < 2:
        return {}
    found = {order: out_of_sequence(members, order, dated, decisions, findings) for order in candidates}
    wrong = {order: sum(count for count, _ in pairs.values()) for order, pairs in found.items()}
    compared = max((sum(rows for _, rows in pairs.values()) for pairs in found.values()), default=0)
    best = min(candidates, key=lambda order: wrong[order])
    rivals = [wrong[order] for order in candidates if order is not best]
    if wrong[best] > _NEARLY_NONE * compared or any(count < _TELLING or count < 20 * wrong[best] for count in rivals):
        return {}
    worst = next(order for order in candidates if order is not best)
    pair = max(found[worst], key=lambda pair: found[worst][pair][0])
    reason = sequence_words(pair, found[worst][pair][0], worst, findings)
    return {column.index: Decision(best, reason) for column in members}


def _by_rows(members: Sequence[Column]) -> Decisions:
    """What the order of the rows decides, and that dates with dots are written day first."""
    candidates = _candidates(members)
    decisions: Decisions = {}
    for column in members:
        if len(candidates) < 2:
            continue
        against = {order: inversions(column, order) for order in candidates}
        best = min(candidates, key=lambda order: against[order])
        if (
            against[best] == 0
            and all(count >= _TELLING for order, count in against.items() if order is not best)
            and not is_sorted_as_text(column)
        ):
            decisions[column.index] = Decision(best, f"the rows are in the order of time only if {best.words}")
    for order in {decision.order for decision in decisions.values()}:
        if len({decision.order for decision in decisions.values()}) == 1:
            for column in _open(members, decisions):
                decisions[column.index] = Decision(order, "as in another column of the same format")
    for column in _open(members, decisions):
        form = usual_form(column)
        if form and form[1] == "." and Order.DMY in candidates and len(candidates) > 1:
            decisions[column.index] = Decision(Order.DMY, "dates with dots are written day first")
    return decisions


def settle(column: Column, decisions: Decisions, findings: Findings) -> None:
    """Note the order of a column of dates that could be read in several."""
    decision = decisions.get(column.index)
    if not (decision and decision.order and column.field):
        return
    if form := usual_form(column):
        date_signs.settle(column, decision, findings)
        if form[1] not in dict(decision.by_sign):
            findings.settle(decision.order.value, column.heading, "date_order")


def rivals(dated: Sequence[Column], decisions: Decisions, findings: Findings) -> Mapping[int, str]:
    """Column index → what the likeliest wrong order would have done to its dates, where that can be counted.

    Every pair of dates is also noted once, as a finding: a file that decides for itself should show how.
    """
    said: dict[int, list[str]] = {}
    for order in Order:
        rival = Order.MDY if order is not Order.MDY else Order.DMY
        members = [column for column in dated if decisions[column.index].order is order and column.field]
        members = [column for column in members if column.date_cells.needs_order.any()]
        wrong = out_of_sequence(members, rival, dated, decisions, findings)
        right = out_of_sequence(members, order, dated, decisions, findings)
        for pair, (count, _) in wrong.items():
            concerned = [column for column in members if column.field and column.field.name in pair]
            if count > right[pair][0] and concerned:
                words = sequence_words(pair, count, rival, findings)
                what = f"Dates are read {order.words}: {words}."
                findings.tell(Severity.INFO, "date_order", what, column=concerned[-1])
                for column in concerned:
                    said.setdefault(column.index, []).append(words)
    return {index: "; ".join(words) for index, words in said.items()}
