"""Tickets: how many come in and wait, how fast they are answered and resolved, and how often at the first try."""

from crm_analytics.conditions import at_least, at_most, blank, filled, is_
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import (
    Aggregate,
    AsOf,
    FirstAvailable,
    Function,
    Pooled,
    average,
    count,
    median,
    quantile,
    rate,
)
from crm_analytics.units import Unit

_TICKETS = count("tickets")
_FIRST_CONTACT = is_("tickets.resolved_first_contact", True)
_RESOLVED = filled("tickets.resolved_at")
_ONE_REPLY = at_most("tickets.replies", 1)
_TICKET_RESPONSE, _LEAD_RESPONSE = average("tickets", "response_hours"), average("leads", "response_hours")
_REOPENS_KNOWN = (_RESOLVED, filled("tickets.reopens"))

KPIS: tuple[Kpi, ...] = (
    Kpi(
        "first_contact_resolution",
        "First contact resolution",
        "Of the tickets that were created in the period, the share that was resolved on first contact.",
        Area.SERVICE,
        rate(count("tickets", _FIRST_CONTACT), _TICKETS),
        Unit.PERCENT,
        formula="tickets resolved on first contact ÷ tickets created × 100, by Created date",
        companions=("resolution_hours", "reopen_rate"),
        alternatives={
            "of_resolved": Alternative(
                "Of the tickets that are resolved by now",
                rate(count("tickets", _FIRST_CONTACT, _RESOLVED), count("tickets", _RESOLVED)),
            ),
            "one_reply": Alternative(
                "Resolved with at most one reply, of the resolved tickets whose replies are known",
                rate(count("tickets", _RESOLVED, _ONE_REPLY), count("tickets", _RESOLVED, filled("tickets.replies"))),
            ),
        },
        tips=(
            "List the questions that take several rounds, and write the answer down once for all.",
            "A ticket that comes back was not resolved: look at the reopen rate beside it.",
        ),
    ),
    Kpi(
        "first_response_hours",
        "First response time",
        "The median time from a ticket's creation to the first response, of the tickets created in the period that "
        "were answered.",
        Area.SERVICE,
        median("tickets", "response_hours"),
        Unit.HOURS,
        higher_is_better=False,
        formula="median of First response − Created over answered tickets, by Created date",
        companions=("tickets_unanswered_rate", "first_response_hours_p90"),
        alternatives={"mean": Alternative("Mean over all answered tickets", _TICKET_RESPONSE)},
        tips=(
            "An automatic reply is no response: leave it out of the data.",
            "Unanswered tickets are not in it: the share that is unanswered stands beside it.",
        ),
    ),
    Kpi(
        "first_response_hours_p90",
        "Slowest first responses",
        "The time within which nine out of ten answered tickets got their first response, of the tickets created in "
        "the period.",
        Area.SERVICE,
        quantile("tickets", "response_hours", 0.9),
        Unit.HOURS,
        higher_is_better=False,
        formula="90th percentile of First response − Created over answered tickets, by Created date",
        companions=("first_response_hours",),
        tips=("Nights, weekends and handovers are where it is lost: split it by weekday, channel and team.",),
    ),
    Kpi(
        "tickets_unanswered_rate",
        "Unanswered tickets",
        "Of the tickets that were created in the period, the share that has no first response.",
        Area.SERVICE,
        FirstAvailable(
            (
                rate(count("tickets", blank("tickets.first_response_at")), _TICKETS),
                rate(count("tickets", blank("tickets.response_hours")), _TICKETS),
            ),
        ),
        Unit.PERCENT,
        higher_is_better=False,
        formula="tickets without a first response ÷ tickets created × 100, by Created date",
        companions=("first_response_hours",),
        tips=("Some need no answer: close those with a reason, so that the rest stands out.",),
    ),
    Kpi(
        "average_response_hours",
        "Average response time",
        "The mean time to the first response over all tickets and leads that were created in the period and answered.",
        Area.SERVICE,
        FirstAvailable(
            (Pooled(_TICKET_RESPONSE, _LEAD_RESPONSE), _TICKET_RESPONSE, _LEAD_RESPONSE),
            (
                "Tickets and leads together.",
                "Only tickets say when they were answered.",
                "Only leads say when they were answered.",
            ),
        ),
        Unit.HOURS,
        higher_is_better=False,
        formula="mean of First response − Created over answered tickets and leads, by Created date",
        companions=("first_response_hours", "lead_response_hours"),
        alternatives={
            "median": Alternative("Median, of tickets only", median("tickets", "response_hours")),
        },
        tips=("A single forgotten weekend can double it: the median shows what is usual.",),
    ),
    Kpi(
        "resolution_hours",
        "Resolution time",
        "The mean time from creation to resolution, of the tickets that were resolved in the period.",
        Area.SERVICE,
        average("tickets", "resolution_hours", on="resolved_at"),
        Unit.HOURS,
        higher_is_better=False,
        formula="mean of Resolved − Created over resolved tickets, by Resolved date",
        companions=("ticket_backlog", "reopen_rate"),
        alternatives={
            "median": Alternative(
                "Median: half of the resolved tickets took longer",
                median("tickets", "resolution_hours", on="resolved_at"),
            ),
            "p90": Alternative(
                "The time within which nine out of ten were resolved",
                quantile("tickets", "resolution_hours", 0.9, on="resolved_at"),
            ),
            "created": Alternative(
                "Of the tickets created in the period, as far as they are resolved by now",
                average("tickets", "resolution_hours"),
            ),
        },
        tips=(
            "Only what was resolved has a time: it looks good while hard tickets wait, so watch the backlog.",
            "Find the category that takes longest, and ask what it waits for.",
        ),
    ),
    Kpi(
        "ticket_volume",
        "Tickets created",
        "The number of tickets that were created in the period.",
        Area.SERVICE,
        _TICKETS,
        Unit.COUNT,
        higher_is_better=None,
        additive=True,
        formula="number of tickets, by Created date",
        companions=("ticket_backlog", "first_contact_resolution"),
        tips=("More customers ask more: compare it with how many you serve before you call it a problem.",),
    ),
    Kpi(
        "ticket_backlog",
        "Open tickets",
        "The number of tickets that had been created and were not resolved when the period ended.",
        Area.SERVICE,
        Aggregate("tickets", Function.COUNT, None, (), AsOf("created_at", "resolved_at")),
        Unit.COUNT,
        higher_is_better=False,
        additive=True,
        formula="number of tickets open at the end of the period",
        companions=("ticket_volume", "resolution_hours"),
        tips=("Where it grows month by month, more comes in than goes out: no one catches up by working faster.",),
    ),
    Kpi(
        "reopen_rate",
        "Reopened tickets",
        "Of the tickets that were resolved in the period, the share that had been reopened at least once.",
        Area.SERVICE,
        rate(
            count("tickets", *_REOPENS_KNOWN, at_least("tickets.reopens", 1), on="resolved_at"),
            count("tickets", *_REOPENS_KNOWN, on="resolved_at"),
        ),
        Unit.PERCENT,
        higher_is_better=False,
        formula="resolved tickets that were reopened ÷ resolved tickets × 100, by Resolved date",
        companions=("first_contact_resolution", "resolution_hours"),
        tips=("It rises where closing fast is rewarded: reward what stays closed.",),
    ),
)
