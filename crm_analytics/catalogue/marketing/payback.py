"""Payback: what a customer is worth against what it costs to win one, and how long until that is earned."""

from crm_analytics.catalogue.marketing.acquisition import CAC
from crm_analytics.catalogue.retention.customers import CLOSING
from crm_analytics.catalogue.retention.value import KPIS as VALUE
from crm_analytics.catalogue.sales.revenue import NET
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import FirstAvailable, Measure, PerWeek, Ratio, total
from crm_analytics.units import Unit

_CLV = next(kpi for kpi in VALUE if kpi.name == "clv")
_WEEKS_PER_MONTH = 365.25 / 12 / 7


def _months(earned: Measure) -> Ratio:
    """The costs of a customer ÷ what a customer brings in per month."""
    return Ratio(CAC, PerWeek(Ratio(earned, CLOSING, scale=_WEEKS_PER_MONTH)))


KPIS: tuple[Kpi, ...] = (
    Kpi(
        "clv_to_cac",
        "Lifetime value to cost",
        "What a customer brings in over the whole time as a customer, for each 1 that it cost to win one in the "
        "period.",
        Area.MARKETING,
        Ratio(_CLV.measure, CAC),
        Unit.NUMBER,
        formula="customer lifetime value ÷ cost to win a customer",
        companions=("clv", "cac", "cac_payback_months"),
        alternatives={
            "margin": Alternative("On margin instead of revenue", Ratio(_CLV.alternatives["margin"].measure, CAC))
        },
        tips=(
            "Three is a common rule of thumb. On revenue it looks better than it is: use the margin where you have it.",
            "A lifetime is a guess about years to come, and the cost is paid now: look at the payback too.",
        ),
    ),
    Kpi(
        "cac_payback_months",
        "Payback of a new customer",
        "How many months a customer takes to earn what it cost to win one, at the margin per customer and month of the "
        "period. Customers are those who were active at its end.",
        Area.MARKETING,
        FirstAvailable(
            (_months(total("orders", "margin")), _months(NET)),
            ("", "Orders have no Margin, so revenue counts, and the real payback takes longer."),
        ),
        Unit.MONTHS,
        higher_is_better=False,
        formula="cost to win a customer ÷ (margin ÷ customers ÷ months)",
        companions=("cac", "clv_to_cac"),
        alternatives={"revenue": Alternative("On revenue instead of margin", _months(NET))},
        tips=("Until then a customer costs you money: the longer it takes, the more cash growth needs.",),
    ),
)
