"""Campaigns side by side: by campaign, by audience, by both, and by channel, blank ones as a row of their own."""

from crm_analytics.catalogue.marketing.campaigns import (
    CLICK_THROUGH,
    CLICKS,
    CONVERSION,
    CONVERSIONS,
    COST,
    IMPRESSIONS,
    OF_PEOPLE,
    RETURN,
    REVENUE,
    SENT,
    both,
)
from crm_analytics.conditions import is_
from crm_analytics.kpi import Area, KpiTable, TableColumn
from crm_analytics.measures import Measure, Ratio, count, total
from crm_analytics.units import Unit

_REPORTED = total("campaigns", "leads")
_WON = total("deals", "amount", is_("deals.outcome", "won"), on="closed_at")
_COLUMNS: tuple[tuple[str, Measure, Unit], ...] = (
    ("Rows", count("campaigns"), Unit.COUNT),
    ("Cost", COST, Unit.MONEY),
    ("People targeted", SENT, Unit.COUNT),
    ("Impressions", IMPRESSIONS, Unit.COUNT),
    ("Clicks", CLICKS, Unit.COUNT),
    ("Click-through rate", CLICK_THROUGH, Unit.PERCENT),
    ("Leads reported", _REPORTED, Unit.COUNT),
    ("Conversions", CONVERSIONS, Unit.NUMBER),
    ("Conversions of clicks", CONVERSION, Unit.PERCENT),
    ("Conversions of people", OF_PEOPLE, Unit.PERCENT),
    ("Cost per click", Ratio(*both("cost", "clicks")), Unit.MONEY),
    ("Cost per lead", Ratio(*both("cost", "leads")), Unit.MONEY),
    ("Cost per conversion", Ratio(*both("cost", "conversions")), Unit.MONEY),
    ("Revenue", REVENUE, Unit.MONEY),
    ("Return", RETURN, Unit.PERCENT),
    ("Leads in the CRM", count("leads"), Unit.COUNT),
    ("Won amount in the CRM", _WON, Unit.MONEY),
)
_TIPS = (
    "A cheap click is worth nothing without what follows it: go by the cost per conversion.",
    "A campaign with ten conversions may be lucky: look at how wide its interval is before you double it.",
)


def _table(name: str, label: str, of: str, by: str, *also: str) -> KpiTable:
    columns = tuple(TableColumn(said, measure, unit, by, also) for said, measure, unit in _COLUMNS)
    definition = (
        f"For every {of}, blank ones too: how many rows of the list it has in the period, what they cost, how often "
        "they were sent, shown and clicked on, what came of it, and what each of these cost. Every rate is one total "
        f"divided by another. The leads and the won amount of your CRM are those that name the {of}."
    )
    return KpiTable(name, label, definition, Area.MARKETING, by, columns, _TIPS)


TABLES: tuple[KpiTable, ...] = (
    _table("campaign_performance", "Campaigns", "campaign", "campaigns.campaign", "leads.campaign", "deals.campaign"),
    _table("audience_performance", "Audiences", "audience", "campaigns.segment"),
    _table(
        "campaign_audience_performance", "Campaigns by audience", "campaign and audience", "campaigns.campaign_audience"
    ),
    _table("channel_performance", "Channels", "channel", "campaigns.channel", "leads.channel"),
)
