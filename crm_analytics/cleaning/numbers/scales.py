"""Amounts in thousands or millions, cents or millionths: what a heading says is applied and said, and asked where it
is doubtful."""

import numpy as np

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.findings import Findings, plural
from crm_analytics.cleaning.words.phrases import phrase
from crm_analytics.issues import Severity
from crm_analytics.parsing import scales
from crm_analytics.questions import Option
from crm_analytics.tables import RawTable

_TOO_GREAT = 1e9
"""Half of the amounts above it: a small business has none such, so the heading may speak of something else."""
_CENTS = 100
_WITH_CENTS = r"[.,]\d\d?(?!\d)"
_IN_FULL = r"-?\d+[.,]\d\d?"
_MONEY = frozenset("amount fee fees net gross tax taxes total refunded".split())
_RATE = frozenset("rate percent percentage".split())
_SAMPLE = 50
_SERVICE_ID = r"(?:ch|py|pi|in|sub|cus|txn|re|il|ii|price|prod|cs|po|pm|card|dp)_[A-Za-z0-9]{8,}"
_WITHOUT_CENTS = frozenset("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF".split())
AS_SAID, AS_WRITTEN = "as_said", "as_written"


def scaled(column: Column, values: np.ndarray, findings: Findings) -> tuple[np.ndarray, str] | None:
    """The values in full, and the decision in words ("" where there is nothing to scale); None: asked, not answered."""
    scale = scales.of_heading(column.heading)
    known = values[~np.isnan(values) & (values != 0)]
    if not len(known):
        return values, ""
    if scale == 1:
        return _from_parts(column, values, known, findings)
    name = scales.NAMES[scale]
    if column.texts[column.counts > 0].str.contains(scales.IN_CELLS, regex=True).any():
        return values, "the cells say their own scale"
    middle = float(np.median(np.abs(known)))
    if column.field is not None and middle * scale > _TOO_GREAT:
        answer = _asked(column, scale, middle, findings)
        if answer != AS_SAID:
            return None if answer is None else (values, "in full, as answered")
    example = float(known[0])
    findings.tell(
        Severity.INFO,
        "scaled_amounts",
        f'"{column.heading}" is in {name}: {example:,.10g} is read as {example * scale:,.10g}.',
        "If the amounts stand in full, take the words for thousands or millions out of the heading.",
        column=column,
    )
    return np.round(values * scale, 6), f"in {name}, as the heading says"


def _from_parts(
    column: Column, values: np.ndarray, known: np.ndarray, findings: Findings
) -> tuple[np.ndarray, str] | None:
    """Amounts that a heading says are cents or millionths, and those of services that count in cents, where a person
    says so."""
    example, parts = float(known[0]), scales.parts_of_heading(column.heading)
    is_said = parts in scales.PARTS
    texts = column.texts[column.counts > 0]
    if not (known == np.round(known)).all() or texts.str.contains(_WITH_CENTS, regex=True).any():
        return values, ""
    if not is_said:
        id_like = counts_in_cents(findings.raw) if column.field is not None else ""
        if not id_like:
            return values, ""
        answer = _asked_of_cents(column, id_like, example, findings)
        if answer != AS_SAID:
            return None if answer is None else (values, "in full, as answered")
        parts = _CENTS
    name = scales.PARTS[parts]
    findings.tell(
        Severity.INFO,
        "scaled_amounts",
        f'"{column.heading}" is in {name}: {example:,.10g} is read as {example / parts:,.2f}.',
        "" if is_said else "If the amounts stand in full, answer the question about them so.",
        column=column,
    )
    return np.round(values / parts, 6), f"in {name}, as {'the heading says' if is_said else 'answered'}"


def _asked_of_cents(column: Column, id_like: str, example: float, findings: Findings) -> str | None:
    assert column.field is not None
    return findings.ask(
        column,
        ("scale",),
        f'Are the amounts in "{column.heading}" in cents?',
        f'Ids such as "{id_like}" are those of a payment service that counts in cents, and all of '
        f"{plural(column.filled, 'amount')} are whole numbers.",
        [
            Option(AS_SAID, f"In cents: {example:,.10g} is {example / _CENTS:,.2f}"),
            Option(AS_WRITTEN, f"In full: {example:,.10g} is {example:,.10g}"),
        ],
        suggestion=AS_SAID,
        blocks=[column.field.name],
    )


def counts_in_cents(raw: RawTable) -> str:
    """An id as services give it that count in cents (Stripe), where the rows' own id is such a one, and the money has
    cents; empty where there is none. A shop that names the payment of an order so counts in full all the same, and so
    does a sheet with another column of money (a fee) that has a decimal point: Excel writes 40.00 as 40."""
    found = ""
    for at, heading in enumerate(raw.headings):
        cells = raw.frame.iloc[:, at]
        cells = cells[cells != ""].head(_SAMPLE)
        is_own = at == 0 or heading.casefold() == "id"
        if is_own and len(cells) and cells.str.fullmatch(_SERVICE_ID).all():
            found = found or str(cells.iloc[0])
        if heading.casefold() == "currency" and len(cells) and cells.str.upper().isin(_WITHOUT_CENTS).all():
            return ""
        words = set(phrase(heading).split())
        if words & _MONEY and not words & _RATE and cells.str.fullmatch(_IN_FULL).any():
            return ""
    return found


def _asked(column: Column, scale: float, middle: float, findings: Findings) -> str | None:
    assert column.field is not None
    name = scales.NAMES[scale]
    return findings.ask(
        column,
        ("scale",),
        f'Are the amounts in "{column.heading}" in {name}?',
        f"The heading says so, but half of {plural(column.filled, 'amount')} would be more than {middle * scale:,.4g}.",
        [
            Option(AS_SAID, f"In {name}: {middle:,.10g} is {middle * scale:,.10g}"),
            Option(AS_WRITTEN, f"In full: {middle:,.10g} is {middle:,.10g}"),
        ],
        suggestion=AS_WRITTEN,
        blocks=[column.field.name],
    )
