"""Totals that somebody has added up already, one row a month or a day."""

from crm_analytics.entities.kinds import any_of, category, count, date, duration, number
from crm_analytics.entities.shared import CHANNEL
from crm_analytics.schema import Entity

SUPPORT_TOTALS = Entity(
    "support_totals",
    "Support totals",
    "the totals of one agent, team or channel in one month, week or day",
    (
        date("date", "Month or day"),
        category("agent", "Agent", links_to="users"),
        category("team", "Team"),
        CHANNEL,
        count("offered", "Calls offered"),
        count("answered", "Calls answered"),
        count("missed", "Calls not answered"),
        duration("handling_minutes", "Total handling time", "minutes"),
        count("transfers", "Transfers"),
        number("sentiment", "Sentiment"),
    ),
    requires=any_of("offered answered", "offered missed", "answered missed"),
    date="date",
    offered=True,
)
