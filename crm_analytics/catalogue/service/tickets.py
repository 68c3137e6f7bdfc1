"""Tickets: how many come in and wait, how fast they are answered and resolved, and how often at the first try."""

from crm_analytics.conditions import at_least, at_most, blank, filled, is_
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import (
    Age,
    Aggregate,
    AsOf,
    FirstAvailable,
    Function,
    Move,
    Pooled,
    Ratio,
    average,
    count,
    customers,
    median,
    quantile,
    rate,
)
from crm_analytics.units import Unit

TICKETS = count("tickets")
_FIRST_CONTACT = is_("tickets.resolved_first_contact", True)
_RESOLVED = filled("tickets.resolved_at")
_ONE_REPLY = at_most("tickets.replies", 1)
_TICKET_RESPONSE, _LEAD_RESPONSE = average("tickets", "response_hours"), average("leads", "response_hours")
_REOPENS_KNOWN = (_RESOLVED, filled("tickets.reopens"))
_IS_RESOLVED = is_("tickets.is_resolved", True)
_OPEN_AT_END = tuple(AsOf("created_at", "resolved_at", known) for known in ((_IS_RESOLVED,), ()))
_KNOWN_TO_STAY = is_("tickets.came_back", False)

FIRST_CONTACT_RATE = FirstAvailable(
    (rate(count("tickets", _FIRST_CONTACT), TICKETS), rate(count("tickets", _RESOLVED, _ONE_REPLY), TICKETS)),
    ("", "Nothing says what was resolved on first contact, so tickets resolved with at most one reply count."),
)
RESPONSE = median("tickets", "response_hours")
RESOLUTION = average("tickets", "resolution_hours", on="resolved_at")
BACKLOG = FirstAvailable(tuple(Aggregate("tickets", Function.COUNT, None, (), basis) for basis in _OPEN_AT_END))
REOPEN_RATE = rate(
    count("tickets", *_REOPENS_KNOWN, at_least("tickets.reopens", 1), on="resolved_at"),
    count("tickets", *_REOPENS_KNOWN, on="resolved_at"),
)
UNANSWERED_RATE = FirstAvailable(
    (
        rate(count("tickets", blank("tickets.first_response_at")), TICKETS),
        rate(count("tickets", blank("tickets.response_hours")), TICKETS),
    ),
)
_OFFICE = "In business hours: Monday to Friday, 9:00 to 17:00, unless you set others"

KPIS: tuple[Kpi, ...] = (
    Kpi(
        "first_contact_resolution",
        "First contact resolution",
        "Of the tickets that were created in the period, the share that was resolved on first contact.",
        Area.SERVICE,
        FIRST_CONTACT_RATE,
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
            "no_return": Alternative(
                "No further ticket of that customer within 7 days, of the tickets of which that is known by now",
                rate(count("tickets", _KNOWN_TO_STAY), count("tickets", filled("tickets.came_back"))),
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
        RESPONSE,
        Unit.HOURS,
        higher_is_better=False,
        formula="median of First response − Created over answered tickets, by Created date",
        companions=("tickets_unanswered_rate", "first_response_hours_p90"),
        alternatives={
            "mean": Alternative("Mean over all answered tickets", _TICKET_RESPONSE),
            "business_hours": Alternative(_OFFICE, median("tickets", "response_working_hours")),
        },
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
        UNANSWERED_RATE,
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
        RESOLUTION,
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
            "business_hours": Alternative(_OFFICE, average("tickets", "resolution_working_hours", on="resolved_at")),
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
        TICKETS,
        Unit.COUNT,
        higher_is_better=None,
        additive=True,
        formula="number of tickets, by Created date",
        companions=("tickets_per_100_customers", "ticket_backlog"),
        tips=("More customers ask more: compare it with how many you serve before you call it a problem.",),
    ),
    Kpi(
        "tickets_per_100_customers",
        "Tickets per 100 customers",
        "The number of tickets that were created in the period for every 100 customers who were active at its end.",
        Area.SERVICE,
        Ratio(TICKETS, customers(Move.CLOSING), scale=100.0),
        Unit.NUMBER,
        higher_is_better=False,
        formula="tickets created ÷ customers active at the end of the period × 100",
        companions=("ticket_volume", "customers_closing"),
        tips=("Where it rises, each customer asks more than before: look at what has changed for them.",),
    ),
    Kpi(
        "ticket_backlog",
        "Open tickets",
        "The number of tickets that had been created and were not resolved when the period ended.",
        Area.SERVICE,
        BACKLOG,
        Unit.COUNT,
        higher_is_better=False,
        additive=True,
        formula="number of tickets open at the end of the period",
        companions=("open_ticket_age_days", "ticket_volume", "resolution_hours"),
        tips=("Where it grows month by month, more comes in than goes out: no one catches up by working faster.",),
    ),
    Kpi(
        "open_ticket_age_days",
        "Age of open tickets",
        "The median time that the tickets which were open at the end of the period had been waiting by then.",
        Area.SERVICE,
        FirstAvailable(
            tuple(Age(Aggregate("tickets", Function.MEDIAN, "created_at", (), basis)) for basis in _OPEN_AT_END)
        ),
        Unit.DAYS,
        higher_is_better=False,
        formula="median of (last day of the period − Created) over tickets open then, in whole days",
        companions=("ticket_backlog", "resolution_hours"),
        tips=("Begin with the oldest: somebody has given up waiting for it, or is about to.",),
    ),
    Kpi(
        "reopen_rate",
        "Reopened tickets",
        "Of the tickets that were resolved in the period, the share that had been reopened at least once.",
        Area.SERVICE,
        REOPEN_RATE,
        Unit.PERCENT,
        higher_is_better=False,
        formula="resolved tickets that were reopened ÷ resolved tickets × 100, by Resolved date",
        companions=("first_contact_resolution", "resolution_hours"),
        tips=("It rises where closing fast is rewarded: reward what stays closed.",),
    ),
)
