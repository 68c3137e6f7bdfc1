"""Loyalty: who buys again, how often, and for how much at a time."""

from dataclasses import replace

from crm_analytics.catalogue.retention.customers import NEW
from crm_analytics.conditions import at_most, filled
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import Ratio, Whose, buyers, distinct, rate, total
from crm_analytics.units import Unit

_STOOD, _NAMED = filled("orders.purchase"), filled("orders.buyer")
BUYERS, REPEATERS = buyers(), buyers(2)
PURCHASES = distinct("orders", "purchase", _STOOD, _NAMED)
"""Orders of the period that stood and whose customer is known, each once however many lines it has."""
_WITH_AMOUNT = distinct("orders", "purchase", _STOOD, filled("orders.net_amount"))
AVERAGE_ORDER = Ratio(total("orders", "net_amount"), _WITH_AMOUNT)
_SOON = 90

KPIS: tuple[Kpi, ...] = (
    Kpi(
        "repeat_purchase_rate",
        "Repeat purchase rate",
        "Of the customers who ordered in the period, the share who ordered at least twice in it.",
        Area.RETENTION,
        rate(REPEATERS, BUYERS),
        Unit.PERCENT,
        formula="customers with at least 2 orders ÷ customers with at least 1 order × 100, by Ordered date",
        companions=("purchase_frequency", "retention_rate"),
        alternatives={
            "ever_before": Alternative(
                "Customers who ordered in the period and ever before it, or twice in it ÷ customers who ordered in it",
                rate(buyers(whose=Whose.RETURNING), BUYERS),
            ),
            "within_90_days": Alternative(
                "Customers whose first order is in the period and who ordered again within 90 days ÷ all whose first "
                "order is in it",
                rate(replace(NEW, where=(at_most("spells.days_to_second", _SOON),)), NEW),
                matures=f"{_SOON} days",
            ),
        },
        tips=(
            "It grows with the period: compare periods of the same length only.",
            "The second order is the hardest: write to first buyers before the usual time to it has passed.",
        ),
    ),
    Kpi(
        "purchase_frequency",
        "Purchase frequency",
        "The number of orders of the period for each customer who ordered in it.",
        Area.RETENTION,
        Ratio(PURCHASES, BUYERS),
        Unit.NUMBER,
        formula="orders ÷ customers who ordered, by Ordered date",
        companions=("repeat_purchase_rate", "average_order_value"),
        tips=("Look at it per quarter or year: in a week nearly everybody who orders does so once.",),
    ),
    Kpi(
        "average_order_value",
        "Average order value",
        "The amount of the orders of the period less refunds and returns, for each order that stood.",
        Area.RETENTION,
        AVERAGE_ORDER,
        Unit.MONEY,
        formula="total net amount ÷ number of orders, by Ordered date",
        companions=("purchase_frequency",),
        tips=(
            "A few large orders carry it: look at the rows before you plan with it.",
            "Offer what is often bought together: see which products share a basket.",
        ),
    ),
)
