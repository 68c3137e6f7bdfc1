"""Deals: how many are created and won, how large they are, and how long they take."""

from crm_analytics.conditions import is_
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import Ratio, SurvivalMedian, average, count, median, rate, total
from crm_analytics.units import Unit

OUTCOME_WON = is_("deals.outcome", "won")
OUTCOME_CLOSED = is_("deals.outcome", "won", "lost")

CREATED = count("deals")
WON = count("deals", OUTCOME_WON, on="closed_at")
CLOSED = count("deals", OUTCOME_CLOSED, on="closed_at")
WON_VALUE = total("deals", "amount", OUTCOME_WON, on="closed_at")
DEAL_SIZE = average("deals", "amount", OUTCOME_WON, on="closed_at")
CYCLE = average("deals", "cycle_days", OUTCOME_WON, on="closed_at")

_WON_OF_CREATED = rate(count("deals", OUTCOME_WON), CREATED)

KPIS: tuple[Kpi, ...] = (
    Kpi(
        "win_rate",
        "Win rate",
        "Of the deals that were closed in the period, the share that was won. Open deals are left out.",
        Area.SALES,
        rate(WON, CLOSED),
        Unit.PERCENT,
        formula="won deals ÷ (won + lost deals) × 100, by Closed date",
        companions=("open_deals", "deals_won"),
        alternatives={
            "of_created": Alternative(
                "Won ÷ created: of the deals created in the period", _WON_OF_CREATED, matures="deals.cycle_days"
            ),
            "won_to_lost": Alternative(
                "Won : lost, how many are won for each one lost",
                Ratio(WON, count("deals", is_("deals.outcome", "lost"), on="closed_at")),
                Unit.NUMBER,
            ),
        },
        tips=(
            "Split it by owner, product and source: a low rate in one of them says more than the average.",
            "Close dead deals as lost. Stale open deals flatter this rate, so look at the open deals beside it.",
            "Ask for a reason whenever a deal is lost, and read the reasons once a month.",
        ),
    ),
    Kpi(
        "sales_conversion_rate",
        "Sales conversion rate",
        "Of the deals that were created in the period, the share that has been won by now.",
        Area.SALES,
        _WON_OF_CREATED,
        Unit.PERCENT,
        formula="deals won ÷ deals created × 100, of those created in the period",
        companions=("deals_created", "win_rate"),
        matures="deals.cycle_days",
        alternatives={
            "same_period": Alternative(
                "Won in the period ÷ created in the period (different deals)",
                Ratio(WON, CREATED, scale=100.0),
            ),
        },
        tips=(
            "The newest deals have not had time to be won: compare cohorts of the same age.",
            "Where it falls behind the win rate, deals are piling up open.",
        ),
    ),
    Kpi(
        "average_deal_size",
        "Average deal size",
        "The mean amount of the deals that were won in the period and have an amount.",
        Area.SALES,
        DEAL_SIZE,
        Unit.MONEY,
        formula="total amount of won deals ÷ number of won deals that have an amount",
        companions=("deals_won", "won_value"),
        alternatives={
            "median": Alternative(
                "Median: half of the won deals are larger", median("deals", "amount", OUTCOME_WON, on="closed_at")
            ),
            "all_closed": Alternative(
                "Mean of all closed deals, lost ones too", average("deals", "amount", OUTCOME_CLOSED, on="closed_at")
            ),
        },
        tips=(
            "A few large deals pull the mean up: look at the median too.",
            "Bundles, yearly plans and fewer discounts raise it without more leads.",
        ),
    ),
    Kpi(
        "sales_cycle_days",
        "Sales cycle",
        "The mean number of days from creation to closing, of the deals that were won in the period.",
        Area.SALES,
        CYCLE,
        Unit.DAYS,
        higher_is_better=False,
        formula="mean of Closed − Created over won deals, by Closed date",
        companions=("deals_won", "open_deal_age_days"),
        alternatives={
            "median": Alternative(
                "Median: half of the won deals took longer", median("deals", "cycle_days", OUTCOME_WON, on="closed_at")
            ),
            "with_open_deals": Alternative(
                "Median time to a decision, open deals counted as still running (Kaplan-Meier)",
                SurvivalMedian("deals", "created_at", "closed_at", (OUTCOME_CLOSED,)),
            ),
            "from_lead": Alternative(
                "From the lead's creation to its conversion", average("leads", "days_to_convert", on="converted_at")
            ),
        },
        tips=(
            "Only deals that were won have a cycle, so this looks better than it is while slow deals are open.",
            "Find the stage where deals wait longest, and agree what has to happen there within a week.",
        ),
    ),
    Kpi(
        "deals_created",
        "Deals created",
        "The number of deals that were created in the period.",
        Area.SALES,
        CREATED,
        Unit.COUNT,
        additive=True,
        formula="number of deals, by Created date",
        companions=("deals_won",),
        tips=("Where it falls now, revenue falls one sales cycle later.",),
    ),
    Kpi(
        "deals_won",
        "Deals won",
        "The number of deals that were won in the period.",
        Area.SALES,
        WON,
        Unit.COUNT,
        additive=True,
        formula="number of won deals, by Closed date",
        companions=("won_value", "win_rate"),
        tips=("Read it together with the deal size: many small wins can be worth less than a few large ones.",),
    ),
    Kpi(
        "won_value",
        "Value of won deals",
        "The total amount of the deals that were won in the period.",
        Area.SALES,
        WON_VALUE,
        Unit.MONEY,
        additive=True,
        formula="total amount of won deals, by Closed date",
        companions=("deals_won", "average_deal_size"),
        tips=("It is what was agreed, not what was paid: revenue counts the orders.",),
    ),
)
