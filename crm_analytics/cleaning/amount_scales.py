"""Amounts in thousands or millions: what a heading says is applied and said, and asked where it is doubtful."""

import numpy as np

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.findings import Findings, plural
from crm_analytics.issues import Severity
from crm_analytics.parsing import scales
from crm_analytics.questions import Option

_TOO_GREAT = 1e9
"""Half of the amounts above it: a small business has none such, so the heading may speak of something else."""
AS_SAID, AS_WRITTEN = "as_said", "as_written"


def scaled(column: Column, values: np.ndarray, findings: Findings) -> tuple[np.ndarray, str] | None:
    """The values in full, and the decision in words ("" where there is nothing to scale); None: asked, not answered."""
    scale = scales.of_heading(column.heading)
    known = values[~np.isnan(values) & (values != 0)]
    if scale == 1 or not len(known):
        return values, ""
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
