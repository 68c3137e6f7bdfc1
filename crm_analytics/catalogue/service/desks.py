"""Tickets side by side: by agent, team, category and channel, blank ones as a row of their own."""

from crm_analytics.catalogue.service.surveys import satisfaction
from crm_analytics.catalogue.service.tickets import (
    BACKLOG,
    FIRST_CONTACT_RATE,
    REOPEN_RATE,
    RESOLUTION,
    RESPONSE,
    TICKETS,
    UNANSWERED_RATE,
)
from crm_analytics.kpi import Area, KpiTable, TableColumn
from crm_analytics.measures import Measure, Score
from crm_analytics.units import Unit

_COLUMNS: tuple[tuple[str, Measure, Unit], ...] = (
    ("Tickets", TICKETS, Unit.COUNT),
    ("Open tickets", BACKLOG, Unit.COUNT),
    ("First response time", RESPONSE, Unit.HOURS),
    ("Unanswered", UNANSWERED_RATE, Unit.PERCENT),
    ("Resolution time", RESOLUTION, Unit.HOURS),
    ("Resolved on first contact", FIRST_CONTACT_RATE, Unit.PERCENT),
    ("Reopened", REOPEN_RATE, Unit.PERCENT),
    ("Satisfaction", satisfaction(Score.TOP_BOXES), Unit.PERCENT),
)


def _table(name: str, label: str, of: str, by: str, *also: str, tips: tuple[str, ...]) -> KpiTable:
    columns = tuple(TableColumn(said, measure, unit, by, also) for said, measure, unit in _COLUMNS)
    definition = (
        f"For every {of}, and for tickets without one: the tickets created in the period, how fast they are answered "
        "and resolved, how many wait, and how satisfied customers are."
    )
    return KpiTable(name, label, definition, Area.SERVICE, by, columns, tips)


TABLES: tuple[KpiTable, ...] = (
    _table(
        "tickets_by_agent",
        "Tickets by agent",
        "agent",
        "tickets.agent",
        "surveys.agent",
        tips=("Hard tickets take longer, and some people get all of them: ask before you compare.",),
    ),
    _table(
        "tickets_by_team",
        "Tickets by team",
        "team",
        "tickets.team",
        "users.team",
        tips=("A team whose backlog grows while its tickets do not is missing somebody.",),
    ),
    _table(
        "tickets_by_category",
        "Tickets by category",
        "category",
        "tickets.category",
        tips=("The largest category is the first question to answer on your website.",),
    ),
    _table(
        "tickets_by_channel",
        "Tickets by channel",
        "channel",
        "tickets.channel",
        "surveys.channel",
        tips=("Channels bring different questions: the fastest one need not be the best one.",),
    ),
)
