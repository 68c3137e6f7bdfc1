"""Whether "1.234" is a thousand or a little more than one: decided per column from its cells, its neighbours and its
file, or asked."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.findings import Findings, plural, quoted
from crm_analytics.cleaning.numbers.decimal_votes import (
    Neighbours,
    is_money,
    neighbours,
    parts_thousands,
    separator,
    votes_of,
)
from crm_analytics.parsing import currencies
from crm_analytics.parsing.numbers import COMMA, POINT
from crm_analytics.questions import Option
from crm_analytics.schema import Kind

_CENTS = {
    sign: rf"(?:[{sign}]\d\d|[{group}]\d{{3}}[{sign}]\d+|^[^\d.,]*0[{sign}]\d+)[^\d.,]*$"
    for sign, group in ((POINT, COMMA), (COMMA, POINT))
}
"""What can only have this decimal sign, wherever it stands: "12,50", "0,5" and "1.234,5", but not "3,4"."""
_MEASURED = frozenset((Kind.MONEY, Kind.NUMBER, Kind.PERCENT, Kind.DURATION))
WORDS = {POINT: "decimal point", COMMA: "decimal comma"}


@dataclass(frozen=True)
class Decision:
    """The decimal sign of a column (None: asked, and not answered yet) and the reason in words."""

    decimal: str | None
    reason: str = ""


Decisions = dict[int, Decision]
"""Index of a column → its decision."""


def is_numeric(column: Column) -> bool:
    """Whether the column holds numbers: because its field does, or because its cells are nothing else."""
    if not column.filled:
        return False
    if column.field is not None:
        return column.field.kind.is_numeric
    if "is_numeric" not in column.memory:
        column.memory["is_numeric"] = column.mostly(lambda part: part.number_cells.is_number)
    return bool(column.memory["is_numeric"])


def decide(columns: Sequence[Column], findings: Findings) -> Decisions:
    """The decimal sign of every column of numbers among `columns`."""
    numeric = [column for column in columns if is_numeric(column)]
    decisions: Decisions = {}
    for column in numeric:
        decision = _by_cells(column)
        if decision:
            decisions[column.index] = decision
    beside = neighbours(numeric)
    left = [column for column in numeric if column.index not in decisions]
    for column in left:
        decision = _by_company(column, beside, findings)
        if decision:
            decisions[column.index] = decision
    for sign in (POINT, COMMA):
        same = [column for column in left if column.index not in decisions and separator(column) == sign]
        decisions |= _asked(same, sign, findings)
    return decisions


def written_otherwise(column: Column, decimal: str) -> np.ndarray:
    """Texts of a field that have the other decimal sign without any doubt: "2,75" among decimal points."""
    other, cells = COMMA if decimal == POINT else POINT, column.number_cells
    if column.field is None or column.field.kind not in _MEASURED:
        return np.zeros(len(column.texts), dtype=bool)
    found = np.isnan(cells.values(decimal)) & ~np.isnan(cells.values(other)) & ~column.blank
    if found.any():
        found[found] = column.texts[found].str.contains(_CENTS[other])
    return np.asarray(found)


def settle(column: Column, decisions: Decisions, findings: Findings) -> None:
    """Note the decimal sign of a column whose cells have one, or a separator that could be one."""
    decision = decisions.get(column.index)
    if column.field is None or decision is None or decision.decimal is None or column.native.numbers:
        return
    votes = votes_of(column)
    if votes.point or votes.comma or votes.either:
        findings.settle(decision.decimal, column.heading, "decimal")


def _by_cells(column: Column) -> Decision | None:
    votes, cells = votes_of(column), column.number_cells
    if column.native.numbers >= column.filled / 2:
        return Decision(POINT)
    if votes.winner:
        rivals = votes.comma if votes.winner == POINT else votes.point
        telling = votes.point + votes.comma - rivals
        return Decision(votes.winner, f"{plural(telling, 'cell')} can be read in no other way" if votes.either else "")
    if votes.point or votes.comma:
        usual = POINT if votes.point >= votes.comma else COMMA
        rest = votes.comma if usual == POINT else votes.point
        settled = not votes.either and column.counts[written_otherwise(column, usual)].sum() == rest
        return Decision(usual) if settled else None
    if not votes.either:
        return Decision(POINT)
    thousands = separator(column)
    decimal = COMMA if thousands == POINT else POINT
    if column.field and column.field.kind is Kind.COUNT:
        return Decision(decimal, "whole numbers are counted here")
    filled = column.counts > 0
    if (cells.short & filled).any() and (cells.round & filled).any():
        return Decision(decimal, "shorter numbers have no separator, and longer ones end in 0")
    return None


def _by_company(column: Column, beside: Neighbours, findings: Findings) -> Decision | None:
    """What the currency, the other columns of the sheet and the file's delimiter say. That money has three decimals,
    only other money can say."""
    votes = votes_of(column)
    if votes.point or votes.comma:
        return None
    whole = COMMA if separator(column) == POINT else POINT  # the decimal sign, where the separator parts thousands
    used = {str(code) for code in column.number_cells.currency[column.counts > 0]} - {""}
    named = " and ".join(sorted(used))
    if used and used <= currencies.WITHOUT_CENTS:
        return Decision(whole, f"{named} has no cents")
    if parts_thousands(column):
        # Where the other columns of numbers say the opposite, nothing decides.
        is_open = beside.numbers not in (None, whole)
        return None if is_open else Decision(whole, "all amounts from a thousand on have a separator, no other has")
    found = _by_convention(used, named, whole, beside, findings)
    if found and found.decimal != whole and is_money(column) and used.isdisjoint(currencies.THREE_DECIMALS):
        return found if found.decimal == beside.money else None
    return found


def _by_convention(used: set[str], named: str, whole: str, beside: Neighbours, findings: Findings) -> Decision | None:
    if used and used <= currencies.COMMA_DECIMALS:
        return Decision(COMMA, f"as {named} amounts are written")
    if used and used <= currencies.POINT_DECIMALS:
        return Decision(POINT, f"as {named} amounts are written")
    if used == {"USD"} and whole == POINT:
        return Decision(POINT, "as dollar amounts are written")
    if beside.numbers:
        return Decision(beside.numbers, "as in the other columns of numbers")
    if findings.raw.delimiter == ";":
        return Decision(COMMA, "files with semicolons between the columns keep the comma for decimals")
    return None


def _asked(columns: Sequence[Column], sign: str, findings: Findings) -> Decisions:
    """Put the question, once for all columns with the same separator; extras alone are not worth one."""
    fields = [column for column in columns if column.field]
    if not fields:
        return {column.index: Decision(None) for column in columns}
    first, votes = fields[0], votes_of(fields[0])
    example = _example(first)
    others = f" and {plural(len(fields) - 1, 'other column')}" if len(fields) > 1 else ""
    whole = COMMA if sign == POINT else POINT
    options = [Option(decimal, f"{WORDS[decimal].capitalize()}: {quoted(example)} is {_said(first, example, decimal)}")
               for decimal in (POINT, COMMA)]  # fmt: skip
    answer = findings.ask(
        first,
        ("decimal",),
        f'What does {quoted(example)} in "{first.heading}"{others} mean?',
        f'{plural(votes.either, "cell has", "cells have")} exactly three digits after one "{sign}"; '
        f"{votes.point:,} can only have a decimal point, {votes.comma:,} only a decimal comma.",
        options,
        # Amounts of money have two decimals or none, never three.
        suggestion=whole if votes.point == votes.comma else POINT if votes.point > votes.comma else COMMA,
        blocks=[column.field.name for column in fields if column.field],
        also=[column.heading for column in fields[1:]],
    )
    return {column.index: Decision(answer, "as answered" if answer else "") for column in columns}


def _example(column: Column) -> str:
    free = column.number_cells.is_ambiguous & (column.counts > 0)
    telling = np.flatnonzero(free if free.any() else column.counts > 0)
    return str(column.texts[telling[0]])


def _said(column: Column, example: str, decimal: str) -> str:
    number = column.number_cells.values(decimal)[int(np.flatnonzero(column.texts == example)[0])]
    return "no number" if np.isnan(number) else f"{number:,.10g}"
