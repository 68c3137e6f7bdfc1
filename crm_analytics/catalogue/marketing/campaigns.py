"""Campaigns: how often they are seen and clicked on, what comes of it, and what they bring in."""

from crm_analytics.conditions import filled, is_
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import Aggregate, Difference, FirstAvailable, Measure, Ratio, count, rate, total
from crm_analytics.units import Unit

COST = total("campaigns", "cost")
CLICKS, IMPRESSIONS = total("campaigns", "clicks"), total("campaigns", "impressions")
CONVERSIONS, SENT = total("campaigns", "conversions"), total("campaigns", "sent")
REVENUE = total("campaigns", "revenue")
_WON_BY_CAMPAIGN = total("deals", "amount", is_("deals.outcome", "won"), filled("deals.campaign"), on="closed_at")
_MARGIN_BY_CAMPAIGN = total("orders", "margin", filled("orders.campaign"))
_FROM_DEALS = "Campaigns have no Revenue, so the amounts of won deals that name a campaign are counted."


def both(one: str, other: str) -> tuple[Aggregate, Aggregate]:
    """The totals of two fields of campaigns, each over those that say both: what one platform does not report at all
    must not be set against what it cost there."""
    return total("campaigns", one, filled(f"campaigns.{other}")), total("campaigns", other, filled(f"campaigns.{one}"))


def _return(revenue: Measure, cost: Measure = COST) -> Ratio:
    return Ratio(Difference(revenue, cost), cost, scale=100.0)


CLICK_THROUGH = rate(*both("clicks", "impressions"))
CONVERSION = rate(*both("conversions", "clicks"))
OF_PEOPLE = rate(*both("conversions", "sent"))
RETURN = FirstAvailable((_return(*both("revenue", "cost")), _return(_WON_BY_CAMPAIGN)), ("", _FROM_DEALS))

KPIS: tuple[Kpi, ...] = (
    Kpi(
        "ad_conversion_rate",
        "Advertising conversion rate",
        "Of the clicks on the advertisements of the period, the share that led to a conversion.",
        Area.MARKETING,
        CONVERSION,
        Unit.PERCENT,
        formula="conversions ÷ clicks × 100, all campaigns together",
        companions=("click_through_rate", "campaign_conversion_rate"),
        alternatives={
            "of_impressions": Alternative("Conversions ÷ impressions", rate(*both("conversions", "impressions"))),
        },
        tips=(
            "Many clicks and few conversions: look at the page that the advertisement leads to.",
            "Some platforms count people who saw the advertisement and did not click: then it can exceed 100 %.",
        ),
    ),
    Kpi(
        "click_through_rate",
        "Click-through rate",
        "Of the times that the advertisements of the period were shown, the share that was clicked on.",
        Area.MARKETING,
        CLICK_THROUGH,
        Unit.PERCENT,
        formula="clicks ÷ impressions × 100, all campaigns together",
        companions=("ad_conversion_rate",),
        tips=(
            "Search advertisements are clicked on far more often than pictures: compare like with like.",
            "It falls when the same people see the same picture again: change it.",
        ),
    ),
    Kpi(
        "campaign_conversion_rate",
        "Campaign conversion rate",
        "Of the people whom the campaigns of the period were sent to, the share that converted.",
        Area.MARKETING,
        OF_PEOPLE,
        Unit.PERCENT,
        formula="conversions ÷ people targeted × 100, all campaigns together",
        companions=("ad_conversion_rate", "marketing_roi"),
        alternatives={
            "of_clicks": Alternative("Conversions ÷ clicks", rate(CONVERSIONS, CLICKS)),
            "of_leads": Alternative(
                "Converted leads ÷ leads that name a campaign, of those created in the period",
                rate(
                    count("leads", filled("leads.campaign"), is_("leads.is_converted", True)),
                    count("leads", filled("leads.campaign")),
                ),
            ),
        },
        tips=(
            "Split it by campaign and segment: the same letter can work for one group and annoy another.",
            "Some would have bought anyway: leave out a group by chance, and compare.",
        ),
    ),
    Kpi(
        "marketing_roi",
        "Return on marketing",
        "What the campaigns of the period brought in beyond what they cost, as a share of what they cost.",
        Area.MARKETING,
        RETURN,
        Unit.PERCENT,
        formula="(revenue of campaigns − their cost) ÷ their cost × 100",
        companions=("cac", "cost_per_lead"),
        alternatives={
            "roas": Alternative(
                "Revenue ÷ cost (ROAS): what came back for each 1 that was spent",
                FirstAvailable((Ratio(*both("revenue", "cost")), Ratio(_WON_BY_CAMPAIGN, COST)), ("", _FROM_DEALS)),
                Unit.NUMBER,
            ),
            "on_margin": Alternative(
                "On the margin of orders that name a campaign, instead of their revenue", _return(_MARGIN_BY_CAMPAIGN)
            ),
        },
        tips=(
            "Revenue is not profit: on margin it is lower, and that is what pays the campaign.",
            "What a platform claims as its revenue may be claimed by another one too: add nothing up twice.",
        ),
    ),
)
