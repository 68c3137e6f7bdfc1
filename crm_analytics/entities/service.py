"""Service: tickets, surveys and activities."""

from crm_analytics.derivation import FollowedWithin, Linked, Opinion, Weighted, WorkingTime
from crm_analytics.entities.kinds import any_of, category, count, date, duration, long_text, number, record_id, yes_no
from crm_analytics.entities.shared import (
    CAMPAIGN,
    CATEGORY,
    CHANNEL,
    CONTACT_ID,
    CREATED_AT,
    CUSTOMER_ID,
    DEAL_ID,
    EMAIL,
    LEAD_ID,
    OWNER,
    SEGMENT,
    STATUS,
)
from crm_analytics.schema import Derived, Entity

INTERACTION_WEIGHTS = (
    ("open", 0.0),
    ("meeting|visit|demo|workshop|appointment|termin|besuch|treffen|réunion|rendez|reuni|riunione|afspraak", 5.0),
    ("call|phone|anruf|telefon|appel|llamada|ligação|ligacao|chiamata|telefoon|telpon", 3.0),
)
"""What a kind of interaction weighs, by what its name contains, the first that fits; anything else weighs 1."""
TONES = ("positive", "negative", "unsure")


def _opinions(text: str) -> tuple[Derived, ...]:
    """How a text sounds, as a score and in a word."""
    return (
        Derived(number("sentiment", "Sentiment"), Opinion(text)),
        Derived(category("tone", "Tone", values=TONES), Opinion(text, as_word=True)),
    )


TICKETS = Entity(
    "tickets",
    "Tickets",
    "one support request or call",
    (
        record_id("ticket_id", "Ticket ID"),
        CUSTOMER_ID,
        EMAIL,
        CREATED_AT,
        date("first_response_at", "First response"),
        date("resolved_at", "Resolved"),
        duration("response_hours", "Response time", "hours"),
        duration("resolution_hours", "Resolution time", "hours"),
        STATUS,
        category("priority", "Priority"),
        CHANNEL,
        CATEGORY,
        category("agent", "Agent", links_to="users"),
        category("team", "Team"),
        count("replies", "Replies"),
        count("reopens", "Times reopened"),
        count("transfers", "Transfers"),
        yes_no("resolved_first_contact", "Resolved on first contact"),
        number("satisfaction", "Satisfaction"),
        date("due_at", "Due"),
        yes_no("sla_met", "Met its deadline"),
        yes_no("is_resolved", "Is resolved"),
        long_text("subject", "Subject"),
        long_text("message", "Message"),
        long_text("resolution", "Resolution"),
    ),
    requires=any_of("ticket_id", "created_at subject", "created_at status"),
    key="ticket_id",
    date="created_at",
    derived=(
        Derived(
            duration("response_working_hours", "Response time in business hours", "hours"),
            WorkingTime("created_at", "first_response_at"),
        ),
        Derived(
            duration("resolution_working_hours", "Resolution time in business hours", "hours"),
            WorkingTime("created_at", "resolved_at"),
        ),
        Derived(yes_no("came_back", "Came back within 7 days"), FollowedWithin("customer_id", "created_at", 7)),
        *_opinions("message"),
    ),
)

SURVEYS = Entity(
    "surveys",
    "Surveys",
    "one invitation or one answer",
    (
        record_id("response_id", "Response ID"),
        CUSTOMER_ID,
        category("agent", "Agent", links_to="users"),
        date("sent_at", "Sent"),
        date("answered_at", "Answered"),
        number("nps", "Likelihood to recommend"),
        number("csat", "Satisfaction"),
        long_text("comment", "Comment"),
        CHANNEL,
        CAMPAIGN,
        SEGMENT,
    ),
    requires=any_of("nps", "csat", "comment"),
    key="response_id",
    date="answered_at",
    derived=_opinions("comment"),
)

ACTIVITIES = Entity(
    "activities",
    "Activities",
    "one interaction with a customer or lead",
    (
        record_id("activity_id", "Activity ID"),
        date("occurred_at", "Happened"),
        CUSTOMER_ID,
        CONTACT_ID,
        LEAD_ID,
        DEAL_ID,
        record_id("ticket_id", "Ticket", links_to="tickets"),
        category("kind", "Kind"),
        category("direction", "Direction"),
        long_text("subject", "Subject"),
        STATUS,
        category("outcome", "Outcome"),
        OWNER,
        duration("duration_minutes", "Duration", "minutes"),
    ),
    requires=any_of("occurred_at"),
    key="activity_id",
    date="occurred_at",
    derived=(
        Derived(record_id("buyer", "Customer"), Linked("customers")),
        Derived(number("weight", "Weight"), Weighted("kind", INTERACTION_WEIGHTS)),
    ),
)
