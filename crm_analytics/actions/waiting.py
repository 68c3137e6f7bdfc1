"""Leads and tickets that nobody has answered yet."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

import sqlglot.expressions as exp

from crm_analytics.actions.deals import usual_amount
from crm_analytics.actions.found import Found, column, has, is_blank, named, rows_of
from crm_analytics.units import say_date
from crm_analytics.workspace.workspace import Snapshot

_LEADS = ("lead_id", "name", "company", "email", "owner", "created_at", "value")
_TICKETS = ("ticket_id", "subject", "agent", "created_at", "priority", "resolved_at")
_LEAST = 20


def leads(now: Snapshot, days: float) -> Iterator[Found]:
    """Leads of the last `days` that have no first response and have not converted."""
    if now.model.last_day is None or not has(now, "leads", "created_at", "first_response_at"):
        return
    end = datetime.combine(now.model.last_day, time.max)
    where: list[exp.Expression] = [is_blank("first_response_at"), column("created_at") > end - timedelta(days=days)]
    if has(now, "leads", "is_converted"):
        where.append(exp.not_(exp.Coalesce(this=column("is_converted"), expressions=[exp.false()])))
    rate, usual = _conversion(now), usual_amount(now)
    for row in rows_of(now, "leads", _LEADS, *where):
        waiting = (end - row["created_at"]).total_seconds() / 3600
        said = f"{waiting / 24:,.0f} days" if waiting >= 48 else f"{waiting:,.0f} hours"
        value = row["value"] if row["value"] is not None else usual
        worth = None if value is None or rate is None else float(value) * rate
        why = f"Created {say_date(row['created_at'])}, unanswered for {said}."
        who = named(row, "name", "company", "email", "lead_id")
        yield Found(who, named(row, "lead_id"), named(row, "owner"), why, worth)


def tickets(now: Snapshot, hours: float) -> Iterator[Found]:
    """Tickets without a first response and not resolved, at least `hours` after they were created, the oldest first."""
    if now.model.last_day is None or not has(now, "tickets", "created_at", "first_response_at"):
        return
    end = datetime.combine(now.model.last_day, time.max)
    where: list[exp.Expression] = [is_blank("first_response_at"), column("created_at") <= end - timedelta(hours=hours)]
    if has(now, "tickets", "resolved_at"):
        where.append(is_blank("resolved_at"))
    for row in sorted(rows_of(now, "tickets", _TICKETS, *where), key=lambda row: row["created_at"]):
        waiting = (end - row["created_at"]).total_seconds() / 3600
        said = f"{waiting / 24:,.0f} days" if waiting >= 48 else f"{waiting:,.0f} hours"
        urgent = f" Priority: {row['priority']}." if row["priority"] else ""
        why = f"Created {say_date(row['created_at'])}, unanswered for {said}.{urgent}"
        yield Found(named(row, "subject", "ticket_id"), named(row, "ticket_id"), named(row, "agent"), why, None)


def _conversion(now: Snapshot) -> float | None:
    """The share of all leads that have converted; None for too few, or where nobody says."""
    if not has(now, "leads", "is_converted"):
        return None
    known = [row["is_converted"] for row in rows_of(now, "leads", ("is_converted",)) if row["is_converted"] is not None]
    return sum(known) / len(known) if len(known) >= _LEAST else None
