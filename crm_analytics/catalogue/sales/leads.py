"""Leads: how many come in, how fast they are answered, how many are good, and how many convert."""

from collections.abc import Mapping

from crm_analytics.conditions import Condition, at_most, blank, filled, is_
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import FirstAvailable, Ratio, average, count, median, quantile, rate
from crm_analytics.units import Unit

CONVERTED = is_("leads.is_converted", True)
LEADS = count("leads")
QUALIFIED = count("leads", rule="mql")
CONVERSION = rate(count("leads", CONVERTED), LEADS)

RULES: Mapping[str, tuple[Condition, ...]] = {"mql": (is_("leads.is_qualified", True),)}

# The date is the event: a lead without one was not qualified, whatever the period.
_QUALIFIED_BY_DATE = count("leads", filled("leads.qualified_at"), on="qualified_at")


def _within(days: int) -> Alternative:
    converted = count("leads", CONVERTED, at_most("leads.days_to_convert", days))
    label = f"Converted within {days} days of being created"
    return Alternative(label, rate(converted, LEADS), matures="leads.days_to_convert")


KPIS: tuple[Kpi, ...] = (
    Kpi(
        "leads_created",
        "Leads created",
        "The number of leads that were created in the period.",
        Area.SALES,
        LEADS,
        Unit.COUNT,
        additive=True,
        formula="number of leads, by Created date",
        companions=("mql_count", "lead_conversion_rate"),
        tips=("More leads are only better if they convert: read it together with the conversion rate by source.",),
    ),
    Kpi(
        "lead_conversion_rate",
        "Lead conversion rate",
        "Of the leads that were created in the period, the share that has converted by now.",
        Area.SALES,
        CONVERSION,
        Unit.PERCENT,
        formula="converted leads ÷ leads created × 100, of those created in the period",
        companions=("leads_created", "lead_response_hours"),
        matures="leads.days_to_convert",
        alternatives={
            "same_period": Alternative(
                "Converted in the period ÷ created in the period (different leads)",
                Ratio(count("leads", CONVERTED, on="converted_at"), LEADS, scale=100.0),
            ),
            "within_30_days": _within(30),
            "within_60_days": _within(60),
            "within_90_days": _within(90),
        },
        tips=(
            "Answer faster: the first hour counts most.",
            "Compare sources: move the budget to those whose leads convert, not to those with the most leads.",
            "The newest leads have not had time to convert: do not judge last week by this.",
        ),
    ),
    Kpi(
        "lead_response_hours",
        "Lead response time",
        "The median time from a lead's creation to the first response, of the leads created in the period that were "
        "answered.",
        Area.SALES,
        median("leads", "response_hours"),
        Unit.HOURS,
        higher_is_better=False,
        formula="median of First response − Created over answered leads, by Created date",
        companions=("leads_unanswered_rate", "lead_response_hours_p90"),
        alternatives={
            "mean": Alternative("Mean over all answered leads", average("leads", "response_hours")),
            "business_hours": Alternative(
                "In business hours: Monday to Friday, 9:00 to 17:00, unless you set others",
                median("leads", "response_working_hours"),
            ),
        },
        tips=(
            "One weekend can spoil the mean while the median stands still: look at both, and at the slowest tenth.",
            "Unanswered leads are not in it: the share that is unanswered stands beside it.",
        ),
    ),
    Kpi(
        "lead_response_hours_p90",
        "Slowest lead responses",
        "The time within which nine out of ten answered leads got their first response, of the leads created in the "
        "period.",
        Area.SALES,
        quantile("leads", "response_hours", 0.9),
        Unit.HOURS,
        higher_is_better=False,
        formula="90th percentile of First response − Created over answered leads, by Created date",
        companions=("lead_response_hours",),
        tips=("The slow tenth is where leads are lost: find out on which days and in which channels they come in.",),
    ),
    Kpi(
        "leads_unanswered_rate",
        "Unanswered leads",
        "Of the leads that were created in the period, the share that has no first response.",
        Area.SALES,
        FirstAvailable(
            (
                rate(count("leads", blank("leads.first_response_at")), LEADS),
                rate(count("leads", blank("leads.response_hours")), LEADS),
            ),
        ),
        Unit.PERCENT,
        higher_is_better=False,
        formula="leads without a first response ÷ leads created × 100",
        companions=("lead_response_hours",),
        tips=("Work through them once a day: an unanswered lead costs as much as one that was answered.",),
    ),
    Kpi(
        "mql_count",
        "Qualified leads",
        "The number of leads created in the period that meet your rule for a qualified lead.",
        Area.SALES,
        QUALIFIED,
        Unit.COUNT,
        additive=True,
        formula="number of leads that meet your rule, by Created date",
        companions=("mql_rate",),
        alternatives={
            "by_qualified_date": Alternative("Qualified in the period, by Qualified date", _QUALIFIED_BY_DATE)
        },
        tips=("Let marketing and sales write the rule together, and keep it for a year.",),
    ),
    Kpi(
        "mql_rate",
        "Qualified lead rate",
        "Of the leads that were created in the period, the share that meets your rule for a qualified lead.",
        Area.SALES,
        rate(QUALIFIED, LEADS),
        Unit.PERCENT,
        formula="leads that meet your rule ÷ leads created × 100",
        companions=("mql_count", "lead_conversion_rate"),
        alternatives={
            "by_qualified_date": Alternative(
                "Qualified in the period ÷ created in the period (different leads)",
                Ratio(_QUALIFIED_BY_DATE, LEADS, scale=100.0),
            ),
        },
        tips=("A rate that rises while conversion stands still means that the rule has become softer.",),
    ),
)
