"""Retention in money: what customers who were there bring in now, and what went with those who did not stay."""

from dataclasses import replace

from crm_analytics.catalogue.retention.customers import CHURNED, OPENING, RETAINED
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import Aggregate, Earlier, FirstAvailable, Function, Ratio, Whose, total
from crm_analytics.units import Unit

_NET = total("orders", "net_amount")
_TRAILING = (
    "There are no Monthly values of customers, so this is about the revenue of those who bought in the period before, "
    "which is as long."
)
_OF_TODAY = "Each Monthly value is that of today: what a customer paid then is not known."


def _monthly(customers: Aggregate) -> Aggregate:
    return replace(customers, function=Function.TOTAL, column="monthly_value")


def _of(whose: Whose) -> Aggregate:
    return replace(_NET, whose=whose)


def _before(whose: Whose) -> Earlier:
    return Earlier(_of(whose), previous=True)


def _share(now: Aggregate, then: Aggregate | Earlier) -> FirstAvailable:
    contract = Ratio(_monthly(now), _monthly(OPENING), scale=100.0)
    return FirstAvailable((contract, Ratio(then, _before(Whose.BUYING), scale=100.0)), (_OF_TODAY, _TRAILING))


KPIS: tuple[Kpi, ...] = (
    Kpi(
        "revenue_churn",
        "Revenue churn",
        "Of what the customers who were active when the period began paid per month, the share that went with those "
        "who were not active at its end. Without monthly values: of the revenue of the period before, the share of "
        "customers who bought nothing in this one.",
        Area.RETENTION,
        _share(CHURNED, _before(Whose.LEAVING)),
        Unit.PERCENT,
        higher_is_better=False,
        formula="monthly value of the customers who left ÷ monthly value of the customers at the start × 100",
        companions=("net_revenue_retention", "churn_rate"),
        tips=("Losing one large customer can cost more than ten small ones: read it beside the churn rate.",),
    ),
    Kpi(
        "net_revenue_retention",
        "Net revenue retention",
        "What the customers of the period before bring in now, for each 100 that they brought in then. With monthly "
        "values: what is left of those of the customers who were active when the period began.",
        Area.RETENTION,
        _share(RETAINED, _of(Whose.PREVIOUS)),
        Unit.PERCENT,
        formula="revenue now of those who bought in the period before ÷ their revenue then × 100",
        companions=("revenue_churn", "retention_rate"),
        alternatives={
            "gross": Alternative(
                "Gross: revenue before of those who bought again ÷ revenue before of all, without what they buy more",
                _share(RETAINED, _before(Whose.STAYING)),
            ),
        },
        tips=(
            "Above 100, customers who stay grow faster than others leave.",
            "Seasons move it: compare with the same period last year.",
        ),
    ),
)
