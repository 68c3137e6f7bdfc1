"""What a customer is worth: a purchase × purchases per year × years, with the years counted without bias."""

from dataclasses import replace

from crm_analytics.catalogue.retention.customers import LEFT, LOST
from crm_analytics.catalogue.retention.loyalty import AVERAGE_ORDER, BUYERS, PURCHASES
from crm_analytics.conditions import filled
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import (
    FirstAvailable,
    Function,
    Measure,
    Move,
    Ratio,
    Times,
    average,
    customers,
    days_active,
    distinct,
    total,
)
from crm_analytics.units import Unit

_YEAR, _MONTH = 365.25, 365.25 / 12
_TIME = days_active()
# Tenures seen so far are not over: the days of all customers ÷ the customers lost is not short by what is to come.
_LIFESPAN = Ratio(_TIME, LOST, scale=1 / _YEAR)
_PER_YEAR = Ratio(PURCHASES, _TIME, scale=_YEAR)
_ACTIVE = customers(Move.ACTIVE)
_MONTHLY = Ratio(
    replace(_ACTIVE, function=Function.TOTAL, column="monthly_value"),
    replace(_ACTIVE, where=(filled("spells.monthly_value"),)),
)
_MARGIN = Ratio(
    total("orders", "margin", filled("orders.purchase")),
    distinct("orders", "purchase", filled("orders.purchase"), filled("orders.margin")),
)
_TENURE = Times(
    (
        replace(average("customers", "monthly_value"), basis=None),
        Ratio(replace(total("customers", "tenure_months"), basis=None), LEFT),
    )
)
_SO_FAR = Ratio(replace(total("orders", "net_amount", filled("orders.buyer")), basis=None), replace(BUYERS, basis=None))


def _lifetime(purchase: Measure) -> Times:
    return Times((purchase, _PER_YEAR, _LIFESPAN))


LIFETIME = FirstAvailable(
    (_lifetime(AVERAGE_ORDER), Times((_MONTHLY, Ratio(_TIME, LOST, scale=1 / _MONTH))), _TENURE),
    (
        "",
        "There are no orders of known customers, so it is the Monthly value × the months for which customers stay.",
        "There are no orders of known customers and no dates, so it is the Monthly value × the Tenure of all ÷ those "
        "who have left, as of the upload.",
    ),
)
LIFETIME_MARGIN = _lifetime(_MARGIN)

KPIS: tuple[Kpi, ...] = (
    Kpi(
        "clv",
        "Customer lifetime value",
        "What a customer brings in over the whole time as a customer: the average order value × orders per customer "
        "and year × years. The years are the time for which customers were active in the period ÷ the customers lost "
        "in it.",
        Area.RETENTION,
        LIFETIME,
        Unit.MONEY,
        formula="average order value × orders per customer and year × (time active ÷ customers lost, in years)",
        companions=("average_order_value", "purchase_frequency", "churn_rate"),
        alternatives={
            "margin": Alternative("With the margin of an order in place of its amount", LIFETIME_MARGIN),
            "historic": Alternative(
                "Historic: revenue so far ÷ customers who have ordered, whatever the period",
                FirstAvailable(
                    (_SO_FAR, replace(average("customers", "lifetime_value"), basis=None)),
                    ("", "There are no orders, so it is the average Lifetime value of the customers."),
                ),
            ),
        },
        tips=(
            "Read it over a year or more: in a month with few losses it jumps.",
            "It says what a customer is worth, not what each one is: see the prediction for each.",
        ),
    ),
)
