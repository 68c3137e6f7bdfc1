"""Acquisition: what it costs to win a lead and a customer, and what the CRM itself brings in."""

from collections.abc import Mapping
from dataclasses import replace

from crm_analytics.catalogue.marketing.campaigns import COST, both
from crm_analytics.catalogue.sales.deals import OUTCOME_WON
from crm_analytics.catalogue.sales.revenue import NET
from crm_analytics.conditions import Condition, contains
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import Difference, Earlier, FirstAvailable, Ratio, count, median, total
from crm_analytics.units import Unit

_MARKETING = (
    *("marketing", "advert", "campaign", "promotion", "werbung", "publicit", "pubblicit", "publicidad", "reclame"),
    *("iklan", "mercadotec"),
)
_SALES = ("sales", "vertrieb", "commercial", "ventas", "vendite", "vendas", "verkoop", "penjualan", "commission")
_CRM = ("crm", "customer relationship", "kundenmanagement")

RULES: Mapping[str, tuple[Condition, ...]] = {
    "marketing_costs": (contains("costs.category", *_MARKETING),),
    "acquisition_costs": (contains("costs.category", *_MARKETING, *_SALES),),
    "crm_costs": (contains("costs.category", *_CRM),),
}

NEW = count("customers", on="acquired_at")
_BOOKED = total("costs", "amount", rule="marketing_costs")
_ACQUISITION = total("costs", "amount", rule="acquisition_costs")
_CRM_COSTS = total("costs", "amount", rule="crm_costs")
_LEADS = count("leads")
# Of all deals that were ever won: how long before it is won a customer costs money.
_USUAL_CYCLE = replace(median("deals", "cycle_days", OUTCOME_WON), basis=None)
_FROM_CAMPAIGNS = "There is no list of costs with a category, so only the costs of campaigns are counted."
CAC = FirstAvailable((Ratio(_ACQUISITION, NEW), Ratio(COST, NEW)), ("", _FROM_CAMPAIGNS))

KPIS: tuple[Kpi, ...] = (
    Kpi(
        "cac",
        "Cost to win a customer",
        "What was spent on marketing and sales in the period, for each customer who was won in it.",
        Area.MARKETING,
        CAC,
        Unit.MONEY,
        higher_is_better=False,
        formula="marketing and sales costs ÷ new customers",
        companions=("cost_per_lead", "marketing_roi"),
        alternatives={
            "marketing_only": Alternative(
                "Marketing costs only",
                FirstAvailable((Ratio(_BOOKED, NEW), Ratio(COST, NEW)), ("", _FROM_CAMPAIGNS)),
            ),
            "lagged": Alternative(
                "Costs of as many days earlier as a deal usually takes to be won",
                FirstAvailable(
                    (Ratio(Earlier(_ACQUISITION, _USUAL_CYCLE), NEW), Ratio(Earlier(COST, _USUAL_CYCLE), NEW)),
                    ("", _FROM_CAMPAIGNS),
                ),
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
            (Ratio(COST, _LEADS), Ratio(_BOOKED, _LEADS), Ratio(*both("cost", "leads"))),
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
            "reported": Alternative("Per lead that the campaigns report themselves", Ratio(*both("cost", "leads"))),
        },
        tips=(
            "A cheap lead that never buys is expensive: read it together with the conversion rate of its source.",
            "All leads count here, those that came by themselves too.",
        ),
    ),
    Kpi(
        "crm_roi",
        "Return on the CRM",
        "The revenue of the period beyond that of as many days before you began to use the CRM, less what the CRM cost "
        "in the period, as a share of that cost. It compares before and after, and is no proof.",
        Area.MARKETING,
        Ratio(Difference(Difference(NET, Earlier(NET, setting="crm_start")), _CRM_COSTS), _CRM_COSTS, scale=100.0),
        Unit.PERCENT,
        formula="(revenue − revenue in as many days before the CRM − CRM costs) ÷ CRM costs × 100",
        companions=("revenue", "user_adoption_rate"),
        tips=(
            "Revenue grows for many reasons: a CRM that arrives in a good year looks better than it is.",
            "Compare a whole year with the whole year before, or the season decides.",
            "Which costs count is a rule that you can change: by default, categories that name the CRM.",
        ),
    ),
)
