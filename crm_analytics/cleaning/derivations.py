"""Fields that no column holds, made from those that are there."""

import numpy as np
import pandas as pd

from crm_analytics.cleaning.dates.clock_times import has_times
from crm_analytics.cleaning.dates.named_months import dated
from crm_analytics.cleaning.deal_lines import offered_amount
from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings, listed, plural
from crm_analytics.cleaning.order_lines.cancelled import is_cancelled
from crm_analytics.cleaning.order_lines.offered import lines_of_offers
from crm_analytics.cleaning.order_lines.refunds import given_back_above_zero
from crm_analytics.cleaning.order_lines.totals import once_per_order
from crm_analytics.cleaning.sorting import sorted_status
from crm_analytics.cleaning.unreported import nothing_came_of_it
from crm_analytics.cleaning.words.meanings import MEANINGS, QUALIFIED
from crm_analytics.cleaning.words.phrases import phrase
from crm_analytics.issues import Severity
from crm_analytics.schema import Kind

_BY_DATE = {"is_converted": "converted_at", "is_churned": "churned_at", "is_qualified": "qualified_at"}
_HOURS = {"response_hours": ("created_at", "first_response_at"), "resolution_hours": ("created_at", "resolved_at")}


def derive(draft: Draft, findings: Findings) -> None:
    """Put every field into the draft that can be made and is not there."""
    if draft.entity.name == "deals":
        expected_close(draft, findings)
        offered_amount(draft, findings)
    if "name" in draft.entity:
        name(draft, findings)
    for field in ("is_converted", "is_churned", "is_qualified"):
        if field in draft.entity:
            yes_no_of_status(draft, field, findings)
    if draft.entity.name == "tickets":
        is_resolved(draft, findings)
    if draft.entity.name == "campaigns":
        nothing_came_of_it(draft, findings)
    if draft.entity.name == "support_totals":
        dated(draft, findings)
    if draft.entity.name == "orders":
        amount(draft, findings)
        given_back_above_zero(draft, findings)
        lines_of_offers(draft, findings)
        once_per_order(draft, findings)
        is_cancelled(draft, findings)
    for field, ends in _HOURS.items():
        if field in draft.entity:
            hours(draft, field, *ends, findings)


def expected_close(draft: Draft, findings: Findings) -> None:
    """The closing dates of open deals are plans: they move to the expected date."""
    if not draft.has("outcome", "closed_at"):
        return
    closed = draft.fields["closed_at"]
    planned = (draft.fields["outcome"] == "open").fillna(False).to_numpy(dtype=bool) & closed.notna().to_numpy()
    if not planned.any():
        return
    has_own = draft.has("expected_close_at")
    if not has_own:
        draft.put("expected_close_at", closed.where(planned), Kind.DATE)
        findings.derived["expected_close_at"] = f'the dates of open deals in "{draft.heading("closed_at")}"'
    draft.put("closed_at", closed.where(~planned), Kind.DATE)
    moved = "left out, since there is a column of expected dates" if has_own else "read as expected dates"
    findings.tell(
        Severity.INFO,
        "expected_dates",
        f"{plural(int(planned.sum()), 'open deal has', 'open deals have')} a closing date: {moved}.",
        column=draft.sources["closed_at"].column,
        rows=planned,
    )


def name(draft: Draft, findings: Findings) -> None:
    if draft.has("name") or not (draft.has("first_name") or draft.has("last_name")):
        return
    parts = [draft.fields[part].fillna("") for part in ("first_name", "last_name") if part in draft.fields]
    joined = parts[0] if len(parts) == 1 else (parts[0] + " " + parts[1]).str.strip()
    draft.put("name", joined.where(joined != "").astype("str"), Kind.TEXT)
    headings = listed(draft.heading(part) for part in ("first_name", "last_name") if part in draft.fields)
    findings.derived["name"] = f"from {headings}"


def yes_no_of_status(draft: Draft, field: str, findings: Findings) -> None:
    """A yes/no field from its date, or from the words of the status."""
    if draft.has(field):
        return
    dated = _BY_DATE[field]
    if findings.block_with(field, dated):
        return
    if draft.has(dated):
        draft.put(field, draft.fields[dated].notna().astype("boolean"), Kind.BOOLEAN)
        findings.derived[field] = f'yes where "{draft.heading(dated)}" has a date'
        return
    if not draft.has("status"):
        return
    meant = sorted_status(draft, field, MEANINGS[field].of, findings)
    yes = [text for text, said in meant.items() if said]
    if field == "is_qualified" and not any(phrase(text) in QUALIFIED for text in yes):
        return
    if yes:
        values = draft.fields["status"].isin(yes).astype("boolean").mask(draft.fields["status"].isna())
        draft.put(field, values, Kind.BOOLEAN)
        findings.derived[field] = f'yes where "{draft.heading("status")}" is {listed(sorted(yes))}, no elsewhere'


def is_resolved(draft: Draft, findings: Findings) -> None:
    """Tickets that are settled: they have a date of resolution, or their status says so ("Closed with explanation")."""
    if draft.has("is_resolved") or findings.block_with("is_resolved", "resolved_at"):
        return
    known, said = [], []
    if draft.has("resolved_at"):
        known.append(draft.fields["resolved_at"].notna().to_numpy(dtype=bool))
        said.append(f'"{draft.heading("resolved_at")}" has a date')
    if draft.has("status"):
        meant = sorted_status(draft, "is_resolved", _settled, findings)
        yes = sorted(str(text) for text, is_settled in meant.items() if is_settled)
        if yes or any(is_settled is False for is_settled in meant.values()):
            known.append(draft.fields["status"].isin(yes).to_numpy(dtype=bool))
            said += [f'"{draft.heading("status")}" is {listed(yes)}'] if yes else []
    if known:
        values = pd.Series(np.logical_or.reduce(known), index=draft.index)
        draft.put("is_resolved", values.astype("boolean"), Kind.BOOLEAN)
        findings.derived["is_resolved"] = f"yes where {' or '.join(said)}" if said else "no, as the status says"


def _settled(status: str) -> bool | None:
    """Whether a status is that of a settled ticket; None for words nobody knows. What follows the first may explain."""
    meaning = MEANINGS["is_resolved"]
    found = meaning.of(status)
    first = phrase(status).split(" ")[0]
    return found if found is not None or first not in meaning.yes else True


def amount(draft: Draft, findings: Findings) -> None:
    """Quantity times unit price, less the discount."""
    if draft.has("amount") or "quantity" not in draft.fields or "unit_price" not in draft.fields:
        return
    inputs = [field for field in ("quantity", "unit_price", "discount") if field in draft.fields]
    if findings.block_with("amount", *inputs) or not draft.has("quantity", "unit_price"):
        return
    total = draft.fields["quantity"] * draft.fields["unit_price"]
    words = f'"{draft.heading("quantity")}" × "{draft.heading("unit_price")}"'
    rate = next((extra for extra in draft.extras if extra.column.known_kind is Kind.PERCENT), None)
    if draft.has("discount"):
        total = total - draft.fields["discount"].fillna(0)
        words += f' − "{draft.heading("discount")}"'
    elif rate is not None:
        total = total * (1 - rate.values.fillna(0) / 100)
        words += f' × (1 − "{rate.column.heading}")'
    draft.put("amount", total.astype("float64"), Kind.MONEY)
    findings.derived["amount"] = words


def hours(draft: Draft, field: str, start: str, end: str, findings: Findings) -> None:
    """The time between two moments; whole days where one of the columns has no times."""
    if draft.has(field) or start not in draft.fields or end not in draft.fields:
        return
    if findings.block_with(field, start, end) or not draft.has(start, end):
        return
    first, last = draft.fields[start], draft.fields[end]
    words = f'the time from "{draft.heading(start)}" to "{draft.heading(end)}"'
    if has_times(first) != has_times(last):
        first, last = first.dt.floor("D"), last.dt.floor("D")
        words += ", in whole days, since one of them has no time of day"
    elapsed = (last - first).dt.total_seconds() / 3600
    draft.put(field, elapsed.astype("float64"), Kind.DURATION)
    findings.derived[field] = words
