"""Two columns for one field: put together where they complete each other, else the first is the field."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from crm_analytics.cleaning.columns import Typed
from crm_analytics.cleaning.combined import Combined
from crm_analytics.cleaning.findings import Findings, plural
from crm_analytics.issues import Severity

_FEW = 0.05


def completed(columns: Sequence[Typed], findings: Findings) -> Combined:
    """One column for the field, and those that are left over.

    A column completes the first where (nearly) no row has a different value in both; the first one's value stands.
    While a question about one of them is open, the field has no values at all.
    """
    for column in columns:
        if column.undecided:
            return Combined(column)
    filled = sorted(columns, key=lambda column: not column.column.filled)
    whole, rest, joined = filled[0], [], [filled[0]]
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
            _tell_differ(joined[0], other, differ, findings)
        joined.append(other)
        whole = replace(whole, values=whole.values.fillna(other.values))
    if len(joined) == 1:
        return Combined(whole, tuple(rest))
    said = f"from {' and '.join(each.column.heading for each in joined)}"
    return Combined(replace(whole, convention=said), tuple(rest), tuple(joined), said)


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


def _tell_differ(first: Typed, other: Typed, differ: np.ndarray, findings: Findings) -> None:
    heading = first.column.heading
    findings.tell(
        Severity.WARNING,
        "columns_disagree",
        f'{plural(int(differ.sum()), "row has", "rows have")} different values in "{heading}" and '
        f'"{other.column.heading}"; "{heading}" is used.',
        column=other.column,
        rows=differ,
    )
