"""Customers as sets: who was there when a period began, who came, who left, and who was there when it ended.

Shares are taken of sets of customers, never of differences of counts: whoever came in the period is not among those who
stayed.
"""

from dataclasses import replace

from crm_analytics.conditions import filled, is_
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import Difference, FirstAvailable, Move, Ratio, Whose, buyers, count, customers, rate
from crm_analytics.units import Unit

OPENING, CLOSING = customers(Move.OPENING), customers(Move.CLOSING)
NEW, REACTIVATED, LOST = customers(Move.NEW), customers(Move.REACTIVATED), customers(Move.LOST)
RETAINED, CHURNED = customers(Move.RETAINED), customers(Move.CHURNED)
_OPENING_OR_NEW = customers(Move.OPENING_OR_NEW)

_FLAGGED = replace(count("customers", filled("customers.is_churned")), basis=None)
LEFT = replace(count("customers", is_("customers.is_churned", True)), basis=None)
_STAYED = replace(count("customers", is_("customers.is_churned", False)), basis=None)
_AS_OF_UPLOAD = (
    "As of the upload: the data says who has left, not when, so this is a share of all customers, and the same for "
    "every period."
)

KPIS: tuple[Kpi, ...] = (
    Kpi(
        "retention_rate",
        "Customer retention rate",
        "Of the customers who were active when the period began, the share who were active when it ended.",
        Area.RETENTION,
        FirstAvailable((rate(RETAINED, OPENING), rate(_STAYED, _FLAGGED)), ("", _AS_OF_UPLOAD)),
        Unit.PERCENT,
        formula="customers active at the start and at the end ÷ customers active at the start × 100",
        companions=("churn_rate", "customers_opening", "customers_closing"),
        alternatives={
            "by_counts": Alternative(
                "(customers at the end − new customers) ÷ customers at the start: whoever came back counts as kept",
                Ratio(Difference(CLOSING, NEW), OPENING, scale=100.0),
            ),
            "bought_again": Alternative(
                "Customers at the start who ordered in the period ÷ customers at the start",
                Ratio(buyers(whose=Whose.ACTIVE), OPENING, scale=100.0),
            ),
        },
        tips=(
            "Look at who left in their first months apart from the rest: they leave for other reasons.",
            "Call customers before the day on which they usually order again has passed by much.",
        ),
    ),
    Kpi(
        "churn_rate",
        "Customer churn rate",
        "Of the customers who were active when the period began, the share who were not active when it ended.",
        Area.RETENTION,
        FirstAvailable((rate(CHURNED, OPENING), rate(LEFT, _FLAGGED)), ("", _AS_OF_UPLOAD)),
        Unit.PERCENT,
        higher_is_better=False,
        formula="customers active at the start and not at the end ÷ customers active at the start × 100",
        companions=("retention_rate", "customers_lost"),
        alternatives={
            "all_lost": Alternative(
                "All who left in the period ÷ customers at the start: those who came and left in it count too",
                Ratio(LOST, OPENING, scale=100.0),
            ),
            "of_all": Alternative(
                "All who left in the period ÷ customers at the start or new in it",
                Ratio(LOST, _OPENING_OR_NEW, scale=100.0),
            ),
        },
        tips=(
            "Ask those who left why, in the week in which they leave, and sort the answers.",
            "Compare periods of the same length: twice the days lose about twice as many.",
        ),
    ),
    Kpi(
        "customers_opening",
        "Customers at the start",
        "The number of customers who were active when the period began.",
        Area.RETENTION,
        OPENING,
        Unit.COUNT,
        additive=True,
        formula="customers active at the start of the period",
        companions=("customers_closing",),
        tips=("It is the base of retention and churn: with few customers, both jump by chance.",),
    ),
    Kpi(
        "customers_new",
        "New customers",
        "The number of customers who became active in the period for the first time.",
        Area.RETENTION,
        NEW,
        Unit.COUNT,
        additive=True,
        formula="customers active for the first time, by the day on which they became active",
        companions=("customers_lost", "customers_reactivated"),
        tips=("New customers hide lost ones: look at both.",),
    ),
    Kpi(
        "customers_reactivated",
        "Customers who came back",
        "The number of customers who became active again in the period, and were not active when it began.",
        Area.RETENTION,
        REACTIVATED,
        Unit.COUNT,
        additive=True,
        formula="customers active again in the period who were not at its start, each once",
        companions=("customers_lost",),
        tips=("Winning a former customer back usually costs less than winning a new one: write to them.",),
    ),
    Kpi(
        "customers_lost",
        "Lost customers",
        "The number of customers who were active when the period began, or became so in it, and were not when it "
        "ended.",
        Area.RETENTION,
        LOST,
        Unit.COUNT,
        higher_is_better=False,
        additive=True,
        formula="customers active at the start or in the period and not at its end, each once",
        companions=("churn_rate", "customers_new"),
        tips=("Open the list of those who left, and call the ten who bought most.",),
    ),
    Kpi(
        "customers_closing",
        "Customers at the end",
        "The number of customers who were active when the period ended.",
        Area.RETENTION,
        CLOSING,
        Unit.COUNT,
        additive=True,
        formula="customers at the start + new + came back − lost",
        companions=("customers_opening",),
        tips=("It grows only while more come than leave: see which of the two has changed.",),
    ),
)
