"""Two columns for one field: put together where they complete each other, else the first is the field."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from crm_analytics.cleaning.columns import Typed
from crm_analytics.cleaning.findings import Findings, plural
from crm_analytics.issues import Severity

_FEW = 0.05


def combine(columns: Sequence[Typed], findings: Findings) -> tuple[Typed, tuple[Typed, ...]]:
    """One column for the field, and those that are left over.

    A column completes the first where (nearly) no row has a different value in both; the first one's value stands.
    While a question about one of them is open, the field has no values at all.
    """
    for column in columns:
        if column.undecided:
            return column, ()
    filled = sorted(columns, key=lambda column: not column.column.filled)
    whole, rest, joined = filled[0], [], [filled[0].column.heading]
    for other in filled[1:]:
        both = (whole.values.notna() & other.values.notna()).to_numpy(dtype=bool)
        differ = both & (whole.values != other.values).fillna(False).to_numpy(dtype=bool)
        adds = bool((whole.values.isna() & other.values.notna()).any())
        if not other.column.filled:
            rest.append(other)
            continue
        if not adds or differ.sum() > _FEW * len(differ):
            rest.append(other)
            _tell_kept(whole, other, findings)
            continue
        if differ.any():
            _tell_differ(joined, other, differ, findings)
        joined.append(other.column.heading)
        words = f"from {' and '.join(joined)}"
        whole = replace(whole, values=whole.values.fillna(other.values), convention=words)
    return whole, tuple(rest)


def _tell_kept(whole: Typed, other: Typed, findings: Findings) -> None:
    findings.tell(
        Severity.WARNING,
        "field_taken_twice",
        f'"{whole.column.heading}" and "{other.column.heading}" are both taken to be '
        f'"{whole.column.field.label if whole.column.field else ""}" and do not complete each other; '
        f'"{whole.column.heading}" is used and the other kept beside it.',
        "Choose which one it should be.",
        column=other.column,
    )


def _tell_differ(joined: Sequence[str], other: Typed, differ: np.ndarray, findings: Findings) -> None:
    findings.tell(
        Severity.WARNING,
        "columns_disagree",
        f'{plural(int(differ.sum()), "row has", "rows have")} different values in "{joined[0]}" and '
        f'"{other.column.heading}"; "{joined[0]}" is used.',
        column=other.column,
        rows=differ,
    )
