"""Amounts that say credit or debit: whose book it is, and so which of the two is money that came in, is asked."""

import numpy as np

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.findings import Findings, examples, plural, quoted
from crm_analytics.parsing.ledger_sides import CREDIT, DEBIT
from crm_analytics.questions import Option

_NAMES = {CREDIT: "credit", DEBIT: "debit"}
_CRORE, _CRORES = "crore", 1e7
_WORDS = {CREDIT: "credits count as plus, debits as minus", DEBIT: "debits count as plus, credits as minus"}


def signed(column: Column, values: np.ndarray, findings: Findings) -> tuple[np.ndarray, str] | None:
    """The values with the signs of their sides, and the decision in words ("" where no cell names a side); None: asked,
    and not answered."""
    marked = (column.sides != "") & (column.counts > 0)
    if not marked.any() or column.field is None:
        return values, ""
    used = [side for side in (CREDIT, DEBIT) if (marked & (column.sides == side)).any()]
    answer = findings.ask(
        column,
        ("side",),
        f'Which amounts in "{column.heading}" count as plus: credits or debits?',
        _evidence(column, marked, used),
        _options(column, values, marked, used),
        # What is marked among amounts that are not is the exception: what was given back, not what came in.
        suggestion=_other(used[0]) if len(used) == 1 and (~marked & (column.counts > 0)).any() else None,
        blocks=[column.field.name],
    )
    if answer is None:
        return None
    if answer == _CRORE:
        return np.where(marked, values * _CRORES, values), 'in crores where "Cr" says so, as answered'
    return np.where(marked & (column.sides != answer), -values, values), f"{_WORDS[answer]}, as answered"


def _other(side: str) -> str:
    return DEBIT if side == CREDIT else CREDIT


def _evidence(column: Column, marked: np.ndarray, used: list[str]) -> str:
    counts = [
        f"{plural(int(column.counts[marked & (column.sides == side)].sum()), 'cell says', 'cells say')} {_NAMES[side]}"
        for side in used
    ]
    plain = int(column.counts[~marked].sum())
    rest = f", {plural(plain, 'cell says', 'cells say')} neither" if plain else ""
    return (
        f"{' and '.join(counts)}{rest} ({examples(column, marked)}). In your bank's statement a credit is money that "
        "came in; in the account of a customer it is what was paid or given back, and a debit is what was charged."
    )


def _options(column: Column, values: np.ndarray, marked: np.ndarray, used: list[str]) -> list[Option]:
    options = [
        Option(plus, "; ".join([_WORDS[plus].capitalize(), *_examples(column, values, marked, used, plus)]))
        for plus in (CREDIT, DEBIT)
    ]
    first = int(np.flatnonzero(marked)[0])
    if used == [CREDIT] and set(column.number_cells.currency[marked]) <= {"", "INR"}:
        text = quoted(str(column.texts[first]))
        options.append(Option(_CRORE, f'"Cr" stands for crores: {text} is {values[first] * _CRORES:,.10g}'))
    return options


def _examples(column: Column, values: np.ndarray, marked: np.ndarray, used: list[str], plus: str) -> list[str]:
    found = []
    for side in used:
        at = int(np.flatnonzero(marked & (column.sides == side))[0])
        number = values[at] if side == plus else -values[at]
        found.append(f"{quoted(str(column.texts[at]))} is {number:,.10g}")
    return found
