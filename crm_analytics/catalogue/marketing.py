"""Marketing: what is spent on being seen, and the leads, customers and revenue that come of it."""

from collections.abc import Mapping

from crm_analytics.conditions import Condition, contains, filled, is_
from crm_analytics.kpi import Alternative, Area, Kpi, KpiTable
from crm_analytics.measures import Difference, FirstAvailable, Measure, Ratio, count, rate, total
from crm_analytics.units import Unit

_MARKETING = (
    *("marketing", "advert", "campaign", "promotion", "werbung", "publicit", "pubblicit", "publicidad", "reclame"),
    *("iklan", "mercadotec"),
)
_SALES = ("sales", "vertrieb", "commercial", "ventas", "vendite", "vendas", "verkoop", "penjualan", "commission")

RULES: Mapping[str, tuple[Condition, ...]] = {
    "marketing_costs": (contains("costs.category", *_MARKETING),),
    "acquisition_costs": (contains("costs.category", *_MARKETING, *_SALES),),
}
TABLES: tuple[KpiTable, ...] = ()

COST = total("campaigns", "cost")
_CLICKS, _IMPRESSIONS = total("campaigns", "clicks"), total("campaigns", "impressions")
_CONVERSIONS, _SENT = total("campaigns", "conversions"), total("campaigns", "sent")
_REVENUE = total("campaigns", "revenue")
_WON_BY_CAMPAIGN = total("deals", "amount", is_("deals.outcome", "won"), filled("deals.campaign"), on="closed_at")
_MARGIN_BY_CAMPAIGN = total("orders", "margin", filled("orders.campaign"))
_BOOKED = total("costs", "amount", rule="marketing_costs")
_ACQUISITION = total("costs", "amount", rule="acquisition_costs")
_NEW = count("customers", on="acquired_at")
_LEADS = count("leads")
_FROM_CAMPAIGNS = "There is no list of costs with a category, so only the costs of campaigns are counted."
_FROM_DEALS = "Campaigns have no Revenue, so the amounts of won deals that name a campaign are counted."


def _return(revenue: Measure) -> Ratio:
    return Ratio(Difference(revenue, COST), COST, scale=100.0)


KPIS: tuple[Kpi, ...] = (
    Kpi(
        "cac",
        "Cost to win a customer",
        "What was spent on marketing and sales in the period, for each customer who was won in it.",
        Area.MARKETING,
        FirstAvailable((Ratio(_ACQUISITION, _NEW), Ratio(COST, _NEW)), ("", _FROM_CAMPAIGNS)),
        Unit.MONEY,
        higher_is_better=False,
        formula="marketing and sales costs ÷ new customers",
        companions=("cost_per_lead", "marketing_roi"),
        alternatives={
            "marketing_only": Alternative(
                "Marketing costs only",
                FirstAvailable((Ratio(_BOOKED, _NEW), Ratio(COST, _NEW)), ("", _FROM_CAMPAIGNS)),
            ),
        },
        tips=(
            "Salaries and tools belong to it: without them it looks cheaper than it is.",
            "Costs come before customers: with a long sales cycle, read it over a quarter or a year.",
            "Which costs count is a rule that you can change: by default, categories that name marketing or sales.",
        ),
    ),
    Kpi(
        "cost_per_lead",
        "Cost per lead",
        "What was spent on marketing in the period, for each lead that was created in it.",
        Area.MARKETING,
        FirstAvailable(
            (Ratio(COST, _LEADS), Ratio(_BOOKED, _LEADS), Ratio(COST, total("campaigns", "leads"))),
            (
                "",
                "Campaigns have no Cost, so the costs that your rule calls marketing are counted.",
                "There is no list of leads, so the Leads that the campaigns report are counted.",
            ),
        ),
        Unit.MONEY,
        higher_is_better=False,
        formula="marketing costs ÷ leads created",
        companions=("cac", "leads_created"),
        alternatives={
            "reported": Alternative(
                "Per lead that the campaigns report themselves", Ratio(COST, total("campaigns", "leads"))
            ),
        },
        tips=(
            "A cheap lead that never buys is expensive: read it together with the conversion rate of its source.",
            "All leads count here, those that came by themselves too.",
        ),
    ),
    Kpi(
        "ad_conversion_rate",
        "Advertising conversion rate",
        "Of the clicks on the advertisements of the period, the share that led to a conversion.",
        Area.MARKETING,
        rate(_CONVERSIONS, _CLICKS),
        Unit.PERCENT,
        formula="conversions ÷ clicks × 100, all campaigns together",
        companions=("click_through_rate", "campaign_conversion_rate"),
        alternatives={
            "of_impressions": Alternative("Conversions ÷ impressions", rate(_CONVERSIONS, _IMPRESSIONS)),
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
        rate(_CLICKS, _IMPRESSIONS),
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
        rate(_CONVERSIONS, _SENT),
        Unit.PERCENT,
        formula="conversions ÷ people targeted × 100, all campaigns together",
        companions=("ad_conversion_rate", "marketing_roi"),
        alternatives={
            "of_clicks": Alternative("Conversions ÷ clicks", rate(_CONVERSIONS, _CLICKS)),
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
        FirstAvailable((_return(_REVENUE), _return(_WON_BY_CAMPAIGN)), ("", _FROM_DEALS)),
        Unit.PERCENT,
        formula="(revenue of campaigns − their cost) ÷ their cost × 100",
        companions=("cac", "cost_per_lead"),
        alternatives={
            "roas": Alternative(
                "Revenue ÷ cost (ROAS): what came back for each 1 that was spent",
                FirstAvailable((Ratio(_REVENUE, COST), Ratio(_WON_BY_CAMPAIGN, COST)), ("", _FROM_DEALS)),
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
