"""Marketing: campaigns and what they and everything else cost."""

from crm_analytics.derivation import Joined
from crm_analytics.entities.kinds import any_of, category, count, date, long_text, money, number, record_id, text
from crm_analytics.entities.shared import CAMPAIGN, CHANNEL, SEGMENT, STATUS
from crm_analytics.schema import Derived, Entity

CAMPAIGNS = Entity(
    "campaigns",
    "Campaigns",
    "one campaign, advertisement or campaign day",
    (
        text("campaign", "Campaign"),
        record_id("ad_id", "Ad ID"),
        date("date", "Date"),
        date("ended_at", "Ended"),
        CHANNEL,
        SEGMENT,
        STATUS,
        money("budget", "Budget"),
        money("cost", "Cost"),
        count("sent", "Sent"),
        count("impressions", "Impressions"),
        count("clicks", "Clicks"),
        count("leads", "Leads"),
        number("conversions", "Conversions"),
        money("revenue", "Revenue"),
    ),
    requires=any_of("campaign", "ad_id"),
    date="date",
    derived=(Derived(category("campaign_audience", "Campaign and audience"), Joined("campaign", "segment")),),
)

COSTS = Entity(
    "costs",
    "Costs",
    "one cost booking",
    (
        date("date", "Date"),
        money("amount", "Amount"),
        category("category", "Category"),
        CAMPAIGN,
        long_text("note", "Note"),
    ),
    requires=any_of("amount date"),
    date="date",
)
