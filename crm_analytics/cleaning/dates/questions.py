"""The question how dates are written, with the evidence that a person needs to answer it."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add

import numpy as np

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.dates.sequence import (
    Decision,
    Decisions,
    days,
    inversions,
    order_evidence,
    out_of_sequence,
    sequence_words,
    usual_sign,
    with_sign,
)
from crm_analytics.cleaning.findings import Findings, plural
from crm_analytics.mapping.headings.heading import read_heading
from crm_analytics.mapping.headings.matching import languages_of
from crm_analytics.parsing.date_parts import Order
from crm_analytics.questions import Option

Wrong = Mapping[Order, Mapping[tuple[str, str], tuple[int, int]]]
"""Order → pair of fields → rows out of sequence in that order, and rows compared."""


def ask(
    members: Sequence[Column],
    likely: Sequence[Order],
    dated: Sequence[Column],
    decisions: Decisions,
    findings: Findings,
) -> Decisions:
    """Put the question, once for all columns of a format; extras alone are not worth one.

    `likely` are the orders that the cells leave open, `dated` all columns of dates of the sheet.
    """
    fields = [column for column in members if column.field]
    candidates = tuple(likely) or (Order.DMY, Order.MDY)
    if not fields:
        return {column.index: Decision(None) for column in members}
    found = {order: out_of_sequence(members, order, dated, decisions, findings) for order in candidates}
    first = fields[0]
    position = example(first, with_sign(first, usual_sign(first)))
    text = str(first.texts[position])
    others = f" and {plural(len(fields) - 1, 'other column')}" if len(fields) > 1 else ""
    suggested, why = _suggested(candidates, found, members, decisions, _language(findings))
    answer = findings.ask(
        first,
        ("date_order",),
        f'How are the dates in "{first.heading}"{others} written, such as {text}?',
        " ".join(filter(None, (_evidence_words(members, found, findings), why))),
        [
            Option(order.value, f"{order.words.capitalize()}: {text} is {said(first, position, order)}")
            for order in candidates
        ],
        suggestion=suggested.value,
        blocks=[column.field.name for column in fields if column.field],
        also=[column.heading for column in fields[1:]],
    )
    order = Order(answer) if answer else None
    return {column.index: Decision(order, "as answered" if order else "") for column in members}


def example(column: Column, among: np.ndarray) -> int:
    """Where a text stands, of those `among`, that shows the difference between orders: 03/04, and not 05/05."""
    cells = column.date_cells
    telling = np.flatnonzero(among & (cells.first != cells.second))
    return int((telling if len(telling) else np.flatnonzero(among))[0])


def said(column: Column, position: int, order: Order) -> str:
    """The text at `position`, read in `order`: "4 March 2024"."""
    day = column.date_cells.moments(order)[position].astype("datetime64[D]").item()
    return "no date" if day is None else f"{day.day} {day:%B} {day.year}"


def _evidence_words(members: Sequence[Column], found: Wrong, findings: Findings) -> str:
    together = reduce(add, map(order_evidence, members))
    impossible = [
        f"{plural(count, 'cell')} cannot be {order.words}" for order in found if (count := together.impossible[order])
    ]
    if impossible:
        parts = [f"{plural(together.cells, 'cell')}; {', '.join(impossible)}: the order changes within the column."]
    else:
        orders = "both orders" if len(found) == 2 else f"all {len(found)} orders"
        parts = [f"{plural(together.cells, 'cell fits', 'cells fit')} {orders}, 0 decide."]
    for order, pairs in found.items():
        parts += [f"{sequence_words(pair, count, order, findings)}." for pair, (count, rows) in pairs.items() if rows]
    if language := _language(findings):
        parts.append(f"The headings are {language}, in which the day is written first.")
    if not any(rows for pairs in found.values() for _, rows in pairs.values()):
        spans = {order: _span(members, order) for order in found}
        if len(set(spans.values())) > 1:
            told = [f"{plural(days, 'day')} if {order.words}" for order, days in spans.items()]
            parts.append(f"They would span {', '.join(told)}.")
    return " ".join(parts)


_WHY = (
    *("", ""),  # counted in the evidence already
    "other dates of this table are",
    "",  # the same
    "the rows then come closest to the order of time",
    "the dates then lie closest together",
    "no day or month has a 0 in front, as few people write who put the day first",
    "most of the world writes so",
)
"""What makes an order likelier than the next, in the sequence in which it counts."""


def _suggested(
    candidates: Sequence[Order],
    found: Wrong,
    members: Sequence[Column],
    decisions: Decisions,
    language: str,
) -> tuple[Order, str]:
    """The likeliest order: fewest dates out of sequence; then as elsewhere in the sheet, day first in other languages
    than English, rows in order of time, and the shortest time; month first where nobody wrote "03" for 3. And a
    sentence that says why, where the evidence does not."""
    elsewhere = {decision.order for decision in decisions.values() if decision.order is not Order.YMD}
    together = reduce(add, map(order_evidence, members))
    is_unpadded = not any(map(_has_leading_zeros, members))

    def unlikeliness(order: Order) -> tuple[int, ...]:
        wrong = sum(count for count, _ in found[order].values())
        against = sum(inversions(column, order) for column in members)
        span = _span(members, order)
        is_against = bool(language) and order is Order.MDY
        other = is_unpadded and order is not Order.MDY
        place = list(Order).index(order)
        return together.impossible[order], wrong, order not in elsewhere, is_against, against, span, other, place

    ranks = {order: unlikeliness(order) for order in candidates}
    best, *rest = sorted(candidates, key=lambda order: ranks[order])
    if not rest:
        return best, ""
    why = next(why for why, mine, next_one in zip(_WHY, ranks[best], ranks[rest[0]], strict=True) if mine != next_one)
    return best, f"{best.words.capitalize()} is suggested: {why}." if why else ""


def _language(findings: Findings) -> str:
    """The language of the headings, "" where it may be English."""
    return next(iter(languages_of([read_heading(heading) for heading in findings.raw.headings]).names), "").title()


def _has_leading_zeros(column: Column) -> bool:
    cells = column.texts[column.date_cells.needs_order & ~column.blank]
    return bool(cells.str.contains(r"(?:^|[-/. ])0\d(?!\d)").any()) or not bool(cells.str.contains("/").all())


def _span(members: Sequence[Column], order: Order) -> int:
    """Days from the first to the last date of all columns."""
    known = np.concatenate([days(column, order) for column in members])
    known = known[~np.isnat(known)]
    return int((known.max() - known.min()).astype("int64")) + 1 if len(known) else 0
