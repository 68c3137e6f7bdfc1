"""Lead sources side by side: where leads come from, and which of them are worth it."""

from crm_analytics.catalogue.sales.leads import CONVERSION, CONVERTED, LEADS, QUALIFIED
from crm_analytics.conditions import is_
from crm_analytics.kpi import Area, KpiTable, TableColumn
from crm_analytics.measures import FirstAvailable, Ratio, count, total
from crm_analytics.units import Unit

_REVENUE = FirstAvailable(
    (total("deals", "amount", is_("deals.outcome", "won"), on="closed_at"), total("orders", "net_amount")),
    ("Revenue is the amount of won deals.", "Revenue is the net amount of orders."),
)
_TIPS = (
    "Small sources have wide intervals: do not cut one for a bad month of ten leads.",
    "Many leads and few customers: ask what the source promises them.",
)


def _columns(by: str, *also: str) -> tuple[TableColumn, ...]:
    per_customer = Ratio(total("campaigns", "cost"), count("leads", CONVERTED))
    return (
        TableColumn("Leads", LEADS, Unit.COUNT, by),
        TableColumn("Qualified", QUALIFIED, Unit.COUNT, by),
        TableColumn("Converted", count("leads", CONVERTED), Unit.COUNT, by),
        TableColumn("Conversion rate", CONVERSION, Unit.PERCENT, by),
        TableColumn("Revenue", _REVENUE, Unit.MONEY, by, also),
        TableColumn("Cost per customer", per_customer, Unit.MONEY, by, also),
    )


TABLES: tuple[KpiTable, ...] = (
    KpiTable(
        "lead_source_performance",
        "Lead sources",
        "For every source, blank ones too: the leads created in the period, how many of them are qualified and have "
        "converted, the revenue of the period from that source, and what a converted lead cost.",
        Area.SALES,
        "leads.source",
        _columns("leads.source", "deals.source", "customers.source", "campaigns.channel", "orders.channel"),
        tips=_TIPS,
    ),
    KpiTable(
        "lead_last_touch_performance",
        "Lead sources by last touch",
        "For every source by which leads came last before they became one, blank ones too: the leads created in the "
        "period, how many of them are qualified and have converted, and what a converted lead cost.",
        Area.SALES,
        "leads.last_source",
        _columns("leads.last_source", "campaigns.channel"),
        tips=(*_TIPS, "The first touch finds people and the last one decides them: compare the two tables."),
    ),
)
