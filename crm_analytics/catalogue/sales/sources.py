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
_SOURCE = "leads.source"
_SAME = ("deals.source", "customers.source", "campaigns.channel", "orders.channel")

TABLES: tuple[KpiTable, ...] = (
    KpiTable(
        "lead_source_performance",
        "Lead sources",
        "For every source, blank ones too: the leads created in the period, how many of them are qualified and have "
        "converted, the revenue of the period from that source, and what a converted lead cost.",
        Area.SALES,
        _SOURCE,
        (
            TableColumn("Leads", LEADS, Unit.COUNT, _SOURCE),
            TableColumn("Qualified", QUALIFIED, Unit.COUNT, _SOURCE),
            TableColumn("Converted", count("leads", CONVERTED), Unit.COUNT, _SOURCE),
            TableColumn("Conversion rate", CONVERSION, Unit.PERCENT, _SOURCE),
            TableColumn("Revenue", _REVENUE, Unit.MONEY, _SOURCE, _SAME),
            TableColumn(
                "Cost per customer",
                Ratio(total("campaigns", "cost"), count("leads", CONVERTED)),
                Unit.MONEY,
                _SOURCE,
                _SAME,
            ),
        ),
        tips=(
            "Small sources have wide intervals: do not cut one for a bad month of ten leads.",
            "Many leads and few customers: ask what the source promises them.",
        ),
    ),
)
