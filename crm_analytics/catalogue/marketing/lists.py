"""Campaigns side by side: by campaign, by audience, by both, and by channel, blank ones as a row of their own."""

from crm_analytics.catalogue.marketing.campaigns import (
    CLICK_THROUGH,
    CLICKS,
    CONVERSION,
    CONVERSIONS,
    COST,
    IMPRESSIONS,
    RETURN,
    REVENUE,
    SENT,
)
from crm_analytics.kpi import Area, KpiTable, TableColumn
from crm_analytics.measures import FirstAvailable, Measure, Ratio, count, rate, total
from crm_analytics.units import Unit

_PER_LEAD = FirstAvailable(
    (Ratio(COST, total("campaigns", "leads")), Ratio(COST, count("leads"))),
    ("Leads are those that the campaigns report.", "Leads are those in your list that name a campaign."),
)
_COLUMNS: tuple[tuple[str, Measure, Unit], ...] = (
    ("Cost", COST, Unit.MONEY),
    ("Sent", SENT, Unit.COUNT),
    ("Impressions", IMPRESSIONS, Unit.COUNT),
    ("Clicks", CLICKS, Unit.COUNT),
    ("Click-through rate", CLICK_THROUGH, Unit.PERCENT),
    ("Cost per click", Ratio(COST, CLICKS), Unit.MONEY),
    ("Conversions", CONVERSIONS, Unit.NUMBER),
    ("Conversions ÷ clicks", CONVERSION, Unit.PERCENT),
    ("Conversions ÷ sent", rate(CONVERSIONS, SENT), Unit.PERCENT),
    ("Cost per lead", _PER_LEAD, Unit.MONEY),
    ("Cost per conversion", Ratio(COST, CONVERSIONS), Unit.MONEY),
    ("Revenue", REVENUE, Unit.MONEY),
    ("Return", RETURN, Unit.PERCENT),
)
_TIPS = (
    "Look at the intervals before you stop a campaign: ten conversions more or less can be luck.",
    "A cheap click is worth nothing by itself: compare what a conversion costs.",
)


def _table(name: str, label: str, of: str, by: str, *also: str) -> KpiTable:
    columns = tuple(TableColumn(said, measure, unit, by, also) for said, measure, unit in _COLUMNS)
    definition = (
        f"For every {of}, and for what names none: what was spent in the period, how often it was seen and clicked on, "
        "what came of it, and what that cost and brought in."
    )
    return KpiTable(name, label, definition, Area.MARKETING, by, columns, _TIPS)


TABLES: tuple[KpiTable, ...] = (
    _table(
        "campaign_performance",
        "Campaigns",
        "campaign",
        "campaigns.campaign",
        "leads.campaign",
        "deals.campaign",
    ),
    _table("audience_performance", "Audiences", "audience", "campaigns.segment"),
    _table("campaign_audience_performance", "Campaigns by audience", "campaign and audience", "campaigns.audience"),
    _table(
        "channel_performance",
        "Channels",
        "channel",
        "campaigns.channel",
        "leads.channel",
        "leads.source",
        "deals.source",
    ),
)
