"""Campaigns side by side: what each of them cost, how many people it reached, and what came of it."""

from collections.abc import Mapping

from crm_analytics.conditions import Condition, is_
from crm_analytics.kpi import Area, Kpi, KpiTable, TableColumn
from crm_analytics.measures import Difference, Measure, Ratio, count, rate, total
from crm_analytics.units import Unit

_CAMPAIGN = "campaigns.campaign"
_COST, _REVENUE = total("campaigns", "cost"), total("campaigns", "revenue")
_SENT, _SHOWN = total("campaigns", "sent"), total("campaigns", "impressions")
_CLICKS, _LEADS = total("campaigns", "clicks"), total("campaigns", "leads")
_CONVERSIONS = total("campaigns", "conversions")


def _column(label: str, measure: Measure, unit: Unit, *also: str) -> TableColumn:
    return TableColumn(label, measure, unit, _CAMPAIGN, also)


KPIS: tuple[Kpi, ...] = ()
RULES: Mapping[str, tuple[Condition, ...]] = {}
TABLES: tuple[KpiTable, ...] = (
    KpiTable(
        "campaign_performance",
        "Campaigns",
        "For every campaign, blank ones too: how many rows of the list it has in the period, what they cost, how often "
        "they were sent, shown and clicked on, what came of it, and what each of these cost. Every rate is one total "
        "divided by another. The leads and the won amount of your CRM are those that name the campaign.",
        Area.MARKETING,
        _CAMPAIGN,
        (
            _column("Rows", count("campaigns"), Unit.COUNT),
            _column("Cost", _COST, Unit.MONEY),
            _column("People targeted", _SENT, Unit.COUNT),
            _column("Impressions", _SHOWN, Unit.COUNT),
            _column("Clicks", _CLICKS, Unit.COUNT),
            _column("Click-through rate", rate(_CLICKS, _SHOWN), Unit.PERCENT),
            _column("Leads reported", _LEADS, Unit.COUNT),
            _column("Conversions", _CONVERSIONS, Unit.NUMBER),
            _column("Conversions of clicks", rate(_CONVERSIONS, _CLICKS), Unit.PERCENT),
            _column("Conversions of people", rate(_CONVERSIONS, _SENT), Unit.PERCENT),
            _column("Cost per click", Ratio(_COST, _CLICKS), Unit.MONEY),
            _column("Cost per lead", Ratio(_COST, _LEADS), Unit.MONEY),
            _column("Cost per conversion", Ratio(_COST, _CONVERSIONS), Unit.MONEY),
            _column("Revenue", _REVENUE, Unit.MONEY),
            _column("Return", Ratio(Difference(_REVENUE, _COST), _COST, scale=100.0), Unit.PERCENT),
            _column("Leads in the CRM", count("leads"), Unit.COUNT, "leads.campaign"),
            _column(
                "Won amount in the CRM",
                total("deals", "amount", is_("deals.outcome", "won"), on="closed_at"),
                Unit.MONEY,
                "deals.campaign",
            ),
        ),
        tips=(
            "A cheap click is worth nothing without what follows it: go by the cost per conversion.",
            "A campaign with ten conversions may be lucky: look at how wide its interval is before you double it.",
        ),
    ),
)
