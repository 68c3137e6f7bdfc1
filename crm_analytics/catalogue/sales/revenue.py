"""Revenue: what came in, and whether it grows."""

from crm_analytics.conditions import is_, more_than
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import FirstAvailable, Growth, total
from crm_analytics.units import Unit

_WON = total("deals", "amount", is_("deals.outcome", "won"), on="closed_at")
_FROM_DEALS = "There are no orders with an amount, so the amounts of won deals are counted."
NET = FirstAvailable(
    (total("orders", "net_amount"), total("orders", "amount"), _WON),
    ("", "", _FROM_DEALS),
)
# Refunds and returns are rows of their own in many lists, with an amount below 0: gross is before those too.
GROSS = FirstAvailable((total("orders", "amount", more_than("orders.amount", 0)), _WON), ("", _FROM_DEALS))

KPIS: tuple[Kpi, ...] = (
    Kpi(
        "revenue",
        "Revenue",
        "The total amount of the orders of the period, less refunds, returns and cancellations. Without orders, the "
        "amounts of the deals won.",
        Area.SALES,
        NET,
        Unit.MONEY,
        additive=True,
        formula="total net amount of orders, by Ordered date",
        companions=("revenue_growth",),
        alternatives={"gross": Alternative("Gross: before refunds, returns and cancellations", GROSS)},
        tips=(
            "Split it by product, customer and channel: find what carries it, and what it would cost to lose it.",
            "Compare with the same period last year where your business has seasons.",
        ),
    ),
    Kpi(
        "revenue_growth",
        "Revenue growth",
        "The change of revenue against the period before, which is exactly as long.",
        Area.SALES,
        Growth(NET),
        Unit.PERCENT,
        formula="(revenue − revenue of the previous period) ÷ revenue of the previous period × 100",
        companions=("revenue",),
        alternatives={
            "year_before": Alternative("Against the same period last year", Growth(NET, against="year before")),
        },
        tips=("One large order can make a month: look at three months before you act on it.",),
    ),
)
