"""Numbers that a person said are in another unit than last time: brought back to it, and said."""

from dataclasses import replace

from crm_analytics.cleaning.columns import Typed
from crm_analytics.cleaning.findings import Findings
from crm_analytics.issues import Severity
from crm_analytics.schema import Kind

FACTOR = "factor"
"""The topic of the question by what the numbers of a column are to be multiplied."""
AS_WRITTEN = "1"
"""The answer that they are right as they stand."""
RESCALED = (Kind.MONEY, Kind.NUMBER, Kind.PERCENT, Kind.DURATION)


def rescaled(typed: Typed, findings: Findings) -> Typed:
    """The column times the factor that was decided for it, and a finding; as it is where none was."""
    heading = typed.column.heading
    factor = _number(findings.given(heading, FACTOR))
    if factor is None or factor == 1 or typed.kind not in RESCALED or typed.undecided:
        return typed
    values = (typed.values * factor).round(9)
    said = f"divided by {1 / factor:,.6g}" if factor < 1 else f"times {factor:,.6g}"
    known = typed.values.dropna()
    if len(known):
        example = float(known.iloc[0])
        what = f'The numbers in "{heading}" are {said}, as you decided: {example:,.10g} is {example * factor:,.10g}.'
        rows = typed.values.notna().to_numpy(dtype=bool)
        findings.tell(Severity.INFO, "rescaled", what, column=typed.column, rows=rows)
    return replace(typed, values=values, convention="; ".join(filter(None, (typed.convention, said))))


def _number(text: str | None) -> float | None:
    try:
        found = float(text or "")
    except ValueError:
        return None
    return found if 0 < found < float("inf") else None
