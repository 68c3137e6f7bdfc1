"""Which money a sheet is in."""

from collections.abc import Iterable

import pandas as pd

from crm_analytics.cleaning.columns import Typed
from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings
from crm_analytics.cleaning.numbers.quantities import currency_of, signs
from crm_analytics.issues import Severity
from crm_analytics.schema import Kind

_NAMED = 8


def currency(draft: Draft, findings: Findings) -> str | None:
    """The one currency of the sheet, if there is one. Amounts that name several put them into the field `currency`."""
    if "currency" not in draft.fields and "currency" in draft.entity and "amount" in draft.sources:
        _currency_per_row(draft, findings)
    if draft.has("currency"):
        used = set(draft.fields["currency"].dropna().unique())
        if len(used) > 1:
            findings.tell(
                Severity.INFO,
                "currency_per_row",
                f"Amounts are in {', '.join(sorted(map(str, used))[:_NAMED])}, each row in its own.",
                "They are never added up as they are: look at one currency at a time, or give exchange rates.",
            )
        return str(used.pop()) if len(used) == 1 else None
    used = _currencies(draft.sources.values()) or _currencies(draft.extras)
    if len(used) > 1:
        findings.tell(
            Severity.WARNING,
            "several_currencies",
            f"Amounts are in {', '.join(sorted(used))}.",
            "Amounts in different currencies are never added up; add a column that says the currency of each row.",
        )
    return used.pop() if len(used) == 1 else None


def _currencies(columns: Iterable[Typed]) -> set[str]:
    """The currencies of columns of money: of fields first, since extras may say the same in another currency."""
    return set().union(*(currency_of(typed.column) for typed in columns if typed.kind is Kind.MONEY))


def _currency_per_row(draft: Draft, findings: Findings) -> None:
    column = draft.sources["amount"].column
    if len(signs(column)) < 2:
        return
    codes = pd.Series(column.number_cells.currency, dtype="str").where(column.number_cells.currency != "")
    draft.put("currency", column.distinct.spread(codes, draft.index), Kind.CATEGORY)
    findings.derived["currency"] = f'from the signs in "{column.heading}"'
