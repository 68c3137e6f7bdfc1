"""Calls as totals: how many come in, how many nobody takes, and how long they last. Every rate is a ratio of totals."""

from crm_analytics.conditions import Condition, Op, filled
from crm_analytics.kpi import Area, Kpi, KpiTable, TableColumn
from crm_analytics.measures import Aggregate, Difference, FirstAvailable, Measure, Ratio, count, rate, total
from crm_analytics.units import Unit


def _total(field: str, *beside: str) -> Aggregate:
    """The total of a field over the rows in which the others are known as well."""
    return total("support_totals", field, *(filled(f"support_totals.{name}") for name in beside))


OFFERED = total("support_totals", "offered")
ANSWERED = total("support_totals", "answered")
MISSED_RATE = FirstAvailable(
    (
        rate(_total("missed", "offered"), _total("offered", "missed")),
        rate(Difference(_total("offered", "answered"), _total("answered", "offered")), _total("offered", "answered")),
    ),
    ("", "Nothing says how many were not answered, so it is those offered less those answered."),
)
HANDLING = Ratio(_total("handling_minutes", "answered"), _total("answered", "handling_minutes"), scale=1 / 60)
TRANSFER_RATE = rate(_total("transfers", "answered"), _total("answered", "transfers"))
NEGATIVE_RATE = rate(
    count("support_totals", Condition("support_totals.sentiment", Op.LESS_THAN, (0,))),
    count("support_totals", filled("support_totals.sentiment")),
)

KPIS: tuple[Kpi, ...] = (
    Kpi(
        "calls_offered",
        "Calls offered",
        "The number of calls that came in during the period, from totals by agent, team or month.",
        Area.SERVICE,
        OFFERED,
        Unit.COUNT,
        higher_is_better=None,
        additive=True,
        formula="total of Calls offered, by Month or day",
        companions=("calls_missed_rate", "call_handling_hours"),
        tips=("Put more people where the calls come in: split it by month and by team.",),
    ),
    Kpi(
        "calls_missed_rate",
        "Calls not answered",
        "Of the calls that were offered in the period, the share that was not answered. Totals are divided, not the "
        "rates of agents or months averaged.",
        Area.SERVICE,
        MISSED_RATE,
        Unit.PERCENT,
        higher_is_better=False,
        formula="calls not answered ÷ calls offered × 100, all agents together",
        companions=("calls_offered", "call_handling_hours"),
        tips=(
            "Who is not answered calls again: part of what comes in is the same question a second time.",
            "An agent with few calls has a rate that jumps: look at the interval before you compare.",
        ),
    ),
    Kpi(
        "call_handling_hours",
        "Average handling time",
        "The total handling time of the calls that were answered in the period, divided by their number.",
        Area.SERVICE,
        HANDLING,
        Unit.HOURS,
        higher_is_better=None,
        formula="total handling time ÷ calls answered",
        companions=("calls_offered", "calls_transferred_rate"),
        tips=("Shorter is not better where the customer has to call again: look at it beside satisfaction.",),
    ),
    Kpi(
        "calls_transferred_rate",
        "Calls transferred",
        "Of the calls that were answered in the period, how many were transferred, of the totals that say so.",
        Area.SERVICE,
        TRANSFER_RATE,
        Unit.PERCENT,
        higher_is_better=False,
        formula="transfers ÷ calls answered × 100, where transfers are known",
        companions=("call_handling_hours",),
        tips=("Each transfer is a customer who explains it twice: find out which questions land at the wrong desk.",),
    ),
    Kpi(
        "negative_sentiment_rate",
        "Totals with negative sentiment",
        "Of the totals of the period that state a sentiment, the share whose sentiment is below 0.",
        Area.SERVICE,
        NEGATIVE_RATE,
        Unit.PERCENT,
        higher_is_better=False,
        formula="totals with a sentiment below 0 ÷ totals with a sentiment × 100",
        companions=("calls_missed_rate",),
        tips=("A month of one agent counts as one, however many calls it holds: read it as a question to ask.",),
    ),
)

_COLUMNS: tuple[tuple[str, Measure, Unit], ...] = (
    ("Calls offered", OFFERED, Unit.COUNT),
    ("Calls answered", ANSWERED, Unit.COUNT),
    ("Average handling time", HANDLING, Unit.HOURS),
    ("Transferred", TRANSFER_RATE, Unit.PERCENT),
    ("Negative sentiment", NEGATIVE_RATE, Unit.PERCENT),
    ("Not answered", MISSED_RATE, Unit.PERCENT),
)
TABLES: tuple[KpiTable, ...] = (
    KpiTable(
        "calls_by_agent",
        "Calls by agent",
        "For every agent, and for totals without one: the calls offered and answered in the period, the share that "
        "was not answered, and how long they took.",
        Area.SERVICE,
        "support_totals.agent",
        tuple(
            TableColumn(label, measure, unit, "support_totals.agent", higher_is_better=unit is not Unit.PERCENT)
            for label, measure, unit in _COLUMNS
        ),
        tips=("Look at the intervals before you compare two people: where they overlap, it may be luck.",),
    ),
)
